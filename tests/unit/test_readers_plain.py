import hashlib

import pytest

from briefing.errors import InputError
from briefing.model import Article, BlockKind, Confidence, DateOrder, Settings, Severity, Source, Span
from briefing.readers import Reading, read

SEED = """Credited from: BBC
Key Takeaways:
Ukrainian President Volodymyr Zelenskyy announced on January 12, 2025, that Ukraine is prepared to exchange two soldiers.
Zelenskyy emphasized that there could be "other options" available.
For further insights, refer to the original articles from South China Morning Post, Reuters, and Voice of America.
"""


def reading(text: str | bytes, name: str = "a.txt", **settings) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    return read(Source(name, hashlib.sha256(data).hexdigest()), data, Settings(**settings))


def one(text: str | bytes, name: str = "a.txt", **settings) -> Article:
    (article,) = reading(text, name, **settings).articles
    return article


def codes(found: Reading) -> list[str]:
    return [problem.code for problem in found.problems]


def test_the_form_of_the_users_document():
    found = reading(SEED)
    (article,) = found.articles
    assert article.publisher == "BBC"
    assert article.credited == ("South China Morning Post", "Reuters", "Voice of America")
    assert article.published is None
    assert article.published_basis.confidence is Confidence.UNKNOWN
    assert codes(found) == ["R101"]
    assert article.text.startswith("Ukrainian President")
    assert article.text.endswith('"other options" available.')
    assert "Key Takeaways" not in article.text
    assert [(block.number, block.line) for block in article.blocks] == [(3, 3), (4, 4)]


def test_wikinews_form():
    article = one(
        "Iran admits downing jet, cites error\n2020-01-13\nSource: Wikinews, https://en.wikinews.org/wiki/Iran_(x)\n\nOn Saturday, Iran said so.\n\n\nIt did.\n"
    )
    assert (article.title, article.publisher) == ("Iran admits downing jet, cites error", "Wikinews")
    assert article.url == "https://en.wikinews.org/wiki/Iran_(x)"
    assert article.published is not None
    assert article.published.edtf == "2020-01-13"
    assert article.published_basis.confidence is Confidence.HIGH
    assert [(block.number, block.line) for block in article.blocks] == [(4, 5), (5, 8)]


def test_source_and_date_lines():
    article = one("Source: Reuters\nDate: 12 May 2009\n\nThe river rose. It fell again.\n")
    assert (article.publisher, article.title) == ("Reuters", "")
    assert article.published is not None
    assert article.published.edtf == "2009-05-12"
    assert article.published_basis.rule == "Date: line"
    assert article.published_basis.words == "12 May 2009"


DIGEST = """Current events, 2025-01-14
Credited from: Wikipedia Current events portal (CC BY-SA 4.0)

Key Takeaways:

Ukraine strikes targets in *Bryansk*, with more than 200 drones. (CNN https://edition.cnn.com/2025/01/14/a/index.html; BBC News https://www.bbc.com/news/articles/c)

As announced, gas is cut. , (Ukrainska Pravda* 2 https://www.pravda.com.ua/eng/7492614/)
"""


def test_a_digest_gives_an_article_for_each_sourced_part():
    first, second = reading(DIGEST).articles
    assert (first.publisher, first.credited, first.via) == (
        "CNN",
        ("BBC News",),
        "Wikipedia Current events portal",
    )
    assert first.url == "https://edition.cnn.com/2025/01/14/a/index.html"
    assert first.credited_urls == ("https://www.bbc.com/news/articles/c",)
    assert first.text == "Ukraine strikes targets in Bryansk, with more than 200 drones."
    assert second.text == "As announced, gas is cut."
    assert second.publisher == "Ukrainska Pravda"
    assert {article.published.edtf for article in (first, second) if article.published} == {"2025-01-14"}
    assert [article.part for article in (first, second)] == [0, 1]
    assert (first.blocks[0].number, first.blocks[0].line) == (4, 6)
    assert (second.blocks[0].number, second.blocks[0].line) == (5, 8)


def test_what_a_digest_says_without_a_source_is_its_own():
    last = reading(DIGEST + "\nThe portal says nothing more about that day.\n").articles[-1]
    assert last.publisher == "Wikipedia Current events portal"
    assert last.text == "The portal says nothing more about that day."


def test_one_sourced_paragraph_does_not_make_a_digest():
    body = "\n\n".join(f"Paragraph {number} tells something." for number in range(8))
    article = one(f"{body}\n\nIt was confirmed. (Reuters https://www.reuters.com/a)\n\nThat was all.\n")
    assert article.credited == ("Reuters",)
    assert article.credited_urls == ("https://www.reuters.com/a",)
    assert "It was confirmed.\n\nThat was all." in article.text
    assert "reuters.com" not in article.text


def test_parts_under_dates():
    found = reading(
        "Log of the flood\n\nJanuary 12, 2025\n\nThe dam broke.\n\n13 January 2025\n\nThe water reached the town.\n\nIt fell.\n"
    )
    assert [(part.text, part.published.edtf) for part in found.articles if part.published] == [
        ("The dam broke.", "2025-01-12"),
        ("The water reached the town.\n\nIt fell.", "2025-01-13"),
    ]


def test_date_headings_stay_in_an_article_that_has_its_own_date():
    article = one(
        "Date: 20 January 2025\n\nIt began.\n\nJanuary 12, 2025\n\nThe dam broke.\n\nJanuary 13, 2025\n\nIt fell.\n"
    )
    assert article.published is not None
    assert article.published.edtf == "2025-01-20"
    assert "January 12, 2025" in article.text


def test_several_texts_in_one_file():
    found = reading(
        "A dam breaks\nSource: The Courier\nDate: 3 May 2024\n\nThe dam broke.\n\n----\n\nWater falls\nSource: The Post\nDate: 5 May 2024\n\nThe water fell.\n"
    )
    assert [(part.title, part.publisher, part.text) for part in found.articles] == [
        ("A dam breaks", "The Courier", "The dam broke."),
        ("Water falls", "The Post", "The water fell."),
    ]


@pytest.mark.parametrize(
    ("opening", "place", "agency", "day"),
    [
        ("KYIV, Jan 12 (Reuters) - ", "KYIV", "Reuters", "2025-01-12"),
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP", None),
        ("Cairo, Egypt (CNN) -- ", "Cairo, Egypt", "CNN", None),
        ("MOSCOW, January 12. /TASS/. ", "MOSCOW", "TASS", "2025-01-12"),
        ("KYIV, Ukraine — ", "KYIV, Ukraine", "", None),
        ("BEIJING, Jan. 11, 2025 (Xinhua) -- ", "BEIJING", "Xinhua", "2025-01-11"),
        ("(CNN) -- ", "", "CNN", None),
    ],
)
def test_datelines(opening, place, agency, day):
    article = one(f"Date: 13 January 2025\n\n{opening}The river rose on Sunday.\n\nIt fell.\n")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == (place, agency)
    assert (article.dateline.date.edtf if article.dateline.date else None) == day
    assert article.text.startswith("The river rose")


def test_a_full_date_in_the_dateline_dates_the_article():
    article = one("KYIV, Jan. 12, 2025 (Reuters) - The river rose on Sunday.\n\nIt fell.\n")
    assert article.published is not None
    assert article.published.edtf == "2025-01-12"
    assert article.published_basis.rule == "dateline"


def test_a_date_in_the_body_is_no_publication_date():
    assert one("The president spoke on 12 January 2025 in Kyiv.\n\nHe left.\n").published is None


@pytest.mark.parametrize(
    "text",
    [
        "By Monday, the army had left the town.\n\nIt was quiet.\n",
        "Sources: three officials said so, and left.\n\nIt was quiet.\n",
        "Update: the march was called off.\n\nIt was quiet.\n",
        "He said: nothing is lost.\n\nIt was quiet.\n",
    ],
)
def test_sentences_are_not_taken_for_headers(text):
    assert one(text).text == "\n\n".join(text.strip().split("\n\n"))


def test_header_lines_of_all_kinds():
    article = one(
        "**Title:** A dam breaks\nPublisher: The Courier\nBy Jane Doe and John O'Neill\nPublished: January 12, 2025 14:07\nURL: https://example.org/a\nSection: World\n\nThe dam broke.\n"
    )
    assert (article.title, article.publisher, article.byline) == (
        "A dam breaks",
        "The Courier",
        "Jane Doe and John O'Neill",
    )
    assert (article.url, article.section, article.text) == (
        "https://example.org/a",
        "World",
        "The dam broke.",
    )
    assert article.published is not None
    assert (article.published.edtf, article.published.clock) == ("2025-01-12", "14:07")


def test_a_numeric_date_is_read_only_when_it_can_be_read_in_one_way():
    text = "Date: 03/04/2025\n\nThe dam broke.\n"
    found = reading(text)
    assert found.articles[0].published is None
    assert codes(found) == ["R103"]
    assert "2025-04-03 or 2025-03-04" in found.problems[0].message
    day_first, month_first = (
        one(text, date_order=DateOrder.DAY_FIRST),
        one(text, date_order=DateOrder.MONTH_FIRST),
    )
    assert [part.published.edtf for part in (day_first, month_first) if part.published] == [
        "2025-04-03",
        "2025-03-04",
    ]
    assert (one("Date: 13/04/2025\n\nThe dam broke.\n").published or 0).edtf == "2025-04-13"


def test_dates_that_disagree_are_shown():
    found = reading("Date: 12 January 2025\nURL: https://example.org/2025/02/03/dam\n\nThe dam broke.\n")
    (article,) = found.articles
    assert article.published is not None
    assert article.published.edtf == "2025-01-12"
    assert article.published_basis.others == ("address: 2025-02-03",)
    assert article.published_basis.confidence is Confidence.MEDIUM
    assert codes(found) == ["R102"]


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-u"]
)
def test_encodings_of_a_ukrainian_text(codec):
    text = (
        "Джерело: Українська правда\nДата: 12 січня 2025\n\n"
        + "Президент України заявив, що ґрати та їжа є під’їздом у місті. " * 6
    )
    if codec in ("koi8-u", "cp1251"):
        text = text.replace("’", "'")
    mark = (
        b""
        if codec not in ("utf-16-le", "utf-16-be")
        else (b"\xff\xfe" if codec.endswith("le") else b"\xfe\xff")
    )
    article = one(mark + text.encode(codec))
    assert article.publisher == "Українська правда"
    assert article.published is not None
    assert article.published.edtf == "2025-01-12"
    assert article.language == "uk"


def test_windows_1252():
    article = one(
        "Source: The Courier\nDate: 2025-01-12\n\nThe café “Röslein” cost €5 – said the owner’s son, naïve as ever in the morning.\n".encode(
            "cp1252"
        )
    )
    assert article.text == "The café “Röslein” cost €5 – said the owner’s son, naïve as ever in the morning."


def test_a_damaged_utf8_file_keeps_its_letters():
    data = "Дата: 12 січня 2025\n\nПрезидент заявив це у Києві.".encode() + b"\xff\xd0" + " Кінець.".encode()
    found = reading(data)
    assert "Президент заявив" in found.articles[0].text
    assert "R105" in codes(found)


def test_wrapped_lines_are_one_paragraph():
    text = "Date: 3 May 2024\n\nThe dam above the town broke in the early hours of Friday, and\nthe river carried away two bridges before anybody could warn the\npeople in the valley.\n\nNobody was hurt.\n"
    article = one(text)
    assert article.text.startswith("The dam above the town broke in the early hours of Friday, and the river")
    assert [(block.number, block.line) for block in article.blocks] == [(2, 3), (3, 7)]


def test_lists():
    article = one("Date: 3 May 2024\n\nWhat is known:\n\n- The dam broke.\n- Two bridges are gone.\n")
    assert [block.kind for block in article.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert article.text.endswith("The dam broke.\n\nTwo bridges are gone.")


def test_blocks_cover_the_text():
    article = one(SEED)
    for block in article.blocks:
        assert article.quote(Span(article.id, block.start, block.end)).strip()
        assert article.block_at(block.start) == block
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text


def test_a_very_long_paragraph_is_cut_and_nothing_is_lost():
    text = "The dam broke again and again. " * 3000
    article = one("Date: 3 May 2024\n\n" + text)
    assert max(block.end - block.start for block in article.blocks) <= 20_000
    assert article.text.replace("\n\n", " ") == text.strip()
    assert {block.number for block in article.blocks} == {2}


def test_removed_characters_are_marked_and_told():
    found = reading("Date: 3 May 2024\n\nThe \u202edam\x07 broke\u200b.\n")
    assert found.articles[0].text == "The \ufffddam\ufffd broke."
    assert found.problems[0].code == "R104"
    assert "U+0007 (1), U+202E (1)" in found.problems[0].message


def test_binary_data_is_refused():
    with pytest.raises(InputError, match="binary"):
        reading(bytes(range(32)) * 100, "a.txt")


def test_an_empty_file_is_refused():
    with pytest.raises(InputError, match="empty"):
        reading(b"")


def test_white_space_alone_is_no_article():
    found = reading("\n \n\t\n")
    assert found.articles == ()
    assert [(problem.code, problem.severity) for problem in found.problems] == [("R106", Severity.WARNING)]


def test_ids_are_stable_and_distinct():
    first, second = reading(DIGEST).articles
    assert first.id != second.id
    assert [part.id for part in reading(DIGEST).articles] == [first.id, second.id]


MARKDOWN = """---
title: "A dam breaks: what we know"
author:
  - Jane Doe
  - John Roe
date: 2025-01-12T09:30:00+02:00
publisher: The Courier
url: https://example.org/dam
tags: [flood, "dam"]
---

# A dam breaks

The **dam** above [the town](https://example.org/town) broke, the *Courier* said.

## What we know

- Two bridges are gone.
"""


def test_markdown_with_front_matter():
    article = one(MARKDOWN, "a.md")
    assert article.title == "A dam breaks: what we know"
    assert article.byline == "Jane Doe, John Roe"
    assert (article.publisher, article.url) == ("The Courier", "https://example.org/dam")
    assert article.published is not None
    assert (article.published.edtf, article.published.clock) == ("2025-01-12", "09:30+02:00")
    assert article.published_basis.confidence is Confidence.HIGH
    assert "The dam above the town broke, the Courier said." in article.text
    assert article.blocks[-1].kind is BlockKind.LIST_ITEM
    assert article.blocks[-1].line == 18


def test_markdown_without_front_matter():
    article = one(
        "# A dam breaks\n\nSource: [The Courier](https://example.org)\nDate: 3 May 2024\n\nThe dam broke. ([Reuters](https://www.reuters.com/a))\n",
        "a.md",
    )
    assert article.title == "A dam breaks"
    assert article.publisher == "Reuters"
    assert article.via == "The Courier"
    assert article.text == "The dam broke."


def test_hostile_front_matter_is_left_alone():
    article = one("---\ntitle: " + "[" * 50_000 + "\ndate: 2025-01-12\n---\n\nThe dam broke.\n", "a.md")
    assert article.published is not None
    assert article.text == "The dam broke."


def test_a_text_that_is_only_its_title_is_kept():
    assert one("---\ntitle: The dam broke\n---\n\nThe dam broke\n", "a.md").text == "The dam broke"
