"""Runs of the document in, spans that can be set out: cleaned, with source marks, links and languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.layout import source_item
from briefing.looks import Look
from briefing.model import Problem, Severity
from briefing.model.document import Run
from briefing.writers.pdf.pens import Pen, Pens, Span, Type
from briefing.writers.pdf.wording import Notes, clean, foreign

_MARKS = re.compile(r"[ \u00a0]?\[(\d{1,6}(?:,[ \u00a0]?\d{1,6})*)\]")
_NUMBER = re.compile(r"\d+")
_TIGHT = 6
"""Source numbers up to which a mark is kept on one line."""

ALLOWED = ("http://", "https://", "mailto:")
"""Addresses that may be clicked on."""


@dataclass(slots=True)
class Inker:
    """Turns runs into spans for one document.

    Attributes:
        look: The look.
        pens: Its pens.
        language: Of the document.
        sources: Numbers of sources that can be linked to.
        notes: What was replaced.
        refused: Addresses that are not linked.
    """

    look: Look
    pens: Pens
    language: str
    sources: frozenset[int]
    notes: Notes = field(default_factory=Notes)
    refused: dict[str, int] = field(default_factory=dict)

    def plain(self, text: str, kind: Type) -> list[Span]:
        """Text of our own or of one value, in one pen."""
        return self.spans((Run(text),), kind)

    def spans(self, runs: Sequence[Run], kind: Type) -> list[Span]:
        """Runs in the type of their paragraph."""
        cleaned = [(clean(run.text, self.notes), run) for run in runs]
        out: list[Span] = []
        whole = "".join(text for text, _ in cleaned)
        groups = self._mark_groups(whole, cleaned) if "[" in whole else []
        place, group = 0, 0
        for text, run in cleaned:
            end = place + len(text)
            at = place
            while group < len(groups) and groups[group][0] < end:
                start, stop = groups[group]
                if start >= place:
                    out += self._text(text[at - place : start - place], run, kind) if at < start else []
                    out += self._marks(whole[start:stop], kind)
                at = min(stop, end)
                if stop > end:
                    break
                group += 1
            if at < end or (run.footnote and not text):
                out += self._text(text[at - place :], run, kind)
            place = end
        return out

    def _mark_groups(self, whole: str, cleaned: Sequence[tuple[str, Run]]) -> list[tuple[int, int]]:
        """Where source marks stand: numbers in brackets of which at least one is told to be a source."""
        numbers: list[tuple[int, int]] = []
        place = 0
        for text, run in cleaned:
            if run.source:
                numbers.append((place, place + len(text)))
            place += len(text)
        if not numbers:
            return []
        found, at = [], 0
        for match in _MARKS.finditer(whole):
            while at < len(numbers) and numbers[at][1] <= match.start():
                at += 1
            if at < len(numbers) and numbers[at][0] < match.end():
                found.append(match.span())
        return found

    def _marks(self, text: str, kind: Type) -> list[Span]:
        """``[1, 3]`` in small letters, each number a link to its source."""
        pen = replace(self.pens.mark.pen, size=min(self.pens.mark.pen.size, kind.pen.size))
        numbers = [int(number) for number in _NUMBER.findall(text)]
        comma = ",\u00a0" if len(numbers) <= _TIGHT else ", "
        lead = "\u00a0" if text[0] != "[" else ""
        out = [Span(lead, kind.pen)] if lead else []
        out.append(Span("[", pen))
        for place, number in enumerate(numbers):
            if place:
                out.append(Span(comma, pen))
            link = f"#{source_item(number)}" if number in self.sources else ""
            spoken = f"{self.look.labels.source_spoken.format(number=number)}"
            out.append(Span(str(number), pen, link=link, spoken=spoken))
        out.append(Span("]", pen))
        return out

    def _text(self, text: str, run: Run, kind: Type) -> list[Span]:
        pen, link = self._pen(run, kind.pen), self._address(run)
        spoken = run.href.removeprefix("mailto:") if link else ""
        if run.footnote:
            raised = replace(kind.pen, size=kind.pen.size * 0.7, rise=kind.pen.size * 0.35)
            text = text if text.strip() else str(run.footnote)
            return [Span(text, raised, note=run.footnote)]
        if run.language and run.language != self.language:
            return [Span(text, pen, link, spoken, run.language)] if text else []
        found = foreign(text, self.language)
        if not found:
            return [Span(text, pen, link, spoken)] if text else []
        out, at = [], 0
        for start, end, language in found:
            if at < start:
                out.append(Span(text[at:start], pen, link, spoken))
            out.append(Span(text[start:end], pen, link, spoken, language))
            at = end
        if at < len(text):
            out.append(Span(text[at:], pen, link, spoken))
        return out

    def _pen(self, run: Run, pen: Pen) -> Pen:
        if run.bold or run.italic or run.underline or run.strike:
            pen = replace(
                pen,
                bold=pen.bold or run.bold,
                italic=pen.italic or run.italic,
                underline=run.underline,
                strike=run.strike,
            )
        if run.superscript or run.subscript:
            pen = replace(pen, size=pen.size * 0.7, rise=pen.size * (0.35 if run.superscript else -0.15))
        if run.href and self._address(run):
            pen = replace(pen, colour=self.look.colours.accent)
        return pen

    def _address(self, run: Run) -> str:
        """The address if it is one of those that are allowed; anything else stays plain text."""
        href = "".join(run.href.split())
        if not href or href.startswith("#"):
            return ""
        if href.lower().startswith(ALLOWED) and href.isprintable():
            return href
        self.refused[href[:80]] = self.refused.get(href[:80], 0) + 1
        return ""

    def problems(self) -> tuple[Problem, ...]:
        """What was replaced, and addresses that are not linked."""
        refused = tuple(
            Problem(
                "W206",
                Severity.WARNING,
                f"the address {clean(href, Notes())!r} is not linked",
                hint="only http, https and mailto are",
            )
            for href in sorted(self.refused)
        )
        return (*self.notes.problems(), *refused)
