"""Two states of one invented story, as the scenarios of the Word evaluation want them.

From ``before`` to ``after``: takeaways 2 and 3, row 4 and question 1 are reworded; row 2 is withdrawn; a
takeaway comes between 2 and 3, a row between 2 and 3, a question at the end.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing.model import (
    Briefing,
    Confidence,
    DateValue,
    ItemKind,
    Section,
    SectionKind,
    SourceLine,
)
from tests.sample import day, item

K, E, S, Q = ItemKind.TAKEAWAY, ItemKind.EVENT, ItemKind.STATEMENT, ItemKind.QUESTION


def _reworded(old, text, sources=None, lead=""):
    new = item(old.kind, text, sources or old.sources, old.when, old.when_label, lead=lead, basis=old.basis)
    return replace(new, id=old.id)


def _takeaways():
    before = (
        item(
            K,
            "President Maren Holt offered to exchange two captured sailors for Veld fishermen held in Torsk. "
            "She made the offer in a video address on 12 March 2024.",
            (1, 2),
            lead="President Maren Holt offered to exchange two captured sailors for Veld fishermen held in Torsk.",
            basis="Reported by 2 independent outlets",
        ),
        item(
            K,
            "About 300 sailors of the Torsk fleet have been killed, according to the coast guard, and some 2,700 "
            "wounded.",
            (2,),
            lead="About 300 sailors of the Torsk fleet have been killed,",
        ),
        item(
            K,
            "A lawmaker, not named, said 11,000 sailors from Torsk are estimated to serve in the northern strait.",
            (3,),
            lead="A lawmaker, not named,",
        ),
        item(K, "Torsk has not confirmed that its sailors take part.", (1,), basis="1 source"),
    )
    added = item(K, "One captured sailor wants to stay in Veld, and the other asks to return home.", (4,))
    after = (
        before[0],
        _reworded(
            before[1],
            "About 450 sailors of the Torsk fleet have been killed, according to the coast guard, and some 3,100 "
            "wounded.",
            (2, 4),
            lead="About 450 sailors of the Torsk fleet have been killed,",
        ),
        added,
        _reworded(
            before[2],
            "A lawmaker, not named, said 12,000 sailors from Torsk are thought to serve in the northern strait.",
            (3, 4),
            lead="A lawmaker, not named,",
        ),
        before[3],
    )
    return before, after


def _rows():
    told = (
        (
            E,
            "Torsk sent the first ships through the northern strait.",
            (3,),
            day(2024, 2, 18),
            "18 February 2024",
        ),
        (
            E,
            "Veld seized a trawler near the Orla bank, the harbour office reported.",
            (2,),
            day(2024, 3, 4),
            "4 March 2024",
        ),
        (
            S,
            "President Holt announced that two sailors were in custody in Veldhaven.",
            (1,),
            day(2024, 3, 9),
            "9 March 2024",
        ),
        (
            S,
            "The southern ministry said that both sailors have asked for a lawyer.",
            (3,),
            day(2024, 3, 11),
            "11 March 2024",
        ),
        (
            S,
            "Maren Holt said: “We are ready to hand over the sailors.”",
            (1, 2),
            day(2024, 3, 12),
            "12 March 2024",
        ),
        (
            E,
            "The strait is to be closed to trawlers.",
            (2,),
            DateValue(date(2024, 4, 1), date(2024, 4, 30), "2024-04"),
            "April 2024",
        ),
    )
    before = tuple(item(kind, text, sources, when, label) for kind, text, sources, when, label in told)
    added = item(
        E,
        "A video of the two sailors was shown on the evening news of Veldhaven.",
        (4,),
        day(2024, 3, 8),
        "8 March 2024",
    )
    fourth = _reworded(
        before[3],
        "The southern ministry said that one of the sailors has asked for a lawyer and a doctor.",
        (3, 4),
    )
    return before, (before[0], added, before[2], fourth, before[4], before[5])


def _questions():
    before = (
        item(
            Q,
            "What will happen to the two sailors? No source says where they are held.",
            (1,),
            lead="What will happen to the two sailors?",
        ),
        item(
            Q,
            "How many sailors were killed? The figures rest on unnamed officials.",
            (2, 3),
            lead="How many sailors were killed?",
        ),
        item(
            Q,
            "Has Torsk answered the offer? None of the articles says so.",
            (1,),
            lead="Has Torsk answered the offer?",
        ),
    )
    first = _reworded(
        before[0],
        "What will happen to the two sailors? A source says they are held in Veldhaven, not where.",
        (1, 4),
        lead="What will happen to the two sailors?",
    )
    added = item(
        Q,
        "Who filmed the two sailors? The evening news did not say.",
        (4,),
        lead="Who filmed the two sailors?",
    )
    return before, (first, before[1], before[2], added)


def _source(number, publisher, title, label):
    return SourceLine(
        number,
        f"a{number}",
        f"seeds/{number}.txt",
        "0" * 64,
        publisher,
        title,
        label,
        Confidence.SETTLED,
        origin=f"o{number}",
    )


_SOURCES = (
    _source(1, "Veld Courier", "Holt offers exchange", "12 March 2024"),
    _source(2, "Northern Wire", "Fleet losses mount", "12 March 2024"),
    _source(3, "Strait Observer", "Ships, men and a lawmaker", "11 March 2024"),
    _source(4, "Evening News", "The sailors on screen", "14 March 2024"),
)


def story():
    """The briefing before, and after."""
    (k0, k1), (t0, t1), (q0, q1) = _takeaways(), _rows(), _questions()
    undated = (item(E, "The memos of the sailors were found in a locker.", (2,)),)

    def made(takeaways, rows, questions, sources, as_of, base):
        return Briefing(
            title="The Veld and Torsk crisis",
            document_id="5ca1ab1e",
            as_of=as_of,
            covers=DateValue(date(2024, 2, 18), date(2024, 4, 30), "2024-02-18/2024-04-30"),
            marking="TLP:GREEN",
            sections=(
                Section("takeaways", SectionKind.TAKEAWAYS, "Key takeaways", takeaways),
                Section("timeline", SectionKind.TIMELINE, "Timeline", rows),
                Section("undated", SectionKind.UNDATED, "Undated", undated),
                Section("questions", SectionKind.QUESTIONS, "Open questions", questions),
            ),
            sources=sources,
            base=base,
        )

    return (
        made(k0, t0, q0, _SOURCES[:3], "2024-03-13T08:00+00:00", "a" * 16),
        made(k1, t1, q1, _SOURCES, "2024-03-15T08:00+00:00", "b" * 16),
    )


def names(briefing=None):
    """Item names of the scenarios (k2, t4, q1 …), as numbered in a first draft, to items."""
    out = {}
    kinds = (SectionKind.TAKEAWAYS, SectionKind.TIMELINE, SectionKind.QUESTIONS)
    for letter, kind in zip("ktq", kinds, strict=True):
        held = next(part for part in (briefing or story()[0]).sections if part.kind is kind)
        out.update({f"{letter}{number}": line for number, line in enumerate(held.items, 1)})
    return out
