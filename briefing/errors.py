"""The one exception tree, and the exit code of each branch.

    BriefingError            1   something was asked that cannot be done
    ├── InputError           3   the seeds, or a file named on the command line
    ├── ConflictError        4   a person must decide (a draft was edited)
    ├── OutputError          5   the result could not be written; nothing was lost
    └── RulesError           6   a language pack, a look or a setting is wrong

A usage error of the command line exits with 2, Ctrl-C with 130. What is wrong with *data*
is no exception: it is a :class:`briefing.model.Problem`, collected and shown.
"""

from __future__ import annotations


class BriefingError(Exception):
    """What went wrong, where, and what to do now.

    Attributes:
        message: One sentence, without the place.
        hint: What the person can do next; may be empty.
        where: File, and line when known; may be empty.
        exit_code: What the command line exits with.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{advice}"


class InputError(BriefingError):
    """A seed folder or file that cannot be used."""

    exit_code = 3


class ConflictError(BriefingError):
    """An edit that only a person can settle."""

    exit_code = 4


class OutputError(BriefingError):
    """A result that could not be written; what was there before is untouched."""

    exit_code = 5


class RulesError(BriefingError):
    """A setting, a look or a language pack that is wrong."""

    exit_code = 6
