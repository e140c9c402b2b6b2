from __future__ import annotations

import os
import time

import pytest

from dia_analysis import runner


def double(number: int) -> int:
    return 2 * number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die_on_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    outcomes = list(runner.run(double, range(20), jobs=jobs))
    assert [o.item for o in outcomes] == list(range(20))
    assert [o.unwrap() for o in outcomes] == [2 * n for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_failed_item_never_ends_the_run(jobs: int) -> None:
    outcomes = list(runner.run(fail_on_three, range(6), jobs=jobs))
    assert [o.result for o in outcomes] == [0, 1, 2, None, 4, 5]
    with pytest.raises(ValueError, match="three"):
        outcomes[3].unwrap()


def test_a_worker_that_dies_costs_only_the_item_that_killed_it() -> None:
    # more items than are in flight at once: the pool breaks while others still wait for their turn
    outcomes = list(runner.run(die_on_three, range(40), jobs=2))
    assert [o.item for o in outcomes] == list(range(40))
    assert [o.result for o in outcomes] == [n if n != 3 else None for n in range(40)]
    assert outcomes[3].error is not None


def test_a_pool_that_breaks_while_the_caller_is_busy_goes_on() -> None:
    outcomes = runner.run(die_on_three, range(40), jobs=2)
    first = next(outcomes)
    time.sleep(2)  # meanwhile the worker dies, and the next item is offered to a broken pool
    rest = list(outcomes)
    assert [o.item for o in (first, *rest)] == list(range(40))
    assert [o.item for o in rest if o.error is not None] == [3]


def test_no_items_give_no_outcomes() -> None:
    assert list(runner.run(double, [], jobs=4)) == []
