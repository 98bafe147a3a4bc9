"""The whole briefing of the fictional story, as text that was read and signed by a person.

After a wanted change: ``BRIEFING_ACCEPT=1 pytest tests/golden/test_story.py`` rewrites the file; read the
difference before it is committed.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import pytest

from briefing import parser, readers
from briefing.composer import compose
from briefing.looks import Look
from briefing.model import Briefing, Item, ItemKind, SectionKind, Settings, Source
from briefing.timeline import assemble

STORY = Path(__file__).parents[1] / "story"
SIGNED = Path(__file__).parent / "story.txt"


@cache
def story() -> Briefing:
    settings = Settings(as_of="2024-03-22T18:00+00:00")
    articles = []
    for path in sorted(STORY.iterdir()):
        data = path.read_bytes()
        source = Source(path.name, hashlib.sha256(data).hexdigest())
        articles += readers.read(source, data, settings).articles
    found = [parser.parse(article, settings) for article in articles]
    return compose(assemble(articles, found, settings), articles, found, settings, Look())


def rendered(briefing: Briefing) -> str:
    lines = [briefing.title, briefing.summary]
    for section in briefing.sections:
        lines += ["", f"== {section.title}", *([section.note] if section.note else [])]
        lines += [_line(item) for item in section.items]
    lines += ["", "== Sources"]
    for one in briefing.sources:
        told = (one.publisher, one.published_label, one.title, one.kind, one.note)
        lines.append(f"[{one.number}] {' | '.join(part for part in told if part)}")
    return "\n".join(lines) + "\n"


def _line(item: Item) -> str:
    marks = ", ".join(str(number) for number in item.sources)
    when = f"{item.when_label}: " if item.when_label else ""
    basis = f" -- {item.basis}" if item.basis else ""
    return f"- {when}{item.text} [{marks}]{basis}"


def questions(kind: ItemKind = ItemKind.QUESTION) -> list[Item]:
    section = story().section(SectionKind.QUESTIONS)
    assert section is not None
    return [item for item in section.items if item.kind is kind]


def beginning(words: str) -> Item:
    (item,) = [item for item in questions() if item.text.startswith(words)]
    return item


def test_the_briefing_is_the_signed_one():
    text = rendered(story())
    if os.environ.get("BRIEFING_ACCEPT"):
        SIGNED.write_text(text, encoding="utf-8")
    assert text == SIGNED.read_text(encoding="utf-8")


def test_figures_of_two_voices_disagree_and_a_revision_stands_under_its_figure():
    item = beginning("Sources disagree")
    assert item.text == (
        "Sources disagree (people injured): nine people (Skerra police, via Skerra Islander, 8 March 2024); "
        "seventeen people (the coast guard, via Skerra Islander, 15 March 2024; "
        "earlier: at least 14 people, Port Ellin Courier, 4 March 2024)."
    )
    assert item.sources == (1, 5, 8)
    assert story().summary.endswith(" Sources disagree on people injured.")


def test_a_claim_and_its_denial_are_one_line_with_both_halves():
    item = beginning("Disputed")
    assert "was not on the bridge" in item.text
    assert "Nordlys Line denied" in item.text
    assert item.sources == (4, 5)


def test_wire_copy_is_one_origin_named_by_its_dateline():
    bases = [item.basis for item in story().items if item.sources == (2, 3)]
    assert bases
    assert {basis.partition(";")[0] for basis in bases} == {"2 outlets, 1 origin (Norpress)"}
    assert not any("Valley Herald alone" in item.text for item in story().items)


def test_a_figure_that_was_put_right_is_marked_wherever_it_is_printed():
    wrong = [item for item in story().items if "212 people" in item.text and 9 not in item.sources]
    assert len(wrong) >= 3
    assert all(item.basis.endswith("“212 people” corrected to 221 by [9]") for item in wrong)
    assert all("with 212 people [corrected: 221] on board" in item.text for item in wrong)


def test_the_main_event_is_the_first_takeaway():
    section = story().section(SectionKind.TAKEAWAYS)
    assert section is not None
    assert "ran aground off Skerra island" in section.items[0].text


def test_a_postponed_hearing_that_was_held_is_never_asked_for():
    assert not any("Was due" in item.text for item in questions())
    assert any("held its hearing" in item.text for item in story().items)


def test_what_was_unclear_is_answered_once():
    (item,) = questions(ItemKind.ANSWERED)
    assert item.text.startswith(
        "Answered 21 March 2024, by Port Ellin Courier: The steering failed six minutes"
    )
    assert not any(one.text.startswith("Unclear") for one in questions())
    assert item.sources == (1, 11)


@pytest.mark.parametrize("words", ["have not changed their figure", "three passengers"])
def test_what_is_no_disagreement_raises_no_alarm(words):
    assert not any(words in item.text for item in questions())
