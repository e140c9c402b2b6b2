"""The regions of the design sessions: which provinces meet together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference.tables import read_items

PROVINCES = (
    "Groningen",
    "Friesland",
    "Drenthe",
    "Overijssel",
    "Flevoland",
    "Gelderland",
    "Utrecht",
    "Noord-Holland",
    "Zuid-Holland",
    "Zeeland",
    "Noord-Brabant",
    "Limburg",
)
_OTHER_NAMES = {"Fryslân": "Friesland"}
_REMEDY = "Give each of the twelve provinces to exactly one region in dia.toml."


@dataclass(frozen=True, slots=True)
class Region:
    """A design session and the provinces that it invites."""

    name: str
    provinces: tuple[str, ...]


def regions(overrides: Mapping[str, Sequence[str]] | None = None) -> tuple[Region, ...]:
    """The regions in order: the shipped six, or those of ``overrides`` (name to provinces).

    Raises:
        ReferenceUnknown: a province is unknown, left out or named twice.
    """
    if overrides:
        return _checked(overrides)
    items = read_items("regions.yaml", "regions", frozenset({"name", "provinces"}))
    return _checked({str(item["name"]): item["provinces"] for item in items})


def region_of(province: str, overrides: Mapping[str, Sequence[str]] | None = None) -> Region:
    """The region that a province belongs to.

    Raises:
        ReferenceUnknown: there is no such province.
    """
    wanted = province_name(province)
    for region in regions(overrides):
        if wanted in region.provinces:
            return region
    raise ReferenceUnknown(
        f"'{province}' is not a province", remedy=f"Choose from {', '.join(PROVINCES)}."
    )


def province_name(name: str) -> str:
    """The name that the tables use for a province: Friesland for Fryslân, others unchanged."""
    return _OTHER_NAMES.get(name, name)


def _checked(given: Mapping[str, Sequence[str]]) -> tuple[Region, ...]:
    found = tuple(
        Region(name, tuple(province_name(p) for p in provinces))
        for name, provinces in given.items()
    )
    counts = Counter(province for region in found for province in region.provinces)
    unknown = sorted(set(counts) - set(PROVINCES))
    missing = [province for province in PROVINCES if province not in counts]
    double = [province for province in PROVINCES if counts[province] > 1]
    for problem, names in (("unknown", unknown), ("missing", missing), ("named twice", double)):
        if names:
            raise ReferenceUnknown(
                f"The regions are wrong: {', '.join(names)} {problem}", remedy=_REMEDY
            )
    return found
