"""Mentions resolve only on evidence."""

import pytest

from briefing.model import Article, Settings, Source
from briefing.parser import parse


def _speakers(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    return [one.speaker for one in parse(article, Settings()).statements]


def test_fullest_name_and_role():
    first, second = _speakers(
        "Ukrainian President Volodymyr Zelenskyy said that the talks failed. "
        "Zelenskyy added that the army was ready."
    )
    assert (first.name, first.role, first.unnamed) == ("Volodymyr Zelenskyy", "Ukrainian President", False)
    assert (second.surface, second.name, second.resolved_by) == (
        "Zelenskyy",
        "Volodymyr Zelenskyy",
        "surname",
    )


def test_role_behind_the_name():
    (one,) = _speakers("Jake Sullivan, the national security adviser, said that the talks failed.")
    assert (one.name, one.role) == ("Jake Sullivan", "the national security adviser")


def test_two_of_one_surname_stay_as_they_stand():
    speakers = _speakers(
        "Senator Hillary Clinton said that she won. President Bill Clinton said that he lost. "
        "Clinton said that the talks failed."
    )
    assert speakers[-1].name == "Clinton"
    assert speakers[-1].resolved_by == ""


def test_a_role_resolves_to_its_only_holder():
    speakers = _speakers(
        "Prime Minister Ann Lee said that the talks failed. The prime minister said that she would stay."
    )
    assert (speakers[1].name, speakers[1].resolved_by) == ("Ann Lee", "role")


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Minister Ann Lee left the town. She said that the talks failed.", "Ann Lee", "pronoun"),
        ("Mr. John Poe left the town. She said that the talks failed.", "She", ""),
        ("Minister Ann Lee met Senator Joe Poe. He said that the talks failed.", "He", ""),
        ("The town was calm. He said that the talks failed.", "He", ""),
        ("Minister Ann Lee left the town. They said that the talks failed.", "They", ""),
    ],
)
def test_pronouns_need_unique_evidence(text, name, rule):
    last = _speakers(text)[-1]
    assert (last.name, last.resolved_by, last.pronoun) == (name, rule, True)


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("A South Korean lawmaker said that the memos were found.", True),
        ("Officials said that the memos were found.", True),
        ("Various reports said that the memos were found.", True),
        ("The Ukrainian military said that the memos were found.", False),
        ("The Kremlin said that the memos were found.", False),
        ("Ann Lee said that the memos were found.", False),
    ],
)
def test_unnamed_speakers_are_marked(text, unnamed):
    assert [one.unnamed for one in _speakers(text)] == [unnamed]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Yin Myint May, 60, a doctor, said that she was glad.", "Yin Myint May, 60, a doctor"),
        ("Friends who had seen him said that he was well.", "Friends who had seen him"),
        ("On Sunday morning Ann Lee left and said that she was well.", "Ann Lee"),
        ("Friends, neighbors and teachers said that he was well.", "Friends, neighbors and teachers"),
        ("Ann Lee issued a statement saying that she was well.", "Ann Lee"),
        ("Ann Lee, for example, said that she was well.", "Ann Lee"),
        ("KYIV (AP) — Officials left and said that all was well.", "Officials"),
    ],
)
def test_the_mention_is_the_whole_noun_phrase(text, surface):
    assert _speakers(text)[-1].surface == surface
