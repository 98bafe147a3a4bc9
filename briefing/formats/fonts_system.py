"""Characters in, small TrueType files from the fonts of this machine out.

Fonts are found by character set (``fc-list``, else a look through the usual folders) and cut down to the
characters needed; CFF outlines are turned into the glyf outlines that reportlab can embed.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

_TRIES = 12
"""Most font files opened for one character."""

_SCANNED = 600
"""Most font files looked into where there is no ``fc-list``."""

_ERROR = 0.001
"""How far a converted curve may stray, in ems."""

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


def find(chars: str) -> list[tuple[str, bytes, str]]:
    """Name, bytes and characters of a font for each group of characters that one font covers."""
    found: list[tuple[str, bytes, str]] = []
    left = chars
    while left:
        for path, index in candidates(left[0]):
            covered = "".join(char for char in left if ord(char) in _coverage(path, index))
            data = cut(path, index, covered) if covered else None
            if data is not None:
                found.append((Path(path).name, data, covered))
                left = "".join(char for char in left if char not in covered)
                break
        else:
            left = left[1:]
    return found


def candidates(char: str) -> list[tuple[str, int]]:
    """Font files that have a character, the plainest first; each with its number in a collection."""
    program = shutil.which("fc-list")
    if program is None:
        return [(path, 0) for path in _folders() if ord(char) in _coverage(path, 0)][:_TRIES]
    asked = [program, f":charset={ord(char):x}:color=false", "--format", "%{file}\t%{index}\t%{style[0]}\n"]
    try:
        done = subprocess.run(asked, capture_output=True, timeout=20, check=True)  # noqa: S603  fixed words and a number
    except (OSError, subprocess.SubprocessError):
        return []
    rows = [line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines()]
    ranked = sorted(
        (row[2] not in ("Regular", "Book", "Roman", "Normal"), "Mono" in row[0], row[0], int(row[1] or 0))
        for row in rows
        if len(row) == 3 and row[0].lower().endswith((".ttf", ".otf", ".ttc", ".otc"))  # noqa: PLR2004
    )
    return [(path, index) for _, _, path, index in ranked[:_TRIES] if index >> 16 == 0]


@cache
def _folders() -> tuple[str, ...]:
    paths: list[str] = []
    for folder in FOLDERS:
        if folder.startswith("C:") and sys.platform != "win32":
            continue
        root = Path(folder).expanduser()
        if root.is_dir():
            paths += sorted(str(path) for path in root.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
    return tuple(paths[:_SCANNED])


@cache
def _coverage(path: str, index: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with Path(path).open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return frozenset()


def cut(path: str, index: int, chars: str) -> bytes | None:
    """A TrueType file with only these characters; None when the file cannot be used."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont, TTLibError

    options = Options()
    options.layout_features = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "meta", "MATH", "STAT", "fvar", "gvar"]
    out = io.BytesIO()
    try:
        with (
            Path(path).open("rb") as file,
            TTFont(file, fontNumber=index, lazy=True, recalcTimestamp=False) as font,
        ):
            subsetter = Subsetter(options)
            subsetter.populate(text=chars + " ")
            subsetter.subset(font)
            if "CFF " in font:
                _to_glyf(font)
            if "glyf" not in font:
                return None
            font.save(out)
    except (TTLibError, OSError, KeyError, ValueError, AssertionError, AttributeError):
        return None
    return out.getvalue()


def _to_glyf(font: Any) -> None:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _ERROR * font["head"].unitsPerEm, reverse_direction=True))
        drawn[name] = pen.glyph()
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, drawn
    font["loca"] = newTable("loca")
    del font["CFF "]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for name in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
        "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(maxp, name, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    for name in order:
        drawn[name].recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(drawn[name], "xMin", 0))
