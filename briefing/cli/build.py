"""``briefing build``: articles in, briefing out; an edited draft is kept current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli.console import Console, printable
from briefing.cli.options import (
    CONFIG,
    OUTPUT,
    SEEDS,
    STYLES,
    AsJson,
    Config,
    Output,
    Quiet,
    Seeds,
    Styles,
    Verbose,
    now,
    settings_from,
)

if TYPE_CHECKING:
    from briefing.pipeline import BuildResult, FileLine


def build(
    seeds: Seeds = SEEDS,
    styles: Styles = STYLES,
    output: Output = OUTPUT,
    config: Config = CONFIG,
    style: Annotated[str | None, typer.Option("--style", help="Name of a look in styles/.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of the briefing.")] = None,
    marking: Annotated[str | None, typer.Option("--marking", help="Handling marking on every page.")] = None,
    date_order: Annotated[
        str | None, typer.Option("--date-order", help='How 03/04/2025 is read: "dmy" or "mdy".')
    ] = None,
    language: Annotated[str | None, typer.Option("--language", help="Language of the articles.")] = None,
    time_zone: Annotated[str | None, typer.Option("--time-zone", help="IANA time zone.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Time of the briefing, ISO 8601.")] = None,
    max_items: Annotated[int | None, typer.Option("--max-items", help="Most rows in the timeline.")] = None,
    issue: Annotated[
        bool | None, typer.Option("--issue/--no-issue", help="Keep this build as an issue, or do not.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Write into an edited draft without tracked changes.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 4 when a conflict needs a person.")
    ] = False,
    discard_edits: Annotated[
        bool, typer.Option("--discard-edits", help="Begin a new draft; the edited one goes to history.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the draft although it is open elsewhere.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read and parse everything anew.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the briefing of a folder of articles."""
    from briefing.pipeline import BuildRequest
    from briefing.pipeline import build as run

    console = Console(quiet=quiet, verbose=verbose, as_json=as_json)
    flags: dict[str, Any] = {
        "style": style,
        "title": title,
        "marking": marking,
        "date_order": date_order,
        "language": language,
        "time_zone": time_zone,
        "as_of": as_of,
        "max_items": max_items,
        "tracked": False if plain else None,
    }
    settings = settings_from(config, flags)
    request = BuildRequest(
        seeds=seeds,
        styles=styles,
        output=output,
        settings=settings,
        discard_edits=discard_edits,
        dry_run=dry_run,
        strict=strict,
        force=force,
        keep_issue=issue,
        use_cache=not no_cache,
        now=now(settings.time_zone),
    )
    with console.progress() as progress:
        result = run(request, progress)
    report(console, result, dry_run=dry_run)


def report(console: Console, result: BuildResult, *, dry_run: bool) -> None:
    """Say what was read, what was noticed and what was written."""
    for line in result.files:
        console.message(file_line(line))
    for problem in result.problems:
        console.problem(problem)
    if console.verbose:
        for stage, seconds in result.seconds:
            console.message(f"{stage}: {seconds:.2f} s")
    for text in regenerated(result):
        console.message(printable(text))
    for path in result.written:
        console.result(f"{'would write ' if dry_run else ''}{path}")
    console.json(as_values(result))


def regenerated(result: BuildResult) -> list[str]:
    """What became of the edits, the replaced files and the issue, a line for each."""
    lines = [str(line) for line in result.merge.told] if result.merge is not None else []
    lines += [f"kept a copy of what was replaced: {path}" for path in result.kept_aside]
    if result.issue_kept is not None:
        lines.append(f"kept as issue {result.issue_kept}")
    if result.unchanged:
        lines.append("nothing new: draft and page are as they were")
    return lines


def file_line(line: FileLine) -> str:
    """One input file: what became of it."""
    counted = f"{_count(line.articles, 'article')}, {_count(line.events, 'event')}, "
    counted += _count(line.statements, "statement")
    outcome = {
        "read": counted,
        "empty": "read, but no events or statements were found",
        "duplicate": f"the same as {line.duplicate_of}, not read again",
        "skipped": "skipped",
        "failed": "could not be read",
    }[line.outcome.value]
    note = f": {line.note}" if line.note else ""
    return printable(f"{line.path}: {outcome}{note}")


def as_values(result: BuildResult) -> dict[str, Any]:
    """The result as plain values for ``--json``."""
    from briefing.model.json_form import to_json

    return {
        "files": [to_json(line) for line in result.files],
        "problems": [to_json(problem) for problem in result.problems],
        "written": [str(path) for path in result.written],
        "unchanged": result.unchanged,
        "merged": [to_json(told) for told in result.merge.told] if result.merge is not None else None,
        "issue_kept": result.issue_kept,
        "beside": str(result.beside) if result.beside is not None else None,
        "kept_aside": [str(path) for path in result.kept_aside],
        "briefing": to_json(result.briefing),
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
