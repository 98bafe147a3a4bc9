"""Files within a file (an archive's members, a mail's attachments): read like files of their own, in memory.

A member that cannot be read is a problem, not the end: the others are read. Nothing is written anywhere, so
a member's name can do no harm; it is only shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from briefing.errors import InputError
from briefing.model import Problem, Settings, Severity, Source
from briefing.readers import guards, limits
from briefing.readers.parts import Part, Parts

MARK = "!/"
"""Between the name of a file and the name of a member, as in a JAR address."""


def read(source: Source, members: Iterable[tuple[str, bytes]], settings: Settings) -> Parts:
    """The parts of all members in their order, each knowing which it came from."""
    from briefing.readers import registry

    found: list[Part] = []
    problems: list[Problem] = []
    if source.path.count(MARK) >= limits.DEPTH:
        return Parts((), (_too_deep(source),))
    for name, data in members:
        inner = Source(f"{source.path}{MARK}{shown(name)}", source.sha256)
        if PurePosixPath(inner.path).suffix.lower() in registry.PICTURES:
            continue
        try:
            read = registry.parts_of(inner, data, settings)
        except InputError as error:
            problems.append(unread(source, shown(name), error))
            continue
        found.extend(replace(part, member=part.member or inner.path) for part in read.parts)
        problems.extend(read.problems)
        if not read.problems and not any(part.lines for part in read.parts):
            problems.append(
                unread(source, shown(name), InputError("no text was found in it", hint=guards.NO_TEXT))
            )
        if len(found) > limits.ENTRIES:
            message = f"only the first {limits.ENTRIES:,} articles in it were read"
            problems.append(Problem("R120", Severity.WARNING, message, source.path))
            break
    return Parts(tuple(found[: limits.ENTRIES]), tuple(problems))


def shown(name: str) -> str:
    """A member's name that is safe to show: no control characters, no way out of the archive."""
    kept = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(char if char.isprintable() else "\ufffd" for char in "/".join(kept))[:200] or "unnamed"


def unread(source: Source, name: str, error: InputError) -> Problem:
    """A member that was left out, and why."""
    return Problem(
        "R121", Severity.WARNING, f"{name} was left out: {error.message}", source.path, hint=error.hint
    )


def _too_deep(source: Source) -> Problem:
    return Problem(
        "R122",
        Severity.WARNING,
        f"archives within archives are read {limits.DEPTH} deep; what is deeper was left out",
        source.path,
        hint="unpack it first",
    )
