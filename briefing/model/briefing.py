"""The briefing: what writers print and what a person edits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefing.model.articles import Confidence, Span
from briefing.model.dates import DateValue
from briefing.model.problems import Problem

FORMAT = 2
"""Number of the JSON form; a newer one is refused. Form 1 listed what was left out as whole items."""
UNDATED = "undated"
"""What stands for the date of a line that had none, where two dates are compared."""


class ItemKind(Enum):
    """What a line of the briefing is."""

    TAKEAWAY = "takeaway"
    EVENT = "event"
    STATEMENT = "statement"
    QUESTION = "question"
    ANSWERED = "answered"
    CHANGE = "change"
    OWN = "own"


class ItemStatus(Enum):
    """Whose words an item shows."""

    GENERATED = "generated"
    EDITED = "edited"
    CONFLICT = "conflict"
    PINNED = "pinned"


class Change(Enum):
    """What happened to an item since the last kept issue."""

    NONE = ""
    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"


class SectionKind(Enum):
    """The sections of a briefing."""

    CHANGES = "changes"
    TAKEAWAYS = "takeaways"
    TIMELINE = "timeline"
    UNDATED = "undated"
    QUESTIONS = "questions"
    WITHDRAWN = "withdrawn"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a line rests on.

    Attributes:
        span: Where they stand.
        quote: Exactly the text at ``span``.
        source: Number of the source in the list, from 1 (``[1]``).
        path: The file.
        paragraph: Paragraph number as a person counts it, from 1.
        page: Page of a PDF; None elsewhere.
    """

    span: Span
    quote: str
    source: int
    path: str
    paragraph: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an item came to be, for ``briefing explain``.

    Attributes:
        date_words: The words the date was read from; empty when undated.
        date_rule: Id of the rule that read them.
        date_anchor: In words, what it was counted from ("from the publication date 2025-01-13").
        rules: Ids of the other rules that took part, in order.
        origins: One line an origin: who, which articles, why they are one.
        notes: Anything else a careful reader would ask.
    """

    date_words: str = ""
    date_rule: str = ""
    date_anchor: str = ""
    rules: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line.

    Attributes:
        id: Stable over builds; hash of the sentences it rests on and its kind.
        kind: What it is.
        generated: The program's wording, without source marks.
        text: The wording shown: the person's where there is an edit.
        evidence: What it rests on; empty only for a person's own lines.
        lead: The part of ``text`` set in bold: always a prefix of it; may be empty.
        basis: "Reported by 3 outlets, 1 origin (Reuters)"; empty when one source says it all.
        when: Date of the event or statement; None when undated.
        when_label: The date as printed ("c. 9 January 2025", "January 2025", "published 12 January 2025").
        label: A few words for the drawing of the period; may be empty.
        status: Whose words.
        change: Since the last kept issue.
        previous: The wording of that issue when ``change`` is CHANGED, behind its date where that changed.
        explanation: How it came to be.
    """

    id: str
    kind: ItemKind
    generated: str
    text: str
    evidence: tuple[Evidence, ...]
    lead: str = ""
    basis: str = ""
    when: DateValue | None = None
    when_label: str = ""
    label: str = ""
    status: ItemStatus = ItemStatus.GENERATED
    change: Change = Change.NONE
    previous: str = ""
    explanation: Explanation = Explanation()

    @property
    def sources(self) -> tuple[int, ...]:
        """Numbers of its sources, ascending, each once."""
        return tuple(sorted({evidence.source for evidence in self.evidence}))

    @property
    def before(self) -> str:
        """What of ``previous`` is not said any more: the old date alone where the words are the same."""
        return self.previous.removesuffix(f": {self.generated}")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the briefing with its items in order.

    ``note`` is a line in small type below the heading ("12 more items are in the JSON").
    """

    id: str
    kind: SectionKind
    title: str
    items: tuple[Item, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A row of the source list.

    Attributes:
        number: Stable over builds: source 2 stays source 2.
        article: Article id.
        path: File.
        sha256: Of the file, hexadecimal.
        publisher: Who published it, or "" .
        title: Title of the article, or "".
        published_label: Date as printed, or "date unknown".
        confidence: Of that date.
        url: http(s) address or "".
        credited: Outlets named as its originals.
        kind: "News report", "Agency copy (Reuters)" …
        origin: Id of its origin.
        note: Disagreeing dates, "copy of 3" … ; may be empty.
    """

    number: int
    article: str
    path: str
    sha256: str
    publisher: str
    title: str
    published_label: str
    confidence: Confidence = Confidence.UNKNOWN
    url: str = ""
    credited: tuple[str, ...] = ()
    kind: str = ""
    origin: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole product.

    Attributes:
        title: Shown at the top.
        summary: One or two sentences below it; may be empty.
        document_id: Stable over builds of the same output folder.
        as_of: When it was made, ISO 8601 with zone (``2025-01-13T18:00+00:00``).
        cut_off: Publication date of the newest article; None when none is dated.
        covers: First and last day told of; None when nothing is dated.
        issue: Number of this issue, from 1.
        last_issue_as_of: ISO time of the last kept issue; empty for the first.
        marking: Handling marking ("TLP:GREEN"); may be empty.
        language: ISO 639-1 code of the labels.
        desk: Name of the desk it comes from, in the head of page 1; may be empty.
        sections: In printed order.
        sources: The list of sources by number.
        left_out: Items found but not printed for length.
        left_out_items: Those items (JSON only), see ``model.left_out``.
        problems: What every stage noticed.
        base: Hash of the seeds it was made from.
        format: Number of the JSON form.
    """

    title: str
    summary: str = ""
    document_id: str = ""
    as_of: str = ""
    cut_off: DateValue | None = None
    covers: DateValue | None = None
    issue: int = 1
    last_issue_as_of: str = ""
    marking: str = ""
    language: str = "en"
    desk: str = ""
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    left_out: int = 0
    left_out_items: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    base: str = ""
    format: int = FORMAT

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of all sections, in printed order."""
        return tuple(item for section in self.sections for item in section.items)

    def section(self, kind: SectionKind) -> Section | None:
        """The first section of a kind, or None."""
        return next((section for section in self.sections if section.kind is kind), None)
