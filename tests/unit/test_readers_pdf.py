"""PDFs as programs make them: rows become paragraphs, properties give title and date, scans are told."""

import io

import pikepdf
import pytest
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from briefing.errors import InputError
from briefing.model import BlockKind, Confidence, Problem, Settings, Source
from briefing.readers import limits, pdf, read
from briefing.readers.pdf_rows import Row, of_page, paragraphs
from tests import hostile

FIRST = (
    "The dam above the town of Halden broke in the early hours of Friday, the ministry of the interior said. The river "
    "carried away two bridges before anybody could warn the people in the valley below."
)
SECOND = "Nobody was hurt, but forty families lost their homes. The road to the coast stays closed for weeks."
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12)


def made(*flow, header="", **options) -> bytes:
    held = io.BytesIO()

    def heading(canvas, document):
        canvas.drawString(60, 560, f"{header} {document.page}")

    document = SimpleDocTemplate(held, pagesize=A5, invariant=1, **options)
    on_page = {"onFirstPage": heading, "onLaterPages": heading} if header else {}
    document.build([Paragraph(text, style) for text, style in flow], **on_page)
    return held.getvalue()


def reading(data: bytes):
    return read(Source("a.pdf", "0"), data, Settings(), confine=False)


def one(data: bytes):
    (article,) = reading(data).articles
    return article


def changed(data: bytes, change, **save) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(held, **save)
    return held.getvalue()


def nothing(document):
    del document


def test_paragraphs_by_white_space_and_headings_by_size():
    spaced = ParagraphStyle("spaced", parent=BODY, spaceAfter=9)
    head = ParagraphStyle("head", parent=BODY, fontSize=18, leading=21, alignment=1)
    article = one(
        made(("A dam breaks above the town of Halden in the night", head), (FIRST, spaced), (SECOND, spaced))
    )
    assert article.title == "A dam breaks above the town of Halden in the night"
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert [(block.number, block.page, block.kind) for block in article.blocks] == [
        (2, 1, BlockKind.PARAGRAPH), (3, 1, BlockKind.PARAGRAPH),
    ]  # fmt: skip


def test_paragraphs_by_indent():
    indented = ParagraphStyle("indented", parent=BODY, firstLineIndent=12)
    assert (
        one(made((FIRST, indented), (SECOND, indented), (FIRST, indented))).text
        == f"{FIRST}\n\n{SECOND}\n\n{FIRST}"
    )


def test_paragraphs_without_either_by_the_length_of_rows():
    short = f"{FIRST} It is."
    assert one(made((short, BODY), (SECOND, BODY))).text.split("\n\n")[-1].endswith("closed for weeks.")


def test_a_paragraph_goes_over_the_page():
    filler = [(FIRST, ParagraphStyle("s", parent=BODY, spaceAfter=9))] * 9
    article = one(made(*filler))
    assert article.blocks[0].page == 1
    assert article.blocks[-1].page == 2
    assert set(article.text.split("\n\n")) == {FIRST}


def test_running_heads_are_left_out_and_told():
    style = ParagraphStyle("s", parent=BODY, spaceAfter=9)
    found = reading(made(*[(FIRST, style), (SECOND, style)] * 14, header="The Courier, page"))
    (article,) = found.articles
    assert "The Courier, page" not in article.text
    (told,) = [problem for problem in found.problems if problem.code == "R131"]
    assert '"The Courier, page #"' in told.message


def test_a_line_of_the_text_that_is_like_a_running_head_stays():
    """Only lines at the edge and at the height of the others are running heads."""
    pages = [
        [Row("The Courier 9", 0, 90, 9), Row(f"Text of {word}", 0, 70, 9), Row("The Courier 9", 0, 50, 9),
         Row(f"More {word}", 0, 30, 9), Row("Yes", 0, 10 + at, 9)]
        for at, word in enumerate(("rain", "snow", "ice"))
    ]  # fmt: skip
    problems: list[Problem] = []
    kept = pdf._without_running(pages, Source("a.pdf", "0"), problems)
    assert [[row.text for row in page] for page in kept] == [
        [f"Text of {word}", "The Courier 9", f"More {word}", "Yes"] for word in ("rain", "snow", "ice")
    ]
    assert [problem.code for problem in problems] == ["R131"]


def test_words_broken_at_the_end_of_a_row_are_made_whole():
    pages = [[Row("The minis-"), Row("ter spoke of Nord-"), Row("Stream at length.")]]
    assert [line.text for line in paragraphs(pages)] == ["The minister spoke of Nord- Stream at length."]


def test_letters_of_another_size_begin_a_paragraph_on_the_next_page():
    pages = [[Row("It fell and", 0, 10, 10)], [], [Row("A caption", 0, 90, 7)], [Row("goes on", 0, 90, 7)]]
    assert [(line.text, line.page) for line in paragraphs(pages)] == [
        ("It fell and", 1),
        ("A caption goes on", 3),
    ]


class Page:
    """A page of pypdf whose pieces are not its text."""

    def extract_text(self, visitor_text):
        visitor_text("The", (1, 0, 0, 1, 0, 0), (1, 0, 0, 1, 0, 0), None, 10)
        return "The \0d\0a\0m di\ufb00ers.\n It fell."


def test_rows_without_places_and_letters_that_are_none():
    assert of_page(Page()) == [Row("The dam differs."), Row("It fell.")]


def test_properties_give_title_author_outlet_and_date():
    def describe(document):
        with document.open_metadata(set_pikepdf_as_editor=False) as held:
            held["dc:title"] = "A dam breaks"
            held["dc:creator"] = ["Jane Doe"]
            held["prism2:publicationName"] = "The Courier"
            held["prism2:publicationDate"] = "2024-05-03"

    article = one(changed(made((f"A dam breaks {FIRST}", BODY)), describe))
    assert (article.title, article.byline, article.publisher) == ("A dam breaks", "Jane Doe", "The Courier")
    assert article.text == FIRST
    assert article.published is not None
    assert article.published.edtf == "2024-05-03"
    basis = article.published_basis
    assert (basis.rule, basis.words) == ("PDF property publicationDate", "2024-05-03")
    assert basis.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("A dam breaks in Halden", "A dam breaks in Halden"),
        ("Microsoft Word - dam2.doc", ""),
        ("untitled", ""),
        ("dam_v2.indd", ""),
    ],
)
def test_a_title_that_a_program_made_up_is_none(title, shown):
    assert one(made((FIRST, BODY), title=title)).title == shown


def test_the_day_the_file_was_made_is_told_and_not_taken():
    found = reading(made((FIRST, BODY)))
    assert found.articles[0].published is None
    (told,) = [problem for problem in found.problems if problem.code == "R101"]
    assert "the file was made on 2000-01-01, which need not be the day" in told.message
    assert told.hint == "if you know it: briefing sources --set 'a.pdf' published=2000-01-01"


@pytest.mark.parametrize(
    "packet", [b"<a", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a>" + b" " * (2 << 20) + b"</a>"]
)
def test_damaged_properties_do_not_lose_the_text(packet):
    def spoil(document):
        document.Root.Metadata = document.make_stream(packet)

    assert one(changed(made((FIRST, BODY)), spoil)).text == FIRST


def test_a_date_of_creation_that_is_none():
    def spoil(document):
        document.docinfo["/CreationDate"] = "D:20249999"
        document.docinfo["/Title"] = 7

    found = reading(changed(made((FIRST, BODY)), spoil))
    assert "the file was made" not in "".join(problem.message for problem in found.problems)


@pytest.mark.parametrize("way", [4, 6])
def test_a_file_that_only_restricts_printing_is_read(way):
    """RC4 (revision 4 with AES) and AES-256 (revision 6), as publishers use them."""
    locked = changed(made((FIRST, BODY)), nothing, encryption=pikepdf.Encryption(owner="x", user="", R=way))
    assert one(locked).text == FIRST


@pytest.mark.parametrize("way", [4, 6])
def test_a_password_is_told(way):
    locked = changed(made((FIRST, BODY)), nothing, encryption=pikepdf.Encryption(owner="x", user="y", R=way))
    with pytest.raises(InputError, match="protected by a password") as caught:
        reading(locked)
    assert caught.value.hint == "save it without one"


def test_encryption_that_is_damaged():
    locked = changed(made((FIRST, BODY)), nothing, encryption=pikepdf.Encryption(owner="x", user="", R=6))
    at = locked.rindex(b"/O ")
    with pytest.raises(InputError, match=r"damaged|password"):
        reading(locked[: at + 3] + b"<00>" + locked[at + 200 :])


def scan(*texts: str) -> bytes:
    """Pages with a picture; one with words where a text is given."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A5)
    for text in texts:
        if text:
            canvas.drawString(50, 300, text)
        else:
            canvas.drawImage(ImageReader(Image.new("L", (9, 9), 90)), 50, 50)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_a_scan_is_told():
    found = reading(scan("", ""))
    assert found.articles == ()
    told = {problem.code: problem for problem in found.problems}
    assert "a picture and no text on page 1, 2: what it shows was not read" in told["R132"].message
    assert "text recognition (OCR)" in told["R132"].hint
    assert "R106" in told


def test_a_page_of_a_scan_among_pages_of_text_is_told():
    found = reading(scan("The dam broke in the night.", ""))
    assert found.articles[0].text == "The dam broke in the night."
    assert any("on page 2:" in problem.message for problem in found.problems if problem.code == "R132")


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read():
    def spoil(document):
        document.pages[0].Contents = document.make_stream(b"BT /F1 12 Tf (a) Tj", Filter=pikepdf.Name.Nowhere)

    found = reading(changed(scan("It broke.", "The dam fell in the night."), spoil))
    assert [article.text for article in found.articles] == ["The dam fell in the night."]
    assert any(problem.code == "R130" and "page 1 could" in problem.message for problem in found.problems)


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(limits, "PAGES", 1)
    with pytest.raises(InputError, match="more than 1 pages"):
        reading(scan("a", "b"))


def test_paragraphs_have_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "PARAGRAPHS", 1)
    assert len(list(paragraphs([[Row("One.")], [Row("Two.")], [Row("Three.")]]))) == 2


def test_a_page_without_resources_shows_no_picture():
    data = hostile.pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                       b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")  # fmt: skip
    found = reading(data)
    assert [problem.code for problem in found.problems] == ["R106"]
    assert pdf.parts(Source("a.pdf", "0"), data, Settings()).problems == ()
