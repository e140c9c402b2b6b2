"""The lines that ``dia-analyse reference`` prints."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

from dia_analysis.errors import UsageError
from dia_analysis.reference import (
    Municipality,
    gazetteer,
    koffer,
    manifest_names,
    manifest_path,
    region_of,
    regions,
)
from dia_analysis.settings import load_settings


def listing(what: str, year: int) -> Iterator[str]:
    """Tab-separated lines of one kind of facts.

    Raises:
        UsageError: there is no such kind.
    """
    kinds: dict[str, Callable[[], Iterator[str]]] = {
        "municipalities": lambda: _municipalities(year),
        "regions": _regions,
        "manifests": _manifests,
        "koffer": _koffer,
    }
    if what not in kinds:
        raise UsageError(f"No such list: {what}", remedy=f"Choose from {', '.join(kinds)}.")
    return kinds[what]()


def _municipalities(year: int) -> Iterator[str]:
    for m in gazetteer().municipalities(year):
        yield "\t".join((m.code, m.name, m.province, str(m.inhabitants or "")))


def _regions() -> Iterator[str]:
    for region in regions(load_settings().regions):
        yield f"{region.name}\t{', '.join(region.provinces)}"


def _manifests() -> Iterator[str]:
    for name in manifest_names():
        with manifest_path(name).open(encoding="utf-8-sig", newline="") as file:
            yield f"{name}\t{sum(1 for _ in csv.DictReader(file))} agreements"


def _koffer() -> Iterator[str]:
    for item in koffer():
        yield "\t".join((item.id, item.name, item.kind, "to check" if item.to_check else "checked"))


def details(name: str) -> Iterator[str]:
    """What is known of a municipality in each year, or of a koffer item.

    Raises:
        UsageError: nothing has that name.
    """
    known = gazetteer()
    found = [
        m
        for year in known.years
        for m in (
            [m for m in known.municipalities(year) if m.code == name] or known.find(name, year)
        )
    ]
    if found:
        return (_line(m) for m in found)
    for item in koffer():
        if name.lower() in {item.id.lower(), item.name.lower()}:
            facts = (
                item.name,
                item.kind,
                item.purpose,
                f"for: {item.audience}",
                f"source: {item.source}",
            )
            return iter(facts)
    raise UsageError(f"Nothing is called {name!r}", remedy="Try `dia-analyse reference list`.")


def _line(m: Municipality) -> str:
    region = region_of(m.province, load_settings().regions).name
    size = f"{m.inhabitants} inhabitants" if m.inhabitants else "inhabitants unknown"
    return "\t".join((str(m.year), m.code, m.name, m.province, region, size, m.urbanity))
