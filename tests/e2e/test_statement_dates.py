"""Which date a statement has, and that ``briefing explain`` says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import briefing

TEXT = """Source: Port Courier
Date: 9 March 2024

The ferry Halcyon ran aground off Skerra island on 3 March 2024, the coast guard said.

Nordlys Line announced on 5 March 2024 that the ferry Halcyon would be scrapped.

Mayor Ann Lee warned that the island of Skerra has no other ferry.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dates")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert briefing("build", "-q", cwd=folder).code == 0
    return folder


@pytest.mark.parametrize(
    ("words", "when", "basis"),
    [
        ("the coast guard said", "3 March 2024", "event of the sentence"),
        ("Nordlys Line announced", "5 March 2024", "own words"),
        ("Mayor Ann Lee warned", "published 9 March 2024", "published"),
    ],
)
def test_each_basis_is_explained(built: Path, words: str, when: str, basis: str) -> None:
    told = [briefing("explain", f"t{number}", cwd=built).out for number in (1, 2, 3)]
    (one,) = [out for out in told if words in out]
    assert f"date      {when}" in one
    assert f"date: {basis}\n" in one
