"""The last look before a line is printed: what is false is not printed, and reported."""

from dataclasses import replace

import pytest

from briefing.composer import checks
from briefing.composer.labels import DateLabels
from briefing.composer.sourcing import Sources
from briefing.model import Article, Item, ItemKind, Source, Span

TEXT = (
    "The ministry did not say that the bridge fell. The ship reportedly sank in May. "
    "“We are safe,” Ann Lee said. It was never hit."
)


def _item(first: str, last: str, shown: str, kind: ItemKind = ItemKind.EVENT) -> tuple[Item, Sources]:
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=TEXT)
    sources = Sources((article,), (), DateLabels("en", "day"), None)
    span = Span("a", TEXT.index(first), TEXT.index(last) + len(last))
    item = Item(id="x", kind=kind, generated=shown, text=shown, evidence=(sources.evidence(span),))
    return item, sources


@pytest.mark.parametrize(
    ("first", "last", "shown", "lost"),
    [
        ("The ministry", "fell.", "The ministry said that the bridge fell.", "not"),
        ("The ship", "May.", "The ship sank in May 2024.", "reportedly"),
        ("It was", "hit.", "It was hit.", "never"),
    ],
)
@pytest.mark.parametrize("kind", [ItemKind.EVENT, ItemKind.STATEMENT, ItemKind.TAKEAWAY])
def test_a_line_that_lost_a_word_of_negation_or_doubt_is_not_printed(first, last, shown, lost, kind):
    item, sources = _item(first, last, shown, kind)
    kept, problems = checks.passing([item], sources)
    assert not kept
    assert [one.code for one in problems] == ["C101"]
    assert f"it lost the word “{lost}” of its sentence" in problems[0].message
    assert problems[0].path == "a.txt"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("The ministry", "fell.", "The ministry did not say that the bridge fell."),
        ("The ship", "May.", "The ship reportedly sank on 3 June 2024 [the Halcyon]."),
        ("“We", "said.", "“We are safe,” Ann Lee [the mayor] said."),
    ],
)
def test_a_line_that_kept_them_is_printed(first, last, shown):
    item, sources = _item(first, last, shown)
    assert checks.passing([item], sources) == ([item], [])


@pytest.mark.parametrize("words", ["We are very safe,", "We are safe, friends,"])
def test_a_quotation_that_is_not_verbatim_is_not_printed(words):
    item, sources = _item("“We", "said.", f"“{words}” Ann Lee said.")
    kept, problems = checks.passing([item], sources)
    assert not kept
    assert f"the quotation “{words}” does not stand in its source" in problems[0].message


def test_evidence_that_is_not_the_text_is_not_printed():
    item, sources = _item("It was", "hit.", "It was never hit.")
    wrong = replace(item, evidence=(replace(item.evidence[0], quote="It was hit."),))
    assert "its evidence is not the text of the source" in checks.faults(wrong, sources)
    assert "it rests on nothing" in checks.faults(replace(item, evidence=()), sources)
