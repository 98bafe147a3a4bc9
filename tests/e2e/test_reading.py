"""Reading as a person meets it: sources and their dates, places of quotations, origins, lines of JSON."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import formats
from tests.e2e.command import ROOT, Ran, briefing

AS_OF = ("--as-of", "2024-05-10T18:00+00:00")
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>A dam breaks</title><meta property='og:site_name' content='The Courier'>"
    "<meta property='article:published_time' content='2024-05-03'>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2024-05-08"}</script></head>'
    "<body><article><h1>A dam breaks</h1><p>The dam above the town of Halden broke on Thursday night, the ministry of the "
    "interior said. Forty families lost their homes.</p><p>“Nobody was hurt,” minister Ola Berg said on Friday.</p>"
    "<p>The road to the coast will stay closed for weeks, the police said in the evening.</p></article></body></html>"
)


def folder(path: Path, **files: bytes | str) -> Path:
    (path / "seeds").mkdir(exist_ok=True)
    for name, data in files.items():
        held = data.encode() if isinstance(data, str) else data
        (path / "seeds" / name.replace("__", ".")).write_bytes(held)
    return path


def built(path: Path, *more: str) -> Ran:
    ran = briefing("build", *AS_OF, *more, cwd=path)
    assert ran.code == 0, ran.err
    return ran


def items(path: Path) -> list[dict]:
    held = json.loads((path / "output" / "briefing.json").read_text(encoding="utf-8"))
    return [item for section in held["sections"] for item in section.get("items", [])]


def test_a_disagreement_of_dates_is_told_everywhere_until_it_is_settled(tmp_path: Path) -> None:
    folder(tmp_path, dam__html=PAGE)
    listed = briefing("sources", cwd=tmp_path)
    assert "  BUT " in listed.out
    row = listed.out.splitlines()[1]
    assert row.startswith("dam.html  The Courier")
    assert "low" in row
    assert {"2024-05-03", "2024-05-08"} <= set(row.replace(":", " ").split())
    ran = built(tmp_path)
    assert "R102" in ran.err or "the publication date is not certain" in ran.err
    other = "other dates given"
    assert other in _docx(tmp_path)
    assert other in _pdf(tmp_path)

    assert briefing("sources", "--set", "dam.html", "published=2024-05-03", cwd=tmp_path).code == 0
    assert (tmp_path / "sources.toml").read_text() == '["dam.html"]\npublished = "2024-05-03"\n'
    listed = briefing("sources", cwd=tmp_path)
    assert "settled" in listed.out.splitlines()[1]
    assert "BUT" not in listed.out
    ran = built(tmp_path)
    assert "not certain" not in ran.err
    assert other not in _docx(tmp_path)
    assert other not in _pdf(tmp_path)
    (line,) = [
        item for item in items(tmp_path) if item["text"].startswith("The dam above") and item.get("when")
    ][:1]
    assert line["when"]["edtf"] == "2024-05-02", "Thursday night, counted from the settled date"


def _docx(path: Path) -> str:
    import docx

    document = docx.Document(str(path / "output" / "briefing.docx"))
    return " ".join(document.element.body.itertext())


def _pdf(path: Path) -> str:
    from pypdf import PdfReader

    pages = PdfReader(path / "output" / "briefing.pdf").pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_date_settled_by_hand_dates_what_was_undated(tmp_path: Path) -> None:
    folder(
        tmp_path, a__txt="Source: The Courier\n\nThe dam above Halden broke on Thursday, the ministry said.\n"
    )
    ran = built(tmp_path)
    assert "no publication date was found" in ran.err
    assert all(item.get("when") is None for item in items(tmp_path))
    assert briefing("sources", "--set", "a.txt", "published=3 May 2024", cwd=tmp_path).code == 0
    built(tmp_path)
    assert {
        item["when"]["edtf"] for item in items(tmp_path) if "broke" in item["text"] and item.get("when")
    } == {"2024-05-02"}


def test_explain_names_page_and_paragraph_and_they_are_right(tmp_path: Path) -> None:
    from pypdf import PdfReader

    told = formats.story()[0]
    long = formats.Told(told.stem, told.title, told.publisher, "", "2024-05-03", "", (
        *(f"{word} harbour committee has met again and has agreed on nothing that it could put on paper, {word} hears."
          for word in ["Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Haven", "Inlet", "Jetty", "Knoll", "Lagoon", "Marsh", "Nook", "Oak", "Pier", "Quay", "Reef", "Shoal", "Tarn", "Umber", "Vale", "Wharf", "Yard"]),
        "The ferry Aurora sank off Skerra island on Thursday night, the coast guard said.",
    ))  # fmt: skip
    data = formats.pdf(long)
    folder(tmp_path, a__pdf=data, b__docx=formats.docx(long))
    built(tmp_path)
    (number,) = [at for at, item in enumerate(_timeline(tmp_path), 1) if "Aurora sank" in item["text"]]
    out = briefing("explain", f"t{number}", cwd=tmp_path).out
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    (page,) = [at for at, text in enumerate(pages, 1) if "Aurora sank" in " ".join(text.split())]
    assert page > 1
    # Title, outlet and date are the first three paragraphs, as a person counts them.
    assert f"a.pdf, page {page}, paragraph 28:" in out
    assert "b.docx, paragraph 28:" in out
    assert '"The ferry Aurora sank off Skerra island on Thursday night, the coast guard said."' in out


def _timeline(path: Path) -> list[dict]:
    held = json.loads((path / "output" / "briefing.json").read_text(encoding="utf-8"))
    (section,) = (section for section in held["sections"] if section["kind"] == "timeline")
    return section["items"]


HEAD = "Source: {}\nDate: 3 May 2024\n\n"
BODY = (
    "The dam above the town of Halden broke on Thursday night, the ministry of the interior said. The river carried away two "
    "bridges before anybody could warn the people in the valley. Forty families lost their homes and the road to the coast "
    "will stay closed for weeks, the ministry added.\n"
)
QUOTED = "“We will rebuild the dam before the snow melts next spring,” minister Ola Berg said on Thursday."
ABOUT_VOTERS = (
    "The valley has voted for the same party since the mine was closed. Its council meets in a school whose roof leaks, and "
    "its only bus runs twice a day. Nobody there can say how the wall is to be paid for."
)
ABOUT_A_FAIR = (
    "Traders had hung flags from the windows. Rain began before the band could play, so that most of the listeners stood "
    "under the arches of the old customs house. A dinner for donors followed in the castle."
)
ORIGINS = {
    "long stretches of one article stand word for word in another": (BODY, BODY),
    "each article names Reuters as the one that reported it": (
        "HALDEN, May 3 (Reuters) - The dam above the town of Halden broke on Thursday night, the ministry said.\n",
        "The dam above the town of Halden broke on Thursday night, the police said, citing Reuters.\n",
    ),
    "most of what is said in one is said word for word in another": (
        f"Voters in the valley heard a promise on the eve of the council election. {QUOTED}\n\n{ABOUT_VOTERS}\n",
        f"A speech in the market square drew two hundred people and some dogs to it. {QUOTED}\n\n{ABOUT_A_FAIR}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", ORIGINS)
def test_each_way_of_one_origin_is_explained_in_plain_words(why: str, tmp_path: Path) -> None:
    one, other = ORIGINS[why]
    folder(tmp_path, a__txt=HEAD.format("The Courier") + one, b__txt=HEAD.format("The Post") + other)
    built(tmp_path)
    out = briefing("explain", "--all", cwd=tmp_path).out
    assert f"(one origin: {why})" in out


def test_two_reports_of_their_own_are_two_origins(tmp_path: Path) -> None:
    folder(tmp_path, a__txt=HEAD.format("The Courier") + BODY,
           b__txt=HEAD.format("The Post") + "Parliament voted on Thursday to raise the tax on fuel, a step that hauliers fear.\n")  # fmt: skip
    built(tmp_path)
    assert "one origin" not in briefing("explain", "--all", cwd=tmp_path).out


SHOUTING = """
from briefing.readers import Reader
from briefing.readers.parts import Line, Part, Parts

def parts(source, data, settings):
    return Parts((Part((Line(data.decode().upper(), 1),)),))

READER = Reader("shouting", (".shout",), "text/x-shout", parts)
"""


def test_a_distribution_adds_a_reader_by_entry_point(tmp_path: Path) -> None:
    site = tmp_path / "site"
    info = site / "shouting-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "shouting.py").write_text(SHOUTING)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[briefing.readers]\nshouting = shouting:READER\n")
    folder(tmp_path, a__shout="The dam broke on 3 May 2024.")
    path = f"{ROOT}:{site}"
    ran = briefing("parse", "--quiet", cwd=tmp_path, PYTHONPATH=path)
    assert json.loads(ran.out)["article"]["text"] == "THE DAM BROKE ON 3 MAY 2024."
    assert json.loads(ran.out)["article"]["source"]["media_type"] == "text/x-shout"
    without = briefing("parse", "--quiet", cwd=tmp_path)
    assert json.loads(without.out)["article"]["text"] == "The dam broke on 3 May 2024.", "as plain text"


@pytest.mark.parametrize(
    ("library", "name", "data", "extra"),
    [
        ("pypdf", "a.pdf", b"%PDF-1.4", "pdf"), ("pebble", "a.pdf", b"%PDF-1.4", "pdf"), ("trafilatura", "a.html", PAGE.encode(), "html"),
        ("feedparser", "a.rss", b"<rss><channel/></rss>", "feeds"), ("striprtf", "a.rtf", b"{\\rtf1 a}", "rtf"),
        ("olefile", "a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"), "mail"),
    ],
)  # fmt: skip
def test_a_missing_extra_is_named(library: str, name: str, data: bytes, extra: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / f"{library}.py").write_text(
        f"raise ModuleNotFoundError('No module named {library}', name={library!r})"
    )
    folder(tmp_path, **{name.replace(".", "__"): data, "b__txt": HEAD.format("The Post") + BODY})
    ran = briefing("build", *AS_OF, cwd=tmp_path, PYTHONPATH=f"{site}:{ROOT}")
    assert f"needs the library {library}, which is not installed" in ran.err
    assert f'pip install "briefing[{extra}]"' in ran.err
    assert ran.code == 0, "the other article is read"


MEASURED = """
import resource, sys
from typer.testing import CliRunner
sys.argv = ["briefing", "parse", "--quiet"]
from briefing.cli import main
try:
    main()
except SystemExit:
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def test_parse_needs_no_more_memory_for_more_files(tmp_path: Path) -> None:
    text = HEAD.format("The Courier") + BODY * 20
    peaks = []
    for count in (20, 220):
        for number in range(count):
            folder(tmp_path, **{f"{number}__txt": f"{text}\nNumber {number}.\n"})
        done = subprocess.run(
            [sys.executable, "-c", MEASURED], cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        lines = done.stdout.splitlines()
        assert len(lines) == count
        assert len(done.stdout) > count * 10_000
        peaks.append(int(done.stderr.split()[-1]))
    assert peaks[1] - peaks[0] < 8 * 1024, f"KiB: {peaks}"
