"""The user's own document, from the file to the lines that are printed."""

from __future__ import annotations

import io
import re
import shutil

import docx
import pypdf
import pytest

from briefing.model import Briefing, SectionKind
from briefing.model.json_form import from_json
from tests.e2e.command import AS_OF, ROOT, briefing

SEED = next((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("user")
    (folder / "seeds").mkdir()
    shutil.copy(SEED, folder / "seeds")
    ran = briefing("build", "--as-of", AS_OF, "--json", cwd=folder)
    assert ran.code == 0, ran.err
    return folder, from_json(Briefing, ran.json["briefing"])


def texts(made, kind):
    section = made.section(kind)
    return [] if section is None else [item.text for item in section.items]


def test_the_offer_stands_at_its_date_with_its_speaker(built):
    _, made = built
    rows = made.section(SectionKind.TIMELINE).items
    offers = [
        row for row in rows if "two captured North Korean soldiers" in row.text and "exchange" in row.text
    ]
    assert len(offers) == 1
    assert offers[0].when.edtf == "2025-01-12"
    assert offers[0].when_label == "12 January 2025"
    assert "Volodymyr Zelenskyy" in offers[0].text


def test_his_words_stand_at_the_date_of_the_offer(built):
    _, made = built
    rows = made.section(SectionKind.TIMELINE).items
    words = [row for row in rows if "we are ready to transfer such soldiers" in row.text]
    assert [row.when.edtf for row in words] == ["2025-01-12"]


def test_only_the_offer_is_dated(built):
    _, made = built
    assert {row.when.edtf for row in made.section(SectionKind.TIMELINE).items} == {"2025-01-12"}


def test_his_words_are_verbatim(built):
    _, made = built
    words = "we are ready to transfer such soldiers"
    assert any(words in item.text for item in made.items)
    source = SEED.read_text(encoding="utf-8")
    for item in made.items:
        for quoted in re.findall(r"[“\"]([^”\"]{12,})[”\"]", item.text):
            assert quoted.rstrip(".,") in source


@pytest.mark.parametrize("word", ["captured", "video", "memos"])
def test_capture_video_and_memos_are_undated(built, word):
    _, made = built
    undated = texts(made, SectionKind.UNDATED)
    assert any(word in text.lower() for text in undated), undated


@pytest.mark.parametrize(
    ("number", "hedge"), [("300", "approximately"), ("2,700", "an estimated"), ("11,000", "around")]
)
def test_figures_keep_their_hedge(built, number, hedge):
    _, made = built
    shown = [item.text for item in made.items if number in item.text]
    assert shown
    for text in shown:
        assert f"{hedge} {number}" in text


def test_the_lawmaker_is_marked_as_unnamed(built):
    _, made = built
    lines = [item for item in made.items if "lawmaker" in item.text]
    assert lines
    assert all("unnamed" in f"{item.text} {item.basis}".lower() for item in lines)


def test_open_questions_hold_the_fate_and_the_unnamed_reports(built):
    _, made = built
    questions = texts(made, SectionKind.QUESTIONS)
    assert any("fate" in text for text in questions), questions
    assert any("unnamed" in text.lower() and ("300" in text or "figure" in text) for text in questions), (
        questions
    )


def test_sources_list_the_publisher_and_the_credited(built):
    _, made = built
    assert [(line.publisher, line.credited) for line in made.sources] == [
        ("BBC", ("South China Morning Post", "Reuters", "Voice of America"))
    ]


def test_no_header_line_became_an_event(built):
    _, made = built
    for item in made.items:
        assert "Credited from" not in item.text
        assert "Key Takeaways" not in item.text
        assert "For further insights" not in item.text


def test_every_line_rests_on_words_of_the_document(built):
    _, made = built
    source = SEED.read_text(encoding="utf-8")
    assert made.items
    for item in made.items:
        assert item.evidence
        for evidence in item.evidence:
            assert evidence.quote in source


def test_word_and_pdf_hold_every_line(built):
    folder, made = built
    document = docx.Document(str(folder / "output" / "briefing.docx"))
    body = "".join(document.element.body.itertext())
    reader = pypdf.PdfReader(io.BytesIO((folder / "output" / "briefing.pdf").read_bytes()))
    page = squeezed("".join(part.extract_text() for part in reader.pages))
    for item in made.items:
        assert squeezed(item.text) in squeezed(body)
        assert squeezed(item.text) in page


def squeezed(text):
    return re.sub(r"\s+", "", text)
