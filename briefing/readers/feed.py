"""RSS, Atom and RDF feeds: bytes in, a part for every entry out."""

from __future__ import annotations

import io
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

from briefing.errors import InputError
from briefing.model import Problem, Settings, Severity, Source
from briefing.readers import guards, header_dates, limits, markup
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The entries of a feed, in its order.

    Raises:
        InputError: If it declares entities, is too large, or is no feed.
    """
    import feedparser

    if b"<!ENTITY" in data:
        raise InputError(
            "the feed declares entities, which is refused: they can fill the memory",
            hint="save the articles one by one",
            where=source.path,
        )
    if data.count(b"<") > limits.TAGS:
        raise guards.too_much(f"the feed has more than {limits.TAGS:,} tags", source.path)
    try:
        # A stream, never bytes or a string: those could be taken for an address or a file name.
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError) as error:
        raise guards.damaged("feed", source.path) from error
    publisher = markup.plain(str(parsed.feed.get("title") or ""))
    language = str(parsed.feed.get("language") or "")[:2].lower()
    entries = parsed.entries[: limits.ENTRIES]
    found = [_part(source, dict(entry), publisher, language, settings) for entry in entries]
    if not entries:
        about = str(parsed.feed.get("subtitle") or parsed.feed.get("title") or "")
        found = [Part(_lines(about, source), head=False, publisher=publisher)] if about else []
    return Parts(tuple(found), _cut(source, len(parsed.entries)))


def _cut(source: Source, count: int) -> tuple[Problem, ...]:
    if count <= limits.ENTRIES:
        return ()
    message = f"the feed has {count:,} entries; only the first {limits.ENTRIES:,} were read"
    return (Problem("R120", Severity.WARNING, message, source.path),)


def _part(source: Source, entry: dict[str, Any], publisher: str, language: str, settings: Settings) -> Part:
    content = entry.get("content") or []
    bodies = [str(held.get("value") or "") for held in content if isinstance(held, dict)]
    body = max([*bodies, str(entry.get("summary") or "")], key=len)
    title = markup.plain(str(entry.get("title") or ""))
    own = entry.get("source")
    named = str(own.get("title") or "") if isinstance(own, dict) else ""
    tags = entry.get("tags") or []
    return Part(
        _lines(body or title, source),
        head=False,
        title=title,
        publisher=markup.plain(named) or publisher,
        byline=markup.plain(str(entry.get("author") or "")),
        url=str(entry.get("link") or ""),
        section=str(tags[0].get("term") or "") if tags else "",
        language=language if language.isalpha() else "",
        signals=tuple(_signals(entry, settings)),
    )


def _lines(body: str, source: Source) -> tuple[Line, ...]:
    if markup.looks_like(body) or "&" in body:
        return markup.lines(body, source.path)
    rows = [" ".join(row.split()) for row in body.split("\n\n")]
    return tuple(Line(row, number) for number, row in enumerate([row for row in rows if row], 1))


def _signals(entry: dict[str, Any], settings: Settings) -> list[Signal]:
    """Published, or else updated: Atom demands only the latter."""
    for name, weak in (("published", False), ("updated", True), ("created", True)):
        words = str(entry.get(name) or "")[: header_dates.LONGEST]
        moment = entry.get(f"{name}_parsed")
        read = header_dates.read(words)
        if read is not None and read.value is not None and not read.value.clock:
            return [Signal(SignalKind.STATED, f"feed {name}", words, read.value, weak=weak)]
        if moment:
            try:
                value = header_dates.in_zone(
                    datetime.fromtimestamp(timegm(moment), tz=UTC), settings.time_zone
                )
            except (ValueError, OverflowError, TypeError, OSError):
                continue
            return [Signal(SignalKind.STATED, f"feed {name}", words, value, weak=weak)]
    return []
