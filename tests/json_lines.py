"""The page that documents the lines of ``briefing parse``, made from the words in the model itself.

``python -m tests.json_lines`` writes docs/parse-lines.md anew.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from briefing.model import articles, dates, found

PAGE = Path(__file__).parents[1] / "docs" / "parse-lines.md"
HEAD = """# The lines of `briefing parse`

`briefing parse --to jsonl` writes a line of JSON for each article as soon as it is read, in the order of the files; nothing
is kept in memory, so that any engine can take over. A line is an object:

| field | what |
|---|---|
| `format` | number of this form; 1 |
| `article` | an `Article` |
| `dates` | list of `DateMention`: every temporal expression |
| `events` | list of `Event`: what is told to have happened or to be going to |
| `statements` | list of `Statement`: who said what |
| `figures` | list of `Figure`: numbers that count something |

Fields that hold their default (empty, `false`, `null`, the first value) are left out. Enumerations are given by value, days
in ISO 8601. A `Span` counts code points of `article.text`, from 0, the end not included. This page is made from the
model (`python -m tests.json_lines`).
"""
LEFT_OUT = frozenset(("Found",))


def nouns() -> list[type]:
    """The nouns that stand in a line, in the order of the model."""
    return [
        noun for module in (articles, dates, found) for noun in vars(module).values()
        if inspect.isclass(noun) and noun.__module__ == module.__name__ and noun.__name__ not in LEFT_OUT
    ]  # fmt: skip


def told(noun: type) -> dict[str, str]:
    """What the docstring says about each field."""
    text = inspect.getdoc(noun) or ""
    listed = re.split(r"\n(?:Raises|Returns):", text.partition("Attributes:\n")[2])[0]
    rows = re.findall(r"^ {4}(\w+): (.*(?:\n {6,}.*)*)", listed, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in rows}


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_section(noun) for noun in nouns())


def _section(noun: type[Any]) -> str:
    summary = (inspect.getdoc(noun) or "").split("\n\n", maxsplit=1)[0].replace("\n", " ").replace("``", "`")
    head = f"\n## {noun.__name__}\n\n{summary}\n\n"
    if issubclass(noun, Enum):
        return head + "Values: " + ", ".join(f"`{value.value}`" for value in noun) + ".\n"
    if not is_dataclass(noun):
        return ""
    said = told(noun)
    rows = (
        f"| `{one.name}` | `{_type(one.type)}` | {said.get(one.name, '').replace('``', '`')} |\n"
        for one in fields(noun)
    )
    return head + "| field | type | what |\n|---|---|---|\n" + "".join(rows)


def _type(name: Any) -> str:
    return str(name).replace(" | None", " or null").replace("tuple[", "list of ").replace(", ...]", "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
