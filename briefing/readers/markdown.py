"""Markdown with front matter: bytes in, one part out.

The front matter is read by a few lines of our own: YAML loaders crash on hostile input, and people write
``key: value`` and lists. Emphasis, links and rules are taken off the text; the words stay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from briefing.model import BlockKind, Settings, Source
from briefing.readers import header_dates, paragraphs, plain
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind

LONGEST_FRONT = 500
"""Lines of front matter."""

_KEY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,60}?)\s*:(?:\s+(?P<value>.*))?")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,300})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000})(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_CREDIT_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\((https?://[^\s()]{1,2000})\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]\n]{1,100}\]:\s+\S+.{0,200}")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?P<text>.*?)\s*#{0,6}\s*")
_UNDER = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_INLINE = re.compile(
    r"<(?:br|/?(?:p|b|i|em|strong|span|div|u|sup|sub|small|blockquote))\b[^<>\n]{0,300}/?>", re.IGNORECASE
)
_UNDERSCORES = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_\n]{1,200})(?<=[^\s_])\1(?![\w_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")

_FIELDS = {
    "title": "title", "headline": "title",
    "author": "byline", "authors": "byline", "byline": "byline",
    "publisher": "publisher", "source": "publisher", "outlet": "publisher", "site": "publisher",
    "publication": "publisher", "site_name": "publisher",
    "url": "url", "link": "url", "canonical": "url", "permalink": "url", "source_url": "url",
    "original_url": "url",
    "section": "section", "category": "section", "categories": "section",
    "lang": "language", "language": "language",
}  # fmt: skip
_DATES = (
    "published",
    "date",
    "publish_date",
    "published_at",
    "pubdate",
    "date_published",
    "issued",
    "created",
)


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of a file as one part, with the fields of its front matter.

    Raises:
        InputError: If the file is too long or binary.
    """
    text, problems = plain.text_of(source, data)
    front, first, body = _front(text)
    part = _with_front(Part(_lines(body, first)), front, settings)
    return Parts((part,), problems)


def _front(text: str) -> tuple[dict[str, str], int, str]:
    """The front matter, the line where the body begins, and the body."""
    rows = text.split("\n", LONGEST_FRONT + 1)
    if rows[0].strip("\ufeff \t") != "---":
        return {}, 1, text
    for index in range(1, min(len(rows), LONGEST_FRONT + 1)):
        if rows[index].rstrip() in ("---", "..."):
            return _fields(rows[1:index]), index + 2, "\n".join(rows[index + 1 :])
    return {}, 1, text


def _fields(rows: list[str]) -> dict[str, str]:
    """``key: value``, ``key: [a, b]`` and ``key:`` with ``- item`` lines below; the rest is left alone."""
    found: dict[str, str] = {}
    key = ""
    for row in rows:
        stripped = row.strip()
        match = _KEY.fullmatch(row.rstrip()) if not row.startswith((" ", "\t")) else None
        if match:
            key = match["key"].strip().lower().replace("-", "_").replace(" ", "_")
            found.setdefault(key, _scalar(match["value"] or ""))
        elif key and stripped.startswith("- "):
            found[key] = ", ".join(part for part in (found[key], _scalar(stripped[2:])) if part)
        elif key and row.startswith((" ", "\t")) and stripped and not found[key].startswith(("|", ">")):
            found[key] = f"{found[key]} {stripped}".strip()[:2000]
    return found


def _scalar(value: str) -> str:
    value = value.strip()[:2000]
    if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(
            _scalar(part) for part in value[1:-1].split(",")[:50] if not part.strip().startswith("[")
        )
    return value.split(" #", 1)[0].strip()


def _with_front(part: Part, front: dict[str, str], settings: Settings) -> Part:
    for key, value in front.items():
        name = _FIELDS.get(key, "")
        if name == "publisher" and value.lower().startswith(("http://", "https://")):
            name = "url"
        if name and value and not getattr(part, name):
            fields: dict[str, Any] = {name: value[:2].lower() if name == "language" else value}
            part = replace(part, **fields)
    for key in _DATES:
        read = header_dates.read(front.get(key, ""), settings.date_order)
        if read:
            words = front[key]
            signal = Signal(SignalKind.STATED, f"front matter {key}", words, read.value, read.readings)
            return replace(part, signals=(*part.signals, signal))
    return part


def _lines(body: str, first: int) -> tuple[Line, ...]:
    """The paragraphs with the marks of Markdown taken off."""
    kept: list[str] = []
    fenced = False
    for row in body.split("\n"):
        if _FENCE.match(row):
            fenced = not fenced
            kept.append("")
        elif _DEFINITION.fullmatch(row):
            kept.append("")
        elif _UNDER.fullmatch(row) and _can_be_heading(kept):
            kept[-1] = f"# {kept[-1].strip()}"
            kept.append("")
        else:
            kept.append(row)
    lines = paragraphs.from_text("\n".join(kept), quoted=True, first=first)
    return tuple(_plain(line) for line in lines)


def _can_be_heading(kept: list[str]) -> bool:
    """Whether the last line stands alone, so that a line drawn under it makes it a heading."""
    if not kept or not kept[-1].strip() or kept[-1].lstrip().startswith(("#", "-", "*", ">")):
        return False
    return len(kept) == 1 or not kept[-2].strip()


def _plain(line: Line) -> Line:
    heading = _HEADING.fullmatch(line.text)
    text = heading["text"] if heading else line.text
    kind = BlockKind.HEADING if heading else line.kind
    if "](http" in text and text.rstrip(" .").endswith((")", "]")):
        text = _credits(text)
    text = _LINK.sub(r"\1", text)
    text = _REFERENCE.sub(r"\1", text)
    text = _INLINE.sub(" ", text)
    text = _UNDERSCORES.sub(r"\2", plain.without_emphasis(plain.without_emphasis(text)))
    return replace(line, text=_ESCAPE.sub(r"\1", text).replace("`", ""), kind=kind)


def _credits(text: str) -> str:
    """``([Reuters](https://…))`` at the end as ``(Reuters https://…)``, the form credits are read in."""
    at = text.rfind("([")
    if at < 0:
        return text
    return text[:at] + _CREDIT_LINK.sub(r"\1 \2", text[at:])
