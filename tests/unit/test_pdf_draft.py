"""Printing a draft: whatever a person put in is drawn, in their order, or told."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from PIL import Image

from briefing.layout import source_paragraph, to_document
from briefing.looks import shipped_look
from briefing.model import Briefing, Change, DateValue, ItemKind, Section, SectionKind
from briefing.model.document import Cell, Document, Paragraph, Picture, Row, Run, Style, Table
from briefing.writers.pdf import write
from briefing.writers.written import Extras, Written
from tests.pages.checker import check
from tests.pages.own_document import cell, own_document, png
from tests.pages.reading import spoken
from tests.sample import item, sample_briefing

LOOK = shipped_look("sober")


def drawn(*blocks, briefing: Briefing | None = None, **more) -> Written:
    document = Document(tuple(blocks), **more)
    written = write(briefing or Briefing("Title"), LOOK, Extras(document=document))
    assert check(written.data) == []
    return written


def words(written: Written) -> list[tuple[str, str]]:
    return spoken(written.data)


def texts(written: Written) -> list[str]:
    return [text for _, text in words(written)]


def body(text: str, **more) -> Paragraph:
    return Paragraph(Style.BODY, (Run(text),), **more)


@pytest.fixture(scope="module")
def printed() -> Written:
    briefing = sample_briefing(3)
    return write(briefing, LOOK, Extras(document=own_document(briefing, LOOK)))


def test_everything_of_a_person_is_read_in_order(printed):
    told = " ¶ ".join(texts(printed))
    wanted = [
        "Note of the desk",
        "We spoke to the operator and two engineers; see their report and CO2, 103, underlined, struck.1 Це українською.",
        "What to ask", "First point", "Under it", "Deeper than it should be", "Second point",
        "Call the ministry", "Wait", "“The gate worked as designed.”", "Small print.", "[A chart]",
        "Place", "Upper gauge", "1.2 m", "1.4 m", "Both gauges were read by hand", "Timeline",
    ]  # fmt: skip
    places = [told.index(text) for text in wanted]
    assert places == sorted(places)
    assert "On the telephone, 5 March" in told
    assert "See page 2." in told


def test_what_cannot_be_drawn_is_told(printed):
    told = {problem.code: problem.message for problem in printed.problems}
    assert "a chart after “Small print.”" in told["W211"]
    assert "image/x-emf: A chart" in told["W209"]


def test_what_an_entry_rests_on_stands_in_it_and_the_list_goes_on():
    entries = [
        part
        for name in ("First", "Second")
        for part in (
            Paragraph(Style.LIST, (Run(name),)),
            Paragraph(Style.BASIS, (Run(f"{name} rests on this."),)),
        )
    ]
    written = drawn(*entries, body("After the list."))
    told = texts(written)
    at = told.index("First")
    assert told[at - 1 : at + 6] == [
        "•", "First", "First rests on this.", "•", "Second", "Second rests on this.", "After the list.",
    ]  # fmt: skip
    with pikepdf.open(io.BytesIO(written.data)) as file:
        lists = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/L"]
    assert len(lists) == 1


def test_lists_are_numbered_anew_and_nested(printed):
    told = words(printed)
    labels = [text for role, text in told if role == "/Lbl"]
    start = labels.index("–")
    assert labels[start - 1 : start + 5] == ["•", "–", "·", "•", "1.", "2."]


def test_the_questions_move_to_page_one_only_while_the_order_is_ours():
    briefing = sample_briefing()
    blocks = list(to_document(briefing, LOOK).blocks)
    order = [text for role, text in words(write_all(briefing, blocks)) if role == "/H2"]
    assert order.index("Open questions") < order.index("Timeline")
    first = next(i for i, block in enumerate(blocks) if getattr(block, "section", "") == "questions")
    last = next(i for i, block in enumerate(blocks) if getattr(block, "section", "") == "sources")
    moved = [*blocks[:3], *blocks[first:last], *blocks[3:first], *blocks[last:]]
    order = [text for role, text in words(write_all(briefing, moved)) if role == "/H2"]
    assert order[:2] == ["Open questions", "Key takeaways"]


def write_all(briefing: Briefing, blocks) -> Written:
    return write(briefing, LOOK, Extras(document=Document(tuple(blocks))))


def test_edited_facts_and_sources_are_printed_as_they_were_edited():
    briefing = sample_briefing()
    blocks = []
    for block in to_document(briefing, LOOK).blocks:
        if isinstance(block, Paragraph) and block.style is Style.META:
            blocks.append(replace(block, runs=(Run("As of this morning"),)))
        elif isinstance(block, Paragraph) and block.item == "_source_2":
            blocks.append(replace(block, runs=(Run("[2]\tEnergia, told by telephone"),)))
        elif isinstance(block, Paragraph) and block.item == "_source_3":
            blocks.append(replace(block, runs=(Run("3. "), *block.runs)))
        elif isinstance(block, Paragraph) and block.item == "_source_4":
            blocks += [replace(block, runs=()), replace(block, item="", runs=(Run("A source of my own"),))]
        else:
            blocks.append(block)
    written = write_all(briefing, blocks)
    assert check(written.data) == []
    told = texts(written)
    assert "As of this morning" in told
    assert "AS OF" not in told
    assert "Energia, told by telephone" in told
    assert "Valley Post. Inquiry ordered post.example" in told
    assert "A source of my own" in told


def test_a_reworded_row_keeps_its_date_and_marks():
    briefing = sample_briefing()
    table = next(b for b in to_document(briefing, LOOK).blocks if isinstance(b, Table))
    rows = list(table.rows)
    rows[1] = replace(
        rows[1], cells=(cell("on the last day of winter"), cell("It rained."), rows[1].cells[2])
    )
    rows[2] = replace(rows[2], cells=(rows[2].cells[0], rows[2].cells[1], cell("by hearsay")))
    rows[3] = replace(
        rows[3],
        cells=(rows[3].cells[0], Cell((Picture(png(), "image/png", 40, 30, "Dam"), body("Seen."))), cell("")),
    )
    rows[4] = replace(
        rows[4],
        cells=(rows[4].cells[0], Cell((Picture(png(), "image/png", 40, 30, "Dam"),)), rows[4].cells[2]),
    )
    rows[5] = replace(
        rows[5],
        cells=(
            rows[5].cells[0],
            Cell((body("First."), Paragraph(Style.NOTE, (Run("Second."),)))),
            rows[5].cells[2],
        ),
    )
    told = texts(drawn(replace(table, rows=tuple(rows)), briefing=briefing))
    assert "on the last day of winter" in told
    assert "It rained. [1]" in told
    assert any("by hearsay" in text for text in told)
    assert "Seen." in told
    assert "[4]" in told
    assert "Second. [2]" in told


def test_a_table_of_another_shape_is_the_persons_own():
    briefing = sample_briefing()
    table = next(b for b in to_document(briefing, LOOK).blocks if isinstance(b, Table))
    wide = replace(
        table,
        rows=tuple(replace(row, cells=(*row.cells, cell(f"own {i}"))) for i, row in enumerate(table.rows)),
        widths=(),
    )
    told = texts(drawn(wide, briefing=briefing))
    assert "own 3" in told
    assert "28 February 2024" in told
    assert (
        texts(drawn(replace(table, rows=table.rows[:1]), briefing=briefing))[0]
        == "Flood below the Orla dam: two villages evacuated"
    )


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (Row(()),),
        (Row((cell("a"),)), Row((cell("b"), cell("c"), cell("d")))),
        (Row((cell("a", columns=9),)), Row((cell("b"),))),
        (Row((cell("a", rows=9), cell("b"))), Row((cell("c"),))),
        (Row((cell("long " * 60, rows=2), cell("b"))), Row((cell("c"),)), Row((cell("d"), cell("e")))),
        (Row((Cell(()), cell("b"))),),
    ],
)
def test_odd_tables_are_drawn(rows):
    document = Document((Table(rows),))
    written = write(Briefing("Title"), LOOK, Extras(document=document))
    told = " ".join(texts(written))
    for row in rows:
        for entry in row.cells:
            for block in entry.blocks:
                assert " ".join(block.text.split()) in told


def test_a_table_longer_than_a_page_repeats_its_head():
    rows = [Row((cell("Place"), cell("Level")), header=True)]
    rows += [Row((cell(f"Gauge {n}"), cell("words " * 30))) for n in range(60)]
    written = drawn(Table(tuple(rows)))
    told = texts(written)
    assert told.count("Place") == 1  # read once
    assert all(f"Gauge {n}" in told for n in range(60))


@pytest.mark.parametrize(
    ("mode", "kind", "name"),
    [
        ("RGB", "JPEG", "image/jpeg"),
        ("CMYK", "JPEG", "image/jpeg"),
        ("P", "GIF", "image/gif"),
        ("1", "PNG", "image/png"),
        ("LA", "PNG", "image/png"),
    ],
)
def test_pictures_of_every_kind(mode, kind, name):
    out = io.BytesIO()
    Image.new(mode, (90, 60)).save(out, kind)
    written = drawn(Picture(out.getvalue(), name, 0, 0, "A gauge"))
    assert [problem.code for problem in written.problems] == []
    with pikepdf.open(io.BytesIO(written.data)) as pdf:
        objects = pdf.pages[0].Resources.XObject
        assert [str(objects[key].ColorSpace) for key in objects] == ["/DeviceRGB"]


def test_a_picture_without_description_is_told_and_a_tall_one_fits():
    written = drawn(
        Picture(png(40, 4_000), "image/png", 400, 40_000), Picture(png()[:60], "image/png", 10, 10, "Cut")
    )
    assert {problem.code for problem in written.problems} == {"W208", "W209"}


def test_a_huge_picture_is_not_unpacked(monkeypatch):
    from briefing.writers.pdf import own

    monkeypatch.setattr(own, "_MOST_PIXELS", 100)
    written = drawn(Picture(png(), "image/png", 10, 10, "Huge"))
    assert [problem.code for problem in written.problems] == ["W209"]


def test_levels_of_headings_never_skip_and_odd_ones_are_drawn():
    written = drawn(
        body("Above everything."),
        Paragraph(Style.HEADING, (Run("Deep"),), level=6),
        Paragraph(Style.HEADING, (), level=1),
        Paragraph(Style.BASIS, (Run("A basis alone"),)),
        Paragraph(Style.SUMMARY, (Run("A late summary"),)),
        Paragraph(Style.TITLE, (Run("A second title"),)),
        Paragraph(Style.META, (Run("A late fact"),)),
    )
    told = words(written)
    assert ("/H2", "Deep") in told
    for text in ("Above everything.", "A basis alone", "A late summary", "A second title", "A late fact"):
        assert text in [said for _, said in told]


def test_own_takeaways_go_on_in_number():
    briefing = sample_briefing()
    line = Paragraph(Style.TAKEAWAY, (Run("Mine."),))
    told = words(
        drawn(
            Paragraph(Style.HEADING, (Run("Key takeaways"),), section="takeaways"),
            line,
            body("Between."),
            line,
            briefing=briefing,
        )
    )
    assert [text for role, text in told if role == "/Lbl"] == ["1", "2"]


def test_a_footnote_that_is_not_there_and_one_called_twice():
    written = drawn(
        Paragraph(
            Style.BODY,
            (
                Run("One"),
                Run("", footnote=1),
                Run(" two"),
                Run("", footnote=1),
                Run(" three"),
                Run("", footnote=7),
            ),
        ),
        footnotes=((Run("The only note"),),),
    )
    told = texts(written)
    assert sum("The only note" in text for text in told) == 1
    assert any(text.startswith("One1 two1 three7") for text in told)


def test_changes_and_own_sections_carry_their_flags():
    change = item(ItemKind.CHANGE, "Figure corrected.", (1,), change=Change.CHANGED, previous="Old.")
    own = item(ItemKind.OWN, "A line of my own.", (), change=Change.NEW)
    briefing = Briefing(
        "T",
        sections=(
            Section("c", SectionKind.CHANGES, "", (change,)),
            Section("o", SectionKind.OWN, "Mine", (own,)),
            Section("w", SectionKind.WITHDRAWN, "", (item(ItemKind.EVENT, "Gone.", (1,)),)),
        ),
        issue=4,
    )
    written = write(briefing, LOOK, Extras())
    assert check(written.data) == []
    told = texts(written)
    for text in (
        "What changed since issue 3",
        "CHANGED",
        "NEW",
        "A line of my own.",
        "No longer in the sources",
        "Gone. [1]",
    ):
        assert text in told


@pytest.mark.parametrize(
    ("change", "lead", "flag"), [(Change.NEW, "New:", "NEW"), (Change.CHANGED, "Changed:", "CHANGED")]
)
def test_a_line_of_changes_says_once_what_happened(change: Change, lead: str, flag: str):
    line = item(ItemKind.CHANGE, f"{lead} 3 March 2024: It rained.", (1,), change=change, lead=lead)
    written = write(
        Briefing("T", sections=(Section("c", SectionKind.CHANGES, "", (line,)),), issue=4), LOOK, Extras()
    )
    told = texts(written)
    assert any(lead in text for text in told)
    assert flag not in told


def test_dates_are_never_finer_than_their_labels():
    march = DateValue(date(2024, 3, 1), date(2024, 3, 31), "2024-03")
    exact = DateValue(date(2024, 3, 3), date(2024, 3, 3), "2024-03-03", clock="14:07")
    rows = (
        item(ItemKind.EVENT, "A.", (1,), march, "March 2024"),
        item(ItemKind.EVENT, "B.", (1,), exact, "3 March 2024"),
        item(ItemKind.EVENT, "C.", (1,), replace(exact, clock="15:30"), "3 March 2024"),
        item(ItemKind.EVENT, "D.", (1,), replace(exact, clock=""), "published 3 March 2024"),
        item(ItemKind.EVENT, "E.", (1,), replace(exact, approximate=True, clock="MO"), "c. 3 March 2024"),
        item(ItemKind.EVENT, "F.", (1,), exact, "the first Sunday of March"),
        item(ItemKind.EVENT, "G.", (1,), DateValue.day(date(2025, 1, 2)), "2 January 2025"),
    )  # fmt: skip
    briefing = Briefing("T", sections=(Section("t", SectionKind.TIMELINE, "Timeline", rows),))
    told = texts(write(briefing, LOOK, Extras()))
    for text in (
        "March 2024",
        "3 Mar 2024 Sun 14:07",
        "published 3 Mar",
        "c. 3 Mar Sun",
        "the first Sunday of March",
        "2 Jan 2025 Thu",
    ):
        assert text in told
    assert not any("3 Mar" in text and "A." in text for text in told)


def test_what_is_off_the_scale_keeps_the_kind_of_its_date():
    near = [
        item(ItemKind.EVENT, f"Near {n}.", (1,), DateValue.day(date(2024, 3, n)), f"{n} March 2024")
        for n in range(1, 20)
    ]
    far = [
        item(ItemKind.EVENT, "R.", (1,), DateValue.day(date(2023, 5, 2)), "published 2 May 2023"),
        item(ItemKind.EVENT, "E.", (1,), DateValue.day(date(2023, 5, 3)), "3 May 2023"),
        item(ItemKind.EVENT, "A.", (1,), DateValue.day(date(2023, 5, 4), approximate=True), "c. 4 May 2023"),
    ]
    briefing = Briefing("T", sections=(Section("t", SectionKind.TIMELINE, "Timeline", (*far, *near)),))
    told = " ".join(texts(write(briefing, LOOK, Extras())))
    assert "Not on the scale: 3 (report of 2 May 2023; 3 May 2023; c. 4 May 2023)." in told


def test_a_day_over_two_pages_is_said_again_but_read_once():
    when = DateValue.day(date(2024, 3, 3))
    rows = tuple(
        item(ItemKind.EVENT, f"Thing {n} happened at the dam.", (1,), when, "3 March 2024") for n in range(60)
    )
    briefing = Briefing("T", sections=(Section("t", SectionKind.TIMELINE, "Timeline", rows),))
    written = write(briefing, LOOK, Extras())
    assert check(written.data) == []
    assert texts(written).count("3 Mar 2024 Sun") == 1
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
    )
    assert done.stdout.decode().count("3 Mar 2024 Sun cont.") >= 1


@pytest.mark.parametrize(
    ("marking", "shown", "codes"),
    [
        ("TLP:RED", "TLP:RED", []),
        ("tlp: amber+strict", "TLP:AMBER+STRICT", []),
        ("For official use only", "For official use only", []),
        ("For the eyes of the minister, of two deputies and of nobody else", "of nobody else", []),
        ("Very " * 30 + "secret", "Very Very", ["W212"]),
    ],
)
def test_markings_stand_whole_or_it_is_told(marking, shown, codes):
    written = write(Briefing("T", marking=marking), LOOK, Extras())
    assert check(written.data) == []
    assert [problem.code for problem in written.problems] == codes
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=written.data, capture_output=True, check=True
    )
    assert done.stdout.decode().count(shown) >= 2


def test_source_paragraph_is_what_the_table_is_compared_with():
    line = sample_briefing().sources[0]
    assert source_paragraph(line, LOOK).text.startswith("Orla Gazette. Villages emptied")


def test_what_a_row_rests_on_stands_small_below_it():
    row = item(ItemKind.EVENT, "The dam broke.", (2, 3), basis="2 outlets, 1 origin (Norpress)")
    briefing = Briefing("T", sections=(Section("u", SectionKind.UNDATED, "Undated", (row,)),))
    told = texts(write(briefing, LOOK, Extras()))
    assert "The dam broke. [2, 3]" in [text.replace("\u00a0", " ") for text in told]
    assert "2 outlets, 1 origin (Norpress)" in told


@pytest.mark.parametrize(
    ("runs", "after", "below"),
    [
        ((Run("[2, 3] "), Run("see "), Run("the log", href="https://log.example/")), "[2, 3]", "see the log"),
        ((Run("2, 3"),), "[2, 3]", ""),
        ((Run("3rd desk"),), "3rd desk", ""),
        ((Run("ask Ann [4]"),), "ask Ann [4]", ""),
    ],
)
def test_a_persons_words_in_the_sources_cell_are_printed(runs, after, below):
    rows = (
        Row((cell("Date"), cell("What"), cell("Sources")), header=True),
        Row((Cell(()), cell("The dam broke."), Cell((Paragraph(Style.BODY, runs),)))),
    )
    written = drawn(Table(rows, section="undated"))
    told = [text.replace("\u00a0", " ") for text in texts(written)]
    assert f"The dam broke. {after}" in told
    assert not below or below in told
    links = [run.href for run in runs if run.href]
    with pikepdf.open(io.BytesIO(written.data)) as pdf:
        found = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    assert found == links
