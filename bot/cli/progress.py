"""A progress bar on stderr, for input that is long enough to wait for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from adapters.transcripts.lines import Line

LONG = 2_000
"""Messages from which a bar appears."""
_STEP = 100


class Waiting:
    """Counts lines as they pass, and shows a bar once there are many and somebody looks."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._doing, self._passed = "Looking through", 0
        self._total: int | None = None

    def __enter__(self) -> Self:
        """Begin without a bar."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def begin(self, doing: str, total: int | None) -> None:
        """Another pass: what it does, and how many messages it has, if that is known."""
        self._doing, self._passed, self._total = doing, 0, total
        if self._bar and self._task is not None:
            self._bar.reset(self._task, description=doing, total=total)

    def watch(self, lines: Iterator[Line]) -> Iterator[Line]:
        """Pass lines through."""
        for line in lines:
            self._passed += 1
            if self._passed % _STEP == 0:
                self._show()
            yield line

    def _show(self) -> None:
        """Move the bar, or put it up if it is time."""
        if self._bar is None and self._passed >= LONG and sys.stderr.isatty():
            self._bar = _new_bar()
            self._task = self._bar.add_task(self._doing, total=self._total)
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._passed)


def _new_bar() -> Progress:
    """A bar that leaves nothing behind."""
    # Rich takes as long to import as the rest of the command line, and most runs need no bar.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar
