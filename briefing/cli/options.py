"""Options that several commands share, and settings joined from flags, environment and briefing.toml."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from briefing.model import Settings

Seeds = Annotated[Path, typer.Option("--seeds", help="Folder of articles.", show_default=True)]
Styles = Annotated[Path, typer.Option("--styles", help="Folder of looks.", show_default=True)]
Output = Annotated[Path, typer.Option("--output", help="Folder of the results.", show_default=True)]
Config = Annotated[Path, typer.Option("--config", help="Settings file.", show_default=True)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]

SEEDS = Path("seeds")
STYLES = Path("styles")
OUTPUT = Path("output")
CONFIG = Path("briefing.toml")


def settings_from(config: Path, flags: dict[str, Any]) -> Settings:
    """Settings by rank: flags, then ``BRIEFING_*``, then the file, then defaults.

    Raises:
        RulesError: If the file or a value is wrong.
        InputError: If a file was named that is not there.
    """
    from briefing.store.results import read_text
    from briefing.store.settings import load

    text = read_text(config, missing="" if config == CONFIG else None)
    return replace(load(text, os.environ, flags), settled=_settled(config.parent))


def _settled(folder: Path) -> tuple[tuple[str, str, str], ...]:
    """What a person settled about single files; the readers are imported only where there is anything."""
    from briefing.model.settings import SETTLED
    from briefing.store.results import read_text

    text = read_text(folder / SETTLED, missing="")
    if not text:
        return ()
    from briefing.readers import settled

    return settled.parse(text)


def now(zone: str) -> str:
    """The time in a zone, to the minute, as ISO 8601: the one look at the clock."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone)).isoformat(timespec="minutes")
