"""A worded item in, what is false about it out: the last look before a line is printed.

A line passes when its evidence is the text at its place, when every quotation in it stands word for word in
its evidence or in that article, and when no word of negation or doubt of the sentence it shows is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.composer.sourcing import Sources
from briefing.model import Item, ItemKind, Problem, Severity
from briefing.text.polarity import weighing
from briefing.text.quoted import quoted

_SHOWN = (ItemKind.TAKEAWAY, ItemKind.EVENT, ItemKind.STATEMENT)
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})


def bare(text: str) -> str:
    """A text for comparing quotations: one kind of mark, single spaces."""
    return " ".join(text.translate(_MARKS).split())


def faults(item: Item, sources: Sources) -> list[str]:
    """What is wrong with an item, in words; empty when nothing is."""
    out = []
    if not item.evidence:
        out.append("it rests on nothing")
    for evidence in item.evidence:
        article = sources.article(evidence.span.article)
        if article.quote(evidence.span) != evidence.quote:
            out.append("its evidence is not the text of the source")
    held = [bare(sources.article(one.span.article).text) for one in item.evidence]
    for begin, end in quoted(item.generated):
        words = bare(item.generated[begin:end])
        pieces = [piece.strip() for piece in re.split(r"\[[^\]]*\]|…", words)]
        if not any(all(piece in text for piece in pieces) for text in held):
            out.append(f"the quotation “{item.generated[begin:end]}” does not stand in its source")
    out.extend(f"it lost the word “{word}” of its sentence" for word in _lost(item, sources))
    if item.text != item.generated or not item.text.startswith(item.lead):
        out.append("its lead is not its beginning")
    return out


def _lost(item: Item, sources: Sources) -> list[str]:
    """Words of negation and doubt that stand in the sentence a line shows more often than in the line."""
    if item.kind not in _SHOWN or not item.evidence:
        return []
    shown = item.evidence[0]
    language = sources.article(shown.span.article).language
    missing = weighing(shown.quote, language) - weighing(item.generated, language)
    return sorted(missing)


def passing(items: Sequence[Item], sources: Sources) -> tuple[list[Item], list[Problem]]:
    """The items that may be printed, and a problem for each that may not."""
    kept: list[Item] = []
    problems: list[Problem] = []
    for item in items:
        wrong = faults(item, sources)
        if not wrong:
            kept.append(item)
            continue
        first = item.evidence[0] if item.evidence else None
        problems.append(
            Problem(
                code="C101",
                severity=Severity.WARNING,
                path=first.path if first else "",
                message=f"a line was not printed: {'; '.join(wrong)}: {item.generated}",
                hint="report this with the article: it is a fault of the program",
            )
        )
    return kept, problems
