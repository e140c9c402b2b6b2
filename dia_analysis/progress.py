"""How long work tells how far it is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Step(Protocol):
    """Report that ``amount`` of the stage's total is done, and what was worked on."""

    def __call__(self, amount: int = 1, label: str = "") -> None:
        """Advance the stage."""


class Progress(Protocol):
    """Someone who is told of stages; the CLI has a bar, tests and notebooks have silence."""

    def stage(self, name: str, total: int) -> AbstractContextManager[Step]:
        """A stage of work with a known total; it ends when the context does."""


class Silent:
    """Nobody listens."""

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Step]:
        """A stage that nobody hears of."""
        yield lambda amount=1, label="": None
