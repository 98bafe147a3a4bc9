"""The whole way from findings made by hand to a briefing."""

from __future__ import annotations

from briefing.composer import compose
from briefing.looks import Look
from briefing.model import Briefing, SectionKind, Settings, WhenBasis
from briefing.timeline import assemble
from tests.story import S, Said, day, make, month


def brief(
    *told, settings: Settings | None = None, previous: Briefing | None = None, look: Look | None = None
):
    articles = [article for article, _ in told]
    found = [part for _, part in told]
    settings = settings or Settings()
    timeline = assemble(articles, found, settings)
    return compose(timeline, articles, found, settings, look or Look(), previous)


ONE = make(
    "a.txt",
    S("The old bridge at Tarn closed on Friday.", day("2024-03-01"), "Friday"),
    S(
        "Mayor Ada Lund said repairs would cost 2 million crowns.",
        day("2024-03-02"),
        basis=WhenBasis.PUBLISHED,
        said=Said("Mayor Ada Lund", "said", "repairs would cost 2 million crowns"),
    ),
    S(
        "She denied that the town had been warned.",
        said=Said(
            "She",
            "denied",
            "that the town had been warned",
            name="Ada Lund",
            resolved_by="en.only-woman",
            pronoun=True,
        ),
    ),
    S("Skerra bridge was built in March 1931.", month(1931, 3), "March 1931", explicit=True),
    S("Divers found cracks in the northern pier.", new=True),
    publisher="Tarn Gazette",
    published="2024-03-02",
)


def rows(briefing: Briefing, kind: SectionKind) -> list[tuple[str, str]]:
    section = briefing.section(kind)
    assert section is not None
    return [(item.when_label, item.text) for item in section.items]


def test_timeline_is_in_order_with_dates_as_fine_as_the_words():
    assert rows(brief(ONE), SectionKind.TIMELINE) == [
        ("March 1931", "Skerra bridge was built in March 1931."),
        ("1 March 2024", "The old bridge at Tarn closed on 1 March 2024."),
        ("published 2 March 2024", "Mayor Ada Lund said repairs would cost 2 million crowns."),
        ("published 2 March 2024", "[Ada Lund] denied that the town had been warned."),
        ("published 2 March 2024", "Divers found cracks in the northern pier."),
    ]


def test_every_item_has_evidence_that_is_the_text_of_its_source():
    briefing = brief(ONE)
    article = ONE[0]
    assert briefing.items
    for item in briefing.items:
        assert item.evidence
        for evidence in item.evidence:
            assert evidence.quote == article.text[evidence.span.start : evidence.span.end]
            assert (evidence.source, evidence.path) == (1, "a.txt")
    divers = next(item for item in briefing.items if item.text.startswith("Divers"))
    assert divers.evidence[0].paragraph == 2


def test_ids_are_distinct_and_survive_another_build_with_more_seeds():
    first = brief(ONE)
    ids = [item.id for item in first.items]
    assert len(set(ids)) == len(ids)
    other = make("b.txt", S("Buses ran late.", day("2024-03-03"), "late"), published="2024-03-03")
    second = brief(other, ONE, previous=first)
    kept = {item.text: item.id for item in second.items}
    for item in first.section(SectionKind.TIMELINE).items:
        assert kept[item.text] == item.id
    assert [line.path for line in second.sources] == ["a.txt", "b.txt"]
