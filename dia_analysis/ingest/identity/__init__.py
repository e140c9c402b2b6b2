"""Whose agreement it is: municipality, period, kind, title and parties, each with its evidence.

What the manifest says overrides; what could not be established stays empty, with a warning.
"""

from __future__ import annotations

from dia_analysis.ingest.identity.clues import MANIFEST, Clues, Identity, Line
from dia_analysis.ingest.identity.kind import find_kind, is_national
from dia_analysis.ingest.identity.parties import find_parties
from dia_analysis.ingest.identity.period import find_period
from dia_analysis.ingest.identity.place import Place, find_place, from_manifest
from dia_analysis.ingest.identity.title import find_title
from dia_analysis.model import IdentityFact, Kind
from dia_analysis.reference import gazetteer, year_of

__all__ = ["Clues", "Identity", "Line", "identify"]


def identify(clues: Clues, *, samples: bool = False) -> Identity:
    """Everything that can be established about one document.

    ``samples`` looks only among the fictional municipalities of the sample agreements.
    """
    kind = _stated(clues, "kind") or find_kind(clues)
    period = _stated(clues, "period") or find_period(clues)
    national = _is_national(clues, kind)
    place = Place() if national else _place(clues, period, samples=samples)
    title = _stated(clues, "title") or find_title(clues)
    facts = [fact for fact in (*place.facts, period, kind, title) if fact is not None]
    facts += _stated_parties(clues) or find_parties(clues)
    local = not national and (kind is None or Kind(kind.value).is_local)
    warnings = list(place.warnings)
    if local and place.municipality is None and not place.warnings:
        warnings.append("municipality_unknown")
    if local and period is None:
        warnings.append("period_unknown")
    if kind is None:
        warnings.append("kind_unknown")
    return Identity(tuple(facts), tuple(warnings))


def _is_national(clues: Clues, kind: IdentityFact | None) -> bool:
    if kind is not None and kind.value == Kind.LANDELIJK_AKKOORD:
        return True
    return (kind is None or not Kind(kind.value).is_local) and is_national(clues.body)


def _place(clues: Clues, period: IdentityFact | None, *, samples: bool) -> Place:
    known = gazetteer(voorbeeld=samples)
    if period is not None and year_of(period.value) in known.years:
        years = [year_of(period.value)]
    else:  # a name that means the same municipality in any year is known without the period
        years = sorted(known.years, reverse=True)
    return from_manifest(clues, years, known) or find_place(clues, years, known)


def _stated(clues: Clues, field: str) -> IdentityFact | None:
    value = getattr(clues.manifest, field) if clues.manifest else ""
    return IdentityFact(field, value, MANIFEST, value, 1.0) if value else None


def _stated_parties(clues: Clues) -> tuple[IdentityFact, ...]:
    parties = clues.manifest.parties if clues.manifest else ()
    return tuple(IdentityFact("parties", party, MANIFEST, party, 1.0) for party in parties)
