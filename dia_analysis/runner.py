"""Map a function over work items: in this process or in a pool of processes.

Results come in the order of the items; one failed item never ends the run. The function and the
items must be picklable. Work that can hang or eat memory must guard itself in a child that can be
killed (see ingest.sandbox): a pool cannot stop one of its own workers.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4  # items in flight per worker: enough to keep it busy, few enough to hold in memory


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Result]):
    """What became of one item: a result, or the error that it ended with."""

    item: Item
    result: Result | None
    error: BaseException | None = None

    def unwrap(self) -> Result:
        """The result.

        Raises:
            BaseException: the error with which the item ended.
        """
        if self.error is not None:
            raise self.error
        return self.result  # type: ignore[return-value]  # no error means there is a result


def run(
    function: Callable[[Item], Result], items: Sequence[Item], *, jobs: int = 1
) -> Iterator[Outcome[Item, Result]]:
    """Apply ``function`` to every item and give the outcomes in the order of the items."""
    if jobs <= 1 or len(items) <= 1:
        return (_here(function, item) for item in items)
    return _in_pool(function, items, min(jobs, len(items)))


def _here(function: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    try:
        return Outcome(item, function(item))
    except Exception as error:  # the seam: whatever one item does, the others go on
        return Outcome(item, None, error)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn: the same on every system, and safe beside threads
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _in_pool(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[Outcome[Item, Result]]:
    pool = _pool(jobs)
    waiting = deque(items)
    flying: deque[tuple[Item, Future[Result]]] = deque()
    try:
        while waiting or flying:
            while waiting and len(flying) < jobs * _AHEAD:
                try:
                    future = pool.submit(function, waiting[0])
                except BrokenProcessPool:  # a worker died meanwhile: first see what is in flight
                    break
                flying.append((waiting.popleft(), future))
            if not flying:
                pool = _pool(jobs)
                continue
            item, future = flying.popleft()
            try:
                yield Outcome(item, future.result())
            except BrokenProcessPool:
                # A worker died. Which item killed it is unknown: each of those in flight is tried
                # alone in a pool of its own, so that only the culprit is lost.
                pool.shutdown(wait=False, cancel_futures=True)
                suspects = [item, *(suspect for suspect, _ in flying)]
                flying.clear()
                yield from (_alone(function, suspect) for suspect in suspects)
                pool = _pool(jobs)
            except Exception as error:  # the seam, as in _here
                yield Outcome(item, None, error)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(function: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    with _pool(1) as pool:
        try:
            return Outcome(item, pool.submit(function, item).result())
        except Exception as error:  # the seam, as in _here
            return Outcome(item, None, error)
