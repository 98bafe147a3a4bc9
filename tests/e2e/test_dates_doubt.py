"""A date that can be read in two ways, and the basis of each date, as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.command import briefing

AS_OF = ("--as-of", "2025-04-13T18:00+00:00")
SOLD = "Source: Port Ellin Courier\nDate: 10 April 2025\n\nThe ferry Halcyon was sold on 03/04/2025, the port authority said.{}\n"


def _built(path: Path, more: str, *options: str):
    (path / "seeds").mkdir()
    (path / "seeds" / "a.txt").write_text(SOLD.format(more), encoding="utf-8")
    ran = briefing("build", *AS_OF, *options, cwd=path)
    assert ran.code == 0, ran.err
    held = json.loads((path / "output" / "briefing.json").read_text(encoding="utf-8"))
    whens = [
        item["when"]["edtf"]
        for section in held["sections"]
        for item in section.get("items", [])
        if "sold" in item["text"] and item.get("when")
    ]
    return ran.err, set(whens), held["sources"][0].get("note", "")


def test_both_readings_are_told_and_the_list_of_sources_shows_which_was_taken(tmp_path: Path) -> None:
    err, whens, note = _built(tmp_path, "")
    assert 'a.txt:4: warning B204: "03/04/2025": can be 2025-04-03 or 2025-03-04; read as 2025-03-04' in err
    assert whens == {"2025-03-04?"}
    assert note == '"03/04/2025" read as 4 March 2025 (?)'


def test_a_setting_settles_it(tmp_path: Path) -> None:
    err, whens, note = _built(tmp_path, "", "--date-order", "dmy")
    assert "B204" not in err
    assert whens == {"2025-04-03"}
    assert note == ""


def test_another_date_of_the_article_settles_it(tmp_path: Path) -> None:
    err, whens, note = _built(tmp_path, " It was built on 25/12/1994.")
    assert "B204" not in err
    assert whens == {"2025-04-03"}
    assert note == ""


def test_explain_says_in_plain_words_what_a_date_was_counted_from(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(
        "Source: Port Ellin Courier\nDate: 10 April 2025\n\nThe ferry Halcyon ran aground on Tuesday night, the coast "
        "guard said. The port will reopen on Saturday. The Halcyon was built on 2 May 1994.\n",
        encoding="utf-8",
    )
    assert briefing("build", *AS_OF, cwd=tmp_path).code == 0
    told = "\n".join(briefing("explain", f"t{number}", cwd=tmp_path).out for number in (1, 2, 3))
    assert (
        'read from "Tuesday night" by rule en.weekday\n  counted   from the publication date 2025-04-10'
        in told
    )
    assert 'counted   from the publication date 2025-04-10; "will" decided' in told
    assert (
        'read from "2 May 1994" by rule en.day-month-year\n  counted   from nothing: the words name it'
        in told
    )
