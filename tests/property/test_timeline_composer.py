"""What holds for every briefing, whatever was found: evidence, quotations, order, ids, the same bytes."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.composer import compose
from briefing.looks import Look
from briefing.model import Briefing, DateValue, SectionKind, Settings
from briefing.model.json_form import from_json, to_json
from briefing.timeline import assemble
from tests.story import S, make

WORDS = st.sampled_from(
    [
        "Tarn",
        "bridge",
        "closed",
        "police",
        "“we",
        "won”",
        "He",
        "But",
        "Friday",
        "unclear",
        "whether",
        "denied",
        "that",
        "said",
        "12",
        "people",
        "the",
        "Norrland",
    ]
)
DAYS = st.one_of(st.none(), st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 31)).map(DateValue.day))
SENTENCES = st.builds(
    lambda words, when, new: S(" ".join(words) + ".", when, new=new),
    st.lists(WORDS, min_size=1, max_size=12),
    DAYS,
    st.booleans(),
)
ARTICLES = st.lists(
    st.tuples(st.lists(SENTENCES, min_size=1, max_size=6), st.sampled_from(["", "2024-02-01", "2024-03-05"])),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_every_briefing_keeps_its_promises(told):
    made = [
        make(f"{number}.txt", *sentences, publisher=f"P{number}", published=published)
        for number, (sentences, published) in enumerate(told)
    ]
    articles, found = [one for one, _ in made], [part for _, part in made]
    timeline = assemble(articles, found, Settings())
    briefing = compose(timeline, articles, found, Settings(), Look())
    texts = {article.id: article.text for article in articles}
    ids = [item.id for item in briefing.items]
    assert len(set(ids)) == len(ids)
    for item in briefing.items:
        assert item.evidence
        assert item.text.startswith(item.lead)
        for evidence in item.evidence:
            assert evidence.quote == texts[evidence.span.article][evidence.span.start : evidence.span.end]
    section = briefing.section(SectionKind.TIMELINE)
    assert section is not None
    orders = [item.when.order for item in section.items if item.when]
    assert orders == sorted(orders)
    assert from_json(Briefing, to_json(briefing)) == briefing
    assert compose(assemble(articles, found, Settings()), articles, found, Settings(), Look()) == briefing
    again = compose(timeline, articles, found, Settings(), Look(), briefing)
    assert {item.id for item in briefing.items} <= {item.id for item in again.items}
