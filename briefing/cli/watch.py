"""``briefing watch``: build whenever an article, a look, the settings or the draft has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.build import report
from briefing.cli.console import Console, printable, show_error
from briefing.cli.options import (
    CONFIG,
    OUTPUT,
    SEEDS,
    STYLES,
    Config,
    Output,
    Quiet,
    Seeds,
    Styles,
    Verbose,
    now,
    settings_from,
)
from briefing.errors import BriefingError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefing.pipeline import BuildRequest


def watch(
    seeds: Seeds = SEEDS,
    styles: Styles = STYLES,
    output: Output = OUTPUT,
    config: Config = CONFIG,
    style: Annotated[str | None, typer.Option("--style", help="Name of a look in styles/.")] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build now, and again whenever something changed, until Ctrl-C.

    Watched are the articles, the looks, briefing.toml and the draft. A file that is still being written is
    left until it rests.
    """
    from briefing.pipeline import DRAFT
    from briefing.store.watching import settled, ticks

    if not seeds.is_dir():
        raise InputError("there is no such folder", hint="name the folder of articles", where=str(seeds))

    def request() -> BuildRequest:
        from briefing.pipeline import BuildRequest

        settings = settings_from(config, {"style": style})
        return BuildRequest(seeds, styles, output, settings, now=now(settings.time_zone))

    console = Console(quiet=quiet, verbose=verbose)
    folders = tuple(folder for folder in (seeds, styles) if folder.is_dir())
    # The draft and the settings are single files that editors replace: they are looked at, not watched.
    batches = settled(ticks(folders), (config, output / DRAFT))
    console.message(f"Watching {', '.join(str(folder) for folder in folders)}; Ctrl-C ends it.")
    # The first build comes when watching has begun: an article that arrives during it is not overlooked.
    for batch in batches:
        changed = theirs(batch, output)
        if changed:
            console.message(printable(f"Changed: {', '.join(path.name for path in changed[:5])}"))
        if changed or not batch:
            once(console, request)


def theirs(batch: Iterable[Path], output: Path) -> list[Path]:
    """What changed but for our own writing of the draft."""
    from briefing.pipeline import DRAFT
    from briefing.store import files, record

    draft = output / DRAFT
    held = record.load(output)
    return [
        path for path in batch if path != draft or held is None or files.sha256(draft) != held.hash_of(DRAFT)
    ]


def once(console: Console, request: Callable[[], BuildRequest]) -> None:
    """One build; what is wrong is said, and watching goes on."""
    from briefing.pipeline import build

    try:
        asked = request()
        with console.progress() as progress:
            result = build(asked, progress)
    except BriefingError as error:
        show_error(error)
        return
    if result.unchanged:
        console.message("Nothing new.")
    else:
        report(console, result, dry_run=False)
