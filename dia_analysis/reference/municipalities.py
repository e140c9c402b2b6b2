"""Municipalities per election year: real ones, and the fictional ones of the samples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference.tables import damaged, read_table

REAL = "municipalities.csv"
SAMPLE = "voorbeeld.csv"
_COLUMNS = (
    "municipality_code",
    "year",
    "municipality",
    "province",
    "size_class",
    "inhabitants",
    "urbanity",
    "latitude",
    "longitude",
    "source",
)
_CODE = re.compile(r"GM\d{4}")
_PERIOD = re.compile(r"(20\d\d)-(20\d\d)")
_TERM = 4


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality as it was on 1 January of an election year; unknown values are None.

    ``latitude`` and ``longitude`` are WGS84 degrees, roughly the middle of the municipality;
    ``size_class`` and ``urbanity`` are Dutch labels of CBS classes, empty if unknown.
    """

    code: str
    year: int
    name: str
    province: str
    size_class: str
    inhabitants: int | None
    urbanity: str
    latitude: float | None
    longitude: float | None
    source: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code) or not self.name or not self.province:
            raise ValueError(f"not a municipality: {self.code!r} {self.name!r} {self.province!r}")
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError(f"half a place: {self.code} {self.latitude}, {self.longitude}")


def year_of(period: str) -> int:
    """The reference year of a council term: its first year, such as 2022 for ``2022-2026``.

    Raises:
        ReferenceUnknown: the text is not a term of four years.
    """
    match = _PERIOD.fullmatch(period)
    if not match or int(match[2]) - int(match[1]) != _TERM:
        raise ReferenceUnknown(
            f"'{period}' is not a council term", remedy="Write it as 2022-2026, with a hyphen."
        )
    return int(match[1])


@cache
def load(name: str) -> dict[int, dict[str, Municipality]]:
    """All municipalities of one set, by year and code, in the order of their codes."""
    found: dict[int, dict[str, Municipality]] = {}
    for row in read_table(name, _COLUMNS):
        municipality = _from_row(row)
        of_year = found.setdefault(municipality.year, {})
        if municipality.code in of_year:
            raise damaged(name, f"{municipality.code} stands twice in {municipality.year}")
        of_year[municipality.code] = municipality
    return found


def _from_row(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["municipality_code"],
        year=int(row["year"]),
        name=row["municipality"],
        province=row["province"],
        size_class=row["size_class"],
        inhabitants=int(row["inhabitants"]) if row["inhabitants"] else None,
        urbanity=row["urbanity"],
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        source=row["source"],
    )


@cache
def variants() -> dict[str, tuple[str, ...]]:
    """Other spellings by municipality code; they hold in every year in which the code exists."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("variants.csv", ("municipality_code", "variant", "source")):
        code = row["municipality_code"]
        found[code] = (*found.get(code, ()), row["variant"])
    return found
