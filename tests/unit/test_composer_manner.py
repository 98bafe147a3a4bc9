"""In which manner an article tells, and what of it is no line to print."""

from __future__ import annotations

import dataclasses

import pytest

from briefing.composer.manner import COMMENT, FEWEST, Manner, Manners, manner
from briefing.model import Entry, EntryKind, Member, WhenBasis
from tests.story import S, Said, make

REPORT = "The ferry Halcyon ran aground off Skerra island, the coast guard said."
SPOKEN = S("Pier 99 is old, Ada Lund said.", said=Said("Ada Lund", "said", "Pier 99 is old"))


def told(*sentences: S, **more: object):
    return make("a.txt", *sentences, published="2024-03-02", **more)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"title": "Opinion | The ferry line must answer"}, Manner.OPINION),
        ({"title": "Editorial: Answers, please"}, Manner.OPINION),
        ({"url": "https://courier.example/opinion/the-ferry"}, Manner.OPINION),
        ({"title": "Ferry aground – live"}, Manner.LIVE),
        ({"url": "https://courier.example/world/live/2024/mar/02/ferry"}, Manner.LIVE),
        ({}, Manner.REPORT),
        ({"title": "Opinion polls favour the bridge"}, Manner.REPORT),
        ({"url": "https://x.example/news/a"}, Manner.REPORT),
        ({"title": "Editorial: Answers, please", "language": "xx"}, Manner.REPORT),
    ],
)
def test_an_article_may_call_itself_something(more, expected):
    assert manner(*told(S(REPORT), **more)) is expected


def test_the_line_above_a_text_may_name_its_writer_and_the_hour_as_blogs_do():
    assert manner(*told(S("Ada Lund | 08:51 UK time, 1 June 2012 A ferry sank."))) is Manner.OPINION


def test_an_article_in_its_writers_own_voice_is_opinion_and_quotations_are_nobodys_voice():
    own = [S(f"We need pier {n}.") for n in range(4)]
    assert manner(*told(*own)) is Manner.OPINION
    said = [S(f"“I think that we need pier {n}. We do,” she said.", new=True) for n in range(4)]
    assert manner(*told(*said)) is Manner.REPORT


def test_who_writes_i_at_once_is_no_reporter():
    assert manner(*told(S("Everyone, I suppose, knows the ferry."), S(REPORT))) is Manner.OPINION
    later = [S(REPORT)] * 3
    assert manner(*told(*later, S("Everyone, I suppose, knows the ferry."))) is Manner.REPORT


def test_who_asks_three_times_is_no_reporter():
    asked = [S(f"Who will repair pier {n}?") for n in range(3)]
    assert manner(*told(S(REPORT), *asked)) is Manner.OPINION
    assert manner(*told(S(REPORT), *asked[:2])) is Manner.REPORT


def test_entry_after_entry_with_its_hour_is_a_live_page():
    entries = [S(f"10.{n}am: Crews reached pier {n}.", new=True) for n in range(10, 14)]
    assert manner(*told(S(REPORT), *entries)) is Manner.LIVE
    assert manner(*told(S(REPORT), *entries[:3])) is Manner.REPORT


def test_a_long_article_in_which_nobody_speaks_is_told_apart():
    silent = [S(f"Pier {n} is old.") for n in range(15)]
    assert manner(*told(*silent)) is Manner.SILENT
    assert manner(*told(*silent, SPOKEN)) is Manner.REPORT
    assert manner(*told(*silent, language="xx")) is Manner.REPORT


def entry(part, place: int, basis: WhenBasis = WhenBasis.OWN_WORDS) -> Entry:
    article, found = part
    span = found.sentences[place].span
    said = next((one for one in found.statements if one.sentence.span == span), None)
    event = next((one for one in found.events if one.sentence.span == span), None)
    return Entry(
        "e", EntryKind.EVENT, (Member(article.id, span, event, said),), None, None, basis, ("o",), 1.0
    )


def folder(*odd):
    rest = [make(f"{n}.txt", S(REPORT), published="2024-03-02") for n in range(FEWEST - len(odd))]
    articles, found = zip(*odd, *rest, strict=True)
    return articles, found


def refused(part, place: int, basis: WhenBasis = WhenBasis.OWN_WORDS) -> str:
    one = entry(part, place, basis)
    return Manners(*folder(part)).refuses(one, one.members[0])


def test_opinion_is_never_printed_as_fact_where_there_are_reports_and_what_reports_tell_is():
    part = told(S("We need pier 1."), *[S(f"We need pier {n}.") for n in range(2, 5)])
    assert refused(part, 0) == Manner.OPINION.value
    assert refused(make("r.txt", S(REPORT)), 0) == ""
    one = entry(part, 0)
    assert Manners((part[0],), (part[1],)).refuses(one, one.members[0]) == ""


def test_a_live_page_is_printed_where_it_names_the_day_and_somebody_speaks():
    hours = [S(f"10.{n}am: Crews reached pier {n}.", new=True) for n in range(10, 15)]
    part = told(*hours, SPOKEN)
    assert refused(part, 5) == ""
    assert refused(part, 0) == Manner.LIVE.value
    assert refused(part, 5, WhenBasis.PUBLISHED) == Manner.LIVE.value


def test_an_article_in_which_nobody_speaks_is_printed_where_its_lead_names_the_day():
    part = told(*[S(f"Pier {n} is old.") for n in range(15)])
    assert refused(part, 0) == ""
    assert refused(part, 7) == Manner.SILENT.value
    assert refused(part, 0, WhenBasis.NONE) == Manner.SILENT.value


def test_a_readers_comment_is_no_part_of_the_article_however_few_there_are():
    part = told(S(REPORT), S("30th June 2012 - 13:35 This is not about ferries.", new=True))
    manners = Manners((part[0],), (part[1],))
    one = entry(part, 1)
    assert manners.refuses(one, one.members[0]) == COMMENT
    one = entry(part, 0)
    assert manners.refuses(one, one.members[0]) == ""


def test_of_several_tellings_that_of_a_report_comes_first_in_a_large_folder():
    opinion, report = told(*[S(f"We need pier {n}.") for n in range(4)]), make("r.txt", S(REPORT))
    members = (entry(opinion, 0).members[0], entry(report, 0).members[0])
    small = Manners(*zip(opinion, report, strict=True))
    assert small.reports_first(members) == list(members)
    large = Manners(*folder(opinion, report))
    assert large.reports_first(members) == [members[1], members[0]]
    both = dataclasses.replace(entry(report, 0), members=members)
    assert large.refuses(both, members[1]) == ""
