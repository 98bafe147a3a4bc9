import tomllib

import pytest

from briefing.cli.init import init
from briefing.errors import OutputError
from briefing.store.settings import load


def test_folders_and_settings_are_made_once(tmp_path, capsys):
    place = tmp_path / "story"
    init(place)
    assert sorted(path.name for path in place.iterdir()) == ["briefing.toml", "output", "seeds", "styles"]
    assert tomllib.loads((place / "briefing.toml").read_text()) == {"timeline": {}}
    (place / "briefing.toml").write_text('title = "mine"\n')
    init(place)
    assert (place / "briefing.toml").read_text() == 'title = "mine"\n'
    assert "stays as it is" in capsys.readouterr().err


def test_the_commented_settings_are_all_known(tmp_path):
    init(tmp_path)
    lines = (tmp_path / "briefing.toml").read_text().splitlines()
    live = "\n".join(line.removeprefix("# ") for line in lines if " = " in line or line.startswith("["))
    settings = load(live, {}, {})
    assert settings.marking == "TLP:GREEN"
    assert settings.query == ("exchange", "prisoners")


def test_a_place_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be made"):
        init(tmp_path / "file" / "story")
