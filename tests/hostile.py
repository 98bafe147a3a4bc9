"""Hostile and broken files, made here: a row each with what a person is told.

``python -m tests.hostile FOLDER`` writes them into a folder; ``python -m tests.hostile`` prints the table.
A row is (name, threat, maker, expectation). The expectation is the words of the refusal, or ``read:`` and
words that must be in the text, or ``empty`` when there is nothing to read and that is said.
"""

from __future__ import annotations

import base64
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests import compound

MB = 1 << 20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BOMB = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">{}]>'
XXE = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


class Row(NamedTuple):
    name: str
    threat: str
    make: Callable[[], bytes]
    told: str


def zipped(*members: tuple[str, bytes | str], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", pack, compresslevel=1) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, pack)
    return held.getvalue()


def docx(body: str, head: str = "", *more: tuple[str, bytes | str]) -> bytes:
    document = f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped(("_rels/.rels", RELS), ("word/document.xml", document), *more)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, head: str = "") -> bytes:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = f'{head}<office xmlns:text="{text}">{body}</office>'
    return zipped(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        pack=zipfile.ZIP_STORED,
    )


def huge(size: int) -> bytes:
    """A member that unpacks to so many bytes of blanks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("_rels/.rels", RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(size // MB):
                member.write(b" " * MB)
    return held.getvalue()


def many_big() -> bytes:
    return zipped(*((f"{number}.txt", b"The dam broke. " * (MB // 3)) for number in range(48)))


def lying() -> bytes:
    """A member whose head says it is small."""
    data = bytearray(zipped(("a.txt", b"The dam broke. " * 1000)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def nested(depth: int) -> bytes:
    data = zipped(("a.txt", b"Date: 3 May 2024\n\nThe dam broke."))
    for _ in range(depth):
        data = zipped(("a.zip", data))
    return data


def pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, tail, start)
    return bytes(out)


def page(content: bytes, extra: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def pdf_bomb() -> bytes:
    import zlib

    held = zlib.compress(zlib.compress(b"BT /F1 12 Tf (a) Tj ET " * (40 * MB // 23), 9), 9)
    return page(held, b"/Filter [/FlateDecode /FlateDecode]")


def pdf_loop() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")


def pdf_with_dtd() -> bytes:
    packet = (BOMB.format("") + "<a>&b;</a>").encode()
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length 50 >>\nstream\nBT /F1 12 Tf 72 700 Td (The dam broke.) Tj ET     \nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(packet), packet),
    )


def nested_msg() -> bytes:
    held = compound.mail(body="The first.", head=24)
    for _ in range(8):
        inside = {"__properties_version1.0": bytes(8), "__substg1.0_3701000D": held}
        held = compound.mail(body="The last.", head=24, **{"__attach_version1.0_#00000000": inside})
    return compound.write(held)


def mail(*parts: str, head: str = "") -> bytes:
    body = "".join(f"--x\r\n{part}\r\n" for part in parts)
    return (
        f"From: News <a@b.org>\r\nDate: Fri, 3 May 2024 10:00:00 +0000\r\nSubject: Dam\r\n{head}MIME-Version: 1.0\r\n"
        f"Content-Type: multipart/mixed; boundary=x\r\n\r\n{body}--x--\r\n"
    ).encode()


def nested_mail(depth: int) -> bytes:
    head = "From: a@b.org\r\nSubject: Dam\r\nMIME-Version: 1.0\r\n"
    parts = (
        f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n" for level in range(depth)
    )
    return (head + "".join(parts)).encode() + b"Content-Type: text/plain\r\n\r\nThe dam broke.\r\n"


def base(text: str, kind: str, charset: str = "") -> str:
    held = base64.b64encode(text.encode()).decode()
    return f"Content-Type: {kind}{charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{held}"


def rss(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>C</title>{body}</channel></rss>'.encode()


def epub(head: str = "", names: tuple[str, ...] = ("a.xhtml",)) -> bytes:
    page = "<html><body><h1>A dam</h1><p>The dam broke.</p></body></html>"
    items = "".join(f'<item id="i{at}" href="{name}"/>' for at, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(names)))
    container = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    opf = f"{head}<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return zipped(
        ("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("c.opf", opf), ("a.xhtml", page),
        pack=zipfile.ZIP_STORED,
    )  # fmt: skip


TEXT = b"Date: 3 May 2024\n\n"
ROWS: tuple[Row, ...] = (
    Row("empty.txt", "nothing at all", lambda: b"", "the file is empty"),
    Row("blank.txt", "white space alone", lambda: b" \n\t\n" * 1000, "empty"),
    Row("binary.txt", "a binary file under a text's name", lambda: bytes(range(256)) * 400, "not text but binary"),
    Row("zeros.txt", "a megabyte of zero bytes", lambda: bytes(MB), "not text but binary"),
    Row("large.txt", "more than a text can be", lambda: b"The dam broke. " * (2 * MB), "longer than 20 MB"),
    Row("lines.txt", "a million empty lines", lambda: b"\n" * MB, "too many lines"),
    Row("one-line.txt", "a paragraph of a megabyte", lambda: TEXT + b"The dam broke again. " * 50_000, "read:The dam broke again."),
    Row("word.txt", "a word of a megabyte", lambda: TEXT + b"a" * MB, "read:aaaa"),
    Row("bidi.txt", "direction overrides", lambda: TEXT + "The \u202eelzzup\u202c dam broke.".encode(), "read:The \ufffdelzzup dam"),
    Row("controls.txt", "terminal escapes", lambda: TEXT + b"The \x1b[31mdam\x07 broke.", "read:dam\ufffd broke."),
    Row("surrogate.txt", "half a surrogate pair in UTF-16", lambda: b"\xff\xfe" + "The dam ".encode("utf-16-le") + b"\x00\xd8" + "broke. It fell.".encode("utf-16-le"), "read:broke."),
    Row("tags.txt", "invisible tag characters", lambda: TEXT + ("The dam" + "".join(chr(0xE0000 + ord(char)) for char in "ignore") + " broke.").encode(), "read:The dam\ufffd"),
    Row("zalgo.txt", "200,000 combining marks", lambda: TEXT + ("The dam" + "\u0301\u0316" * 100_000 + " broke.").encode(), "read:broke."),
    Row("utf7.txt", "UTF-7 hides markup", lambda: TEXT + b"The dam +ADw-script+AD4- broke.", "read:+ADw-script"),
    Row("label.txt", "half a megabyte of header-like text", lambda: b"Source: " + b"a, " * 170_000 + b"\nThe dam broke.", "read:The dam broke."),
    Row("spaces.txt", "pattern bait: blanks before a colon", lambda: b"Date" + b" " * 300_000 + b":\n\nThe dam broke.", "read:The dam broke."),
    Row("parens.txt", "pattern bait: 300,000 brackets", lambda: TEXT + b"(" * 300_000 + b" The dam broke. (R http://a.b/" + b")" * 1000, "read:The dam broke."),
    Row("digits.txt", "a date of a million digits", lambda: b"Date: " + b"1" * MB + b"\n\nThe dam broke.", "read:The dam broke."),
    Row("commas.txt", "pattern bait: 200,000 commas", lambda: TEXT + b"Kyiv" + b", " * 100_000 + b"(Reuters) - The dam broke.", "read:The dam broke."),
    Row("front.md", "front matter of 50,000 brackets", lambda: b"---\ntitle: " + b"[" * 50_000 + b"\n---\n\nThe dam broke.\n", "read:The dam broke."),
    Row("alias.md", "YAML aliases that multiply", lambda: b"---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n\nThe dam broke.\n", "read:The dam broke."),
    Row("python.md", "a YAML tag that runs code", lambda: b"---\ntitle: !!python/object/apply:os.system ['true']\n---\n\nThe dam broke.\n", "read:The dam broke."),
    Row("open.md", "front matter that never ends", lambda: b"---\n" + b"a: b\n" * 100_000 + b"\nThe dam broke.\n", "read:The dam broke."),
    Row("links.md", "pattern bait: 100,000 open links", lambda: b"[a](" * 100_000 + b"\n\nThe dam broke.\n", "read:The dam broke."),
    Row("stars.md", "pattern bait: 300,000 stars", lambda: b"The dam broke. " + b"*a " * 100_000, "read:The dam broke."),
    Row("nested.html", "100,000 nested tags", lambda: b"<div>" * 100_000 + b"The dam broke.", "elements deep"),
    Row("attributes.html", "a tag with 300,000 attributes", lambda: b"<p " + b"a=1 " * 300_000 + b">The dam broke.</p>", "a tag of the page is longer"),
    Row("tags.html", "a million tags", lambda: b"<b>a</b>" * 500_000, "more than 200,000 tags"),
    Row("large.html", "a page of 8 MB", lambda: b"<p>" + b"The dam broke. " * (8 * MB // 15), "larger than 5 MB"),
    Row("comments.html", "30,000 open comments", lambda: b"<html><p>The dam broke in the night of Friday.</p>" + b"<!--" * 30_000, "read:The dam broke"),
    Row("script.html", "a script and an event handler", lambda: b"<html><body><p onclick='x()'>The dam broke.</p><script>alert(1)</script></body></html>", "read:The dam broke."),
    Row("json-ld.html", "JSON-LD nested 100,000 deep", lambda: b"<html><script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>The dam broke in the night.</p>", "read:The dam broke"),
    Row("gzip.html", "a compressed page", lambda: b"\x1f\x8b\x08" + b"\0" * 100, "packed file"),
    Row("charset.html", "a charset that is no encoding of text", lambda: b"<html><meta charset='zlib_codec'><p>The dam broke in the night.</p>", "read:The dam broke"),
    Row("numbers.html", "character references out of range", lambda: b"<html><p>The dam &#x110000; &#0; &#xD800; broke in the night.</p>", "read:The dam"),
    Row("plain.html", "a tag that never ends", lambda: b"<html><p>The dam broke.</p><a href='" + b"x" * 150_000, "read:The dam broke."),
    Row("bomb.docx", "one part unpacks to 300 MB", lambda: huge(300 * MB), "unpacks to more than 64 MB"),
    Row("laughs.docx", "entities that multiply", lambda: docx(paragraph("&b;"), BOMB.format("")), "declares a DTD"),
    Row("xxe.docx", "an entity that reads a file", lambda: docx(paragraph("&x;"), XXE), "declares a DTD"),
    Row("utf16.docx", "a DTD hidden in UTF-16", lambda: zipped(("_rels/.rels", RELS), ("word/document.xml", ('<?xml version="1.0" encoding="utf-16"?>' + XXE + "<a>&x;</a>").encode("utf-16"))), "declares a DTD"),
    Row("deep.docx", "100,000 nested elements", lambda: docx("<w:p>" * 100_000), "nested too deeply"),
    Row("paragraphs.docx", "300,000 paragraphs", lambda: docx(paragraph("a") * 300_000), "too many|more than 50,000 paragraphs"),
    Row("no-part.docx", "a Word file without its text", lambda: zipped(("word/other.xml", "<a/>")), "no Word document in it"),
    Row("cut.docx", "cut off in the middle", lambda: docx(paragraph("The dam broke.") * 500)[:300], "damaged"),
    Row("no-xml.docx", "a part that is no XML", lambda: zipped(("word/document.xml", b"\x00\x01\x02")), "damaged|DTD"),
    Row("slash.docx", "a relationship out of the package", lambda: zipped(("_rels/.rels", RELS.replace("word/document.xml", "../../etc/passwd")), ("word/document.xml", f'<w:document xmlns:w="{W}">{paragraph("The dam broke.")}</w:document>')), "read:The dam broke."),
    Row("deleted.docx", "a deletion must not come back", lambda: docx("<w:p><w:r><w:t>The dam </w:t></w:r><w:del><w:r><w:delText>never </w:delText><w:t>never </w:t></w:r></w:del><w:r><w:t>broke.</w:t></w:r></w:p>"), "read:The dam broke."),
    Row("locked.docx", "encrypted by Office", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    Row("old.doc", "an old Word file", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le"), "an old Office file"),
    Row("laughs.odt", "entities that multiply", lambda: odt("<text:p>&b;</text:p>", BOMB.format("")), "declares a DTD"),
    Row("deep.odt", "100,000 nested elements", lambda: odt("<text:p>" * 100_000), "nested too deeply"),
    Row("many.zip", "20,000 members", lambda: zipped(*((f"{at}.txt", b"a") for at in range(20_000)), pack=zipfile.ZIP_STORED), "more than 10000 files"),
    Row("big.zip", "240 MB in all", many_big, "read:"),
    Row("slip.zip", "a name that leaves the folder", lambda: zipped(("../../etc/cron.d/x.txt", TEXT + b"The dam broke.")), "read:The dam broke."),
    Row("names.zip", "a name with control characters", lambda: zipped(("a\x1b[31m\u202e.txt", TEXT + b"The dam broke.")), "read:The dam broke."),
    Row("lying.zip", "a size that lies", lying, "empty|read:"),
    Row("nested.zip", "archives ten deep", lambda: nested(10), "empty"),
    Row("itself.zip", "damaged directory", lambda: zipped(("a.txt", b"The dam broke."))[:-10], "damaged"),
    Row("laughs.xml", "a feed with entities that multiply", lambda: rss("<item><title>&b;</title></item>", BOMB.format("")), "declares entities"),
    Row("many.rss", "300,000 tags in a feed", lambda: rss("<item><title>a</title></item>" * 75_000), "more than 200,000 tags"),
    Row("deep.rss", "a feed nested 50,000 deep", lambda: rss("<a>" * 50_000 + "The dam"), "empty|read:|nested"),
    Row("dates.rss", "dates that are none", lambda: rss("<item><title>A</title><description>The dam broke.</description><pubDate>99 Foo 99999 99:99</pubDate></item>"), "read:The dam broke."),
    Row("deep.json", "JSON nested 100,000 deep", lambda: b'{"a":' + b"[" * 100_000, "nested too deeply|damaged"),
    Row("number.json", "a number of 10,000 digits", lambda: b'{"headline": ' + b"9" * 10_000 + b"}", "damaged"),
    Row("other.json", "JSON of another kind", lambda: b'{"a": 1}', "neither ninjs"),
    Row("types.json", "wrong types everywhere", lambda: b'{"headline": 5, "byline": [], "body_text": "The dam broke.", "versioncreated": {}, "language": 7}', "read:The dam broke."),
    Row("xxe.newsml", "an entity that reads a file", (XXE + "<newsItem>&x;</newsItem>").encode, "declares a DTD"),
    Row("parts.eml", "5,000 parts", lambda: mail(*(["Content-Type: text/plain\r\n\r\na"] * 5000)), "more than 200 parts"),
    Row("nested.eml", "3,000 multiparts within multiparts", lambda: nested_mail(3000), "more than 200 parts"),
    Row("charset.eml", "a charset that decodes to code", lambda: mail(base("The dam broke.", "text/plain", "; charset=unicode_escape")), "read:The dam broke."),
    Row("header.eml", "a header of 700 kB", lambda: mail("Content-Type: text/plain\r\n\r\nThe dam broke.", head="X: " + "a" * 700_000 + "\r\nTo: " + "=?utf-8?q?a?= " * 50_000 + "\r\n"), "read:The dam broke."),
    Row("attachment.eml", "an attachment that is a bomb", lambda: mail("Content-Type: text/plain\r\n\r\nThe dam broke.", f"Content-Type: application/zip; name=b.docx\r\nContent-Disposition: attachment; filename=b.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(huge(80 * MB)).decode()}"), "read:The dam broke."),
    Row("loop.mbox", "a mailbox that is one long From line", lambda: b"From a\n" * 100_000, "empty|read:"),
    Row("no-page.mhtml", "a saved page without a page", lambda: mail("Content-Type: image/png\r\n\r\nx"), "no page in it"),
    Row("bomb.pdf", "a stream compressed twice", pdf_bomb, "took over|too much memory|damaged|empty|read:"),
    Row("loop.pdf", "a page tree that contains itself", pdf_loop, "damaged|empty|took over"),
    Row("cut.pdf", "cut off in the middle", lambda: page(b"BT /F1 12 Tf 72 700 Td (The dam broke.) Tj ET")[:200], "damaged|empty"),
    Row("name.pdf", "no PDF at all", lambda: b"The dam broke.", "damaged"),
    Row("script.pdf", "opens a program", lambda: pdf(b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (x) >> >>", b"<< /Type /Pages /Kids [] /Count 0 >>"), "empty"),
    Row("content.pdf", "500,000 operators on a page", lambda: page(b"BT /F1 12 Tf " + b"(a) Tj " * 500_000 + b"ET"), "read:a|took over"),
    Row("groups.rtf", "200,000 open groups", lambda: b"{\\rtf1 " + b"{" * 200_000 + b"The dam broke.", "read:The dam broke.|damaged|nested"),
    Row("unicode.rtf", "code points out of range", lambda: b"{\\rtf1 The dam \\u-99999999? broke.}", "read:broke.|damaged"),
    Row("bytes.rtf", "a code page that is none", lambda: b"{\\rtf1\\ansicpg99999 The dam broke.}", "damaged|read:The dam broke."),
    Row("laughs.epub", "entities in the contents", lambda: epub(BOMB.format("")), "declares a DTD"),
    Row("out.epub", "a document outside the book", lambda: epub(names=("../../../etc/passwd", "a.xhtml")), "read:The dam broke."),
    Row("fake.msg", "a compound file that is damaged", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "__substg1.0_".encode("utf-16-le") * 20, "damaged"),
    Row("packed.msg", "packed RTF that says it is 4 GB", lambda: compound.write(compound.mail("Dam", **{"__substg1.0_10090102": b"\xff" * 8 + b"LZFu" + bytes(900)})), "damaged"),
    Row("itself.msg", "a mail within mails, eight deep", nested_msg, "read:The last."),
    Row("dtd.pdf", "entities in the properties of a PDF", pdf_with_dtd, "read:The dam broke."),
    Row("page.exe", "a program", lambda: b"MZ\x90\x00" + bytes(1000), "a program"),
    Row("film.mp4", "a film", lambda: bytes(100), "sound or film"),
    Row("table.csv", "a table", lambda: b"=cmd|' /C calc'!A0,b\n", "a table"),
    Row("what.xyz", "an ending nobody knows", lambda: bytes(range(256)), "a format that is not read"),
)  # fmt: skip


def table() -> None:
    """Print what a person is told about each file."""
    from briefing.errors import BriefingError
    from briefing.model import Settings, Source
    from briefing.readers import read

    for row in ROWS:
        try:
            reading = read(Source(row.name, "0"), row.make(), Settings())
            told = f"{len(reading.articles)} articles; " + "; ".join(
                str(problem) for problem in reading.problems[:2]
            )
        except BriefingError as error:
            told = str(error)
        print(f"{row.name:18s} {row.threat:45s} {told[:150]}")  # noqa: T201


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for row in ROWS:
            (Path(sys.argv[1]) / row.name).write_bytes(row.make())
    else:
        table()
