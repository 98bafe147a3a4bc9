"""Ukrainian statements: who said it, by which cue, what; and where the reader finds nothing."""

import pytest

from briefing.model import Article, CueClass, Settings, Source, Tier
from briefing.parser import parse
from tests.sample import written


def _read(text):
    article = written(text, language="uk")
    return [
        (
            one.speaker.surface if one.speaker else "",
            one.cue_words,
            [article.quote(part) for part in one.content],
            one,
        )
        for one in parse(article, Settings()).statements
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("«Міст закрито», — сказав він.", "він", "сказав", ["«Міст закрито»"]),
        ("«Міст закрито», — він додав і пішов.", "він", "додав", ["«Міст закрито»"]),
        (
            "«Міст закрито», — сказав мер. «Його відкриють».",
            "мер",
            "сказав",
            ["«Міст закрито»", "«Його відкриють»."],
        ),
        ("За словами речника, міст закрито.", "речника", "За словами", ["міст закрито"]),
        ("Міст, за даними поліції, закрито.", "поліції", "за даними", ["Міст", "закрито"]),
        ("Як повідомляє Генштаб, ворог не просунувся.", "Генштаб", "повідомляє", ["ворог не просунувся"]),
        (
            "Президент Володимир Зеленський у вівторок заявив в інтерв'ю, що Росія не хоче миру.",
            "Президент Володимир Зеленський",
            "заявив",
            ["що Росія не хоче миру"],
        ),
        ("Заявив міністр, що міст закрито.", "міністр", "Заявив", ["що міст закрито"]),
    ],
)
def test_statements_are_read(text, speaker, cue, content):
    assert [one[:3] for one in _read(text)] == [(speaker, cue, content)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Міністр не заявив, що міст закрито.", "не заявив"),
        ("Жоден міністр не сказав, що міст закрито.", "Жоден міністр"),
        ("Ніхто не підтвердив, що міст закрито.", "не підтвердив"),
    ],
)
def test_what_was_not_said_is_negated_and_shows_it(text, words):
    (found,) = _read(text)
    assert found[3].negated
    assert words in text[found[3].span.start : found[3].span.end]


def test_a_denial_keeps_its_class():
    (found,) = _read("Міністр заперечив, що міст закрито.")
    assert found[3].cue_class is CueClass.DENIED


def test_direct_speech_is_printed_and_the_rest_is_listed():
    assert _read("«Міст уже закрито», — сказав мер.")[0][3].tier is Tier.PRINTED
    assert _read("Мер сказав, що міст уже закрито.")[0][3].tier is Tier.LISTED


@pytest.mark.parametrize(
    "text",
    [
        "Поліція затримала трьох осіб.",
        "Повідомили.",
        "Він сказав це вчора.",
        "За словами, міст закрито.",
        "Сказав, що: так.",
    ],
)
def test_nothing_is_read_where_nobody_says_anything(text):
    assert not _read(text)


def test_the_authors_words_inside_one_pair_of_marks_part_the_quotation():
    article = Article(
        id="a",
        source=Source("a.txt", ""),
        title="",
        publisher="",
        text="«Ми закрили міст, — сказав він, — і поїхали». «Ми, — як кажуть, — пішли», — сказав він.",
        language="uk",
    )
    found = parse(article, Settings()).statements
    assert [[article.quote(part) for part in one.content] for one in found] == [
        ["«Ми закрили міст,", "і поїхали»"],
        ["«Ми, — як кажуть, — пішли»"],
    ]
