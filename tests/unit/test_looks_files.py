"""Looks: the shipped ones are whole and readable; a wrong one is told plainly."""

from __future__ import annotations

import pytest

from briefing.errors import RulesError
from briefing.looks import Look, read_look, shipped_look, shipped_looks


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_two_looks_ship_of_two_sizes():
    assert set(shipped_looks()) >= {"sober", "vivid"}
    assert shipped_look("sober").page == "A4"
    assert shipped_look("vivid").size == (612.0, 792.0)


@pytest.mark.parametrize("name", shipped_looks())
def test_every_text_colour_can_be_read_on_white_and_on_the_tint(name):
    colours = shipped_look(name).colours
    for colour in (colours.ink, colours.muted, colours.accent, colours.new, colours.changed):
        assert contrast(colour, "#FFFFFF") >= 5.5
        assert contrast(colour, colours.tint) >= 4.5


def test_unknown_look():
    with pytest.raises(RulesError, match="there is no look"):
        shipped_look("../sober")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("page =", "not valid TOML"),
        ('page = "A5"', 'page = "A5" is not known'),
        ('date_style = "ymd"', "date_style"),
        ('masthead = "big"', "masthead"),
        ('shine = "x"', 'unknown key "shine"'),
        ("page = 4", "wrong kind of value"),
        ('[colours]\nink = "black"', "colours.ink"),
        ('[colours]\nred = "#000000"', 'unknown key "colours.red"'),
        ('[labels]\npage = "Seite {nummer}"', "labels.page"),
        ('[labels]\nnew = "{0}"', "labels.new"),
        ('[labels]\nnew = "{"', "labels.new"),
    ],
)
def test_wrong_looks_are_told(text, said):
    with pytest.raises(RulesError) as caught:
        read_look("x", text, where="styles/x.toml")
    assert said in str(caught.value)
    assert "styles/x.toml" in str(caught.value)


def test_labels_may_be_in_another_language():
    look = read_look("uk", '[labels]\ntakeaways = "Головне"\npage = "{page} з {pages}"')
    assert isinstance(look, Look)
    assert look.labels.takeaways == "Головне"
