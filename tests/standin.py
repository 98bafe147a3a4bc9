"""Stages small enough to see through: what the pipeline is tried on, apart from the real ones.

A file is one article (a line ``---`` parts two); a line is a sentence and an event. The composer makes
a timeline row of every distinct line; the writers write the briefing's JSON behind a short head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from briefing import composer, draft, parser, readers, timeline, writers
from briefing.errors import InputError
from briefing.looks import Look
from briefing.model import (
    Article,
    Briefing,
    Change,
    Event,
    EventStatus,
    Evidence,
    Found,
    Item,
    ItemKind,
    Problem,
    Section,
    SectionKind,
    Sentence,
    Settings,
    Severity,
    Source,
    SourceLine,
    Span,
    Timeline,
)
from briefing.model.document import Document, Paragraph, Run, Style
from briefing.model.json_form import to_json
from briefing.readers import Reading
from briefing.writers import Extras, Writer, Written

CALLS: list[str] = []
"""Paths that were read, and ids that were parsed, in order."""


def read(source: Source, data: bytes, settings: Settings) -> Reading:
    CALLS.append(f"read {source.path}")
    if data.startswith(b"\0"):
        raise InputError("this is no text", hint="save it as text", where=source.path)
    parts = [part.strip() for part in data.decode().split("---")]
    articles = tuple(
        Article(
            hashlib.sha256(f"{source.sha256}:{number}".encode()).hexdigest()[:12],
            source,
            part.split("\n", 1)[0],
            "Gazette",
            part,
            part=number,
        )
        for number, part in enumerate(parts)
        if part
    )
    odd = tuple(
        Problem("R900", Severity.WARNING, "a question mark", path=source.path)
        for article in articles
        if "?" in article.text
    )
    return Reading(articles, odd)


def parse(article: Article, settings: Settings) -> Found:
    CALLS.append(f"parse {article.title}")
    sentences: list[Sentence] = []
    start = 0
    for line in article.text.split("\n"):
        if line:
            sentences.append(Sentence(Span(article.id, start, start + len(line)), len(sentences)))
        start += len(line) + 1
    events = tuple(Event(one, one.span, None, EventStatus.HAPPENED) for one in sentences)
    return Found(article.id, tuple(sentences), events=events)


def assemble(articles: Sequence[Article], found: Sequence[Found], settings: Settings) -> Timeline:
    return Timeline()


def compose(
    line: Timeline,
    articles: Sequence[Article],
    found: Sequence[Found],
    settings: Settings,
    look: Look,
    previous: Briefing | None = None,
) -> Briefing:
    numbers = _numbers(articles, previous)
    sources = tuple(
        SourceLine(numbers[one.id], one.id, one.source.path, one.source.sha256, one.publisher, one.title, "")
        for one in articles
    )
    told: dict[str, Item] = {}
    for article, one in zip(articles, found, strict=True):
        for event in one.events:
            words = article.quote(event.what)
            evidence = Evidence(event.what, words, numbers[article.id], article.source.path, 1)
            key = hashlib.sha256(words.encode()).hexdigest()[:12]
            held = told.get(key) or Item(key, ItemKind.EVENT, words, words, ())
            told[key] = replace(held, evidence=(*held.evidence, evidence))
    items = tuple(told.values())
    before = {item.id: item for item in previous.items if item.kind is ItemKind.EVENT} if previous else {}
    sections = []
    if previous is not None:
        items = tuple(item if item.id in before else replace(item, change=Change.NEW) for item in items)
        gone = (replace(item, change=Change.WITHDRAWN) for key, item in before.items() if key not in told)
        changed = (*(item for item in items if item.change is Change.NEW), *gone)
        lines = tuple(replace(item, id=f"c{item.id}", kind=ItemKind.CHANGE) for item in changed)
        sections.append(Section("changes", SectionKind.CHANGES, f"Since issue {previous.issue}", lines))
    sections.append(Section("timeline", SectionKind.TIMELINE, "Timeline", items))
    return Briefing(
        settings.title or "A briefing",
        issue=previous.issue + 1 if previous else 1,
        sections=tuple(sections),
        sources=sources,
    )


def _numbers(articles: Sequence[Article], previous: Briefing | None) -> dict[str, int]:
    known = {line.article: line.number for line in previous.sources} if previous else {}
    following = max([*known.values(), 0])
    out = {}
    for article in articles:
        if article.id not in known:
            following += 1
        out[article.id] = known.get(article.id, following)
    return out


def _writer(name: str, ending: str) -> Writer:
    def write(briefing: Briefing, look: Look, extras: Extras) -> Written:
        text = f"{name} {look.name}\n{json.dumps(to_json(briefing))}"
        if extras.document is not None:
            text += "\n" + "".join(
                block.text for block in extras.document.blocks if isinstance(block, Paragraph)
            )
        return Written(text.encode())

    return Writer(name, ending, write)


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put these stages in the place of the real ones for one test."""
    CALLS.clear()
    install_merge(monkeypatch)
    monkeypatch.setattr(readers, "read", read)
    monkeypatch.setattr(parser, "parse", parse)
    monkeypatch.setattr(timeline, "assemble", assemble)
    monkeypatch.setattr(composer, "compose", compose)
    monkeypatch.setattr(writers, "WRITERS", (_writer("word", ".docx"), _writer("pdf", ".pdf")))


@dataclass(frozen=True)
class Merged:
    data: bytes
    report: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        return self.report


@dataclass(frozen=True)
class Lifted:
    document: Document
    problems: tuple[Problem, ...] = ()


def merge(data: bytes, briefing: Briefing, look: Look, settings: Settings, **_: object) -> Merged:
    """The person's bytes, and below them the new briefing; "!" in them is a conflict."""
    mine = data.split(b"\n+++\n")[0]
    new = "\n".join(item.text for item in briefing.items).encode()
    conflicts = ("a line",) if b"!" in mine else ()
    return Merged(mine + b"\n+++\n" + new, ("kept",), conflicts)


def lift(data: bytes, **_: object) -> Lifted:
    return Lifted(Document((Paragraph(Style.BODY, (Run(data.decode()),)),)))


def install_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a merge of a person's draft in the place of the real one for one test."""
    monkeypatch.setattr(draft, "merge", merge, raising=False)
    monkeypatch.setattr(draft, "lift", lift, raising=False)
