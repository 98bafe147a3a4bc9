"""Disputes that articles tell of themselves: counter-figures, replaced figures, denials."""

from __future__ import annotations

import hashlib

import pytest

from briefing import parser
from briefing.model import Article, Block, ConflictKind, DateValue, Settings, Source
from briefing.timeline import assemble
from tests.story import day


def article(text, published="2024-03-08", name="a") -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    when: DateValue = day(published)
    return Article(
        name, Source(f"{name}.txt", digest), "", name, text, (Block(0, len(text)),), published=when
    )


def conflicts(*articles):
    settings = Settings()
    made = assemble(articles, [parser.parse(one, settings) for one in articles], settings)
    return [(one.kind, [figure.low for figure in one.figures]) for one in made.conflicts]


POLICE = "Nine people were injured in the grounding, according to Skerra police."


def test_another_voice_in_the_next_sentence_disagrees():
    assert conflicts(article(f"{POLICE} The coast guard has put the number at 14 or more.")) == [
        (ConflictKind.FIGURE, [9, 14])
    ]


@pytest.mark.parametrize(
    "second",
    [
        "The coast guard has put the number at nine.",
        "The coast guard has put the number at a few.",
        "Skerra police put the number at 14.",
        "The coast guard put the boat at anchor.",
    ],
)
def test_equal_values_the_same_voice_and_other_things_do_not(second):
    assert conflicts(article(f"{POLICE} {second}")) == []


def test_a_replaced_figure_that_settles_the_matter_is_a_revision_only():
    told = article(f"{POLICE} The coast guard has put the number at 14 or more.")
    later = article(
        "Nine people were injured in the grounding, the coast guard said on Friday, "
        "down from an earlier figure of at least 14.",
        "2024-03-15",
        "b",
    )
    assert [kind for kind, _ in conflicts(told, later)] == [ConflictKind.REVISION]


CLAIM = "Captain Melnyk left the bridge of the Halcyon before the grounding, engineer Per Holm said."
DENIAL = "Nordlys Line denied that the captain had left the bridge of the Halcyon before the grounding."


def test_a_denial_finds_the_claim_told_before_it():
    found = conflicts(article(CLAIM, "2024-03-07"), article(DENIAL, "2024-03-08", "b"))
    assert found == [(ConflictKind.CLAIM, [])]


def test_a_claim_told_after_by_the_same_or_about_something_else_is_not_denied():
    assert conflicts(article(CLAIM, "2024-03-09"), article(DENIAL, "2024-03-08", "b")) == []
    other = "The bridge over the Tarn will reopen in May, engineer Per Holm said."
    assert conflicts(article(other, "2024-03-07"), article(DENIAL, "2024-03-08", "b")) == []
    same = CLAIM.replace("engineer Per Holm", "Nordlys Line")
    assert conflicts(article(same, "2024-03-07"), article(DENIAL, "2024-03-08", "b")) == []
