"""A style source (``styles/<name>.docx`` or ``.dotx``) in, the styles to use in a draft out.

Taken from it: styles, numbering, theme, page size and margins. Its text is not taken. A style of ours
that it lacks falls back to one it has, and a problem says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.formats.ooxml import W, open_package, parse
from briefing.model import Problem, Severity

_FALLBACK = {
    "Title": ("Title", "title"),
    "Subtitle": ("Subtitle", "Body Text", "Normal"),
    "BriefingMeta": ("Briefing Meta", "Body Text", "Normal"),
    "Heading1": ("heading 1",),
    "ListBullet": ("List Bullet", "List Paragraph", "Normal"),
    "BriefingQuestion": ("Briefing Question", "List Bullet", "List Paragraph", "Normal"),
    "BriefingNote": ("Briefing Note", "Body Text", "Normal"),
    "BriefingSourceLine": ("Briefing Source Line", "Body Text", "Normal"),
    "BriefingCell": ("Briefing Cell", "Table Text", "Body Text", "Normal"),
    "BriefingTable": ("Briefing Table", "Table Grid", "Normal Table"),
    "TOCHeading": ("TOC Heading", "Normal"),
    "TOC1": ("toc 1", "Normal"),
    "Header": ("header", "Normal"),
    "Footer": ("footer", "Normal"),
}
"""For each style of ours, names (``w:name``) to look for, best first."""
_CHARACTER = {
    "Hyperlink": "Hyperlink",
    "BriefingCitation": "Briefing Citation",
    "BriefingBasis": "Briefing Basis",
    "BriefingNew": "Briefing New",
    "BriefingChanged": "Briefing Changed",
}
"""Character styles of ours: added when the source lacks them, since they carry meaning."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is taken from a style source; empty fields keep our template.

    Attributes:
        styles: Our style ids to its.
        style_part: Its ``styles.xml``.
        numbering_part: Its ``numbering.xml``.
        theme_part: Its theme.
        page: Its ``w:pgSz`` and ``w:pgMar``.
        width: Width of its text in twentieths of a point; 0 for none.
        problems: Styles that it lacks.
    """

    styles: Mapping[str, str] = field(default_factory=dict)
    style_part: bytes = b""
    numbering_part: bytes = b""
    theme_part: bytes = b""
    page: str = ""
    width: int = 0
    problems: tuple[Problem, ...] = ()


def read_source(data: bytes, where: str) -> Source:
    """What a style source gives.

    Raises:
        InputError: If it is no Word file.
    """
    package = open_package(data, where)
    main = package.document
    name = package.related(main, "styles")
    if not name:
        problem = Problem("W110", Severity.WARNING, "the style source has no styles; our own are used", where)
        return Source(problems=(problem,))
    root = package.xml(name)
    ids = {
        (style.findtext(f"{{{W}}}name") or _value(style.find(f"{{{W}}}name"))).lower(): style.get(
            f"{{{W}}}styleId", ""
        )
        for style in root.iter(f"{{{W}}}style")
    }
    chosen: dict[str, str] = {}
    problems = []
    for ours, names in _FALLBACK.items():
        found = next((wanted for wanted in names if wanted.lower() in ids), "")
        chosen[ours] = ids.get(found.lower(), "") or ours
        if found != names[0]:
            used = f"“{found}”" if found else "the default paragraph style"
            problems.append(
                Problem(
                    "W111",
                    Severity.WARNING,
                    f"the style source has no style “{names[0]}”; {used} is used",
                    where,
                    hint="add the style in Word to choose its look",
                )
            )
    page, width = _page(package.xml(main))
    numbering = package.related(main, "numbering")
    theme = package.related(main, "theme")
    return Source(
        styles=chosen,
        style_part=_with_characters(root, package.parts[name], ids),
        numbering_part=package.parts[numbering] if numbering else b"",
        theme_part=package.parts[theme] if theme else b"",
        page=page,
        width=width,
        problems=tuple(problems),
    )


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{{{W}}}val", ""))


def _with_characters(root: Any, data: bytes, ids: Mapping[str, str]) -> bytes:
    """The styles with our character styles added where they are missing."""
    from lxml import etree

    missing = [style for style, name in _CHARACTER.items() if name.lower() not in ids]
    if not missing:
        return data
    added = "".join(
        f'<w:style xmlns:w="{W}" w:type="character" w:customStyle="1" w:styleId="{style}">'
        f'<w:name w:val="{_CHARACTER[style]}"/>'
        + ("<w:rPr><w:b/></w:rPr>" if style in ("BriefingNew", "BriefingChanged") else "")
        + "</w:style>"
        for style in missing
    )
    for element in parse(f"<x>{added}</x>".encode()):
        root.append(element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _page(root: Any) -> tuple[str, int]:
    """Page size and margins of the last section, as XML, and the width they leave."""
    sections = list(root.iter(f"{{{W}}}sectPr"))
    if not sections:
        return "", 0
    size, margins = (sections[-1].find(f"{{{W}}}{name}") for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return "", 0
    xml = "".join(
        f"<w:{name} "
        + " ".join(f'w:{key.rsplit("}", 1)[1]}="{value}"' for key, value in element.attrib.items())
        + "/>"
        for name, element in (("pgSz", size), ("pgMar", margins))
    )
    numbers = [
        int(element.get(f"{{{W}}}{key}", "0"))
        for element, key in ((size, "w"), (margins, "left"), (margins, "right"))
    ]
    return xml, max(numbers[0] - numbers[1] - numbers[2], 0)
