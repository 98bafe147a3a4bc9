"""WordprocessingML in small pieces: runs, bookmarks, links, escaped for a given prefix.

Both the first draft and a merge write through these. A merge meets files whose prefix for the main
namespace is not ``w`` (legal, seen in the wild): every function takes it.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from briefing.formats.ooxml_lines import Role
from briefing.model.document import Style

STYLES = {
    Role.CITE: "BriefingCitation",
    Role.BASIS: "BriefingBasis",
}
"""Character styles of the pieces that have one."""
PARAGRAPHS = {
    Style.TITLE: "Title",
    Style.SUMMARY: "Subtitle",
    Style.META: "BriefingMeta",
    Style.HEADING: "Heading1",
    Style.TAKEAWAY: "ListBullet",
    Style.QUESTION: "BriefingQuestion",
    Style.LIST: "ListBullet",
    Style.NOTE: "BriefingNote",
    Style.SOURCE: "BriefingSourceLine",
}
"""Paragraph styles of the lines outside tables."""


def attribute(text: str) -> str:
    """An attribute value with its quotes; white space other than blanks is kept as references."""
    return quoteattr(text)


def properties(role: Role, w: str = "w", known: frozenset[str] | None = None) -> str:
    """Run properties of a piece; a style that the file does not have is left out."""
    if role is Role.LEAD:
        return f"<{w}:rPr><{w}:b/><{w}:bCs/></{w}:rPr>"
    style = STYLES.get(role, "")
    if not style or (known is not None and style not in known):
        return ""
    return f'<{w}:rPr><{w}:rStyle {w}:val="{style}"/></{w}:rPr>'


def styled(style: str, w: str = "w") -> str:
    """Run properties that name a character style."""
    return f'<{w}:rPr><{w}:rStyle {w}:val="{style}"/></{w}:rPr>'


def run(text: str, props: str = "", w: str = "w", *, deleted: bool = False) -> str:
    """A run; tabs become tab elements (a tab sign in ``w:t`` is drawn as a blank)."""
    tag = "delText" if deleted else "t"
    inner = f"<{w}:tab/>".join(
        f'<{w}:{tag} xml:space="preserve">{escape(part)}</{w}:{tag}>' if part else ""
        for part in text.split("\t")
    )
    return f"<{w}:r>{props}{inner}</{w}:r>"


def field(instruction: str, shown: str, w: str = "w") -> str:
    """A complex field with its shown result (runs); allowed inside tracked insertions, as links are not."""
    return (
        f'<{w}:r><{w}:fldChar {w}:fldCharType="begin"/></{w}:r>'
        f'<{w}:r><{w}:instrText xml:space="preserve"> {escape(instruction)} </{w}:instrText></{w}:r>'
        f'<{w}:r><{w}:fldChar {w}:fldCharType="separate"/></{w}:r>'
        f'{shown}<{w}:r><{w}:fldChar {w}:fldCharType="end"/></{w}:r>'
    )


def bookmarked(content: str, name: str, number: int, w: str = "w") -> str:
    """Content between the start and the end of a bookmark."""
    return (
        f'<{w}:bookmarkStart {w}:id="{number}" {w}:name={attribute(name)}/>'
        f'{content}<{w}:bookmarkEnd {w}:id="{number}"/>'
    )
