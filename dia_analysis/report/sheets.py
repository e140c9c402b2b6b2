"""What the tables for policy readers hold: the same rows go to CSV (twice) and to the workbook.

A :class:`Sheet` has rows of plain values and columns that know their Dutch header, their machine
name and how a value is told in Dutch. Nothing here knows a file format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from dia_analysis.model import Method
from dia_analysis.report import dutch
from dia_analysis.report.material import FormQuote, Material, Place, Quote, Source, Unit
from dia_analysis.report.summary import Summaries, Summary

Row = TypeVar("Row")
Value = str | int | float | bool | None
SURE = 0.9
"""From this probability on we say that we are sure."""
PERCENT, DECIMAL, WHOLE, TEXT = "percent", "decimal", "whole", "text"


@dataclass(frozen=True)  # slots and Generic do not go together before Python 3.12
class SheetColumn(Generic[Row]):
    """One column: ``value`` for the machine, ``told`` for a Dutch reader (the same if None)."""

    name: str
    header: str
    value: Callable[[Row], Value]
    told: Callable[[Row], Value] | None = None
    format: str = TEXT
    width: int = 14

    def shown(self, row: Row) -> Value:
        """The value as a Dutch reader sees it."""
        return (self.told or self.value)(row)


@dataclass(frozen=True)  # slots and Generic do not go together before Python 3.12
class Sheet(Generic[Row]):
    """One table: rows and the columns that read them."""

    name: str
    title: str
    columns: tuple[SheetColumn[Row], ...]
    rows: Sequence[Row]


def marked_as_sample(sheet: Sheet[Row]) -> Sheet[Row]:
    """The same table with a last column that says that its municipalities are made up."""
    mark = SheetColumn[Row]("voorbeeld", "Voorbeeld", lambda _: "verzonnen gemeente", width=20)
    return replace(sheet, columns=(*sheet.columns, mark))


def _words(table: dict[str, str], none: str = "") -> Callable[[str | None], str]:
    return lambda code: none if code is None else table.get(code, code)


_kind, _coverage = _words(dutch.KIND), _words(dutch.COVERAGE)
_commitment, _direction = _words(dutch.COMMITMENT, dutch.NO_COMMITMENT), _words(dutch.DIRECTION)


def municipalities_sheet(material: Material, summaries: Summaries) -> Sheet[Unit]:
    """A row per unit, a column per theme with its passages, and one with its share of the text."""
    column = SheetColumn[Unit]
    columns = [
        column("unit_id", "Eenheid", lambda u: u.id, width=20),
        column("unit_kind", "Soort eenheid", lambda u: u.kind.value, lambda u: "gemeente" if u.is_municipality else "los document"),
        column("municipality", "Gemeente", lambda u: u.name if u.is_municipality else None, width=24),
        column("municipality_code", "Gemeentecode", lambda u: u.code),
        column("province", "Provincie", lambda u: u.province),
        column("region", "Regio", lambda u: u.region),
        column("size_class", "Grootte", lambda u: u.size_class or None, width=20),
        column("period", "Periode", lambda u: u.period),
        column("title", "Titel", lambda u: u.documents[0].title if u.documents else None, width=36),
        column("file_names", "Bestanden", lambda u: " | ".join(d.file_name for d in u.documents) or None, width=32),
        column("coverage", "Gelezen?", lambda u: u.coverage.value, lambda u: _coverage(u.coverage)),
        column("page_count", "Pagina's", lambda u: sum(d.page_count for d in u.documents) if u.is_read else None, format=WHOLE),
        column("words", "Woorden", lambda u: u.coded_words, format=WHOLE),
    ]  # fmt: skip
    for theme in material.themes:
        columns.append(_theme_column(theme.id, theme.label, summaries, "passages"))
    for theme in material.themes:
        columns.append(_theme_column(theme.id, theme.label, summaries, "share_of_words"))
    return Sheet("overzicht_gemeenten", "Gemeenten", tuple(columns), material.units)


def _theme_column(theme: str, label: str, summaries: Summaries, measure: str) -> SheetColumn[Unit]:
    def value(unit: Unit) -> Value:
        found: Value = getattr(summaries[unit.id, theme], measure)
        return found

    if measure == "passages":
        return SheetColumn(theme, label, value, format=WHOLE)
    return SheetColumn(f"share_{theme}", f"{label}: deel van de tekst (%)", value, format=PERCENT)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """What a period says of a theme."""

    theme: str
    label: str
    group: str
    period: str
    n_known: int
    n_read: int
    summaries: tuple[Summary, ...]

    def total(self, measure: str) -> int:
        """Sum of a count over the municipalities that were read."""
        return sum(getattr(row, measure) or 0 for row in self.summaries)

    @property
    def n_mention(self) -> int:
        """Municipalities that mention the theme."""
        return sum(row.mentions for row in self.summaries)

    @property
    def n_want(self) -> int:
        """Municipalities that want something with it."""
        return sum(row.wants for row in self.summaries)

    def share(self, count: int) -> float | None:
        """A count over the municipalities that were read; None when none was."""
        return count / self.n_read if self.n_read else None

    @property
    def mean_share_of_words(self) -> float | None:
        """Mean over municipalities of the part of their text about this theme."""
        known = [row.share_of_words for row in self.summaries if row.share_of_words is not None]
        return sum(known) / len(known) if known else None


def theme_rows(material: Material, summaries: Summaries) -> list[ThemeRow]:
    """A row per period and theme, latest period first."""
    rows = []
    for period in material.periods:
        units = material.of_period(period)
        known = len(material.places_of(period)) or len(units)
        for theme in material.themes:
            own = tuple(summaries[unit.id, theme.id] for unit in units)
            rows.append(
                ThemeRow(theme.id, theme.label, theme.group, period, known, len(units), own)
            )
    return rows


def themes_sheet(material: Material, summaries: Summaries) -> Sheet[ThemeRow]:
    """A row per theme and period: how many municipalities mention it, how hard, which way."""
    column = SheetColumn[ThemeRow]
    columns = (
        column("theme", "Thema-id", lambda r: r.theme, width=26),
        column("label", "Thema", lambda r: r.label, width=40),
        column("group", "Groep", lambda r: r.group, lambda r: dutch.GROUP.get(r.group, r.group), width=26),
        column("period", "Periode", lambda r: r.period),
        column("n_known", "Gemeenten", lambda r: r.n_known, format=WHOLE),
        column("n_read", "Gelezen", lambda r: r.n_read, format=WHOLE),
        column("n_mention", "Noemt het", lambda r: r.n_mention, format=WHOLE),
        column("share", "Noemt het (% van gelezen)", lambda r: r.share(r.n_mention), format=PERCENT),
        column("n_want", "Wil het", lambda r: r.n_want, format=WHOLE),
        column("share_want", "Wil het (% van gelezen)", lambda r: r.share(r.n_want), format=PERCENT),
        column("mean_share_of_words", "Gemiddeld deel van de tekst (%)", lambda r: r.mean_share_of_words, format=PERCENT),
        column("passages", "Passages", lambda r: r.total("passages"), format=WHOLE),
        column("maatregelen", "Concrete maatregelen", lambda r: r.total("maatregelen"), format=WHOLE),
        column("voornemens", "Voornemens", lambda r: r.total("voornemens"), format=WHOLE),
        column("constateringen", "Constateringen", lambda r: r.total("constateringen"), format=WHOLE),
        column("voor", "Voor", lambda r: r.total("voor"), format=WHOLE),
        column("voorbehoud", "Met voorbehoud", lambda r: r.total("voorbehoud"), format=WHOLE),
        column("tegen", "Tegen", lambda r: r.total("tegen"), format=WHOLE),
        column("onbekend", "Richting niet vastgesteld", lambda r: r.total("onbekend"), format=WHOLE),
        column("doubtful", "Twijfel", lambda r: r.total("doubtful"), format=WHOLE),
    )  # fmt: skip
    return Sheet("overzicht_themas", "Thema's", columns, theme_rows(material, summaries))


def certainty_code(quote: Quote) -> str:
    """How sure we are of a tag, as a code: human, doubt, rule, sure or likely."""
    if quote.method is Method.HUMAN:
        return "human"
    if quote.doubtful:
        return "doubt"
    if quote.probability is None:
        return "rule"
    return "sure" if quote.probability >= SURE else "likely"


def quotes_sheet(material: Material) -> Sheet[Quote]:
    """Every tag: the words, their page and file, and how sure we are."""
    column = SheetColumn[Quote]
    columns = (
        column("municipality", "Gemeente", lambda q: q.passage.unit.name if q.passage.unit.is_municipality else None, width=22),
        column("period", "Periode", lambda q: q.passage.unit.period),
        column("theme", "Thema", lambda q: q.theme.id, lambda q: q.theme.label, width=34),
        column("text", "Citaat", lambda q: q.passage.text, width=80),
        column("page", "Pagina", lambda q: q.passage.page, format=WHOLE, width=8),
        column("file_name", "Bestand", lambda q: q.passage.document.file_name, width=30),
        column("commitment", "Hardheid", lambda q: q.commitment, lambda q: _commitment(q.commitment), width=20),
        column("direction", "Richting", lambda q: q.direction.value, lambda q: _direction(q.direction), width=18),
        column("certainty", "Zekerheid", certainty_code, lambda q: dutch.CERTAINTY[certainty_code(q)], width=18),
        column("probability", "Kans (%)", lambda q: q.probability, format=PERCENT, width=9),
        column("doubtful", "Twijfel", lambda q: q.doubtful, lambda q: dutch.YES if q.doubtful else dutch.NO, width=8),
        column("evidence", "Bewijs", lambda q: q.evidence.text if q.evidence else None, width=30),
        column("evidence_in", "Bewijs in", lambda q: q.evidence.where if q.evidence else None, lambda q: dutch.EVIDENCE_IN[q.evidence.where] if q.evidence else None),
        column("method", "Gevonden door", lambda q: q.method.value, lambda q: dutch.METHOD[q.method], width=24),
        column("headings", "Koppen", lambda q: " > ".join(q.passage.headings) or None, width=40),
        column("lead", "Inleidende zin", lambda q: q.passage.lead, width=40),
        column("group", "Groep", lambda q: q.theme.group, lambda q: dutch.GROUP.get(q.theme.group, q.theme.group), width=24),
        column("province", "Provincie", lambda q: q.passage.unit.province),
        column("kind", "Soort document", lambda q: q.passage.document.kind, lambda q: _kind(q.passage.document.kind), width=20),
        column("page_end", "Pagina tot", lambda q: q.passage.page_end, format=WHOLE, width=8),
        column("page_label", "Gedrukt paginanummer", lambda q: q.passage.page_label, width=10),
        column("municipality_code", "Gemeentecode", lambda q: q.passage.unit.code),
        column("unit_id", "Eenheid", lambda q: q.passage.unit.id, width=20),
        column("agreement_id", "Document-id", lambda q: q.passage.document.id, width=18),
        column("passage_id", "Passage-id", lambda q: q.passage.id, width=24),
    )  # fmt: skip
    return Sheet("citaten", "Citaten", columns, material.quotes)


def forms_sheet(material: Material) -> Sheet[FormQuote]:
    """Every named form of democracy, with its status and its words."""
    column = SheetColumn[FormQuote]
    columns = (
        column("municipality", "Gemeente", lambda f: f.passage.unit.name if f.passage.unit.is_municipality else None, width=22),
        column("period", "Periode", lambda f: f.passage.unit.period),
        column("form", "Vorm", lambda f: f.form.id, lambda f: f.form.label, width=30),
        column("status", "Status", lambda f: f.status, lambda f: dutch.FORM_STATUS.get(f.status, f.status), width=20),
        column("text", "Citaat", lambda f: f.passage.text, width=80),
        column("page", "Pagina", lambda f: f.passage.page, format=WHOLE, width=8),
        column("file_name", "Bestand", lambda f: f.passage.document.file_name, width=30),
        column("evidence", "Bewijs", lambda f: f.evidence.text, width=30),
        column("evidence_in", "Bewijs in", lambda f: f.evidence.where, lambda f: dutch.EVIDENCE_IN[f.evidence.where]),
        column("headings", "Koppen", lambda f: " > ".join(f.passage.headings) or None, width=40),
        column("province", "Provincie", lambda f: f.passage.unit.province),
        column("municipality_code", "Gemeentecode", lambda f: f.passage.unit.code),
        column("unit_id", "Eenheid", lambda f: f.passage.unit.id, width=20),
        column("agreement_id", "Document-id", lambda f: f.passage.document.id, width=18),
        column("passage_id", "Passage-id", lambda f: f.passage.id, width=24),
    )  # fmt: skip
    return Sheet("vormen", "Vormen", columns, material.form_quotes)


def unread_sheet(material: Material) -> Sheet[Source]:
    """Every file that was not read, or only in part, with why and what to do."""
    column = SheetColumn[Source]
    columns = (
        column("location", "Bestand of adres", lambda s: s.location, width=44),
        column("root_name", "Map", lambda s: s.root_name, width=18),
        column("status", "Status", lambda s: s.status, lambda s: dutch.SOURCE_STATUS[s.status].label, width=20),
        column("reason", "Waarom", lambda s: s.reason, lambda s: dutch.status_reason(s.status, s.reason), width=60),
        column("remedy", "Wat kunt u doen?", lambda s: s.remedy, lambda s: dutch.SOURCE_STATUS[s.status].remedy, width=60),
        column("pages", "Pagina's", lambda s: dutch.unread_pages(s.reason) or None),
        column("agreement_id", "Document-id", lambda s: s.agreement_id, width=18),
    )  # fmt: skip
    return Sheet("niet_gelezen", "Niet gelezen", columns, unread_sources(material.sources))


def unread_sources(sources: Iterable[Source]) -> list[Source]:
    """Those that were not wholly read."""
    return [source for source in sources if source.status != "ok"]


def coverage_sheet(material: Material) -> Sheet[Place]:
    """Every municipality of each period, and whether its agreement was read."""
    column = SheetColumn[Place]
    columns = (
        column("municipality", "Gemeente", lambda p: p.name, width=24),
        column("municipality_code", "Gemeentecode", lambda p: p.code),
        column("province", "Provincie", lambda p: p.province),
        column("region", "Regio", lambda p: p.region),
        column("size_class", "Grootte", lambda p: p.size_class or None, width=20),
        column("period", "Periode", lambda p: p.period),
        column("coverage", "Gelezen?", lambda p: p.status.value, lambda p: _coverage(p.status), width=24),
        column("unit_id", "Eenheid", lambda p: p.unit_id, width=20),
    )  # fmt: skip
    return Sheet("dekking", "Dekking", columns, material.places)
