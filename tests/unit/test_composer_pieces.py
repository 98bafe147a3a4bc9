"""Which articles are reports on the subject of their folder, and which sentences are set matter."""

from __future__ import annotations

import pytest

from briefing.composer.importance import Importance
from briefing.composer.manner import FEWEST, Manners
from briefing.composer.pieces import names_of, nearness, openings_of, said, set_matter, worth
from briefing.model import Entry, EntryKind, EventStatus, WhenBasis
from briefing.text.vectors import centroid
from tests.story import Count, S, day, make

REPORT = "The ferry Halcyon ran aground off Skerra island, the coast guard said."


def report(number: int, text: str = REPORT, **more: object):
    return make(
        f"{number}.txt", S(text), publisher="Courier", published=f"2024-03-{1 + number % 28:02}", **more
    )


def weighed(articles, found):
    openings = openings_of(articles)
    return worth(nearness(articles, openings, centroid(openings)), Manners(articles, found).of)


def test_a_name_of_the_subject_stands_with_a_capital():
    told = [
        make(
            f"{n}.txt",
            S("For the president Ada Lund and for the president of Tarn, Vell fell."),
            publisher="Vell",
        )
        for n in range(3)
    ]
    articles = [article for article, _ in told]
    assert names_of(articles, centroid(openings_of(articles))) == {"ada", "lund", "tarn"}


def test_an_article_beside_the_subject_of_a_large_folder_counts_less():
    told = [report(n) for n in range(FEWEST)]
    aside = make("z.txt", S("Canford Cliffs won the Queen Anne Stakes at Ascot."), published="2024-03-02")
    articles, found = zip(*told, aside, strict=True)
    weights = weighed(articles, found)
    assert weights[articles[0].id] == 1.0
    assert weights[articles[-1].id] < 0.1


def test_the_articles_of_a_small_folder_were_chosen_by_hand_and_all_count():
    articles, found = zip(report(1), report(2, "Canford Cliffs won the Queen Anne Stakes."), strict=True)
    assert set(weighed(articles, found).values()) == {1.0}


def test_what_one_outlet_prints_on_three_days_is_set_matter():
    told = [report(n, f"Story {n}. Views expressed are the readers'.") for n in range(3)]
    articles, found = zip(
        *[
            make(
                f"{n}.txt",
                S(f"Story {n}."),
                S("Have your say."),
                publisher="Courier",
                published=f"2024-03-0{n + 1}",
            )
            for n in range(3)
        ],
        strict=True,
    )
    assert set_matter(articles, found) == {said("Have your say!", "en")}
    assert set_matter(articles[:2], found[:2]) == frozenset()
    undated = zip(*[make(f"{n}.txt", S("Have your say.")) for n in range(3)], strict=True)
    assert set_matter(*undated) == frozenset()
    assert told


def entry(told, **changes) -> Entry:
    article, found = told
    from briefing.model import Member

    event = found.events[0]
    member = Member(article.id, found.sentences[0].span, event, None, found.figures)
    return Entry(
        article.id, EntryKind.EVENT, (member,), event.when, None, WhenBasis.OWN_WORDS, ("o",), 1.0, **changes
    )


def test_the_dead_weigh_more_and_a_plan_whose_day_has_passed_less():
    plain = report(1, "Crews pumped fuel from nine tanks of the Halcyon.")
    grave = make(
        "g.txt",
        S("Storms at Skerra killed nine people.", counts=(Count("nine people", 9, 9),)),
        publisher="Courier",
        published="2024-03-02",
    )
    plan = make(
        "p.txt",
        S(
            "Crews will pump fuel from the Halcyon on 4 March.",
            day("2024-03-04"),
            "4 March",
            status=EventStatus.PLANNED,
            explicit=True,
        ),
        publisher="Courier",
        published="2024-03-02",
    )
    later = make("l.txt", S("Snow fell."), published="2024-03-09")
    articles, found = zip(plain, grave, plan, later, strict=True)
    importance = Importance(articles, found, Manners(articles, found))
    assert importance.of(entry(grave)) > importance.of(entry(plain)) > importance.of(entry(plan))
    without = Importance(articles[:3], found[:3], Manners(articles[:3], found[:3]))
    assert without.of(entry(plan)) == pytest.approx(without.of(entry(plain)))
