"""The tile map in the words of a page: which tile has which class, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dia_analysis.model import Coverage, FormStatus
from dia_analysis.report import dutch
from dia_analysis.report.figures import classes
from dia_analysis.report.hexmap import HexMap, hex_map
from dia_analysis.report.material import Form, Place, Theme
from dia_analysis.report.names import unit_page
from dia_analysis.report.site import Site

NOT_READ = "niet"
STATUS_ORDER = (
    FormStatus.TOEGEZEGD,
    FormStatus.BESTAAND,
    FormStatus.ONDERZOEKEN,
    FormStatus.AFGEWEZEN,
    FormStatus.WETTELIJK,
    FormStatus.VERMELD,
)
"""What a municipality says of a form, from what matters most: a tile shows the first that holds."""
_STATUS_CLASS = dict(zip(STATUS_ORDER, ("q5", "q4", "q3", "af", "q2", "q1"), strict=True))
_STATUS_LETTER = dict(zip(STATUS_ORDER, "TBOAWG", strict=True))
_NAMES_UP_TO = 40


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile: where it stands, where it leads, its class, and what it says."""

    points: str
    x: float
    y: float
    href: str | None
    css: str
    name: str
    says: str
    letter: str


@dataclass(frozen=True, slots=True)
class Coloured:
    """How one theme or form colours the tiles: class, words and letter per tile; and a legend."""

    id: str
    kind: str
    title: str
    css: tuple[str, ...]
    says: tuple[str, ...]
    letters: tuple[str, ...]
    legend: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """A map to draw."""

    view_box: str
    borders: str
    tiles: tuple[TileView, ...]
    title: str
    legend: tuple[tuple[str, str, str], ...]
    named: bool
    n_read: str
    n_known: str


@cache
def _layout(places: tuple[tuple[str, float, float, str], ...]) -> HexMap:
    return hex_map(places)


def mapped_places(site: Site, period: str) -> tuple[list[Place], HexMap]:
    """Municipalities of a period whose place is known, and their tiles."""
    places = [
        p
        for p in site.material.places_of(period)
        if p.latitude is not None and p.longitude is not None
    ]
    facts = tuple((p.code, p.latitude or 0.0, p.longitude or 0.0, p.province) for p in places)
    return places, _layout(facts)


def map_view(site: Site, period: str, coloured: Coloured) -> MapView | None:
    """The map of a period in the colours of a theme or form; None when no place is known."""
    places, layout = mapped_places(site, period)
    if not places:
        return None
    tiles = tuple(
        TileView(
            tile.points, tile.x, tile.y,
            unit_page(place.unit_id, is_municipality=True) if place.unit_id and _is_read(place) else None,
            css, place.name, says, letter,
        )
        for place, tile, css, says, letter in zip(
            places, (layout.tiles[p.code] for p in places), coloured.css, coloured.says, coloured.letters, strict=True
        )
    )  # fmt: skip
    read = sum(_is_read(place) for place in places)
    language = site.language
    return MapView(
        layout.view_box, layout.borders, tiles, coloured.title, coloured.legend, len(tiles) <= _NAMES_UP_TO,
        language.count(read), language.count(len(places)),
    )  # fmt: skip


def _is_read(place: Place) -> bool:
    return place.unit_id is not None and place.status in {Coverage.READ, Coverage.PARTIAL}


def by_theme(site: Site, period: str, theme: Theme) -> Coloured:
    """Tiles by the part of the text about a theme."""
    language = site.language
    places, _ = mapped_places(site, period)
    values = [
        site.summaries[str(p.unit_id), theme.id].share_of_words if _is_read(p) else None
        for p in places
    ]
    found, ranges = classes(values)
    css = tuple(NOT_READ if k is None else f"q{k}" for k in found)
    says = tuple(
        language.text("niet gelezen") if value is None
        else language.text("niet genoemd") if not value
        else language.text("%(share)s van de tekst", share=language.percent(value, 1))
        for value in values
    )  # fmt: skip
    legend = [("q0", language.text("niet genoemd"), "")]
    legend += [
        (f"q{k}", _range(site, low, high), "") for k, (low, high) in enumerate(ranges, start=1)
    ]
    legend.append((NOT_READ, language.text("niet gelezen"), ""))
    title = language.text("%(theme)s: deel van de tekst", theme=language.text(theme.label))
    return Coloured(theme.id, "thema", title, css, says, ("",) * len(css), tuple(legend))


def _range(site: Site, low: float, high: float) -> str:
    a, b = site.language.percent(low, 1), site.language.percent(high, 1)
    return a if a == b else site.language.text("%(low)s tot %(high)s", low=a, high=b)


def best_status(statuses: Sequence[str]) -> FormStatus | None:
    """What matters most of what a municipality says of a form."""
    return next((status for status in STATUS_ORDER if status in statuses), None)


def by_form(site: Site, period: str, form: Form) -> Coloured:
    """Tiles by what a municipality says of a form; each status has a letter of its own."""
    text = site.language.text
    places, _ = mapped_places(site, period)
    css, says, letters = [], [], []
    for place in places:
        own = [f.status for f in site.forms_of.get(str(place.unit_id), ()) if f.form.id == form.id]
        status = best_status(own)
        if not _is_read(place):
            css.append(NOT_READ)
            says.append(text("niet gelezen"))
            letters.append("")
        elif status is None:
            css.append("q0")
            says.append(text("niet genoemd"))
            letters.append("")
        else:
            css.append(_STATUS_CLASS[status])
            says.append(text(dutch.FORM_STATUS[status]))
            letters.append(_STATUS_LETTER[status])
    legend = [
        (_STATUS_CLASS[s], text(dutch.FORM_STATUS[s]), _STATUS_LETTER[s]) for s in STATUS_ORDER
    ]
    legend += [("q0", text("niet genoemd"), ""), (NOT_READ, text("niet gelezen"), "")]
    title = text("%(form)s: wat zegt de gemeente?", form=text(form.label))
    return Coloured(form.id, "vorm", title, tuple(css), tuple(says), tuple(letters), tuple(legend))


def map_data(site: Site, period: str) -> Mapping[str, Any]:
    """All colourings of a period, for the script that changes the map."""
    found = {}
    for coloured in (
        *(by_theme(site, period, theme) for theme in site.material.themes),
        *(by_form(site, period, form) for form in used_forms(site)),
    ):
        found[f"{coloured.kind}:{coloured.id}"] = {
            "title": coloured.title, "css": list(coloured.css), "says": list(coloured.says),
            "letters": list(coloured.letters), "legend": [list(item) for item in coloured.legend],
        }  # fmt: skip
    return found


def used_forms(site: Site) -> list[Form]:
    """Forms that some municipality names."""
    used = {f.form.id for f in site.material.form_quotes if f.passage.unit.is_municipality}
    return [form for form in site.material.forms if form.id in used]
