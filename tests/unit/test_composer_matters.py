"""What a critical editor found: the main event at its date, takeaways with rows, errors only with what is right."""

from __future__ import annotations

import dataclasses

import pytest

from briefing.composer.wording import is_unnamed
from briefing.model import Event, EventStatus, SectionKind, Settings, StatementKind, WhenBasis
from tests.story import S, Said, day, make
from tests.unit.test_composer_first import brief, rows

AGROUND = "The ferry Halcyon ran aground off Skerra on Sunday, the coast guard said on Monday."
TOLD = "The ferry Halcyon ran aground off Skerra on Sunday"


def aground(**changes):
    """An article that tells on Monday what happened on Sunday; ``changes`` are made to its event."""
    article, found = make(
        "a.txt",
        S(AGROUND, day("2024-03-04"), "Monday", said=Said("the coast guard", "said", TOLD)),
        publisher="Courier",
        published="2024-03-04",
    )
    start = article.text.index("Sunday")
    spoken = found.dates[0]
    sunday = dataclasses.replace(
        spoken,
        span=dataclasses.replace(spoken.span, start=start, end=start + 6),
        surface="Sunday",
        value=day("2024-03-03"),
    )
    told = found.statements[0]
    event = Event(
        found.sentences[0],
        told.content[0],
        sunday.value,
        EventStatus.CLAIMED,
        sunday,
        "",
        "the coast guard",
        WhenBasis.OWN_WORDS,
    )
    said = {key: changes.pop(key) for key in ("negated", "kind") if key in changes}
    return article, dataclasses.replace(
        found,
        dates=(sunday, spoken),
        events=(dataclasses.replace(event, **changes),),
        statements=(dataclasses.replace(told, **said),),
    )


def test_a_statement_of_what_happened_stands_at_the_day_it_happened():
    assert rows(brief(aground()), SectionKind.TIMELINE) == [
        (
            "3 March 2024",
            "The ferry Halcyon ran aground off Skerra on 3 March 2024, the coast guard said on 4 March 2024.",
        )
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": EventStatus.DENIED},
        {"status": EventStatus.PLANNED},
        {"when": day("2024-03-05")},
        {"when_basis": WhenBasis.CONTEXT},
        {"when": None},
        {"negated": True},
        {"kind": StatementKind.DIRECT},
    ],
    ids=str,
)
def test_a_statement_of_anything_else_stands_at_the_day_of_speaking(changes):
    assert [label for label, _ in rows(brief(aground(**changes)), SectionKind.TIMELINE)] == ["4 March 2024"]


def test_every_takeaway_has_its_row_with_the_same_evidence():
    told = [
        make(
            f"{number}.txt",
            S(f"The {thing} of Tarn burned down on Friday.", day(f"2024-03-{number:02}"), "Friday"),
            publisher="Courier",
            published=f"2024-03-{number + 1:02}",
        )
        for number, thing in enumerate(
            ("old mill", "north harbour", "school", "quarry hut", "post office"), 2
        )
    ]
    for limit in (0, 2):
        made = brief(*told, settings=Settings(max_items=limit))
        evidence = [
            (item.when_label, item.text, item.evidence) for item in made.section(SectionKind.TIMELINE).items
        ]
        best = made.section(SectionKind.TAKEAWAYS).items
        assert best
        assert all((item.when_label, item.text, item.evidence) in evidence for item in best)
        assert len(evidence) == (limit or 5)


def test_what_is_muted_is_no_takeaway():
    told = make("a.txt", S("The mill burned."), S("The quarry of Tarn closed for good."), publisher="A")
    made = brief(told, settings=Settings(mute=("mill",)))
    assert not any("mill" in item.text for item in made.items)


def test_headline_and_lead_go_before_circumstances():
    told = make(
        "a.txt",
        S("The ferry Halcyon was on its way from Ellin to Skerra.", new=True),
        S("The ferry Halcyon ran aground off the island of Skerra."),
        S("Skerra police have not changed their figure of the injured."),
        publisher="Courier",
        published="2024-03-04",
        title="Ferry aground off Skerra island",
    )
    made = brief(told, settings=Settings(max_items=1))
    assert [text for _, text in rows(made, SectionKind.TIMELINE)] == [
        "The ferry Halcyon ran aground off the island of Skerra."
    ]


WRONG = "In an article of 4 March the Courier reported that 212 people were on board the Halcyon."
RIGHT = "The correct number is 221, the coast guard said."


def correction(*sentences, title="Correction"):
    return make("c.txt", *sentences, publisher="Courier", published="2024-03-16", title=title)


def test_an_error_is_printed_with_what_is_right():
    for title in ("Correction", "Ferry passengers"):
        made = brief(correction(S(WRONG), S(RIGHT), title=title))
        texts = [item.text for item in made.items]
        assert f"{WRONG} {RIGHT}" in texts
        assert WRONG not in texts
        assert RIGHT not in texts


def test_a_correction_is_one_row_at_the_date_of_its_first_sentence():
    right = S(RIGHT, day("2024-03-15"))
    article, found = correction(S(WRONG), right)
    both = f"{WRONG} {RIGHT}"
    assert rows(brief((article, found)), SectionKind.TIMELINE) == [("published 16 March 2024", both)]
    # Where the first tells nothing, the correction stands at the date of the second.
    alone = dataclasses.replace(found, events=found.events[1:])
    told = rows(brief((dataclasses.replace(article, published=None), alone)), SectionKind.TIMELINE)
    assert told == [("15 March 2024", both)]


@pytest.mark.parametrize(
    "sentences",
    [
        (S(WRONG),),
        (S(WRONG), S(RIGHT, new=True)),
        (S(WRONG), S("The ferry sank.")),
        (S("The ferry Halcyon sank."), S(RIGHT)),
    ],
    ids=["alone", "other paragraph", "nothing right", "nothing wrong"],
)
def test_half_a_correction_is_not_printed(sentences):
    texts = [item.text for item in brief(correction(*sentences)).items]
    assert not any("212" in text or "221" in text for text in texts)


def test_an_error_put_right_in_one_sentence_stands_alone():
    text = "The Courier incorrectly reported 212 passengers on the Halcyon; it should have said 221."
    assert text in [item.text for item in brief(correction(S(text))).items]


def test_a_report_in_an_ordinary_article_is_no_error():
    text = "In an article on Monday the Courier reported that 212 people were on board the Halcyon."
    told = correction(S(text), S("The ferry sank."), title="Ferry sinks")
    assert text in [item.text for item in brief(told).items]


def test_a_correction_in_another_language_keeps_its_words():
    article, found = correction(S(WRONG), S("The ferry Halcyon sank."))
    made = brief((dataclasses.replace(article, language="xx"), found))
    assert WRONG in [item.text for item in made.items]


def test_a_crew_member_is_marked_in_the_timeline():
    told = make(
        "a.txt",
        S(
            "The captain was not on the bridge of the Halcyon, a crew member told the Courier.",
            said=Said(
                "a crew member", "told", "The captain was not on the bridge of the Halcyon", unnamed=True
            ),
        ),
        publisher="Courier",
        published="2024-03-07",
    )
    (row,) = brief(told).section(SectionKind.TIMELINE).items
    assert "a crew member [unnamed] told the Courier" in row.text
    assert row.basis == "speaker unnamed"


@pytest.mark.parametrize(
    ("surface", "article", "unnamed"),
    [
        ("a South Korean lawmaker", "", True),
        ("a source close to the palace", "", True),
        ("two officials briefed on the talks", "", True),
        ("the board's chief investigator, Anna Reuss", "", False),
        ("Commander Ida Sund", "", False),
        ("the commander", "Commander Ida Sund arrived. A commander spoke. The commander said", True),
        ("the commander", "A coast guard commander Ida Sund spoke. The commander said", False),
        ("the commander", "Ida Sund, the commander, spoke. A commander spoke. The commander said", False),
        ("the commander", "The commander said", False),
        ("the crew member", "A crew member spoke. The crew member said", True),
        ("the coast guard commander", "", True),
        ("a company", "", False),
        ("", "", False),
    ],
)
def test_who_is_unnamed(surface, article, unnamed):
    assert is_unnamed(surface, "en", article) is unnamed
    assert not is_unnamed(surface, "xx", article)


def test_the_desk_stands_in_the_briefing():
    assert brief(aground(), settings=Settings(desk="Night desk")).desk == "Night desk"


def test_a_sentence_that_opens_with_its_date_stands_there_even_where_no_event_was_read():
    article, found = make(
        "a.txt",
        S("On Thursday, forces killed the general of Tarn.", day("2024-03-07"), "Thursday"),
        publisher="A",
        published="2024-03-09",
    )
    made = brief((article, dataclasses.replace(found, events=())))
    assert rows(made, SectionKind.TIMELINE) == [
        ("7 March 2024", "On 7 March 2024, forces killed the general of Tarn.")
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norrland called its raids a defence, pointing to the March 5 attack.", "published 9 March 2024"),
        ("Norrland recalled its envoy over Sydland's March 5 attack.", "published 9 March 2024"),
        ("Norrland closed the border before the March 5 and later ones.", "5 March 2024"),
        ("Nine people of Tarn were killed in the March 5 attack.", "5 March 2024"),
        ("Nine people of Tarn were charged in the March 5 attack.", "published 9 March 2024"),
        ("The March 5 attack killed nine people in Tarn.", "5 March 2024"),
        ("Norrland attacked the harbour of Tarn on March 5 without warning.", "5 March 2024"),
        ("Norrland said it was the March 5.", "5 March 2024"),
    ],
)
def test_the_date_of_a_thing_spoken_of_is_not_the_date_of_the_line(text, label):
    told = make(
        "a.txt",
        S(text, day("2024-03-05"), "March 5", explicit=True),
        publisher="A",
        published="2024-03-09",
    )
    assert [one for one, _ in rows(brief(told), SectionKind.TIMELINE)] == [label]


def test_circumstances_are_no_takeaway():
    told = make(
        "a.txt",
        S("Ada Lund served as one of the advisers of the mayor of Tarn."),
        S("The mayor of Tarn resigned."),
        publisher="A",
        published="2024-03-09",
    )
    made = brief(told)
    assert [text for _, text in rows(made, SectionKind.TAKEAWAYS)] == ["The mayor of Tarn resigned."]


def test_a_language_without_such_words_keeps_the_date():
    article, found = make(
        "a.txt",
        S(
            "Norrland recalled its envoy over the March 5 attack.",
            day("2024-03-05"),
            "March 5",
            explicit=True,
        ),
        publisher="A",
        published="2024-03-09",
    )
    made = brief((dataclasses.replace(article, language="xx"), found))
    assert made.section(SectionKind.TIMELINE).items[0].when == day("2024-03-05")


def test_the_stamp_of_a_dateline_does_not_date_its_sentence():
    told = make(
        "a.txt",
        S(
            "TARN | Fri Apr 5, 2024 (Reuters) - Officials counted nine cases of flu in Tarn.",
            day("2024-04-05"),
            "Fri Apr 5, 2024",
            explicit=True,
        ),
        publisher="A",
        published="2024-04-06",
    )
    assert rows(brief(told), SectionKind.TIMELINE) == [
        ("published 6 April 2024", "Officials counted nine cases of flu in Tarn.")
    ]
