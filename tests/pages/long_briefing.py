"""An invented briefing as long as real ones get: seven long takeaways, wide dates, many sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing.model import Briefing, Change, DateValue, ItemKind, SectionKind
from tests.sample import day, item, sample_briefing

TAKEAWAYS = (
    (("Oksana Koval said on 5 March 2024 that the operator was ready to open its records: “If the ministry even "
     "asks for the drawings of the gate and is capable of reading them, we are ready to hand over every sheet, and "
     "we will undoubtedly be asked again.” She added that “there may be other causes” which nobody has looked at, "
     "and that those who lived below the dam would be told first."), (1, 2, 3, 4), "",
     "Reported by 4 outlets, 2 origins (Orla Gazette; river authority)", Change.NEW, ""),
    (("A member of the council who is not named said after a closed-door meeting that approximately 300 houses had "
     "been damaged and an estimated 2,700 people had left the valley. The authority “believes that memos found in "
     "the control room indicate that the warning was held back”, the member told reporters."), (2,),
     ("A member of the council who is not named said after a closed-door meeting that approximately 300 houses had "
     "been damaged and an estimated 2,700 people had left the valley."), "1 source", Change.NONE, ""),
    (("Sources disagree on the height of the water: around 11 m (river authority), about 12 m (operator), “more "
     "than 10 m” (Valley Post)."), (1, 2, 3, 4), "Sources disagree on the height of the water:", "Sources disagree",
     Change.CHANGED, "The water stood at about 12 m, according to the operator."),
    ("Neither the ministry nor the operator has said who ordered the gate to be opened.", (4,), "", "1 source",
     Change.NONE, ""),
    ("The hearing was postponed from 15 March 2024 to an unknown date, according to Міністерство енергетики.", (3,),
     "", "1 origin behind 3 reports", Change.NONE, ""),
    ("No independent visit to the control room has been reported.", (3,), "", "", Change.NONE, ""),
    (("The insurer said it was “not in a position to confirm” the figures, which rest on a single meeting that none "
     "of the outlets attended; it declined to speak about what it called “matters of the inquiry”."), (3, 1), "",
     "2 sources", Change.NONE, ""),
)  # fmt: skip

QUESTIONS = (
    (("What will happen to the two villages? No source says whether the plan was answered; the last report is of "
     "13 March 2024."), "What will happen to the two villages?"),
    ("How reliable are the figures? All reports go back to one meeting relayed by a member who is not named.",
     "How reliable are the figures?"),
    ("Whether the video was filmed before or after the evacuation is unclear, according to the Valley Post.", ""),
    (("Was due on 6 March 2024 (Orla Gazette): the return of the evacuated. None of the later articles says whether "
     "it took place."), ""),
)  # fmt: skip


def long_briefing() -> Briefing:
    briefing = sample_briefing(8)
    takeaways = tuple(
        item(ItemKind.TAKEAWAY, text, sources, lead=lead, basis=basis, change=change, previous=previous)
        for text, sources, lead, basis, change, previous in TAKEAWAYS
    )
    questions = tuple(item(ItemKind.QUESTION, text, (1, 4), lead=lead) for text, lead in QUESTIONS)
    year = DateValue(date(1974, 1, 1), date(1974, 12, 31), "1974")
    month = DateValue(date(2024, 2, 1), date(2024, 2, 29), "2024-02")
    about = DateValue(date(2024, 3, 3), date(2024, 3, 3), "2024-03-03", approximate=True, clock="14:07")
    said = "the state of the river remains difficult and is being watched by all services, " * 6
    more = (
        item(ItemKind.STATEMENT, f"The ministry said that “{said}” and that nobody should return.", (1, 2),
             day(2024, 3, 4), "4 March 2024", label="Ministry statement"),
        item(ItemKind.EVENT, "The reservoir was built.", (1,), year, "1974"),
        item(ItemKind.EVENT, "The gate was repaired.", (1,), month, "February 2024"),
        item(ItemKind.EVENT, "Told without a date of its own.", (1,), day(2024, 3, 4), "published 4 March 2024"),
        item(ItemKind.EVENT, "The siren sounded.", (2,), about, "c. 3 March 2024", label="Siren"),
    )  # fmt: skip
    sections = []
    for section in briefing.sections:
        items = {SectionKind.TAKEAWAYS: takeaways, SectionKind.QUESTIONS: questions}.get(
            section.kind, section.items
        )
        if section.kind is SectionKind.TIMELINE:
            items = tuple(sorted(section.items + more, key=lambda one: one.when.order))
        sections.append(replace(section, items=items))
    title = "A long headline of a report about the river, the dam and the two ministries that disagree "
    sources = briefing.sources + tuple(
        replace(
            briefing.sources[place % 4],
            number=5 + place,
            path=f"seeds/{place}_a-rather-long-file-name-that-somebody-gave-it.txt",
            title=title * (1 + place % 2),
            published_label="13 September 2024",
            kind="Agency copy (Reuters)",
            note="same origin as [1], [3], [9]; dates disagree: 12 September 2024 (json-ld)",
        )
        for place in range(14)
    )
    return replace(
        briefing,
        sections=tuple(sections),
        sources=sources,
        title="Flood below the Orla dam: the operator opens its records and the valley counts the damage",
        summary="Two villages were evacuated below the Orla dam. The operator denies that a gate failed. The "
        "figures rest on one meeting.",
        desk="River desk",
    )
