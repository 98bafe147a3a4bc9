"""Edited lines whose source is withdrawn, through the command line and LibreOffice: the section that names them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefing.model import SectionKind
from tests.e2e.command import STORY
from tests.e2e.test_regenerate import FUEL, House
from tests.e2e.word_judge import EVAL, Judge, office
from tests.word_settle import accepted, rejected

BAN = "2024-03-22-islander-ban.md"
TITLE = "No longer in the sources"
SAW, LIFTED = " (as our man on Skerra saw)", " (we asked the ministry)"
PUMPING, FISHING = "Crews began pumping fuel", "The fishing ban off Skerra was lifted"

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.office,
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (EVAL / "wordedit.py").exists(), reason="the evaluation tools are not beside the project"
    ),
]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Two issues; in the draft of the second a takeaway and a row edited in LibreOffice."""
    held = House(tmp_path_factory.mktemp("listed"))
    held.put(9).build(day="2024-03-16")
    held.put(12).build()
    rows = held.briefing.section(SectionKind.TIMELINE).items
    row = next(at for at, item in enumerate(rows, 1) if item.text.startswith(FISHING))
    edit(
        held,
        {"do": "type", "find": PUMPING, "text": SAW},
        {"do": "type", "find": f"@Timeline#{row}", "text": LIFTED},
    )
    return held


@pytest.fixture
def house(begun: House, tmp_path: Path) -> House:
    shutil.copytree(begun.folder, tmp_path / "house")
    return House(tmp_path / "house")


def edit(house: House, *steps: dict) -> None:
    """Open the draft in LibreOffice, do the steps, save."""
    source, target = house.folder / "before.docx", house.folder / "after.docx"
    shutil.copy(house.draft, source)
    told = office([{"id": "edit", "src": str(source), "dst": str(target), "steps": steps}], house.folder)
    assert not told["edit"]["error"], told
    shutil.copy(target, house.draft)


def take(house: House, *names: str) -> None:
    for name in names:
        (house.folder / "seeds" / name).unlink()


def give(house: House, *names: str) -> None:
    for name in names:
        shutil.copy(STORY / name, house.folder / "seeds")


def lines_of(house: House) -> list[str]:
    """The draft with our changes accepted."""
    return accepted(house.draft.read_bytes())


def section(house: House) -> list[str]:
    """The lines of the section; the heading is not among them."""
    lines = [line for line in lines_of(house) if line.strip()]
    assert lines.count(TITLE) <= 1
    if TITLE not in lines:
        return []
    at = lines.index(TITLE) + 1
    assert lines[at] != "Sources", "a section of nothing"
    return lines[at : lines.index("Sources", at)]


def built(house: House, day: int) -> list[str]:
    """Build, and build again, which changes nothing. Gives the section."""
    edited = house.draft.read_bytes()
    house.build("--force", day=f"2024-03-{day}")
    first = house.draft.read_bytes()
    assert rejected(first) == rejected(edited)
    house.build("--force", day=f"2024-03-{day + 1}")
    assert house.draft.read_bytes() == first
    return section(house)


def on_page(house: House) -> str:
    """The section as printed."""
    page = house.page
    return page[page.index(TITLE) : page.index("Sources No.")] if TITLE in page else ""


SETTLED = [{"do": "accept_all"}], []


@pytest.mark.parametrize("steps", SETTLED, ids=["accepted", "left pending"])
def test_the_section_comes_stays_and_goes(house: House, steps: list[dict]) -> None:
    number = next(line.number for line in house.briefing.sources if line.path == FUEL)
    take(house, FUEL)
    (pumping,) = built(house, 23)
    assert pumping.startswith(PUMPING)
    assert SAW in pumping
    assert f"[{number}] Northern Post. Fuel pumped from stranded ferry · 19 March 2024" in pumping
    assert "Not found in the sources since 23 March 2024, 18:00 UTC." in pumping
    assert sum(SAW in line for line in lines_of(house)) == 2, "at its place, and in the section"
    assert re.sub(r"\s", "", pumping) in re.sub(r"\s", "", on_page(house))
    edit(house, *steps)

    take(house, BAN)
    assert built(house, 25)[0] == pumping, "since when it is gone does not change"
    fishing = section(house)[1]
    assert fishing.startswith("22 March 2024: " + FISHING)
    assert LIFTED in fishing
    assert "since 25 March 2024" in fishing
    assert on_page(house).count("Kept at its place") == 2
    edit(house, *steps)
    assert built(house, 27) == [pumping, fishing], "nothing piles up"

    give(house, FUEL)
    assert built(house, 28) == [fishing]
    assert PUMPING not in on_page(house)
    assert "The sources support this line again. It was left as it stands." in Judge.comments(
        house.draft.read_bytes()
    )
    edit(house, *steps)

    give(house, BAN)
    assert built(house, 29) == []
    edit(house, *steps)
    assert built(house, 30) == []
    assert on_page(house) == ""
    lines = lines_of(house)
    assert "" not in lines[: lines.index("Sources")]
    assert SAW in house.page
    assert LIFTED in house.page

    take(house, FUEL)
    (again,) = built(house, 30)
    assert again == pumping.replace("since 23 March", "since 30 March")


def test_what_a_person_does_to_the_section_stays(house: House) -> None:
    take(house, FUEL, BAN)
    assert len(built(house, 23)) == 2
    edit(
        house,
        {"do": "accept_all"},
        {"do": "type", "find": "Kept at its place.", "text": " Ask the harbour office."},
        {"do": "delete_paragraph", "find": f"@{TITLE}/2"},
    )
    first, *rest = built(house, 25)
    assert first.endswith("Ask the harbour office.")
    assert not rest, "a line that was deleted stays deleted"
    give(house, FUEL, BAN)
    assert built(house, 27) == [first]
    assert "Ask the harbour office." in on_page(house)
    take(house, FUEL, BAN)
    again = built(house, 29)
    assert again[0] == first
    assert again[1].startswith("22 March 2024: " + FISHING)


@pytest.mark.parametrize("steps", SETTLED, ids=["accepted", "left pending"])
def test_the_section_follows_the_line_it_is_about(house: House, steps: list[dict]) -> None:
    take(house, FUEL)
    (before,) = built(house, 23)
    edit(house, *steps, {"do": "replace", "find": SAW, "with": " (seen from Skerra)"})
    (after,) = built(house, 25)
    assert after == before.replace(SAW, " (seen from Skerra)")
    edit(house, *steps, {"do": "replace", "find": " (seen from Skerra)", "with": SAW})
    assert built(house, 27) == [before]


def test_a_line_that_is_deleted_leaves_the_section(house: House) -> None:
    take(house, FUEL, BAN)
    _, fishing = built(house, 23)
    edit(house, {"do": "delete_paragraph", "find": PUMPING})
    assert built(house, 25) == [fishing]
    assert PUMPING not in on_page(house)


def test_an_entry_that_was_accepted_stays_when_its_line_is_deleted(house: House) -> None:
    take(house, FUEL, BAN)
    pumping, fishing = built(house, 23)
    edit(house, {"do": "accept_all"}, {"do": "delete_paragraph", "find": PUMPING})
    alone = pumping.replace(" Kept at its place.", "")
    assert built(house, 25) == [alone, fishing]
    assert on_page(house).count("Kept at its place") == 1
    edit(house, {"do": "accept_all"})
    assert built(house, 27) == [alone, fishing]
    give(house, FUEL)
    assert built(house, 28) == [fishing], "it is in the sources again"


def test_an_entry_that_is_moved_stays_and_goes_there(house: House) -> None:
    take(house, FUEL, BAN)
    pumping, fishing = built(house, 23)
    edit(
        house,
        {"do": "accept_all"},
        {"do": "move_paragraph", "find": "Kept at its place.", "after": "@Key takeaways/2"},
    )
    assert built(house, 25) == [fishing]
    assert pumping in lines_of(house)
    give(house, FUEL)
    assert built(house, 26) == [fishing]
    assert pumping not in lines_of(house)


def test_a_section_that_is_rejected_does_not_come_back(house: House) -> None:
    take(house, FUEL)
    assert len(built(house, 23)) == 1
    edit(house, {"do": "reject_all"})
    assert built(house, 25) == []
    assert any(SAW in line for line in lines_of(house))


def test_a_line_whose_source_was_corrected_is_named_with_the_file_it_was_read_from(house: House) -> None:
    old = next(line for line in house.briefing.sources if line.path == FUEL)
    held = house.folder / "seeds" / FUEL
    text = held.read_text("utf-8")
    start = text.index(PUMPING)
    held.write_text(text[:start] + text[text.index(".", start) + 1 :], "utf-8")
    (line,) = built(house, 23)
    new = next(line for line in house.briefing.sources if line.path == FUEL)
    assert new.number == old.number
    assert SAW in line
    assert f"[{old.number}] " in line
    assert old.sha256[:12] in line
    assert new.sha256[:12] not in line
    assert any(new.sha256[:12] in told for told in lines_of(house))
