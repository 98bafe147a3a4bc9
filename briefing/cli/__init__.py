"""Arguments, clock, exit codes, progress and the wording of errors: the only part that prints."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    raise NotImplementedError
