"""The first page: what was read, what is mentioned, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dia_analysis.model import Coverage
from dia_analysis.report import dutch
from dia_analysis.report.figures import Share, classes
from dia_analysis.report.figureviews import change_figure, concreteness_figure
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.maps import by_theme, map_view, used_forms
from dia_analysis.report.material import Material, Place, Theme
from dia_analysis.report.names import period_page, region_page, theme_page
from dia_analysis.report.site import Page, Site

_MISSING = (Coverage.MISSING, Coverage.UNREADABLE, Coverage.PARTIAL)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One theme in a table of shares; ``*_bar`` are widths from 0 to 100."""

    label: str
    href: str
    core: bool
    mention: str
    mention_bar: str
    mention_n: str
    want: str
    want_bar: str
    words: str
    words_bar: str
    measures: str
    measures_sort: str
    interval: str


def overview_pages(site: Site, folder: ReportFolder) -> Iterator[Page]:
    """An overview per period, the main one first; one page when nothing was read."""
    if site.period is None:
        yield Page(
            "index.html", "leeg.html.j2", site.language.text("Overzicht"), _empty(site), "overzicht"
        )
        return
    for period in site.material.periods:
        main = period == site.period
        title = (
            site.language.text("Overzicht")
            if main
            else site.language.text("Overzicht %(period)s", period=period)
        )
        yield Page(
            period_page(period, main=main),
            "overzicht.html.j2",
            title,
            _context(site, folder, period),
            "overzicht",
        )


def _empty(site: Site) -> dict[str, Any]:
    return {"sources": len(site.material.sources), "loose": len(site.material.loose)}


def _context(site: Site, folder: ReportFolder, period: str) -> dict[str, Any]:
    material, language = site.material, site.language
    units, places = site.figures.units(period), material.places_of(period)
    return {
        "period": period,
        "periods": [
            (p, period_page(p, main=p == site.period), p == period) for p in material.periods
        ],
        "n_read": language.count(len(units)),
        "n_known": language.count(max(len(places), len(units))),
        "key": key_figures(site, period),
        "groups": [
            (language.text(dutch.GROUP.get(group, group)), share_rows(site, period, group))
            for group in group_ids(material)
        ],
        "missing": missing(site, places),
        "has_interval": False,
        **_map(site, period),
        "heat": heat_map(site, period),
        "change": change_figure(site, folder, period),
        "concreteness": concreteness_figure(site, folder, period),
    }


def _map(site: Site, period: str) -> dict[str, Any]:
    text, themes = site.language.text, site.material.themes
    view = map_view(site, period, by_theme(site, period, themes[0])) if themes else None
    return {
        "tile_map_view": view,
        "map_themes": [(theme.id, text(theme.label)) for theme in themes],
        "map_forms": [(form.id, text(form.label)) for form in used_forms(site)],
    }


def heat_map(site: Site, period: str) -> dict[str, Any] | None:
    """Share of the text by theme and region, in classes over the whole table."""
    language, figures = site.language, site.figures
    regions = figures.values(period, "region")
    if not regions:
        return None
    groups = [*(("region", name) for name in regions), ("all", "")]
    values = [
        [figures.share(period, theme, *group).words for group in groups]
        for theme in site.material.themes
    ]
    found, _ = classes([value for row in values for value in row])
    css = iter(found)
    rows = [
        (
            language.text(theme.label),
            theme_page(theme.id),
            [(language.percent(value, 1), f"q{next(css)}") for value in row],
        )
        for theme, row in zip(site.material.themes, values, strict=True)
    ]
    columns = [
        (value or language.text("Alle gelezen"), region_page(value) if value and period == site.period else "",
         language.count(len(figures.units(period, kind, value))))
        for kind, value in groups
    ]  # fmt: skip
    return {"columns": columns, "rows": rows}


def key_figures(site: Site, period: str) -> list[tuple[str, str]]:
    """The large numbers at the top: number and what it counts."""
    language = site.language
    units = site.figures.units(period)
    shares = [site.figures.share(period, theme) for theme in site.material.themes]
    return [
        (language.count(len(units)), language.text("gemeenten met een gelezen akkoord")),
        (
            language.count(sum(d.page_count for u in units for d in u.documents)),
            language.text("pagina's"),
        ),
        (
            language.count(sum(s.passages for s in shares)),
            language.text("vindplaatsen van een thema"),
        ),
        (
            language.count(sum(s.maatregelen for s in shares)),
            language.text("daarvan in een concrete maatregel"),
        ),
    ]


def group_ids(material: Material) -> list[str]:
    """Groups of themes in the order of the codebook."""
    return list(dict.fromkeys(theme.group for theme in material.themes))


def share_rows(site: Site, period: str, group: str) -> list[ShareRow]:
    """The themes of a group with what the municipalities of a period say of them."""
    themes = [theme for theme in site.material.themes if theme.group == group]
    shares = [site.figures.share(period, theme) for theme in site.material.themes]
    most = max((share.words or 0.0 for share in shares), default=0.0)
    return [_share_row(site, theme, site.figures.share(period, theme), most) for theme in themes]


def _share_row(site: Site, theme: Theme, share: Share, most: float) -> ShareRow:
    language = site.language
    return ShareRow(
        label=language.text(theme.label),
        href=theme_page(theme.id),
        core=theme.core,
        mention=language.percent(share.mention),
        mention_bar=bar(share.mention),
        mention_n=language.text(
            "%(n)s van %(m)s", n=language.count(share.n_mention), m=language.count(share.n_read)
        ),
        want=language.percent(share.want),
        want_bar=bar(share.want),
        words=language.percent(share.words, 1),
        words_bar=bar(share.words, most),
        measures=language.count(share.maatregelen),
        measures_sort=str(share.maatregelen),
        interval="",
    )


def bar(value: float | None, most: float = 1.0) -> str:
    """The width of a bar, from 0 to 100."""
    return f"{100 * (value or 0.0) / most:.1f}" if most else "0"


def missing(
    site: Site, places: tuple[Place, ...]
) -> list[tuple[str, str, list[tuple[str, list[str]]]]]:
    """Municipalities that were not (wholly) read: status, how many, and names by province."""
    found = []
    for status in _MISSING:
        own = [place for place in places if place.status is status]
        if own:
            provinces: dict[str, list[str]] = {}
            for place in sorted(own, key=lambda p: (p.province, p.name.casefold())):
                provinces.setdefault(place.province or site.language.text("onbekend"), []).append(
                    place.name
                )
            label = site.language.text(dutch.COVERAGE[status])
            found.append((label, site.language.count(len(own)), list(provinces.items())))
    return found
