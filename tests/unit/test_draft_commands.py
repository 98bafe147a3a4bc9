"""briefing merge, edits and print, on a folder that was built."""

import json

import pytest
from typer.testing import CliRunner

from briefing.cli.app import app
from briefing.errors import ConflictError, InputError
from briefing.looks import Look
from briefing.model.json_form import to_json
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_hand import Hand
from tests.word_story import names, story

BEFORE, AFTER = story()
K2 = names()["k2"].id


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    output = tmp_path / "output"
    output.mkdir()
    (output / "briefing.json").write_text(json.dumps(to_json(AFTER)))
    first = write(BEFORE, Look(), Extras()).data
    (tmp_path / "mail.docx").write_bytes(Hand(first).replace(K2, "About 300", "Some 300").save())
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, arguments)


def test_merge_writes_beside_and_says_every_line(folder):
    before = (folder / "mail.docx").read_bytes()
    result = run("merge", "mail.docx", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["report"]
    assert {"conflict", "new", "changed", "withdrawn"} <= {line["outcome"] for line in told}
    assert (folder / "mail.docx").read_bytes() == before
    assert (folder / "mail.merged.docx").exists()
    again = run("merge", "mail.docx")
    assert isinstance(again.exception, ConflictError)
    assert run("merge", "mail.docx", "--force", "--plain").exit_code == 0


def test_merge_strict_and_dry_write_nothing(folder):
    assert isinstance(run("merge", "mail.docx", "--strict").exception, ConflictError)
    assert run("merge", "mail.docx", "--dry-run").exit_code == 0
    assert not (folder / "mail.merged.docx").exists()


def test_edits_are_listed(folder):
    result = run("edits", "mail.docx")
    assert "reword" in result.stdout
    assert "now: Some 300 sailors" in result.stdout
    [edit] = json.loads(run("edits", "mail.docx", "--json").stdout)
    assert edit["item"] == K2


def test_print_draws_the_persons_words(folder):
    assert run("print", "mail.docx").exit_code == 0
    assert (folder / "mail.print.pdf").read_bytes().startswith(b"%PDF")


def test_missing_draft_is_one_plain_message(folder):
    assert isinstance(run("edits", "none.docx").exception, InputError)
