"""A PDF: bytes in, one part out whose paragraphs know their pages. Runs in a worker with limits.

pypdf gives lines as they stand on the page; they are joined into paragraphs here, words broken
at a line's end are made whole, and lines that return on most pages (running heads, page numbers) are left
out and told.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from briefing.errors import InputError
from briefing.model import Problem, Settings, Severity, Source
from briefing.readers import guards, limits
from briefing.readers.parts import Line, Part, Parts

_DAMAGES = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError, AssertionError,
    EOFError, NotImplementedError, ZeroDivisionError, OverflowError, UnicodeError, LookupError, RuntimeError,
)  # fmt: skip
"""What pypdf lets out on damaged files, seen on mutated ones."""


_Pages = list[list[str]]
_SOFT = re.compile(r"[^\W\d_]-$")
_END = re.compile(r"[.!?:…][\"”’')\]]*$")


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of a PDF.

    Raises:
        InputError: If it is protected, damaged, or too long.
    """
    del settings
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    problems: list[Problem] = []
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("it is protected by a password", hint="save it without one", where=source.path)
        count = len(reader.pages)
        if count > limits.PAGES:
            raise guards.too_much(f"it has more than {limits.PAGES} pages", source.path)
        pages = [_page(reader, index, source, problems) for index in range(count)]
    except DependencyError as error:
        raise InputError(
            "its encryption is not read", hint="save it without protection", where=source.path
        ) from error
    except (PyPdfError, *_DAMAGES) as error:
        raise guards.damaged("PDF", source.path) from error
    lines = tuple(_lines(_without_running(pages, source, problems)))
    return Parts((Part(lines),), tuple(problems))


def _page(reader: object, index: int, source: Source, problems: list[Problem]) -> list[str]:
    """The lines of a page; one that cannot be read is told, and the others are read."""
    from pypdf.errors import PyPdfError

    try:
        text = reader.pages[index].extract_text()  # type: ignore[attr-defined]
    except (PyPdfError, *_DAMAGES):
        problems.append(Problem("R130", Severity.WARNING, f"page {index + 1} could not be read", source.path))
        return []
    return [" ".join(row.split()) for row in str(text or "").split("\n")]


def _without_running(pages: _Pages, source: Source, problems: list[Problem]) -> _Pages:
    """The pages without the lines at their head and foot that return on most of them."""
    if len(pages) < 3:  # noqa: PLR2004  two equal lines prove nothing
        return pages
    edges = Counter(form for page in pages for form in {_form(row) for row in _edge(page)})
    running = {form for form, count in edges.items() if form and count * 2 > len(pages)}
    if not running:
        return pages
    shown = ", ".join(f'"{form[:40]}"' for form in sorted(running)[:3])
    message = f"lines that return at the edge of most pages were left out: {shown}"
    problems.append(Problem("R131", Severity.INFO, message, source.path))
    return [_trimmed(page, running) for page in pages]


def _edge(page: list[str]) -> list[str]:
    rows = [row for row in page if row]
    return [*rows[:2], *rows[-2:]]


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    edge = set(_edge(page))
    return [row for row in page if not (row in edge and _form(row) in running)]


def _form(row: str) -> str:
    """A line with its numbers taken out: page 3 and page 4 are the same line."""
    return re.sub(r"\d+", "#", row)


def _lines(pages: _Pages) -> Iterator[Line]:
    """The paragraphs of all pages, each with the page where it begins."""
    number = 0
    held, begun = "", 1
    for page, rows in enumerate(pages, 1):
        width = _width(rows)
        last = ""
        for row in rows:
            if not held:
                held, begun, last = row, page, row
            elif row and (not last or _ends(held, last, width)):
                number += 1
                yield Line(held, number, page=begun)
                held, begun, last = row, page, row
            else:
                held = _joined(held, row) if row else held
                last = row
        if held and (not rows or _END.search(held)):
            number += 1
            yield Line(held, number, page=begun)
            held = ""
        if number > limits.PARAGRAPHS:
            break
    if held:
        yield Line(held, number + 1, page=begun)


def _width(rows: list[str]) -> int:
    """Usual length of a full line of a page: of its lines, nine in ten are shorter."""
    lengths = sorted(len(row) for row in rows if row)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(held: str, last: str, width: int) -> bool:
    """Whether a paragraph ends with a line: it ends a sentence and falls short, or is far too short."""
    return len(last) < (0.85 if _END.search(held) else 0.55) * width


def _joined(held: str, row: str) -> str:
    """Two lines as one; a word broken with a hyphen is made whole when its rest begins small."""
    if _SOFT.search(held) and row[:1].islower():
        return held[:-1] + row
    return f"{held} {row}"
