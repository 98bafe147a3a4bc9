"""U9: two origins date one thing to two days; and the many ways in which that is not so."""

from __future__ import annotations

import hashlib

import pytest

from briefing import parser
from briefing.model import Article, Block, ConflictKind, DateValue, SectionKind, Settings, Source
from briefing.timeline import assemble
from tests.story import day
from tests.unit.test_composer_first import brief


def article(text, outlet, published="2024-03-08", language="en") -> Article:
    digest = hashlib.sha256(f"{outlet}{text}{published}".encode()).hexdigest()
    when: DateValue | None = day(published) if published else None
    return Article(
        digest[:16],
        Source(f"{outlet}.txt", digest),
        "",
        outlet,
        text,
        (Block(0, len(text)),),
        published=when,
        language=language,
    )


def differing(*articles):
    settings = Settings()
    made = assemble(articles, [parser.parse(one, settings) for one in articles], settings)
    texts = {one.id: one for one in articles}
    return [
        (one.key, [texts[member.article].publisher for member in one.members])
        for one in made.conflicts
        if one.kind is ConflictKind.DATE
    ]


FIRST = article("The engineer Pavel Orlov was killed in the engine room on 2 March.", "Alpha")
SECOND = article("Pavel Orlov was killed on 3 March, according to the harbour office.", "Beta", "2024-03-09")


def test_two_origins_with_two_days_for_what_happens_once_differ():
    assert differing(FIRST, SECOND) == [("Pavel Orlov", ["Alpha", "Beta"])]


def test_every_day_told_is_shown_once():
    third = article("On 4 March Orlov was killed.  The harbour mourns Orlov.", "Gamma", "2024-03-10")
    again = article("Orlov was killed on 3 March. A street is named for Orlov.", "Delta", "2024-03-11")
    assert differing(FIRST, SECOND, third, again) == [("Pavel Orlov", ["Alpha", "Beta", "Gamma"])]


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Orlov was killed on 2 March, according to the harbour office.",
        "The harbour office announced on 3 March that Pavel Orlov was dead.",
        "Pavel Orlov was killed, the harbour office said on 3 March.",
        "The killing of Pavel Orlov was revealed on 3 March.",
        "Pavel Orlov was killed before the vote of 3 March.",
        "Ivan Orlov was killed on 3 March.",
        "Pavel Orlov was killed on 13 March.",
        "Pavel Orlov was killed on Sunday.",
        "Pavel Orlov was killed on about 3 March.",
        "Pavel Orlov was buried on 3 March.",
        "“Pavel Orlov was killed on 3 March,” a post read.",
        "Orlov’s brother was killed on 3 March.",
        "He was killed on 3 March.",
        "Sixty Orlovs were killed on 3 March.",
    ],
)
def test_another_day_of_another_thing_is_no_difference(text):
    assert differing(FIRST, article(text, "Beta", "2024-03-09")) == []


def test_the_last_word_of_an_outlet_counts_and_its_slip_is_no_dispute():
    mended = article("Pavel Orlov was killed on 3 March.", "Alpha", "2024-03-10")
    assert differing(FIRST, mended) == []
    assert differing(FIRST, SECOND, mended) == []


def test_an_article_that_tells_both_days_knows_why():
    both = article(
        "Pavel Orlov was killed on 3 March. In the log Pavel Orlov was killed on 2 March.",
        "Beta",
        "2024-03-09",
    )
    assert differing(FIRST, both) == []


def test_a_surname_alone_may_be_a_namesake():
    first = article("The engineer Orlov was killed on 2 March.", "Alpha")
    second = article("The sailor Orlov was killed on 3 March.", "Beta")
    assert differing(first, second) == []


def test_what_may_come_again_is_compared_with_its_words():
    kalvik = article("Pavel Orlov was arrested in Kalvik on 2 March.", "Alpha")
    solvik = article("Pavel Orlov was arrested in Solvik on 3 March.", "Beta")
    shorter = article("Pavel Orlov was arrested on 3 March.", "Gamma")
    assert differing(kalvik, solvik) == []
    assert differing(kalvik, shorter) == [("Pavel Orlov", ["Alpha", "Gamma"])]


def test_a_day_in_front_is_read_with_the_words_behind():
    kalvik = article("On 2 March, the engineer Pavel Orlov was arrested in Kalvik.", "Alpha")
    solvik = article("On 3 March, Pavel Orlov was arrested in Solvik.", "Beta")
    same = article("On 3 March, Pavel Orlov was arrested in Kalvik.", "Gamma")
    assert differing(kalvik, solvik) == []
    assert differing(kalvik, same) == [("Pavel Orlov", ["Alpha", "Gamma"])]


def test_a_capital_at_the_beginning_makes_no_name():
    first = article("Fire was opened on 2 March.", "Alpha")
    second = article("Fire was opened on 3 March.", "Beta")
    assert differing(first, second) == []


def test_copies_of_one_report_are_one_origin_and_the_undated_and_other_languages_are_left_out():
    wire = "Pavel Orlov was killed on {} March in the engine room of the ferry Skagen, {}."
    assert differing(FIRST, article("Pavel Orlov was killed on 3 March 2024.", "Beta", "")) == []
    assert differing(FIRST, article("Pavel Orlov was killed on 3 March 2024.", "Beta", language="xx")) == []
    reuters = [
        article(f"KALVIK (Reuters) - {wire.format(number, 'police said')}", outlet)
        for number, outlet in ((2, "Alpha"), (3, "Beta"))
    ]
    assert differing(*reuters) == []


def test_the_page_shows_both_sides_with_their_outlets():
    settings = Settings()
    told = [(one, parser.parse(one, settings)) for one in (FIRST, SECOND)]
    section = brief(*told).section(SectionKind.QUESTIONS)
    assert section is not None
    shown = [item.text for item in section.items if item.text.startswith("Dates differ")]
    (text,) = shown
    assert "The engineer Pavel Orlov was killed in the engine room on 2 March. (Alpha, 8 March 2024)" in text
    assert "Pavel Orlov was killed on 3 March, according to the harbour office. (Beta, 9 March 2024)" in text
