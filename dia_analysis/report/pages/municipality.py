"""A page per municipality and period, one per loose document, and the lists of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dia_analysis.model import Coverage
from dia_analysis.report import dutch
from dia_analysis.report.language import Language
from dia_analysis.report.material import Document, Theme, Unit
from dia_analysis.report.names import region_page, theme_page, unit_page
from dia_analysis.report.pages.overview import bar, group_ids
from dia_analysis.report.quoteviews import form_view, hardest_first, quote_view
from dia_analysis.report.site import Page, Site

_QUOTES_PER_THEME = 3
_TOP_THEMES = 3


def municipality_pages(site: Site) -> Iterator[Page]:
    """The list of municipalities, and a page for each that was read."""
    text = site.language.text
    rows = [_list_row(site, unit) for unit in site.material.municipalities]
    context = {
        "rows": rows,
        "regions": sorted({row["region"] for row in rows if row["region"]}),
        "periods": list(site.material.periods),
    }
    yield Page("gemeenten.html", "gemeenten.html.j2", text("Gemeenten"), context, "gemeenten")
    for unit in site.material.municipalities:
        path = unit_page(unit.id, is_municipality=True)
        title = f"{unit.name} {unit.period}"
        yield Page(path, "gemeente.html.j2", title, _context(site, unit), "gemeenten")


def loose_pages(site: Site) -> Iterator[Page]:
    """The list of documents that count for no municipality, and a page for each: no ranks."""
    if not site.material.loose:
        return
    text = site.language.text
    rows = [_list_row(site, unit) for unit in site.material.loose]
    yield Page(
        "documenten.html",
        "documenten.html.j2",
        text("Losse documenten"),
        {"rows": rows},
        "documenten",
    )
    for unit in site.material.loose:
        path = unit_page(unit.id, is_municipality=False)
        yield Page(path, "gemeente.html.j2", unit.name, _context(site, unit), "documenten")


def _list_row(site: Site, unit: Unit) -> dict[str, str]:
    language = site.language
    both = site.figures.concreteness(unit)
    ambition, concrete = both or (None, None)
    document = unit.documents[0]
    return {
        "name": unit.name,
        "href": unit_page(unit.id, is_municipality=unit.is_municipality),
        "period": unit.period or "",
        "province": unit.province or "",
        "region": unit.region or "",
        "size": unit.size_class,
        "kind": language.text(dutch.KIND[document.kind]) if document.kind else "",
        "file_name": document.file_name,
        "ambition": language.percent(ambition, 1),
        "ambition_sort": f"{ambition or 0.0:.6f}",
        "concrete": language.percent(concrete),
        "concrete_sort": f"{concrete or 0.0:.6f}",
        "top": ", ".join(language.text(theme.label) for theme in _top_themes(site, unit)),
        "partial": language.text("deels gelezen") if unit.coverage is Coverage.PARTIAL else "",
    }


def _top_themes(site: Site, unit: Unit) -> list[Theme]:
    def words(theme: Theme) -> float:
        return site.summaries[unit.id, theme.id].share_of_words or 0.0

    found = [theme for theme in site.material.themes if words(theme)]
    return sorted(found, key=lambda theme: -words(theme))[:_TOP_THEMES]


def _context(site: Site, unit: Unit) -> dict[str, Any]:
    language = site.language
    then = site.figures.then(unit)
    others = [
        (str(u.period), unit_page(u.id, is_municipality=True))
        for u in site.material.municipalities
        if u.code == unit.code and u.id != unit.id and unit.is_municipality
    ]
    return {
        "name": unit.name,
        "is_municipality": unit.is_municipality,
        "id": unit.id,
        "period": unit.period or "",
        "place": [part for part in (unit.province, unit.size_class and language.text("%(size)s inwoners", size=unit.size_class)) if part],
        "region": (unit.region, region_page(unit.region)) if unit.region and unit.is_municipality else None,
        "others": others,
        "partial": unit.coverage is Coverage.PARTIAL,
        "documents": [document_view(document, language) for document in unit.documents],
        "key": _key_figures(site, unit),
        "then": str(then.period) if then else "",
        "profile": [
            (language.text(dutch.GROUP.get(group, group)), [_profile_row(site, unit, then, t) for t in site.material.themes if t.group == group])
            for group in group_ids(site.material)
        ],
        "compared": _compared(site, unit),
        "forms": [form_view(form, language) for form in site.forms_of.get(unit.id, ())],
        "sections": _sections(site, unit),
    }  # fmt: skip


def document_view(document: Document, language: Language) -> dict[str, Any]:
    """A document as a page tells of it."""
    return {
        "title": document.title or document.file_name,
        "file_name": document.file_name,
        "href": document.link,
        "kind": language.text(dutch.KIND[document.kind])
        if document.kind
        else language.text("soort niet gevonden"),
        "pages": language.plural("%(n)s pagina", "%(n)s pagina's", document.page_count),
        "parties": ", ".join(document.parties),
        "warnings": [language.text(dutch.warning(code)) for code in document.warnings],
    }


def _key_figures(site: Site, unit: Unit) -> list[tuple[str, str]]:
    language = site.language
    rows = [site.summaries[unit.id, theme.id] for theme in site.material.themes]
    forms = {form.form.id for form in site.forms_of.get(unit.id, ())}
    return [
        (language.count(unit.coded_passages), language.text("alinea's en lijstpunten gelezen")),
        (language.count(sum(row.mentions for row in rows)), language.text("van de %(n)s thema's genoemd", n=language.count(len(rows)))),
        (language.count(sum(row.maatregelen or 0 for row in rows)), language.text("vindplaatsen met een concrete maatregel")),
        (language.count(len(forms)), language.text("vormen van lokale democratie genoemd")),
    ]  # fmt: skip


def _compared(site: Site, unit: Unit) -> list[str]:
    """Headings of the columns that a municipality is compared with, with their n."""
    if not unit.is_municipality:
        return []
    language, period, figures = site.language, str(unit.period), site.figures
    found = []
    if unit.region:
        n = len(figures.units(period, "region", unit.region))
        found.append(
            language.text("Regio %(name)s (n = %(n)s)", name=unit.region, n=language.count(n))
        )
    if unit.size_class:
        n = len(figures.units(period, "size", unit.size_class))
        found.append(language.text("Even groot (n = %(n)s)", n=language.count(n)))
    found.append(
        language.text("Alle gelezen (n = %(n)s)", n=language.count(len(figures.units(period))))
    )
    return found


def _profile_row(site: Site, unit: Unit, then: Unit | None, theme: Theme) -> dict[str, Any]:
    language, summary = site.language, site.summaries[unit.id, theme.id]
    own = [site.summaries[unit.id, t.id].share_of_words or 0.0 for t in site.material.themes]
    before = site.summaries[then.id, theme.id].share_of_words if then else None
    both = summary.share_of_words is not None and before is not None
    return {
        "label": language.text(theme.label),
        "href": theme_page(theme.id),
        "anchor": theme.id if summary.passages else "",
        "passages": language.count(summary.passages),
        "share": language.percent(summary.share_of_words, 1),
        "share_sort": f"{summary.share_of_words or 0.0:.6f}",
        "bar": bar(summary.share_of_words, max(own, default=0.0)),
        "others": _others(site, unit, theme),
        "change": language.points((summary.share_of_words or 0.0) - (before or 0.0))
        if both
        else "",
        "maatregelen": language.count(summary.maatregelen),
        "voornemens": language.count(summary.voornemens),
        "constateringen": language.count(summary.constateringen),
        "tegen": language.count(summary.tegen),
        "rank": language.count(summary.rank) if summary.rank else "",
    }


def _others(site: Site, unit: Unit, theme: Theme) -> list[str]:
    if not unit.is_municipality:
        return []
    language, period, figures = site.language, str(unit.period), site.figures
    groups = [("region", unit.region), ("size", unit.size_class), ("all", "")]
    return [
        language.percent(figures.share(period, theme, kind, value or "").words, 1)
        for kind, value in groups
        if value or kind == "all"
    ]


def _sections(site: Site, unit: Unit) -> list[dict[str, Any]]:
    """The quotes of a unit, by theme, the hardest first."""
    language = site.language
    found = []
    for theme in site.material.themes:
        quotes = site.quotes_of.get((unit.id, theme.id), [])
        if quotes:
            chosen = hardest_first(quotes)[:_QUOTES_PER_THEME]
            found.append(
                {
                    "id": theme.id,
                    "label": language.text(theme.label),
                    "href": theme_page(theme.id),
                    "n": language.plural("%(n)s vindplaats", "%(n)s vindplaatsen", len(quotes)),
                    "more": len(quotes) > len(chosen),
                    "quotes": [quote_view(quote, language) for quote in chosen],
                }
            )
    return found
