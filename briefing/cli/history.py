"""``briefing history``: replaced drafts and kept issues, and a draft back into its place."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from briefing.cli.console import Console, printable
from briefing.cli.options import OUTPUT, AsJson, Output, Quiet


def history(
    restore: Annotated[
        int | None,
        typer.Option("--restore", metavar="NUMBER", help="Put this draft back; the one there now is kept."),
    ] = None,
    output: Output = OUTPUT,
    force: Annotated[
        bool, typer.Option("--force", help="Restore although the draft is open elsewhere.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """List what builds replaced, or put a draft back."""
    console = Console(quiet=quiet, as_json=as_json)
    if restore is not None:
        _restore(console, output, restore, force=force)
        return
    from briefing.store.history import issues, listing

    held = listing(output)
    console.json(
        {
            "drafts": [
                {"number": one.number, "issue": one.issue, "as_of": one.as_of, "path": str(one.path)}
                for one in held
            ],
            "issues": list(issues(output)),
        }
    )
    if not held:
        console.message("Nothing was replaced yet.")
    for one in held:
        issue = f"issue {one.issue}" if one.issue else "not kept as an issue"
        console.result(printable(f"{one.number:4}  {one.as_of}  {issue}  {one.path.name}  {one.size} bytes"))
    kept = issues(output)
    if kept:
        console.message(f"Kept issues: {', '.join(str(one) for one in kept)} (briefing diff compares them)")


def _restore(console: Console, output: Any, number: int, *, force: bool) -> None:
    from briefing.pipeline.restoring import restore

    done = restore(output, number, force=force)
    if done.aside is not None:
        console.message(f"The draft that stood there was kept as {done.aside}")
    console.message("The next build takes this draft as yours and merges what is new into it.")
    console.result(str(done.draft))
    console.json(
        {
            "draft": str(done.draft),
            "origin": str(done.origin),
            "aside": str(done.aside) if done.aside is not None else None,
        }
    )
