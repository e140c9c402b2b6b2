"""Taalmodel: the model card, and how good the model is on coded passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from dia_analysis.report.figureviews import FigureView, calibration_figure
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.language import Language
from dia_analysis.report.site import Page, Site

_SYSTEMS = {
    "dia-analysis": "Dit programma",
    "rules alone": "Alleen de woordenlijst",
    "TF-IDF + SVM": "Een gewoon leeralgoritme op woorden",
    "keywords": "Losse trefwoorden tellen",
    "majority": "Altijd het thema dat het meest voorkomt",
    "coder against coder": "De ene codeur naast de andere",
}
_SETS = {
    "kruisvalidatie": "Geschreven passages, van gemeenten die het model niet zag",
    "kruisvalidatie per reeks": "Geschreven passages, van schrijvers die het model niet zag",
    "Echte passages": "Echte passages, uit akkoorden en programma's die het model niet zag",
}
"""The sets that ship with the model: all of them were coded by language models."""
_CARDS = (("model_card", "Modelkaart"), ("data_card", "Gegevenskaart van de trainingspassages"))
_CLASSES = ("maatregel", "voornemen", "constatering", "voor", "voorbehoud", "tegen", "onbekend")
_ALL = "alle"

Row = Mapping[str, Any]


def model_page(site: Site, folder: ReportFolder) -> Iterator[Page]:
    """The page, whether or not anything was measured."""
    text, material = site.language.text, site.material
    names = dict.fromkeys(row["coded_set"] for row in material.evaluation)
    sets = [
        _set(site, folder, number, name, [r for r in material.evaluation if r["coded_set"] == name])
        for number, name in enumerate(names, start=1)
    ]
    context = {
        "sets": sets,
        "cards": [
            (key.replace("_", "-"), text(title), _card(material.cards[key]))
            for key, title in _CARDS
            if key in material.cards
        ],
        "hash": material.provenance.get("model_hash", ""),
    }
    yield Page(
        "taalmodel.html", "taalmodel.html.j2", text("Het taalmodel"), context, "verantwoording"
    )


def _card(markdown: str) -> Markup:
    """A card as HTML, its headings below those of the page; raw HTML in it stays text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) + 2}"
        if token.type == "th_open":
            token.attrSet("scope", "col")
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _set(
    site: Site, folder: ReportFolder, number: int, name: str, rows: list[Row]
) -> dict[str, Any]:
    """What the template shows of one coded set."""
    language = site.language
    found = {(r["system"], r["measure"], r["subject"]): r for r in rows}
    own = next(iter(_SYSTEMS))
    systems = [s for s in _SYSTEMS if (s, "micro_f1", _ALL) in found]
    points = [
        (found[own, "mean_probability", number]["value"], row["value"], row["n"])
        for (system, measure, number), row in sorted(found.items(), key=lambda item: item[0])
        if (system, measure) == (own, "share_true")
    ]
    return {
        "id": f"set-{number}",
        "title": language.text(_SETS[name]) if name in _SETS else name,
        "n": language.count(found[own, "micro_f1", _ALL]["n"]),
        "systems": [
            (language.text(_SYSTEMS[s]), *(_told(language, found.get((s, m, _ALL))) for m in ("micro_f1", "macro_f1")))
            for s in systems
        ],
        "themes": [
            {
                "label": language.text(theme.label),
                "n": language.count(found[own, "f1", theme.id]["n"]),
                "precision": _share(language, found.get((own, "precision", theme.id))),
                "recall": _share(language, found.get((own, "recall", theme.id))),
                "f1": _told(language, found[own, "f1", theme.id]),
            }
            for theme in site.material.themes
            if (own, "f1", theme.id) in found
        ],
        "labels": [
            (language.text(c), language.count(row["n"]), _share(language, row))
            for c in _CLASSES
            for kind in ("commitment_f1", "direction_f1")
            if (row := found.get((own, kind, c))) is not None and row["n"]
        ],
        "labels_title": language.text("Hardheid en richting" if (own, "direction_macro_f1", _ALL) in found else "Hardheid"),
        "by_models": name in _SETS,
        "detailed": any(measure == "precision" for _, measure, _ in found),
        "ece": _told(language, found.get((own, "ece", _ALL)), 1),
        "figure": _figure(site, folder, number, points),
    }  # fmt: skip


def _figure(
    site: Site, folder: ReportFolder, number: int, points: list[tuple[float, float, int]]
) -> FigureView | None:
    return (
        calibration_figure(site, folder, f"beeld/kansen-{number}.svg", points) if points else None
    )


def _share(language: Language, row: Row | None) -> str:
    return language.percent(row["value"] if row else None)


def _told(language: Language, row: Row | None, digits: int = 0) -> str:
    """The figure with its interval, as percentages."""
    if row is None or row["value"] is None:
        return language.percent(None)
    if row["low"] is None:
        return language.percent(row["value"], digits)
    return language.text(
        "%(value)s (%(low)s tot %(high)s)",
        **{key: language.percent(row[key], digits) for key in ("value", "low", "high")},
    )
