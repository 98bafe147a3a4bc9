"""The articles of the story written in every format that is read.

``python -m tests.formats FOLDER`` writes them, each article in the next format of the list.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

import yaml

from tests import compound, hostile

FONT = Path(__file__).parents[1] / "styles" / "fonts" / "IBMPlexSerif-Regular.ttf"
STORY = Path(__file__).parent / "story"
JOIN = "\n\n"


@dataclass(frozen=True)
class Told:
    """An article as its file tells it.

    Attributes:
        day: Publication date, ISO.
        body: Paragraphs, the dateline in the first.
    """

    stem: str
    title: str
    publisher: str
    byline: str
    day: str
    url: str
    body: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(f"{self.day}T08:00:00+00:00")

    @property
    def head(self) -> tuple[str, ...]:
        """Header lines, as people write them."""
        lines = (self.title, f"Source: {self.publisher}", f"Date: {self.day}", f"By {self.byline}", self.url)
        return tuple(line for line in lines if line not in ("", "By "))

    @property
    def marked(self) -> str:
        return "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in self.body)


def story() -> list[Told]:
    """The articles of tests/story, in the order of their names."""
    return [_told(path) for path in sorted(STORY.iterdir())]


def _told(path: Path) -> Told:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        _, front, body = text.split("---\n", 2)
        held = yaml.safe_load(front)
        paragraphs = [part.replace("\n", " ").strip() for part in body.strip().split("\n\n")]
        return Told(
            path.stem,
            held["title"],
            held["publisher"],
            held.get("author", ""),
            str(held["date"]),
            held.get("url", ""),
            tuple(paragraphs),
        )
    head, title, *body = (part.strip() for part in text.strip().split("\n\n"))
    fields = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    byline = next((line[3:] for line in head.split("\n") if line.startswith("By ")), "")
    publisher = fields.get("Source") or fields["Publisher"]
    return Told(
        path.stem,
        title,
        publisher,
        byline,
        path.stem[:10],
        fields.get("URL", ""),
        tuple(part.replace("\n", " ") for part in body),
    )


def txt(told: Told) -> bytes:
    return "\n\n".join((*told.head, *told.body)).encode()


def md(told: Told) -> bytes:
    front = {
        "title": told.title,
        "publisher": told.publisher,
        "author": told.byline,
        "date": told.day,
        "url": told.url,
    }
    kept = {name: value for name, value in front.items() if value}
    text = yaml.safe_dump(kept, allow_unicode=True)
    return f"---\n{text}---\n\n{JOIN.join(told.body)}\n".encode()


def _page(told: Told, opening: str = "<!DOCTYPE html>\n<html lang='en'>") -> str:
    byline = f"<meta name='author' content='{told.byline}'/>" if told.byline else ""
    canonical = f"<link rel='canonical' href='{told.url}'/>" if told.url else ""
    return (
        f"{opening}<head><meta charset='utf-8'/><title>{escape(told.title)} | {told.publisher}</title>{byline}{canonical}"
        f"<meta property='og:site_name' content='{told.publisher}'/>"
        f"<meta property='article:published_time' content='{told.day}T08:00:00Z'/></head><body>"
        "<div id='menu'><a href='/'>Home</a> <a href='/news'>News</a></div>"
        f"<article><h1>{escape(told.title)}</h1>\n{told.marked}</article>"
        "<footer><p>Terms of use</p></footer></body></html>"
    )


def html(told: Told) -> bytes:
    return _page(told).encode()


def xhtml(told: Told) -> bytes:
    doctype = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" lang="en">'
    )
    return _page(told, doctype).encode()


def mhtml(told: Told) -> bytes:
    head = "Snapshot-Content-Location: https://news.example/story\r\n"
    page = hostile.base(_page(told), "text/html", "; charset=utf-8")
    picture = "Content-Type: image/png\r\nContent-Location: https://news.example/a.png\r\n\r\nx"
    return hostile.mail(page, picture, head=head).replace(b"multipart/mixed", b"multipart/related")


def rss(told: Told) -> bytes:
    author = f"<dc:creator>{told.byline}</dc:creator>" if told.byline else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{told.publisher}</title><language>en</language>'
        f"<item><title>{escape(told.title)}</title><link>{told.url}</link>{author}"
        f"<pubDate>{told.moment:%a, %d %b %Y %H:%M:%S} GMT</pubDate><description>{escape(told.body[0])}</description>"
        f"<content:encoded><![CDATA[{told.marked}]]></content:encoded></item></channel></rss>"
    ).encode()


def atom(told: Told) -> bytes:
    author = f"<author><name>{told.byline}</name></author>" if told.byline else ""
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{told.publisher}</title><entry>'
        f"<title>{escape(told.title)}</title><id>urn:x</id>{author}<link href='{told.url}'/><published>{told.day}T08:00:00Z</published>"
        f"<updated>{told.day}T09:00:00Z</updated><content type='html'>{escape(told.marked)}</content></entry></feed>"
    ).encode()


def json_feed(told: Told) -> bytes:
    item = {
        "id": "1",
        "title": told.title,
        "url": told.url,
        "content_html": told.marked,
        "date_published": f"{told.day}T08:00:00Z",
        "authors": [{"name": told.byline}],
    }
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": told.publisher, "items": [item]}
    ).encode()


def ninjs(told: Told) -> bytes:
    return json.dumps(
        {
            "uri": "urn:x", "type": "text", "versioncreated": f"{told.day}T08:00:00Z", "language": "en", "byline": told.byline,
            "headline": told.title, "body_xhtml": told.marked, "copyrightholder": told.publisher, "url": told.url,
        }
    ).encode()  # fmt: skip


def newsml(told: Told) -> bytes:
    by = f"<by>{told.byline}</by>" if told.byline else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" '
        f'xml:lang="en-GB"><itemMeta><provider literal="x"><name>{told.publisher}</name></provider><versionCreated>{told.day}T08:00:00Z'
        f"</versionCreated></itemMeta><contentMeta>{by}<headline>{escape(told.title)}</headline></contentMeta><contentSet>"
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{told.marked}</body></html></inlineXML></contentSet></newsItem>'
    ).encode()


def _mail(told: Told) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{told.publisher} <news@news.example>"
    message["To"] = "desk@news.example"
    message["Subject"] = told.title
    message["Date"] = told.moment.strftime("%a, %d %b %Y %H:%M:%S +0000")
    byline = [f"By {told.byline}"] if told.byline else []
    message.set_content("\n\n".join([*byline, *told.body]) + "\n")
    message.add_alternative(_page(told), subtype="html")
    message.set_boundary("x")
    return message


def eml(told: Told) -> bytes:
    return bytes(_mail(told))


def mbox(told: Told) -> bytes:
    body = bytes(_mail(told)).replace(b"\nFrom ", b"\n>From ")
    return b"From news@news.example Mon Mar  4 08:00:00 2024\n" + body + b"\n"


def msg(told: Told) -> bytes:
    byline = [f"By {told.byline}"] if told.byline else []
    body = "\r\n\r\n".join([*byline, *told.body])
    return compound.write(compound.mail(told.title, told.publisher, body, told.moment))


def docx(told: Told) -> bytes:
    import docx as word

    document = word.Document()
    document.add_heading(told.title, 0)
    for line in (*told.head[1:], *told.body):
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def odt(told: Told) -> bytes:
    rows = "".join(f"<text:p>{escape(line, quote=False)}</text:p>" for line in (*told.head[1:], *told.body))
    return hostile.odt(f"<text:h>{escape(told.title)}</text:h>{rows}")


def rtf(told: Told) -> bytes:
    def coded(line: str) -> str:
        return "".join(char if char < "\x80" else f"\\u{ord(char)}?" for char in line)

    rows = "\\par\n".join(coded(line) for line in (*told.head, *told.body))
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\\f0 {rows}\\par}}".encode("ascii")


def pdf(told: Told) -> bytes:
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    pdfmetrics.registerFont(TTFont("Story", str(FONT)))
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    styles = getSampleStyleSheet()
    held = io.BytesIO()
    document = SimpleDocTemplate(held, pagesize=A5, title=told.title, invariant=1)
    flow: list[Any] = []
    for at, line in enumerate((*told.head, *told.body)):
        style = styles["Title" if at == 0 else "BodyText"]
        style.fontName = "Story"
        marked = re.sub(
            "([\uac00-\ud7af]+)", r"<font name='HYSMyeongJo-Medium'>\1</font>", escape(line, quote=False)
        )
        flow += [Paragraph(marked, style), Spacer(1, 8)]
    document.build(flow)
    return held.getvalue()


def epub(told: Told) -> bytes:
    page = (
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>"
        f"<h1>{escape(told.title)}</h1>{told.marked}</body></html>"
    )
    author = f"<dc:creator>{told.byline}</dc:creator>" if told.byline else ""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>News</dc:title>'
        f"<dc:publisher>{told.publisher}</dc:publisher><dc:date>{told.day}</dc:date><dc:language>en</dc:language>{author}</metadata>"
        '<manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
    return hostile.zipped(
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("c.opf", opf),
        ("a.xhtml", page),
    )


def packed(told: Told) -> bytes:
    return hostile.zipped((f"news/{told.stem}.html", html(told)), ("news/picture.png", b"x"))


FORMATS: tuple[tuple[str, Callable[[Told], bytes]], ...] = (
    ("html", html), ("docx", docx), ("eml", eml), ("pdf", pdf), ("rss", rss), ("odt", odt), ("mhtml", mhtml),
    ("newsml", newsml), ("md", md), ("msg", msg), ("rtf", rtf), ("ninjs.json", ninjs), ("htm", html), ("atom", atom),
    ("mbox", mbox), ("epub", epub), ("feed.json", json_feed), ("zip", packed), ("xhtml", xhtml), ("txt", txt),
)  # fmt: skip
"""Endings and what writes them."""


def write(folder: Path, shift: int = 0) -> list[str]:
    """Write the story, each article in the next format; the endings used."""
    used = []
    for at, told in enumerate(story()):
        ending, make = FORMATS[(at + shift) % len(FORMATS)]
        (folder / f"{told.stem}.{ending}").write_bytes(make(told))
        used.append(ending)
    return used


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
