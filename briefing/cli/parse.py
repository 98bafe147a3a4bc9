"""``briefing parse --to jsonl``: what is found in each article, a line of JSON an article, as it is read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.console import Console
from briefing.cli.options import CONFIG, SEEDS, Config, Quiet, Seeds, settings_from
from briefing.errors import InputError

if TYPE_CHECKING:
    from briefing.model import Article, Found

FORMAT = 1
"""Number of the form of a line."""


def parse(
    files: Annotated[list[str] | None, typer.Argument(help="Only these files of the folder.")] = None,
    to: Annotated[str, typer.Option("--to", help='Form of the result; only "jsonl" so far.')] = "jsonl",
    seeds: Seeds = SEEDS,
    config: Config = CONFIG,
    quiet: Quiet = False,
) -> None:
    """Write what is found in each article, a line of JSON an article.

    Nothing is kept in memory, so that any engine can take over: articles, dates, events, statements, figures.
    """
    from briefing.pipeline.gather import gather, reading_settings
    from briefing.store.seeds import scan

    if to != "jsonl":
        raise InputError(f'"{to}" is no form that is written', hint="use --to jsonl")
    console = Console(quiet=quiet)
    settings = reading_settings(settings_from(config, {}))
    wanted = set(files or ())
    found = scan(Path(seeds))
    unknown = sorted(wanted - {seed.path for seed in found.seeds})
    if unknown:
        raise InputError(f"there is no seed {unknown[0]!r}", hint="name it by its path below the folder")
    for seed in found.seeds:
        if wanted and seed.path not in wanted:
            continue
        gathered = gather(seed, settings)
        for problem in gathered.problems:
            console.problem(problem)
        for article, held in zip(gathered.articles, gathered.found, strict=True):
            sys.stdout.write(json.dumps(line(article, held), ensure_ascii=False) + "\n")
        sys.stdout.flush()


def line(article: Article, found: Found) -> dict[str, Any]:
    """The object of one line: the nouns of the model in their JSON form."""
    from briefing.model.json_form import to_json

    return {
        "format": FORMAT,
        "article": to_json(article),
        "dates": to_json(found.dates),
        "events": to_json(found.events),
        "statements": to_json(found.statements),
        "figures": to_json(found.figures),
    }
