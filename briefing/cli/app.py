"""The commands, in the order of ``briefing --help``; each lives in a module of its own.

Nothing heavy is imported before a command runs: ``briefing --help`` must answer at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from briefing.cli import build, diff, draft, explain, history, init, parse, sources, watch

app = typer.Typer(
    name="briefing",
    help="Turn a folder of articles into a briefing: takeaways, timeline, open questions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

COMMANDS = (
    ("init", init.init),
    ("build", build.build),
    ("watch", watch.watch),
    ("explain", explain.explain),
    ("sources", sources.sources),
    ("parse", parse.parse),
    ("diff", diff.diff),
    ("history", history.history),
    ("merge", draft.merge),
    ("edits", draft.edits),
    ("print", draft.print_draft),
)
"""Name and function of every command."""

for _name, _function in COMMANDS:
    app.command(_name)(_function)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"briefing {version('briefing')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn a folder of articles into a briefing: takeaways, timeline, open questions."""
