"""What kind of file some bytes are: bytes in, yes or no out. Cheap, and sure where it says so."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(
    rb"^(?:received|from|to|date|subject|message-id|mime-version|return-path|delivered-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,300}>\s*)?(?:<!--[^>]{0,1000}>\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<([A-Za-z][\w:.-]{0,60})")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MAGIC = (
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it into the folder"),
    (b"BZh", "a packed file (bzip2)", "unpack it into the folder"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7-Zip)", "unpack it into the folder"),
    (b"Rar!", "a packed file (RAR)", "unpack it into the folder"),
    (b"\xfd7zXZ", "a packed file (xz)", "unpack it into the folder"),
    (b"\x89PNG", "a picture", "save the text it shows as .txt"),
    (b"\xff\xd8\xff", "a picture", "save the text it shows as .txt"),
    (b"GIF8", "a picture", "save the text it shows as .txt"),
    (b"II*\x00", "a picture", "save the text it shows as .txt"),
    (b"bplist00", "an Apple property list (a Safari archive?)", "save the page as HTML"),
    (b"\x7fELF", "a program", "remove it from the folder"),
    (b"MZ\x90", "a program", "remove it from the folder"),
    (b"WARC/1.", "a web archive (WARC)", "save the pages in it as HTML"),
    (b"SQLite format 3", "a database", "save the article as .txt"),
)


def pdf(data: bytes) -> bool:
    """A PDF may have up to 1,024 bytes of rubbish in front (ISO 32000-1, annex H)."""
    return b"%PDF-" in data[:1024]


def rtf(data: bytes) -> bool:
    """Rich Text Format."""
    return data.lstrip()[:5] == b"{\\rtf"


def archive(data: bytes) -> bool:
    """A ZIP of no kind known better."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08") and not (
        word(data) or opendocument(data) or epub(data) or _other_office(data)
    )


def word(data: bytes) -> bool:
    """A ZIP with the parts of a Word file."""
    return any(name.startswith("word/") for name in _names(data))


def opendocument(data: bytes) -> bool:
    """A ZIP that says it is an OpenDocument text, or has its parts."""
    return _kind(data).startswith("application/vnd.oasis.opendocument.text") or (
        "content.xml" in _names(data) and not _kind(data)
    )


def epub(data: bytes) -> bool:
    """A ZIP that says it is an EPUB, or has its container."""
    return _kind(data) == "application/epub+zip" or "META-INF/container.xml" in _names(data)


def _other_office(data: bytes) -> bool:
    names = _names(data)
    return any(name.startswith(("xl/", "ppt/", "Index/Document.iwa")) for name in names) or _kind(
        data
    ).startswith("application/vnd.oasis.opendocument")


def _names(data: bytes) -> tuple[str, ...]:
    if data[:2] != b"PK":
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            return tuple(held.namelist()[:2000])
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, NotImplementedError):
        return ()


def _kind(data: bytes) -> str:
    """The media type that stands uncompressed at the beginning of OpenDocument and EPUB files."""
    found = re.match(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]{1,80})", data[:200], re.DOTALL)
    return found[1].decode("ascii") if found else ""


def outlook(data: bytes) -> bool:
    """A compound file with the streams of a mail."""
    return data[:8] == _CFB and "__substg1.0_".encode("utf-16-le") in data


def unsupported(data: bytes) -> tuple[str, str] | None:
    """What some bytes are that are not read, and what to do."""
    if data[:2] == b"\x1f\x8b" and _unpacked(data).startswith(b"WARC/"):
        return "a web archive (WARC)", "save the pages in it as HTML"
    if data[:8] == _CFB:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "a file protected by a password", "save it without one"
        return "an old Office file (.doc, .xls, .ppt)", "open it and save it as .docx"
    if _other_office(data):
        return "a table or a presentation", "put its sentences into a text file"
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            return what, advice
    return None


def _unpacked(data: bytes) -> bytes:
    """The first bytes inside a gzip file; empty when it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 64)
    except zlib.error:
        return b""


def mail(data: bytes) -> bool:
    """Header lines of a mail at the very beginning."""
    head = data[:4000].split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    first = head.split(b"\n", 1)[0]
    return bool(re.match(rb"[!-9;-~]{1,60}:", first)) and len(set(_HEADER.findall(head.lower()))) > 2  # noqa: PLR2004


def mailbox(data: bytes) -> bool:
    """The From line of a mailbox and a header behind it."""
    return bool(re.match(rb"From [^\n]{1,300}\n[!-9;-~]{1,80}:", data))


def mhtml(data: bytes) -> bool:
    """A mail that holds a page with its pictures."""
    return mail(data) and b"multipart/related" in data[:4000].lower()


def html(data: bytes) -> bool:
    """A web page; a feed under the doctype of a page is none."""
    return _HTML.match(data.replace(b"\0", b"")) is not None and not feed(data)


def _root(data: bytes) -> str:
    """Name of the first element, behind declarations and comments."""
    data = data.replace(b"\0", b"")
    at = data.find(b"<")
    while at >= 0 and data[at + 1 : at + 2] in (b"?", b"!"):
        end = b"-->" if data.startswith(b"<!--", at) else b">"
        at = data.find(b"<", data.find(end, at) + len(end)) if end in data[at:] else -1
    found = _ROOT.match(data, at) if at >= 0 else None
    return found[1].decode("ascii").rpartition(":")[2] if found else ""


def feed(data: bytes) -> bool:
    """The root element of a feed."""
    first = data.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:1]
    return first == b"<" and _root(data).lower() in ("rss", "feed", "rdf", "channel")


def newsml(data: bytes) -> bool:
    """The root element of a news item or message."""
    return _root(data) in (
        "newsMessage", "newsItem", "packageItem", "planningItem", "conceptItem", "groupSet", "nitf",
        "NewsML"
    )  # fmt: skip


def flat_opendocument(data: bytes) -> bool:
    """An OpenDocument text in one XML file."""
    return b"urn:oasis:names:tc:opendocument" in data[:2000] and _root(data) == "document"


def json(data: bytes) -> bool:
    """An object or a list of objects."""
    return re.match(rb"\s*(?:\{\s*\"|\[\s*\{)", data.removeprefix(b"\xef\xbb\xbf")) is not None


def text(data: bytes) -> bool:
    """Words and nothing else: no zero byte and next to no control character."""
    sample = data[:4096]
    return (
        b"\0" not in sample
        and sample.lstrip()[:1] != b"<"
        and len(_CONTROL.findall(sample)) * 100 <= len(sample)
    )
