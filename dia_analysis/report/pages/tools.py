"""The pages that a script fills: search, and compare."""

from __future__ import annotations

from collections.abc import Iterator

from dia_analysis.report import dutch
from dia_analysis.report.site import Page, Site


def tool_pages(site: Site) -> Iterator[Page]:
    """Search and compare."""
    text, material = site.language.text, site.material
    search = {
        "themes": [(t.id, text(t.label)) for t in material.themes],
        "units": [(u.id, f"{u.name} ({u.period})" if u.is_municipality else u.name) for u in material.units if u.is_read],
        "regions": sorted({u.region for u in material.municipalities if u.region}),
        "periods": list(material.periods),
        "commitments": [(str(c), text(label)) for c, label in dutch.COMMITMENT.items()],
        "directions": [(str(d), text(label)) for d, label in dutch.DIRECTION.items()],
    }  # fmt: skip
    yield Page("zoeken.html", "zoeken.html.j2", text("Zoeken"), search, "zoeken")
    compare = {"units": [(u.id, f"{u.name} ({u.period})") for u in material.municipalities]}
    yield Page("vergelijk.html", "vergelijk.html.j2", text("Vergelijk"), compare, "vergelijk")
