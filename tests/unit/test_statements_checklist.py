"""What is promised of statements, clause by clause: who said it, to whom, where, when, on whose word.

Pronouns printed in brackets: tests/unit/test_composer_first.py; the date of the event of its sentence:
tests/e2e/test_statement_dates.py.
"""

from datetime import date

import pytest

from briefing.model import (
    Block,
    CueClass,
    DateValue,
    Settings,
    StatementKind,
    Tier,
    WhenBasis,
)
from briefing.parser import parse
from tests.sample import written

PUBLISHED = DateValue.day(date(2024, 3, 9))


def _article(text, language="en"):
    return written(
        text,
        published=PUBLISHED,
        language=language,
    )


def _found(text, language="en"):
    return parse(_article(text, language), Settings()).statements


def _said(text):
    """Speaker and contents of each statement."""
    article = _article(text)
    return [
        (one.speaker.surface if one.speaker else "", [article.quote(part) for part in one.content])
        for one in parse(article, Settings()).statements
    ]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The NIS said 300 soldiers had died, according to lawmaker Lee Chan.", ["Lee Chan", "The NIS"]),
        ("The NIS said 300 soldiers had died, lawmaker Lee Chan told reporters.", ["Lee Chan", "The NIS"]),
        ("The NIS said that 300 soldiers had died, the agency reported.", ["the agency", "The NIS"]),
        (
            "The NIS said 300 soldiers had died, according to lawmaker Lee Chan, Reuters reported.",
            ["Reuters", "Lee Chan", "The NIS"],
        ),
    ],
)
def test_a_chain_of_origin_keeps_everyone_nearest_first(text, chain):
    (printed,) = [one for one in _found(text) if one.tier is Tier.PRINTED]
    assert [one.name for one in printed.chain] == chain


def test_who_denies_another_s_claim_passes_nothing_on():
    assert all(len(one.chain) == 1 for one in _found("The ministry denied the mayor's claim that it rained."))


def test_a_cue_behind_according_to_keeps_its_own_statement():
    found = _said("The bridge was closed, according to police, who said that the dam had burst.")
    assert found == [("police", ["The bridge was closed"]), ("who", ["that the dam had burst"])]


@pytest.mark.parametrize(
    ("text", "channel", "addressee"),
    [
        ("Ann Lee said in a video on social media that it rained.", "in a video on social media", ""),
        ("Ann Lee told Reuters that it rained.", "", "Reuters"),
        ("Ann Lee told Reuters in an interview that it rained.", "in an interview", "Reuters"),
        ("“It rained,” Ann Lee wrote on Telegram.", "on Telegram", ""),
        ("Ann Lee urged them to undergo a sleep study.", "", ""),
    ],
)
def test_channel_and_addressee(text, channel, addressee):
    (one,) = _found(text)
    assert (one.channel, one.addressee) == (channel, addressee)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“We left,” she said, “and we ran.”", ["“We left,”", "“and we ran.”"]),
        ("“We left,” said Ann Lee. “We ran.”", ["“We left,”", "“We ran.”"]),
        ("The goal, she said, is to rebuild the bridge.", ["The goal", "is to rebuild the bridge"]),
        ("«We left, — said Ann Lee, — and ran».", ["«We left,", "and ran»"]),
    ],
)
def test_content_split_around_its_cue(text, contents):
    ((_, found),) = _said(text)
    assert found == contents


def test_later_mentions_have_the_fullest_name_and_role():
    found = _found(
        "Ukrainian President Volodymyr Zelenskyy said that it rained. Zelenskyy added that it was cold. "
        "The president warned that winter was near. He said that the army was ready."
    )
    assert [(one.speaker.surface, one.speaker.name, one.speaker.role) for one in found] == [
        (surface, "Volodymyr Zelenskyy", "Ukrainian President")
        for surface in ("Ukrainian President Volodymyr Zelenskyy", "Zelenskyy", "The president", "He")
    ]


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("Ann Lee said on 3 March 2024 that it rained.", "2024-03-03", WhenBasis.OWN_WORDS),
        ("Ann Lee said on Monday that it rained.", "2024-03-04", WhenBasis.OWN_WORDS),
        ("Ann Lee said that it rained.", "2024-03-09", WhenBasis.PUBLISHED),
        ("Ann Lee said that it rained on 1 March 2024.", "2024-03-09", WhenBasis.PUBLISHED),
        ("Ann Lee had said that it rained.", "", WhenBasis.NONE),
        ("Ann Lee said after the storm of 1 March 2024 that it rained.", "", WhenBasis.NONE),
    ],
)
def test_the_date_says_what_it_rests_on(text, day, basis):
    (one,) = _found(text)
    assert (one.when.edtf if one.when else "", one.when_basis) == (day, basis)


MARKS = ["“ ”", '" "', "‘ ’", "' '", "« »", "‹ ›", "„ “", "„ ”", "`` ''", "'' ''", "“ “", '“ "']


@pytest.mark.parametrize("pair", MARKS)
def test_every_kind_of_quotation_mark(pair):
    opening, closing = pair.split()
    quotation = f"{opening}We left the town,{closing}"
    (one,) = _found(f"{quotation} Ann Lee said.")
    assert (one.kind, one.speaker.surface) == (StatementKind.DIRECT, "Ann Lee")
    assert _said(f"{quotation} Ann Lee said.") == [("Ann Lee", [quotation])]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said: “We left the town.\n\n“We ran to the river.”",
        "“We left the town.\n\n“We ran to the river,” said Ann Lee.",
        "“We left the town.\n\n“We ran.\n\n“We hid by the river,” said Ann Lee.",
        "“We left the town,” said Ann Lee.\n\n“We ran to the river.”",
    ],
)
def test_a_quotation_over_paragraphs_is_one_statement(text):
    ((speaker, contents),) = _said(text)
    assert speaker == "Ann Lee"
    assert "“We left the town" in contents[0]
    assert "river" in contents[-1]


def test_a_quotation_over_the_blocks_of_an_article():
    text = "“We left the town.\n\n“We ran to the river,” said Ann Lee."
    cut = text.index("\n")
    article = written(
        text,
        blocks=(Block(0, cut), Block(cut + 2, len(text))),
    )
    (one,) = parse(article, Settings()).statements
    assert one.speaker.surface == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge of sighs” was closed.",
        "She wrote “The Long Goodbye” in 1953.",
        "She stars in “The Man Who Knew Too Much About It” this year.",
        "The “green” road was closed.",
    ],
)
def test_scare_quotes_and_titles_are_no_statements(text):
    assert _found(text) == ()


def test_a_quoted_phrase_stays_inside_its_statement():
    assert _said("Ann Lee said there were “other options” for the bridge.") == [
        ("Ann Lee", ["there were “other options” for the bridge"])
    ]


def test_a_title_beside_the_speaker_is_not_what_was_said():
    text = "Ann Lee, author of “The Long Goodbye”, said that the bridge was closed."
    assert _said(text)[0][1] == ["that the bridge was closed"]


@pytest.mark.parametrize(
    ("cue", "cue_class"),
    [
        ("said", CueClass.STATED),
        ("claimed", CueClass.CLAIMED),
        ("reported", CueClass.REPORTED),
        ("confirmed", CueClass.CONFIRMED),
        ("denied", CueClass.DENIED),
        ("announced", CueClass.ANNOUNCED),
        ("promised", CueClass.PROMISED),
        ("warned", CueClass.WARNED),
        ("asked", CueClass.ASKED),
        ("estimated", CueClass.ESTIMATED),
    ],
)
def test_no_class_of_cue_is_levelled(cue, cue_class):
    what = "whether the bridge was closed" if cue == "asked" else "that the bridge was closed"
    (one,) = _found(f"Ann Lee {cue} {what}.")
    assert (one.cue_class, one.cue_words) == (cue_class, cue)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Kyiv: Moscow does not want peace", "Kyiv", "Moscow does not want peace"),
        ("Bridge closed, says minister", "minister", "Bridge closed"),
        ("Talks have failed, minister says", "minister", "Talks have failed"),
    ],
)
def test_headlines(text, speaker, content):
    assert _said(text) == [(speaker, [content])]


@pytest.mark.parametrize(
    ("before", "name", "rule"),
    [
        ("Minister Ann Lee left the town.", "Ann Lee", "pronoun"),
        ("Mrs. Ann Lee left the town. It rained.", "Ann Lee", "pronoun"),
        ("Mrs. Ann Lee left the town. It rained. It snowed. It was cold.", "She", ""),
        ("Mrs. Ann Lee met Mrs. Jo Poe.", "She", ""),
        ("Mr. John Poe left the town.", "She", ""),
        ("The town was calm.", "She", ""),
    ],
)
def test_a_pronoun_needs_exactly_one_fitting_person_in_two_sentences(before, name, rule):
    one = _found(f"{before} She said that the talks failed.")[-1]
    assert (one.speaker.name, one.speaker.resolved_by, one.speaker.pronoun) == (name, rule, True)


@pytest.mark.parametrize(
    ("speaker", "unnamed"),
    [
        ("A senior official", True),
        ("A spokesman for the ministry, who declined to be named,", True),
        ("Sources", True),
        ("The ministry", False),
        ("Ann Lee", False),
    ],
)
def test_who_has_no_name_is_marked(speaker, unnamed):
    assert _found(f"{speaker} said that the bridge was closed.")[-1].speaker.unnamed is unnamed
