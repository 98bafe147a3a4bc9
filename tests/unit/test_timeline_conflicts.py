"""Where figures disagree, where one origin revises, and where neither is to be said."""

from __future__ import annotations

from briefing.model import ConflictKind, Settings
from briefing.timeline import assemble
from tests.story import Count, S, day, make


def told(path, number, low, publisher, date, by="", verb="died", place="the Tarn bridge collapse"):
    words = f"{number} people"
    text = f"{words} {verb} in {place}, {by or 'officials'} said."
    return make(
        path,
        S(text, day(date), counts=(Count(words, low, low, "", "killed", by),)),
        publisher=publisher,
        published=date,
    )


def conflicts(*articles):
    made = assemble([one for one, _ in articles], [found for _, found in articles], Settings())
    return [(one.kind, [figure.low for figure in one.figures]) for one in made.conflicts]


ALPHA = told("a.txt", "12", 12, "Alpha", "2024-03-01", "the mayor")
BETA = told("b.txt", "20", 20, "Beta", "2024-03-01", "the hospital")


def test_two_origins_with_values_that_cannot_both_be_true_disagree():
    assert conflicts(ALPHA, BETA) == [(ConflictKind.FIGURE, [12, 20])]


def test_one_speaker_with_a_later_value_revises():
    later = told("c.txt", "14", 14, "Beta", "2024-03-03", "the mayor")
    assert conflicts(ALPHA, later) == [(ConflictKind.REVISION, [12, 14])]


def test_other_events_and_other_days_do_not_disagree():
    elsewhere = told("d.txt", "20", 20, "Beta", "2024-03-01", "the hospital", place="a mine fire near Solvik")
    next_week = told("e.txt", "20", 20, "Beta", "2024-03-09", "the hospital")
    same = told("f.txt", "12", 12, "Beta", "2024-03-01", "the hospital")
    assert conflicts(ALPHA, elsewhere) == []
    assert conflicts(ALPHA, next_week) == []
    assert conflicts(ALPHA, same) == []


def test_a_figure_many_times_another_counts_something_else():
    all_told = told("l.txt", "240", 240, "Beta", "2024-03-01", "the hospital")
    nearly = told("m.txt", "239", 239, "Beta", "2024-03-01", "the hospital")
    assert conflicts(ALPHA, all_told) == []
    assert conflicts(ALPHA, nearly) == [(ConflictKind.FIGURE, [12, 239])]


def test_what_is_recalled_or_counted_in_parts_does_not_disagree():
    recalled = told(
        "p.txt", "20", 20, "Beta", "2024-03-01", "the hospital", place="the Tarn bridge collapse of 1961"
    )
    since = told(
        "q.txt", "20", 20, "Beta", "2024-03-01", "the hospital", place="the Tarn bridge collapse since 2023"
    )
    assert conflicts(ALPHA, recalled) == []
    assert conflicts(ALPHA, since) == [(ConflictKind.FIGURE, [12, 20])]
    parts = make(
        "r.txt",
        S(
            "20 people died in the Tarn bridge collapse and 48 may have, the hospital said.",
            day("2024-03-01"),
            counts=(
                Count("20 people", 20, 20, "", "killed", "the hospital"),
                Count("48", 48, 48, "", "killed", "the hospital"),
            ),
        ),
        publisher="Beta",
        published="2024-03-01",
    )
    assert conflicts(ALPHA, parts) == []


def test_two_names_of_one_ministry_are_one_voice():
    first = told("g.txt", "12", 12, "Alpha", "2024-03-01", "the Health Ministry")
    second = told("h.txt", "20", 20, "Beta", "2024-03-01", "The ministry")
    assert conflicts(first, second) == []


def test_a_toll_that_grows_overnight_is_no_dispute():
    next_day = told("i.txt", "20", 20, "Beta", "2024-03-02", "the hospital")
    assert conflicts(ALPHA, next_day) == []


def test_a_figure_without_a_speaker_may_be_the_others_of_the_same_outlet():
    unspoken = told("j.txt", "20", 20, "Alpha", "2024-03-01")
    assert conflicts(ALPHA, unspoken) == []
    elsewhere = told("k.txt", "20", 20, "Beta", "2024-03-01")
    assert conflicts(ALPHA, elsewhere) == [(ConflictKind.FIGURE, [12, 20])]
