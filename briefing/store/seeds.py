"""A seed folder in, the files to read out, and a reason for every file that is left.

Only regular files are taken, in the order of their relative paths. A link is followed as long as it
stays inside the folder; a pipe, a device or a link that leads out is refused with a reason.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import InputError

MAX_BYTES = 256 * 1024 * 1024
"""Largest seed that is read at all, in bytes; a reader may allow less."""

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Overrides of writing direction, which make a name look like another (Unicode TR 36)."""

MAX_DEPTH = 32
"""Deepest level of sub-folders that is looked into."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to read.

    Attributes:
        path: Relative to the seed folder, with forward slashes.
        file: Where it stands on the disk.
        sha256: Of its bytes, hexadecimal.
        size: In bytes.
    """

    path: str
    file: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a seed folder holds, both parts sorted by path."""

    seeds: tuple[Seed, ...] = ()
    left: tuple[Left, ...] = ()


def scan(folder: Path) -> Scan:
    """All files below a folder, hashed.

    Raises:
        InputError: If there is no such folder, or it cannot be listed.
    """
    if not folder.exists():
        raise InputError(
            "there is no such folder", hint="name the folder that holds the articles", where=str(folder)
        )
    if not folder.is_dir():
        raise InputError("this is a file, not a folder", hint="name its folder", where=str(folder))
    seeds: list[Seed] = []
    left: list[Left] = []
    root = Path(os.path.realpath(folder))
    try:
        _walk(root, root, "", 0, seeds, left)
    except PermissionError as error:
        raise InputError(
            "the folder cannot be listed", hint="check its permissions", where=str(folder)
        ) from error
    seeds.sort(key=lambda seed: seed.path)
    left.sort(key=lambda line: line.path)
    return Scan(tuple(seeds), tuple(left))


def read(seed: Seed) -> bytes:
    """The bytes of a seed.

    Raises:
        InputError: If it cannot be read any more, or was changed since it was hashed.
    """
    try:
        data = seed.file.read_bytes()
    except OSError as error:
        raise InputError(
            f"the file cannot be read: {error.strerror}", hint="check its permissions", where=seed.path
        ) from error
    if hashlib.sha256(data).hexdigest() != seed.sha256:
        raise InputError("the file changed while it was read", hint="build again", where=seed.path)
    return data


def _walk(root: Path, folder: Path, prefix: str, depth: int, seeds: list[Seed], left: list[Left]) -> None:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = _shown(prefix + entry.name)
        reason = ignored(entry.name)
        if reason:
            left.append(Left(path, reason))
        elif entry.is_dir(follow_symlinks=False):
            if depth >= MAX_DEPTH:
                left.append(Left(path, f"more than {MAX_DEPTH} folders deep"))
                continue
            try:
                _walk(root, Path(entry.path), f"{prefix}{entry.name}/", depth + 1, seeds, left)
            except PermissionError:
                left.append(Left(path, "the folder cannot be listed: check its permissions"))
        else:
            taken = _take(root, entry, path)
            if isinstance(taken, Seed):
                seeds.append(taken)
            else:
                left.append(taken)


def _take(root: Path, entry: os.DirEntry[str], path: str) -> Seed | Left:
    file = Path(entry.path)
    if entry.is_symlink():
        target = Path(os.path.realpath(file))
        if root not in target.parents:
            return Left(path, "a link that leads out of the folder")
        if target.is_dir():
            return Left(path, "a link to a folder: its files are read where they stand")
        file = target
    try:
        about = file.lstat()
    except OSError:
        return Left(path, "a link to nothing" if entry.is_symlink() else "gone before it was read")
    if not stat.S_ISREG(about.st_mode):
        return Left(path, "not a regular file")
    if about.st_size > MAX_BYTES:
        return Left(path, f"larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        data = file.read_bytes()
    except OSError as error:
        return Left(path, f"cannot be read: {error.strerror}")
    return Seed(path, file, hashlib.sha256(data).hexdigest(), len(data))


def ignored(name: str) -> str:
    """Why a name is never an article; empty when it may be one."""
    if name.startswith((".~lock.", "~$")):
        return "lock file of an office program"
    if name.startswith("."):
        return "hidden"
    if name.endswith(("~", ".tmp", ".part", ".crdownload", ".swp")):
        return "temporary file"
    if name in {"Thumbs.db", "desktop.ini"}:
        return "made by the system"
    return ""


def _shown(path: str) -> str:
    """A path that can be printed anywhere: bytes that are no UTF-8 and control characters become U+FFFD."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if _unprintable(char) else char for char in text)


def _unprintable(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Zl", "Zp"} or char in _BIDI
