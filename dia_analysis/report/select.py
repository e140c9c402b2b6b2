"""A report on a part: some municipalities, one period, some themes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dia_analysis.errors import UsageError
from dia_analysis.model import PERIODS
from dia_analysis.report.language import Language
from dia_analysis.report.material import Material

_COLUMNS = ("municipality_code", "gemeentecode", "code", "municipality", "gemeente", "naam", "name")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a report is limited to; None or empty is no limit."""

    only: Path | None = None
    period: str | None = None
    themes: tuple[str, ...] = ()

    @property
    def is_limited(self) -> bool:
        """Whether anything is left out."""
        return bool(self.only or self.period or self.themes)


def select(material: Material, selection: Selection, language: Language) -> Material:
    """The material without what was not asked for.

    Raises:
        UsageError: the list of municipalities cannot be read or names none that is known, or the
            period or a theme is unknown; the message names what is known.
    """
    told = []
    if selection.only is not None:
        names = read_municipalities(selection.only)
        material = _of_municipalities(material, names, selection.only)
        count = len(
            {place.code for place in material.places} | {u.code for u in material.municipalities}
        )
        told.append(language.plural("%(n)s gemeente", "%(n)s gemeenten", count))
    if selection.period is not None:
        material = _of_period(material, selection.period)
        told.append(selection.period)
    if selection.themes:
        material = _of_themes(material, selection.themes)
        told.append(", ".join(language.text(theme.label) for theme in material.themes))
    return replace(material, selection=tuple(told))


def read_municipalities(path: Path) -> frozenset[str]:
    """Names and codes in a CSV file: a known column, or the first one; any common delimiter.

    Raises:
        UsageError: the file cannot be read or is empty.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The list of municipalities cannot be read: {error}",
            where=path,
            remedy="Give a CSV file in UTF-8.",
        ) from error
    first_line = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first_line.count)
    rows = [
        row
        for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        if any(c.strip() for c in row)
    ]
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    columns = [header.index(name) for name in _COLUMNS if name in header]
    body = rows[1:] if columns else rows
    wanted = columns or [0]
    found = frozenset(
        _key(row[c]) for row in body for c in wanted if c < len(row) and row[c].strip()
    )
    if not found:
        raise UsageError(
            "The list names no municipality",
            where=path,
            remedy="Give a column `municipality` or `municipality_code`.",
        )
    return found


def _of_municipalities(material: Material, names: frozenset[str], path: Path) -> Material:
    places = tuple(p for p in material.places if _key(p.name) in names or _key(p.code) in names)
    units = [
        u
        for u in material.units
        if u.is_municipality and (_key(u.name) in names or _key(u.code or "") in names)
    ]
    if not places and not units:
        raise UsageError(
            "None of the municipalities in the list stands in the data",
            where=path,
            remedy="Use official names or CBS codes such as GM0363.",
        )
    return replace(_with_units(material, {unit.id for unit in units}), places=places)


def _of_period(material: Material, period: str) -> Material:
    if period not in PERIODS:
        raise UsageError(
            f"'{period}' is not a council term",
            where="--period",
            remedy=f"Choose from {', '.join(PERIODS)}.",
        )
    units = {unit.id for unit in material.units if unit.period == period}
    return replace(_with_units(material, units), places=material.places_of(period))


def _with_units(material: Material, units: set[str]) -> Material:
    return replace(
        material,
        units=tuple(unit for unit in material.units if unit.id in units),
        quotes=tuple(quote for quote in material.quotes if quote.passage.unit.id in units),
        form_quotes=tuple(
            quote for quote in material.form_quotes if quote.passage.unit.id in units
        ),
    )


def _of_themes(material: Material, wanted: Sequence[str]) -> Material:
    known = {theme.id for theme in material.themes}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(
            f"There is no theme {_listed(unknown)}",
            where="--theme",
            remedy=f"Choose from {', '.join(sorted(known))}.",
        )
    return replace(
        material,
        themes=tuple(theme for theme in material.themes if theme.id in wanted),
        quotes=tuple(quote for quote in material.quotes if quote.theme.id in wanted),
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
