"""Whatever a person does to a draft: our changes can be rejected without a trace, nothing new is lost or
doubled, and a second build changes nothing. No LibreOffice: edits at XML level.
"""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.draft import lift, merge
from briefing.draft.wording import swaps
from briefing.looks import Look
from briefing.model import ItemKind, Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.sample import item
from tests.word_hand import Hand
from tests.word_settle import accepted, rejected
from tests.word_story import names, story

BEFORE, AFTER = story()
FIRST = write(BEFORE, Look(), Extras()).data
ID = {name: item.id for name, item in names().items()}
KNOWN = {item.id for item in BEFORE.items}
NEW = [item.text for item in AFTER.items if item.id not in KNOWN]
TAKEAWAYS, QUESTIONS = ("k1", "k2", "k3", "k4"), ("q1", "q2", "q3")
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30
)

paragraphs = st.sampled_from((*TAKEAWAYS, *QUESTIONS))
rows = st.sampled_from(("t1", "t2", "t3", "t4", "t5", "t6"))
NOTHING = st.none()
VERBS = {
    "retype": (paragraphs, TEXTS),
    "own": (paragraphs, TEXTS),
    "track_insert": (st.one_of(paragraphs, rows), TEXTS),
    "track_delete": (paragraphs, NOTHING),
    "delete": (paragraphs, NOTHING),
    "delete_row": (rows, NOTHING),
    "move": (paragraphs, paragraphs),
    "copy": (paragraphs, paragraphs),
    "join": (paragraphs, paragraphs),
    "bold": (st.one_of(paragraphs, rows), NOTHING),
    "restyle": (paragraphs, st.sampled_from(("Heading2", "Normal"))),
    "break_line": (st.one_of(paragraphs, rows), NOTHING),
    "split": (st.one_of(paragraphs, rows), NOTHING),
    "forget": (st.one_of(paragraphs, rows), NOTHING),
    "control": (paragraphs, NOTHING),
    "move_row": (rows, rows),
    "own_row": (rows, TEXTS),
    "merge_cells": (rows, NOTHING),
}
edits = st.lists(st.one_of(*(st.tuples(st.just(verb), *parts) for verb, parts in VERBS.items())), max_size=6)
LAST = ("delete", "delete_row", "track_delete", "join", "retype", "forget", "split")
"""Edits after which a line is not touched again: there may be nothing left to touch."""


def edited(steps, *, forget, first=FIRST, ids=ID):
    hand = Hand(first)
    touched = set()
    for verb, name, other in steps:
        targets = {name, other} if verb in ("move", "copy", "join", "move_row") else {name}
        if targets & touched or (len(targets) == 1 and verb in ("move", "copy", "join", "move_row")):
            continue
        if not targets <= set(ids):
            continue
        if verb in LAST:
            touched |= targets
        if verb == "delete_row":
            hand.delete(ids[name], row=True)
        elif verb in ("move", "copy", "join", "move_row"):
            getattr(hand, verb)(ids[name], ids[other])
        elif other is None:
            getattr(hand, verb)(ids[name])
        else:
            getattr(hand, verb)(ids[name], other)
    return (hand.forget_bookmarks() if forget else hand).save()


@settings(max_examples=100, deadline=None)
@given(edits, st.booleans())
def test_rejecting_gives_the_persons_file_and_a_second_build_changes_nothing(steps, forget):
    draft = edited(steps, forget=forget)
    result = merge(draft, AFTER, Look(), Settings())
    assert rejected(result.data) == rejected(draft)
    assert merge(result.data, AFTER, Look(), Settings()).data == result.data
    lines = accepted(result.data)
    told = {line.text: line.outcome.value for line in result.report}
    for text in NEW:
        said = any(text in line and outcome == "conflict" for line, outcome in told.items())
        assert sum(text in line for line in lines) == 1 or said
    lift(result.data)


PHRASES = st.builds(
    "The {} said on {} that {} boats {} turned back{}.".format,
    st.sampled_from(("coast guard", "ministry", "harbour office")),
    st.sampled_from(("Monday", "Tuesday")),
    st.integers(2, 5),
    st.sampled_from(("were", "were not")),
    st.sampled_from(("", " off the Orla bank", " in the strait")),
)


@st.composite
def stories(draw):
    """Two states of a briefing whose lines are alike; some reworded, some withdrawn, some new."""
    kinds = {"takeaways": ItemKind.TAKEAWAY, "timeline": ItemKind.STATEMENT, "questions": ItemKind.QUESTION}
    before, after, ids = {}, {}, {}
    for section, kind in kinds.items():
        old = [item(kind, draw(PHRASES), (1,)) for _ in range(draw(st.integers(2, 5)))]
        old = [replace(one, id=f"{kind.value[0]}{at:011}") for at, one in enumerate(old)]
        new = []
        for one in old:
            fate = draw(st.sampled_from(("as it is", "as it is", "reworded", "withdrawn", "one before")))
            if fate == "one before":
                fresh = item(kind, f"{draw(PHRASES)} That is {draw(st.integers(100, 999))}.", (2,))
                new.append(replace(fresh, id=f"n{kind.value[0]}{len(new):010}"))
            if fate == "reworded":
                text = draw(PHRASES)
                new.append(replace(one, text=text, generated=text))
            elif fate != "withdrawn":
                new.append(one)
        before[section], after[section] = old, new
        letter = {"takeaways": "k", "timeline": "t", "questions": "q"}[section]
        ids |= {f"{letter}{at}": one.id for at, one in enumerate(old, 1)}
    return with_items(BEFORE, before), with_items(replace(AFTER, sources=BEFORE.sources), after), ids


def with_items(briefing, items):
    return replace(
        briefing,
        sections=tuple(
            replace(section, items=tuple(items.get(section.id, section.items)))
            for section in briefing.sections
        ),
    )


@settings(max_examples=60, deadline=None)
@given(stories(), edits)
def test_any_story_keeps_the_invariant(told, steps):
    before, after, ids = told
    draft = edited(steps, forget=False, first=write(before, Look(), Extras()).data, ids=ids)
    result = merge(draft, after, Look(), Settings())
    assert rejected(result.data) == rejected(draft)
    assert merge(result.data, after, Look(), Settings()).data == result.data
    known = {one.id for one in before.items}
    lines = accepted(result.data)
    conflicts = [line.text for line in result.report if line.outcome.value == "conflict"]
    for one in after.items:
        if one.id not in known:
            assert sum(one.text in line for line in lines) == 1 or any(one.text in told for told in conflicts)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_swaps_turn_one_text_into_the_other(old, new):
    out, at = "", 0
    for swap in swaps(old, new):
        out += old[at : swap.start] + new[swap.first : swap.last]
        at = swap.end
    assert out + old[at:] == new
