"""Every example of every row of questions.toml, openers.toml, takeaways.toml, wording.toml and topic.toml."""

from __future__ import annotations

import re

import pytest

from briefing import languages
from briefing.composer.questions.rows import fits, rows
from briefing.languages.words import terms
from briefing.text.quoted import hidden
from briefing.text.standing import is_credit, tells_a_deed

QUESTIONS = languages.load("en", "questions")["row"]
OPENERS = [
    (table, row)
    for table in (
        "strip",
        "heading",
        "dangling",
        "leaning",
        "furniture",
        "background",
        "weak",
        "voice",
        "picture",
        "deed",
        "past",
    )
    for row in languages.load("en", "openers")[table]
]
CORRECTIONS = [
    (table, row) for table, rows_of in languages.load("en", "corrections").items() for row in rows_of
]
RELATIVE = languages.load("en", "wording")["relative"]


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["id"])
def test_question_rows(row):
    own = next(one for one in rows("en") if one.id == row["id"])
    assert row["ok"]
    assert row["no"]
    for sentence, slots in row["ok"]:
        assert any(word in sentence.lower() for word in own.trigger), sentence
        found = own.pattern.search(sentence)
        assert found, sentence
        assert own.needs is None or own.needs.search(sentence), sentence
        for slot in filter(None, slots.split("|")):
            name, _, text = slot.partition("=")
            assert found.group(name).casefold() == text.casefold()
    for sentence in row["no"]:
        assert not any(fit.row.id == row["id"] for fit in fits(sentence, "en")), sentence


@pytest.mark.parametrize(
    ("table", "row"), OPENERS, ids=lambda part: part if isinstance(part, str) else part["id"]
)
def test_opener_rows(table, row):
    pattern = re.compile(row["pattern"])
    look = pattern.search if table in SEARCHED else pattern.match
    for one in row["ok"]:
        text, rest = one if isinstance(one, list) else (one, None)
        found = look(text)
        assert found, text
        assert rest is None or text[found.end() :] == rest
    for text in row["no"]:
        assert not look(text), text


TAKEAWAYS = [(table, row) for table, rows_of in languages.load("en", "takeaways").items() for row in rows_of]


@pytest.mark.parametrize(
    ("table", "row"), TAKEAWAYS, ids=lambda part: part if isinstance(part, str) else part["id"]
)
def test_takeaway_rows(table, row):
    pattern = re.compile(row["pattern"])
    assert table in ("unfit", "planned")
    assert row["ok"]
    assert row["no"]
    for text in row["ok"]:
        assert pattern.search(hidden(text)), text
    for text in row["no"]:
        assert not pattern.search(hidden(text)), text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norrish forces capture the town of Tarn in Skerra Oblast.", True),
        ("Police storm the office of mayor Ada Lund.", True),
        ("A drone hits the port of Tarn.", True),
        ("Ada Lund is growing bolder, and forces capture the town.", False),
        ("Islanders have to win Tarn.", False),
        ("The town's capture angers Tarn.", False),
    ],
)
def test_a_deed_in_the_present(text, told):
    assert tells_a_deed(text, "en") is told
    assert not tells_a_deed(text, "xx")


MANNERS = [(table, row) for table, rows_of in languages.load("en", "manner").items() for row in rows_of]


@pytest.mark.parametrize(
    ("table", "row"), MANNERS, ids=lambda part: part if isinstance(part, str) else part["id"]
)
def test_manner_rows(table, row):
    pattern = re.compile(row["pattern"], re.MULTILINE)
    assert table in ("called", "stamp", "comment")
    assert table != "called" or (row["where"] in ("title", "url", "opening") and row["manner"])
    assert row["ok"]
    assert row["no"]
    for text in row["ok"]:
        assert pattern.search(text), text
    for text in row["no"]:
        assert not pattern.search(text), text


TRIGGERED = [(table, row) for table, row in (*OPENERS, *CORRECTIONS) if "trigger" in row]
SEARCHED = {"voice", "past", *(table for table, _ in CORRECTIONS)}
TEXTS = [
    one[0] if isinstance(one, list) else one
    for _, row in (*OPENERS, *CORRECTIONS)
    for one in (*row["ok"], *row["no"])
]


@pytest.mark.parametrize(
    ("table", "row"), TRIGGERED, ids=lambda part: part if isinstance(part, str) else part["id"]
)
def test_what_a_row_fits_holds_a_word_of_its_trigger(table, row):
    pattern = re.compile(row["pattern"])
    look = pattern.search if table in SEARCHED else pattern.match
    fitting = [text for text in TEXTS if look(text)]
    assert len(fitting) >= len(row["ok"])
    for text in fitting:
        assert any(word in text.lower() for word in row["trigger"]), text


def test_credits_are_found_by_their_words():
    row = languages.load("en", "openers")["credit"]
    for text in row["ok"]:
        assert is_credit(text, "en"), text
    for text in row["no"]:
        assert not is_credit(text, "en"), text
    for word in row["words"]:
        assert any(trigger in word for trigger in row["trigger"]), word


@pytest.mark.parametrize(
    ("table", "row"), CORRECTIONS, ids=lambda part: part if isinstance(part, str) else part["id"]
)
def test_correction_rows(table, row):
    pattern = re.compile(row["pattern"])
    for text in row["ok"]:
        assert pattern.search(text), text
    for text in row["no"]:
        assert not pattern.search(text), text


@pytest.mark.parametrize("row", RELATIVE, ids=lambda row: row["id"])
def test_relative_rows(row):
    forms = {row[form] for form in ("day", "month", "year", "range") if form in row}
    for surface, wanted in row["ok"]:
        found = re.fullmatch(row["shape"], surface.lower())
        assert found, surface
        part = found.groupdict().get("part") or ""
        assert wanted in {form.replace("{part}", part) for form in forms}
    for surface in row["no"]:
        assert not re.fullmatch(row["shape"], surface.lower()), surface


@pytest.mark.parametrize(("text", "wanted"), languages.load("en", "topic")["example"][0]["ok"])
def test_terms(text, wanted):
    assert " ".join(terms(text)) == wanted
