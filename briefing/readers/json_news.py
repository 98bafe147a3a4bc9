"""News as JSON: ninjs (IPTC) and JSON Feed. Bytes in, a part for every item out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.errors import InputError
from briefing.model import BlockKind, Settings, Source
from briefing.readers import guards, header_dates, limits, markup, paragraphs
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind

_MARKED = ("body_xhtml", "body_html", "content_html")
_PLAIN = ("body_text", "content_text", "articleBody", "body", "text", "content")
_ABOUT = ("description_text", "description_xhtml", "description_html", "description", "summary", "caption")
_DATES = (
    "date_published",
    "versioncreated",
    "contentcreated",
    "datePublished",
    "published",
    "firstcreated",
    "date",
)


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The items of the file.

    Raises:
        InputError: If it is no JSON, or JSON of another kind.
    """
    held = guards.load_json(data, source.path)
    feed = held if isinstance(held, dict) else {}
    inside = feed.get("items") or feed.get("articles") or feed.get("associations")
    items = held if isinstance(held, list) else list(inside) if isinstance(inside, list) else [held]
    found = [
        _part(source, item, feed, settings) for item in items[: limits.ENTRIES] if isinstance(item, dict)
    ]
    if not any(part.lines for part in found):
        raise InputError(
            "this JSON is neither ninjs nor a JSON Feed, or holds no text",
            hint="save the article as text",
            where=source.path,
        )
    return Parts(tuple(part for part in found if part.lines))


def _part(source: Source, item: dict[str, Any], feed: dict[str, Any], settings: Settings) -> Part:
    title = _of_role(item.get("headlines"), "") or _text(item, "headline", "title", "headline_main")
    name = _text(feed, "title") if feed is not item else ""
    language = _text(item, "language", "lang")[:2].lower() or _text(feed, "language")[:2].lower()
    return Part(
        _body(source, item) or tuple(Line(text) for text in [title] if text),
        head=False,
        title=title,
        publisher=_text(item, "creditline", "copyrightholder", "publisher")
        or _names(item.get("infosources"))
        or name,
        byline=_text(item, "byline") or _names(item.get("authors") or item.get("author") or item.get("by")),
        url=_text(item, "url", "external_url", "canonical"),
        section=_text(item, "slugline", "section"),
        language=language if language.isalpha() else "",
        signals=tuple(_signals(item, settings)),
    )


def _body(source: Source, item: dict[str, Any]) -> tuple[Line, ...]:
    """The body, or else what describes a picture."""
    bodies = _of_role(item.get("bodies"), "")
    marked = _text(item, *_MARKED)
    plain = _text(item, *_PLAIN)
    for text in (bodies, marked, plain):
        if text:
            return markup.lines(text, source.path) if markup.looks_like(text) else paragraphs.from_text(text)
    about = _of_role(item.get("descriptions"), "") or _text(item, *_ABOUT)
    about = about or next(
        (_text(item, key) for key in sorted(item) if key.startswith(("description_", "body_"))), ""
    )
    found = markup.lines(about, source.path) if markup.looks_like(about) else paragraphs.from_text(about)
    return tuple(Line(line.text, line.number, kind=BlockKind.CAPTION) for line in found)


def _signals(item: dict[str, Any], settings: Settings) -> Iterator[Signal]:
    for name in _DATES:
        words = _text(item, name)
        read = header_dates.read(words, settings.date_order) if words else None
        if read and read.value:
            yield Signal(SignalKind.STATED, name, words, read.value, weak=name == "firstcreated")
            return


def _text(item: dict[str, Any], *names: str) -> str:
    """The first of some fields that is a string with words in it."""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()[: limits.HTML]
    return ""


def _of_role(value: Any, role: str) -> str:
    """Ninjs 2 holds lists of objects with a role: the main one, or the first."""
    if not isinstance(value, list):
        return ""
    held = [part for part in value if isinstance(part, dict) and isinstance(part.get("value"), str)]
    chosen = [part for part in held if part.get("role") in ("main", role)] or held
    return str(chosen[0]["value"]).strip()[: limits.HTML] if chosen else ""


def _names(value: Any) -> str:
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list):
        return value.strip()[:300] if isinstance(value, str) else ""
    held = [part.get("name") for part in value if isinstance(part, dict)]
    return ", ".join(name for name in held if isinstance(name, str))[:300]
