"""Which municipalities of a period are read, partly read, unreadable or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dia_analysis.model import Coverage, SourceStatus, UnitKind
from dia_analysis.reference import Municipality, gazetteer, year_of

_ORDER = (Coverage.READ, Coverage.PARTIAL, Coverage.UNREADABLE)


def coverage_rows(
    units: Sequence[tuple[str, UnitKind, str]], failed: Iterable[tuple[str, str]], *, samples: bool
) -> list[dict[str, Any]]:
    """One row per municipality of each period in which something was offered.

    Args:
        units: unit id, unit kind and source status of each agreement.
        failed: municipality code and period of sources that gave no agreement.
        samples: whether these are the fictional municipalities.
    """
    found: dict[tuple[str, str], tuple[Coverage, str | None]] = {}
    for code, period in failed:
        found[code, period] = (Coverage.UNREADABLE, None)
    for unit_id, unit_kind, status in units:
        if unit_kind is not UnitKind.GEMEENTE:
            continue
        code, _, period = unit_id.partition("_")
        state = Coverage.READ if status == SourceStatus.OK else Coverage.PARTIAL
        known = found.get((code, period))
        if known is None or _ORDER.index(state) < _ORDER.index(known[0]):
            found[code, period] = (state, unit_id)
    rows = []
    for period in sorted({period for _, period in found}):
        for municipality in _expected(
            period, {c for c, p in found if p == period}, samples=samples
        ):
            status_, unit = found.get((municipality.code, period), (Coverage.MISSING, None))
            rows.append(
                {
                    "municipality_code": municipality.code,
                    "municipality": municipality.name,
                    "period": period,
                    "status": status_.value,
                    "unit_id": unit,
                }
            )
    return rows


def _expected(period: str, offered: set[str], *, samples: bool) -> list[Municipality]:
    """Every municipality that may have an agreement for a period.

    Those of the first year, and those formed during the term in so far as one was offered: they
    voted apart, and most have no agreement of their own.
    """
    known, year = gazetteer(voorbeeld=samples), year_of(period)
    return [
        *known.municipalities(year),
        *(m for m in known.formed_during(year) if m.code in offered),
    ]
