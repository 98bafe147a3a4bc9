from datetime import date

from briefing.model import (
    Article,
    CueClass,
    Dateline,
    DateValue,
    Found,
    OriginReason,
    Sentence,
    Source,
    Span,
    Statement,
    StatementKind,
)
from briefing.readers.articles import _laid_out
from briefing.readers.parts import Line
from briefing.timeline import copies, origins

DAM = (
    "The dam above the town of Halden broke in the early hours of Friday and the river carried away two bridges before "
    "anybody could warn the people in the valley below. The ministry of the interior said that nobody was hurt, but "
    "that forty families had lost their homes. Engineers had warned of cracks in the wall since the spring of last year."
)
OTHER = (
    "Parliament voted on Tuesday to raise the tax on fuel by two cents a litre, a step that hauliers called the end of "
    "their trade. The minister of finance answered that roads do not pay for themselves, and that the money would go "
    "to bridges. The opposition announced that it would take the law to the court."
)


def article(name: str, *paragraphs: str, day: int = 1, **fields) -> Article:
    text, blocks = _laid_out([Line(part, number) for number, part in enumerate(paragraphs, 1)])
    return Article(
        name, Source(f"{name}.txt", name), "", fields.pop("publisher", name.upper()), text, blocks,
        published=DateValue.day(date(2025, 1, day)), **fields,
    )  # fmt: skip


def test_every_article_is_in_exactly_one_origin():
    articles = [article("a", DAM), article("b", OTHER), article("c", f"{OTHER} {DAM}")]
    found = origins.find(articles, [Found(part.id) for part in articles])
    assert sorted(name for origin in found for name in origin.articles) == ["a", "b", "c"]


def test_a_shortened_copy_is_one_origin():
    articles = [article("a", DAM, day=2), article("b", OTHER), article("c", DAM[: len(DAM) // 2], day=1)]
    copied, single = origins.find(articles, [])
    assert copied.articles == ("c", "a")
    assert copied.reason is OriginReason.COPY
    assert copied.name == "C"
    assert (single.articles, single.reason) == (("b",), OriginReason.SINGLE)


def test_agencies():
    articles = [
        article("a", DAM, dateline=Dateline("KYIV", None, "Reuters")),
        article("b", OTHER, "The vote was close. (Reuters)"),
        article("c", "A storm is coming, the weather office said, citing the Associated Press."),
        article("d", "Rain fell.", byline="JANE DOE, Associated Press"),
        article("e", "Snow fell in the hills.", publisher="Reuters"),
    ]
    found = origins.find(articles, [])
    assert [(origin.articles, origin.reason, origin.name) for origin in found] == [
        (("a", "b", "e"), OriginReason.AGENCY, "Reuters"),
        (("c", "d"), OriginReason.AGENCY, "AP"),
    ]


def test_an_agency_deep_inside_is_not_the_origin_of_the_whole():
    articles = [
        article("a", DAM, publisher="Reuters"),
        article("b", OTHER, "One.", "It rose, citing Reuters.", "Two.", "Three."),
    ]
    assert len(origins.find(articles, [])) == 2


def statement(held: Article, words: str) -> Statement:
    at = held.text.index(words)
    span = Span(held.id, at, at + len(words))
    return Statement(
        Sentence(span, 0), span, (span,), None, None, "", CueClass.REPORTED, StatementKind.DIRECT
    )


def test_the_same_words_are_one_origin():
    said = "we will rebuild the dam before the snow melts next spring"
    articles = [
        article("a", f'The minister said "{said}" on Friday.'),
        article("b", f'"{said}," he told a crowd.'),
        article("c", OTHER),
    ]
    founds = [Found(part.id, statements=(statement(part, said),)) for part in articles[:2]] + [Found("c")]
    first, second = origins.find(articles, founds)
    assert (first.articles, first.reason) == (("a", "b"), OriginReason.VERBATIM)
    assert second.reason is OriginReason.SINGLE


def test_one_shared_statement_of_many_is_not_enough():
    said = "we will rebuild the dam before the snow melts next spring"
    own = ("he saw one boat", "she had two dogs", "they sold three cars")
    articles = [
        article(name, f"{said}. {'. '.join(f'{part} in {name}' for part in own)}. {body}")
        for name, body in (("ay", DAM), ("bee", OTHER))
    ]
    founds = [
        Found(
            part.id,
            statements=(
                statement(part, said),
                *(statement(part, part.quote(Span(part.id, at, at + 90))) for at in (150, 260, 360)),
            ),
        )
        for part in articles
    ]
    assert len(origins.find(articles, founds)) == 2


def test_short_texts_are_copies_only_when_they_are_the_same():
    assert copies.pairs(["The dam above the town broke.", "The dam above the town broke."]) == [(0, 1)]
    assert (
        copies.pairs(["The dam above the town broke today.", "The dam above the town broke and fell down."])
        == []
    )


def test_boilerplate_does_not_make_copies():
    foot = "Click here to subscribe to our newsletter and never miss a story from the region again, ever, we promise."
    texts = [f"{' '.join(f'w{number}x{part}' for part in range(40))} {foot}" for number in range(30)]
    assert copies.pairs(texts) == []


def test_a_text_copied_by_all_is_still_one():
    assert len(copies.pairs([DAM] * 70)) == 69


def test_the_order_of_articles_does_not_change_the_ids():
    articles = [article("a", DAM), article("b", DAM), article("c", OTHER)]
    ids = {origin.id for origin in origins.find(articles, [])}
    assert {origin.id for origin in origins.find(articles[::-1], [])} == ids


def test_the_size_of_a_slice_changes_nothing(monkeypatch):
    texts = [
        DAM,
        f"{DAM} {DAM[:200].upper()}",
        " ".join(DAM.split()[::-1]),
        DAM[len(DAM) // 2 :],
        "Nothing.",
    ] * 3
    once = copies.pairs(texts)
    assert len(once) > 5
    for size in (1, 7, 50):
        monkeypatch.setattr(copies, "SLICE", size)
        assert copies.pairs(texts) == once
