"""NewsML-G2 and NITF (IPTC): bytes in, a part for every news item out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefing.model import Settings, Source
from briefing.readers import guards, header_dates, markup
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind

_ITEMS = frozenset(("newsItem", "packageItem", "planningItem", "conceptItem", "NewsItem"))
_TEXTS = ("inlineXML", "inlineData", "body.content", "DataContent")
_DATES = (
    "versionCreated",
    "contentCreated",
    "firstCreated",
    "date.issue",
    "ThisRevisionCreated",
    "FirstCreated",
)


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The items of a news message, or the one item.

    Raises:
        InputError: If it is no well-formed XML or declares a DTD.
    """
    root = guards.xml(data, source.path, recover=False)
    items = [element for element in root.iter() if _name(element) in _ITEMS] or [root]
    return Parts(tuple(_part(item, source, settings) for item in items))


def _part(item: etree._Element, source: Source, settings: Settings) -> Part:
    title = _first(item, "headline", "hl1", "HeadLine", "title")
    lines = tuple(_body(item, source))
    if not lines:
        listed = [_first(part, "title") for part in item.iter() if guards.local(part) == "itemRef"]
        about = [_first(item, "description", "abstract"), _first(item, "edNote"), title, *listed]
        lines = tuple(Line(text, number) for number, text in enumerate(dict.fromkeys(filter(None, about)), 1))
    language = (item.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return Part(
        lines,
        title=title,
        publisher=_first(item, "creditline", "CreditLine")
        or _named(item, "provider")
        or _named(item, "copyrightHolder"),
        byline=_first(item, "by", "byline", "ByLine"),
        section=_first(item, "slugline", "SlugLine"),
        language=language if language.isalpha() else "",
        signals=tuple(_signals(item, settings)),
    )


def _body(item: etree._Element, source: Source) -> Iterator[Line]:
    """The text of the item: markup inside it, or escaped in it."""
    number = 0
    for element in item.iter():
        if _name(element) not in _TEXTS or any(_name(above) in _TEXTS for above in element.iterancestors()):
            continue
        inner = next((part for part in element.iter() if _name(part) in ("body.content", "body")), element)
        text = "".join(map(str, inner.itertext()))
        found = markup.lines(text, source.path) if markup.looks_like(text) else markup.from_tree(inner)
        for line in found:
            number += 1
            yield Line(line.text, number, kind=line.kind)


def _signals(item: etree._Element, settings: Settings) -> Iterator[Signal]:
    for name in _DATES:
        for element in item.iter():
            if _name(element) == name:
                words = (element.text or element.get("norm") or "").strip()
                read = header_dates.read(words, settings.date_order)
                if read and read.value:
                    yield Signal(SignalKind.STATED, name, words, read.value, weak=name not in _DATES[:1])
                    return


def _first(item: etree._Element, *wanted: str) -> str:
    for name in wanted:
        for element in item.iter():
            if _name(element) == name:
                words = " ".join("".join(map(str, element.itertext())).split())
                if words:
                    return words[:2000]
    return ""


def _named(item: etree._Element, name: str) -> str:
    for element in item.iter():
        if _name(element) == name:
            return _first(element, "name") or str(element.get("literal") or "")
    return ""


def _name(element: etree._Element) -> str:
    return guards.local(element)
