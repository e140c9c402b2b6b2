"""The page of named forms of local democracy: who promises, has, explores or rejects them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dia_analysis.report import dutch
from dia_analysis.report.maps import STATUS_ORDER
from dia_analysis.report.material import Form, FormQuote
from dia_analysis.report.quoteviews import form_view
from dia_analysis.report.site import Page, Site

_QUOTES = 5


def form_pages(site: Site) -> Iterator[Page]:
    """One page with a table of all forms, and a section for each that is named."""
    text, period = site.language.text, site.period
    own: dict[str, list[FormQuote]] = {form.id: [] for form in site.material.forms}
    for found in site.material.form_quotes:
        if found.passage.unit.is_municipality and found.passage.unit.period == period:
            own[found.form.id].append(found)
    loose = sum(not q.passage.unit.is_municipality for q in site.material.form_quotes)
    context = {
        "loose": site.language.count(loose) if loose else "",
        "period": period or "",
        "n_read": site.language.count(len(site.figures.units(period)) if period else 0),
        "statuses": [text(dutch.FORM_STATUS[status]) for status in STATUS_ORDER],
        "rows": [_row(site, form, own[form.id]) for form in site.material.forms],
        "sections": [
            _section(site, form, own[form.id]) for form in site.material.forms if own[form.id]
        ],
    }
    yield Page(
        "vormen.html", "vormen.html.j2", text("Vormen van lokale democratie"), context, "vormen"
    )


def _row(site: Site, form: Form, quotes: list[FormQuote]) -> dict[str, Any]:
    """How many municipalities say what of a form; one may count in more than one column."""
    language = site.language
    by_status = {s: len({q.passage.unit.id for q in quotes if q.status == s}) for s in STATUS_ORDER}
    total = len({q.passage.unit.id for q in quotes})
    return {
        "id": form.id,
        "label": language.text(form.label),
        "named": bool(quotes),
        "total": language.count(total),
        "total_sort": str(total),
        "counts": [(language.count(n), str(n)) for n in by_status.values()],
    }


def _section(site: Site, form: Form, quotes: list[FormQuote]) -> dict[str, Any]:
    language = site.language
    order = {status.value: n for n, status in enumerate(STATUS_ORDER)}
    chosen: list[FormQuote] = []
    seen: set[str] = set()
    for quote in sorted(quotes, key=lambda q: order.get(q.status, len(order))):
        if quote.passage.id not in seen:
            seen.add(quote.passage.id)
            chosen.append(quote)
    units = len({quote.passage.unit.id for quote in quotes})
    return {
        "id": form.id,
        "label": language.text(form.label),
        "definition": form.definition,
        "n": language.plural("%(n)s gemeente noemt dit", "%(n)s gemeenten noemen dit", units),
        "quotes": [form_view(quote, language) for quote in chosen[:_QUOTES]],
        "more": len(chosen) > _QUOTES,
    }
