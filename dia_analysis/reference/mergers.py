"""Mergers: which municipality holds the area of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dia_analysis.reference.tables import read_table

_COLUMNS = ("old_code", "old_municipality", "new_code", "new_municipality", "year", "source")


@dataclass(frozen=True, slots=True)
class Merger:
    """(A part of) the area of an old code, held by a new code from 1 January of ``year``.

    A municipality that was divided has several rows. Weesp (24 March 2022) has the year 2023: the
    first 1 January on which it was gone.
    """

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    year: int
    source: str


@cache
def load() -> tuple[Merger, ...]:
    """All mergers after 1 January 2014, by year."""
    rows = read_table("mergers.csv", _COLUMNS)
    found = [
        Merger(
            row["old_code"],
            row["old_municipality"],
            row["new_code"],
            row["new_municipality"],
            int(row["year"]),
            row["source"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda merger: merger.year))


def follow(code: str, mergers: Iterable[Merger], year: int) -> tuple[str, ...]:
    """The codes that hold the area of ``code`` on 1 January of ``year``, in order of code.

    ``mergers`` must be in order of year.
    """
    here = {code}
    for merger in mergers:
        if merger.year > year:
            break
        if merger.old_code in here:
            moved = [m for m in mergers if (m.old_code, m.year) == (merger.old_code, merger.year)]
            here = here - {merger.old_code} | {m.new_code for m in moved}
    return tuple(sorted(here))
