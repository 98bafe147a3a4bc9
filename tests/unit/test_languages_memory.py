"""What is remembered of texts: the same answers as asked anew, and nothing after it is forgotten."""

import json

import pytest

from briefing.composer.pieces import openings_of
from briefing.composer.questions.rows import fits
from briefing.languages import memory
from briefing.languages.words import terms
from briefing.pipeline import answers
from briefing.text.standing import background, joined_by, leaning, why_not_alone
from briefing.timeline.copies import shingles
from briefing.timeline.tellings import gather, told

TEXTS = [
    "The ferry Halcyon ran aground off Skerra island on Sunday night.",
    "CAIRO (Reuters) - But he denied the accusation.",
    "It was unclear whether the captain had left the bridge of the Halcyon.",
    "Click here to subscribe to our newsletter.",
    "",
]
ASKED = (terms, joined_by, why_not_alone, leaning, background, fits)


@pytest.fixture(autouse=True)
def clean():
    memory.forget()
    yield
    memory.forget()


def test_recalled_answers_are_the_answers():
    anew = [[ask(text, "en") for ask in ASKED] for text in TEXTS]
    for of in ("sentence", "telling"):
        memory.recall(of, TEXTS, "en", memory.answers(of, TEXTS, "en"))
    assert [[ask(text, "en") for ask in ASKED] for text in TEXTS] == anew
    assert [terms(text) for text in TEXTS] == [row[0] for row in anew], "the usual language is known"
    text = " ".join(TEXTS)
    once = shingles(text)
    assert len(once) > 20
    memory.recall("article", [text], "", memory.answers("article", [text], ""))
    assert shingles(text) == once


def test_a_recalled_text_is_not_asked_again_and_any_other_is():
    record = json.loads(memory.answers("telling", TEXTS[:1], "en"))
    lied = [
        [places, ["lie"]] if kept and "halcyon" in str(kept) else [places, kept] for places, kept in record
    ]
    assert lied != record
    memory.recall("telling", TEXTS[:1], "en", json.dumps(lied))
    assert terms(TEXTS[0], "en") == ("lie",)
    assert terms(TEXTS[0], "de") != ("lie",), "another language is another question"
    assert "unclear" in terms(TEXTS[2], "en")
    memory.forget()
    assert "halcyon" in terms(TEXTS[0], "en")


def test_a_record_of_other_questions_is_an_error_not_a_mixture():
    with pytest.raises(ValueError, match="shorter"):
        memory.recall("sentence", TEXTS, "en", "[[[],[]]]")


def test_an_article_is_asked_as_it_is_weighed():
    import briefing

    text = "Source: Courier\nDate: 4 March 2024\n\n" + " ".join(TEXTS)
    (article,) = briefing.read("a.txt", text.encode()).articles
    found = briefing.parse(article)
    records = answers.of(article, found)
    assert len(records) == answers.RECORDS
    assert not any("\n" in record for record in records)
    answers.recall([article], [found], records)
    sentences = [article.quote(one.span) for one in found.sentences]
    assert set(sentences) <= memory._known["sentence", "en"]
    weighed = {one.text for one in gather([article], [found])}
    assert "He denied the accusation." in weighed
    assert weighed <= memory._known["telling", "en"]
    assert {sentences[place] for place in told(found)} <= memory._known["telling", "en"]
    anew = openings_of([article])
    memory.forget()
    assert openings_of([article]) == anew
    assert anew[0]
