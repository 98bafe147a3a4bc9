"""An e-book or a magazine (EPUB 2 and 3): bytes in, a part for every document of its reading order out."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from briefing.errors import InputError
from briefing.model import BlockKind, Problem, Settings, Severity, Source
from briefing.readers import guards, header_dates, html, limits, markup
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The documents of the book in reading order.

    Raises:
        InputError: If it is damaged, protected, or unpacks to too much.
    """
    package = guards.Package(data, source.path)
    fields, names = _contents(package, settings)
    found: list[Part] = []
    problems: list[Problem] = []
    for name in names[: limits.ENTRIES]:
        try:
            lines = markup.lines(html.text_of(package.read(name, limits.HTML)), source.path)
        except InputError as error:
            problems.append(
                Problem("R121", Severity.WARNING, f"{name[:80]} was left out: {error.message}", source.path)
            )
            continue
        if lines:
            found.append(_part(fields, lines))
    return Parts(tuple(found), tuple(problems))


def _part(fields: Part, lines: tuple[Line, ...]) -> Part:
    first = lines[0]
    headed = first.kind is BlockKind.HEADING and len(lines) > 1
    return Part(
        lines[1:] if headed else lines,
        title=first.text if headed else fields.title,
        publisher=fields.publisher,
        byline=fields.byline,
        language=fields.language,
        signals=fields.signals,
    )


def _contents(package: guards.Package, settings: Settings) -> tuple[Part, list[str]]:
    """What the book says about itself, and the names of its documents in reading order."""
    pages = [name for name in package.names if name.lower().endswith((".xhtml", ".html", ".htm"))]
    name = _book(package)
    if not name:
        return Part(), pages
    root = guards.xml(package.read(name), package.where)
    folder = posixpath.dirname(name)
    items: dict[str, str] = {}
    spine: list[str] = []
    said: dict[str, str] = {}
    for element in root.iter():
        local = guards.local(element)
        if local == "item":
            items[element.get("id", "")] = posixpath.normpath(
                posixpath.join(folder, unquote(element.get("href", "")))
            )
        elif local == "itemref":
            spine.append(element.get("idref", ""))
        elif element.text and "purl.org/dc" in str(element.tag):
            said.setdefault(local, " ".join(element.text.split())[:500])
    ordered = [items[ref] for ref in spine if items.get(ref, "") in package]
    return _fields(said, settings), ordered or pages


def _book(package: guards.Package) -> str:
    if "META-INF/container.xml" in package:
        for element in guards.xml(package.read("META-INF/container.xml"), package.where).iter():
            path = str(element.get("full-path", ""))
            if path in package:
                return path
    return next((name for name in package.names if name.lower().endswith(".opf")), "")


def _fields(said: dict[str, str], settings: Settings) -> Part:
    read = header_dates.read(said.get("date", ""), settings.date_order)
    signals = (
        (Signal(SignalKind.STATED, "book's date", said["date"], read.value, read.readings),) if read else ()
    )
    language = said.get("language", "")[:2].lower()
    return Part(
        title=said.get("title", ""),
        publisher=said.get("publisher", ""),
        byline=said.get("creator", ""),
        language=language if language.isalpha() else "",
        signals=signals,
    )
