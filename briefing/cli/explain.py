"""``briefing explain ITEM``: why a line says what it says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli.console import Console, printable
from briefing.cli.options import (
    CONFIG,
    OUTPUT,
    SEEDS,
    AsJson,
    Config,
    Output,
    Seeds,
    settings_from,
)
from briefing.cli.unprinted import Unprinted, describe_unprinted, of_folder
from briefing.errors import InputError

if TYPE_CHECKING:
    from briefing.model import Briefing, Item
    from briefing.model.left_out import LeftOut

PLACES = {"k": "takeaways", "t": "timeline", "u": "undated", "q": "questions", "c": "changes"}
"""Short names: k2 is the second takeaway, t4 the fourth row of the timeline."""


def explain(
    item: Annotated[
        str, typer.Argument(help="Id of an item (or its beginning), or k2, t4, u1, q3: takeaway 2, row 4 …")
    ] = "",
    output: Output = OUTPUT,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="List every line, what was left out, and what was found for no line at all."
        ),
    ] = False,
    seeds: Seeds = SEEDS,
    config: Config = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Say why a line is there.

    Its words, its rules, what its date was counted from, its origins.
    """
    from briefing.model.json_form import to_json
    from briefing.model.left_out import LeftOut, left_out
    from briefing.store.results import read_briefing

    console = Console(as_json=as_json)
    briefing = read_briefing(output)
    chosen: tuple[Item | LeftOut, ...]
    if everything:
        chosen = (*briefing.items, *map(left_out, briefing.left_out_items))
    elif item:
        chosen = (find(briefing, item),)
    else:
        raise InputError("no item was named", hint="try: briefing explain k1, or briefing explain --all")
    found = _unprinted(console, briefing, seeds, config) if everything else []
    console.json([to_json(one) for one in (*chosen, *found)])
    paths = {line.number: line.path for line in briefing.sources}
    for one in chosen:
        console.result(describe_left_out(one, paths) if isinstance(one, LeftOut) else describe(one))
    for one_found in found:
        console.result(describe_unprinted(one_found))


def _unprinted(console: Console, briefing: Briefing, seeds: Path, config: Path) -> list[Unprinted]:
    """What stands in no line; where the articles are gone, that is said."""
    try:
        with console.progress() as progress:
            return list(of_folder(briefing, seeds, settings_from(config, {}), progress))
    except InputError as error:
        console.message(f"statements, events and figures that no line tells are not listed: {error.message}")
        console.message("    name the folder of the articles: briefing explain --all --seeds FOLDER")
        return []


def find(briefing: Briefing, name: str) -> Item | LeftOut:
    """The item of a place (``k2``) or of an id or its beginning.

    Raises:
        InputError: If there is none, or several begin so.
    """
    from briefing.model.left_out import left_out

    if name[:1] in PLACES and name[1:].isdigit():
        kind = PLACES[name[0]]
        items = [one for part in briefing.sections if part.kind.value == kind for one in part.items]
        number = int(name[1:])
        if 1 <= number <= len(items):
            return items[number - 1]
        raise InputError(f"there is no {name}: the section has {len(items)} lines")
    matches: list[Item | LeftOut] = [one for one in briefing.items if one.id.startswith(name)]
    matches += [left_out(line) for line in briefing.left_out_items if line.startswith(name)]
    distinct = {one.id for one in matches}
    if len(distinct) == 1:
        return matches[0]
    if distinct:
        raise InputError(f'{len(distinct)} items begin with "{name}"', hint=", ".join(sorted(distinct)))
    raise InputError(f'there is no item "{name}"', hint="briefing explain --all lists them")


def describe_left_out(line: LeftOut, paths: dict[int, str]) -> str:
    """A line that is not printed, as text: how it begins, why it is out, and where its words stand."""
    lines = [f"{line.id}  {line.kind}  (found, not printed)", f"  {line.words} …"]
    if line.when_label:
        lines.append(f"  date      {line.when_label}")
    lines.append(f"  note      not printed: {line.why or 'there was no room'}")
    lines += [
        f"  [{source}] {paths.get(source, '')}, characters {start}-{end} of its article"
        for source, start, end in line.places
    ]
    return printable("\n".join(lines))


def describe(item: Item) -> str:
    """One item with its reasons, as text."""
    how = item.explanation
    lines = [f"{item.id}  {item.kind.value}", f"  {item.text}"]
    if item.when_label:
        lines.append(f"  date      {item.when_label}" + (f"  ({item.when.edtf})" if item.when else ""))
    if how.date_words:
        lines.append(f'  read from "{how.date_words}" by rule {how.date_rule}')
    if how.date_anchor:
        lines.append(f"  counted   {how.date_anchor}")
    if item.basis:
        lines.append(f"  basis     {item.basis}")
    lines += [f"  rule      {rule}" for rule in how.rules]
    lines += [f"  origin    {origin}" for origin in how.origins]
    lines += [f"  note      {note}" for note in how.notes]
    for evidence in item.evidence:
        place = f"paragraph {evidence.paragraph}"
        if evidence.page is not None:
            place = f"page {evidence.page}, {place}"
        lines.append(f"  [{evidence.source}] {evidence.path}, {place}:")
        lines.append(f'      "{evidence.quote}"')
    return printable("\n".join(lines))
