"""briefing.toml, environment and flags, joined."""

from __future__ import annotations

import pytest

from briefing.errors import RulesError
from briefing.model import DateOrder, Settings
from briefing.store.settings import load, normal_time


def test_nothing_given_is_the_defaults() -> None:
    assert load("", {}, {}) == Settings()


def test_flags_win_over_environment_over_file() -> None:
    text = 'title = "file"\nmarking = "file"\ndesk = "file"\n'
    environ = {
        "BRIEFING_TITLE": "environ",
        "BRIEFING_MARKING": "environ",
        "PATH": "/bin",
        "BRIEFING_SEEDS": "x",
    }
    joined = load(text, environ, {"title": "flag", "desk": None})
    assert (joined.title, joined.marking, joined.desk) == ("flag", "environ", "file")


def test_every_kind_of_value_is_read_from_file_and_environment() -> None:
    text = (
        'date_order = "dmy"\nmax_items = 40\ntracked = false\npin = ["a", "b"]\nas_of = "2025-01-13T18:00"\n'
    )
    from_file = load(text, {}, {})
    from_words = load(
        "",
        {
            "BRIEFING_DATE_ORDER": "dmy",
            "BRIEFING_MAX_ITEMS": "40",
            "BRIEFING_TRACKED": "No",
            "BRIEFING_PIN": "a, b,",
            "BRIEFING_AS_OF": "2025-01-13T18:00",
        },
        {},
    )
    assert from_file == from_words
    assert from_file.date_order is DateOrder.DAY_FIRST
    assert from_file.pin == ("a", "b")
    assert load("", {}, {"date_order": DateOrder.MONTH_FIRST}).date_order is DateOrder.MONTH_FIRST
    assert load('pin = "one"', {}, {}).pin == ("one",)


@pytest.mark.parametrize(
    ("text", "where", "message", "hint"),
    [
        ('title = "a"\ntitel = "b"\n', "briefing.toml:2", 'unknown setting "titel"', 'did you mean "title"?'),
        ("[nonsense]\na = 1\n", "briefing.toml:1", 'unknown setting "nonsense"', "known: as_of, author"),
        ("title = 3", "briefing.toml:1", '"title" must be text in quotes, not 3', ""),
        ("max_items = true", "briefing.toml:1", '"max_items" must be a whole number, not True', ""),
        ("tracked = 1", "briefing.toml:1", '"tracked" must be true or false, not 1', ""),
        ("max_items = -1", "briefing.toml:1", '"max_items" cannot be negative', ""),
        (
            'date_order = "ymd"',
            "briefing.toml:1",
            'date_order = "ymd" is not known',
            'use one of "", "dmy", "mdy"',
        ),
        ('keep_issues = "yes"', "briefing.toml:1", "is not known", '"auto", "ask"'),
        ("pin = [1]", "briefing.toml:1", '"pin" must be a list of texts', 'pin = ["…"'),
        ("pin = 1", "briefing.toml:1", '"pin" must be a list of texts', 'pin = ["…"'),
        (
            'time_zone = "Europe/Kyyv"',
            "briefing.toml:1",
            "there is no time zone",
            'did you mean "Europe/Kyiv"?',
        ),
        ('time_zone = "!"', "briefing.toml:1", "there is no time zone", "IANA name"),
        ('as_of = "soon"', "briefing.toml:1", '"soon" is no time', "ISO 8601"),
        ('language = "English"', "briefing.toml:1", "is no language code", "two letters"),
        ('style = "../x"', "briefing.toml:1", "is no name of a style", "no folder"),
        ("title = ", "briefing.toml", "not valid TOML", 'key = "value"'),
        ('\n\n "title" = 3', "briefing.toml:3", "must be text", ""),
        ('"ti\\u0074el" = 3', "briefing.toml:1", "unknown setting", ""),
    ],
)
def test_a_wrong_file_is_told_with_its_line(text: str, where: str, message: str, hint: str) -> None:
    with pytest.raises(RulesError) as caught:
        load(text, {}, {})
    assert caught.value.where == where
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("BRIEFING_TITEL", "x", "unknown setting"),
        ("BRIEFING_MAX_ITEMS", "many", "not a whole number"),
        ("BRIEFING_TRACKED", "maybe", "neither yes nor no"),
    ],
)
def test_a_wrong_variable_is_told_by_name(name: str, value: str, message: str) -> None:
    with pytest.raises(RulesError, match=message) as caught:
        load("", {name: value}, {})
    assert caught.value.where == name


def test_a_wrong_flag_is_told_as_it_is_typed() -> None:
    with pytest.raises(RulesError) as caught:
        load("", {}, {"date_order": "ymd"})
    assert caught.value.where == "--date-order"


def test_hostile_toml_is_an_error_not_a_crash() -> None:
    with pytest.raises(RulesError):
        load("pin = " + "[" * 100_000, {}, {})
    with pytest.raises(RulesError):
        load("max_items = " + "9" * 5_000, {}, {})


def test_a_byte_order_mark_is_no_key() -> None:
    assert load('\ufefftitle = "x"', {}, {}).title == "x"


def test_times_get_their_zone_and_lose_their_seconds() -> None:
    assert normal_time("2025-01-13T18:00:31", "Europe/Kyiv") == "2025-01-13T18:00+02:00"
    assert normal_time("2025-01-13T18:00:31+01:00", "Europe/Kyiv") == "2025-01-13T18:00+01:00"
    assert normal_time("2025-07-13", "Europe/Kyiv") == "2025-07-13T00:00+03:00"
