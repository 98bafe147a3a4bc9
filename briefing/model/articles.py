"""What readers give: files, and the articles found in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model.dates import DateValue


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in the text of an article.

    Attributes:
        article: Id of the article.
        start: First code point.
        end: One past the last.

    Raises:
        ValueError: If the range is empty backwards or begins before the text.
    """

    article: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"no such span: {self.start}..{self.end}"
            raise ValueError(msg)

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly within this one, in the same article."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was given.

    Attributes:
        path: Relative to the seed folder, with forward slashes.
        sha256: Of its bytes, in hexadecimal.
        media_type: As told by the reader that took it, for example ``text/plain``.
    """

    path: str
    sha256: str
    media_type: str = ""


class BlockKind(Enum):
    """What a stretch of an article's text is.

    ``SET`` is set in front of the dateline (a caption, highlights, a byline): no sentence of the story.
    """

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    TABLE_CELL = "table_cell"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item … of an article.

    Attributes:
        start: First code point in ``Article.text``.
        end: One past the last.
        kind: What it is.
        number: Paragraph number as a person counts it in the file, from 1.
        page: Page of a PDF, from 1; None elsewhere.
        line: Line of the original file, from 1; 0 when lines mean nothing in its format.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    number: int = 1
    page: int | None = None
    line: int = 0


class Confidence(Enum):
    """How far a publication date can be relied on (measured: see docs on reading)."""

    SETTLED = "settled"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PublishedBasis:
    """How the publication date is known.

    Attributes:
        rule: Name of the signal that won (``front matter``, ``Date: line``, ``json-ld`` …).
        words: The words or value that were read.
        confidence: How far to rely on it.
        others: Other readings that disagree, as ``signal: value``.
    """

    rule: str = ""
    words: str = ""
    confidence: Confidence = Confidence.UNKNOWN
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line a report opens with: ``KYIV, Jan 12 (Reuters) -``.

    Attributes:
        place: Where it was reported from.
        date: Day of the report; None when it names none.
        agency: News agency in brackets; empty when there is none.
        words: The whole line as written.
    """

    place: str = ""
    date: DateValue | None = None
    agency: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article; a digest, a feed or a mailbox gives several.

    Attributes:
        id: Stable: hash of the source's bytes and the part number.
        source: The file.
        title: As written; empty when none was found.
        publisher: Who published it ("BBC"); empty when unknown.
        text: Cleaned body, without title and header lines; every offset counts its code points.
        blocks: Paragraphs in order, not overlapping, covering every word of ``text``.
        byline: Author as written.
        url: Where it stands on the web.
        section: Section or category.
        published: When; None when unknown, never guessed.
        published_basis: How that is known.
        dateline: Place, date and agency it opens with.
        credited: Outlets the article itself names as its originals.
        language: ISO 639-1 code.
        part: Number within the file, from 0.
        via: Who retold it, when the words are not the publisher's own (a digest); empty otherwise.
        credited_urls: Addresses of the originals, same order as ``credited``, empty strings where unknown;
            empty when none is known.
    """

    id: str
    source: Source
    title: str
    publisher: str
    text: str
    blocks: tuple[Block, ...] = ()
    byline: str = ""
    url: str = ""
    section: str = ""
    published: DateValue | None = None
    published_basis: PublishedBasis = PublishedBasis()
    dateline: Dateline | None = None
    credited: tuple[str, ...] = ()
    language: str = "en"
    part: int = 0
    via: str = ""
    credited_urls: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """The words at a span of this article."""
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset, by bisection over the ordered blocks."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.blocks) and self.blocks[low].start <= offset:
            return self.blocks[low]
        return None
