"""What a desk editor would strike out, put right or mark, from plain articles to printed lines."""

from __future__ import annotations

import pytest

import briefing
from briefing.model import Briefing, SectionKind, Settings

AS_OF = "2024-03-31T12:00+00:00"


def made(*articles: str, **more: object) -> Briefing:
    """A briefing of articles; each begins with its date in March 2024 and a bar."""
    settings = Settings(as_of=AS_OF, **more)  # type: ignore[arg-type]
    read = []
    for number, article in enumerate(articles):
        date, _, text = article.partition("|")
        source = f"Source: Courier {number}\nDate: {date} March 2024\n\n{text}\n"
        read += briefing.read(f"{number}.txt", source.encode(), settings).articles
    return briefing.compose(read, settings)


def lines(made: Briefing, kind: SectionKind = SectionKind.TIMELINE) -> list[tuple[str, str]]:
    section = made.section(kind)
    assert section is not None
    return [(item.when_label, item.text) for item in section.items]


def test_a_date_set_as_a_heading_stands_beside_the_line_only():
    told = made("30|7 March 2024 Dr Conrad Murray was found guilty of manslaughter in Los Angeles.")
    assert lines(told) == [
        ("7 March 2024", "Dr Conrad Murray was found guilty of manslaughter in Los Angeles.")
    ]


def test_an_odd_quotation_mark_before_it_hides_no_day_word():
    told = made(
        '16|None of them has a cold," Celik said. India on Thursday reported its first case of Norr flu.'
    )
    assert "India on 14 March 2024 reported its first case of Norr flu." in [text for _, text in lines(told)]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Norrland shot down nine drones over Tarn overnight.", "over Tarn in the night to 16 March 2024."),
        (
            "Last night five cases of Norr flu were confirmed in Tarn.",
            "On the night of 15 March 2024 five cases",
        ),
    ],
)
def test_a_night_is_told_by_its_date(words, printed):
    ((_, text),) = lines(made(f"16|{words}"))
    assert printed in text


def test_a_day_ahead_of_its_article_is_due():
    told = made("2|The sprinter Ole Lund's next court appearance in Tarn was scheduled for 4 June 2024.")
    assert [label for label, _ in lines(told)] == ["due 4 June 2024"]


def test_one_number_told_twice_is_told_once():
    first = "10|The World Health Organisation on Sunday reported 4,379 people in 29 countries had Norr flu."
    again = "11|The World Health Organisation on Monday confirmed 4,379 people in the world had Norr flu."
    assert len([text for _, text in lines(made(first, again)) if "4,379" in text]) == 1
    other = again.replace("4,379", "5,251")
    assert len(lines(made(first, other))) == 2


ERROR = "4|The ferry Halcyon ran aground off Skerra on Sunday with 212 people on board, the coast guard said."
CORRECTION = "16|Correction. In an article of 4 March the Courier reported that 212 people were on board the ferry Halcyon. "


@pytest.mark.parametrize(
    ("right", "mark"),
    [
        ("The correct number is 221, the coast guard said.", "“212 people” corrected to 221 by [2]"),
        ("The correct number is 221 of 230, the coast guard said.", "“212 people” corrected by [2]"),
    ],
)
def test_a_wrong_figure_is_marked_by_what_puts_it_right(right, mark):
    told = made(ERROR, CORRECTION + right)
    (row,) = [item for item in told.items if "212" in item.text and item.when_label == "3 March 2024"][:1]
    assert row.basis.endswith(mark)
    assert row.sources == (1,)
    assert "212 people [corrected" in row.text


def test_a_quoted_figure_is_marked_beside_the_line_only():
    said = "4|Mayor Ada Lund said in Skerra, “The ferry Halcyon had 212 people on board on Sunday.”"
    told = made(said, CORRECTION + "The correct number is 221, the coast guard said.")
    rows = [item for item in told.items if "Halcyon had 212 people on board" in item.text]
    assert rows
    assert all(item.basis.endswith("“212 people” corrected to 221 by [2]") for item in rows)


def test_another_figure_of_as_many_is_not_marked():
    other = "5|A storm in Norrland left 212 people without power, Mayor Ada Lund said."
    told = made(other, CORRECTION + "The correct number is 221, the coast guard said.")
    assert not any("corrected" in item.basis for item in told.items)


PAD = "".join(f"\n\nPier {n} of the port of Tarn was opened on {n} March 2024." for n in range(1, 20))


@pytest.mark.parametrize(
    "leaning",
    [
        "The proclamation specifically named the ferry line of Tarn.",
        "Norrland first agreed to the initiative on 27 March 2024 but fighting has continued.",
        "Norrland is the country that Tarn lies in.",
        "On 24 March 2024 officials reported the number of cases in the outbreak rose to 58.",
        "People wave flags on the beach at Tarn.",
    ],
)
def test_what_cannot_be_read_alone_is_left_out_where_there_is_better(leaning):
    told = made(f"28|{leaning}{PAD}")
    assert leaning not in [text for _, text in lines(told)]
    assert any(leaning.split(" ", 2)[0] in line for line in told.left_out_items)


def test_a_line_that_leans_can_be_pinned():
    leaning = "The proclamation specifically named the ferry line of Tarn."
    told = made(f"28|{leaning}{PAD}", pin=("proclamation",))
    assert leaning in [text for _, text in lines(told)]


def test_pictures_are_told_apart_only_where_the_folder_is_told_in_the_past():
    digest = "".join(f"\n\nNorrland opens pier {n} of Tarn to ferries from Skerra." for n in range(1, 20))
    shown = "People wave flags on the beach at Tarn."
    assert shown in [item.text for item in made(f"28|{shown}{digest}").items]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("The pier of Tarn was blown up, two officials said.", True),
        ("The pier of Tarn was blown up, a spokesman for the Tarn ferry line said.", False),
        ("Ada Lund, the chief executive, said the pier of Tarn was blown up.", False),
        ("Protesters in Tarn chanted, “The pier must go.”", False),
    ],
)
def test_only_who_keeps_out_of_sight_is_asked_about(sentence, asked):
    told = lines(made(f"4|{sentence}"), SectionKind.QUESTIONS)
    assert any(text.startswith("Rests on an unnamed speaker") for _, text in told) is asked


def test_a_copy_of_an_agency_rests_on_it_alone():
    text = "PORT ELLIN, March 4 (AFP) - Police questioned Captain Ole Lund of the ferry Halcyon on Monday."
    other = "PORT ELLIN, March 4 (AFP) - On Monday Captain Ole Lund of the Halcyon was questioned by ferry police."
    told = made(f"4|{text}", f"4|{other}")
    assert any(
        line.startswith("Rests on AFP alone (via Courier 0, Courier 1): ")
        for _, line in lines(told, SectionKind.QUESTIONS)
    )


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        ("9|Snow closed schools in Solvik.", True),
        ("6|The Tarn council voted on the harbour toll on Tuesday.", False),
        ("6|On 5 March 2024 the council of Tarn rejected tolls for the harbour by nine votes.", False),
    ],
)
def test_what_was_due_is_asked_for_unless_a_later_article_tells_of_that_day(later, asked):
    told = made(
        "2|The Tarn council will vote on the harbour toll on 5 March.", later, "12|Rain fell in Solvik."
    )
    assert (
        any(text.startswith("Was due 5 March 2024") for _, text in lines(told, SectionKind.QUESTIONS))
        is asked
    )


def test_a_demand_is_not_what_a_denial_denies():
    demand = "4|Crowds in Tarn demanded that President Ole Lund step down now, the Courier said."
    told = made(demand, "6|The minister denied that President Ole Lund would step down.")
    assert not any(text.startswith("Disputed: ") for _, text in lines(told, SectionKind.QUESTIONS))


def test_the_rows_are_half_the_publication_days_twice_and_max_items_goes_before():
    days = [
        f"{n}|The port of Tarn opened pier {n} on {n} March 2024. Ferry {n} sailed." for n in range(1, 31)
    ]
    assert 15 <= len(lines(made(*days))) <= 30
    assert len(lines(made(*days, max_items=4))) == 4
    told = made(*days, max_items=4)
    section = told.section(SectionKind.TIMELINE)
    assert section is not None
    assert section.note.startswith(f"{told.left_out} more, not printed")
    assert len(told.left_out_items) == told.left_out


def test_takeaways_hold_the_best_days_and_the_latest_news():
    days = [f"{n}|The port of Tarn opened pier {n} on {n} March 2024, Ada Lund said." for n in range(1, 20)]
    best = "The ferry Halcyon ran aground off Skerra on 3 March 2024, the coast guard said."
    told = made(
        *days,
        *[f"{n}|{best}" for n in (4, 5, 6, 7)],
        "28|The king opened a pier museum in Tarn, Ada Lund said.",
    )
    labels = [label for label, _ in lines(told, SectionKind.TAKEAWAYS)]
    assert "3 March 2024" in labels
    assert "published 28 March 2024" in labels


def test_two_takeaways_of_a_day_are_never_one_news():
    days = [
        f"{n}|The ferry Halcyon lay aground off Skerra on {n} March 2024, Ada Lund said." for n in range(1, 8)
    ]
    told = made(
        *days,
        "20|A blaze destroyed the old town hall of Tarn, the mayor Ole Berg told reporters.",
        "21|The town hall of Tarn burned down in a blaze, and its archive was lost, the mayor said.",
    )
    best = [text for _, text in lines(told, SectionKind.TAKEAWAYS)]
    assert sum("blaze" in text for text in best) == 1


def test_of_many_days_none_has_two_takeaways():
    days = [f"{n}|Ada Lund of the port of Tarn opened pier {n} on {n} March 2024." for n in range(1, 15)]
    news = "The ferry Halcyon sank off the port of Tarn on 15 March 2024, the coast guard said."
    more = "Fire gutted the customs house of the port on 15 March 2024, the police said."
    told = made(*days, *(f"{n}|{news} {more}" for n in (15, 16, 17)))
    assert [label for label, _ in lines(told, SectionKind.TAKEAWAYS)].count("15 March 2024") == 1


SUBJECT = [
    f"{n}|The ferry Halcyon lay aground off Skerra on {n} March 2024, the coast guard said. Pier {n} closed."
    for n in range(1, 21)
]


@pytest.mark.parametrize(
    ("head", "printed"), [("", False), ("Timber growers of Norrland look to the ferry Halcyon", True)]
)
def test_an_article_beside_the_subject_of_a_large_folder_gives_no_row(head, printed):
    text = "Norrland sold its timber to the islands on 21 March 2024, growers off Skerra said."
    told = made(
        *SUBJECT, f"22|{head}\n\n{text} Forests grow slowly, Ole Berg said. Prices of logs fell again."
    )
    assert any("timber" in line for _, line in lines(told)) is printed


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("The ferry Halcyon reportedly lost fuel off Skerra.", True),
        ("Hundreds of flights at O'Hare have reportedly been cancelled.", False),
        ("The coast guard of Skerra declined to comment on the oil slick off Skerra.", True),
        ("The coast guard of Skerra declined to comment.", False),
        ("In 1987 the ferry Halcyon reportedly lost fuel off Skerra.", False),
        ("Since 2019 the ferry Halcyon has reportedly lost fuel off Skerra.", True),
        ("CBS News spokesman Jeff Ballabon declined to comment.", False),
    ],
)
def test_a_large_folder_is_asked_about_its_subject(sentence, asked):
    told = made(*SUBJECT, f"21|The ferry Halcyon lay aground off Skerra, the coast guard said. {sentence}")
    questions = [text for _, text in lines(told, SectionKind.QUESTIONS)]
    assert any(sentence.rpartition(" ")[0][-12:] in text for text in questions) is asked


@pytest.mark.parametrize(
    ("line", "more", "printed"),
    [
        (
            "Norrland closed its timber harbour",
            "The coast guard told of a ferry aground. Prices fell.",
            False,
        ),
        (
            "Norrland closed its Halcyon harbour",
            "A coast guard said nothing. A ferry lay aground. Prices of logs fell again. Forests grow slowly.",
            True,
        ),
    ],
)
def test_a_line_of_an_article_half_off_the_subject_names_it(line, more, printed):
    told = made(*SUBJECT, f"22|{line} on 21 March 2024, growers said. {more}")
    assert any(line in text for _, text in lines(told)) is printed


@pytest.mark.parametrize(("harbour", "best"), [("timber", False), ("Halcyon", True)])
def test_a_takeaway_of_an_article_near_the_subject_names_it(harbour, best):
    line = f"Norrland closed its {harbour} harbour on 21 March 2024, growers said."
    told = made(*SUBJECT, f"22|{line} The coast guard said a ferry lay aground. Pier 3 closed. Prices fell.")
    assert line in [text for _, text in lines(told)]
    assert (line in [text for _, text in lines(told, SectionKind.TAKEAWAYS)]) is best


def test_one_thing_of_two_unnamed_is_asked_once():
    first = "The ferry Halcyon reportedly lost fuel off Skerra in the storm."
    again = "Fuel of the ferry Halcyon reportedly reached two islands beside Skerra in spring."
    other = "The captain of the Halcyon reportedly left by boat."
    for second, count in ((again, 1), (other, 2)):
        told = made(*SUBJECT, f"21|The Halcyon lay aground. {first}", f"22|The Halcyon lay aground. {second}")
        questions = [text for _, text in lines(told, SectionKind.QUESTIONS)]
        assert sum("reportedly" in text for text in questions) == count


@pytest.mark.parametrize(
    "sentence",
    [
        "Amateur video from Tarn which could not be independently verified showed tanks.",
        "For security reasons many Tarn analysts declined to comment.",
        "It is unclear whether Ada Lund will direct the film of Tarn and there are no actors.",
        "It is unclear whether the resignations have been accepted.",
        "The ambassador could not be reached for comment.",
    ],
)
def test_a_question_is_a_whole_clause_about_somebody_known(sentence):
    assert lines(made(f"4|{sentence}"), SectionKind.QUESTIONS) == []


def test_words_of_an_unnamed_he_are_not_printed():
    told = made("4|President Ole Lund met soldiers. Lund would be slow to use the guard of Tarn, he said.")
    assert not any("he said" in item.text for item in told.items)


def test_a_question_that_leans_is_asked_of_one_article_alone():
    leaning = "4|Concerns are growing regarding the fate of these soldiers from Tarn."
    assert lines(made(leaning), SectionKind.QUESTIONS)
    assert not lines(made(leaning, "5|Rain fell in Solvik."), SectionKind.QUESTIONS)


def test_what_stands_inside_a_quotation_is_never_told_as_fact():
    told = made(
        '16|Nordlys kept its word. "Lund has been unwavering. Nordlys supports Ada Lund in Tarn on 14 March. "'
        "Its site sold 33 pairs of shoes in Tarn on 15 March."
    )
    assert not any(text.startswith("Nordlys supports") for _, text in lines(told))


def test_a_day_that_is_what_the_sentence_tells_of_gets_no_preposition():
    told = made(
        "13|Tuesday is Harbour Day, which Ada Lund founded in Tarn. Police shot a man in Tarn on Monday."
    )
    assert not any("On 12 March 2024 is" in text for _, text in lines(told))


def large(*more: str) -> list[tuple[str, str]]:
    """Lines of a folder of more than twenty articles on one subject, and more articles."""
    wide = [
        f"{day}|Police shot {day} protesters in Tarn on {day} March, the mayor Ada Lund said. "
        f"Troops of Norrland closed pier {day} of Tarn on {day} March, the ministry said."
        for day in range(5, 27)
    ]
    told = made(*wide, *more)
    return [*lines(told)]


def test_in_a_large_folder_what_an_article_adds_is_no_row():
    rows = large(
        "27|Police of Tarn shot 27 protesters on 27 March, the mayor Ada Lund said. Tarn has a port. It is wide. "
        "It is cold. It is old. It rained. The protesters of Tarn built pier 9 in 1998 with Norrland. "
        "In November 2023, he returned to Tarn with protesters."
    )
    assert any("27 protesters" in text for _, text in rows)
    assert not any("1998" in text or "he returned" in text for _, text in rows)


def test_by_the_weekend_names_the_weekend():
    ((_, text),) = lines(made("20|Cases in Tarn soared to 498 by the weekend, Ada Lund said on Tuesday."))
    assert "by the weekend of 16 March 2024" in text


def test_a_day_word_behind_an_article_belongs_to_its_noun():
    ((_, text),) = lines(made("20|Four people of Tarn died in the Tuesday clashes, police said."))
    assert "in the 19 March 2024 clashes" in text


def test_what_is_told_as_past_happened_on_no_day_to_come_and_on_no_day_named_in_passing():
    rows = large(
        "28|Police of Tarn freed the protesters of Norrland on 30 March. Ada Lund is in Tarn.",
        "29|Norrland declared the protest of Tarn an emergency in its decree of 5 January 2024.",
    )
    assert not any("freed the protesters" in text for _, text in rows)
    assert not any("decree of 5 January" in text and "published" in when for when, text in rows)


def test_a_heading_that_ran_into_its_sentence_says_all_twice():
    rows = large(
        "28|Norrland and Tarn shoot protesters of the harbour pier at night Ada Lund says Norrland and Tarn have "
        "shot protesters of the harbour pier on 28 March."
    )
    assert not any("Norrland and Tarn have" in text for _, text in rows)


def test_below_a_lead_a_row_must_weigh_more():
    body = "Norrland sent a clerk to the board of Kalvik on 2 March."
    filler = " ".join(f"Ada Lund said that pier {n} of Tarn was closed by police." for n in range(8))
    assert not any("sent a clerk" in text for _, text in large(f"28|{filler} {body}"))


def test_what_joins_a_question_to_its_place_is_taken_off_the_party():
    told = made(
        "20|The ferry sank. But most Kalvik governors have yet to comment on the sinking of the Halcyon."
    )
    asked = [text for _, text in lines(told, SectionKind.QUESTIONS)]
    assert asked
    assert not any("by But" in text for text in asked)


def test_what_is_dated_by_a_year_is_recalled():
    rows = large(
        "28|Police of Tarn shot protesters of Norrland in 2019, and Ada Lund was hurt. Tarn has a port."
    )
    assert not any("in 2019" in text for _, text in rows)


def test_his_last_weekend_is_no_weekend_that_has_passed():
    told = made(
        "20|Ada Lund of Tarn faces her last weekend of freedom before a court in Skerra sits on 25 March."
    )
    assert any("her last weekend of freedom" in text for _, text in lines(told))


def test_a_date_behind_the_day_of_a_series_dates_its_sentence():
    told = made(
        "20|Ada Lund is on trial in Tarn. Day 3: 14 March 2024 Ada Lund was found guilty of arson in Tarn."
    )
    assert ("14 March 2024", "Ada Lund was found guilty of arson in Tarn.") in lines(told)


def test_a_night_that_somebody_spends_gets_no_preposition():
    told = made("20|Ada Lund met the mayor of Tarn after spending last night at the base of Skerra.")
    assert any("after spending the night of 19 March 2024 at" in text for _, text in lines(told))


def folder(*odd: str) -> list[str]:
    """As many articles as make a large folder; the last ones are given."""
    count = 20 - len(odd)
    usual = [
        f"{n}|Pier {n} of the port of Tarn was closed on {n} March 2024, said mayor Ada Lund of Tarn."
        for n in range(1, count + 1)
    ]
    return [*usual, *odd]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Mayor Ada Lund is in the company of strikers from Tarn.", False),
        ("Mayor Ada Lund has dismissed forty strikers from Tarn.", True),
        ("Mayor Ada Lund is to be sued by strikers from Tarn.", True),
        ("Mayor Ada Lund is charged with fraud against strikers from Tarn.", True),
        ("Mayor Ada Lund is in the company of strikers from Tarn on 21 March 2024.", True),
    ],
)
def test_what_tells_no_deed_and_no_day_is_no_report_unless_somebody_says_it(words, kept):
    told = made(*folder(f"21|{words}"))
    why = [one for one in told.left_out_items if "tells no deed" in one]
    assert (words in [text for _, text in lines(told)]) is kept
    assert bool(why) is not kept


def test_where_the_first_telling_leans_another_is_printed():
    leaning = "When it rained mayor Ada Lund has dismissed forty strikers from Tarn."
    other = "Mayor Ada Lund has dismissed forty strikers from Tarn for the rain."
    alone = lines(made(*folder(f"21|{leaning}")))
    assert not any("forty" in text for _, text in alone)
    both = lines(made(*folder(f"21|{leaning}", f"21|{other}")))
    assert other in [text for _, text in both]
