"""No faults, by our own checker and by pikepdf's independent one, on every kind of page we make.

Every takeaway, row and source is found verbatim both in the text a person copies and in the structure tree.
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from briefing.looks import shipped_look, shipped_looks
from briefing.model import Briefing
from briefing.writers.pdf import write
from briefing.writers.written import Extras
from tests.pages.checker import check
from tests.pages.own_document import own_document
from tests.pages.reading import kids, spoken
from tests.sample import sample_briefing

NAMES = (
    "Володимир Зеленський, Ґалаґан",
    "Дмитрий Песков объявил",
    "Κυριάκος Μητσοτάκης",
    "Łukasz Żółć, Świętosław",
    "Nguyễn Thị Phương Thảo, Đặng Đức",
    "이성권, 국가정보원",
    "习近平，国家主席",
    "岸田文雄は記者会見で述べた",
    "الرئيس محمود عباس قال",
    "בנימין נתניהו אמר",
    "นายกรัฐมนตรี",
    "नरेन्द्र मोदी",
)


def many_scripts() -> Briefing:
    """Ten scripts and more, in a title, takeaways, rows and sources."""
    briefing = sample_briefing(len(NAMES))
    sections = []
    for section in briefing.sections:
        items = tuple(
            replace(
                item,
                text=f"{item.text} {NAMES[place % len(NAMES)]} – {NAMES[(place + 5) % len(NAMES)]} (in 2 of 3).",
                lead="",
            )
            for place, item in enumerate(section.items)
        )
        sections.append(replace(section, items=items))
    sources = tuple(
        replace(briefing.sources[place % 4], number=place + 1, publisher=name, title=f"{name}: 12", url="")
        for place, name in enumerate(NAMES)
    )
    return replace(briefing, sections=tuple(sections), sources=sources, title=" · ".join(NAMES[:4]))


def cases() -> dict[str, tuple[Briefing, str, bool]]:
    """Name, then briefing, look, and whether a person's own part is in it."""
    found = {look: (sample_briefing(), look, False) for look in shipped_looks()}
    found["200 rows"] = (sample_briefing(200), "sober", False)
    found["own part"] = (sample_briefing(5), "sober", True)
    found["own part, Letter"] = (sample_briefing(5), "vivid", True)
    found["ten scripts"] = (many_scripts(), "sober", False)
    found["nothing"] = (Briefing("Nothing yet"), "sober", False)
    return found


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = {}
    for name, (briefing, look_name, own) in cases().items():
        look = shipped_look(look_name)
        extras = Extras(document=own_document(briefing, look)) if own else Extras()
        made[name] = write(briefing, look, extras).data
    return made


@pytest.mark.parametrize("name", sorted(cases()))
def test_no_faults(files, name):
    assert check(files[name]) == []


@pytest.mark.parametrize("name", sorted(cases()))
def test_no_faults_by_pikepdf(files, name):
    pdfa = pytest.importorskip("pikepdf.pdfa", reason="needs pikepdf's PDF/A check", exc_type=ImportError)
    with pikepdf.open(io.BytesIO(files[name])) as pdf:
        report = pdfa.check(pdf, "2b")
    # it does not read extension schemas, by which PDF/A-2 lets PDF/UA be named (ISO 19005-2, 6.6.2.3)
    beside = ("pdfaExtension", "pdfaSchema", "pdfaProperty", "pdfuaid:part")
    found = [finding for finding in report.findings if not any(word in finding.message for word in beside)]
    assert found == []


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", sorted(cases()))
def test_every_text_is_found_in_the_structure_tree(files, name):
    told = " ¶ ".join(text for _, text in spoken(files[name]))
    for wanted in texts(cases()[name][0]):
        assert flat(wanted) in flat(told)


@pytest.mark.parametrize("name", [name for name in sorted(cases()) if name != "ten scripts"])
def test_every_text_is_found_in_the_copied_text(files, name):
    told = copied(files[name])
    for wanted in texts(cases()[name][0]):
        assert flat(wanted) in told


def copied(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return flat(done.stdout.decode("utf-8"))


def texts(briefing: Briefing) -> list[str]:
    lines = [briefing.title, briefing.summary]
    lines += [item.text for item in briefing.items] + [item.basis for item in briefing.items]
    for line in briefing.sources:
        lines += [line.publisher, line.title, line.path, line.published_label]
    return [line for line in lines if line]


def test_every_script_can_be_copied(files):
    """Words that run from right to left come out in the order of reading, one by one."""
    told = copied(files["ten scripts"])
    for name in NAMES:
        for word in name.replace(",", " ").replace("，", " ").split():
            assert word in told or word[::-1] in told, word


def test_one_table_however_many_pages(files):
    with pikepdf.open(io.BytesIO(files["200 rows"])) as pdf:
        tables = []
        stack = [pdf.Root.StructTreeRoot]
        while stack:
            element = stack.pop()
            stack += [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
            if str(element.get("/S", "")) == "/Table":
                tables.append(element)
        assert len(pdf.pages) > 5
        assert len(tables) == 3  # timeline, undated, sources


def test_nothing_is_left_without_a_glyph(files):
    for name, (briefing, look, _) in cases().items():
        problems = write(briefing, shipped_look(look), Extras()).problems
        assert [problem for problem in problems if problem.code == "W201"] == [], name
    assert "\ufffd" not in copied(files["ten scripts"])


def test_languages_of_spans_are_told(files):
    with pikepdf.open(io.BytesIO(files["ten scripts"])) as pdf:
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    for code in (b"uk", b"ru", b"el", b"ko", b"zh", b"ja", b"ar", b"he", b"th", b"hi"):
        assert b"/Span <</Lang (" + code + b")>> BDC" in streams


def test_what_was_printed_before_does_not_show(files):
    """The same bytes in a fresh process and in a long-running one."""
    look = shipped_look("sober")
    composed = "Nguye\u0302\u0303n e\u0301 Z\u0301 \u0301"
    write(replace(many_scripts(), title=composed, summary="سلام ہے بنيامين"), look, Extras())
    assert write(many_scripts(), look, Extras()).data == files["ten scripts"]
