"""Whatever a person does to a draft: our changes can be rejected without a trace, nothing new is lost or
doubled, and a second build changes nothing. No LibreOffice: edits at XML level.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.draft import lift, merge
from briefing.draft.wording import swaps
from briefing.looks import Look
from briefing.model import Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
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
edits = st.lists(
    st.one_of(
        st.tuples(st.just("retype"), paragraphs, TEXTS),
        st.tuples(st.just("own"), paragraphs, TEXTS),
        st.tuples(st.just("track_insert"), st.one_of(paragraphs, rows), TEXTS),
        st.tuples(st.just("track_delete"), paragraphs, st.none()),
        st.tuples(st.just("delete"), paragraphs, st.none()),
        st.tuples(st.just("delete_row"), rows, st.none()),
        st.tuples(st.just("move"), paragraphs, paragraphs),
        st.tuples(st.just("copy"), paragraphs, paragraphs),
        st.tuples(st.just("join"), paragraphs, paragraphs),
    ),
    max_size=6,
)


def edited(steps, *, forget):
    hand = Hand(FIRST)
    touched = set()
    for verb, name, other in steps:
        targets = {name, other} if verb in ("move", "copy", "join") else {name}
        if targets & touched or (verb == "join" and name == other) or (verb == "move" and name == other):
            continue
        if verb in ("delete", "delete_row", "track_delete", "join", "retype"):
            touched |= targets
        if verb == "delete_row":
            hand.delete(ID[name], row=True)
        elif verb in ("delete", "track_delete"):
            getattr(hand, verb)(ID[name])
        elif verb in ("move", "copy", "join"):
            getattr(hand, verb)(ID[name], ID[other])
        else:
            getattr(hand, verb)(ID[name], other)
    return (hand.forget_bookmarks() if forget else hand).save()


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_swaps_turn_one_text_into_the_other(old, new):
    out, at = "", 0
    for swap in swaps(old, new):
        out += old[at : swap.start] + new[swap.first : swap.last]
        at = swap.end
    assert out + old[at:] == new
