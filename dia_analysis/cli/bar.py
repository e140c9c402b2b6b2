"""Progress on stderr: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dia_analysis.progress import Progress, Silent, Step

_EVERY = 10.0  # seconds between plain lines


def make_progress(*, quiet: bool) -> Progress:
    """The progress that suits where stderr goes."""
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()


def say(text: str, *, quiet: bool = False) -> None:
    """A message for the person at the terminal, on stderr."""
    if not quiet:
        sys.stderr.write(f"{text}\n")


class Bar:
    """A rich progress bar with the time that is left."""

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Step]:
        """Show one stage."""
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import (
            Progress as RichProgress,
        )

        columns = (
            TextColumn("{task.description:<11}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[label]}"),
        )
        with RichProgress(*columns, console=Console(stderr=True)) as shown:
            task = shown.add_task(name, total=total, label="")

            def step(amount: int = 1, label: str = "") -> None:
                shown.update(task, advance=amount, label=escape(label[:40]))

            yield step


class Lines:
    """A line at the start of a stage, and one every ten seconds."""

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Step]:
        """Tell of one stage."""
        done = 0
        started = told = time.monotonic()
        if total:
            say(f"{name}: {total}")

        def step(amount: int = 1, label: str = "") -> None:
            nonlocal done, told
            done += amount
            now = time.monotonic()
            if now - told >= _EVERY and done:
                told = now
                left = (now - started) / done * (total - done)
                say(f"{name}: {done} of {total}, about {left:.0f} s left")

        yield step
