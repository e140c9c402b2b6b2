"""The figures of the report: counts and shares over groups of municipalities.

Shares of municipalities have the municipalities that were *read* as their denominator; those that
were not read are told beside them and never counted as "does not mention".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from dia_analysis.report.material import Material, Theme, Unit
from dia_analysis.report.summary import Summaries, Summary


@dataclass(frozen=True, slots=True)
class Share:
    """What a group of municipalities says of a theme. Shares are fractions; None without readers.

    ``words`` is the mean over municipalities of the part of their text about the theme.
    """

    n_read: int
    n_mention: int
    n_want: int
    words: float | None
    passages: int
    maatregelen: int
    voornemens: int
    constateringen: int
    tegen: int

    @property
    def mention(self) -> float | None:
        """Part of the municipalities read that mention it."""
        return self.n_mention / self.n_read if self.n_read else None

    @property
    def want(self) -> float | None:
        """Part of the municipalities read that want something with it."""
        return self.n_want / self.n_read if self.n_read else None


def share_of(summaries: Iterable[Summary]) -> Share:
    """The share over the rows of one theme, one row per municipality that was read."""
    rows = list(summaries)
    words = [row.share_of_words for row in rows if row.share_of_words is not None]
    return Share(
        n_read=len(rows),
        n_mention=sum(row.mentions for row in rows),
        n_want=sum(row.wants for row in rows),
        words=fmean(words) if words else None,
        passages=sum(row.passages or 0 for row in rows),
        maatregelen=sum(row.maatregelen or 0 for row in rows),
        voornemens=sum(row.voornemens or 0 for row in rows),
        constateringen=sum(row.constateringen or 0 for row in rows),
        tegen=sum(row.tegen or 0 for row in rows),
    )


class Figures:
    """Shares per period, group and theme, each worked out once."""

    def __init__(self, material: Material, summaries: Summaries) -> None:
        self.material = material
        self.summaries = summaries
        self._units: defaultdict[tuple[str, str, str], list[Unit]] = defaultdict(list)
        for unit in material.municipalities:
            for kind, value in (("all", ""), ("region", unit.region), ("size", unit.size_class)):
                if value is not None:
                    self._units[str(unit.period), kind, value].append(unit)
        self._shares: dict[tuple[str, str, str, str], Share] = {}

    def units(self, period: str, kind: str = "all", value: str = "") -> list[Unit]:
        """Municipalities read of a period: all, of a region, or of a size class."""
        return self._units.get((period, kind, value), [])

    def share(self, period: str, theme: Theme, kind: str = "all", value: str = "") -> Share:
        """What they say of a theme."""
        key = (period, kind, value, theme.id)
        if key not in self._shares:
            units = self.units(period, kind, value)
            self._shares[key] = share_of(self.summaries[unit.id, theme.id] for unit in units)
        return self._shares[key]

    def values(self, period: str, kind: str) -> list[str]:
        """The regions or size classes of which something was read, in order."""
        found = {value for p, k, value in self._units if p == period and k == kind and value}
        return sorted(found, key=_size_order if kind == "size" else _same)

    def previous(self, period: str) -> str | None:
        """The latest earlier period of which something was read."""
        return next((p for p in self.material.periods if p < period), None)

    def pairs(self, period: str) -> list[tuple[Unit, Unit]]:
        """Municipalities read in this period and the previous one: (now, then)."""
        earlier = self.previous(period)
        if earlier is None:
            return []
        then = {unit.code: unit for unit in self.units(earlier)}
        return [(unit, then[unit.code]) for unit in self.units(period) if unit.code in then]

    def then(self, unit: Unit) -> Unit | None:
        """The same municipality in the previous period, if that was read."""
        if unit.period is None:
            return None
        return next((then for now, then in self.pairs(unit.period) if now.id == unit.id), None)

    def change(self, period: str, theme: Theme) -> tuple[float, float] | None:
        """Mean share of words then and now, over municipalities read both times."""
        both = []
        for now, then in self.pairs(period):
            a = self.summaries[then.id, theme.id].share_of_words
            b = self.summaries[now.id, theme.id].share_of_words
            if a is not None and b is not None:
                both.append((a, b))
        if not both:
            return None
        return fmean(a for a, _ in both), fmean(b for _, b in both)

    def concreteness(self, unit: Unit) -> tuple[float, float] | None:
        """Ambition and concreteness of a municipality in local democracy.

        Ambition is the sum over the democratic themes of their share of the text (passages with
        two themes count twice); concreteness is the share of their passages that hold a measure.
        None where nothing democratic is said.
        """
        rows = [
            self.summaries[unit.id, t.id] for t in self.material.themes if t.group == "democratie"
        ]
        passages = sum(row.passages or 0 for row in rows)
        if not passages:
            return None
        measures = sum(row.maatregelen or 0 for row in rows)
        return sum(row.share_of_words or 0.0 for row in rows), measures / passages


def _same(value: str) -> str:
    return value


def _size_order(label: str) -> float:
    """Size classes by their lowest number: 'minder dan 5.000' comes first."""
    if label.startswith("minder"):
        return 0.0
    digits = label.split(" ", 1)[0].replace(".", "")
    return float(digits) if digits.isdigit() else float("inf")


def classes(
    values: Sequence[float | None], n: int = 5
) -> tuple[list[int | None], list[tuple[float, float]]]:
    """Values in classes of about equal size: 0 for zero, 1 to ``n`` for the rest, None for None.

    Also gives the lowest and highest value in each of the classes 1 to n (fewer when there are
    fewer values). Equal values are always in the same class.
    """
    positive = sorted(value for value in values if value)
    if not positive:
        return [None if value is None else 0 for value in values], []
    limits: list[float] = []
    for k in range(1, n + 1):
        limit = positive[max(0, -(-len(positive) * k // n) - 1)]
        if not limits or limit > limits[-1]:
            limits.append(limit)
    found = [_class_of(value, limits) for value in values]
    ranges = []
    for k in range(1, len(limits) + 1):
        own = [
            value for value, c in zip(values, found, strict=True) if c == k and value is not None
        ]
        ranges.append((min(own), max(own)))
    return found, ranges


def _class_of(value: float | None, limits: Sequence[float]) -> int | None:
    if value is None:
        return None
    if not value:
        return 0
    return next(k for k, limit in enumerate(limits, start=1) if value <= limit)
