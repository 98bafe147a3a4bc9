"""Reads a PDF the way a screen reader does: marked content by page, and the words of the structure tree."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import pikepdf

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"} | _SHOWS


@dataclass
class FontInfo:
    """What a checker must know of a font."""

    unicode: dict[int, str]
    used: set[int] = field(default_factory=set)


@dataclass
class PageContent:
    """Text of each marked-content number, in order of drawing, and faults of the stream."""

    texts: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    artifacts: str = ""
    faults: list[str] = field(default_factory=list)
    fonts: dict[str, FontInfo] = field(default_factory=dict)


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """The table of a font; empty when it has none."""
    if "/ToUnicode" not in font:
        return {}
    text = font["/ToUnicode"].read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be", "replace")
    return found


def read_page(page: pikepdf.Page) -> PageContent:  # noqa: PLR0915  one operator after the other
    """Goes through the operators of a page."""
    out = PageContent()
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = resources.get("/Font", pikepdf.Dictionary())
    for name in fonts:
        out.fonts[name] = FontInfo(to_unicode(fonts[name]))
    stack: list[tuple[str, int | None, str | None]] = []
    font: FontInfo | None = None
    in_text = False
    saved = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            stack.append(_mark(operands, resources))
            mcid = stack[-1][1]
            if mcid is not None:
                if any(entry[1] is not None for entry in stack[:-1]):
                    out.faults.append("nested-mcid")
                if any(entry[0] == "/Artifact" for entry in stack[:-1]):
                    out.faults.append("tagged-in-artifact")
                if mcid in out.texts:
                    out.faults.append("mcid-twice")
                out.texts[mcid] = ""
                out.order.append(mcid)
            if stack[-1][0] == "/Artifact" and any(entry[1] is not None for entry in stack[:-1]):
                out.faults.append("artifact-in-tagged")
            if stack[-1][2] is not None:
                _say(out, stack[:-1], stack[-1][2])
        elif name == "EMC":
            if not stack:
                out.faults.append("unbalanced-marks")
            else:
                stack.pop()
        elif name == "BT":
            in_text = True
        elif name == "ET":
            in_text = False
        elif name == "q":
            saved += 1
        elif name == "Q":
            saved -= 1
        elif name == "Tf":
            font = out.fonts.get(str(operands[0]))
            if font is None:
                out.faults.append("unknown-font")
        elif name in _PAINTS:
            if not any(entry[1] is not None or entry[0] == "/Artifact" for entry in stack):
                out.faults.append("unmarked-content")
            if name in _SHOWS:
                if not in_text:
                    out.faults.append("text-outside-BT")
                _show(out, operands, font, stack)
    if stack:
        out.faults.append("unbalanced-marks")
    if saved:
        out.faults.append("unbalanced-state")
    return out


def _mark(operands, resources) -> tuple[str, int | None, str | None]:
    tag = str(operands[0])
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = resources["/Properties"][str(properties)]
    if not isinstance(properties, pikepdf.Dictionary):
        return tag, None, None
    mcid = properties.get("/MCID")
    actual = properties.get("/ActualText")
    return tag, int(mcid) if mcid is not None else None, str(actual) if actual is not None else None


def _say(out: PageContent, stack, text: str) -> None:
    mcid = next((entry[1] for entry in reversed(stack) if entry[1] is not None), None)
    if mcid is not None:
        out.texts[mcid] += text
    else:
        out.artifacts += text


def _show(out: PageContent, operands, font: FontInfo | None, stack) -> None:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[-1]]
    said = ""
    for part in parts:
        if not isinstance(part, pikepdf.String):
            continue
        for code in bytes(part):
            if font is None:
                continue
            font.used.add(code)
            said += font.unicode.get(code, "\ufffd")
    if not any(entry[2] is not None for entry in stack):
        _say(out, stack, said)


def _number(kid) -> bool:
    return not isinstance(kid, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Object))


def kids(element) -> list:
    """Children of a structure element as a list."""
    value = element.get("/K")
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def spoken(data: bytes) -> list[tuple[str, str]]:
    """Role and words of every element that holds words of its own kind, in reading order.

    Inline elements (links, spans) are read within their paragraph.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: read_page(page) for page in pdf.pages}
        out: list[tuple[str, str]] = []
        _speak(pdf.Root.StructTreeRoot, None, pages, out)
    return [(role, " ".join(text.split())) for role, text in out if text.strip()]


_INLINE = {"/Link", "/Span", "/Reference"}


def _speak(element, page, pages, out: list[tuple[str, str]], into: int = -1) -> None:
    role = str(element.get("/S", "/Root"))
    page = element.get("/Pg", page)
    if role not in _INLINE:
        out.append((role, ""))
        into = len(out) - 1
    for kid in kids(element):
        if _number(kid):
            text = pages[page.objgen].texts.get(int(kid), "")
        elif kid.get("/Type") == pikepdf.Name.MCR:
            text = pages[kid["/Pg"].objgen].texts.get(int(kid["/MCID"]), "")
        elif kid.get("/Type") == pikepdf.Name.OBJR:
            continue
        else:
            _speak(kid, page, pages, out, into)
            continue
        out[into] = (out[into][0], out[into][1] + text)
