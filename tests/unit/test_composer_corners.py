"""Corners of the composer: other languages, what a line rests on, what changed since the last issue."""

from __future__ import annotations

import dataclasses

import pytest

from briefing.model import Change, EventStatus, ItemKind, SectionKind, Span
from tests.story import S, Said, day, make
from tests.unit.test_composer_first import brief, rows

RAN = "The ferry Halcyon ran aground off Skerra island."
ALIKE = (
    RAN,
    "Off Skerra island the ferry Halcyon ran aground.",
    "Aground the Halcyon ferry ran, off Skerra island.",
)


def report(name: str, publisher: str, text: str = RAN):
    return make(f"{name}.txt", S(text, day("2024-03-03"), "ran"), publisher=publisher, published="2024-03-04")


@pytest.mark.parametrize(
    ("outlets", "basis"),
    [
        (("Courier",), ""),
        (("Courier", "Courier"), "2 reports by Courier"),
        (("Courier", "Islander"), "2 independent origins"),
        (("", ""), "2 independent origins"),
        (("Courier", "Courier", "Islander"), "3 reports, 2 independent origins"),
    ],
)
def test_two_reports_of_one_outlet_do_not_confirm_each_other(outlets, basis):
    told = [
        report(str(n), outlet, words) for n, (outlet, words) in enumerate(zip(outlets, ALIKE, strict=False))
    ]
    section = brief(*told).section(SectionKind.TIMELINE)
    assert section is not None
    assert [item.basis for item in section.items] == [basis]


def test_a_language_without_tables_keeps_its_words_and_asks_nothing():
    told = make(
        "a.txt",
        S("Hajo Trn zatvorili vuera.", day("2024-03-01"), "vuera", known=("relative",)),
        S(
            "Most bude otvoren sutra, izvor je rekao.",
            day("2024-03-03"),
            "sutra",
            said=Said("izvor", "rekao", "Most bude otvoren sutra", unnamed=True),
            status=EventStatus.PLANNED,
        ),
        publisher="Vesti",
        published="2024-03-02",
        language="xx",
    )
    later = make("b.txt", S("Nista novo.", day("2024-03-09")), published="2024-03-09", language="xx")
    made = brief(told, later)
    assert [text for _, text in rows(made, SectionKind.TIMELINE)] == [
        "Hajo Trn zatvorili vuera [1 March 2024].",
        "Most bude otvoren sutra [3 March 2024], izvor je rekao.",
        "Nista novo.",
    ]
    section = made.section(SectionKind.QUESTIONS)
    assert section is not None
    assert section.items == ()


def test_a_statement_over_two_sentences_is_printed_whole_within_its_paragraph():
    article, found = make(
        "a.txt",
        S("Ada Lund said the bridge of Tarn was closed.", said=Said("Ada Lund", "said", "the bridge")),
        S("It would open in May."),
        published="2024-03-02",
    )
    whole = dataclasses.replace(found.statements[0], span=Span(article.id, 0, len(article.text)))
    made = brief((article, dataclasses.replace(found, statements=(whole,))))
    assert made.items[0].text == "Ada Lund said the bridge of Tarn was closed. It would open in May."
    beyond = dataclasses.replace(whole, span=Span(article.id, 0, len(article.text) + 9))
    made = brief((article, dataclasses.replace(found, statements=(beyond,))))
    assert made.items[0].text == "Ada Lund said the bridge of Tarn was closed."


UNCLEAR = make(
    "a.txt",
    S("It is unclear whether the steering failed before the grounding."),
    publisher="Courier",
    published="2024-03-02",
)
TOLD = make(
    "b.txt",
    S("The steering failed before the grounding, engineer Ada Lund said.", day("2024-03-09")),
    publisher="Islander",
    published="2024-03-09",
)


def test_a_question_that_has_been_answered_keeps_its_id_and_says_so():
    first = brief(UNCLEAR)
    second = brief(UNCLEAR, TOLD, previous=first)
    (before,) = [item for item in first.items if item.kind is ItemKind.QUESTION]
    (after,) = [item for item in second.items if item.kind is ItemKind.ANSWERED]
    assert (after.id, after.change, after.previous) == (before.id, Change.ANSWERED, before.generated)


def test_a_line_on_the_same_sentence_keeps_its_id_though_its_kind_has_changed():
    told = report("a", "Courier")
    first = brief(told)
    aged = dataclasses.replace(
        first,
        sections=tuple(
            dataclasses.replace(
                part, items=tuple(dataclasses.replace(one, id=f"old{one.id[:9]}") for one in part.items)
            )
            for part in first.sections
        ),
    )
    second = brief(told, previous=aged)
    assert {item.id for item in second.items if item.kind is ItemKind.EVENT} <= {
        item.id for item in aged.items
    }
    assert all(item.change is Change.NONE for item in second.items)


def test_more_than_a_dozen_changes_are_counted():
    first = brief(report("a", "Courier"))
    many = [
        make(
            f"{n}.txt",
            S(f"Pier {n} of Tarn closed on {n} March.", day(f"2024-03-{n:02}"), f"{n} March"),
            publisher="Courier",
            published=f"2024-03-{n:02}",
        )
        for n in range(5, 25)
    ]
    section = brief(report("a", "Courier"), *many, previous=first).section(SectionKind.CHANGES)
    assert section is not None
    assert len(section.items) == 12
    assert "more are marked in the sections below." in section.note


@pytest.mark.parametrize(
    "other",
    [
        "Sydland confirmed the deployment of troops.",
        "Norrland confirmed the date of the harbour festival in Solvik.",
    ],
)
def test_another_party_or_another_matter_answers_nothing(other):
    asked = make("a.txt", S("Norrland has not confirmed the deployment of troops."), published="2024-03-02")
    answer = make("b.txt", S(other, day("2024-03-09")), published="2024-03-09")
    section = brief(asked, answer).section(SectionKind.QUESTIONS)
    assert section is not None
    assert [item.kind for item in section.items] == [ItemKind.QUESTION]
