import subprocess
import sys

import pytest

import briefing


@pytest.mark.parametrize("name", briefing.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(briefing, name).__doc__


def test_the_list_of_names_is_the_promise():
    assert dir(briefing) == sorted(briefing.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = briefing.nothing


def test_help_loads_no_stage():
    code = (
        "import sys, briefing.cli.app; heavy = {'docx','reportlab','dateparser','lxml','trafilatura'};"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_stages_one_by_one_and_the_whole_job(tmp_path):
    from tests.e2e.command import STORY

    files = sorted(STORY.iterdir())
    settings = briefing.Settings(as_of="2024-03-22T18:00+00:00")
    articles = [
        one for path in files[:4] for one in briefing.read(path.name, path.read_bytes(), settings).articles
    ]
    assert {article.publisher for article in articles} == {
        "Port Ellin Courier",
        "Northern Post",
        "Valley Herald",
    }
    found = briefing.parse(articles[0], settings)
    assert any(statement.cue_words == "said" for statement in found.statements)
    first = briefing.compose(articles, settings)
    draft = briefing.write(first, "word").data
    assert draft.startswith(b"PK")
    assert briefing.write(first, "pdf").data.startswith(b"%PDF-")
    assert briefing.merge(draft, first).changed is False
    (tmp_path / "seeds").mkdir()
    for path in files[:4]:
        (tmp_path / "seeds" / path.name).write_bytes(path.read_bytes())
    result = briefing.build(tmp_path / "seeds", tmp_path / "output", settings)
    assert [path.name for path in result.written] == ["briefing.docx", "briefing.pdf", "briefing.json"]
    assert [item.text for item in result.briefing.items] == [item.text for item in first.items]
