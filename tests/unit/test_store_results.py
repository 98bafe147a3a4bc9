import json

import pytest

from briefing.errors import InputError, RulesError
from briefing.model.json_form import to_json
from briefing.store.results import read_briefing, read_text
from briefing.store.settings import load
from tests.sample import sample_briefing


def test_a_briefing_is_read_back(tmp_path):
    (tmp_path / "briefing.json").write_text(json.dumps(to_json(sample_briefing())))
    assert read_briefing(tmp_path) == sample_briefing()


def test_nothing_built_yet(tmp_path):
    with pytest.raises(InputError, match="nothing was built"):
        read_briefing(tmp_path)


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_result(tmp_path, data):
    (tmp_path / "briefing.json").write_bytes(data)
    with pytest.raises(InputError, match="cannot be read"):
        read_briefing(tmp_path)


def test_a_text_file(tmp_path):
    (tmp_path / "a.toml").write_text("title = 'ä'", encoding="utf-8")
    assert read_text(tmp_path / "a.toml") == "title = 'ä'"
    assert read_text(tmp_path / "b.toml", missing="") == ""
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "b.toml")
    (tmp_path / "c.toml").write_bytes(b"\xff")
    with pytest.raises(InputError, match="UTF-8"):
        read_text(tmp_path / "c.toml")


def test_the_timeline_table_is_read():
    settings = load('[timeline]\nquery = ["ferry"]\npin = ["abc"]\nmax_items = 7\n', {}, {})
    assert (settings.query, settings.pin, settings.max_items) == (("ferry",), ("abc",), 7)


def test_an_unknown_key_of_the_timeline_table_is_named():
    with pytest.raises(RulesError, match=r"timeline\.pins"):
        load('[timeline]\npins = ["abc"]\n', {}, {})
