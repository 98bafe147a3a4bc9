"""The pictures of a draft, and what it holds that cannot be drawn elsewhere than in Word."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, holder, is_deleted, q
from briefing.formats.ooxml import R
from briefing.model.document import Picture

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLIP = f"{{{_DRAWING}/main}}blip"
_EXTENT = f"{{{_DRAWING}/wordprocessingDrawing}}extent"
_PROPERTIES = f"{{{_DRAWING}/wordprocessingDrawing}}docPr"
_VML = "urn:schemas-microsoft-com:vml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_EMU = 12_700
"""English metric units in a point."""
_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
_SIZE = re.compile(r"(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "px": 0.75, "": 0.75}
_USUAL = 100.0
"""Points, where a picture does not say its size."""
_KINDS = {
    f"{{{_DRAWING}/chart}}chart": "a chart",
    f"{{{_DRAWING}/diagram}}relIds": "a SmartArt drawing",
    q("object"): "an embedded object",
    _MATHS: "an equation",
    q("txbxContent"): "a text box",
}


class Pictures:
    """Reads the pictures of one draft.

    Attributes:
        undrawable: Pictures in forms that cannot be drawn, in words.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        relations = draft.package.relationships(draft.package.document)
        self._targets = {relation.id: relation for relation in relations}
        self.undrawable: list[str] = []

    def of(self, paragraph: _Element, where: str) -> Iterator[Picture]:
        """The pictures of a paragraph, in order."""
        for element in paragraph.iter(_BLIP, f"{{{_VML}}}imagedata"):
            if is_deleted(element) or holder(element, _FALLBACK) is not None:
                continue
            modern = element.tag == _BLIP
            name = str(element.get(f"{{{R}}}embed" if modern else f"{{{R}}}id", ""))
            drawn = self._picture(element, name, modern=modern)
            if drawn is None:
                self.undrawable.append(f"a picture in a form that is not drawn, near “{where}”")
            else:
                yield drawn

    def _picture(self, element: _Element, name: str, *, modern: bool) -> Picture | None:
        relation = self._targets.get(name)
        data = (
            b""
            if relation is None or relation.external
            else self._draft.package.parts.get(relation.target, b"")
        )
        kind = _TYPES.get(posixpath.splitext(relation.target)[1].lower(), "") if relation is not None else ""
        if not data or not kind:
            return None
        if modern:
            drawing = holder(element, q("drawing"))
            extent = None if drawing is None else drawing.find(f".//{_EXTENT}")
            about = None if drawing is None else drawing.find(f".//{_PROPERTIES}")
            width, height = (
                0.0 if extent is None else int(extent.get(side, "0")) / _EMU for side in ("cx", "cy")
            )
            alt = "" if about is None else str(about.get("descr", ""))
        else:
            shape = element.getparent()
            style = "" if shape is None else str(shape.get("style", ""))
            sizes = {side: float(value) * _UNITS[unit or ""] for side, value, unit in _SIZE.findall(style)}
            width, height = sizes.get("width", 0.0), sizes.get("height", 0.0)
            alt = "" if shape is None else str(shape.get("alt", ""))
        return Picture(data, kind, width or _USUAL, height or _USUAL, alt)


def things_of(paragraph: _Element, where: str) -> list[str]:
    """What a paragraph holds that cannot be drawn, in words with its place."""
    out = []
    for element in paragraph.iter(*_KINDS):
        if is_deleted(element) or holder(element, _FALLBACK) is not None:
            continue
        if holder(element.getparent(), *_KINDS) is not None:
            continue
        text = (
            "".join(str(part) for part in element.itertext()).strip()
            if element.tag == q("txbxContent")
            else ""
        )
        said = f" (“{text[:60]}”)" if text else ""
        out.append(f"{_KINDS[str(element.tag)]}{said}, near “{where}”")
    return out
