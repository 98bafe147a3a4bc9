"""A briefing and a look in, the page-independent document out: what the writers and the draft put down.

Order follows ``Briefing.sections``. Source marks (`` [1, 3]``) are appended here as runs that carry the
number of the source; everything hung beside a line (numbers, NEW, the drawing) is the writer's business.
"""

from __future__ import annotations

from briefing.layout import days
from briefing.looks import Look
from briefing.model import Briefing, Change, Item, Section, SectionKind, SourceLine
from briefing.model.document import Block, Cell, Document, Paragraph, Row, Run, Style, Table

TITLE_ITEM = "_title"
SUMMARY_ITEM = "_summary"
META_ITEM = "_meta"
SOURCES_SECTION = "sources"
HASH_DIGITS = 12  # 48 bits: no two files of one folder share them by chance

_STYLE_OF = {
    SectionKind.TAKEAWAYS: Style.TAKEAWAY,
    SectionKind.QUESTIONS: Style.QUESTION,
    SectionKind.CHANGES: Style.LIST,
    SectionKind.WITHDRAWN: Style.LIST,
    SectionKind.OWN: Style.BODY,
}


def source_item(number: int) -> str:
    """Item id of the paragraph of a source."""
    return f"_source_{number}"


def to_document(briefing: Briefing, look: Look) -> Document:
    """The whole briefing as blocks."""
    blocks: list[Block] = [Paragraph(Style.TITLE, (Run(briefing.title),), item=TITLE_ITEM)]
    if briefing.summary:
        blocks.append(Paragraph(Style.SUMMARY, (Run(briefing.summary),), item=SUMMARY_ITEM))
    meta = meta_text(briefing, look)
    if meta:
        blocks.append(Paragraph(Style.META, (Run(meta),), item=META_ITEM))
    for section in briefing.sections:
        if section.items or section.note:
            blocks += _section(section, briefing, look)
    if briefing.sources:
        heading = (Run(look.labels.sources),)
        blocks.append(Paragraph(Style.HEADING, heading, section=SOURCES_SECTION))
        blocks += [source_paragraph(line, look) for line in briefing.sources]
    return Document(tuple(blocks))


def _section(section: Section, briefing: Briefing, look: Look) -> list[Block]:
    title = section.title or _default_title(section.kind, briefing, look)
    blocks: list[Block] = [Paragraph(Style.HEADING, (Run(title),), section=section.kind.value)]
    if section.note:
        blocks.append(Paragraph(Style.NOTE, (Run(section.note),)))
    if section.kind in (SectionKind.TIMELINE, SectionKind.UNDATED):
        if section.items:
            blocks.append(_table(section, look))
        return blocks
    for item in section.items:
        blocks.append(Paragraph(_STYLE_OF[section.kind], item_runs(item) + mark_runs(item), item=item.id))
        if item.basis:
            blocks.append(Paragraph(Style.BASIS, (Run(item.basis),), item=item.id))
    return blocks


def _default_title(kind: SectionKind, briefing: Briefing, look: Look) -> str:
    labels = look.labels
    named = {
        SectionKind.CHANGES: labels.changes.format(issue=max(briefing.issue - 1, 1)),
        SectionKind.TAKEAWAYS: labels.takeaways,
        SectionKind.TIMELINE: labels.timeline,
        SectionKind.UNDATED: labels.undated,
        SectionKind.QUESTIONS: labels.questions,
        SectionKind.WITHDRAWN: labels.withdrawn,
    }
    return named.get(kind, "")


def item_runs(item: Item) -> tuple[Run, ...]:
    """The wording of an item: its lead in bold, then the rest."""
    if item.lead and item.text.startswith(item.lead):
        rest = item.text[len(item.lead) :]
        return (Run(item.lead, bold=True), *((Run(rest),) if rest else ()))
    return (Run(item.text),)


def mark_runs(item: Item) -> tuple[Run, ...]:
    """The source marks of an item, `` [1, 3]``, each number a run of its own; empty without sources."""
    if not item.sources:
        return ()
    return (Run(" "), *number_runs(item.sources))


def number_runs(numbers: tuple[int, ...]) -> tuple[Run, ...]:
    """``[1, 3]`` as runs."""
    runs = [Run("[")]
    for place, number in enumerate(numbers):
        if place:
            runs.append(Run(", "))
        runs.append(Run(str(number), source=number))
    return (*runs, Run("]"))


def _table(section: Section, look: Look) -> Table:
    labels = look.labels
    names = (labels.date, labels.what, labels.source)
    head = Row(tuple(_cell((Run(name, bold=True),)) for name in names), header=True)
    rows = [head]
    for item in section.items:
        sources = number_runs(item.sources) if item.sources else ()
        if item.basis:
            sources = (*sources, Run(f" {item.basis}" if sources else item.basis))
        cells = ((Run(item.when_label),) if item.when_label else (), item_runs(item), sources)
        rows.append(Row(tuple(_cell(runs) for runs in cells), item=item.id))
    return Table(tuple(rows), section=section.kind.value, widths=(18.0, 63.0, 19.0))


def _cell(runs: tuple[Run, ...]) -> Cell:
    return Cell((Paragraph(Style.BODY, runs),))


def source_paragraph(line: SourceLine, look: Look) -> Paragraph:
    """A row of the source list: publisher, title, date, kind, address, file, its hash, credited originals."""
    runs: list[Run] = []
    if line.publisher:
        runs.append(Run(line.publisher, bold=True))
    after: list[Run] = []
    if line.title:
        after.append(Run(line.title))
    if line.published_label:
        after.append(Run(line.published_label))
    if line.kind:
        after.append(Run(line.kind))
    if line.credited:
        after.append(Run(look.labels.credited.format(names=", ".join(line.credited))))
    if line.note:
        after.append(Run(line.note))
    if line.url:
        after.append(Run(host(line.url), href=line.url))
    after += [Run(part) for part in (line.path, file_hash(line, look)) if part]
    for run in after:
        if runs:
            runs.append(Run(" · " if len(runs) > 1 or not line.publisher else ". "))
        runs.append(run)
    return Paragraph(Style.SOURCE, tuple(runs), item=source_item(line.number))


def file_hash(line: SourceLine, look: Look) -> str:
    """The hash of the file as a page shows it, short enough to compare by eye; empty if unknown."""
    return look.labels.file_hash.format(digits=line.sha256[:HASH_DIGITS]) if line.sha256 else ""


def host(url: str) -> str:
    """The name a person recognises an address by: ``bbc.com``; paper has no links."""
    rest = url.split("://", 1)[-1]
    return rest.split("/", 1)[0].rsplit("@", 1)[-1].removeprefix("www.") or url


def meta_parts(briefing: Briefing, look: Look) -> tuple[tuple[str, str], ...]:
    """Label and value of each fact about the briefing itself, those that are known."""
    labels, english = look.labels, briefing.language == "en"
    style = look.date_style if english else "iso"
    parts: list[tuple[str, str]] = []
    if briefing.as_of:
        parts.append((labels.as_of, days.moment(briefing.as_of, style)))
    if briefing.covers is not None:
        parts.append((labels.covers, days.period(briefing.covers, style)))
    issue = str(briefing.issue)
    if briefing.last_issue_as_of:
        last = labels.last_issue.format(date=days.day_of(briefing.last_issue_as_of, style))
        issue = f"{issue} ({last})"
    parts.append((labels.issue, issue))
    if briefing.last_issue_as_of:
        parts.append((labels.since, _since(briefing, look)))
    return tuple(parts)


def meta_text(briefing: Briefing, look: Look) -> str:
    """The same facts on one line: ``As of 6 March 2024, 18:00 UTC · Issue 2``."""
    return " · ".join(f"{label} {value}" for label, value in meta_parts(briefing, look))


def _since(briefing: Briefing, look: Look) -> str:
    # As the section of changes counts: a takeaway says what a row says already.
    kinds = (SectionKind.TIMELINE, SectionKind.UNDATED, SectionKind.QUESTIONS, SectionKind.WITHDRAWN)
    changes = [
        item.change.value
        for section in briefing.sections
        for item in section.items
        # What is withdrawn stands in the section of changes alone.
        if section.kind in kinds or item.change is Change.WITHDRAWN
    ]
    labels = look.labels
    said = [
        label.format(count=changes.count(name))
        for name, label in (
            ("new", labels.count_new),
            ("changed", labels.count_changed),
            ("withdrawn", labels.count_withdrawn),
            ("answered", labels.count_answered),
        )
        if changes.count(name)
    ]
    return ", ".join(said) or labels.count_none
