import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing.cli.app import app
from briefing.errors import RulesError
from briefing.model import Confidence, Settings, Source
from briefing.readers import read, settled

TWO = b"Source: The Courier\n\nThe dam broke. (Reuters https://www.reuters.com/a)\n\nIt fell. (AP https://apnews.com/b)\n"


def articles(entries: settled.Settled):
    return read(Source("a.txt", "0"), TWO, Settings(settled=entries)).articles


def test_what_is_settled_wins():
    (first, second) = articles(
        (("a.txt", "published", "12 January 2025"), ("a.txt#2", "publisher", "The Post"))
    )
    assert [part.published.edtf for part in (first, second) if part.published] == ["2025-01-12", "2025-01-12"]
    assert first.published_basis.confidence is Confidence.SETTLED
    assert (first.publisher, second.publisher) == ("Reuters", "The Post")


def test_what_is_settled_about_another_file_does_nothing():
    assert articles((("b.txt", "published", "2025-01-12"),))[0].published is None


def test_settling_silences_the_problem():
    data = b"Date: 03/04/2025\n\nThe dam broke.\n"
    found = read(Source("a.txt", "0"), data, Settings(settled=(("a.txt", "published", "2025-04-03"),)))
    assert found.problems == ()


def test_parse_and_change_keep_comments():
    text = '# by hand\n["a.txt"]\npublished = "2025-01-12" # sure\n'
    changed = settled.change(text, "feed.xml#2", [("publisher", "The Courier"), ("published", "2025-01-14")])
    assert changed.startswith(text)
    assert settled.parse(changed) == (
        ("a.txt", "published", "2025-01-12"),
        ("feed.xml#2", "publisher", "The Courier"),
        ("feed.xml#2", "published", "2025-01-14"),
    )
    assert settled.parse(settled.change(changed, "a.txt", [("published", "")])) == settled.parse(changed)[1:]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("published =", "not valid TOML"),
        ('published = "2025-01-12"', "outside a table"),
        ('["a.txt"]\nmood = "good"', "cannot be settled"),
        ('["a.txt"]\npublished = "someday"', "is no date"),
        ('["a.txt"]\npublished = "03/04/2025"', "is no date"),
        ('["a.txt"]\nurl = "javascript:alert(1)"', "is no address"),
        ('["a.txt"]\nlanguage = "english"', "is no language code"),
    ],
)
def test_wrong_entries_are_told(text, message):
    with pytest.raises(RulesError, match=message):
        settled.parse(text)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(TWO)
    (tmp_path / "seeds" / "b.bin").write_bytes(b"\x00\x01\x02")
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_the_table_of_sources(project: Path):
    found = run("sources")
    assert found.exit_code == 0
    assert "a.txt#1" in found.stdout
    assert "Reuters via The Couri" in found.stdout
    assert "unknown" in found.stdout


def test_settling_on_the_command_line(project: Path):
    assert run("sources", "--set", "a.txt", "published=2025-01-12").exit_code == 0
    assert (project / "sources.toml").read_text() == '["a.txt"]\npublished = "2025-01-12"\n'
    listed = json.loads(run("sources", "--json", "--quiet").stdout)
    assert [(row["file"], row["published"], row["confidence"]) for row in listed] == [
        ("a.txt#1", "2025-01-12", "settled"),
        ("a.txt#2", "2025-01-12", "settled"),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("sources", "--set", "a.txt"),
        ("sources", "published=2025-01-12"),
        ("sources", "--set", "none.txt", "published=2025-01-12"),
        ("sources", "--set", "a.txt", "published=soon"),
        ("parse", "--to", "xml"),
        ("parse", "none.txt"),
    ],
)
def test_wrong_words_write_nothing(project: Path, arguments):
    assert run(*arguments).exit_code != 0
    assert not (project / "sources.toml").exists()


def test_parse_writes_a_line_an_article(project: Path):
    found = run("parse", "--quiet")
    assert found.exit_code == 0
    lines = [json.loads(row) for row in found.stdout.splitlines()]
    assert [row["article"]["publisher"] for row in lines] == ["Reuters", "AP"]
    assert set(lines[0]) == {"format", "article", "dates", "events", "statements", "figures"}
