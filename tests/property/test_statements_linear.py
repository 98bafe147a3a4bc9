"""Reading statements takes steps in proportion to the text, whatever is repeated in it.

Steps are lines of our own code that are run, counted by a trace: no clock, so that a busy machine changes nothing.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.model import Article, Source
from briefing.parser import statements, tokens
from briefing.text import quotes, sentences

SIGNS = 8000
"""Long against the 2,000 at which sentences are cut: the last, shorter one of a text counts for less."""
TIMES = 3
MOST = 3.8
"""Growth of the steps for three times the text: 3 when linear, 9 when every word looks at every other."""

PIECES = st.sampled_from(
    [
        "according to", "Lee", "said", "he said,", "said that", ",", "(", ")", "“", "”", '"', "'", "«", "„", "''", "—", "-", ";", ":",
        "and said", "neither", "nor", "who", "told Reuters", "asked whether", "as he said,", "to say", "in a video", "on Monday", "was",
        "the", "walked,", "his claim that", "“a,” he said,", "citing “so,” said", "Mr.", "U.S.", "?", "denied", "Lee, mayor of Kyiv, said,",
        "“we are here.", "Lee:", "a. ", "x", "5", "\n", "which he said was", "went on to say", "No.", "because",
    ]
)  # fmt: skip
UNITS = st.lists(PIECES, min_size=1, max_size=4).map(lambda pieces: " ".join(pieces) + " ")


def _steps(work: Callable[[], object], code: str) -> int:
    """Lines that a call runs in files whose path holds some words."""
    count = 0

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, _: Any) -> Any:
        return line if code in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _read(text: str) -> None:
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    statements.find(tokens.read(article, "en"), ())


def _growth(work: Callable[[str], object], unit: str, signs: int, code: str = "briefing") -> float:
    small, large = (unit * (times * signs // len(unit)) for times in (1, TIMES))
    work(small)  # what is read once from the tables is no part of the growth
    return _steps(lambda: work(large), code) / _steps(lambda: work(small), code)


@settings(max_examples=15, deadline=None)
@given(UNITS)
@example("according to ")
@example("according to Lee, ")
@example("“a b c d e f g” said ")
@example("citing “so,” said ")
@example("which he said was ")
@example("“we are here. ")
@example("“we are here.” ")
@example("Lee “we are here. ")
@example("'' as he said, ")
@example("his claim that ")
@example("“ Mr. ")
@example("«a, — said Lee, — b». ")
@example("«a, — said Lee, — ")
def test_statements_are_read_in_linear_steps(unit):
    assert _growth(_read, unit, SIGNS) <= MOST


@settings(max_examples=25, deadline=None)
@given(UNITS)
@example("U.S. ")
@example("?” Lee asked ")
@example("“ ")
@example("\n ")
def test_sentences_and_quotations_are_read_in_linear_steps(unit):
    assert _growth(sentences.split, unit, 5 * SIGNS) <= MOST
    assert _growth(quotes.find, unit, 5 * SIGNS) <= MOST


def test_the_measure_sees_what_is_not_linear():
    def work(text: str) -> None:
        for _ in range(len(text)):
            for _ in range(len(text)):
                pass

    assert _growth(work, "x", 60, code=__file__) > 2 * MOST
