"""One row per unit and theme: how much, how hard, which way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from dia_analysis.model import Commitment, Direction
from dia_analysis.report.material import Quote, Theme, Unit

_PER = 10_000


@dataclass(frozen=True, slots=True)
class Summary:
    """A row of the table ``summary``; all None when the unit was not read."""

    unit_id: str
    theme: str
    passages: int | None = None
    words: int | None = None
    share_of_words: float | None = None
    per_10k_words: float | None = None
    maatregelen: int | None = None
    voornemens: int | None = None
    constateringen: int | None = None
    voor: int | None = None
    voorbehoud: int | None = None
    tegen: int | None = None
    onbekend: int | None = None
    doubtful: int | None = None
    wil: int | None = None
    first_page: int | None = None
    rank: int | None = None

    @property
    def mentions(self) -> bool:
        """Whether the unit was read and mentions the theme."""
        return bool(self.passages)

    @property
    def wants(self) -> bool:
        """Whether some passage says that the municipality wants it."""
        return bool(self.wil)

    def row(self) -> dict[str, Any]:
        """The row as it is published."""
        return asdict(self)


Summaries = Mapping[tuple[str, str], Summary]


def summarise(units: Sequence[Unit], themes: Sequence[Theme], quotes: Iterable[Quote]) -> Summaries:
    """Every unit x theme, zeros included, by (unit_id, theme)."""
    grouped: defaultdict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        grouped[quote.passage.unit.id, quote.theme.id].append(quote)
    found = {}
    for unit in units:
        for theme in themes:
            key = (unit.id, theme.id)
            found[key] = _summary(unit, theme, grouped.get(key, ()))
    return _ranked(found, units, themes)


def _summary(unit: Unit, theme: Theme, quotes: Sequence[Quote]) -> Summary:
    if unit.coded_words is None:
        return Summary(unit.id, theme.id)
    words = sum(quote.passage.word_count for quote in quotes)
    total = unit.coded_words
    hardness = [quote.commitment for quote in quotes]
    directions = [quote.direction for quote in quotes]
    return Summary(
        unit_id=unit.id,
        theme=theme.id,
        passages=len(quotes),
        words=words,
        share_of_words=words / total if total else None,
        per_10k_words=len(quotes) * _PER / total if total else None,
        maatregelen=hardness.count(Commitment.MAATREGEL),
        voornemens=hardness.count(Commitment.VOORNEMEN),
        constateringen=hardness.count(Commitment.CONSTATERING),
        voor=directions.count(Direction.VOOR),
        voorbehoud=directions.count(Direction.VOORBEHOUD),
        tegen=directions.count(Direction.TEGEN),
        onbekend=directions.count(Direction.ONBEKEND),
        doubtful=sum(quote.doubtful for quote in quotes),
        wil=sum(quote.wants for quote in quotes),
        first_page=min((quote.passage.page for quote in quotes), default=None),
    )


def _ranked(
    found: dict[tuple[str, str], Summary], units: Sequence[Unit], themes: Sequence[Theme]
) -> Summaries:
    """With ranks by share of words within each period; equal shares have equal ranks."""
    periods: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.is_municipality and unit.is_read and unit.period:
            periods[unit.period].append(unit)
    for own in periods.values():
        for theme in themes:
            shares = {unit.id: found[unit.id, theme.id].share_of_words for unit in own}
            ordered = sorted(
                (share for share in shares.values() if share is not None), reverse=True
            )
            first: dict[float, int] = {}
            for rank, share in enumerate(ordered, start=1):
                first.setdefault(share, rank)
            for unit_id, own_share in shares.items():
                if own_share is not None:
                    key = (unit_id, theme.id)
                    found[key] = replace(found[key], rank=first[own_share])
    return found
