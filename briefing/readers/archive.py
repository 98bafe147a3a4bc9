"""A ZIP of articles in any of the formats: bytes in, the parts of all its members out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefing.errors import InputError
from briefing.model import Problem, Settings, Source
from briefing.readers import guards, within
from briefing.readers.parts import Parts


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The articles of an archive, its members in the order of their names.

    Raises:
        InputError: If it is damaged or protected, or unpacks to too much.
    """
    package = guards.Package(data, source.path)
    if package.protected:
        raise InputError("the archive is protected by a password", hint="unpack it first", where=source.path)
    problems: list[Problem] = []
    found = within.read(source, _members(package, source, problems), settings)
    return Parts(found.parts, (*found.problems, *problems))


def _members(package: guards.Package, source: Source, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    for name in sorted(package.names):
        if PurePosixPath(name).name.startswith((".", "~$")) or "__MACOSX" in name:
            continue
        try:
            yield name, package.read(name)
        except InputError as error:
            problems.append(within.unread(source, within.shown(name), error))
