"""What both writers put down: order, item ids, marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.formats.ooxml_lines import Role, lines_of
from briefing.layout import days, host, meta_parts, meta_text, source_paragraph, to_document
from briefing.looks import Look
from briefing.model import Briefing, DateValue, ItemKind, Section, SectionKind, SourceLine
from briefing.model.document import Paragraph, Style, Table
from tests.sample import item, sample_briefing

LOOK = Look()


def paragraphs(briefing: Briefing) -> list[Paragraph]:
    return [block for block in to_document(briefing, LOOK).blocks if isinstance(block, Paragraph)]


def test_order_and_ids():
    found = paragraphs(sample_briefing())
    assert [(block.style, block.item) for block in found[:3]] == [
        (Style.TITLE, "_title"),
        (Style.SUMMARY, "_summary"),
        (Style.META, "_meta"),
    ]
    headings = [block.section for block in found if block.style is Style.HEADING]
    assert headings == ["takeaways", "timeline", "undated", "questions", "sources"]


def test_every_item_stands_once_with_its_text_and_its_marks():
    briefing = sample_briefing()
    document = to_document(briefing, LOOK)
    told: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.item and block.style is not Style.BASIS:
            told[block.item] = block.text
        elif isinstance(block, Table):
            for row in block.rows:
                told[row.item] = " ".join(part.text for cell in row.cells for part in cell.blocks)
    for entry in briefing.items:
        assert entry.text in told[entry.id]
        assert told[entry.id].endswith("[" + ", ".join(map(str, entry.sources)) + "]")
        assert entry.when_label in told[entry.id] or entry.kind.value in ("takeaway", "question")


def test_lead_is_bold_and_basis_follows():
    found = paragraphs(sample_briefing())
    place = next(i for i, block in enumerate(found) if block.style is Style.TAKEAWAY)
    assert found[place].runs[0].bold
    assert found[place + 1].style is Style.BASIS
    assert found[place + 1].item == found[place].item


def test_sources_name_everything():
    line = SourceLine(
        7, "a", "seeds/x.txt", "0123456789abcdef", "Post", "Title", "1 May 2024", url="https://www.post.example/a/b",
        credited=("Reuters", "AFP"), kind="News report", note="copy of 3",
    )  # fmt: skip
    text = source_paragraph(line, LOOK).text
    assert text == (
        "Post. Title · 1 May 2024 · News report · credits Reuters, AFP · copy of 3 · post.example · seeds/x.txt"
        " · SHA-256\N{NO-BREAK SPACE}0123456789ab…"
    )
    bare = source_paragraph(
        replace(line, publisher="", url="", credited=(), note="", kind="", sha256=""), LOOK
    ).text
    assert bare == "Title · 1 May 2024 · seeds/x.txt"


def test_meta():
    assert meta_text(sample_briefing(), LOOK) == (
        "As of 6 March 2024, 18:00 UTC · Covers 28 Feb – 31 May 2024 · Issue 2 (last: 4 Mar 2024)"
        " · Since last issue 2 new"
    )
    assert meta_parts(Briefing("T"), LOOK) == (("Issue", "1"),)
    quiet = replace(sample_briefing(), sections=())
    assert meta_parts(quiet, LOOK)[-1] == ("Since last issue", "nothing new")


def test_empty_sections_are_left_out_but_a_note_is_said():
    briefing = Briefing(
        "T",
        sections=(
            Section("t", SectionKind.TIMELINE, "", note="Nothing is dated."),
            Section("q", SectionKind.QUESTIONS, ""),
        ),
    )
    assert [block.text for block in paragraphs(briefing)] == ["T", "Issue 1", "Timeline", "Nothing is dated."]


@pytest.mark.parametrize(
    ("iso", "style", "said"),
    [
        ("2024-03-06T18:00+00:00", "dmy", "6 March 2024, 18:00 UTC"),
        ("2024-03-06T18:00+05:30", "mdy", "March 6, 2024, 18:00 UTC+5:30"),
        ("2024-03-06T18:00-04:00", "iso", "2024-03-06, 18:00 UTC−4"),
        ("2024-03-06T18:00", "dmy", "6 March 2024, 18:00"),
        ("2024-03-06", "dmy", "6 March 2024"),
        ("soon", "dmy", "soon"),
    ],
)
def test_moment(iso, style, said):
    assert days.moment(iso, style) == said


@pytest.mark.parametrize(
    ("first", "last", "style", "said"),
    [
        (date(2024, 2, 28), date(2024, 5, 31), "dmy", "28 Feb – 31 May 2024"),
        (date(2024, 12, 17), date(2025, 1, 13), "dmy", "17 Dec 2024 – 13 Jan 2025"),
        (date(2024, 2, 28), date(2024, 5, 31), "mdy", "Feb 28, 2024 – May 31, 2024"),
        (date(2024, 2, 28), date(2024, 2, 28), "iso", "2024-02-28"),
        (date.min, date(2024, 2, 28), "dmy", "to 28 Feb 2024"),
        (date(2024, 2, 28), date.max, "dmy", "from 28 Feb 2024"),
        (date.min, date.max, "dmy", "../.."),
    ],
)
def test_period(first, last, style, said):
    assert days.period(DateValue(first, last, "../.."), style) == said


def test_day_of_and_host():
    assert days.day_of("2024-03-04T18:00+00:00", "dmy") == "4 Mar 2024"
    assert days.day_of("?", "dmy") == "?"
    assert host("https://www.bbc.com/news/1") == "bbc.com"
    assert host("https://name@bbc.com") == "bbc.com"


def test_what_a_row_rests_on_stands_behind_its_marks():
    rows = (
        item(ItemKind.EVENT, "The dam broke.", (2, 3), basis="2 outlets, 1 origin (Norpress)"),
        item(ItemKind.EVENT, "Rain fell.", (), basis="a claim"),
        item(ItemKind.EVENT, "A road was shut.", (1,)),
    )
    briefing = Briefing("T", sections=(Section("t", SectionKind.TIMELINE, "Timeline", rows),))
    table = next(block for block in to_document(briefing, LOOK).blocks if isinstance(block, Table))
    sources = ["".join(part.text for part in row.cells[2].blocks) for row in table.rows[1:]]
    assert sources == ["[2, 3] 2 outlets, 1 origin (Norpress)", "a claim", "[1]"]
    lines = lines_of(to_document(briefing, LOOK), briefing, "NEW", "CHANGED")
    told = next(line for line in lines if line.id == rows[0].id)
    assert [(piece.text, piece.role) for piece in told.cells[2] if piece.role is Role.BASIS] == [
        (" 2 outlets, 1 origin (Norpress)", Role.BASIS)
    ]
