"""A page per region of the design sessions: coverage, themes and ambitions against the country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dia_analysis.report import dutch
from dia_analysis.report.figureviews import against_country
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.names import region_page, slug, theme_page, unit_page
from dia_analysis.report.pages.overview import bar
from dia_analysis.report.quoteviews import hardest_first, quote_view, spread
from dia_analysis.report.site import Page, Site

_QUOTES = 12


def region_pages(site: Site, folder: ReportFolder) -> Iterator[Page]:
    """The list of regions, and a page for each of which something was read."""
    text, period = site.language.text, site.period
    names = site.figures.values(period, "region") if period else []
    rows = [_list_row(site, str(period), name) for name in names]
    yield Page(
        "regios.html",
        "regios.html.j2",
        text("Regio's"),
        {"rows": rows, "period": period or ""},
        "regios",
    )
    for name in names:
        context = _context(site, folder, str(period), name)
        yield Page(
            region_page(name), "regio.html.j2", text("Regio %(name)s", name=name), context, "regios"
        )


def _list_row(site: Site, period: str, name: str) -> dict[str, str]:
    language = site.language
    n_read = len(site.figures.units(period, "region", name))
    n_known = max(n_read, sum(place.region == name for place in site.material.places_of(period)))
    provinces = {p.province for p in site.material.places_of(period) if p.region == name}
    return {
        "name": name,
        "href": region_page(name),
        "provinces": ", ".join(sorted(provinces)),
        "read": language.text(
            "%(n)s van %(m)s", n=language.count(n_read), m=language.count(n_known)
        ),
        "bar": bar(n_read / n_known if n_known else 0.0),
    }


def _context(site: Site, folder: ReportFolder, period: str, name: str) -> dict[str, Any]:
    language, material = site.language, site.material
    units = site.figures.units(period, "region", name)
    own = {unit.id for unit in units}
    places = [place for place in material.places_of(period) if place.region == name]
    ambitions = [
        quote for quote in material.quotes
        if quote.passage.unit.id in own and quote.theme.group == "democratie" and quote.wants
    ]  # fmt: skip
    read = {str(place.unit_id): place for place in places if place.unit_id in own}
    return {
        "name": name,
        "period": period,
        "row": _list_row(site, period, name),
        "n_read": language.count(len(units)),
        "n_all": language.count(len(site.figures.units(period))),
        "rows": [_theme_row(site, period, name, theme) for theme in material.themes],
        "figure_view": against_country(site, folder, period, name, f"beeld/regio-{slug(name)}.svg"),
        "read": [(unit.name, unit_page(unit.id, is_municipality=True), _status(site, read, unit.id)) for unit in units],
        "unread": [(place.name, language.text(dutch.COVERAGE[place.status])) for place in places if place.unit_id not in own],
        "quotes": [quote_view(quote, language) for quote in spread(hardest_first(ambitions), _QUOTES)],
    }  # fmt: skip


def _status(site: Site, read: dict[str, Any], unit_id: str) -> str:
    place = read.get(unit_id)
    return site.language.text(dutch.COVERAGE[place.status]) if place else ""


def _theme_row(site: Site, period: str, name: str, theme: Any) -> dict[str, str]:
    language = site.language
    own, whole = (
        site.figures.share(period, theme, "region", name),
        site.figures.share(period, theme),
    )
    change = None if own.words is None or whole.words is None else own.words - whole.words
    return {
        "label": language.text(theme.label),
        "href": theme_page(theme.id),
        "group": language.text(dutch.GROUP.get(theme.group, theme.group)),
        "mention": language.percent(own.mention),
        "mention_bar": bar(own.mention),
        "mention_all": language.percent(whole.mention),
        "want": language.percent(own.want),
        "want_all": language.percent(whole.want),
        "words": language.percent(own.words, 1),
        "words_all": language.percent(whole.words, 1),
        "difference": language.points(change),
        "difference_sort": f"{change or 0.0:.6f}",
    }
