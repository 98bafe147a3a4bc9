"""Forms that other word processors write: bare paragraphs and rows, settled properties, links, fields."""

import pytest
from lxml import etree

from briefing.draft import merge
from briefing.looks import Look
from briefing.model import Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_hand import Hand, q
from tests.word_settle import accepted, rejected
from tests.word_story import names, story

BEFORE, AFTER = story()
FIRST = write(BEFORE, Look(), Extras()).data
ID = {name: item.id for name, item in names().items()}


def merged(hand):
    edited = hand.save()
    result = merge(edited, AFTER, Look(), Settings())
    assert rejected(result.data) == rejected(edited)
    assert merge(result.data, AFTER, Look(), Settings()).data == result.data
    return accepted(result.data)


def bare_paragraphs(row):
    for props in list(row.iter(q("pPr"))):
        props.getparent().remove(props)


def without_properties(row):
    row.remove(row.find(q("trPr")))


def with_exceptions(row):
    without_properties(row)
    row.insert(0, etree.Element(q("tblPrEx")))


def with_looks(row):
    for props in row.iter(q("pPr")):
        etree.SubElement(etree.SubElement(props, q("rPr")), q("b"))


def with_empty_properties(row):
    for child in list(row.find(q("trPr"))):
        row.find(q("trPr")).remove(child)


@pytest.mark.parametrize(
    "form", [bare_paragraphs, without_properties, with_exceptions, with_looks, with_empty_properties]
)
def test_rows_of_any_form_are_withdrawn_and_added(form):
    hand = Hand(FIRST)
    for name in ("t2", "t3"):
        form(hand.row(ID[name]))
    lines = merged(hand)
    assert not any("seized a trawler" in line for line in lines)
    assert sum("A video of the two sailors" in line for line in lines) == 1


def test_bare_paragraphs_are_commented_on_and_changed():
    hand = Hand(FIRST).replace(ID["k2"], "About 300", "Some 300")
    for name in ("k2", "k3"):
        paragraph = hand.paragraph(ID[name])
        paragraph.remove(paragraph.find(q("pPr")))
    lines = merged(hand)
    assert any("Some 300" in line for line in lines)
    assert any("12,000" in line for line in lines)


def test_the_middle_of_an_own_link_is_changed_inside_it():
    hand = Hand(FIRST)
    run = next(t for t in hand.paragraph(ID["k3"]).iter(q("t")) if "11,000" in t.text).getparent()
    link = etree.Element(q("hyperlink"))
    run.addprevious(link)
    link.append(run)
    assert any("12,000 sailors from Torsk are thought" in line for line in merged(hand))


def test_our_own_accepted_fields_are_changed_around():
    once = merge(FIRST, AFTER, Look(), Settings()).data
    hand = Hand(once)
    for change in list(hand.root.iter(q("ins"))):
        if change.getparent().tag in (q("rPr"), q("trPr")):
            change.getparent().remove(change)
            continue
        for child in list(change):
            change.addprevious(child)
        change.getparent().remove(change)
    edited = hand.save()
    result = merge(edited, BEFORE, Look(), Settings())
    assert rejected(result.data) == rejected(edited)
