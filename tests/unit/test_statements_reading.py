"""Statements in small texts: who, by which cue, to whom, where, when."""

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
from briefing.parser import PASSES, parse
from tests.sample import written


def _article(text, published=None):
    return written(
        text,
        published=DateValue.day(published) if published else None,
    )


def _parse(text, published=None):
    article = _article(text, published)
    return article, parse(article, Settings())


def _contents(text):
    article, found = _parse(text)
    return [[article.quote(part) for part in one.content] for one in found.statements]


def test_the_passes_stand_in_one_list():
    assert [name for name, _ in PASSES] == ["sentences", "dates", "statements", "events", "figures"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“We left,” said Ann Lee. “We ran.”", [["“We left,”", "“We ran.”"]]),
        ("“We left,” Ann Lee said, “and we ran.”", [["“We left,”", "“and we ran.”"]]),
        ("«We left the town», Ann Lee said.", [["«We left the town»"]]),
        ("„We left the town“, Ann Lee said.", [["„We left the town“"]]),
        ("‘We left the town,’ Ann Lee said.", [["‘We left the town,’"]]),
        ("``We left the town,'' Ann Lee said.", [["``We left the town,''"]]),
        ("According to police, the man had fled.", [["the man had fled"]]),
        ("The man had fled, according to police, who found him later.", [["The man had fled"]]),
        ("The man, according to police, had fled the town.", [["The man", "had fled the town"]]),
        ("As Ann Lee said, the bridge was closed.", [["the bridge was closed"]]),
        ("The bridge was closed, as Ann Lee said.", [["The bridge was closed"]]),
        ("As reported by Reuters, the bridge was closed.", [["the bridge was closed"]]),
        ("The goal, she said, is to rebuild the bridge.", [["The goal", "is to rebuild the bridge"]]),
        ("The bridge was closed, said Ann Lee.", [["The bridge was closed"]]),
        ("“Why now?” Mr. Lee asked.", [["“Why now?”"]]),
        ("“Go away,” Ann Lee barked.", [["“Go away,”"]]),
        ("Ann Lee called for a new bridge.", [["a new bridge"]]),
        ("Ann Lee pointed out that the bridge was closed.", [["that the bridge was closed"]]),
        ("Ann Lee pointed to the closed bridge.", [["the closed bridge"]]),
        ("LEE: We will rebuild. We will start now.", [["We will rebuild. We will start now."]]),
        ("Ann Lee (mayor): We will rebuild the bridge.", [["We will rebuild the bridge."]]),
        ("Police said, per a translator, that the man had fled.", [["that the man had fled"]]),
    ],
)
def test_contents_are_verbatim_and_whole(text, contents):
    assert _contents(text) == contents


def test_joined_cues_share_their_speaker():
    article, found = _parse("Ann Lee said that the bridge was closed and warned that the dam may break.")
    assert [(one.speaker.surface, one.cue_words) for one in found.statements] == [
        ("Ann Lee", "said"),
        ("Ann Lee", "warned"),
    ]
    assert article.quote(found.statements[0].content[0]) == "that the bridge was closed"


def test_a_clause_in_front_does_not_take_in_the_main_clause():
    contents = _contents("While Ann Lee said the bridge was closed, drivers crossed it anyway.")
    assert contents == [["the bridge was closed"]]


def test_asked_in_front():
    contents = _contents("Asked whether the bridge was safe, he left the room.")
    assert contents == [["whether the bridge was safe"]]


def test_a_participle_in_front_finds_its_speaker():
    _, found = _parse("Saying that the bridge was closed, the mayor left the room.")
    assert [one.speaker.surface for one in found.statements] == ["the mayor"]


def test_who_reports_it_all_stands_beside_who_said_it():
    _, found = _parse("Ann Lee said that the bridge was closed, the Times reported.")
    assert sorted(one.speaker.surface for one in found.statements) == ["Ann Lee", "the Times"]


def test_quotation_over_paragraphs_goes_on():
    text = "Ann Lee said: “We left the town in the night.\n\n“We ran to the river.”"
    contents = _contents(text)
    assert contents == [["“We left the town in the night.\n\n“We ran to the river.”"]]


def test_waiting_quotation_takes_the_speaker_behind_it():
    contents = _contents("“We left the town. We ran to the river,” said Ann Lee.")
    assert contents == [["“We left the town. We ran to the river,”"]]


def test_a_title_in_quotation_marks_is_no_statement():
    assert _contents("She stars in “The Man Who Knew Too Much About It” this year.") == []


def test_passive_has_no_speaker():
    _, found = _parse("It was reported that the bridge was closed.")
    assert [one.speaker for one in found.statements] == [None]
    assert found.statements[0].tier is Tier.WEAK


@pytest.mark.parametrize("noun", ["The state said nothing.", "The dozen states that voted were calm."])
def test_nouns_are_no_cues(noun):
    _, found = _parse(noun)
    assert all(one.cue_words != "states" for one in found.statements)


def test_channel_addressee_and_class():
    _, found = _parse("Ann Lee told Reuters in an interview that the bridge was closed.")
    (one,) = found.statements
    assert (one.addressee, one.channel, one.cue_class) == ("Reuters", "in an interview", CueClass.STATED)


def test_channel_behind_the_speaker():
    _, found = _parse("“We left the town,” Ann Lee stated in a video on social media.")
    assert found.statements[0].channel == "in a video on social media"
    assert found.statements[0].kind is StatementKind.DIRECT


def test_own_words_date_the_saying_and_content_dates_do_not():
    text = "Ann Lee said on 3 March 2024 that the bridge fell on 1 March 2024."
    _, found = _parse(text, date(2024, 3, 9))
    assert (found.statements[0].when.edtf, found.statements[0].when_basis) == (
        "2024-03-03",
        WhenBasis.OWN_WORDS,
    )
    assert [one.when.edtf for one in found.events if one.when] == ["2024-03-01"]


def test_without_own_words_the_publication_date_stands_in_and_says_so():
    _, found = _parse("Ann Lee said that the bridge was closed.", date(2024, 3, 9))
    assert found.statements[0].when_basis is WhenBasis.PUBLISHED
    _, found = _parse("Ann Lee had said that the bridge was closed.", date(2024, 3, 9))
    assert found.statements[0].when is None
    _, found = _parse("Ann Lee said that the bridge was closed.")
    assert found.statements[0].when_basis is WhenBasis.NONE


def test_a_date_of_another_clause_does_not_date_the_saying():
    text = "Ann Lee said after the storm of 1 March 2024 that the bridge was closed."
    _, found = _parse(text, date(2024, 3, 9))
    assert found.statements[0].when is None


def test_a_statement_right_behind_a_dated_one_shares_its_date():
    text = (
        "President Ann Lee announced on 3 March 2024 that the bridge was closed. "
        "“We will rebuild it,” Lee said."
    )
    _, found = _parse(text)
    assert found.statements[1].when_basis is WhenBasis.CONTEXT
    assert found.statements[1].when.edtf == "2024-03-03"


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Ann Lee said that the bridge was closed.", Tier.PRINTED),
        ("Ann Lee would say that the bridge was closed.", Tier.LISTED),
        ("It said that the bridge was closed.", Tier.LISTED),
        ("People say that the bridge was closed.", Tier.LISTED),
        ("Ann Lee told me that the bridge was closed.", Tier.LISTED),
        ("Ann Lee praised the new bridge.", Tier.LISTED),
        ("The Kremlin denied the new report.", Tier.PRINTED),
    ],
)
def test_only_the_sure_are_printed(text, tier):
    _, found = _parse(text)
    assert [one.tier for one in found.statements] == [tier]


def test_blocks_and_headings():
    text = "Mayor speaks\n\nThe mayor left the town."
    article = written(
        text,
        blocks=(Block(0, 12), Block(14, len(text))),
    )
    found = parse(article, Settings())
    assert [(one.block, article.quote(one.span)) for one in found.sentences] == [
        (0, "Mayor speaks"),
        (1, "The mayor left the town."),
    ]


def test_a_chain_of_origin_keeps_both_in_order():
    _, found = _parse("The NIS said about 300 soldiers had died, according to lawmaker Lee Seong-kweun.")
    outer, inner = found.statements
    assert [one.name for one in outer.chain] == ["Lee Seong-kweun", "The NIS"]
    assert (outer.tier, inner.tier) == (Tier.PRINTED, Tier.LISTED)
    assert [one.claimant for one in found.events] == ["The NIS"]
    assert found.figures[0].attributed_to.name == "The NIS"
