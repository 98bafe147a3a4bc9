"""``briefing init DIR``: folders and a settings file to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.console import Console
from briefing.cli.options import Quiet

SETTINGS = """\
# Settings of this briefing. Everything is optional; flags and BRIEFING_* variables win over this file.

# title = "North Korean soldiers in Kursk"   # derived from the articles when not given
# marking = "TLP:GREEN"                      # printed in head and foot of every page
# date_order = "dmy"                         # how 03/04/2025 is read: "dmy" or "mdy"
# language = "en"                            # of the articles; found out for each when not given
# time_zone = "Europe/Kyiv"                  # of the as-of time
# style = "sober"                            # a look in styles/ ("sober", "vivid")

[timeline]
# query = ["exchange", "prisoners"]          # the topic's own words
# pin = []                                   # words or item ids that must be in the timeline
# mute = []                                  # words or item ids that must not
"""


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make or to complete.")] = Path(),
    quiet: Quiet = False,
) -> None:
    """Make the folders and a settings file.

    Nothing that exists is touched.
    """
    from briefing.errors import OutputError
    from briefing.store.files import write_whole

    console = Console(quiet=quiet)
    try:
        for name in ("seeds", "styles", "output"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"the folder cannot be made: {error.strerror}", hint="choose another place", where=str(folder)
        ) from error
    config = folder / "briefing.toml"
    if config.exists():
        console.message(f"{config} is there already and stays as it is.")
    else:
        write_whole(config, SETTINGS.encode())
        console.result(str(config))
    console.message(f"Put articles into {folder / 'seeds'}, then run: briefing build")
