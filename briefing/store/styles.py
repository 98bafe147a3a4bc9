"""A style's name in, its :class:`Look` out, with the style source and fonts that stand beside it.

Looked for in the project's ``styles/`` first, then among the looks that are shipped. A style is
``<name>.toml``; beside it may stand ``<name>.docx`` or ``<name>.dotx`` (Word styles to use) and
``fonts/*.ttf`` or ``*.otf``. The shipped fonts are the page writer's own business.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import briefing
from briefing.errors import RulesError
from briefing.looks import Look, read_look


@dataclass(frozen=True, slots=True)
class Style:
    """A look with its files.

    Attributes:
        look: What its TOML file says.
        style_source: Bytes of the Word file whose styles are used; None for our own template.
        fonts: Name and bytes of each font file of the project, sorted by name.
        fingerprint: Hash over all of it: when it changes, pages must be made anew.
    """

    look: Look
    style_source: bytes | None
    fonts: tuple[tuple[str, bytes], ...]
    fingerprint: str


def shipped() -> tuple[Path, ...]:
    """Where the shipped looks stand: in the wheel, or in the repository."""
    package = Path(briefing.__file__).parent
    return package / "_styles", package.parent / "styles"


def folders(project: Path | None) -> tuple[Path, ...]:
    """Where looks are looked for; the first that has the name wins."""
    return (*((project,) if project is not None else ()), *shipped())


def names(project: Path | None) -> tuple[str, ...]:
    """Names of all looks there are, sorted."""
    found = {path.stem for folder in folders(project) for path in folder.glob("*.toml")}
    return tuple(sorted(found))


def load(name: str, project: Path | None) -> Style:
    """A style by name.

    Raises:
        RulesError: If there is none of that name, or its file is wrong.
    """
    for folder in folders(project):
        path = folder / f"{name}.toml"
        if path.is_file():
            own = folder.resolve() not in {place.resolve() for place in shipped()}
            return _read(name, folder, path, own=own)
    known = ", ".join(names(project))
    raise RulesError(f'there is no style "{name}"', hint=f"known: {known}", where=str(project or "styles"))


def _read(name: str, folder: Path, path: Path, *, own: bool) -> Style:
    try:
        data = path.read_bytes()
        look = read_look(name, data.decode("utf-8-sig"), str(path))
        source = next(
            (
                (folder / f"{name}{ending}").read_bytes()
                for ending in (".docx", ".dotx")
                if (folder / f"{name}{ending}").is_file()
            ),
            None,
        )
        fonts = tuple(
            (font.name, font.read_bytes())
            for font in sorted((folder / "fonts").glob("*"))
            if own and font.suffix.lower() in {".ttf", ".otf"} and font.is_file()
        )
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"the style cannot be read: {error}", where=str(path)) from error
    digest = hashlib.sha256(data)
    for part in (source or b"", *(font for _, font in fonts)):
        digest.update(hashlib.sha256(part).digest())
    return Style(look, source, fonts, digest.hexdigest())
