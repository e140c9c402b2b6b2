"""A page per theme: what it means, who mentions it, the hardest promises, who does not want it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dia_analysis.model import Direction
from dia_analysis.report import dutch
from dia_analysis.report.figureviews import over_groups
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.maps import by_theme, map_view
from dia_analysis.report.material import FormQuote, Quote, Theme
from dia_analysis.report.names import theme_page, unit_page
from dia_analysis.report.pages.overview import bar, group_ids, share_rows
from dia_analysis.report.quoteviews import hardest_first, quote_view, spread
from dia_analysis.report.site import Page, Site

_QUOTES, _REJECTIONS = 20, 12


def theme_pages(site: Site, folder: ReportFolder) -> Iterator[Page]:
    """The list of themes, and a page for each."""
    text = site.language.text
    groups = [
        (
            text(dutch.GROUP.get(group, group)),
            [
                (theme_page(t.id), text(t.label), t.definition, t.core)
                for t in site.material.themes
                if t.group == group
            ],
            share_rows(site, site.period, group) if site.period else [],
        )
        for group in group_ids(site.material)
    ]
    yield Page("themas.html", "themas.html.j2", text("Thema's"), {"groups": groups}, "themas")
    quotes: dict[str, list[Quote]] = {theme.id: [] for theme in site.material.themes}
    for quote in site.material.quotes:
        if quote.passage.unit.is_municipality:
            quotes[quote.theme.id].append(quote)
    for theme in site.material.themes:
        context = _context(site, folder, theme, quotes[theme.id])
        yield Page(theme_page(theme.id), "thema.html.j2", text(theme.label), context, "themas")


def _context(site: Site, folder: ReportFolder, theme: Theme, quotes: list[Quote]) -> dict[str, Any]:
    language, period = site.language, site.period
    now = [quote for quote in quotes if quote.passage.unit.period == period]
    against = [q for q in now if q.direction is Direction.TEGEN]
    others = [q for q in now if q.direction is not Direction.TEGEN]
    label = language.text(theme.label)
    return {
        "id": theme.id,
        "label": label,
        "definition": theme.definition,
        "group": language.text(dutch.GROUP.get(theme.group, theme.group)),
        "core": theme.core,
        "period": period,
        "periods": [_period_row(site, theme, p) for p in site.material.periods],
        "map_view": map_view(site, period, by_theme(site, period, theme)) if period else None,
        "figure_view": over_groups(site, folder, period, theme.id, label) if period else None,
        "hard": [quote_view(q, language) for q in spread(hardest_first(others), _QUOTES)],
        "against": [quote_view(q, language) for q in spread(hardest_first(against), _REJECTIONS)],
        "n_quotes": language.count(len(now)),
        "forms": _forms(site, now),
        "municipalities": _municipalities(site, theme) if period else [],
    }


def _period_row(site: Site, theme: Theme, period: str) -> dict[str, str]:
    language, share = site.language, site.figures.share(period, theme)
    return {
        "period": period,
        "n_read": language.count(share.n_read),
        "n_mention": language.count(share.n_mention),
        "n_want": language.count(share.n_want),
        "mention": language.percent(share.mention),
        "mention_bar": bar(share.mention),
        "want": language.percent(share.want),
        "words": language.percent(share.words, 1),
        "maatregelen": language.count(share.maatregelen),
        "voornemens": language.count(share.voornemens),
        "constateringen": language.count(share.constateringen),
        "tegen": language.count(share.tegen),
    }


def _forms(site: Site, quotes: list[Quote]) -> list[tuple[str, str, str]]:
    """Forms of democracy that are named in passages about this theme: label, link, how often."""
    passages = {quote.passage.id for quote in quotes}
    found: dict[str, set[str]] = {}
    kinds: dict[str, FormQuote] = {}
    for form in site.material.form_quotes:
        if form.passage.id in passages:
            found.setdefault(form.form.id, set()).add(form.passage.unit.id)
            kinds[form.form.id] = form
    rows = sorted(found.items(), key=lambda item: (-len(item[1]), kinds[item[0]].form.ordinal))
    plural = site.language.plural
    return [
        (
            site.language.text(kinds[id_].form.label),
            f"vormen.html#{id_}",
            plural("%(n)s gemeente", "%(n)s gemeenten", len(units)),
        )
        for id_, units in rows
    ]


def _municipalities(site: Site, theme: Theme) -> list[dict[str, str]]:
    """Every municipality read in the main period: how much it says, and how hard."""
    language = site.language
    rows = []
    for unit in site.figures.units(str(site.period)):
        summary = site.summaries[unit.id, theme.id]
        rows.append(
            {
                "name": unit.name,
                "href": unit_page(unit.id, is_municipality=True),
                "region": unit.region or "",
                "passages": language.count(summary.passages),
                "passages_sort": str(summary.passages or 0),
                "share": language.percent(summary.share_of_words, 1),
                "share_sort": f"{summary.share_of_words or 0.0:.6f}",
                "maatregelen": language.count(summary.maatregelen),
                "maatregelen_sort": str(summary.maatregelen or 0),
                "tegen": language.count(summary.tegen),
                "tegen_sort": str(summary.tegen or 0),
            }
        )
    return rows
