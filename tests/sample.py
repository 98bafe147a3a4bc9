"""A small briefing made by hand: what writers and drafts are tried on before a pipeline exists.

The story is invented: a dam, a flood, two ministries.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from briefing.model import (
    Article,
    Briefing,
    Change,
    Confidence,
    DateValue,
    Evidence,
    Explanation,
    Item,
    ItemKind,
    Section,
    SectionKind,
    Source,
    SourceLine,
    Span,
)


def day(year: int, month: int, number: int) -> DateValue:
    return DateValue.day(date(year, month, number))


def written(text: str, **more: Any) -> Article:
    """An article with this text, and nothing known of it but what is given."""
    return Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text, **more)


def evidence(source: int, quote: str, paragraph: int = 1) -> Evidence:
    article = f"a{source}"
    start = 40 * paragraph
    return Evidence(Span(article, start, start + len(quote)), quote, source, f"seeds/{source}.txt", paragraph)


def item(
    kind: ItemKind,
    text: str,
    sources: tuple[int, ...],
    when: DateValue | None = None,
    when_label: str = "",
    **more: object,
) -> Item:
    key = hashlib.sha256(f"{kind.value}:{text}".encode()).hexdigest()[:12]
    return Item(
        id=key,
        kind=kind,
        generated=text,
        text=text,
        evidence=tuple(evidence(number, text, index + 1) for index, number in enumerate(sources)),
        when=when,
        when_label=when_label,
        explanation=Explanation(date_words=when_label, date_rule="en.day-month" if when else ""),
        **more,  # type: ignore[arg-type]
    )


def sample_briefing(rows: int = 0) -> Briefing:
    """Four takeaways, six dated rows (and ``rows`` more), two undated, three questions, four sources."""
    takeaways = (
        item(
            ItemKind.TAKEAWAY,
            "Two villages below the Orla dam were evacuated on 3 March 2024. The ministry of interior "
            "said about 1,200 people had left their homes.",
            (1, 3),
            day(2024, 3, 3),
            "3 March 2024",
            lead="Two villages below the Orla dam were evacuated on 3 March 2024.",
            basis="Reported by 2 independent outlets",
            change=Change.NEW,
            label="Evacuation",
        ),
        item(
            ItemKind.TAKEAWAY,
            "The operator denies that the spillway gate failed. “The gate worked as designed”, said "
            "Оксана Коваль, head of the operator.",
            (2,),
            day(2024, 3, 5),
            "5 March 2024",
            lead="The operator denies that the spillway gate failed.",
            basis="1 source",
        ),
        item(
            ItemKind.TAKEAWAY,
            "Sources disagree on the number of injured: at least 14 (ministry of health) or 9 (regional "
            "police).",
            (1, 4),
            lead="Sources disagree on the number of injured:",
            basis="Sources disagree",
            change=Change.CHANGED,
            previous="Nine people were injured, regional police said.",
        ),
        item(
            ItemKind.TAKEAWAY,
            "An inquiry is due to report in May 2024.",
            (3,),
            DateValue(date(2024, 5, 1), date(2024, 5, 31), "2024-05"),
            "May 2024",
            lead="An inquiry is due to report in May 2024.",
            basis="1 source",
        ),
    )
    told = [
        ("Heavy rain began in the upper Orla valley.", (1,), day(2024, 2, 28), "28 February 2024"),
        ("Water reached the second alarm mark at the dam.", (1, 2), day(2024, 3, 2), "2 March 2024"),
        ("Two villages below the Orla dam were evacuated.", (1, 3), day(2024, 3, 3), "3 March 2024"),
        (
            "Power was cut in the valley, according to 김민준, a local engineer.",
            (4,),
            day(2024, 3, 3),
            "3 March 2024",
        ),
        ("Oksana Koval said: “The gate worked as designed.”", (2,), day(2024, 3, 5), "5 March 2024"),
        (
            "An inquiry is to report.",
            (3,),
            DateValue(date(2024, 5, 1), date(2024, 5, 31), "2024-05"),
            "May 2024",
        ),
    ]
    for number in range(rows):
        when = date.fromordinal(date(2024, 3, 6).toordinal() + number // 3)
        told.insert(
            -1,
            (
                f"Report {number + 1}: the gauge below the dam fell by {number + 2} cm, the river authority said.",
                (1 + number % 4,),
                DateValue.day(when),
                f"{when.day} {when:%B} {when.year}",
            ),
        )
    dated = tuple(
        item(
            ItemKind.STATEMENT if "said" in text else ItemKind.EVENT,
            text,
            sources,
            when,
            label_of,
            label=" ".join(text.split()[:3]),
            change=Change.NEW if when.is_day and when.earliest == date(2024, 3, 3) else Change.NONE,
        )
        for text, sources, when, label_of in told
    )
    undated = (
        item(ItemKind.EVENT, "Cracks were found in the outlet tunnel.", (4,)),
        item(ItemKind.STATEMENT, "A fisherman said the siren had not sounded.", (4,)),
    )
    questions = (
        item(
            ItemKind.QUESTION,
            "How many were injured? At least 14 (ministry of health); 9 (regional police).",
            (1, 4),
            lead="How many were injured?",
        ),
        item(
            ItemKind.QUESTION,
            "Unclear, according to Valley Post: whether the siren sounded.",
            (4,),
        ),
        item(
            ItemKind.QUESTION,
            "Was due on 6 March 2024 (Orla Gazette): the return of the evacuated. None of the later articles "
            "says whether it took place.",
            (3,),
        ),
    )
    sources = tuple(
        SourceLine(
            number=number,
            article=f"a{number}",
            path=f"seeds/{number}.txt",
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            publisher=publisher,
            title=title,
            published_label=when,
            confidence=Confidence.SETTLED,
            url=url,
            credited=credited,
            kind="News report",
            origin=f"o{number}",
        )
        for number, publisher, title, when, url, credited in (
            (
                1,
                "Orla Gazette",
                "Villages emptied below the dam",
                "3 March 2024",
                "https://gazette.example/1",
                (),
            ),
            (2, "Енергія", "Оператор: затвор працював", "5 March 2024", "", ()),
            (3, "Valley Post", "Inquiry ordered", "4 March 2024", "https://post.example/3", ("Reuters",)),
            (4, "계곡일보", "터널에서 균열 발견", "date unknown", "", ()),
        )
    )
    return Briefing(
        title="Flood below the Orla dam: two villages evacuated",
        summary="Two villages were evacuated below the Orla dam. The operator denies that a gate failed.",
        document_id="d0c5a1e6",
        as_of="2024-03-06T18:00+00:00",
        cut_off=day(2024, 3, 5),
        covers=DateValue(date(2024, 2, 28), date(2024, 5, 31), "2024-02-28/2024-05-31"),
        issue=2,
        last_issue_as_of="2024-03-04T18:00+00:00",
        marking="TLP:GREEN",
        sections=(
            Section("takeaways", SectionKind.TAKEAWAYS, "Key takeaways", takeaways),
            Section(
                "timeline", SectionKind.TIMELINE, "Timeline", dated, note="3 more items are in the JSON."
            ),
            Section("undated", SectionKind.UNDATED, "Undated", undated),
            Section("questions", SectionKind.QUESTIONS, "Open questions", questions),
        ),
        sources=sources,
        left_out=3,
        base="b" * 16,
    )
