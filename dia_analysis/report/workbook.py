"""``overzicht.xlsx``: the same tables for people who work in Excel, with room for corrections.

Sheets: Toelichting, Gemeenten, Thema's, Vormen, Citaten, Niet gelezen, Kwaliteit. Text is written as
text, so that nothing in a PDF can become a formula. Links to the PDF are HYPERLINK formulas, and are
left out where there would be more than Excel's 65,530.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from dia_analysis.report import dutch, sheets
from dia_analysis.report.escape import workbook_cell
from dia_analysis.report.language import Language
from dia_analysis.report.material import Document, FormQuote, Material, Quote
from dia_analysis.report.quoteviews import page_link
from dia_analysis.report.sheets import DECIMAL, PERCENT, WHOLE, Sheet, SheetColumn
from dia_analysis.report.summary import Summaries

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LINK_LIMIT = 65_530
ROW_LIMIT = 1_048_576
_LINK_LENGTH = 240  # Excel refuses text of more than 255 characters in a formula
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(
    tzinfo=None
)  # fixed, so that equal input gives equal bytes
_FORMATS = {PERCENT: "0.0%", DECIMAL: "0.00", WHOLE: "#,##0"}
_CORRECTIONS = {
    "citaten": "Correctie (nee, of een ander thema)",
    "vormen": "Correctie (nee, of een andere vorm of status)",
}
_QUOTE_COLUMNS = frozenset(
    [
        "municipality",
        "period",
        "theme",
        "text",
        "page",
        "file_name",
        "commitment",
        "direction",
        "certainty",
        "probability",
        "evidence",
        "headings",
        "passage_id",
    ]
)
_CHUNK_OF_TEXT = {"Citaat", "Waarom", "Wat kunt u doen?", "Waarschuwing"}
_LINE = 15.0  # points: a line of Calibri 11
_TALLEST = 409.0  # points: Excel's limit for a row
_A4 = 9  # Excel's number for that paper
_PAGE_BREADTH = 320  # characters that one lying A4 page still shows readably


def workbook(material: Material, summaries: Summaries, language: Language) -> bytes:
    """The workbook's bytes."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(
        sink, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    )
    book.set_properties({"title": language.text("Wat gemeenten willen"), "created": _MADE})
    writer = _Writer(book, language)
    writer.explanation(material)
    writer.table(sheets.municipalities_sheet(material, summaries))
    writer.table(sheets.themes_sheet(material, summaries))
    writer.table(sheets.forms_sheet(material), _link_of_form)
    writer.table(_for_readers(sheets.quotes_sheet(material)), _link_of_quote)
    writer.table(sheets.unread_sheet(material))
    writer.table(quality_sheet(material))
    book.close()
    return sink.getvalue()


def _for_readers(sheet: Sheet[Quote]) -> Sheet[Quote]:
    """The quotes without columns that only programs need: those stand in the CSV files."""
    columns = tuple(column for column in sheet.columns if column.name in _QUOTE_COLUMNS)
    return replace(sheet, columns=columns)


def quality_sheet(material: Material) -> Sheet[Document]:
    """How well each document could be read."""
    column = SheetColumn[Document]
    columns = (
        column("file_name", "Bestand", lambda d: d.file_name, width=36),
        column("title", "Titel", lambda d: d.title, width=36),
        column("page_count", "Pagina's", lambda d: d.page_count, format=WHOLE),
        column("word_count", "Woorden", lambda d: d.word_count, format=WHOLE),
        column("text_quality", "Tekstkwaliteit", lambda d: d.text_quality, format=PERCENT),
        column("ocr_pages", "Pagina's met tekstherkenning", lambda d: _pages(d.ocr_pages)),
        column("doubtful_pages", "Twijfel op pagina", lambda d: _pages(d.doubtful_pages)),
        column("warnings", "Waarschuwing", lambda d: " ".join(dutch.warning(code) for code in d.warnings) or None, width=60),
        column("engine", "Leesprogramma", lambda d: d.engine),
        column("agreement_id", "Document-id", lambda d: d.id, width=18),
    )  # fmt: skip
    return Sheet("kwaliteit", "Kwaliteit", columns, material.documents)


def _pages(pages: tuple[int, ...]) -> str | None:
    return ", ".join(str(page) for page in pages) or None


def _link_of_quote(quote: Quote) -> str | None:
    return page_link(quote.passage)


def _link_of_form(found: FormQuote) -> str | None:
    return page_link(found.passage)


class _Writer:
    """Writes sheets one after another; rows go out at once (``constant_memory``)."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.book = book
        self.language = language
        base = {"valign": "top", "font_name": "Calibri", "font_size": 11}
        self.header = book.add_format(
            {
                **base,
                "bold": True,
                "text_wrap": True,
                "bg_color": "#0B5563",
                "font_color": "#FFFFFF",
            }
        )
        self.plain = book.add_format(base)
        self.wrapped = book.add_format({**base, "text_wrap": True})
        self.title = book.add_format({**base, "bold": True, "font_size": 18})
        self.link = book.add_format({**base, "font_color": "#0B5563", "underline": 1})
        self.correction = book.add_format({**base, "bg_color": "#FFF0B8"})
        self.numbers = {
            name: book.add_format({**base, "num_format": code}) for name, code in _FORMATS.items()
        }

    def explanation(self, material: Material) -> None:
        """The first sheet: what is here and how to read it."""
        text = self.language.text
        page = self.book.add_worksheet(text("Toelichting"))
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 96)
        page.hide_gridlines(2)
        self._print_setup(page, wide=1)
        page.set_row(0, 2 * _LINE)
        page.write_string(0, 0, text("Wat gemeenten willen"), self.title)
        rows = [(text(a), text(b)) for a, b in _EXPLANATION]
        if material.samples:
            rows.insert(
                0,
                (
                    text("Voorbeeld"),
                    text("Deze gemeenten en akkoorden zijn verzonnen. Gebruik deze cijfers niet."),
                ),
            )
        if material.selection:
            rows.append((text("Selectie"), "; ".join(material.selection)))
        rows += [
            (text("Programma"), material.provenance.get("program", "")),
            (text("Versie van het codeboek"), material.provenance.get("codebook_version", "")),
        ]
        for n, (label, told) in enumerate(rows, start=2):
            page.set_row(n, _height([(told, 96)]))
            page.write_string(n, 0, workbook_cell(label), self.header)
            page.write_string(n, 1, workbook_cell(told), self.wrapped)

    def table(self, sheet: Sheet[Any], link_of: Callable[[Any], str | None] | None = None) -> None:
        """One table with filters, a frozen header and, for quotes, a column for corrections."""
        page = self.book.add_worksheet(self.language.text(sheet.title))
        rows = sheet.rows[: ROW_LIMIT - 1]
        links = link_of if link_of and len(rows) <= LINK_LIMIT else None
        correction = _CORRECTIONS.get(sheet.name)
        extra = [h for h in ("PDF" if links else None, correction) if h]
        headers = [
            *(self._header(c) for c in sheet.columns),
            *(self.language.text(h) for h in extra),
        ]
        breadth = sum(column.width for column in sheet.columns)
        self._print_setup(page, wide=math.ceil(breadth / _PAGE_BREADTH))
        page.repeat_rows(0)
        page.repeat_columns(0)
        page.freeze_panes(1, 1)
        for n, column in enumerate(sheet.columns):
            page.set_column(n, n, column.width)
        page.set_column(len(sheet.columns), len(headers), 22)
        if correction:
            page.set_column(len(headers) - 1, len(headers) - 1, 30, self.correction)
        page.set_row(0, 48)
        page.autofilter(0, 0, len(rows), max(len(headers) - 1, 0))
        for n, header in enumerate(headers):
            page.write_string(0, n, workbook_cell(header), self.header)
        writers = [self._cell(column) for column in sheet.columns]
        last = len(sheet.columns)
        chunks = [c for c in sheet.columns if c.header in _CHUNK_OF_TEXT]
        for n, row in enumerate(rows, start=1):
            if chunks:
                page.set_row(n, _height([(_told(c, row), c.width) for c in chunks]))
            for k, write in enumerate(writers):
                write(page, n, k, row)
            if links:
                self._link(page, n, last, links(row))

    def _print_setup(self, page: Worksheet, wide: int) -> None:
        """A4, lying, as many pages side by side as keep the letters readable."""
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(wide, 0)
        page.set_footer("&L&A&R&P / &N")

    def _header(self, column: SheetColumn[Any]) -> str:
        if self.language.code == "nl":
            return column.header
        label = self.language.texts.get(column.header, "")
        return label or column.name.replace("_", " ").capitalize()

    def _cell(self, column: SheetColumn[Any]) -> Callable[[Worksheet, int, int, Any], None]:
        read = column.told or column.value
        text_format = self.wrapped if column.header in _CHUNK_OF_TEXT else self.plain
        number_format: Format = self.numbers.get(column.format, self.plain)
        translate = self.language.texts.get
        said = column.told is not None  # texts of documents are never translated

        def write(page: Worksheet, row: int, place: int, record: Any) -> None:
            value = read(record)
            if value is None:
                return
            if isinstance(value, str):
                page.write_string(
                    row,
                    place,
                    workbook_cell(translate(value, value) if said else value),
                    text_format,
                )
            else:
                page.write_number(row, place, value, number_format)

        return write

    def _link(self, page: Worksheet, row: int, place: int, link: str | None) -> None:
        if link and len(link) <= _LINK_LENGTH:
            label = self.language.text("open PDF")
            address = link.replace('"', "%22")
            page.write_formula(row, place, f'=HYPERLINK("{address}","{label}")', self.link, label)


def _told(column: SheetColumn[Any], row: Any) -> str:
    return str((column.told or column.value)(row) or "")


def _height(texts: list[tuple[str, float]]) -> float:
    """The height in points of a row, given its wrapped texts and the widths of their columns.

    Written down because not every program works it out on opening: LibreOffice lets lines overlap.
    """
    lines = max(math.ceil(len(text) / (0.95 * width)) or 1 for text, width in texts)
    return min(lines * _LINE, _TALLEST)


_EXPLANATION = (
    (
        "Wat is dit?",
        "Dit bestand telt wat er in collegeakkoorden staat. Elk cijfer leidt naar woorden op een pagina van een PDF.",
    ),
    (
        "Gemeenten",
        "Een rij per akkoord. Per thema eerst het aantal vindplaatsen, daarna het deel van de tekst. Een lege cel betekent: niet gelezen. Een nul betekent: niet gevonden.",
    ),
    (
        "Thema's",
        "Per thema en periode: hoeveel gemeenten het noemen, hoeveel het willen, en hoe concreet zij zijn.",
    ),
    (
        "Vormen",
        "Elke genoemde vorm van lokale democratie, met de status. Genoemd is nog niet beloofd.",
    ),
    (
        "Citaten",
        "Elke vindplaats van een thema: de tekst, de pagina, en hoe zeker het programma is.",
    ),
    ("Niet gelezen", "Bestanden die niet of maar deels gelezen zijn, waarom, en wat u kunt doen."),
    ("Kwaliteit", "Hoe goed de tekst van elk document te lezen was."),
    (
        "Noemt of wil",
        'Een gemeente "noemt" een thema als er een passage over gaat. Zij "wil" het pas als er een maatregel of voornemen staat en zij voor is.',
    ),
    (
        "Correcties",
        'Klopt een citaat niet? Schrijf in de gele kolom "nee", of het thema dat het wel moet zijn.',
    ),
    (
        "Zekerheid",
        "Zeker: de kans dat het klopt is 90% of meer. Waarschijnlijk: lager, maar hoog genoeg om mee te tellen. Twijfel: lees de tekst zelf.",
    ),
)
