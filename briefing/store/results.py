"""What earlier builds left, read back: the briefing as JSON, and small text files such as the settings."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.errors import InputError
from briefing.model import Briefing
from briefing.model.json_form import from_json

DATA = "briefing.json"


def read_briefing(output: Path) -> Briefing:
    """The briefing as last built into a folder.

    Raises:
        InputError: If there is none, or the file is damaged.
        RulesError: If a newer program wrote it.
    """
    path = output / DATA
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError("nothing was built here yet", hint="run: briefing build", where=str(path)) from error
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"cannot be read: {error}", hint="run: briefing build", where=str(path)) from error
    return from_json(Briefing, data)


def read_text(path: Path, *, missing: str | None = None) -> str:
    """A small UTF-8 file.

    Args:
        path: The file.
        missing: What to give when there is none; None makes that an error.

    Raises:
        InputError: If it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if missing is not None:
            return missing
        raise InputError("there is no such file", hint="check the path", where=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", hint="save it as UTF-8 text", where=str(path)) from error
