"""Directions, lines, pages and the scale: the parts of the page, each by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefing.formats.fonts import Fonts
from briefing.looks import Look
from briefing.model import Change, DateValue, ItemKind
from briefing.writers.pdf import bidi, scale
from briefing.writers.pdf.blocks import Column, Drawing, NewPage, RowBlock, Text
from briefing.writers.pdf.flow import Flow
from briefing.writers.pdf.lines import Typesetter
from briefing.writers.pdf.pens import Span, pens_of
from briefing.writers.pdf.strings import number
from briefing.writers.pdf.tags import Element
from briefing.writers.pdf.wording import Notes, clean, foreign
from tests.sample import day, item

PENS = pens_of(Look())
SETTER = Typesetter(Fonts(), Notes())


def lines(text: str, width: float = 200, **more):
    return SETTER.lines([Span(text, PENS.event.pen)], width, **more)


# -- directions ---------------------------------------------------------------------


def visual(text: str, base: int | None = None) -> str:
    base = bidi.base_level(text) if base is None else base
    return "".join(text[place] for place in bidi.visual_order(bidi.levels(text, base)))


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("abc אבג def", "abc גבא def"),
        ("abc אב גד def", "abc דג בא def"),
        ("אבג 123 דהו", "והד 123 גבא"),
        ("אבג abc", "abc גבא"),
        ("abc (אבג) def", "abc (גבא) def"),
        ("a אב 12%, ג", "a ג ,12% בא"),
        ("", ""),
        ("12.5", "12.5"),
        ("الف 12-13", "13-12 فلا"),
    ],
)
def test_visual_order(logical, seen):
    assert visual(logical) == seen


def test_base_level_and_need():
    assert bidi.base_level("123 …") == 0
    assert bidi.base_level("… אב") == 1
    assert not bidi.has_rtl("Привіт, 한국 (12)")
    assert bidi.has_rtl("x ع")
    assert bidi.levels("1\u0301", 0) == [0, 0]


# -- lines --------------------------------------------------------------------------


def test_lines_keep_every_letter_and_fit():
    text = "The ministry of interior said about 1,200 people had left their homes. " * 5
    found = lines(text, 180)
    assert len(found) > 5
    assert all(line.width <= 180 for line in found)
    assert " ".join(line.text for line in found).split() == text.split()


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("one\ntwo", 500, ["one", "two"]),
        ("one\n\ntwo", 500, ["one", "", "two"]),
        ("", 500, [""]),
        ("well-known fact", 35, ["well-", "known", "fact"]),
        ("on 2024-03-06", 55, ["on", "2024-03-06"]),
        ("中文，日本「語」で", 30, ["中文，", "日本", "「語」", "で"]),
        ("a\u200bb", 6, ["a", "b"]),
        ("a\u00a0b c", 14, ["a\u00a0b", "c"]),
    ],
)
def test_places_to_break(text, width, wanted):
    assert [line.text for line in lines(text, width)] == wanted


def test_only_a_break_inside_a_word_is_without_space():
    assert [line.joined for line in lines("x" * 60, 60)][:-1] == [True] * (len(lines("x" * 60, 60)) - 1)
    assert [line.joined for line in lines("one two three", 25)] == [False, False, False]
    assert lines("中文中文中文", 25)[0].joined


def test_right_to_left_paragraphs_stand_at_the_right():
    (line,) = lines("שלום עולם")
    assert not line.ordered
    assert max(atom.x + atom.width for atom in line.atoms) == pytest.approx(200)
    assert line.atoms[0].x > line.atoms[-1].x
    (right,) = lines("word", align="right")
    assert right.atoms[-1].x + right.atoms[-1].width == pytest.approx(200)
    (middle,) = lines("word", align="centre")
    assert middle.atoms[0].x == pytest.approx((200 - middle.width) / 2)


def test_a_mark_stays_with_its_letter_when_a_word_is_cut():
    text = "e\u0301" * 200
    for line in lines(text, 40):
        assert not line.text.startswith("\u0301")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.001, "0"), (1.5, "1.5"), (1e-9, "0"), (123456.789, "123456.79"), (-2.0, "-2")],
)
def test_numbers_are_written_without_exponent(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("plain", "en", []),
        ("by Київ", "en", ["uk"]),
        ("by объект", "en", ["ru"]),
        ("by Москва", "en", ["und-Cyrl"]),
        ("Москва", "uk", []),
        ("東京で", "en", ["ja", "ja"]),
        ("北京", "en", ["zh"]),
        ("한국 사람", "en", ["ko"]),
    ],
)
def test_languages_by_script(text, language, found):
    assert [code for _, _, code in foreign(text, language)] == found


def test_clean_leaves_plain_text_alone():
    notes = Notes()
    assert clean("Plain – “text” 한국 \u00a0", notes) == "Plain – “text” 한국 \u00a0"
    assert notes.problems() == ()


# -- pages --------------------------------------------------------------------------


def block(height: float, **more) -> Drawing:
    return Drawing(height, lambda paper, x, top: None, **more)


def paragraph(count: int, **more) -> Text:
    return Text(lines("word " * count, 30), PENS.event, Element("P"), **more)


def run(blocks, notes=lambda note: 10.0):
    return Flow(700, 0, notes).run(blocks)


def test_a_heading_is_never_left_at_the_foot():
    pages = run([block(650), block(20, keep=True), block(20, keep=True), block(40)])
    assert [len(page.placed) for page in pages] == [1, 3]


def test_paragraphs_split_with_two_lines_on_each_side():
    text = paragraph(60)
    height = text.height
    pages = run([block(700 - 3 * text.type.leading), text])
    first = pages[0].placed[1][0]
    rest = sum(part.height for page in pages[1:] for part, _ in page.placed)
    assert first.height + rest == pytest.approx(height)
    assert first.height == pytest.approx(3 * text.type.leading)
    pages = run([block(700 - text.type.leading), paragraph(60)])
    assert len(pages[0].placed) == 1
    pages = run([block(700 - 2.5 * text.type.leading), paragraph(3)])
    assert len(pages[0].placed) == 1


def test_rows_are_whole_unless_they_are_long():
    row = RowBlock([Column(0, [paragraph(10)])])
    pages = run([block(640), row])
    assert [len(page.placed) for page in pages] == [1, 1]
    long = RowBlock([Column(0, [paragraph(10), paragraph(100)]), Column(50, [paragraph(1)], drop=2)])
    pages = run([block(500), long])
    assert sum(1 for page in pages for entry, _ in page.placed if isinstance(entry, RowBlock)) == len(pages)


def test_a_heading_row_is_drawn_again():
    head = RowBlock([Column(0, [paragraph(1)])], keep=True)
    rows = [RowBlock([Column(0, [paragraph(5)])], header=head, head=None) for _ in range(20)]
    pages = run([head, *rows])
    assert len(pages) > 1
    assert all(page.placed[0][0] is head for page in pages)


def test_footnotes_take_their_room():
    called = paragraph(2)
    called.lines[0].atoms[0].span = replace(called.lines[0].atoms[0].span, note=1)
    pages = run([block(700 - called.height - 5), called])
    assert [page.notes for page in pages] == [[], [1]]
    many = paragraph(200)
    for place, line in enumerate(many.lines):
        line.atoms[0].span = replace(line.atoms[0].span, note=place + 1)
    pages = run([many], lambda note: 20.0)
    assert sorted(note for page in pages for note in page.notes) == list(range(1, len(many.lines) + 1))


def test_what_is_taller_than_a_page_is_drawn_all_the_same():
    pages = run([block(10), block(2_000), block(10)])
    assert sum(len(page.placed) for page in pages) == 3


def test_page_one_stands_alone():
    assert len(run([block(300), NewPage(), block(100)])) == 1
    assert len(run([block(300), NewPage(), block(500)])) == 2
    assert len(run([NewPage(), block(500)])) == 1
    pages = run([block(690), block(100), NewPage(), block(590), block(100)])
    assert [len(page.placed) for page in pages] == [1, 2, 1]
    assert NewPage().split(5) is None
    assert NewPage().at_head().height == 0


# -- the scale ------------------------------------------------------------------------


def moments(*offsets: int, **more):
    first = date(2024, 1, 1)
    items = [
        item(ItemKind.EVENT, f"Thing {place}.", (1,), DateValue.day(first + timedelta(offset)), "", **more)
        for place, offset in enumerate(offsets)
    ]
    return scale.moments_of(items)


def test_open_and_missing_dates_have_no_place():
    far = DateValue(date.min, date(2024, 1, 1), "../2024-01-01")
    assert scale.moments_of([item(ItemKind.EVENT, "A.", (1,)), item(ItemKind.EVENT, "B.", (1,), far)]) == ()
    endless = DateValue(date(2024, 1, 1), date.max, "2024-01-01/2024-02-01")
    assert scale.moments_of([item(ItemKind.EVENT, "C.", (1,), endless)]) == ()


def test_a_date_of_the_report_only_is_told_apart():
    when = day(2024, 3, 3)
    made = [
        item(ItemKind.EVENT, f"{label}.", (1,), when, label)
        for label in ("published 3 March 2024", "3 March 2024", "c. 3 March 2024", "early March")
    ]
    assert [(moment.reported, moment.exact) for moment in scale.moments_of(made)] == [
        (True, False), (False, True), (False, True), (False, True),
    ]  # fmt: skip


def test_what_lies_far_off_is_cut_and_counted():
    found = scale.scale_of(moments(0, 2_000, 2_001, 2_004, 2_010, 2_020))
    assert len(found.before) == 1
    assert len(found.inside) == 5
    found = scale.scale_of(moments(0, 1, 2, 3, 4, 900))
    assert [len(found.inside), len(found.after)] == [5, 1]
    spread = scale.scale_of(moments(0, 1_000, 1_400, 1_600, 1_700, 1_750, 1_770, 1_780))
    assert len(spread.before) + len(spread.after) <= 2  # never more than a quarter of all
    assert scale.scale_of(moments(0, 30, 40)).before == ()  # short: nothing is cut
    assert scale.scale_of(moments(0, 900, 1_800, 2_700)).before == ()  # no gap of its own


@pytest.mark.parametrize(
    ("length", "form", "most"),
    [
        (5, "day", 9),
        (14, "day", 9),
        (40, "day", 9),
        (70, "day", 9),
        (300, "month", 15),
        (900, "month", 15),
        (9_000, "year", 15),
    ],
)
def test_ticks_are_few_and_inside(length, form, most):
    found = scale.scale_of(moments(*range(0, length + 1, max(length // 20, 1))))
    words, strokes, kind = scale.ticks(found)
    assert kind == form
    assert 1 < len(words) <= most
    assert all(found.first <= tick <= found.last for tick in (*words, *strokes))


def test_a_bar_counts_only_dates_as_fine_as_itself():
    made = [*moments(*range(100)), *scale.moments_of([
        item(ItemKind.EVENT, "M.", (1,), DateValue(date(2024, 2, 1), date(2024, 2, 29), "2024-02"), change=Change.NEW)
    ])]  # fmt: skip
    found = scale.scale_of(sorted(made, key=lambda moment: moment.middle))
    bars, wide = scale.bars(found)
    assert sum(bar.count for bar in bars) == 100
    assert wide == 1
    months = scale.scale_of(moments(*range(0, 1_500, 10), change=Change.NEW))
    assert scale.unit_of(months) == "month"
    bars, wide = scale.bars(months)
    assert wide == 0
    assert sum(bar.fresh for bar in bars) == 150
    weeks = scale.scale_of(moments(*range(0, 600, 5)))
    assert scale.unit_of(weeks) == "week"
    assert all(bar.first.weekday() == 0 for bar in scale.bars(weeks)[0])


def test_the_edges_of_the_calendar():
    first = item(ItemKind.EVENT, "A.", (1,), DateValue.day(date(1, 1, 2)), "")
    last = item(ItemKind.EVENT, "B.", (1,), DateValue.day(date(9999, 12, 30)), "")
    found = scale.scale_of(scale.moments_of([first, last]))
    assert found.first == date.min
    assert found.last == date.max
    assert scale.ticks(found)[2] == "year"
