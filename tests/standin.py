"""Stages small enough to see through: what the pipeline is tried on, apart from the real ones.

A file is one article (a line ``---`` parts two); a line is a sentence and an event. The composer makes
a timeline row of every distinct line; the writers write the briefing's JSON behind a short head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefing import composer, parser, readers, timeline, writers
from briefing.errors import InputError
from briefing.looks import Look
from briefing.model import (
    Article,
    Briefing,
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
    sources = tuple(
        SourceLine(
            number, article.id, article.source.path, article.source.sha256, "Gazette", article.title, ""
        )
        for number, article in enumerate(articles, 1)
    )
    told: dict[str, Item] = {}
    for number, (article, one) in enumerate(zip(articles, found, strict=True), 1):
        for event in one.events:
            words = article.quote(event.what)
            evidence = Evidence(event.what, words, number, article.source.path, 1)
            key = hashlib.sha256(words.encode()).hexdigest()[:12]
            held = told.get(key) or Item(key, ItemKind.EVENT, words, words, ())
            told[key] = replace(held, evidence=(*held.evidence, evidence))
    section = Section("timeline", SectionKind.TIMELINE, "Timeline", tuple(told.values()))
    return Briefing(settings.title or "A briefing", sections=(section,), sources=sources)


def _writer(name: str, ending: str) -> Writer:
    def write(briefing: Briefing, look: Look, extras: Extras) -> Written:
        return Written(f"{name} {look.name}\n{json.dumps(to_json(briefing))}".encode())

    return Writer(name, ending, write)


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put these stages in the place of the real ones for one test."""
    CALLS.clear()
    monkeypatch.setattr(readers, "read", read)
    monkeypatch.setattr(parser, "parse", parse)
    monkeypatch.setattr(timeline, "assemble", assemble)
    monkeypatch.setattr(composer, "compose", compose)
    monkeypatch.setattr(writers, "WRITERS", (_writer("word", ".docx"), _writer("pdf", ".pdf")))
