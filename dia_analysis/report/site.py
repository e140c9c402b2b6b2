"""The HTML site: what every page shares, and the rendering of templates.

Pages are worked out as plain values first; templates do no arithmetic. Autoescape is on, an
unknown name in a template is an error, and every text loses its control and bidirectional
characters on the way out (``finalize``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

import jinja2

from dia_analysis.report.escape import plain_piece
from dia_analysis.report.figures import Figures
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.language import Language
from dia_analysis.report.material import FormQuote, Material, Quote
from dia_analysis.report.summary import Summaries

ASSETS = ("site.css", "site.js", "map.js", "search.js", "compare.js")
HTML_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be: where it goes, its template, its title, and what the template shows."""

    path: str
    template: str
    title: str
    context: Mapping[str, Any]
    section: str

    @property
    def root(self) -> str:
        """The way from this page to the report's folder."""
        return "../" * self.path.count("/")


class Site:
    """Everything that the pages are made of."""

    def __init__(self, material: Material, summaries: Summaries, language: Language) -> None:
        self.material = material
        self.summaries = summaries
        self.language = language
        self.figures = Figures(material, summaries)

    @cached_property
    def period(self) -> str | None:
        """The period that the report is about: the latest of which something was read."""
        return self.material.periods[0] if self.material.periods else None

    @cached_property
    def quotes_of(self) -> dict[tuple[str, str], list[Quote]]:
        """Quotes by unit and theme, in reading order."""
        found: defaultdict[tuple[str, str], list[Quote]] = defaultdict(list)
        for quote in self.material.quotes:
            found[quote.passage.unit.id, quote.theme.id].append(quote)
        return dict(found)

    @cached_property
    def forms_of(self) -> dict[str, list[FormQuote]]:
        """Forms of democracy by unit."""
        found: defaultdict[str, list[FormQuote]] = defaultdict(list)
        for form in self.material.form_quotes:
            found[form.passage.unit.id].append(form)
        return dict(found)


def render(site: Site, pages: Iterator[Page], folder: ReportFolder) -> int:
    """Render pages into the folder; gives how many."""
    environment = make_environment(site.language)
    shared = _shared(site)
    count = 0
    for page in pages:
        template = environment.get_template(page.template)
        html = template.render(**shared, **page.context, page=page, root=page.root)
        folder.write_text(page.path, html)
        count += 1
    return count


def make_environment(language: Language) -> jinja2.Environment:
    """The environment of the templates."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dia_analysis.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=language.text,
        ngettext=lambda one, many, n: language.text(one if n == 1 else many),
        newstyle=True,
    )
    return environment


def _finalize(value: Any) -> Any:
    """Plain text for strings; markup that a template made itself passes."""
    return plain_piece(value) if type(value) is str else value


def write_assets(folder: ReportFolder) -> None:
    """Copy the style sheet and scripts."""
    for name in ASSETS:
        content = files("dia_analysis.report").joinpath("assets", name).read_bytes()
        folder.write(f"assets/{name}", content)


def _shared(site: Site) -> dict[str, Any]:
    material, text = site.material, site.language.text
    nav = [
        ("overzicht", "index.html", text("Overzicht")),
        ("themas", "themas.html", text("Thema's")),
        ("gemeenten", "gemeenten.html", text("Gemeenten")),
        ("regios", "regios.html", text("Regio's")),
        ("vormen", "vormen.html", text("Vormen")),
        ("zoeken", "zoeken.html", text("Zoeken")),
        ("vergelijk", "vergelijk.html", text("Vergelijk")),
        ("verantwoording", "verantwoording.html", text("Verantwoording")),
    ]
    if material.loose:
        nav.insert(3, ("documenten", "documenten.html", text("Losse documenten")))
    return {
        "lang": site.language.code,
        "nav": nav,
        "samples": material.samples,
        "selection": material.selection,
        "program": material.provenance.get("program", "dia-analysis"),
        "codebook": material.provenance.get("codebook_version", ""),
    }
