import json
from dataclasses import replace

import pytest

from briefing import parser
from briefing.cli.explain import describe, explain, find
from briefing.cli.unprinted import describe_unprinted, of_article
from briefing.errors import InputError
from briefing.model import Article, Block, Settings, Source, Tier
from briefing.model.json_form import to_json
from briefing.model.left_out import LeftOut
from tests.sample import sample_briefing


@pytest.fixture
def made():
    return sample_briefing()


def test_an_item_is_found_by_place_and_by_id(made):
    second = made.sections[0].items[1]
    assert find(made, "k2") is second
    assert find(made, second.id[:8]) is second
    assert find(made, "q1") is made.sections[3].items[0]


@pytest.mark.parametrize(
    ("name", "words"), [("k9", "the section has 4 lines"), ("zzz", "no item"), ("", "begin with")]
)
def test_what_is_not_there_is_said(made, name, words):
    with pytest.raises(InputError, match=words):
        find(made, name)


def test_an_explanation_names_words_rule_place_and_origin(made):
    item = made.sections[1].items[2]
    item = replace(
        item,
        explanation=replace(
            item.explanation,
            date_words="on Sunday",
            date_rule="en.weekday",
            date_anchor="publication date 2024-03-04 (Date: line)",
            rules=("statement.direct",),
            origins=("Orla Gazette: article 1",),
            notes=("a note",),
        ),
    )
    text = describe(item)
    for words in (
        "Two villages below the Orla dam were evacuated.",
        "3 March 2024",
        '"on Sunday" by rule en.weekday',
        "publication date 2024-03-04",
        "statement.direct",
        "Orla Gazette: article 1",
        "a note",
        "[1] seeds/1.txt, paragraph 1",
    ):
        assert words in text


def test_a_page_is_named_and_controls_cannot_steer_the_terminal(made):
    item = made.sections[0].items[0]
    evidence = replace(item.evidence[0], page=7, path="seeds/\x1b[2Jx.pdf")
    text = describe(replace(item, evidence=(evidence,)))
    assert "page 7, paragraph 1" in text
    assert "\x1b" not in text


def test_the_command_prints_what_was_built(made, tmp_path, capsys):
    line = LeftOut(
        "left0ut", "event", "4 March 2024", "too long", ((1, 120, 260),), ("0" * 12,), "The ferry ran"
    )
    made = replace(made, left_out_items=(str(line),))
    (tmp_path / "briefing.json").write_text(json.dumps(to_json(made)))
    explain("k1", output=tmp_path)
    assert made.items[0].text in capsys.readouterr().out
    none = tmp_path / "seeds"
    explain(everything=True, output=tmp_path, seeds=none, as_json=True)
    listed = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in listed][-1] == "left0ut"
    explain(everything=True, output=tmp_path, seeds=none)
    assert "left0ut" in capsys.readouterr().out
    explain("left0", output=tmp_path)
    text = capsys.readouterr().out
    for words in ("(found, not printed)", "The ferry ran …", "4 March 2024", "not printed: too long"):
        assert words in text
    assert "[1] seeds/1.txt, characters 120-260 of its article" in text
    with pytest.raises(InputError, match="no item was named"):
        explain(output=tmp_path)


def test_a_find_for_no_line_tells_its_tier_its_reading_and_its_place():
    text = "Lee said that neither side had won.\n\nAt least 12 people reportedly died."
    blocks = (Block(0, 35, number=4, page=2), Block(37, len(text), number=5))
    article = Article("a", Source("a.pdf", ""), "", "", text, blocks)
    found = parser.parse(article, Settings())
    weak = replace(found.statements[0], tier=Tier.WEAK)
    finds = list(of_article(article, replace(found, statements=(weak,)), 3, frozenset()))
    assert {one.kind for one in finds} == {"statement", "event", "figure"}
    assert all(article.quote(one.span) == one.words for one in finds)
    out = "\n".join(map(describe_unprinted, finds))
    for words in (
        "statement, tier weak",
        "speaker: Lee",
        "[3] a.pdf, page 2, paragraph 4, characters 0-",
        "[3] a.pdf, paragraph 5, characters 37-",
        "figure, killed",
        "value: 12 or more people",
        "hedge: At least; reportedly",
        "event, claimed",
    ):
        assert words in out
    told = frozenset({(3, 0), (3, 37)})
    assert [one.sure for one in of_article(article, replace(found, statements=(weak,)), 3, told)] == [
        "tier weak"
    ]
    unknown = next(of_article(article, found, 0, frozenset()))
    assert "[not among the sources] a.pdf" in describe_unprinted(unknown)
