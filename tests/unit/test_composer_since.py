"""Questions that are none any more, and those that rest on nobody who hides."""

from __future__ import annotations

import pytest

import briefing
from briefing.model import ItemKind, SectionKind, Settings


def asked(*articles: str) -> list[str]:
    """The open questions of articles; each begins with its date and a bar."""
    settings = Settings(as_of="2024-04-30T12:00+00:00")
    read = []
    for number, article in enumerate(articles):
        date, _, text = article.partition("|")
        source = f"Source: Courier {number}\nDate: {date}\n\n{text}\n"
        read += briefing.read(f"{number}.txt", source.encode(), settings).articles
    section = briefing.compose(read, settings).section(SectionKind.QUESTIONS)
    assert section is not None
    return [item.text for item in section.items if item.kind is ItemKind.QUESTION]


UNCLEAR = "2 March 2024|It is unclear whether the Skerra bridge will reopen for lorries in spring."
OTHER = "9 March 2024|The mayor Ada Lund opened the market of Tarn on 9 March 2024."


@pytest.mark.parametrize(
    ("later", "open_"),
    [
        ("The first lorries drove over the Skerra bridge on 8 March 2024, police said.", False),
        ("It is not known when lorries may use the Skerra bridge.", True),
        ("The Skerra market opened on 8 March 2024.", True),
    ],
)
def test_what_later_articles_tell_of_in_other_words_is_not_asked(later, open_):
    assert bool(asked(UNCLEAR, f"9 March 2024|{later}")) is open_


def test_an_article_before_settles_nothing():
    before = "1 March 2024|The first lorries drove over the Skerra bridge on 1 March 2024, police said."
    assert asked(before, UNCLEAR)


def test_an_article_without_a_date_is_asked_about_and_settles_nothing():
    settled = "|The first lorries drove over the Skerra bridge, police said."
    assert asked(UNCLEAR, settled, OTHER)


def test_a_party_that_has_not_confirmed_is_answered_by_nobody_else():
    open_ = "2 March 2024|Norrland has not confirmed the deployment of mountain troops."
    other = "9 March 2024|Sydland sent the mountain troops for deployment on 8 March 2024."
    own = "9 March 2024|Norrland sent mountain troops on 8 March 2024 and called their deployment a success."
    assert asked(open_, other)
    assert not asked(open_, own)


def test_hearsay_is_of_its_days():
    told = "2 March 2024|The mayor of Tarn reportedly left on a boat."
    assert asked(told, OTHER)
    assert not asked(told, OTHER.replace("9 March", "9 April"))


@pytest.mark.parametrize(
    ("sentence", "rests"),
    [
        ("A senior official said the pier of Tarn had been sold to Norrland.", True),
        ("A Transport Ministry official said the pier of Tarn had been sold to Norrland.", False),
        ("Local officials said the pier of Tarn had been sold to Norrland.", False),
        ("“The pier of Tarn has been sold to Norrland,” a senior official said.", False),
        ("The board closed the pier of Tarn to all ships, though a senior official said it was safe.", False),
    ],
)
def test_who_keeps_out_of_sight(sentence, rests):
    told = asked(f"8 March 2024|{sentence}", OTHER)
    assert any(text.startswith("Rests on an unnamed speaker") for text in told) is rests


def test_hearsay_that_leans_is_asked_only_of_one_article_alone():
    told = "8 March 2024|The latest possible date is thought to be in November, Ada Lund of Tarn said."
    assert any("latest possible" in text for text in asked(told))
    assert not any("latest possible" in text for text in asked(told, OTHER))


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (
            "The Transport Ministry did not respond to a request for comment on the pier of Tarn.",
            "The Transport Ministry had not replied to Courier 0 on the pier of Tarn when it wrote (8 March 2024).",
        ),
        (
            "The Transport Ministry declined to comment on the pier of Tarn.",
            "The Transport Ministry declined to comment to Courier 0 on the pier of Tarn (8 March 2024).",
        ),
    ],
)
def test_silence_names_its_matter(sentence, printed):
    assert printed in asked(f"8 March 2024|{sentence}", OTHER)


def test_silence_on_what_nobody_names_is_asked_only_of_one_article_alone():
    told = "8 March 2024|The Transport Ministry declined to comment."
    assert asked(told) == ["The Transport Ministry declined to comment to Courier 0 (8 March 2024)."]
    assert asked(told, OTHER) == []


def test_silence_is_known_by_the_headline_of_its_article():
    settings = Settings(as_of="2024-04-30T12:00+00:00")
    text = "Title: Pier of Tarn sold\nSource: Courier\nDate: 8 March 2024\n\nThe Transport Ministry declined to comment.\n"
    other = "Title: Market opens\nSource: Post\nDate: 9 March 2024\n\nAda Lund opened the market of Tarn.\n"
    read = []
    for number, one in enumerate((text, other)):
        read += briefing.read(f"{number}.txt", one.encode(), settings).articles
    section = briefing.compose(read, settings).section(SectionKind.QUESTIONS)
    assert section is not None
    assert [item.text for item in section.items] == [
        "The Transport Ministry declined to comment to Courier (8 March 2024, headline: Pier of Tarn sold)."
    ]


def test_the_summary_names_the_day_that_most_articles_tell_of():
    def summary(*articles: str) -> str:
        settings = Settings(as_of="2024-04-30T12:00+00:00")
        read = []
        for number, article in enumerate(articles):
            source = f"Source: Courier {number}\nDate: {number + 10} March 2024\n\n{article}\n"
            read += briefing.read(f"{number}.txt", source.encode(), settings).articles
        return briefing.compose(read, settings).summary

    piers = [f"The port of Tarn opened pier {n} on {n + 10} March 2024." for n in range(8)]
    fire = [
        f"The mayor {who} saw the town hall of Tarn burn down on 8 March 2024." for who in ("Holm", "Berg")
    ]
    told = "4 of them tell of 8 March 2024, more than of any other day."
    more = [f"Fire left {n} people hurt in Tarn on 8 March 2024, police said." for n in ("nine", "ten")]
    assert summary(*piers[:6], *fire, *more).endswith(told)
    assert "tell of" not in summary(*piers, *fire)
    assert "tell of" not in summary(*piers[:2], *fire, *more)
