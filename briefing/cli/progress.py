"""Progress on a terminal: one line that Rich redraws, nothing at all elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from typing import Self


@dataclass
class Progress:
    """A callable that stages tell how far they are: ``progress("reading", 3, 40)``."""

    bar: Any = None
    tasks: dict[str, Any] = field(default_factory=dict)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps of a stage are done."""
        if self.bar is None:
            return
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(stage, total=total)
        self.bar.update(self.tasks[stage], completed=done, total=total)

    @classmethod
    @contextmanager
    def on(cls, stream: TextIO, *, silent: bool) -> Iterator[Self]:
        """A progress display on a terminal; a silent one elsewhere."""
        if silent or not stream.isatty():
            yield cls()
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Bar(*columns, console=Console(file=stream), transient=True) as bar:
            yield cls(bar)
