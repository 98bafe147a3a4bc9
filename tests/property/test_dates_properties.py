"""What holds for every text: surface is the text at its span, order of the interval, precision, steps."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import languages
from briefing.model import TimexType
from briefing.parser.dates import find_in_text

PACKS = [code for code in languages.packs() if languages.has(code, "dates")]
WORDS = {
    code: sorted(
        {text for row in languages.load(code, "dates")["rule"] for text, _ in row["ok"]}
        | {word for words in languages.load(code, "dates")["words"].values() for word in words}
    )
    for code in PACKS
}
JOINTS = [" ", ", ", ". ", "-", " to ", " and ", "\n", "\n\n", " (", "/", " of ", "'", " 12 ", " 2024 ", "–"]


# Made once for each pack: making the alphabet of ``st.text`` costs more than the test itself.
TEXTS = {
    code: st.lists(
        st.tuples(st.sampled_from(WORDS[code]) | st.text(max_size=8), st.sampled_from(JOINTS)), max_size=12
    ).map(lambda parts: "".join(part + joint for part, joint in parts))
    for code in PACKS
}


def texts(code):
    return TEXTS[code]


references = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("code", PACKS)
@given(data=st.data(), reference=references, whole=st.booleans())
@settings(max_examples=60, deadline=None)
def test_mentions_are_sound(code, data, reference, whole):
    text = data.draw(texts(code))
    mentions, _ = find_in_text(text, language=code, reference=reference, whole_ranges=whole)
    reached = 0
    for mention in mentions:
        assert mention.surface == text[mention.span.start : mention.span.end]
        assert mention.surface.strip() == mention.surface
        assert mention.span.start >= reached
        reached = mention.span.end
        if mention.value is not None:
            assert mention.value.earliest <= mention.value.latest
            assert mention.type in (TimexType.DATE, TimexType.TIME)
        if reference is None:
            assert mention.anchor.value in ("explicit", "previous", "none")


@pytest.mark.parametrize("code", PACKS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_precision_is_never_finer_than_the_words(code, data):
    """A day needs a day, a weekday or a word that counts days; a month alone stays a month."""
    text = data.draw(texts(code))
    mentions, _ = find_in_text(text, language=code, reference=date(2025, 1, 15), whole_ranges=False)
    for mention in mentions:
        if mention.value is not None and mention.known == ("month",):
            assert mention.value.days >= 28 or "/.." in mention.value.edtf or "../" in mention.value.edtf
        if mention.value is not None and mention.known == ("year",):
            assert mention.value.days >= 28


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_error(text):
    for code in ("en", "uk", "pt"):
        find_in_text(text, language=code, reference=date(2025, 1, 15))


HOSTILE = {
    "modifiers": "last next this the early late mid past ",
    "numbers": "1 2 3 4 5 6 7 8 9 10 2019 ",
    "digits": "1234567890",
    "years": "2019-2020-2021-",
    "dashes": "5-6-7-8-",
    "months": "May March June April ",
    "month days": "May 5 and 6 and 7 to 8 ",
    "about": "about around nearly almost a few several couple of ",
    "units": "years months weeks days hours ago later ",
    "weekdays": "Monday, Tuesday, Wednesday and Thursday night ",
    "quotes": "'99 '98 's ",
    "blanks": " \t\n",
    "blanks before a year": "Aa bb.\n\n" + " " * 36 + "x 1917: ",
    "dots": "....,,,,::::////",
    "clock": "10:35 11:20 a.m. p.m. EST ",
    "one word": "january",
    "units glued": "two-year-long-",
    "hundred": "one hundred and twenty thousand two ",
    "of the": "the end of the beginning of the middle of ",
    "capitals": "Mr. Xx ",
    "будні": "минулого наступного тижня року травня ",
}


def _calls(text, code):
    """Calls of Python functions while reading a text: a measure of steps that no clock disturbs.

    It does not see into a regular expression: those are looked at in tests/rules/test_dates_linear.py.
    """
    count = 0

    def count_call(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        find_in_text(text, language=code, reference=date(2025, 1, 15))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_linear_steps(name):
    unit = HOSTILE[name]
    code = "uk" if name == "будні" else "en"
    find_in_text("warm up", language=code)
    small = _calls((unit * 12_500)[:12_500], code)
    large = _calls((unit * 100_000)[:100_000], code)
    assert large <= 10 * max(small, 2_000)
    assert large <= 40 * 100_000
