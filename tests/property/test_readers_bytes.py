"""Mutated bytes for each reader: an error that says what to do, or articles that hold together."""

import re
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import READERS, read
from tests import compound, hostile

EXAMPLES = 150
"""For each sample; there are more than fourteen, so more than 2,000 in all."""

BODY = "Source: The Courier\nDate: 3 May 2024\n\nKYIV, May 3 (Reuters) - The dam broke.\n\n“It fell,” she said.\n"
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A dam breaks - The Courier</title>"
    "<meta property='article:published_time' content='2024-05-03T10:00:00Z'><script type='application/ld+json'>"
    '{"@type": "NewsArticle", "datePublished": "2024-05-03", "author": [{"name": "Jane Doe"}]}</script></head>'
    "<body><h1>A dam breaks</h1><p>The dam above the town broke in the early hours of Friday.</p>"
    "<p>Nobody was hurt, the ministry said.</p></body></html>"
)
NEWS = (
    "<newsItem><itemMeta><versionCreated>2024-05-03T10:00:00Z</versionCreated></itemMeta><contentMeta><headline>Dam"
    "</headline></contentMeta><contentSet><inlineXML><html><body><p>The dam broke.</p></body></html></inlineXML>"
    "</contentSet></newsItem>"
)
FEED = hostile.rss(
    "<item><title>Dam</title><link>https://a.b/c</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>"
    "<description>&lt;p&gt;The dam broke.&lt;/p&gt;</description></item>" * 2
)
MAIL = hostile.mail(
    "Content-Type: text/plain; charset=utf-8\r\n\r\nThe dam broke.", hostile.base(PAGE, "text/html"),
    "Content-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nIt fell.",
)  # fmt: skip
SAMPLES = {
    "txt": BODY.encode(), "utf16.txt": BODY.encode("utf-16"), "md": f"---\ntitle: A\ntags: [a, b]\n---\n{BODY}".encode(),
    "html": PAGE.encode(), "mhtml": hostile.mail(hostile.base(PAGE, "text/html")), "rss": FEED, "eml": MAIL,
    "mbox": b"From a@b Fri May  3 10:00:00 2024\n" + MAIL.replace(b"\r\n", b"\n") * 2,
    "docx": hostile.docx(hostile.paragraph("The dam broke.") * 3, "", ("word/styles.xml", "<styles/>")),
    "odt": hostile.odt("<text:h>Dam</text:h><text:p>The dam broke.</text:p>"),
    "rtf": b"{\\rtf1\\ansi\\ansicpg1252 {\\fonttbl{\\f0 Arial;}}\\pard The dam \\'e9 broke.\\par It \\u8220?fell\\u8221?.}",
    "pdf": hostile.page(b"BT /F1 12 Tf 72 700 Td (The dam broke.) Tj 0 -14 Td (It fell.) Tj ET"),
    "epub": hostile.epub(), "newsml": NEWS.encode(), "zip": hostile.zipped(("a.txt", BODY), ("b.html", PAGE)),
    "json": b'{"headline": "Dam", "body_text": "The dam broke.", "versioncreated": "2024-05-03T10:00:00Z"}',
    "msg": compound.write(compound.mail("Dam", "The Courier", "The dam broke.", datetime(2024, 5, 3, tzinfo=UTC), **{
        "__attach_version1.0_#00000000": {"__substg1.0_3707001F": "a.txt".encode("utf-16-le"), "__substg1.0_37010102": b"It fell."},
    })),
    "rtf.msg": compound.write(compound.mail("Dam", **{
        "__substg1.0_10090102": struct.pack("<II4sI", 40, 34, b"LZFu", 0) + b"\0{\\rtf1 T\0he dam b\x10roke\x0d\x00It f\0ell.}" + bytes(8),
    })),
}  # fmt: skip
INSIDE = {
    "docx": lambda data: hostile.zipped(("_rels/.rels", hostile.RELS), ("word/document.xml", data)),
    "odt": lambda data: hostile.zipped(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", data)),
    "epub": lambda data: hostile.zipped(("mimetype", "application/epub+zip"), ("META-INF/container.xml", "<a/>"), ("a.html", data)),
}  # fmt: skip
CORES = {
    "docx": f'<w:document xmlns:w="{hostile.W}"><w:body>{hostile.paragraph("The dam broke.") * 2}</w:body></w:document>'.encode(),
    "odt": b"<o xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><text:p>The dam<text:s/> broke.</text:p></o>",
    "epub": PAGE.encode(),
}  # fmt: skip
SEEDS = (b"", b"\0", b"\xff\xfe", b"<", b">", b"&#x0;", b"<!ENTITY", b"]]>", b"(", b")" * 9, b"\n\n", b"--x\r\n", b"PK\x03\x04",
         b"9" * 40, b"\xe2\x80\xae", b"{\\", b"Date: 99/99/9999\n", b"=?utf-7?b?", b"\x1b[0m", b"[" * 50, b"\r", b"http://")  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, sample: bytes) -> bytes:
    data = bytearray(sample)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 40))
        piece = draw(
            st.one_of(st.sampled_from(SEEDS), st.binary(max_size=8), st.just(bytes(data[at : at + length])))
        )
        data[at : at + draw(st.sampled_from((0, 1, len(piece), length)))] = piece
    return bytes(data)


def check(name: str, data: bytes) -> None:
    try:
        reading = read(Source(name, "0"), data, Settings(), confine=False)
    except InputError as error:
        if not (error.message and error.hint):
            raise
        return
    assert reading.articles or reading.problems
    for article in reading.articles:
        assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
        assert all(block.number >= 1 for block in article.blocks)
        shown = f"{article.text}\n{article.title}\n{article.publisher}\n{article.byline}\n{article.section}"
        assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
        assert not article.url or article.url.startswith(("http://", "https://"))
        article.text.encode()


CHECKED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.mark.parametrize("ending", sorted(SAMPLES))
def test_mutated_files(ending):
    @CHECKED
    @given(mutated(SAMPLES[ending]))
    def run(data):
        check(f"a.{ending}", data)

    run()


@pytest.mark.parametrize("ending", sorted(INSIDE))
def test_mutated_members(ending):
    @CHECKED
    @given(mutated(CORES[ending]))
    def run(data):
        check(f"a.{ending}", INSIDE[ending](data))

    run()


def test_every_reader_has_a_sample():
    assert {reader.name for reader in READERS} == {
        next(reader.name for reader in READERS if f".{ending.rpartition('.')[2]}" in reader.endings)
        for ending in SAMPLES
    }
    assert EXAMPLES * (len(SAMPLES) + len(INSIDE)) >= 2000


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.binary(max_size=300), st.sampled_from([ending for reader in READERS for ending in reader.endings]))
def test_any_bytes(data, ending):
    check(f"a{ending}", data)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=400))
def test_any_text(text):
    check("a.txt", text.encode("utf-8", "surrogatepass"))
