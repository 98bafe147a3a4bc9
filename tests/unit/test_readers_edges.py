"""The rare ways through feeds, pages, archives, books and workers, each with what a person gets or is told."""

import gzip
import os
import signal
from pathlib import Path

import pytest

from briefing.errors import BriefingError, InputError
from briefing.model import Settings, Source
from briefing.readers import choose, feed, html, limits, read, registry, worker
from briefing.readers.parts import Line, Part, Parts
from tests import hostile


def reading(name, data, **settings):
    return read(Source(name, "0"), data, Settings(**settings))


def one(name, data, **settings):
    (article,) = reading(name, data, **settings).articles
    return article


def edtf(article):
    return article.published.edtf if article.published else None


RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Courier</title></channel><item><title>Dam</title>"
    "<link>https://a.b/c</link><description>It broke.</description><dc:date>2024-05-03T10:00:00Z</dc:date></item></rdf:RDF>"
)
OLD_ATOM = (
    "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>The Courier</title><entry><title>Dam</title>"
    "<content>It broke.</content><created>2024-05-03T10:00:00Z</created></entry></feed>"
)


@pytest.mark.parametrize("data", [RDF, OLD_ATOM, f"<!DOCTYPE html>{RDF}"])
@pytest.mark.parametrize("name", ["a.xml", "a.rdf", "feed"])
def test_kinds_of_feeds(name, data):
    article = one(name, data.encode())
    assert (article.publisher, article.title, article.text, edtf(article)) == (
        "The Courier",
        "Dam",
        "It broke.",
        "2024-05-03",
    )


def item(inner: str) -> bytes:
    return hostile.rss(f"<item>{inner}</item>")


def test_an_entry_of_a_headline_alone_and_of_escaped_words():
    assert one("a.rss", item("<title>The dam broke</title>")).text == "The dam broke"
    assert one("a.rss", item("<title>Dam</title><description>Rain &amp;amp; snow fell.\n\nIt broke.</description>")).text in (
        "Rain & snow fell.\n\nIt broke.", "Rain & snow fell. It broke.",
    )  # fmt: skip


def test_the_longest_of_several_bodies_and_the_source_of_an_entry():
    body = (
        "<title>Dam</title><source url='https://p.example/rss'>The Post</source><description>It broke.</description>"
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>&lt;p&gt;It broke at night.&lt;/p&gt;&lt;p&gt;It "
        "fell.&lt;/p&gt;</content:encoded>"
    )
    article = one("a.rss", item(body))
    assert (article.publisher, article.text) == ("The Post", "It broke at night.\n\nIt fell.")


def test_dates_of_entries():
    assert edtf(one("a.rss", item("<title>A</title><pubDate>2024-05-03</pubDate>"))) == "2024-05-03"
    assert edtf(one("a.rss", item("<title>A</title><pubDate>Fri, 99 Foo 2024</pubDate>"))) is None
    far = item("<title>A</title><pubDate>Sat, 01 Jan 0000 00:00:00 GMT</pubDate>")
    assert edtf(one("a.rss", far)) is None


def test_a_feed_without_entries_and_one_with_too_many(monkeypatch):
    about = b"<rss version='2.0'><channel><title>C</title><description>News of the valley.</description></channel></rss>"
    assert one("a.rss", about).text == "News of the valley."
    monkeypatch.setattr(limits, "ENTRIES", 1)
    found = reading("a.rss", hostile.rss("<item><title>A</title></item><item><title>B</title></item>"))
    assert [article.text for article in found.articles] == ["A"]
    assert "the feed has 2 entries; only the first 1 were read" in found.problems[0].message


def test_a_feed_that_the_library_cannot_take(monkeypatch):
    import feedparser

    def fail(*_args, **_more):
        raise AttributeError

    monkeypatch.setattr(feedparser, "parse", fail)
    with pytest.raises(InputError, match="damaged or no feed"):
        feed.parts(Source("a.rss", "0"), b"<rss/>", Settings())


def test_pages():
    source = Source("a.html", "0")
    with pytest.raises(InputError, match="compressed"):
        html.parts(source, gzip.compress(b"<html>"), Settings())
    assert (
        html.parts(source, b"<!-- nothing -->", Settings()).parts in ((), (Part(head=False),))
        or not reading("a.html", b"<!-- x -->").articles
    )
    latin = "<html><meta charset='iso-8859-1'><p>“The café broke in the night”, she said.</p></html>".encode(
        "cp1252"
    )
    assert one("a.html", latin).text == "“The café broke in the night”, she said."


def test_a_page_that_the_library_cannot_take_is_read_whole(monkeypatch):
    import trafilatura

    def fail(*_args, **_more):
        raise AssertionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    assert (
        one("a.html", b"<html><p>The dam broke.</p><p>It fell.</p></html>").text
        == "The dam broke.\n\nIt fell."
    )
    with pytest.raises(InputError, match="damaged or no web page"):
        html.parts(Source("a.html", "0"), b"<html><img src='a.png'></html>", Settings())


def test_a_title_that_is_the_first_paragraph_is_not_repeated():
    data = b"<html><head><title>A dam breaks</title></head><body><p>A dam breaks</p><p>It broke in the night of Friday.</p></body></html>"
    article = one("a.html", data)
    assert (article.title, article.text, article.blocks[0].number) == (
        "A dam breaks",
        "It broke in the night of Friday.",
        1,
    )


def test_a_text_of_a_title_and_an_address_keeps_its_words():
    article = one("a.txt", b"A dam breaks above Halden\nhttps://a.example/b\n")
    assert (article.text, article.url) == ("A dam breaks above Halden", "https://a.example/b")


def test_members_without_text_are_told():
    data = hostile.zipped(("a.txt", "The dam broke."), ("b.txt", " \n"), ("c.html", "<!-- x -->"))
    found = reading("a.zip", data)
    assert [article.text for article in found.articles] == ["The dam broke."]
    assert [problem.message for problem in found.problems if problem.code == "R121"] == [
        "b.txt was left out: no text was found in it", "c.html was left out: no text was found in it",
    ]  # fmt: skip


def test_archives_have_limits(monkeypatch):
    monkeypatch.setattr(limits, "ENTRIES", 2)
    found = reading("a.zip", hostile.zipped(*((f"{at}.txt", f"Rain fell {at} times.") for at in range(5))))
    assert [article.text for article in found.articles] == ["Rain fell 0 times.", "Rain fell 1 times."]
    assert any("only the first 2 articles in it were read" in problem.message for problem in found.problems)


def test_an_archive_with_a_password_is_told():
    data = bytearray(hostile.zipped(("a.txt", "The dam broke.")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(InputError, match="protected by a password"):
        reading("a.zip", bytes(data))
    locked = bytearray(hostile.docx(hostile.paragraph("The dam broke.")))
    at = 0
    while (at := locked.find(b"PK\x01\x02", at + 1)) >= 0:
        locked[at + 8] |= 1
    with pytest.raises(InputError, match="protected by a password"):
        reading("a.docx", bytes(locked))


def test_a_pdf_in_an_archive_goes_to_the_worker_too(monkeypatch):
    seen = []

    def run(function, source, data, settings):
        seen.append(source.path)
        return Parts((Part((Line("It broke.", 1),)),))

    monkeypatch.setattr(worker, "run", run)
    data = hostile.zipped(("a.pdf", b"%PDF-1.4"), ("b.zip", hostile.zipped(("c.pdf", b"%PDF-1.4"))))
    assert len(reading("a.zip", data).articles) == 2
    assert seen == ["a.zip!/a.pdf", "a.zip!/b.zip!/c.pdf"]
    read(Source("d.pdf", "0"), hostile.page(b"BT /F1 9 Tf (It fell.) Tj ET"), Settings(), confine=False)
    assert len(seen) == 2


def test_a_web_archive_is_told():
    for data in (b"WARC/1.0\r\n", gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n")):
        with pytest.raises(InputError, match="web archive") as caught:
            reading("a.warc.gz", data)
        assert caught.value.hint == "save the pages in it as HTML"
    with pytest.raises(InputError, match=r"packed file \(gzip\)"):
        reading("a.gz", b"\x1f\x8b\x08\xff" + b"x" * 50)


@pytest.mark.parametrize(("data", "what"), [(b"PK\x03\x04", "damaged"), (b"%PDF-1.4\n%%EOF", "damaged")])
def test_damaged_files(data, what):
    with pytest.raises(InputError, match=what):
        reading("a.zip", data)


def test_rtf_and_odt_at_their_limits(monkeypatch):
    monkeypatch.setattr(limits, "TEXT", 20)
    with pytest.raises(InputError, match="larger than"):
        reading("a.rtf", b"{\\rtf1 The dam broke in the night.}")
    monkeypatch.setattr(limits, "PARAGRAPHS", 1)
    with pytest.raises(InputError, match="more than 1 paragraphs"):
        reading("a.odt", hostile.odt("<text:p>a</text:p><text:p>b</text:p><text:p>c</text:p>"))


def test_odt_protected_or_without_text():
    text = "application/vnd.oasis.opendocument.text"
    locked = hostile.zipped(
        ("mimetype", text), ("content.xml", "<a/>"), ("META-INF/manifest.xml", "<encryption-data/>"), pack=0
    )
    with pytest.raises(InputError, match="protected by a password"):
        reading("a.odt", locked)
    with pytest.raises(InputError, match="no text document in it"):
        reading("a.odt", hostile.zipped(("mimetype", text), ("x", "y"), pack=0))


def test_a_book_with_a_document_that_cannot_be_read():
    data = hostile.epub("", ("a.xhtml", "b.xhtml"))
    assert [article.text for article in reading("a.epub", data).articles] == ["The dam broke."]
    loose = hostile.zipped(
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<a/>"),
        ("b.html", "<p>" + "<b>a</b>" * 210_000),
        ("c.html", "<p>It fell.</p>"),
    )
    found = reading("a.epub", loose)
    assert [article.text for article in found.articles] == ["It fell."]
    assert "b.html was left out" in found.problems[0].message


def test_a_reader_that_is_not_there():
    with pytest.raises(BriefingError, match="cannot be loaded"):
        registry.Reader("x", (), "", "briefing.readers.plain:nothing").function()


@pytest.mark.parametrize(
    ("error", "message"),
    [(MemoryError, "too much memory"), (RecursionError, "nested too deeply"), (InputError, "no")],
)
def test_what_a_reader_lets_out_is_told(monkeypatch, error, message):
    def fail(*_args):
        raise error("no")

    monkeypatch.setattr(registry.Reader, "function", lambda _self: fail)
    with pytest.raises(InputError, match=message) as caught:
        reading("a.txt", b"The dam broke.")
    assert caught.value.where == "a.txt"


def test_a_confined_process_reads_but_does_no_harm():
    """In a child of its own, for there is no way back."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  told through the pipe
        told = []
        worker.confine()
        acts = (
            "Path('/dev/null').open('w')",
            "os.system('true')",
            "Path('/dev/null').open('a')",
            "bytearray(4 << 30)",
        )
        for act in acts:
            try:
                exec(act)  # noqa: S102
                told.append("done")
            except (PermissionError, MemoryError) as error:
                told.append(type(error).__name__)
        told.append(str(Path("/dev/null").read_bytes()))
        os.write(write_end, " ".join(told).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read_end, 1000) == b"PermissionError PermissionError PermissionError MemoryError b''"
    os.close(read_end)
    os.close(write_end)


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("open", ("/tmp/x", "w", 0)),
        ("open", ("/tmp/x", "r+", 0)),
        ("socket.connect", ()),
        ("os.fork", ()),
        ("os.remove", ("x",)),
    ],
)
def test_what_a_confined_process_is_refused(event, args):
    with pytest.raises(PermissionError, match="a reader must not"):
        worker._audit(event, args)
    worker._audit("open", ("/tmp/x", "rb", 0))
    worker._audit("open", ("/tmp/x", None, 0))


def test_confining_sets_limits_and_a_hook(monkeypatch):
    import resource
    import sys

    done = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limit: done.append((what, limit)))
    monkeypatch.setattr(sys, "addaudithook", done.append)
    worker.confine()
    memory = limits.WORKER_MEMORY
    assert done == [(resource.RLIMIT_AS, (memory, memory)), (resource.RLIMIT_CORE, (0, 0)), worker._audit]


def test_the_pool_is_stopped_at_the_end():
    done = []

    class Pool:
        def stop(self):
            done.append("stop")

        def join(self):
            done.append("join")

    worker._stop(Pool())
    assert done == ["stop", "join"]


def die(source, data, settings):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_dies_is_told_and_the_next_file_is_read():
    source = Source("a.pdf", "0")
    with pytest.raises(InputError, match="too much memory"):
        worker.run(die, source, b"", Settings(), 20)
    found = worker.run(ordinary, source, b"It broke.", Settings(), 20)
    assert found.parts[0].lines[0].text == "It broke."


def ordinary(source, data, settings):
    return Parts((Part((Line(data.decode(), 1),)),))


def test_the_ending_decides_where_content_can_be_mistaken():
    assert choose(Source("a.md", "0"), b"<html><p>A page quoted.</p>").name == "Markdown"
    assert choose(Source("a.xml", "0"), RDF.encode()).name == "feed"
    assert choose(Source("a", "0"), b"<html><p>A page.</p>").name == "web page"
    assert choose(Source("a.pdf", "0"), b"{\\rtf1 a}").name == "RTF"
