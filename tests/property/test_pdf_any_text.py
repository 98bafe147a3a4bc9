"""Any text at all can be printed; every letter of it is read out or shown as its code."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.looks import shipped_look
from briefing.model.document import Document, Paragraph, Run, Style
from briefing.writers.pdf import bidi, write
from briefing.writers.written import Extras
from tests.pages.checker import check
from tests.pages.reading import spoken
from tests.sample import sample_briefing

LOOK = shipped_look("sober")
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY = st.text(alphabet=st.characters(), max_size=80)
LETTERS = st.text(alphabet="abcĄжїΩễ한中あעש 12,.-–/()[]\u00a0\n“”", max_size=120)


@QUICK
@given(text=ANY, more=LETTERS)
def test_any_text_can_be_printed(text, more):
    briefing = replace(sample_briefing(), title=text, summary=more)
    written = write(briefing, LOOK, Extras())
    assert check(written.data) == []
    told = "".join("".join(part for _, part in spoken(written.data)).split())
    for char in text + more:
        assert not char.isalnum() or char in told or f"{ord(char):04X}" in told


@QUICK
@given(
    runs=st.lists(
        st.builds(
            Run,
            text=LETTERS,
            bold=st.booleans(),
            italic=st.booleans(),
            underline=st.booleans(),
            superscript=st.booleans(),
            source=st.integers(0, 5),
            href=st.sampled_from(["", "https://a.example/x", "javascript:x", "#y"]),
            footnote=st.integers(0, 2),
        ),
        max_size=6,
    ),
    style=st.sampled_from(list(Style)),
    level=st.integers(-1, 9),
)
def test_any_paragraph_can_be_printed(runs, style, level):
    block = Paragraph(style, tuple(runs), level=level)
    document = Document((block, block), footnotes=((Run("Note."),),))
    written = write(sample_briefing(), LOOK, Extras(document=document))
    assert check(written.data) == []


@given(text=st.text(alphabet="ab אב12 ,%()", max_size=40), base=st.integers(0, 1))
def test_order_is_a_permutation_and_levels_follow_the_base(text, base):
    found = bidi.levels(text, base)
    assert sorted(bidi.visual_order(found)) == list(range(len(text)))
    assert all(level >= base for level in found)
