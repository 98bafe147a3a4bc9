"""``briefing merge``, ``briefing edits``, ``briefing print``: one draft by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.console import Console, printable
from briefing.cli.options import (
    CONFIG,
    OUTPUT,
    STYLES,
    AsJson,
    Config,
    Output,
    Quiet,
    Styles,
    settings_from,
)
from briefing.errors import ConflictError

_DRAFT = "briefing.docx"

To = Annotated[Path | None, typer.Option("--to", help="Where the result goes.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there or open elsewhere.")]


def merge(
    file: Annotated[Path, typer.Argument(help="A draft, wherever it lies.")],
    to: To = None,
    output: Output = OUTPUT,
    styles: Styles = STYLES,
    config: Config = CONFIG,
    plain: Annotated[bool, typer.Option("--plain", help="Write without tracked changes.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 4 when a conflict needs a person.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    force: Force = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Bring a draft that came back up to date; the result is written beside it as NAME.merged.docx."""
    from briefing.pipeline.drafts import merge_file, write_beside
    from briefing.pipeline.outputs import count_of

    console = Console(quiet=quiet, as_json=as_json)
    settings = settings_from(config, {"tracked": False if plain else None})
    merged = merge_file(file, output, settings, styles)
    target = to or file.with_name(f"{file.stem}.merged{file.suffix}")
    for problem in merged.problems:
        console.problem(problem)
    for told in merged.told:
        console.message(printable(str(told)))
    if strict and merged.conflicts:
        raise ConflictError(
            f"{count_of(merged.conflicts)} from what the sources now say",
            hint="merge without --strict: both wordings then stand in the draft, as comments",
            where=str(file),
        )
    if not dry_run:
        write_beside(target, merged.data, force=force)
    console.result(f"{'would write ' if dry_run else ''}{target}")
    told_lines = [
        {"outcome": told.outcome.value, "item": told.item, "text": told.text, "why": told.why}
        for told in merged.report
    ]
    console.json({"written": None if dry_run else str(target), "report": told_lines})


def edits(
    file: Annotated[
        Path | None, typer.Argument(help="A draft; that of the output folder by default.")
    ] = None,
    output: Output = OUTPUT,
    config: Config = CONFIG,
    as_json: AsJson = False,
) -> None:
    """List what people changed in a draft: the wording answered, theirs, who and when."""
    from briefing.model.json_form import to_json
    from briefing.pipeline.drafts import lift_file

    console = Console(as_json=as_json)
    lifted = lift_file(file or output / _DRAFT, settings_from(config, {}))
    console.json([to_json(edit) for edit in lifted.edits])
    if not lifted.base:
        console.message("What was last written is not known: the file has lost its record.")
    elif not lifted.edits:
        console.message("Nothing was changed since it was written.")
    for edit in lifted.edits:
        who = ", ".join(part for part in (edit.author, edit.when) if part)
        console.result(printable(f"{edit.op.value}{f' ({who})' if who else ''}"))
        for label, text in (("was", edit.generated), ("now", edit.text)):
            if text:
                console.result(printable(f"    {label}: {text}"))


def print_draft(
    file: Annotated[
        Path | None, typer.Argument(help="A draft; that of the output folder by default.")
    ] = None,
    to: To = None,
    output: Output = OUTPUT,
    styles: Styles = STYLES,
    config: Config = CONFIG,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Print a draft as PDF: changes accepted, comments left out."""
    from briefing.pipeline.drafts import lift_file, write_beside
    from briefing.pipeline.drafts import print_draft as run

    console = Console(quiet=quiet)
    settings = settings_from(config, {})
    source = file or output / _DRAFT
    lifted = lift_file(source, settings)
    written = run(lifted, output, settings, styles)
    for problem in (*lifted.problems, *written.problems):
        console.problem(problem)
    target = to or source.with_name(f"{source.stem}.print.pdf")
    write_beside(target, written.data, force=force or to is None)
    console.result(str(target))
