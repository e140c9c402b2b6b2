"""``write_report``: from a data folder to everything that policy staff open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dia_analysis.progress import Progress, Silent
from dia_analysis.report import sheets
from dia_analysis.report.csvfiles import write_pair
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.language import language as language_of
from dia_analysis.report.links import Links, copies, logged_roots
from dia_analysis.report.load import load_material
from dia_analysis.report.pages.account import account_page
from dia_analysis.report.pages.forms import form_pages
from dia_analysis.report.pages.model import model_page
from dia_analysis.report.pages.municipality import loose_pages, municipality_pages
from dia_analysis.report.pages.overview import overview_pages
from dia_analysis.report.pages.region import region_pages
from dia_analysis.report.pages.theme import theme_pages
from dia_analysis.report.pages.tools import tool_pages
from dia_analysis.report.select import Selection, select
from dia_analysis.report.shards import write_shards
from dia_analysis.report.site import Page, Site, render, write_assets
from dia_analysis.report.summary import summarise
from dia_analysis.report.workbook import workbook
from dia_analysis.store import Store

if TYPE_CHECKING:
    from dia_analysis.report.language import Language
    from dia_analysis.report.material import Material
    from dia_analysis.report.summary import Summaries
    from dia_analysis.settings import Settings


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: municipalities with an agreement, quotes, and the page to open first."""

    units: int
    quotes: int
    index: Path


def write_report(  # noqa: PLR0913 - one parameter per option of the command
    data: Path,
    output: Path,
    *,
    settings: Settings,
    progress: Progress | None = None,
    only: Path | None = None,
    period: str | None = None,
    themes: Sequence[str] = (),
    language: str = "nl",
    with_pdfs: bool = False,
) -> Written:
    """Write the report.

    Args:
        data: the data folder.
        output: the folder for the report; files of an earlier report are replaced or removed.
        settings: for the regions and the folder of the PDFs.
        progress: who is told of progress.
        only: a CSV that names the municipalities to report on.
        period: the only council term to report on.
        themes: ids of the only themes to report on; empty is all.
        language: ``nl`` or ``en``, for the site and the workbook; CSV files stay as they are.
        with_pdfs: copy the PDFs into the report, so that the folder can be mailed.

    Raises:
        NothingStored: ingest or classify has not been run on this folder.
        UsageError: the selection or language is not known.
        DataError: the data folder is in use or damaged, or a file cannot be written.
    """
    store, spoken = Store(data), language_of(language)
    links = Links(output, settings.raw, logged_roots(data), copies=with_pdfs)
    if not store.has("tags"):
        load_material(store, settings)  # says what to run first, and makes no folder
    with store.writing("report"):
        whole = load_material(store, settings, links.of)
        material = select(whole, Selection(only, period, tuple(themes)), spoken)
        summaries = summarise(whole.units, whole.themes, whole.quotes)
        store.publish("summary", [row.row() for row in summaries.values()], whole.provenance)
        folder = ReportFolder(output)
        if with_pdfs:
            for name, content in copies(material.documents, links):
                folder.write(name, content)
        _write_tables(material, summaries, spoken, folder, progress or Silent())
        _write_site(Site(material, summaries, spoken), folder, progress or Silent())
        folder.finish()
        store.log(
            {"command": "report", "files": len(folder.sizes), "bytes": sum(folder.sizes.values())}
        )
    return Written(len(material.municipalities), len(material.quotes), output / "index.html")


def _write_tables(
    material: Material,
    summaries: Summaries,
    spoken: Language,
    folder: ReportFolder,
    progress: Progress,
) -> None:
    tables = all_sheets(material, summaries)
    with progress.stage("Tables", len(tables) + 1) as step:
        for sheet in tables:
            write_pair(folder, sheet)
            step(1, sheet.name)
        folder.write("overzicht.xlsx", workbook(material, summaries, spoken))
        step(1, "overzicht.xlsx")


def _write_site(site: Site, folder: ReportFolder, progress: Progress) -> None:
    with progress.stage("Pages", 2) as step:
        write_assets(folder)
        write_shards(site, folder)
        step(1, "data")
        render(site, all_pages(site, folder), folder)
        step(1, "index.html")


def all_pages(site: Site, folder: ReportFolder) -> Iterator[Page]:
    """Every page of the site; charts are written on the way."""
    yield from overview_pages(site, folder)
    yield from theme_pages(site, folder)
    yield from municipality_pages(site)
    yield from loose_pages(site)
    yield from region_pages(site, folder)
    yield from form_pages(site)
    yield from tool_pages(site)
    yield from account_page(site)
    yield from model_page(site, folder)


def all_sheets(material: Material, summaries: Summaries) -> list[sheets.Sheet[Any]]:
    """The tables that go to CSV; of samples each row says that it is one."""
    tables: list[sheets.Sheet[Any]] = [
        sheets.municipalities_sheet(material, summaries),
        sheets.themes_sheet(material, summaries),
        sheets.forms_sheet(material),
        sheets.quotes_sheet(material),
        sheets.unread_sheet(material),
        sheets.coverage_sheet(material),
    ]
    return [sheets.marked_as_sample(sheet) for sheet in tables] if material.samples else tables
