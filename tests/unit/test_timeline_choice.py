"""Which sentence tells a day: one voice for each origin, no dateline in the comparison, background last."""

from __future__ import annotations

from briefing.model import Settings
from briefing.timeline import assemble
from briefing.timeline.tellings import gather
from tests.story import S, day, make

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
