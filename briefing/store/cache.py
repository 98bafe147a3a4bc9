"""What was found in a file before, kept in one SQLite file and given back when nothing changed.

The key of a row is a hash of everything its content depends on, so a row is never stale, only unused.
Losing the cache costs time and nothing else: a file that is damaged, or of a newer form, is set aside
under another name and a new one is begun. Where the disk refuses (full, read-only), a sound file is left
alone and nothing is kept in this run.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FORMAT = 1
"""Number of the form, in the file's ``user_version``."""

NAME = "cache.sqlite"
_NOWHERE = ":memory:"
_REFUSED = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_BUSY,
    }
)
"""Result codes of the disk, which say nothing about the file (https://sqlite.org/rescode.html)."""
_BATCH = 500
"""Keys asked for in one query; SQLite allows 999 variables in its oldest builds."""


def key(*parts: str) -> str:
    """A key from everything a row depends on."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Text by key.

    Attributes:
        aside: Where a cache that could not be used was put; None when there was none. A cache that is
            damaged on a second look is set aside in the same way.
        refused: What the disk said when it refused the file; empty when it did not.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self.aside: Path | None = None
        self.refused = ""
        self._base = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect(self._path)
        except sqlite3.Error as error:
            return self._instead(error)

    def _instead(self, error: sqlite3.Error) -> sqlite3.Connection:
        """A cache in the place of one that gave an error: a new file, or none where the disk refuses."""
        if not _refused(error):
            try:
                self._set_aside()
                return self._connect(self._path)
            except (sqlite3.Error, OSError) as again:
                self.refused = str(again)
        else:
            self.refused = str(error)
        return self._connect(_NOWHERE)

    def _connect(self, path: Path | str) -> sqlite3.Connection:
        base = sqlite3.connect(path, isolation_level=None)
        try:
            # Nothing here is worth waiting for the disk: a row that a crash tore fails its checksum.
            base.execute("PRAGMA synchronous = OFF")
            base.execute("PRAGMA journal_mode = TRUNCATE")
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version not in {0, FORMAT}:
                raise sqlite3.DatabaseError(f"form {version} is not known")
            base.execute("CREATE TABLE IF NOT EXISTS found (key TEXT PRIMARY KEY, sum INTEGER, data BLOB)")
            base.execute(f"PRAGMA user_version = {FORMAT}")
        except sqlite3.Error:
            base.close()
            raise
        return base

    def _set_aside(self) -> None:
        number = 1
        while (aside := self._path.with_name(f"cache.aside-{number}.sqlite")).exists():
            number += 1
        self._path.replace(aside)
        self._path.with_name(NAME + "-journal").unlink(missing_ok=True)
        self.aside = aside

    def get(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Key and text of each key that is there, in no order; damaged rows are left out."""
        wanted = list(keys)
        for start in range(0, len(wanted), _BATCH):
            part = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            try:
                rows = self._base.execute(
                    f"SELECT key, sum, data FROM found WHERE key IN ({marks})",  # noqa: S608  marks only
                    part,
                ).fetchall()
            except sqlite3.DatabaseError as error:
                self._renew(error)
                return
            for name, total, data in rows:
                if isinstance(data, bytes) and zlib.crc32(data) == total:
                    yield name, data.decode("utf-8", "surrogatepass")

    def put(self, rows: Mapping[str, str], keep: Iterable[str]) -> None:
        """Keep texts by key.

        Args:
            rows: What to keep.
            keep: Keys in use; when the rows have grown to twice as many, all others are dropped.
        """
        held = set(keep) | set(rows)
        try:
            self._base.execute("BEGIN")
            self._base.executemany(
                "INSERT OR REPLACE INTO found VALUES (?, ?, ?)",
                ((name, zlib.crc32(data), data) for name, data in _encoded(rows)),
            )
            (count,) = self._base.execute("SELECT count(*) FROM found").fetchone()
            if count > 2 * len(held) + _BATCH:
                names = [name for (name,) in self._base.execute("SELECT key FROM found")]
                self._base.executemany(
                    "DELETE FROM found WHERE key = ?", ((name,) for name in names if name not in held)
                )
            self._base.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            # A full disk: what is not kept is found again next time.
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            self._renew(error)

    def _renew(self, error: sqlite3.Error) -> None:
        if _refused(error):
            self.refused = str(error)
        else:
            self._base.close()
            self._base = self._instead(error)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _refused(error: sqlite3.Error) -> bool:
    """Whether it is the disk that gave an error, in the low byte of SQLite's extended code."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _REFUSED


def _encoded(rows: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for name, text in rows.items():
        yield name, text.encode("utf-8", "surrogatepass")
