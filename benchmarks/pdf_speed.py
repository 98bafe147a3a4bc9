# ruff: noqa: PLC0415  each way imports its library in a process of its own
"""How long the printed page takes, how much memory and how many bytes, beside other ways of making it.

    python benchmarks/pdf_speed.py                      ours: 0, 200, 2,000 rows, exponent of growth
    python benchmarks/pdf_speed.py --rivals --rows 200  the same by Typst, WeasyPrint, LibreOffice, fpdf2

Each figure is taken in a process of its own: seconds from the first import to the finished bytes (so a
cold start), the largest resident memory, the size of the file. A rival that is not installed is named and
left out. All sides are asked for a tagged file where they can make one; fonts are IBM Plex.
"""

from __future__ import annotations

import argparse
import html
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Briefing

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FONTS = ROOT / "styles" / "fonts"
SOURCES = 60


def content(rows: int) -> Briefing:
    """The hand-made briefing with so many rows more and 60 sources."""
    from tests.sample import sample_briefing

    briefing = sample_briefing(rows)
    sources = tuple(
        replace(briefing.sources[place % 4], number=place + 1, path=f"seeds/{place + 1}.txt")
        for place in range(SOURCES)
    )
    return replace(briefing, sources=sources)


def ours(rows: int) -> bytes:
    from briefing.looks import shipped_look
    from briefing.writers.pdf import write
    from briefing.writers.written import Extras

    return write(content(rows), shipped_look("sober"), Extras()).data


def _page(rows: int) -> str:
    briefing = content(rows)
    say = html.escape
    lines = [f'<html lang="en"><head><title>{say(briefing.title)}</title><style>']
    for weight, name in ((400, "IBMPlexSerif-Regular"), (600, "IBMPlexSerif-SemiBold")):
        source = (FONTS / f"{name}.ttf").as_uri()
        lines.append(f"@font-face{{font-family:Plex;font-weight:{weight};src:url({source})}}")
    lines.append("@font-face{font-family:KR;src:url(" + (FONTS / "IBMPlexSansKR-Regular.ttf").as_uri() + ")}")
    lines.append("@page{size:A4;margin:66pt 60pt 58pt 84pt;@bottom-center{content:counter(page)}}")
    lines.append(
        "body{font:9.5pt/12.8pt Plex,KR} td,th{vertical-align:top;text-align:left}</style></head><body>"
    )
    lines.append(f"<h1>{say(briefing.title)}</h1><p>{say(briefing.summary)}</p>")
    for section in briefing.sections:
        lines.append(
            f"<h2>{say(section.title)}</h2><table><thead><tr><th>Date</th><th>What</th></tr></thead>"
        )
        lines += [
            f"<tr><td>{say(item.when_label)}</td><td><b>{say(item.lead)}</b>"
            f"{say(item.text[len(item.lead) :])} "
            + " ".join(f'<a href="#s{number}">[{number}]</a>' for number in item.sources)
            + "</td></tr>"
            for item in section.items
        ]
        lines.append("</table>")
    lines.append("<h2>Sources</h2><table><thead><tr><th>No.</th><th>Source</th><th>Date</th></tr></thead>")
    lines += [
        f'<tr id="s{line.number}"><td>{line.number}</td><td>{say(line.publisher)}. {say(line.title)}</td>'
        f"<td>{say(line.published_label)}</td></tr>"
        for line in briefing.sources
    ]
    return "\n".join([*lines, "</table></body></html>"])


def weasyprint(rows: int) -> bytes:
    import weasyprint as library  # type: ignore[import-not-found,unused-ignore]

    data: bytes = library.HTML(string=_page(rows)).write_pdf(pdf_variant="pdf/ua-1")
    return data


def typst(rows: int) -> bytes:
    import typst as library  # type: ignore[import-not-found,unused-ignore]

    briefing = content(rows)

    def say(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    lines = [
        f"#set document(title: {say(briefing.title)})",
        '#set page(paper: "a4", numbering: "1 / 1")',
        "#set page(margin: (left: 84pt, right: 60pt, top: 66pt, bottom: 58pt))",
        '#set text(font: ("IBM Plex Serif", "IBM Plex Sans KR"), size: 9.5pt, lang: "en")',
        f"= #{say(briefing.title)}",
        f"#{say(briefing.summary)}",
    ]
    for section in briefing.sections:
        lines += [f"== #{say(section.title)}", "#table(columns: (86pt, 1fr), stroke: none,"]
        lines.append("table.header([Date], [What]),")
        for item in section.items:
            marks = " ".join(f'#link(label("s{number}"))[{number}]' for number in item.sources)
            rest = item.text[len(item.lead) :]
            lines.append(f"[#{say(item.when_label)}], [*#{say(item.lead)}*#{say(rest)} {marks}],")
        lines.append(")")
    lines += [
        "== Sources",
        "#table(columns: (30pt, 1fr, 80pt), stroke: none,",
        "table.header([No.], [Source], [Date]),",
    ]
    lines += [
        f'[#metadata(none)#label("s{line.number}")#{say(str(line.number))}], '
        f"[#{say(line.publisher)} #{say(line.title)}], [#{say(line.published_label)}],"
        for line in briefing.sources
    ]
    lines.append(")")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.typ"
        path.write_text("\n".join(lines), encoding="utf-8")
        data: bytes = library.compile(str(path), font_paths=[str(FONTS)], pdf_standards=["ua-1"])
    return data


def fpdf2(rows: int) -> bytes:
    from fpdf import FPDF  # type: ignore[import-not-found,import-untyped,unused-ignore]

    briefing = content(rows)
    page = FPDF(unit="pt", format="A4")
    page.set_title(briefing.title)
    for name, style, file in (("Plex", "", "IBMPlexSerif-Regular"), ("Plex", "B", "IBMPlexSerif-SemiBold")):
        page.add_font(name, style, str(FONTS / f"{file}.ttf"))
    page.add_font("KR", "", str(FONTS / "IBMPlexSansKR-Regular.ttf"))
    page.set_fallback_fonts(["KR"])
    page.add_page()
    page.set_font("Plex", "B", 21)
    page.multi_cell(0, 25, briefing.title, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Plex", "", 9.5)
    for section in briefing.sections:
        with page.table(col_widths=(19, 81), borders_layout="NONE", line_height=12.8) as table:
            table.row(("Date", section.title))
            for item in section.items:
                marks = ", ".join(map(str, item.sources))
                table.row((item.when_label, f"{item.text} [{marks}]"))
    with page.table(col_widths=(7, 73, 20), borders_layout="NONE", line_height=12.8) as table:
        table.row(("No.", "Source", "Date"))
        for line in briefing.sources:
            table.row((str(line.number), f"{line.publisher}. {line.title}", line.published_label))
    return bytes(page.output())


def libreoffice(rows: int) -> bytes:
    from briefing.looks import shipped_look
    from briefing.writers.word import write
    from briefing.writers.written import Extras

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.docx"
        path.write_bytes(write(content(rows), shipped_look("sober"), Extras()).data)
        wanted = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        asked = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", folder, str(path)]
        subprocess.run(asked, check=True, capture_output=True, timeout=600)
        return (Path(folder) / "x.pdf").read_bytes()


WAYS: dict[str, Callable[[int], bytes]] = {
    "briefing": ours,
    "Typst": typst,
    "WeasyPrint": weasyprint,
    "LibreOffice": libreoffice,
    "fpdf2": fpdf2,
}


def one(way: str, rows: int) -> None:
    """In a child: makes the file and prints seconds, megabytes, kilobytes."""
    start = time.perf_counter()
    data = WAYS[way](rows)
    took = time.perf_counter() - start
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([took, max(own, below) / 1024, len(data) / 1000]))


def measure(way: str, rows: int, times: int) -> tuple[float, float, float] | None:
    """The median of some runs; None when the way is not installed."""
    found = []
    for _ in range(times):
        asked = [sys.executable, __file__, "--one", way, "--rows", str(rows)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{way}: left out ({done.stderr.strip().splitlines()[-1][:90]})")
            return None
        found.append(json.loads(done.stdout.splitlines()[-1]))
    took, memory, size = (statistics.median(column) for column in zip(*found, strict=True))
    return took, memory, size


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--one")
    ask.add_argument("--rows", type=int, action="append")
    ask.add_argument("--rivals", action="store_true")
    ask.add_argument("--times", type=int, default=3)
    given = ask.parse_args()
    if given.one:
        one(given.one, given.rows[0])
        return
    known: list[tuple[int, float]] = []
    print(f"{'':12} {'rows':>6} {'s':>7} {'MB':>6} {'kB':>7}")
    for rows in given.rows or [0, 200, 2000]:
        for way in WAYS if given.rivals else ["briefing"]:
            found = measure(way, rows, given.times)
            if found:
                print(f"{way:12} {rows:6} {found[0]:7.2f} {found[1]:6.0f} {found[2]:7.0f}")
                known += [(rows, found[0])] if way == "briefing" else []
    if len(known) > 1 and not given.rivals:
        base = known[0][1] if known[0][0] == 0 else 0.0
        (few, quick), (many, slow) = [entry for entry in known if entry[0]][:: max(len(known) - 2, 1)][:2]
        print(f"exponent of growth, start included: {math.log(slow / quick) / math.log(many / few):.2f}")
        if base:
            grown = math.log((slow - base) / (quick - base)) / math.log(many / few)
            print(f"exponent of growth, start taken off: {grown:.2f}")


if __name__ == "__main__":
    main()
