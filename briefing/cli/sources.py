"""``briefing sources``: which articles there are, how their dates are known; and settling what is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.console import Console, printable
from briefing.cli.options import CONFIG, SEEDS, AsJson, Config, Quiet, Seeds, settings_from
from briefing.errors import InputError

if TYPE_CHECKING:
    from briefing.model import Article, Settings
    from briefing.store.seeds import Scan

WIDTHS = (22, 12, 8)
"""Columns of the table behind the file: outlet, published, how sure; the reason follows."""


def sources(
    changes: Annotated[
        list[str] | None,
        typer.Argument(help="With --set: published=2025-01-12, publisher=BBC … (empty removes)."),
    ] = None,
    settle: Annotated[
        str,
        typer.Option(
            "--set", help='File whose fields are settled: "a.txt", or "feed.xml#2" for one article.'
        ),
    ] = "",
    seeds: Seeds = SEEDS,
    config: Config = CONFIG,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """List the sources with their dates; settle what is unknown or wrong."""
    from briefing.model.settings import SETTLED
    from briefing.store.seeds import scan

    console = Console(quiet=quiet, as_json=as_json)
    found = scan(seeds)
    if settle or changes:
        _settle(console, found, settle, changes or [], config.parent / SETTLED)
    settings = settings_from(config, {})
    articles = _articles(console, found, settings)
    console.json([_values(article, several=_several(article, articles)) for article in articles])
    if not articles:
        raise InputError("there is no article to list", hint="put articles into the folder", where=str(seeds))
    for row in _table(articles):
        console.result(printable(row))


def _settle(console: Console, found: Scan, name: str, changes: list[str], path: Path) -> None:
    from briefing.readers import settled
    from briefing.store.files import write_whole
    from briefing.store.results import read_text

    if not name:
        raise InputError("which file?", hint="briefing sources --set FILE published=2025-01-12")
    if not changes:
        raise InputError("nothing to settle", hint=f"briefing sources --set {name!r} published=2025-01-12")
    file = name.rpartition("#")[0] if name.rpartition("#")[2].isdigit() else name
    file = file.partition("!/")[0]
    if file not in {seed.path for seed in found.seeds}:
        raise InputError(f"there is no seed {file!r}", hint="briefing sources lists them")
    pairs = [
        (field.strip(), value.strip()) for field, _, value in (change.partition("=") for change in changes)
    ]
    text = settled.change(read_text(path, missing=""), name, pairs)
    write_whole(path, text.encode())
    console.message(f"settled in {path}: {name}: {', '.join(changes)}")


def _articles(console: Console, found: Scan, settings: Settings) -> list[Article]:
    """All articles of the folder; files that cannot be read are told."""
    from briefing import readers
    from briefing.model import Source
    from briefing.store import seeds

    articles: list[Article] = []
    for seed in found.seeds:
        try:
            reading = readers.read(Source(seed.path, seed.sha256), seeds.read(seed), settings)
        except InputError as error:
            console.message(printable(f"{seed.path}: {error.message} ({error.hint})"))
            continue
        for problem in reading.problems:
            console.problem(problem)
        articles.extend(reading.articles)
    return articles


def _several(article: Article, articles: list[Article]) -> bool:
    return sum(other.source.path == article.source.path for other in articles) > 1


def _name(article: Article, *, several: bool) -> str:
    return f"{article.source.path}#{article.part + 1}" if several else article.source.path


def _table(articles: list[Article]) -> list[str]:
    """The rows: names of files whole, for they are what ``--set`` takes."""
    rows = [("FILE", "OUTLET", "PUBLISHED", "HOW SURE", "WHY")]
    rows += [_cells(article, several=_several(article, articles)) for article in articles]
    first = max(len(cells[0]) for cells in rows)
    return [
        "  ".join([cells[0].ljust(first), *map(_fitted, cells[1:4], WIDTHS), cells[4]]).rstrip()
        for cells in rows
    ]


def _cells(article: Article, *, several: bool) -> tuple[str, str, str, str, str]:
    basis = article.published_basis
    day = article.published.edtf if article.published else "unknown"
    why = f"{basis.rule}: {basis.words}" if basis.rule else ""
    if basis.others:
        why += f"  BUT {'; '.join(basis.others)}"
    outlet = f"{article.publisher} via {article.via}" if article.via else article.publisher
    return _name(article, several=several), outlet, day, basis.confidence.value, why


def _fitted(cell: str, width: int) -> str:
    return (cell if len(cell) <= width else f"{cell[: width - 1]}…").ljust(width)


def _values(article: Article, *, several: bool) -> dict[str, Any]:
    basis = article.published_basis
    return {
        "file": _name(article, several=several),
        "title": article.title,
        "publisher": article.publisher,
        "via": article.via,
        "credited": list(article.credited),
        "url": article.url,
        "language": article.language,
        "published": article.published.edtf if article.published else None,
        "rule": basis.rule,
        "words": basis.words,
        "confidence": basis.confidence.value,
        "others": list(basis.others),
    }
