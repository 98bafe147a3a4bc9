"""``briefing diff [N] [M]``: what changed from one kept issue to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.console import Console, printable
from briefing.cli.options import OUTPUT, AsJson, Output
from briefing.errors import InputError

if TYPE_CHECKING:
    from briefing.pipeline.changes import Difference


def diff(
    old: Annotated[int | None, typer.Argument(help="An issue; the last but one when left out.")] = None,
    new: Annotated[int | None, typer.Argument(help="A later issue; the last one when left out.")] = None,
    output: Output = OUTPUT,
    as_json: AsJson = False,
) -> None:
    """Say what changed between two kept issues."""
    from briefing.model.json_form import to_json
    from briefing.pipeline.changes import compare
    from briefing.store.history import issues, load_issue

    console = Console(as_json=as_json)
    kept = issues(output)
    if old is None and len(kept) < 2:  # noqa: PLR2004  two are compared
        raise InputError(
            f"{len(kept)} issues were kept so far: there is nothing to compare",
            hint="each build with new content keeps one",
            where=str(output / "history"),
        )
    first = kept[-2] if old is None else old
    second = kept[-1] if new is None and kept else new or 0
    found = compare(load_issue(output, first), load_issue(output, second))
    console.json({"from": first, "to": second, "changes": [to_json(one) for one in found]})
    console.message(f"From issue {first} to issue {second}: {_counted(found)}")
    for one in found:
        console.result(describe(one))


def describe(one: Difference) -> str:
    """One difference as text."""
    when = f"{one.when}: " if one.when else ""
    sources = f" [{', '.join(str(number) for number in one.sources)}]" if one.sources else ""
    lines = [f"{one.change.value}: {when}{one.text}{sources}"]
    if one.before and one.before != one.text:
        lines.append(f"    before: {one.before}")
    return printable("\n".join(lines))


def _counted(found: tuple[Difference, ...]) -> str:
    counts: dict[str, int] = {}
    for one in found:
        counts[one.change.value] = counts.get(one.change.value, 0) + 1
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "nothing changed"
