"""``write_report``: from a data folder to everything that policy staff open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dia_analysis.progress import Progress, Silent
from dia_analysis.report import sheets
from dia_analysis.report.csvfiles import write_pair
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.language import language
from dia_analysis.report.load import load_material
from dia_analysis.report.pages.account import account_page
from dia_analysis.report.pages.forms import form_pages
from dia_analysis.report.pages.municipality import loose_pages, municipality_pages
from dia_analysis.report.pages.overview import overview_pages
from dia_analysis.report.pages.region import region_pages
from dia_analysis.report.pages.theme import theme_pages
from dia_analysis.report.pages.tools import tool_pages
from dia_analysis.report.shards import write_shards
from dia_analysis.report.site import Page, Site, render, write_assets
from dia_analysis.report.summary import summarise
from dia_analysis.store import Store

if TYPE_CHECKING:
    from dia_analysis.report.material import Material
    from dia_analysis.report.summary import Summaries
    from dia_analysis.settings import Settings


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: municipalities with an agreement, quotes, and the page to open first."""

    units: int
    quotes: int
    index: Path


def write_report(
    data: Path,
    output: Path,
    *,
    settings: Settings,
    progress: Progress | None = None,
    language_code: str = "nl",
) -> Written:
    """Write the report.

    Raises:
        NothingStored: ingest or classify has not been run on this folder.
        DataError: the data folder is in use or damaged, or a file cannot be written.
    """
    progress = progress or Silent()
    store = Store(data)
    if not store.has("tags"):
        load_material(store, settings)  # says what to run first, and makes no folder
    with store.writing("report"):
        material = load_material(store, settings)
        summaries = summarise(material.units, material.themes, material.quotes)
        rows = [summary.row() for summary in summaries.values()]
        store.publish("summary", rows, material.provenance)
        folder = ReportFolder(output)
        tables = all_sheets(material, summaries)
        with progress.stage("Tables", len(tables)) as step:
            for sheet in tables:
                write_pair(folder, sheet)
                step(1, sheet.name)
        site = Site(material, summaries, language(language_code))
        write_assets(folder)
        write_shards(site, folder)
        render(site, all_pages(site, folder), folder)
        folder.finish()
        store.log({"command": "report", "files": len(folder.sizes)})
    return Written(len(material.municipalities), len(material.quotes), output / "index.html")


def all_pages(site: Site, folder: ReportFolder) -> Iterator[Page]:
    """Every page of the site."""
    yield from overview_pages(site, folder)
    yield from theme_pages(site, folder)
    yield from municipality_pages(site)
    yield from loose_pages(site)
    yield from region_pages(site, folder)
    yield from form_pages(site)
    yield from tool_pages(site)
    yield from account_page(site)


def all_sheets(material: Material, summaries: Summaries) -> list[sheets.Sheet[Any]]:
    """The tables that go to CSV."""
    return [
        sheets.municipalities_sheet(material, summaries),
        sheets.themes_sheet(material, summaries),
        sheets.quotes_sheet(material),
        sheets.forms_sheet(material),
        sheets.unread_sheet(material),
        sheets.coverage_sheet(material),
    ]
