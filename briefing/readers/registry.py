"""The table of formats: which reader takes a file, by its content and its ending.

Content that cannot be mistaken (``%PDF``, ZIP, RTF) goes before the ending, for people rename files; the
ending goes before content that can be (a text may quote HTML).
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePosixPath

from briefing.errors import BriefingError, InputError
from briefing.model import Settings, Source
from briefing.readers import limits, sniff
from briefing.readers.parts import Parts

Run = Callable[[Source, bytes, Settings], Parts]
GROUP = "briefing.readers"
"""Group of entry points by which other packages add readers."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format.

    Attributes:
        name: As shown to a person.
        endings: Endings of file names, with the dot, lower case.
        media_type: IANA name.
        run: Bytes to parts; may raise InputError. Written ``module:function`` it is imported when needed.
        sure: Whether the first bytes can be of no other format.
        looks: Whether the first bytes are probably of this format, asked when the ending tells nothing.
        extra: Extra of the package that brings its library; empty when none is needed.
        confined: Run it in a worker with limits on time and memory.
    """

    name: str
    endings: tuple[str, ...]
    media_type: str
    run: Run | str
    sure: Callable[[bytes], bool] | None = None
    looks: Callable[[bytes], bool] | None = None
    extra: str = ""
    confined: bool = False

    def function(self) -> Run:
        """The function that reads.

        Raises:
            BriefingError: If it cannot be imported.
        """
        if not isinstance(self.run, str):
            return self.run
        module, _, name = self.run.partition(":")
        try:
            found: Run = getattr(import_module(module), name or "parts")
        except (ImportError, AttributeError) as error:
            raise BriefingError(f"the reader for {self.name} cannot be loaded: {error}") from error
        return found


def _own(name: str, function: str = "parts") -> str:
    return f"briefing.readers.{name}:{function}"


_NEWSML = "application/vnd.iptc.g2.newsitem+xml"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

READERS: tuple[Reader, ...] = (
    Reader("PDF", (".pdf",), "application/pdf", _own("pdf"), sniff.pdf, extra="pdf", confined=True),
    Reader("Word", (".docx", ".docm"), _DOCX, _own("word"), sniff.word),
    Reader(
        "OpenDocument", (".odt", ".fodt"), "application/vnd.oasis.opendocument.text", _own("opendocument"),
        sniff.opendocument, sniff.flat_opendocument,
    ),
    Reader("EPUB", (".epub",), "application/epub+zip", _own("epub"), sniff.epub),
    Reader("ZIP archive", (".zip",), "application/zip", _own("archive"), sniff.archive),
    Reader("RTF", (".rtf",), "application/rtf", _own("rtf"), sniff.rtf, extra="rtf"),
    Reader("Outlook mail", (".msg",), "application/vnd.ms-outlook", _own("msg"), sniff.outlook, extra="mail"),
    Reader("mail", (".eml", ".emlx"), "message/rfc822", _own("mail"), looks=sniff.mail),
    Reader("mailbox", (".mbox", ".mbx"), "application/mbox", _own("mail", "mailbox"), looks=sniff.mailbox),
    Reader("saved page", (".mhtml", ".mht"), "multipart/related", _own("mhtml"), looks=sniff.mhtml,
           extra="html"),
    Reader(
        "web page", (".html", ".htm", ".xhtml", ".xht"), "text/html", _own("html"), looks=sniff.html,
        extra="html",
    ),
    Reader("NewsML-G2", (".newsml", ".nml", ".nitf"), _NEWSML, _own("newsml"),
           looks=sniff.newsml),
    Reader("feed", (".rss", ".atom", ".rdf", ".xml"), "application/rss+xml", _own("feed"), looks=sniff.feed,
           extra="feeds"),
    Reader("JSON news", (".json", ".ninjs"), "application/json", _own("json_news"), looks=sniff.json),
    Reader("Markdown", (".md", ".markdown", ".mdown", ".mkd"), "text/markdown", _own("markdown")),
    Reader("plain text", (".txt", ".text", ".asc", ".log"), "text/plain", _own("plain"), looks=sniff.text),
)  # fmt: skip
"""Asked in this order. To add a format: a module with ``parts`` and a row."""

PICTURES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".ico", ".heic")
)
"""Endings of pictures: passed over in archives and mails without a word."""

_AS_TEXT = "save the article as .txt, .docx, .html or .pdf"
UNSUPPORTED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    ((".doc", ".dot"), "an old Word file", "open it and save it as .docx"),
    ((".pages",), "a Pages document", "export it as .docx or .pdf"),
    ((".wpd", ".wps"), "a file of an old word processor", "open it in LibreOffice and save it as .docx"),
    ((".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv"), "a table", "put its sentences into a text file"),
    ((".ppt", ".pptx", ".odp", ".key"), "a presentation", "export its text as .txt or .docx"),
    (
        (".gz", ".bz2", ".xz", ".tar", ".tgz", ".7z", ".rar", ".warc"),
        "a packed file",
        "unpack it into the folder",
    ),
    (tuple(sorted(PICTURES)), "a picture", "save the text it shows as .txt"),
    (
        (".mp3", ".mp4", ".m4a", ".wav", ".avi", ".mov", ".mkv", ".webm", ".ogg"),
        "sound or film",
        "save a transcript as .txt",
    ),
    ((".webarchive",), "a Safari archive", "save the page as HTML"),
    (
        (".mobi", ".azw", ".azw3", ".djvu", ".ps", ".xps"),
        "an e-book or print format that is not read",
        _AS_TEXT,
    ),
    ((".pst", ".ost", ".dbx"), "a mail store", "save the mails as .eml"),
)
"""Formats that people have and that are not read: endings, what it is, what to do."""


@cache
def extra_readers() -> tuple[Reader, ...]:
    """Readers that other packages add, sorted by the name of their entry point.

    Raises:
        BriefingError: If one of them cannot be loaded or is no Reader.
    """
    found: list[Reader] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            reader = point.load()
        except (ImportError, AttributeError) as error:
            raise BriefingError(
                f'the reader "{point.name}" cannot be loaded: {error}', hint=f"update or remove {point.value}"
            ) from error
        if not isinstance(reader, Reader):
            raise BriefingError(
                f'the entry point "{point.name}" gives no Reader', hint=f"remove {point.value}"
            )
        found.append(reader)
    return tuple(found)


def all_readers() -> tuple[Reader, ...]:
    """Our readers, then those of other packages."""
    return (*READERS, *extra_readers())


def endings() -> tuple[str, ...]:
    """Endings of all formats, sorted."""
    return tuple(sorted({ending for reader in all_readers() for ending in reader.endings}))


def choose(source: Source, data: bytes) -> Reader:
    """The reader of a file.

    Raises:
        InputError: If the file is empty, too large, or of no known format.
    """
    if not data:
        raise InputError("the file is empty", hint="save the article again", where=source.path)
    if len(data) > limits.FILE:
        raise InputError(
            f"the file is larger than {limits.FILE // limits.MEGABYTE} MB",
            hint="save the text of the article alone",
            where=source.path,
        )
    for reader in all_readers():
        if reader.sure is not None and reader.sure(data):
            return reader
    told = sniff.unsupported(data)
    if told:
        raise InputError(f"this is {told[0]}", hint=told[1], where=source.path)
    ending = PurePosixPath(source.path).suffix.lower()
    by_ending = [reader for reader in all_readers() if ending in reader.endings]
    if len(by_ending) == 1 and ending != ".xml":
        return by_ending[0]
    for listed, what, advice in UNSUPPORTED:
        if ending in listed:
            raise InputError(f"this is {what}", hint=advice, where=source.path)
    for reader in all_readers():
        if reader.looks is not None and reader.looks(data[:8192]):
            return reader
    raise InputError(
        f'"{ending or PurePosixPath(source.path).name[:80]}" is a format that is not read',
        hint=_AS_TEXT,
        where=source.path,
    )


_confining: ContextVar[bool] = ContextVar("confining", default=False)
"""Whether the file that is being read wants what can hang confined: then so do the files within it."""


def parts_of(source: Source, data: bytes, settings: Settings, *, confine: bool | None = None) -> Parts:
    """The parts of a file, by the reader that takes it.

    Args:
        source: The file.
        data: Its bytes.
        settings: Settings of the run.
        confine: Run what can hang in a worker of its own; None for what the file around it says.

    Raises:
        InputError: If it cannot be read; also when the library for its format is not installed.
    """
    reader = choose(source, data)
    before = _confining.set(_confining.get() if confine is None else confine)
    try:
        if _confining.get() and reader.confined:
            from briefing.readers import worker

            return worker.run(reader.function(), source, data, settings)
        return reader.function()(source, data, settings)
    except ModuleNotFoundError as error:
        raise InputError(
            f"{reader.name} needs the library {error.name}, which is not installed",
            hint=f'install it: pip install "briefing[{reader.extra or "all"}]"',
            where=source.path,
        ) from error
    except InputError as error:
        raise InputError(error.message, hint=error.hint, where=error.where or source.path) from error
    except MemoryError as error:
        raise InputError("it needs too much memory", hint=_AS_TEXT, where=source.path) from error
    except RecursionError as error:
        raise InputError("it is nested too deeply", hint=_AS_TEXT, where=source.path) from error
    finally:
        _confining.reset(before)
