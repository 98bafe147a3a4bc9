"""Which sentence tells a day: one voice for each origin, no dateline in the comparison, background last."""

from __future__ import annotations

import dataclasses

from briefing.model import DateValue, Settings, WhenBasis
from briefing.timeline import assemble
from briefing.timeline.choice import HEADS
from briefing.timeline.tellings import gather
from tests.story import S, Said, day, make, month

DAY = day("2024-03-05")
COPY = "The harbour ferry Skagen sank off Kalvik on Tuesday, the coast guard told Norrpress."
OTHER = "The harbour ferry Lindo burned at Kalvik pier on Tuesday, the fire chief told Norrpress."


def dated(path, text, **more):
    return make(path, S(text, DAY, "Tuesday"), published="2024-03-06", **more)


def first_of_day(*articles):
    """The sentence that tells the day best."""
    held = [one for one, _ in articles]
    made = assemble(held, [found for _, found in articles], Settings(query=("ferry",)))
    best = max((one for one in made.entries if one.told_of == DAY.earliest), key=lambda one: one.weight)
    text = {article.id: article for article in held}
    return text[best.members[0].article].quote(best.members[0].sentence)


def test_many_copies_of_one_report_are_one_voice_in_what_a_day_was_about():
    shown = COPY.replace("Skagen sank off Kalvik", "Skagen lay sunk near Kalvik")
    own = [
        dated(f"own{number}.txt", OTHER.replace("fire chief", who), publisher=f"Paper {number}")
        for number, who in enumerate(("fire chief", "pier master", "harbour office"))
    ]
    copies = [dated(f"copy{number}.txt", shown, publisher=f"Wire {number}") for number in range(8)]
    assert "burned" in first_of_day(*own, *copies)


def test_a_dateline_and_a_joining_word_are_no_part_of_what_is_told():
    article, found = make(
        "a.txt",
        S("KALVIK, March 6 (Reuters) - But the ferry sank.", DAY),
        S("Meanwhile, police closed the pier.", DAY),
        published="2024-03-06",
    )
    assert [one.text for one in gather([article], [found])] == [
        "The ferry sank.",
        "Police closed the pier.",
    ]


def test_a_sentence_that_says_nothing_came_does_not_tell_the_day():
    told = dated(
        "a.txt",
        "The harbour ferry Skagen sank on Tuesday off Kalvik with forty crates of salted herring, three lorries, "
        "a tractor and the winter mail of the outer islands aboard.",
        publisher="A",
    )
    mute = dated("b.txt", "The harbour ferry company Skagen did not respond on Tuesday.", publisher="B")
    assert "sank" in first_of_day(told, mute)


def test_a_day_of_many_things_keeps_every_telling_in_one_group():
    names = [
        f"{first}{second}" for first in "abcdef" for second in ("lin", "ran", "tok", "vel", "mur", "sig")
    ]
    told = [dated(f"{name}.txt", f"Mayor {name} closed {name}pier {name}road on Tuesday.") for name in names]
    made = assemble([one for one, _ in told], [found for _, found in told], Settings(query=("mayor",)))
    of_day = [one for one in made.entries if one.told_of == DAY.earliest]
    assert sorted(member.article for one in of_day for member in one.members) == sorted(
        article.id for article, _ in told
    )
    assert len(of_day) == len(names) > HEADS


def test_a_date_that_opens_a_sentence_dates_what_it_tells():
    article, found = make("a.txt", S("On 5 March, the ferry sank.", DAY, "5 March"), published="2024-03-06")
    undated = dataclasses.replace(found.events[0], when=None, when_mention=None, when_basis=WhenBasis.NONE)
    (telling,) = gather([article], [dataclasses.replace(found, events=(undated,))])
    assert (telling.when, telling.basis) == (DAY, WhenBasis.OWN_WORDS)


def test_far_down_in_an_article_only_what_tells_or_names_a_day_is_a_telling():
    words = ("lay", "sat", "hung", "slept", "stood", "drifted", "waited")
    sentences = [S(f"The ferry {word} quietly.") for word in words]
    article, found = make(
        "a.txt", *sentences, S("The sea was grey."), S("It closed in March.", month(2024, 3), "March")
    )
    bare = dataclasses.replace(found, events=found.events[: len(words)])
    assert [one.sentence.index for one in gather([article], [bare])] == list(range(len(words)))


def test_a_date_above_the_first_sentence_names_no_day_of_the_story():
    article, found = make(
        "a.txt", S("5 March 2024 edition", DAY, "5 March 2024"), S("The ferry sank."), published="2024-03-06"
    )
    told = dataclasses.replace(found, sentences=found.sentences[1:], events=found.events[1:])
    made = assemble([article], [told], Settings())
    assert made.day_weights == ()
    assert [one.names for one in gather([article], [told])] == [None]


def test_a_date_that_opens_a_sentence_dates_what_is_said_in_it():
    said = Said("Lena Dahl", "said", "the ferry sank")
    text = "On 5 March, Lena Dahl said the ferry sank."
    article, found = make("a.txt", S(text, DAY, "5 March", said=said), published="2024-03-06")
    undated = dataclasses.replace(found.statements[0], when=None, when_basis=WhenBasis.PUBLISHED)
    (telling,) = gather([article], [dataclasses.replace(found, statements=(undated,))])
    assert telling.member.statement is not None
    assert (telling.member.statement.when, telling.basis) == (DAY, WhenBasis.OWN_WORDS)


def test_the_stamp_of_a_page_names_no_day_but_an_hour_of_a_weekday_does():
    clock = DateValue.day(DAY.earliest, clock="04:19")
    stamp = make(
        "a.txt", S("5 March 2024, 04:19", clock, "5 March 2024, 04:19", known=("year", "month", "day"))
    )
    told = make("b.txt", S("It sank on Tuesday at 04:19.", clock, "Tuesday at 04:19", known=("weekday",)))
    assert [one.names for one in gather([stamp[0]], [stamp[1]])] == [None]
    assert [one.names for one in gather([told[0]], [told[1]])] == [DAY.earliest]


def test_words_that_say_nothing_make_no_subject():
    article, found = make("a.txt", S("It was on Tuesday.", DAY, "Tuesday"), published="2024-03-06")
    made = assemble([article], [found], Settings())
    assert [(one.weight, one.told_of) for one in made.entries] == [(0.0, DAY.earliest)]


def test_an_hour_alone_says_of_no_day_which_it_was():
    article, found = make(
        "a.txt",
        S("The ferry left Kalvik at 1.30 am.", DAY, "1.30 am", known=("clock",)),
        S("The ferry left Kalvik last night.", DAY, "last night", known=("clock",)),
        published="2024-03-06",
    )
    hour, night = gather([article], [found])
    assert (hour.when, hour.basis) == (None, WhenBasis.NONE)
    assert night.when == DAY
