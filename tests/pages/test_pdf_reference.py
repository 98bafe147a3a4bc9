"""Pages as pictures, against kept ones: a page that looks otherwise fails, another font hinting does not.

Kept at 60 dots per inch in grey, compared in squares of 4 × 4 dots. After a change that was looked at and is
wanted: ``BRIEFING_ACCEPT=1 python -m pytest tests/pages/test_pdf_reference.py`` writes them anew.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from briefing.looks import shipped_look
from briefing.writers.pdf import write
from briefing.writers.written import Extras
from tests.pages.long_briefing import long_briefing
from tests.pages.own_document import own_document
from tests.pages.test_pdf_conform import many_scripts
from tests.sample import sample_briefing

FOLDER = Path(__file__).parent / "reference"
DOTS = 60
SQUARE = 4
MOST = 36
"""Most that one square may differ, of 255: about a third of a letter's ink."""

MEAN = 0.6
"""Most that all squares may differ on average."""

SOBER, VIVID = shipped_look("sober"), shipped_look("vivid")
PAGES = {
    "sober-1": (sample_briefing, SOBER, 1),
    "sober-2": (sample_briefing, SOBER, 2),
    "vivid-1": (sample_briefing, VIVID, 1),
    "long-1": (long_briefing, SOBER, 1),
    "long-2": (long_briefing, SOBER, 2),
    "long-vivid-3": (long_briefing, VIVID, 3),
    "rows-1": (lambda: sample_briefing(200), SOBER, 1),
    "rows-3": (lambda: sample_briefing(200), SOBER, 3),
    "scripts-1": (many_scripts, SOBER, 1),
    "scripts-3": (many_scripts, SOBER, 3),
    "own-1": (lambda: sample_briefing(5), SOBER, 1),
    "own-2": (lambda: sample_briefing(5), SOBER, 2),
}


def picture(name: str) -> Image.Image:
    make, look, page = PAGES[name]
    briefing = make()
    extras = Extras(document=own_document(briefing, look)) if name.startswith("own") else Extras()
    data = write(briefing, look, extras).data
    asked = ["pdftoppm", "-r", str(DOTS), "-gray", "-png", "-f", str(page), "-l", str(page), "-"]
    done = subprocess.run(asked, input=data, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The most and the mean difference of squares."""
    size = (one.width // SQUARE, one.height // SQUARE)
    small = [image.resize(size, Image.Resampling.BOX) for image in (one, other)]
    found = ImageChops.difference(*small)
    histogram = found.histogram()
    total = sum(value * count for value, count in enumerate(histogram))
    return float(found.getextrema()[1]), total / (size[0] * size[1])


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler's pdftoppm")
@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_looks_as_it_was_accepted(name):
    path = FOLDER / f"{name}.png"
    seen = picture(name)
    if os.environ.get("BRIEFING_ACCEPT"):
        FOLDER.mkdir(exist_ok=True)
        seen.save(path, optimize=True)
    kept = Image.open(path).convert("L")
    assert seen.size == kept.size
    most, mean = difference(seen, kept)
    assert most <= MOST, f"a square differs by {most}"
    assert mean <= MEAN, f"the page differs by {mean:.2f} on average"


def test_the_comparison_bites():
    kept = Image.open(FOLDER / "sober-1.png").convert("L")
    moved = ImageChops.offset(kept, 0, 3)
    assert difference(kept, moved)[0] > MOST
    struck = kept.copy()
    ImageDraw.Draw(struck).line((100, 200, 300, 200), fill=0, width=2)
    assert difference(kept, struck)[0] > MOST
    lighter = kept.point(lambda value: min(value + 8, 255))
    assert difference(kept, lighter)[0] <= MOST
