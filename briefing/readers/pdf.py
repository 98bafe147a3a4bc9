"""A PDF: bytes in, one part out whose paragraphs know their pages. Runs in a worker with limits.

Lines that return on most pages (running heads, page numbers) are left out and told.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.errors import InputError
from briefing.model import BlockKind, Problem, Settings, Severity, Source
from briefing.readers import guards, limits, pdf_fields, pdf_rows
from briefing.readers.parts import Line, Part, Parts
from briefing.readers.pdf_rows import Pages, Row

if TYPE_CHECKING:
    import pypdf

_DAMAGES = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError, AssertionError,
    EOFError, NotImplementedError, ZeroDivisionError, OverflowError, UnicodeError, LookupError, RuntimeError,
)  # fmt: skip
"""What pypdf lets out on damaged files, seen on mutated ones."""


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of a PDF.

    Raises:
        InputError: If it is protected, damaged, or too long.
    """
    del settings
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    problems: list[Problem] = []
    try:
        reader = _opened(source, data)
        count = len(reader.pages)
        if count > limits.PAGES:
            raise guards.too_much(f"it has more than {limits.PAGES} pages", source.path)
        pages = [_page(reader, index, source, problems) for index in range(count)]
        problems.extend(_scanned(reader, pages, source))
        fields = _fields(reader, source)
    except (PyPdfError, *_DAMAGES) as error:
        raise guards.damaged("PDF", source.path) from error
    lines = _with_title(pdf_rows.paragraphs(_without_running(pages, source, problems)), fields.title)
    part = Part(
        lines, named=fields.title, publisher=fields.publisher, byline=fields.byline, signals=fields.signals
    )
    return Parts((part,), tuple(problems))


def _opened(source: Source, data: bytes) -> pypdf.PdfReader:
    """The reader of a PDF that needs no password; what is encrypted for other reasons is undone by qpdf.

    pypdf reads AES only with a further library.
    """
    import pypdf
    from pypdf.errors import DependencyError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
    except DependencyError:
        return pypdf.PdfReader(_unlocked(source, data))
    return pypdf.PdfReader(_unlocked(source, data)) if reader.is_encrypted else reader


def _unlocked(source: Source, data: bytes) -> io.BytesIO:
    """A PDF with its encryption taken off, which needs no password when only printing is restricted."""
    import pikepdf

    held = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(held)
    except pikepdf.PasswordError as error:
        raise InputError(
            "it is protected by a password", hint="save it without one", where=source.path
        ) from error
    except pikepdf.PdfError as error:
        raise guards.damaged("PDF", source.path) from error
    return held


def _fields(reader: pypdf.PdfReader, source: Source) -> pdf_fields.Fields:
    """The properties; damaged ones are not worth losing the text for."""
    from pypdf.errors import PyPdfError

    try:
        return pdf_fields.read(reader, source.path)
    except (PyPdfError, *_DAMAGES):
        return pdf_fields.Fields()


def _page(reader: pypdf.PdfReader, index: int, source: Source, problems: list[Problem]) -> list[Row]:
    """The lines of a page; one that cannot be read is told, and the others are read."""
    from pypdf.errors import PyPdfError

    try:
        return pdf_rows.of_page(reader.pages[index])
    except (PyPdfError, *_DAMAGES):
        problems.append(Problem("R130", Severity.WARNING, f"page {index + 1} could not be read", source.path))
        return []


def _scanned(reader: pypdf.PdfReader, pages: Pages, source: Source) -> tuple[Problem, ...]:
    """A problem that names the pages that show a picture and no words."""
    bare = [
        index
        for index, rows in enumerate(pages)
        if not any(row.text for row in rows) and _has_picture(reader, index)
    ]
    if not bare:
        return ()
    listed = ", ".join(str(index + 1) for index in bare[:10]) + (" …" if len(bare) > 10 else "")  # noqa: PLR2004
    return (
        Problem(
            "R132",
            Severity.WARNING,
            f"a picture and no text on page {listed}: what it shows was not read",
            source.path,
            hint="if it is a scan, run text recognition (OCR) over it, or save its text as .txt",
        ),
    )


def _has_picture(reader: pypdf.PdfReader, index: int) -> bool:
    from pypdf.errors import PyPdfError

    try:
        resources = reader.pages[index]["/Resources"].get_object()
        held = resources.get("/XObject", {}).get_object()  # type: ignore[union-attr]
        return any(held[name].get_object().get("/Subtype") == "/Image" for name in held)
    except (PyPdfError, *_DAMAGES):
        return False


def _with_title(lines: Iterable[Line], title: str) -> tuple[Line, ...]:
    """The lines with the title parted from what it ran into, when they begin with it.

    A headline set in two rows cannot be told from a paragraph by its rows alone.
    """
    held = tuple(lines)
    if not title or not held or not held[0].text.casefold().startswith(title.casefold() + " "):
        return held
    first = held[0]
    rest = first.text[len(title) :].strip()
    head = replace(first, text=first.text[: len(title)], kind=BlockKind.HEADING)
    return (head, replace(first, text=rest), *held[1:])


def _without_running(pages: Pages, source: Source, problems: list[Problem]) -> Pages:
    """The pages without the lines at their head and foot that return at the same height on most of them."""
    if len(pages) < 3:  # noqa: PLR2004  two equal lines prove nothing
        return pages
    edges = Counter(mark for page in pages for mark in {_mark(page[at]) for at in _edge(page)})
    running = {mark for mark, count in edges.items() if count * 2 > len(pages)}
    if not running:
        return pages
    shown = ", ".join(f'"{form[:40]}"' for form in sorted({form for form, _ in running})[:3])
    message = f"lines that return at the edge of most pages were left out: {shown}"
    problems.append(Problem("R131", Severity.INFO, message, source.path))
    return [_trimmed(page, running) for page in pages]


def _edge(page: list[Row]) -> list[int]:
    """Indexes of the first two and the last two rows of a page."""
    held = [at for at, row in enumerate(page) if row.text]
    return sorted({*held[:2], *held[-2:]})


def _trimmed(page: list[Row], running: set[tuple[str, int]]) -> list[Row]:
    out = {at for at in _edge(page) if _mark(page[at]) in running}
    return [row for at, row in enumerate(page) if at not in out]


def _mark(row: Row) -> tuple[str, int]:
    """A line with its numbers taken out (page 3 and page 4 are the same line), and its height."""
    return re.sub(r"\d+", "#", row.text), round(row.up)
