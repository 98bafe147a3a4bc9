"""Arguments, clock, exit codes, progress and the wording of errors: the only part that prints."""

from __future__ import annotations

import atexit
import gc
import sys

INTERRUPTED = 130
"""Exit code of Ctrl-C (128 + SIGINT)."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    from briefing.cli.app import app
    from briefing.cli.console import show_error
    from briefing.errors import BriefingError

    # At its end the interpreter would look for cycles in all that a build held.
    atexit.register(gc.freeze)
    try:
        app()
    except BriefingError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        # CPython marks a Ctrl-C that came while a string was executed (dataclasses are made so), and then
        # ends ``python -m`` by the signal, whatever the exit code; executing another string clears the mark.
        exec("")  # noqa: S102
