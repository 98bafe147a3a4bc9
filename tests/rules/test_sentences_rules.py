import pytest

from briefing import languages
from briefing.text import sentences


def _examples():
    for code in languages.packs():
        if not languages.has(code, "abbreviations"):
            continue
        table = languages.load(code, "abbreviations")
        rows = [*table["group"], table["starters"], table["after_clock"], table["said"]]
        for row in rows:
            for text, wanted in row["ok"]:
                yield pytest.param(code, text, wanted, id=f"{code}: {text[:40]}")


@pytest.mark.parametrize(("code", "text", "wanted"), list(_examples()))
def test_every_example_of_every_abbreviation(code, text, wanted):
    assert [text[a:b] for a, b in sentences.split(text, language=code)] == wanted
