"""Bad input: one clear message each, the right exit code, nothing written and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.command import AS_OF, briefing

GOOD = "Source: Courier\nDate: 4 March 2024\n\nThe ferry Halcyon ran aground off Skerra island on Sunday night.\n"


def seeds(folder: Path, **files: bytes) -> None:
    (folder / "seeds").mkdir()
    for name, data in files.items():
        (folder / "seeds" / name.replace("__", ".")).write_bytes(data)


def no_folder(folder: Path) -> tuple[str, ...]:
    return ()


def empty_folder(folder: Path) -> tuple[str, ...]:
    seeds(folder)
    return ()


def only_binary(folder: Path) -> tuple[str, ...]:
    seeds(folder, picture__bin=bytes(range(256)) * 40)
    return ()


def only_empty_file(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=b"")
    return ()


def seeds_is_a_file(folder: Path) -> tuple[str, ...]:
    (folder / "seeds").write_text("x")
    return ()


def wrong_setting(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    (folder / "briefing.toml").write_text('titel = "x"\n')
    return ()


def settings_not_toml(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    (folder / "briefing.toml").write_text("title = \n")
    return ()


def wrong_type(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    (folder / "briefing.toml").write_text("max_items = true\n")
    return ()


def unknown_style(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    return ("--style", "baroque")


def unknown_zone(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    return ("--time-zone", "Mars/Olympus")


def wrong_as_of(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    return ("--as-of", "tomorrow")


def wrong_order(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    return ("--date-order", "ymd")


def unknown_flag(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    return ("--nonsense",)


def output_is_a_file(folder: Path) -> tuple[str, ...]:
    seeds(folder, a__txt=GOOD.encode())
    (folder / "output").write_text("mine")
    return ()


def people_see(folder: Path) -> dict[Path, bytes]:
    """Every file but the program's own cache and lock, which hold nothing of anybody's."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".briefing" not in path.parts)
    return {path: path.read_bytes() for path in files}


TABLE = [
    (no_folder, 3, "seeds"),
    (empty_folder, 3, "the folder is empty"),
    (only_binary, 3, "picture.bin"),
    (only_empty_file, 3, "a.txt"),
    (seeds_is_a_file, 3, "not a folder"),
    (wrong_setting, 6, "titel"),
    (settings_not_toml, 6, "briefing.toml"),
    (wrong_type, 6, "max_items"),
    (unknown_style, 6, "baroque"),
    (unknown_zone, 6, "Mars/Olympus"),
    (wrong_as_of, 6, "tomorrow"),
    (wrong_order, 6, "ymd"),
    (unknown_flag, 2, "--nonsense"),
    (output_is_a_file, 5, "output"),
]


@pytest.mark.parametrize(("prepare", "code", "words"), TABLE, ids=[row[0].__name__ for row in TABLE])
def test_bad_input(tmp_path, prepare, code, words):
    flags = prepare(tmp_path)
    if "--as-of" not in flags and "--time-zone" not in flags:
        flags = (*flags, "--as-of", AS_OF)
    before = people_see(tmp_path)
    ran = briefing("build", *flags, cwd=tmp_path)
    assert ran.code == code, ran.err
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert people_see(tmp_path) == before


def test_one_bad_file_does_not_stop_a_briefing(tmp_path):
    seeds(tmp_path, a__txt=GOOD.encode(), b__bin=bytes(range(256)) * 40, c__txt=b"")
    ran = briefing("build", "--as-of", AS_OF, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "b.bin" in ran.err
    assert "c.txt" in ran.err
    assert (tmp_path / "output" / "briefing.pdf").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(tmp_path):
    seeds(tmp_path, a__txt=GOOD.encode(), b__txt=GOOD.encode())
    (tmp_path / "seeds" / "b.txt").chmod(0)
    ran = briefing("build", "--as-of", AS_OF, cwd=tmp_path)
    assert ran.code == 0
    assert "b.txt" in ran.err
