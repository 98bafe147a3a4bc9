"""Parts in, articles out: the same reading of head, foot, dateline and digest for every format.

This is the readers' exit: all text is cleaned here, paragraphs get their offsets, and what was removed,
doubted or not found becomes a problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing import languages
from briefing.model import Article, Block, BlockKind, Dateline, Problem, Settings, Severity, Source
from briefing.readers import dateline, digest, foot, guards, headers, names, published, settled
from briefing.readers.limits import LONGEST_PARAGRAPH
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind
from briefing.text import language
from briefing.text.clean import clean

JOIN = "\n\n"
"""Between the paragraphs of an article's text."""


@dataclass(frozen=True, slots=True)
class Made:
    """Articles of one file with what was noticed on the way."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def make(source: Source, found: Parts, settings: Settings) -> Made:
    """The articles of the parts of one file, in their order."""
    problems = list(found.problems)
    parts = [own for part in found.parts for own in _resolve(_cleaned(part, source, problems), settings)]
    articles: list[Article] = []
    for part in parts:
        own_source = replace(source, path=part.member) if part.member else source
        article = _article(own_source, part, len(articles), settings, problems)
        if article.text:
            articles.append(article)
    if not articles and not any(problem.severity is Severity.ERROR for problem in problems):
        problems.append(_no_text(source))
    return Made(tuple(articles), tuple(dict.fromkeys(problems)))


def _cleaned(part: Part, source: Source, problems: list[Problem]) -> Part:
    """The part with every string cleaned; removals become one problem."""
    removed: dict[str, int] = {}

    def tidy(text: str) -> str:
        done = clean(text)
        for code, count in done.removed:
            removed[code] = removed.get(code, 0) + count
        return " ".join(done.text.split())

    lines = tuple(replace(line, text=tidy(line.text)) for line in part.lines)
    part = replace(
        part,
        lines=tuple(line for line in lines if line.text),
        title=tidy(part.title),
        named=tidy(part.named),
        publisher=tidy(part.publisher),
        sender=tidy(part.sender),
        byline=tidy(part.byline),
        url=_address(tidy(part.url)),
        section=tidy(part.section),
    )
    if removed:
        problems.append(_removed(source, removed))
    return part


def _address(url: str) -> str:
    return url if url.lower().startswith(("http://", "https://")) and " " not in url else ""


def _resolve(part: Part, settings: Settings) -> list[Part]:
    """The part with head and foot read, split where it holds several articles."""
    if not part.head:
        return list(digest.sourced(_with_foot(_without_labels(part))))
    out = _divided(part, settings)
    if not any(own.lines for own in out):
        # Only header lines: the words that were taken for a title are the whole text.
        out = [replace(own, lines=(Line(own.title, 1),)) for own in out[:1] if own.title]
    return out


def _divided(part: Part, settings: Settings) -> list[Part]:
    """The articles of a text by its heads, dates and sources."""
    out: list[Part] = []
    for lines in digest.several(part.lines, settings.date_order):
        above, *under = digest.dated(replace(part, lines=lines), settings.date_order)
        above = _with_head(above, settings, alone=not under)
        pieces = [above, *(_with_head(_under(above, piece), settings, alone=False) for piece in under)]
        for piece in pieces:
            out.extend(digest.sourced(_with_foot(_without_labels(piece))))
    return out


def _under(above: Part, piece: Part) -> Part:
    """A part under a date, with what the lines above all parts say."""
    fields = {name: getattr(above, name) for name in ("title", "publisher", "byline", "url", "section")}
    return replace(piece, **fields)


def _without_labels(part: Part) -> Part:
    return replace(
        part, lines=tuple(line for line in part.lines if not headers.part_label(line.text, line.kind))
    )


def _with_head(part: Part, settings: Settings, *, alone: bool) -> Part:
    """The part with its header lines read; ``alone`` when nothing but them tells that a line is no title."""
    head = headers.read(part.lines, order=settings.date_order, title=part.title, lone=not alone)
    firm = bool(head.labels or part.title)
    signals = [replace(signal, weak=False) if firm else signal for signal in head.signals]
    return replace(
        part,
        lines=part.lines[head.body :],
        title=part.title or head.title or part.named,
        publisher=part.publisher or head.publisher,
        byline=part.byline or head.byline,
        url=part.url or _address(head.url),
        section=part.section or head.section,
        signals=(*part.signals, *signals),
        credited=(*part.credited, *head.credited),
        credited_urls=(*part.credited_urls, *("" for _ in head.credited)) if part.credited_urls else (),
    )


def _with_foot(part: Part) -> Part:
    taken = foot.take(part.lines)
    new = tuple(name for name in taken.credited if name not in part.credited)
    urls = (*part.credited_urls, *("" for _ in new)) if part.credited_urls else ()
    return replace(
        part,
        lines=taken.lines,
        byline=part.byline or taken.byline,
        credited=(*part.credited, *new),
        credited_urls=urls,
    )


def _article(source: Source, part: Part, number: int, settings: Settings, problems: list[Problem]) -> Article:
    lines, opening, signal = _without_dateline(part)
    signals = [*part.signals, *([signal] if signal else [])]
    if not part.via:  # in a digest the address is the original's, the date the digest's
        signals += published.of_address(part.url)
    own = settled.of(source.path, number, settings.settled)
    value, basis, noticed = published.decide(signals, source.path, own.get("published", ""))
    if opening is not None and opening.date is None and value is not None:
        again = dateline.find(part.lines[0].text, value)
        opening = again.line if again else opening
    text, blocks = _laid_out(lines)
    if text:
        problems.extend(noticed)
    code = own.get("language") or settings.language or part.language or language.detect(text)
    if text and not languages.has(code, "cues"):
        problems.append(_no_pack(source, code))
    return Article(
        id=hashlib.sha256(f"{source.sha256}/{number}".encode()).hexdigest()[:16],
        source=source,
        title=own.get("title", part.title),
        publisher=own.get("publisher") or part.publisher or names.of_address(part.url) or part.sender,
        text=text,
        blocks=blocks,
        byline=own.get("byline", part.byline),
        url=own.get("url", part.url),
        section=own.get("section", part.section),
        published=value,
        published_basis=basis,
        dateline=opening,
        credited=part.credited,
        language=code,
        part=number,
        via=part.via,
        credited_urls=part.credited_urls if any(part.credited_urls) else (),
    )


def _without_dateline(part: Part) -> tuple[tuple[Line, ...], Dateline | None, Signal | None]:
    """The lines without the dateline, the dateline, and the date it gives when that is a full one.

    What is set in front of the dateline (a caption, highlights) becomes a line of its own.
    """
    # Points set in front of a dateline ("* Nine are hurt * Board meets SKERRA (AP) - ") look like a list.
    if not part.lines or part.lines[0].kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return part.lines, None, None
    first = replace(part.lines[0], kind=BlockKind.PARAGRAPH)
    found = dateline.find(first.text, None)
    if found is None:
        return part.lines, None, None
    front, rest = first.text[: found.start].strip(), first.text[found.end :].strip()
    report = (*((replace(first, text=rest),) if rest else ()), *part.lines[1:])
    if front and not report:
        return part.lines, None, None
    lines = (replace(first, text=front, kind=BlockKind.SET), *report) if front else report
    value = found.line.date
    signal = Signal(SignalKind.DATELINE, "dateline", found.line.words, value) if value else None
    return lines, found.line, signal


def _laid_out(lines: Sequence[Line]) -> tuple[str, tuple[Block, ...]]:
    """The text of an article and its blocks."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for line in lines:
        for piece in _capped(line.text):
            blocks.append(
                Block(at, at + len(piece), line.kind, line.number or len(blocks) + 1, line.page, line.line)
            )
            pieces.append(piece)
            at += len(piece) + len(JOIN)
    return JOIN.join(pieces), tuple(blocks)


def _capped(text: str) -> list[str]:
    """A paragraph in pieces of bounded length, cut behind a sentence or at a space; no word is lost."""
    pieces: list[str] = []
    while len(text) > LONGEST_PARAGRAPH:
        at = text.rfind(". ", LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH) + 1
        at = at or text.rfind(" ", LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH)
        at = at if at > 0 else LONGEST_PARAGRAPH
        pieces.append(text[:at].strip())
        text = text[at:].strip()
    return [*pieces, text] if text else pieces


def _removed(source: Source, removed: dict[str, int]) -> Problem:
    listed = ", ".join(f"{code} ({count})" for code, count in sorted(removed.items())[:8])
    return Problem(
        "R104",
        Severity.WARNING,
        f"{sum(removed.values())} characters that cannot be shown were taken out and marked \ufffd: {listed}",
        source.path,
    )


def _no_text(source: Source) -> Problem:
    return Problem(
        "R106",
        Severity.WARNING,
        "no text was found in this file",
        source.path,
        hint=guards.NO_TEXT,
    )


def _no_pack(source: Source, code: str) -> Problem:
    return Problem(
        "R107",
        Severity.WARNING,
        f'the text seems to be in "{code}", which has no full language pack: little will be found in it',
        source.path,
        hint="give the language with --language if this is wrong",
    )
