"""What may be a row and no key takeaway: recalled, overtaken, ambiguous, beside the subject, told twice by one."""

from __future__ import annotations

import pytest

import briefing
from briefing.composer.refusing import Bearers, is_plan, share_a_clause, unfit
from briefing.model import Briefing, SectionKind, Settings


def made(*articles: str) -> Briefing:
    """A briefing of articles; each begins with its date and a bar."""
    settings = Settings(as_of="2024-03-31T12:00+00:00")
    read = []
    for number, article in enumerate(articles):
        date, _, text = article.partition("|")
        source = f"Source: Courier {number}\nDate: {date}\n\n{text}\n"
        read += briefing.read(f"{number}.txt", source.encode(), settings).articles
    return briefing.compose(read, settings)


def takeaways(told: Briefing) -> list[str]:
    section = told.section(SectionKind.TAKEAWAYS)
    assert section is not None
    return [item.text for item in section.items]


PIERS = [
    f"{n} March 2024|The port of Tarn opened pier {n} on {n} March 2024, Ada Lund said." for n in range(1, 7)
]


BURNED = ((6, "customs house"), (7, "fish market"), (8, "old school"), (9, "tax office"))


def test_what_all_its_articles_recall_is_no_takeaway():
    told = made(*PIERS, "7 March 2024|The port of Tarn was founded by the king on 4 May 2019, Ada Lund said.")
    assert takeaways(told)
    assert not any("founded" in text for text in takeaways(told))


def test_one_article_alone_may_look_back():
    told = made("7 March 2024|The port of Tarn was founded by the king on 4 May 2019, Ada Lund said.")
    assert any("founded" in text for text in takeaways(told))


def test_a_few_articles_that_all_look_back_still_have_takeaways():
    told = made(
        "7 March 2024|The port of Tarn was founded by the king on 4 May 2019, Ada Lund said.",
        "8 March 2024|The pier of Vell burned down on 6 June 2020, the mayor Ole Berg said.",
    )
    assert len(takeaways(told)) == 2


def test_a_plan_whose_day_the_newest_article_has_passed_is_no_takeaway():
    plan = "The king will open the new port of Tarn on 5 March 2024, Ada Lund told reporters."
    ahead = [f"1 March 2024|{plan}", f"2 March 2024|{plan}", PIERS[2]]
    assert any("will open" in text for text in takeaways(made(*ahead)))
    fires = [f"{n} March 2024|Fire gutted the {what} of Tarn on {n} March 2024." for n, what in BURNED]
    assert not any("will open" in text for text in takeaways(made(*ahead, *fires)))


def test_a_plan_without_a_day_is_old_after_a_week():
    plan = "1 March 2024|The mayor Ada Lund of Tarn is to leave the board of the port."
    pier = "{0} March 2024|The port of Tarn opened pier {0} on {0} March 2024."
    assert any("is to leave" in text for text in takeaways(made(plan, pier.format(5))))
    later = [pier.format(n) for n in (5, 6, 7, 20)]
    assert not any("is to leave" in text for text in takeaways(made(plan, *later)))


def test_in_a_folder_of_several_articles_a_takeaway_is_of_their_subject():
    beside = "8 March 2024|Singer Eva Holm won a prize for her album in Norrland on 8 March 2024."
    assert any("Holm" in text for text in takeaways(made(PIERS[0], beside)))
    many = [f"{n} March 2024|The port of Tarn opened pier {n} on {n} March 2024." for n in range(1, 13)]
    assert not any("Holm" in text for text in takeaways(made(*many, beside)))


def test_of_many_articles_one_opens_one_takeaway():
    days = [f"{n} March 2024|The port of Tarn opened pier {n} on {n} March 2024." for n in range(1, 15)]
    both = (
        "The port of Tarn burned down on 20 March 2024 and nine people were killed, police said. "
        "Ada Lund left the board of the port on 21 March 2024 after a vote, its chairman Ole Berg said."
    )
    told = takeaways(made(*days, f"22 March 2024|{both}"))
    assert sum("burned down" in text or "Ada Lund left" in text for text in told) == 1


@pytest.fixture(scope="module")
def folder():
    texts = [
        "Anna Holm met Eva Holm. Ms Holm left.",
        "Anna Holm met Eva Holm again. Ole Berg, too.",
        "When Berg came, Dr Ida Berg left.",
    ]
    read = []
    for number, text in enumerate(texts):
        read += briefing.read(f"{number}.txt", f"Source: Courier\n\n{text}\n".encode(), Settings()).articles
    return Bearers(read)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ms Holm is the latest act.", "Holm"),
        ("Anna Holm met Ms Holm.", ""),
        ("Mr Holm left.", "Holm"),
        ("Mr Berg left.", ""),
        ("Ms Lund left.", ""),
        ("Holm left.", ""),
        ("“Ms Holm left,” Ole Berg said.", ""),
    ],
)
def test_whom_a_titled_surname_means(folder, text, name):
    assert folder.leaves_open(text) == name


def test_most_bearers_decide_for_a_man(folder):
    texts = ["Hamid Karel met Ole Karel.", "Hamid Karel met Ole Karel.", *["Hamid Karel spoke."] * 8]
    read = []
    for number, text in enumerate(texts):
        read += briefing.read(f"{number}.txt", f"Source: Courier\n\n{text}\n".encode(), Settings()).articles
    bearers = Bearers(read)
    assert bearers.leaves_open("Mr Karel left.") == ""
    assert bearers.leaves_open("Mrs Karel left.") == "Karel"


def test_a_language_without_the_table_refuses_nothing():
    assert unfit("Ada Lund reports from Tarn on the pier.", "en") == "of-the-page"
    assert unfit("Ada Lund reports from Tarn on the pier.", "xx") == ""
    assert is_plan("Ada Lund is to leave Tarn.", "en")
    assert not is_plan("Ada Lund is to leave Tarn.", "xx")


def test_one_number_of_dead_is_told_once_a_day():
    raid = (
        "2 March 2024|Three people were killed in the raid on Tarn on 2 March 2024, the health ministry said."
    )
    again = "3 March 2024|Supporters of the king attacked the market of Tarn and killed three people, police said."
    other = (
        "3 March 2024|Supporters of the king attacked the market of Tarn and killed nine people, police said."
    )
    assert sum("three" in text.lower() for text in takeaways(made(raid, again))) == 1
    assert len(takeaways(made(raid, other))) == 2


def test_of_several_articles_what_is_unfit_stands_first_only_alone():
    recalled = [
        f"{n} March 2024|Pier {n} of Tarn was built by the king on {n} May 2019." for n in range(1, 12)
    ]
    assert len(takeaways(made(*recalled[:4]))) == 3
    assert len(takeaways(made(*recalled))) == 1


def test_of_several_articles_no_opinion_stands_first():
    piers = [f"{n} March 2024|The port of Tarn opened pier {n} on {n} March 2024." for n in range(1, 11)]
    text = "The port of Tarn burned down on 20 March 2024 and nine people were killed. I think it was a shame. I saw it."
    told = takeaways(made(*piers, f"21 March 2024|{text} I hope that it will be built again. I wept."))
    assert told
    assert not any("burned" in line for line in told)


def test_two_lines_with_one_clause_are_one_thing():
    one = "Ada Lund formed a committee to draft a new charter of the port, the news agency said."
    other = "Despite the protests on the quay Ada Lund formed a committee to draft a new charter in May."
    assert share_a_clause(one, other, "en")
    assert not share_a_clause(one, "Ada Lund formed a party to win the port of Tarn.", "en")
    named = "The Norrish Observatory for Human Rights in Tarn said"
    assert not share_a_clause(f"{named} nine died.", f"{named} ten left.", "en")


def test_a_clause_told_twice_of_a_day_opens_one_takeaway():
    one = "Ada Lund formed a committee on 2 March 2024 to draft a new charter of the port within four months, police said."
    other = (
        "The king of Norrland, who had long dismissed the protests of the dockers as a foreign plot against the crown, was "
        "told that Ada Lund formed a committee on 2 March 2024 to draft a new charter of the port within four months."
    )
    told = takeaways(made(f"2 March 2024|{one}", f"3 March 2024|{other}"))
    assert sum("new charter" in line for line in told) == 1


def test_a_plan_is_seen_behind_an_aside():
    assert is_plan(
        "Ada Lund, whose new film opens on 1 August 2003, will reveal her choice on 6 August 2003.", "en"
    )
    assert not is_plan("Ada Lund, who will reveal her choice, left Tarn.", "en")


def test_of_several_articles_what_only_its_report_dates_opens_from_its_lead():
    piers = [f"{n} March 2024|The port of Tarn opened pier {n} on {n} March 2024." for n in range(1, 11)]
    lead = " ".join(
        f"Ada Lund of the port of Tarn met {who} there." for who in ("Berg", "Holm", "Reuss", "Sund", "Vik")
    )
    told = (
        f"The port of Tarn sacked nine dockers. {lead} The port of Tarn bought three cranes of Norrish steel."
    )
    first = takeaways(made(*piers, f"21 March 2024|{told}"))
    assert any("dockers" in line for line in first)
    assert not any("cranes" in line for line in first)
