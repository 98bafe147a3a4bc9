"""Text is data: whatever an article or a draft says, nothing is opened, dropped or run."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pikepdf
import pytest

from briefing.looks import shipped_look
from briefing.model import Briefing
from briefing.model.document import Document, Paragraph, Run, Style
from briefing.writers.pdf import write
from briefing.writers.written import Extras, Written
from tests.pages.checker import check
from tests.pages.reading import spoken
from tests.sample import sample_briefing

HOSTILE = {
    "image": '<img src="/etc/passwd" width="10"/>',
    "image of the net": '<img src="http://evil.example/x.png">',
    "unclosed tag": "<b>bold <i>both",
    "closing only": "</para></font>",
    "entity": "&lt;b&gt; &amp; &#65; &nbsp; &unknown;",
    "font tag": '<font name="NoSuchFont" size="900" color="red">x</font>',
    "link tag": '<a href="javascript:alert(1)">click</a>',
    "script": "<script>alert(1)</script>",
    "processing instruction": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    "cdata": "<![CDATA[ ]]>",
    "para tag": '<para fontSize="0">x</para>',
    "sequence tag": '<seq id="x"/><onDraw name="f"/>',
    "template": "{title} {0} %s %(x)s ${HOME}",
    "bold override": "price \u202e0001\u202c euro",
    "isolate": "\u2067abc\u2069 def",
    "marks": "\u200eleft\u200fright\u061c",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "soft hyphens": "co\u00adop\u00ader\u00adate",
    "nul": "before\x00after",
    "controls": "".join(map(chr, range(1, 32))) + "end",
    "c1 controls": "\x80\x85\x9fend",
    "bell and escape": "\x07\x1b[31mred\x1b[0m",
    "line separators": "one\u2028two\u2029three\x0bfour\x0cfive\rsix",
    "lone surrogate": "broken \ud800 half",
    "noncharacter": "not \uffff a \ufffe character",
    "private use": "logo \ue000 and \U000f0041",
    "tags": "flag \U000e0067\U000e0062 end",
    "variation": "heart \u2764\ufe0f and \u2764\ufe0e",
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1e6",
    "combining": "Z" + "\u0301\u0302\u0303\u0304" * 20 + "algo",
    "leading mark": "\u0301alone",
    "decomposed": "Nguye\u0302\u0303n й и\u0306",
    "long word": "x" * 5_000,
    "long address": "https://example.org/" + "a/" * 800,
    "long hyphens": "-" * 4_000,
    "long digits": "9" * 3_000,
    "long Han": "中" * 3_000,
    "openers": "（" * 1_500 + "中" + "）" * 1_500,
    "brackets": "[" * 2_000 + "1" + "]" * 2_000,
    "marks of sources": "[1, 2, 3] [9999999] [0] [1,2,3,4,5,6,7,8,9,10]",
    "pdf operators": ") Tj ET Q BT (x) Tj /Span <</MCID 0>> BDC EMC endstream endobj",
    "backslashes": "\\) \\( \\ \\\\ \\n \\000",
    "many spaces": "a" + " " * 3_000 + "b" + "\u00a0" * 200 + "c",
    "tabs and newlines": "a\tb\nc\r\nd\n\n\n\ne",
    "only spaces": "   \n\t ",
    "rare scripts": "ᠮᠣᠩᠭᠣᠯ ⵜⵉⴼⵉⵏⴰⵖ 𒀀𒁀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "new sign": "\U0001fae8 \U0001f9ff",
    "mixed directions": "abc אבג 123 דהו def (אבג) [1] الف 12.5% ج",
    "null glyph": "\u0000\u0001",
    "object replacement": "see \ufffc and \ufff9ruby\ufffa\ufffb \ufffd",
    "separators": "a\u1680b\u2003c\u202fd\u3000e",
    "quotes": "“” ‘’ «» „“ ‹› ′″ '\"",
}


@pytest.fixture
def opened(monkeypatch):
    """Names of files opened while a test runs."""
    names: list[str] = []
    watching = True

    def hook(event, arguments):
        if watching and event in ("open", "socket.connect", "subprocess.Popen", "urllib.Request"):
            names.append(f"{event} {arguments[0]}")

    sys.addaudithook(hook)
    yield names
    watching = False


def everywhere(text: str) -> Briefing:
    """The text as title, standfirst, takeaway, basis, row, question, source, file name and marking."""
    briefing = sample_briefing()
    sections = []
    for section in briefing.sections:
        first = replace(
            section.items[0],
            text=text,
            lead=text[:3],
            basis=text,
            label=text,
            previous=text,
            when_label=text[:90],
        )
        sections.append(replace(section, items=(first, *section.items[1:]), note=text[:200]))
    source = replace(
        briefing.sources[0], title=text, publisher=text, path=text, kind=text, note=text, credited=(text,),
        url="https://example.org/" + text[:50],
    )  # fmt: skip
    return replace(
        briefing, sections=tuple(sections), sources=(source, *briefing.sources[1:]), title=text[:300] or "T",
        summary=text, desk=text, marking=text[:100],
    )  # fmt: skip


def printed(briefing: Briefing) -> Written:
    return write(briefing, shipped_look("sober"), Extras())


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_is_opened_dropped_or_run(name, opened):
    text = HOSTILE[name]
    written = printed(everywhere(text))
    strange = [
        entry
        for entry in opened
        if "passwd" in entry or "evil" in entry or entry.startswith(("socket", "urllib"))
    ]
    assert strange == []
    assert check(written.data) == []
    told = "".join("".join(part for _, part in spoken(written.data)).split())
    for char in set(text):
        if char.isalnum() and ord(char) < 0x10000 and not "\ue000" <= char <= "\uf8ff":
            assert char in told or f"{ord(char):04X}" in told, hex(ord(char))


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nul", "W203", "U+0000"),
        ("controls", "W203", "U+0001"),
        ("bold override", "W202", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("isolate", "W202", "U+2067"),
        ("zero width", "W205", "U+2060 WORD JOINER"),
        ("lone surrogate", "W203", "U+D800"),
        ("new sign", "W204", "nazar amulet"),
        ("object replacement", "W205", "U+FFFC"),
    ],
)
def test_what_cannot_be_drawn_is_told_and_shown(name, code, said):
    written = printed(everywhere(HOSTILE[name]))
    problem = next(problem for problem in written.problems if problem.code == code)
    assert said in problem.message
    if code == "W203":
        assert f"[{said}]" in "".join(text for _, text in spoken(written.data))


def test_a_paragraph_of_a_hundred_thousand_letters_goes_over_pages():
    text = "The water rose again. " * 4_700
    written = printed(everywhere(text))
    assert check(written.data) == []
    told = " ".join(part for _, part in spoken(written.data))
    assert told.count("The water rose again.") > 4_700 * 3


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=c&d=(e)", True),
        ("http://example.org", True),
        ("mailto:desk@example.org", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//example.org", False),
        ("https\x00://example.org", False),
    ],
)
def test_only_plain_addresses_are_links(address, linked):
    document = Document((Paragraph(Style.BODY, (Run("see here", href=address),)),))
    written = write(Briefing("T"), shipped_look("sober"), Extras(document=document))
    with pikepdf.open(io.BytesIO(written.data)) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
    assert bool(links) is linked
    assert any(problem.code == "W206" for problem in written.problems) is not linked
    assert "see here" in " ".join(text for _, text in spoken(written.data))


def test_at_least_forty_texts():
    assert len(HOSTILE) >= 40
