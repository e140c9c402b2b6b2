"""One set of municipalities, real or fictional, with everything that can be asked of it."""

from __future__ import annotations

from functools import cache

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference import mergers, municipalities
from dia_analysis.reference.mergers import Merger
from dia_analysis.reference.municipalities import Municipality
from dia_analysis.reference.names import NameHit, NameTrie, normal
from dia_analysis.reference.regions import province_name


@cache
def gazetteer(*, voorbeeld: bool = False) -> Gazetteer:
    """The real municipalities, or with ``voorbeeld`` only the fictional ones of the samples."""
    return Gazetteer(voorbeeld=voorbeeld)


class Gazetteer:
    """Look-ups in one set. ``year`` is always an election year: the first year of a term.

    With ``term=True`` a look-up also knows the municipalities that were formed during the term
    (Voorne aan Zee in 2022-2026): their row is that of the next election year.
    """

    def __init__(self, *, voorbeeld: bool = False) -> None:
        name = municipalities.SAMPLE if voorbeeld else municipalities.REAL
        self.voorbeeld = voorbeeld
        self._years = municipalities.load(name)
        self._mergers: tuple[Merger, ...] = () if voorbeeld else mergers.load()
        self._variants = {} if voorbeeld else municipalities.variants()
        self._tries: dict[tuple[int, bool], NameTrie] = {}
        self._names: dict[tuple[int, bool], dict[str, tuple[Municipality, ...]]] = {}

    @property
    def years(self) -> tuple[int, ...]:
        """The election years that this set knows."""
        return tuple(self._years)

    def municipalities(self, year: int, *, term: bool = False) -> tuple[Municipality, ...]:
        """All municipalities on 1 January of ``year``, in order of code.

        Raises:
            ReferenceUnknown: the set does not know this year.
        """
        here = tuple(self._of(year).values())
        return here + self.formed_during(year) if term else here

    def municipality(self, code: str, year: int, *, term: bool = False) -> Municipality:
        """The municipality with this code in this year.

        Raises:
            ReferenceUnknown: there is none, or the set does not know the year.
        """
        found = self._of(year).get(code)
        if found is None and term:
            found = next((m for m in self.formed_during(year) if m.code == code), None)
        if found is None:
            raise ReferenceUnknown(
                f"There is no municipality with code '{code}' in {year}",
                remedy="Look it up with: dia-analyse reference show NAME.",
            )
        return found

    def formed_during(self, year: int) -> tuple[Municipality, ...]:
        """Municipalities that got their code after 1 January of ``year``, before the next term."""
        later = self._of_next(year)
        formed = {m.new_code for m in self._during(year)} - set(self._of(year))
        return tuple(later[code] for code in sorted(formed) if code in later)

    def dissolved_during(self, year: int) -> tuple[Municipality, ...]:
        """Municipalities of ``year`` that merged into another before the next term."""
        gone = {m.old_code for m in self._during(year)}
        return tuple(m for code, m in self._of(year).items() if code in gone)

    def successors(self, code: str, year: int) -> tuple[str, ...]:
        """Codes that hold the area of ``code`` on 1 January of ``year``; itself if it still stands.

        Several when the municipality was divided. ``year`` may be any year.

        Raises:
            ReferenceUnknown: no year has this code.
        """
        if not any(code in of_year for of_year in self._years.values()):
            raise ReferenceUnknown(
                f"No municipality has or had the code '{code}'",
                remedy="Look it up with: dia-analyse reference show NAME.",
            )
        return mergers.follow(code, self._mergers, year)

    def find(
        self, name: str, year: int, *, province: str | None = None, term: bool = False
    ) -> tuple[Municipality, ...]:
        """Municipalities that bear exactly this name or a known variant of it; often none or one.

        Case, accents, apostrophes, hyphens and brackets do not matter. Bergen gives two, unless
        the province is named too.
        """
        found = self._index(year, term).get(normal(name), ())
        wanted = None if province is None else province_name(province)
        return tuple(m for m in found if wanted is None or m.province == wanted)

    def names_in(self, text: str, year: int, *, term: bool = False) -> list[NameHit]:
        """Names of municipalities in running text, from left to right, the longest match first.

        Name parts that are written with a capital need one in the text too, articles apart.
        """
        key = (year, term)
        if key not in self._tries:
            self._tries[key] = NameTrie(self._all_names(year, term))
        return list(self._tries[key].hits(text))

    def _all_names(self, year: int, term: bool) -> list[tuple[str, Municipality]]:
        return [
            (name, municipality)
            for municipality in self.municipalities(year, term=term)
            for name in (municipality.name, *self._variants.get(municipality.code, ()))
        ]

    def _index(self, year: int, term: bool) -> dict[str, tuple[Municipality, ...]]:
        key = (year, term)
        if key not in self._names:
            index: dict[str, tuple[Municipality, ...]] = {}
            for name, municipality in self._all_names(year, term):
                bearers = index.get(normal(name), ())
                if municipality not in bearers:
                    index[normal(name)] = (*bearers, municipality)
            self._names[key] = index
        return self._names[key]

    def _of(self, year: int) -> dict[str, Municipality]:
        if year not in self._years:
            known = ", ".join(str(y) for y in self._years)
            raise ReferenceUnknown(
                f"No municipalities are known for {year}", remedy=f"Choose from {known}."
            )
        return self._years[year]

    def _of_next(self, year: int) -> dict[str, Municipality]:
        later = [y for y in self._years if y > year]
        return self._years[min(later)] if later else {}

    def _during(self, year: int) -> list[Merger]:
        self._of(year)
        following = min((y for y in self._years if y > year), default=year + 4)
        return [m for m in self._mergers if year < m.year < following]
