"""One file of each format, made here: its words, fields, dates and places."""

import json
import sys
import time
from importlib.metadata import EntryPoint

import pytest

from briefing.errors import BriefingError, InputError
from briefing.model import BlockKind, Confidence, Settings, Source
from briefing.readers import READERS, read, registry, worker
from briefing.readers.parts import Line, Part, Parts
from tests import hostile


def reading(name, data, **settings):
    return read(Source(name, "0"), data, Settings(**settings))


def one(name, data, **settings):
    (article,) = reading(name, data, **settings).articles
    return article


def edtf(article):
    return article.published.edtf if article.published else None


STORY = (
    "<p>The dam above the town of Halden broke in the early hours of Friday, the ministry of the interior said.</p>"
    "<p>The river carried away two bridges before anybody could warn the people in the valley below it.</p>"
    "<p>Nobody was hurt, but forty families lost their homes, and the road to the coast will stay closed for weeks.</p>"
)


def page(head="", body=STORY, lang="en"):
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>A dam breaks - The Courier</title>{head}"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>A dam breaks</h1>{body}</article>"
        "<footer>Terms of use</footer></body></html>"
    ).encode()


LD = "<script type='application/ld+json'>{}</script>"


def test_a_web_page():
    head = (
        "<meta property='og:title' content='A dam breaks'><meta property='og:site_name' content='The Courier'>"
        "<link rel='canonical' href='https://example.org/2024/05/03/dam'>"
        "<meta property='article:published_time' content='2024-05-03T10:00:00Z'>"
        "<meta name='author' content='By Jane Doe'><meta property='article:section' content='World'>"
    )
    article = one("a.html", page(head))
    assert (article.title, article.publisher, article.byline) == ("A dam breaks", "The Courier", "Jane Doe")
    assert (article.url, article.section, article.language) == (
        "https://example.org/2024/05/03/dam",
        "World",
        "en",
    )
    assert edtf(article) == "2024-05-03"
    assert article.published_basis.confidence is Confidence.HIGH
    assert article.text.startswith("The dam above the town of Halden broke")
    assert "Terms of use" not in article.text
    assert [block.number for block in article.blocks] == [1, 2, 3]
    assert article.source.media_type == "text/html"


def test_one_sign_of_a_date_is_medium():
    article = one(
        "a.html", page(LD.format('{"@type": "NewsArticle", "datePublished": "2024-05-03T10:00:00+02:00"}'))
    )
    assert (edtf(article), article.published_basis.rule) == ("2024-05-03", "JSON-LD")
    assert article.published_basis.confidence is Confidence.MEDIUM


def test_signs_that_disagree_are_shown():
    head = "<meta property='article:published_time' content='2024-05-03'>" + LD.format(
        '{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-06-09", "author": [{"name": "A"}, {"name": "B"}]}]}'
    )
    found = reading("a.html", page(head))
    (article,) = found.articles
    assert article.published_basis.confidence is Confidence.LOW
    assert {edtf(article), *(other.rpartition(" ")[2] for other in article.published_basis.others)} == {
        "2024-05-03",
        "2024-06-09",
    }
    assert article.byline == "A, B"
    assert "R102" in {problem.code for problem in found.problems}


def test_microdata_and_time_elements():
    body = (
        "<span itemprop='datePublished' content='2024-05-03'></span><time datetime='2024-05-03T08:00Z'>x</time>"
        + STORY
    )
    article = one("a.html", page("", body))
    assert (edtf(article), article.published_basis.confidence) == ("2024-05-03", Confidence.HIGH)


def test_the_date_of_a_change_is_never_more_than_low():
    body = "<time class='updated' datetime='2024-05-09'>x</time>" + STORY
    article = one("a.html", page("", body))
    assert article.published_basis.confidence in (Confidence.LOW, Confidence.UNKNOWN)


def test_a_date_only_in_the_words_of_a_page_is_low():
    article = one("a.html", page("", "<div class='date'>Published on May 3, 2024</div>" + STORY))
    assert edtf(article) == "2024-05-03"


@pytest.mark.parametrize(
    ("codec", "named"), [("cp1251", "windows-1251"), ("koi8-u", "koi8-u"), ("utf-8", "utf-8")]
)
def test_encodings_of_pages(codec, named):
    words = "Гребля над містом прорвалася рано вранці, повідомило міністерство внутрішніх справ країни."
    data = f"<html><head><meta charset='{named}'></head><body><p>{words}</p><p>{words} Так.</p></body></html>"
    assert words in one("a.html", data.encode(codec)).text


def test_a_saved_page():
    head = "Snapshot-Content-Location: https://example.org/dam\r\n"
    data = hostile.mail(hostile.base(page().decode(), "text/html", "; charset=utf-8"), head=head)
    article = one("a.mhtml", data.replace(b"multipart/mixed", b"multipart/related"))
    assert article.url == "https://example.org/dam"
    assert edtf(article) is None, "the day of saving is no day of publication"
    assert article.text.startswith("The dam above")


def test_a_feed_gives_an_article_an_entry():
    entry = (
        "<item><title>Dam {0}</title><link>https://a.b/{0}</link><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "Jane Doe</dc:creator><pubDate>Fri, 03 May 2024 23:30:00 GMT</pubDate><category>World</category>"
        "<description>&lt;p&gt;The dam broke {0} times.&lt;/p&gt;</description></item>"
    )
    data = hostile.rss(entry.format(1) + entry.format(2))
    first, second = reading("a.rss", data).articles
    assert (first.title, first.publisher, first.url, first.byline) == (
        "Dam 1",
        "C",
        "https://a.b/1",
        "Jane Doe",
    )
    assert (second.text, second.section, second.part) == ("The dam broke 2 times.", "World", 1)
    assert (edtf(first), first.published_basis.confidence) == ("2024-05-03", Confidence.HIGH)
    assert edtf(reading("a.rss", data, time_zone="Europe/Kyiv").articles[0]) == "2024-05-04"


def test_atom_and_rdf():
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Courier</title><entry><title>Dam</title>"
        "<updated>2024-05-03T10:00:00Z</updated><content type='html'>&lt;p&gt;It broke.&lt;/p&gt;</content></entry></feed>"
    )
    article = one("a.xml", atom.encode())
    assert (article.publisher, article.text, edtf(article)) == ("The Courier", "It broke.", "2024-05-03")


def test_a_json_feed():
    data = {
        "version": "https://jsonfeed.org/version/1", "title": "The Courier",
        "items": [{"id": "1", "title": "Dam", "content_html": "<p>It broke.</p>", "date_published": "2024-05-03T10:00:00Z",
                   "url": "https://a.b/c", "author": {"name": "Jane Doe"}}],
    }  # fmt: skip
    article = one("a.json", json.dumps(data).encode())
    assert (article.publisher, article.byline, article.text, edtf(article)) == (
        "The Courier",
        "Jane Doe",
        "It broke.",
        "2024-05-03",
    )


def test_ninjs():
    data = {
        "uri": "x", "versioncreated": "2024-05-03T10:00:00Z", "headlines": [{"role": "main", "value": "Dam"}],
        "bodies": [{"contenttype": "text/html", "value": "<p>It broke.</p><p>It fell.</p>"}], "byline": "Jane Doe",
        "infosources": [{"name": "Acme"}],
    }  # fmt: skip
    article = one("a.json", json.dumps(data).encode())
    assert (article.title, article.text, edtf(article)) == ("Dam", "It broke.\n\nIt fell.", "2024-05-03")
    assert (article.byline, article.publisher) == ("Jane Doe", "Acme")


def test_a_picture_in_ninjs_is_its_caption():
    article = one(
        "a.json", b'{"type": "picture", "headline": "Dam", "description_text": "The dam on Friday."}'
    )
    assert (article.text, article.blocks[0].kind) == ("The dam on Friday.", BlockKind.CAPTION)


def test_newsml():
    data = (
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem xml:lang='en-GB'><itemMeta>"
        "<provider literal='acme.org'/><versionCreated>2024-05-03T10:00:00+02:00</versionCreated></itemMeta><contentMeta>"
        "<by>By Jane Doe</by><headline>A dam breaks</headline></contentMeta><contentSet><inlineXML><html>"
        "<body><p>It broke.</p><p>It fell.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    )
    article = one("a.xml", data.encode())
    assert (article.title, article.publisher, article.byline) == ("A dam breaks", "acme.org", "By Jane Doe")
    assert (article.text, edtf(article), article.language) == ("It broke.\n\nIt fell.", "2024-05-03", "en")


def test_a_mail():
    text = "> KYIV, May 3 (Reuters) - The dam broke.\n>\n> It fell.\n"
    data = hostile.mail(hostile.base(text, "text/plain", "; charset=utf-8"))
    article = one("a.eml", data)
    assert (article.title, article.publisher, edtf(article)) == ("Dam", "News", "2024-05-03")
    assert article.dateline is not None
    assert article.dateline.date is not None
    assert article.dateline.date.edtf == "2024-05-03"
    assert article.text == "The dam broke.\n\nIt fell."


def test_a_mail_of_markup_with_an_attachment():
    attached = "Content-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nDate: 4 May 2024\n\nIt fell."
    first, second = reading(
        "a.eml", hostile.mail(hostile.base("<p>The dam broke.</p>", "text/html"), attached)
    ).articles
    assert first.text == "The dam broke."
    assert (second.text, second.source.path, edtf(second)) == ("It fell.", "a.eml!/a.txt", "2024-05-04")


def test_mail_headers_in_other_alphabets():
    head = "Subject: =?koi8-r?B?8NLJ18XU?=\r\nX: y\r\n"
    data = hostile.mail("Content-Type: text/plain\r\n\r\nThe dam broke.").replace(
        b"Subject: Dam\r\n", head.encode()
    )
    assert one("a.eml", data).title == "Привет"


def test_a_mailbox():
    mail = hostile.mail("Content-Type: text/plain\r\n\r\nThe dam broke.").replace(b"\r\n", b"\n")
    found = reading("a.mbox", b"".join(b"From a@b Fri May  3 10:00:00 2024\n" + mail for _ in range(3)))
    assert [article.text for article in found.articles] == ["The dam broke."] * 3


def test_word_takes_changes_as_accepted():
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr>" + run.format("A dam breaks") + "</w:p>"
        + hostile.paragraph("Source: The Courier") + hostile.paragraph("Date: 3 May 2024")
        + "<w:p>" + run.format("The dam ") + "<w:ins>" + run.format("above the town ") + "</w:ins><w:del>" + run.format("never ")
        + "</w:del>" + run.format("broke.") + "</w:p>"
        + "<w:sdt><w:sdtContent>" + hostile.paragraph("It fell.") + "</w:sdtContent></w:sdt>"
        + "<w:p><w:pPr><w:numPr/></w:pPr>" + run.format("Two bridges.") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>No.</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc>" + hostile.paragraph("Dead: none") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    article = one("a.docx", hostile.docx(body))
    assert (article.title, article.publisher, edtf(article)) == ("A dam breaks", "The Courier", "2024-05-03")
    assert article.text == "The dam above the town broke.\n\nIt fell.\n\nTwo bridges.\n\nDead: none"
    assert [(block.number, block.kind) for block in article.blocks] == [
        (4, BlockKind.PARAGRAPH), (5, BlockKind.PARAGRAPH), (6, BlockKind.LIST_ITEM), (7, BlockKind.TABLE_CELL),
    ]  # fmt: skip


def test_word_notes_styles_and_headers():
    styles = f"<w:styles xmlns:w='{hostile.W}'><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"
    note = f"<w:footnotes xmlns:w='{hostile.W}'><w:footnote>{hostile.paragraph('As of Friday.')}</w:footnote></w:footnotes>"
    body = (
        "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>Dam</w:t></w:r></w:p>"
        + hostile.paragraph("It broke.")
    )
    article = one("a.docx", hostile.docx(body, "", ("word/styles.xml", styles), ("word/footnotes.xml", note)))
    assert (article.title, article.text) == ("Dam", "It broke.\n\nAs of Friday.")
    header = f"<w:hdr xmlns:w='{hostile.W}'>{hostile.paragraph('All there is.')}</w:hdr>"
    assert one("a.docx", hostile.docx("<w:p/>", "", ("word/header1.xml", header))).text == "All there is."


def test_opendocument():
    body = (
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes><text:h>A dam breaks</text:h>"
        "<text:p>The<text:s/>dam<text:tab/>broke.</text:p><text:list><text:list-item><text:p>It fell.</text:p>"
        "</text:list-item></text:list>"
    )
    article = one("a.odt", hostile.odt(body))
    assert (article.title, article.text) == ("A dam breaks", "The dam broke.\n\nIt fell.")
    assert article.blocks[1].kind is BlockKind.LIST_ITEM
    flat = "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><p>The dam broke.</p></office:document>"
    assert one("a.fodt", flat.encode()).text == "The dam broke."


def test_rtf():
    article = one(
        "a.rtf",
        b"{\\rtf1\\ansi\\ansicpg1251 \\'c3\\'f0\\'e5\\'e1\\'eb\\'ff.\\par The dam \\u8220?broke\\u8221?.}",
    )
    assert article.text == "Гребля.\n\nThe dam “broke”."


def test_a_pdf_knows_its_pages():
    rows = ["BT /F1 12 Tf 72 700 Td (The dam above the town of Halden broke in the early hours of Fri-) Tj",
            "0 -14 Td (day, and the river carried away two bridges before anybody could warn.) Tj", "0 -14 Td (Nobody fell.) Tj ET"]  # fmt: skip
    first = "\n".join(rows).encode()
    second = b"BT /F1 12 Tf 72 700 Td (On the second page the story goes on and ends.) Tj ET"
    data = hostile.pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 7 0 R >> >> >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R /Resources << /Font << /F1 7 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(first), first),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(second), second),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    article = one("a.pdf", data)
    assert "early hours of Friday, and the river" in article.text
    assert [(block.number, block.page) for block in article.blocks][-1] == (len(article.blocks), 2)
    assert article.blocks[0].page == 1


def test_an_epub_gives_an_article_a_document():
    article = one("a.epub", hostile.epub("", ("a.xhtml",)))
    assert (article.title, article.text) == ("A dam", "The dam broke.")


def test_an_archive_of_many_formats():
    data = hostile.zipped(
        ("b/a.txt", "Date: 3 May 2024\n\nThe dam broke."), ("a.html", page()), ("c.png", b"x"), (".DS_Store", b"x"),
        ("d.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("e.zip", hostile.zipped(("f.md", "It fell."))),
    )  # fmt: skip
    found = reading("a.zip", data)
    assert [article.source.path for article in found.articles] == [
        "a.zip!/a.html",
        "a.zip!/b/a.txt",
        "a.zip!/e.zip!/f.md",
    ]
    assert [problem.message.split(":")[0] for problem in found.problems if problem.code == "R121"] == [
        "d.doc was left out"
    ]
    assert len({article.id for article in found.articles}) == 3


@pytest.mark.parametrize(
    ("ending", "what"), [(endings[0], what) for endings, what, _ in registry.UNSUPPORTED]
)
def test_unsupported_formats_say_what_to_do(ending, what):
    with pytest.raises(InputError, match=what) as caught:
        reading(f"a{ending}", b"\x01\x02\x03\x04" * 40)
    assert caught.value.hint


def test_content_goes_before_a_wrong_ending():
    assert (
        reading("a.txt", hostile.docx(hostile.paragraph("The dam broke."))).articles[0].text
        == "The dam broke."
    )
    assert reading("a.doc", b"{\\rtf1 The dam broke.}").articles[0].text == "The dam broke."


def test_every_row_can_be_loaded():
    for reader in READERS:
        assert callable(reader.function())
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".eml", ".zip"} <= set(registry.endings())


def shout(source, data, settings):
    return Parts((Part((Line(data.decode().upper()),)),))


SHOUT = registry.Reader("shouting", (".shout",), "text/x-shout", shout)


@pytest.fixture
def points(monkeypatch):
    def use(*names):
        found = [EntryPoint(name.rpartition(":")[2], name, registry.GROUP) for name in names]
        monkeypatch.setattr(registry, "entry_points", lambda **_: found)
        registry.extra_readers.cache_clear()

    yield use
    registry.extra_readers.cache_clear()


def test_other_packages_add_readers(points):
    points(f"{__name__}:SHOUT")
    assert one("a.shout", b"The dam broke.").text == "THE DAM BROKE."


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere.at.all:X", "cannot be loaded"), (f"{__name__}:shout", "gives no Reader")]
)
def test_a_broken_entry_point_is_named(points, name, message):
    points(name)
    with pytest.raises(BriefingError, match=message):
        reading("a.txt", b"The dam broke.")


def test_a_missing_library_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "striprtf", None)
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    with pytest.raises(InputError, match="which is not installed") as caught:
        reading("a.rtf", b"{\\rtf1 The dam.}")
    assert "briefing[rtf]" in caught.value.hint


def hang(source, data, settings):
    time.sleep(60)
    return Parts()


def swell(source, data, settings):
    return Parts((Part((Line("a" * (4 << 30)),)),))


def spy(source, data, settings):
    told = []
    for what in (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "open('/tmp/x', 'w')",
        "import os; os.system('true')",
    ):
        try:
            exec(what)  # noqa: S102
        except PermissionError as error:
            told.append(str(error))
    return Parts((Part(tuple(Line(words) for words in told)),))


def refuse(source, data, settings):
    raise InputError("no", hint="do so", where="elsewhere")


def test_a_worker_is_stopped():
    with pytest.raises(InputError, match="took over 1 seconds"):
        worker.run(hang, Source("a.pdf", "0"), b"", Settings(), 1)
    with pytest.raises(InputError, match="too much memory"):
        worker.run(swell, Source("a.pdf", "0"), b"", Settings(), 20)


def test_a_worker_can_do_no_harm():
    found = worker.run(spy, Source("a.pdf", "0"), b"", Settings(), 20)
    assert [line.text for line in found.parts[0].lines] == [
        "a reader must not use socket.getaddrinfo", "a reader must not write", "a reader must not use os.system",
    ]  # fmt: skip


def test_a_worker_hands_its_refusal_on():
    with pytest.raises(InputError, match="no") as caught:
        worker.run(refuse, Source("a.pdf", "0"), b"", Settings(), 20)
    assert (caught.value.hint, caught.value.where) == ("do so", "a.pdf")


STORY_LINES = (
    "A dam breaks above Halden", "Source: The Courier", "Date: 3 May 2024",
    "The dam above the town of Halden broke on Thursday night, the ministry said.",
    "“Nobody was hurt,” minister Ola Berg said on Friday. Forty families lost their homes.",
    "The road to the coast will stay closed until May 20.",
)  # fmt: skip


def as_page() -> bytes:
    head = "<meta property='og:site_name' content='The Courier'><meta itemprop='datePublished' content='2024-05-03'>"
    body = "".join(f"<p>{line}</p>" for line in STORY_LINES[3:])
    return page(head, body).replace(b"A dam breaks", STORY_LINES[0].encode()).replace(b" - The Courier", b"")


def as_mail() -> bytes:
    return hostile.mail(hostile.base("\n\n".join(STORY_LINES), "text/plain", "; charset=utf-8")).replace(
        b"Subject: Dam", f"Subject: {STORY_LINES[0]}".encode()
    )


SAME = {
    "a.txt": lambda: "\n\n".join(STORY_LINES).encode(),
    "a.utf16.txt": lambda: "\n\n".join(STORY_LINES).encode("utf-16"),
    "a.md": lambda: f"---\ntitle: {STORY_LINES[0]}\npublisher: The Courier\ndate: 2024-05-03\n---\n\n".encode() + "\n\n".join(STORY_LINES[3:]).encode(),
    "a.docx": lambda: hostile.docx("".join(map(hostile.paragraph, STORY_LINES))),
    "a.odt": lambda: hostile.odt("".join(f"<text:p>{line}</text:p>" for line in STORY_LINES)),
    "a.html": as_page,
    "a.eml": as_mail,
    "a.rtf": lambda: b"{\\rtf1\\ansi\\ansicpg1252 " + b"\\par ".join(line.encode("cp1252") for line in STORY_LINES) + b"}",
    "a.zip": lambda: hostile.zipped(("b.txt", "\n\n".join(STORY_LINES))),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_one_story_is_the_same_in_every_format(name):
    article = one(name, SAME[name]())
    assert article.text == "\n\n".join(STORY_LINES[3:])
    assert edtf(article) == "2024-05-03"
    assert article.title == STORY_LINES[0]
    assert article.publisher == "The Courier"
