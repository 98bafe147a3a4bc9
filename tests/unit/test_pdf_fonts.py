"""Faces: found by family and style, shaped, filled in from other fonts; what is missing is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from briefing.errors import RulesError
from briefing.formats import fonts as module
from briefing.formats import fonts_system
from briefing.formats.fonts import Face, Fonts, own_face, shipped_folder
from briefing.looks import Look, shipped_look
from briefing.model import Briefing
from briefing.writers.pdf import write
from briefing.writers.written import Extras
from tests.pages.checker import check
from tests.pages.reading import spoken

RARE = "\U00010380"  # Ugaritic: no font of ours, nor of most machines, has it


def cff_font(path: Path, char: str = RARE) -> Path:
    """A font with CFF outlines that has one rare letter."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "space", "letter"])
    builder.setupCharacterMap({32: "space", ord(char): "letter"})

    def drawn(width: int, *, ink: bool) -> object:
        pen = T2CharStringPen(width, None)
        if ink:
            pen.moveTo((50, 0))
            pen.curveTo((50, 300), (250, 600), (450, 600))
            pen.lineTo((450, 0))
            pen.closePath()
        return pen.getCharString()

    builder.setupCFF(
        "RareTest",
        {},
        {".notdef": drawn(500, ink=False), "space": drawn(300, ink=False), "letter": drawn(500, ink=True)},
        {},
    )
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (300, 0), "letter": (500, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Rare Test", "styleName": "Regular", "psName": "RareTest"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture
def rare(tmp_path, monkeypatch):
    path = cff_font(tmp_path / "rare.otf")
    monkeypatch.setattr(fonts_system, "candidates", lambda char: [(str(path), 0)])
    return path


def test_families_and_styles():
    fonts = Fonts()
    assert fonts.face("IBM Plex Serif").name == "IBMPlexSerif-Regular"
    assert fonts.face("IBM Plex Serif", bold=True).name == "IBMPlexSerif-SemiBold"
    assert fonts.face("IBM Plex Serif", bold=True, italic=True).name == "IBMPlexSerif-SemiBoldItalic"
    assert fonts.face("IBM Plex Sans Condensed", italic=True).name == "IBMPlexSansCondensed-Regular"
    assert fonts.unknown == []


def test_an_unknown_family_is_told_and_replaced():
    written = write(Briefing("Title"), Look(serif="No Such Serif"), Extras())
    assert check(written.data) == []
    (problem,) = [problem for problem in written.problems if problem.code == "W210"]
    assert "No Such Serif" in problem.message
    assert problem.hint == "put NoSuchSerif-Regular.ttf into styles/fonts"


def test_fonts_of_the_project_come_first():
    data = (shipped_folder() / "IBMPlexSerif-Italic.ttf").read_bytes()
    fonts = Fonts((("House-Regular.ttf", data),))
    face = fonts.face("House")
    assert face.name.startswith("House-Regular-")
    assert fonts.face("House", bold=True) is face  # no bold: the regular one
    written = write(Briefing("Title"), Look(serif="House"), Extras(fonts=fonts.given))
    assert check(written.data) == []
    assert [problem for problem in written.problems if problem.code == "W210"] == []


def test_a_broken_font_is_told_plainly():
    with pytest.raises(RulesError, match="the font cannot be used"):
        own_face("House-Regular.ttf", b"not a font")


def test_missing_shipped_fonts_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "shipped_folder", lambda: tmp_path)
    module._shipped.cache_clear()
    try:
        with pytest.raises(RulesError, match="fonts of the program are not there"):
            Fonts().face("IBM Plex Serif")
    finally:
        module._shipped.cache_clear()


def test_shape_keeps_letters_and_kerns():
    face = Fonts().face("IBM Plex Serif")
    shape = face.shape("AVATAR")
    assert shape.plain
    assert "".join(glyph.char for glyph in shape.glyphs) == "AVATAR"
    assert shape.advance < sum(glyph.width for glyph in shape.glyphs)
    assert face.shape("office").plain  # no ligatures: what is copied is what was written
    assert face.shape("AVATAR") is shape


def test_decomposed_letters_become_one_glyph_with_its_meaning():
    face = Fonts().face("IBM Plex Serif")
    shape = face.shape("e\u0301")
    assert not shape.plain
    assert shape.text == "e\u0301"


def test_each_script_has_a_face():
    fonts = Fonts()
    first = fonts.face("IBM Plex Serif")
    for char, name in (
        ("Ж", "IBMPlexSerif-Regular"), ("Ω", "IBMPlexSans-Regular"), ("한", "IBMPlexSansKR-Regular"),
        ("ع", "IBMPlexSansArabic-Regular"), ("ש", "IBMPlexSansHebrew-Regular"), ("ก", "IBMPlexSansThai-Regular"),
        ("क", "IBMPlexSansDevanagari-Regular"), ("中", "DroidSansFallbackFull"), ("あ", "DroidSansFallbackFull"),
    ):  # fmt: skip
        face = fonts.for_char(char, first)
        assert face is not None
        assert face.name == name
    bold = fonts.for_char("Ω", fonts.face("IBM Plex Serif", bold=True), bold=True)
    assert bold is not None
    assert bold.name == "IBMPlexSans-SemiBold"
    assert fonts.for_char(RARE, first) is None
    assert fonts.missing == {RARE}


def test_a_font_of_the_project_fills_in(tmp_path):
    path = cff_font(tmp_path / "x.otf")
    data = fonts_system.cut(str(path), 0, RARE)
    assert data is not None
    fonts = Fonts((("Rare-Regular.ttf", data),))
    face = fonts.for_char(RARE, fonts.face("IBM Plex Serif"))
    assert face is not None
    assert face.name.startswith("Rare-Regular")


def test_curves_are_converted_and_cut_to_what_is_needed(tmp_path):
    path = cff_font(tmp_path / "x.otf")
    data = fonts_system.cut(str(path), 0, RARE)
    assert data is not None
    font = TTFont(io.BytesIO(data))
    assert "glyf" in font
    assert "CFF " not in font
    assert font["hmtx"][font.getBestCmap()[ord(RARE)]][0] == 500
    assert Face("rare", data).covers(RARE)
    assert fonts_system.cut(str(tmp_path / "none.otf"), 0, RARE) is None


def test_a_rare_letter_is_drawn_from_the_machine(rare):
    written = write(Briefing(f"Letter {RARE} here"), shipped_look("sober"), Extras())
    assert check(written.data) == []
    assert [problem for problem in written.problems if problem.code == "W201"] == []
    assert f"Letter {RARE} here" in [text for _, text in spoken(written.data)]


def test_a_letter_of_no_font_is_shown_as_its_code(monkeypatch):
    monkeypatch.setattr(fonts_system, "candidates", lambda char: [])
    written = write(Briefing(f"Letter {RARE} here"), shipped_look("sober"), Extras())
    assert check(written.data) == []
    (problem,) = [problem for problem in written.problems if problem.code == "W201"]
    assert "U+10380 UGARITIC LETTER ALPA" in problem.message
    assert "Letter [U+10380] here" in [text for _, text in spoken(written.data)]


def test_candidates_without_the_listing_program(rare, tmp_path, monkeypatch):
    monkeypatch.undo()
    path = cff_font(tmp_path / "rare.otf")
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setattr(fonts_system.shutil, "which", lambda name: None)
    monkeypatch.setattr(fonts_system, "FOLDERS", (str(tmp_path), str(tmp_path / "none"), "C:/Windows/Fonts"))
    fonts_system._folders.cache_clear()
    fonts_system._coverage.cache_clear()
    try:
        assert fonts_system.candidates(RARE) == [(str(path), 0)]
        (found,) = fonts_system.find(RARE + "\U0001039f")
        assert found[0] == "rare.otf"
        assert found[2] == RARE
    finally:
        fonts_system._folders.cache_clear()
        fonts_system._coverage.cache_clear()


def test_a_listing_program_that_fails_finds_nothing(monkeypatch):
    monkeypatch.setattr(fonts_system.shutil, "which", lambda name: "/nowhere/fc-list")
    assert fonts_system.candidates("x") == []
