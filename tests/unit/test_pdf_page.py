"""The printed page from a briefing: text, fonts, links, outline, same bytes."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from briefing.looks import shipped_look
from briefing.model import Briefing
from briefing.writers.pdf import write
from briefing.writers.written import Extras, Written
from tests.sample import sample_briefing


def printed(briefing: Briefing | None = None, look: str = "sober", **extras: object) -> Written:
    return write(briefing or sample_briefing(), shipped_look(look), Extras(**extras))


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def extracted(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return flat(done.stdout.decode("utf-8"))


@pytest.fixture(scope="module")
def page() -> bytes:
    return printed().data


def test_every_line_stands_verbatim_with_its_sources(page):
    text = extracted(page)
    for item in sample_briefing().items:
        marks = "[" + ", ".join(map(str, item.sources)) + "]"
        assert flat(f"{item.text} {marks}") in text
        assert item.basis in text
    for line in sample_briefing().sources:
        for part in (line.publisher, line.title, line.path, line.published_label, *line.credited):
            assert flat(part) in text
    assert "3 more items are in the JSON." in text
    assert "gazette.example" in text


def test_head_and_feet(page):
    text = extracted(page)
    assert text.count("TLP:GREEN") == 4
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text
    assert text.count("As of 6 March 2024, 18:00 UTC") == 2
    assert "2 (last: 4 Mar 2024)" in text


def test_questions_come_before_the_timeline_and_page_one_stands_alone(page):
    with pikepdf.open(io.BytesIO(page)) as pdf:
        assert len(pdf.pages) == 2
    done = subprocess.run(
        ["pdftotext", "-raw", "-l", "1", "-", "-"], input=page, capture_output=True, check=True
    )
    first = done.stdout.decode()
    assert "Open questions" in first
    assert "What happened, or was said" not in first


def test_fonts_are_embedded_subsets_with_unicode(page):
    done = subprocess.run(["pdffonts", "-"], input=page, capture_output=True, check=False)
    rows = done.stdout.decode().splitlines()[2:]
    assert len(rows) >= 6
    assert all(re.search(r"yes yes yes +\d+ +0$", row) for row in rows)
    assert any("IBMPlexSansKR" in row for row in rows)


def test_outline_links_and_metadata(page):
    with pikepdf.open(io.BytesIO(page)) as pdf:
        with pdf.open_outline() as outline:
            (top,) = outline.root
            assert top.title == sample_briefing().title
            assert [child.title for child in top.children] == [
                "Key takeaways", "The period at a glance", "Open questions", "Timeline", "Undated", "Sources",
            ]  # fmt: skip
        links = [link for each in pdf.pages for link in each.obj.get("/Annots", [])]
        outside = {str(link["/A"]["/URI"]) for link in links if "/A" in link}
        assert outside == {"https://gazette.example/1", "https://post.example/3"}
        inside = [link for link in links if "/Dest" in link]
        assert len(inside) == sum(len(item.sources) for item in sample_briefing().items)
        assert all(link["/Dest"][0] == pdf.pages[1].obj for link in inside)
        assert str(pdf.docinfo["/Title"]) == sample_briefing().title
        assert str(pdf.Root["/Lang"]) == "en"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20240306180000+00'00'"


def test_same_input_same_bytes(page):
    assert printed().data == page


@pytest.mark.parametrize(("look", "size"), [("sober", (595, 842)), ("vivid", (612, 792))])
def test_page_sizes(look, size):
    with pikepdf.open(io.BytesIO(printed(look=look).data)) as pdf:
        box = [round(float(part)) for part in pdf.pages[0].MediaBox]
    assert box == [0, 0, *size]


def test_a_briefing_of_nothing_is_a_page():
    text = extracted(printed(Briefing("Nothing yet")).data)
    assert "Nothing yet" in text
    assert "Page 1 of 1" in text


def test_without_marking_and_without_earlier_issue():
    briefing = replace(sample_briefing(), marking="", last_issue_as_of="")
    text = extracted(printed(briefing).data)
    assert "TLP" not in text
    assert "SINCE LAST ISSUE" not in text
