"""Open questions: stated, derived, answered, capped; and what must never be asked."""

from __future__ import annotations

import pytest

from briefing.model import EventStatus, ItemKind, SectionKind
from tests.story import Count, S, Said, day, make
from tests.unit.test_composer_first import brief


def asked(*told):
    section = brief(*told).section(SectionKind.QUESTIONS)
    assert section is not None
    return [item.text for item in section.items]


def one(text, **more):
    return make("a.txt", S(text, **more), publisher="Alpha", published="2024-03-02")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "It is unclear whether the Tarn bridge will reopen.",
            "Unclear, according to Alpha (2 March 2024): whether the Tarn bridge will reopen.",
        ),
        (
            "Neither Norrland nor Sydland has publicly confirmed the deployment of troops.",
            "Not confirmed by Norrland or Sydland (Alpha, 2 March 2024): the deployment of troops.",
        ),
        (
            "The ministry did not immediately respond to a request for comment.",
            "The ministry had not replied to Alpha when it wrote (2 March 2024).",
        ),
        (
            "Alpha News could not independently verify the video.",
            "Alpha News could not verify the video (Alpha, 2 March 2024).",
        ),
        (
            "The mayor of Tarn reportedly left on a boat.",
            "Reported, not established (Alpha, 2 March 2024): The mayor of Tarn reportedly left on a boat.",
        ),
        (
            "Operator Norrkraft denied that the spillway gate had failed.",
            "Disputed (Alpha, 2 March 2024): Operator Norrkraft denied that the spillway gate had failed.",
        ),
        (
            "The ministry has yet to confirm the date of the vote.",
            "Not confirmed by the ministry (Alpha, 2 March 2024): the date of the vote.",
        ),
    ],
)
def test_stated_questions_are_verbatim_and_sourced(sentence, question):
    assert asked(one(sentence)) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is unclear whether we win,” the coach of Tarn said.",
        "It is unclear whether he will stay.",
        "Norrland has confirmed the deployment of troops.",
        "Norrland denied the accusation.",
        "So why pursue a claim that is as false as it is cruel?",
    ],
)
def test_what_is_no_open_question_is_not_asked(sentence):
    assert asked(one(sentence)) == []


def test_a_party_that_confirms_later_closes_its_question():
    later = make(
        "b.txt",
        S("Norrland confirmed the deployment of troops to the border.", day("2024-03-09")),
        publisher="Beta",
        published="2024-03-09",
    )
    told = one("Norrland has not confirmed the deployment of troops.")
    section = brief(told, later).section(SectionKind.QUESTIONS)
    assert section is not None
    (item,) = section.items
    assert item.kind is ItemKind.ANSWERED
    assert item.text.startswith("Answered 9 March 2024, by Beta: Norrland confirmed the deployment of troops")
    assert item.sources == (1, 2)


def test_a_denial_of_the_other_party_or_a_negated_cue_closes_nothing():
    told = one("Norrland has not confirmed the deployment of troops.")
    for text in (
        "Sydland confirmed the deployment of troops.",
        "Norrland never confirmed the deployment of troops.",
    ):
        later = make("b.txt", S(text, day("2024-03-09")), publisher="Beta", published="2024-03-09")
        assert any(text.startswith("Not confirmed by Norrland") for text in asked(told, later))


def planned(*more):
    return make(
        "a.txt",
        S(
            "The Tarn council will vote on the toll on 5 March.",
            day("2024-03-05"),
            "5 March",
            status=EventStatus.PLANNED,
            known=("day", "month"),
        ),
        *more,
        publisher="Alpha",
        published="2024-03-02",
    )


def test_what_was_due_and_is_not_told_of_is_asked():
    told = planned()
    later = make(
        "b.txt",
        S("Snow closed schools in Solvik.", day("2024-03-09")),
        publisher="Beta",
        published="2024-03-09",
    )
    (question,) = asked(told, later)
    assert question.startswith("Was due 5 March 2024 (Alpha): The Tarn council will vote")
    assert question.endswith(
        "As far as the rules can tell, the 1 later article does not say whether it took place."
    )
    held = make(
        "c.txt", S("The Tarn council held its vote on the toll.", day("2024-03-05")), published="2024-03-06"
    )
    assert asked(told, held) == []


def test_figures_that_differ_are_shown_with_all_values_and_origins():
    articles = [
        make(
            f"{name}.txt",
            S(
                f"{number} people died in the Tarn bridge collapse, {by} said.",
                day("2024-03-01"),
                counts=(Count(f"{number} people", number, number, "", "killed", by),),
            ),
            publisher=name,
            published="2024-03-01",
        )
        for name, number, by in (("Alpha", 12, "the mayor"), ("Beta", 20, "the hospital"))
    ]
    first = asked(*articles)[0]
    assert "12 people (the mayor, via Alpha, 1 March 2024)" in first
    assert "20 people (the hospital, via Beta, 1 March 2024)" in first


def test_at_most_three_of_a_type_and_the_rest_is_counted():
    sentences = [
        S(f"It is unclear whether the {thing} of Tarn will reopen.", new=True)
        for thing in ("bridge", "harbour mill", "northern school", "old quarry", "customs station")
    ]
    section = brief(make("a.txt", *sentences, published="2024-03-02")).section(SectionKind.QUESTIONS)
    assert section is not None
    assert len(section.items) == 3
    assert section.note == "2 more found by the rules are not printed."


def test_an_unnamed_speaker_is_marked_and_asked_about():
    told = one(
        "The bridge of Tarn was sabotaged, a Norrland lawmaker said.",
        said=Said("a Norrland lawmaker", "said", "The bridge of Tarn was sabotaged", unnamed=True),
    )
    briefing = brief(told)
    assert any("a Norrland lawmaker [unnamed] said" in item.text for item in briefing.items)
    assert asked(told)[0].startswith("Rests on an unnamed speaker (via Alpha): ")
    named = one(
        "The bridge was sabotaged, Minister Ada Lund said.",
        said=Said("Minister Ada Lund", "said", "The bridge was sabotaged", unnamed=True),
    )
    assert not any("[unnamed]" in item.text for item in brief(named).items)


def test_one_party_of_two_that_confirms_leaves_the_other_half_open():
    told = one("Neither Norrland nor Sydland has confirmed the deployment of troops.")
    later = make(
        "b.txt",
        S("Norrland confirmed the deployment of troops.", day("2024-03-09")),
        publisher="Beta",
        published="2024-03-09",
    )
    assert asked(told, later) == [
        (
            "Not confirmed by Norrland or Sydland (Alpha, 2 March 2024): the deployment of troops. "
            "Since then: Norrland confirmed the deployment of troops. (Beta, 9 March 2024)"
        )
    ]


def last():
    return make("c.txt", S("Snow closed schools in Solvik.", day("2024-03-09")), published="2024-03-09")


def due(later):
    return asked(planned(), make("b.txt", S(later, day("2024-03-04")), published="2024-03-04"), last())


def test_what_was_moved_is_not_asked_for_at_its_old_date():
    assert due("The Tarn council has postponed its vote on the toll to 12 March.") == []
    assert len(due("The harbour festival was postponed.")) == 1


@pytest.mark.parametrize(
    ("then", "asked_for"),
    [
        ("The vote of the council began at noon.", 0),
        ("The mayor of Tarn sent his toll men home.", 0),
        ("Snow closed the council school.", 1),
    ],
)
def test_what_an_article_of_the_very_day_tells_is_not_asked_for(then, asked_for):
    that_day = make("b.txt", S(then), published="2024-03-05")
    assert len(asked(planned(), that_day, last())) == asked_for


def test_a_plan_without_words_of_its_own_is_not_asked_for():
    told = planned(*[S(f"Number {n}: the toll of Tarn and its council, vote by vote.") for n in range(9)])
    assert asked(told, last()) == []


def unclear(later, published="2024-03-09"):
    told = one("It is unclear whether the steering failed before the grounding.")
    answer = make("b.txt", S(later, day(published)), publisher="Beta", published=published)
    section = brief(told, answer).section(SectionKind.QUESTIONS)
    assert section is not None
    return [item.kind for item in section.items]


def test_what_was_unclear_is_answered_in_its_own_words_by_a_later_article_only():
    assert unclear("The steering failed before the grounding, engineer Ada Lund said.") == [ItemKind.ANSWERED]


@pytest.mark.parametrize(
    ("later", "published"),
    [
        ("The steering failed before the grounding, engineer Ada Lund said.", "2024-03-01"),
        ("The steering failed in another ferry, engineer Ada Lund said.", "2024-03-09"),
        ("The steering failed before the grounding, Ada Lund may have to explain.", "2024-03-09"),
        ("The steering failed not before but after the grounding, Ada Lund said.", "2024-03-09"),
        ("The steering of the grounding ferry Halcyon was replaced, Ada Lund said.", "2024-03-09"),
    ],
)
def test_what_does_not_tell_it_leaves_it_unclear(later, published):
    assert ItemKind.ANSWERED not in unclear(later, published)


@pytest.mark.parametrize(
    "sentence",
    [
        "A Norrland envoy said its diplomats had not confirmed reports of violence.",
        "It is unclear how many survived.",
        "The Courier of Tarn could not independently verify the account.",
        "The Tarn envoy said he is willing to run for president if people want him to.",
    ],
)
def test_questions_nobody_would_sign_are_not_asked(sentence):
    assert asked(one(sentence)) == []


def test_a_question_that_somebody_named_raises_has_a_source():
    text = "Ole Berg said the exchange with Norrland raises diplomatic questions."
    said = Said("Ole Berg", "said", "the exchange with Norrland raises diplomatic questions")
    assert len(asked(one(text))) == 1
    assert asked(one(text, said=said)) == []
