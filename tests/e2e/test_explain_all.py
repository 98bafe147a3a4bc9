"""``briefing explain --all``: what was found for no line is listed with how sure it is and where it stands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, STORY, briefing

KINDS = {"statement", "event", "figure"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    shutil.copytree(STORY, folder / "seeds")
    assert briefing("build", "-q", "--as-of", AS_OF, cwd=folder).code == 0
    return folder


def listed(built: Path) -> list[dict]:
    return [one for one in briefing("explain", "--all", "--json", cwd=built).json if "sure" in one]


def printed(built: Path) -> str:
    data = json.loads((built / "output" / "briefing.json").read_bytes())
    return " ".join(item["text"] for section in data["sections"] for item in section.get("items", ()))


def test_a_statement_of_a_lower_tier_is_listed_and_not_printed(built):
    lower = [one for one in listed(built) if one["sure"] in ("tier listed", "tier weak")]
    assert lower
    out = briefing("explain", "--all", cwd=built).out
    for one in lower:
        assert one["kind"] == "statement"
        assert " ".join(one["words"].split()) not in printed(built)
        assert f"statement, {one['sure']}  (found, in no line)" in out
        place = f"[{one['source']}] {one['path']}, paragraph {one['paragraph']}, characters"
        assert place in out


def test_everything_that_was_found_is_in_a_line_or_listed(built):
    data = json.loads((built / "output" / "briefing.json").read_bytes())
    told = {
        (one["span"]["article"], one["span"]["start"])
        for section in data["sections"]
        for item in section.get("items", ())
        for one in item.get("evidence", ())
    }
    number = {line["number"]: line["article"] for line in data["sources"]}
    for line in data.get("left_out_items", ()):
        for place in line.split("\t")[4].split():
            source, span = place.split(":")
            told.add((number[int(source)], int(span.split("-")[0])))
    again = {(one["kind"], one["span"]["article"], one["span"]["start"]) for one in listed(built)}
    parsed = briefing("parse", "--to", "jsonl", cwd=built).out
    seen = set()
    for line in parsed.splitlines():
        found = json.loads(line)
        for kind, name, place in (
            ("statement", "statements", "span"),
            ("event", "events", "what"),
            ("figure", "figures", "span"),
        ):
            for one in found[name]:
                sentence = one["sentence"]["span"]
                in_line = (sentence["article"], sentence["start"]) in told
                seen.add(kind)
                assert in_line or (kind, one[place]["article"], one[place]["start"]) in again
    assert seen == KINDS


def test_finds_keep_what_was_read_and_their_words_verbatim(built):
    articles = {
        one["article"]["id"]: one["article"]["text"]
        for one in map(json.loads, briefing("parse", "--to", "jsonl", cwd=built).out.splitlines())
    }
    for one in listed(built):
        span = one["span"]
        assert articles[span["article"]][span["start"] : span["end"]] == one["words"]
        assert one["notes"]


def test_articles_that_are_gone_are_said_and_the_lines_still_listed(built):
    ran = briefing("explain", "--all", "--seeds", "elsewhere", cwd=built)
    assert ran.code == 0
    assert "(found, in no line)" not in ran.out
    assert "briefing explain --all --seeds FOLDER" in ran.err
    assert "takeaway" in ran.out
