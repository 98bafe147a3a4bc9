"""What a saved page sets in front of a dateline is no sentence of the report."""

from __future__ import annotations

import pytest

from briefing.model import BlockKind, Settings
from briefing.parser import parse
from briefing.readers.dateline import find
from tests.unit.test_readers_plain import one

STORY = "The ferry ran aground on Sunday, police said."


@pytest.mark.parametrize(
    ("front", "opening", "place", "agency"),
    [
        ("", "SKERRA | Mon Mar 4, 2024 7:59 pm EDT SKERRA (Reuters) - ", "SKERRA", "Reuters"),
        (
            "A model ferry is shown in Tarn, May 7, 2023.",
            "PORT ELLIN/TARN | Mon Mar 4, 2024 7:59 pm EDT PORT ELLIN/TARN (Reuters) - ",
            "PORT ELLIN/TARN",
            "Reuters",
        ),
        (
            "A still image FROM A VIDEO",
            "TARN | Mon Mar 4, 2024 7:59 pm EDT TARN (Reuters) - ",
            "TARN",
            "Reuters",
        ),
        ("Ada Lund attends a hearing.", "Mon Mar 4, 2024 9:21 am BST (Reuters) - ", "", "Reuters"),
        ("* Nine are hurt * Board meets By Ada Lund", "SKERRA, March 4 (Reuters) - ", "SKERRA", "Reuters"),
        ("Ferry Sinks Off Coast", "SKERRA (AP) — ", "SKERRA", "AP"),
        ('Board says "nothing is known" Families wait', "Cairo, Egypt (CNN) -- ", "Cairo, Egypt", "CNN"),
        ("Board says nothing Families wait, relative says", "(CNN) -- ", "", "CNN"),
    ],
)
def test_what_stands_in_front_of_a_dateline_is_set_apart(front, opening, place, agency):
    article = one(f"Date: 4 March 2024\n\n{front} {opening}{STORY}\n\nNobody was hurt.\n")
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == (place, agency)
    told = [block for block in article.blocks if block.kind is not BlockKind.SET]
    assert article.text[told[0].start : told[0].end] == STORY
    assert article.text.startswith(front.lstrip("* ") or STORY)
    assert [article.quote(one.span) for one in parse(article, Settings()).sentences] == [
        STORY,
        "Nobody was hurt.",
    ]


def test_a_stamp_gives_the_day_of_the_report():
    article = one(f"SKERRA | Mon Mar 4, 2024 7:59 pm EDT SKERRA (Reuters) - {STORY}\n\nIt fell.\n")
    assert article.published is not None
    assert article.published.edtf == "2024-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "The network (CNN) -- which had sent nobody -- told it first.",
        "The World Health Organization (WHO) - A UN body - warned.",
        f"{'The board met. ' * 60}SKERRA (Reuters) - {STORY}",
    ],
)
def test_brackets_in_a_report_are_no_dateline(text):
    assert find(text, None) is None


def test_a_dateline_without_a_report_stays():
    article = one("Date: 4 March 2024\n\nA ferry is seen in Tarn. TARN (Reuters) - X\n")
    assert article.text.endswith("X")
