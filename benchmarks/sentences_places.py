"""False splits at the places where a full stop certainly ends no sentence.

    python benchmarks/sentences_places.py DOCS.jsonl [--show]

Certain are a title before a name ("Mr. Smith", "Sen. Warren"), letters with stops before a word that goes on
with them ("U.S. Senate", "U.S. troops") and a month before a day ("Jan. 12"). Printed are the number of such
places and how many of them are split.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from briefing.text import sentences

_TITLES = "Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Sen|Sens|Rep|Reps|Gov|Govs|Prof|Rev|Hon|St|Supt|Cmdr"
_GOES_ON = (
    "Senate|Senator|House|Congress|Supreme|District|Attorney|Army|Navy|Marine|Marines|Air|Capitol|Department|Embassy|"
    "Ambassador|Rep|Sen|Reps|Sens|President|Secretary|Court|Constitution|Chamber|Customs|Treasury|Geological|Coast|"
    "Security|General|Secretary-General"
)
PLACES = re.compile(
    rf"\b(?:{_TITLES})\.(?= +[A-Z][a-z])"
    rf"|\b(?:U\.S|U\.N|U\.K|D\.C|E\.U)\.(?= +(?:{_GOES_ON})\b| +[a-z])"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?= +\d)"
)


def places(text: str) -> Iterator[tuple[int, bool]]:
    """Offset behind the stop of every certain place of a text, and whether it is split there."""
    ends = {end for _, end in sentences.split(text)}
    for found in PLACES.finditer(text):
        yield found.end(), found.end() in ends


def main() -> None:
    """Read the documents, print the places and the false splits."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("docs", type=Path)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    seen = split = 0
    for line in asked.docs.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for place, wrong in places(text):
            seen += 1
            split += wrong
            if wrong and asked.show:
                print(" ".join(text[max(0, place - 40) : place + 30].split()))
    print(f"{seen} certain places, {split} false splits")


if __name__ == "__main__":
    main()
