"""The workbook, read back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from .conftest import FORMULA

TITLES = ["Toelichting", "Gemeenten", "Thema's", "Vormen", "Citaten", "Niet gelezen", "Kwaliteit"]


@pytest.fixture(scope="module")
def book(hostile: Path) -> Workbook:
    """The workbook of the report on hostile text."""
    return openpyxl.load_workbook(hostile / "overzicht.xlsx")


def column(book: Workbook, title: str, header: str) -> list[object]:
    """Values of a column below its header."""
    sheet = book[title]
    place = [cell.value for cell in sheet[1]].index(header)
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def test_sheets_stand_in_order(book: Workbook) -> None:
    assert book.sheetnames == TITLES


@pytest.mark.parametrize("title", TITLES[1:])
def test_tables_have_filters_and_a_frozen_header(book: Workbook, title: str) -> None:
    sheet = book[title]
    assert sheet.auto_filter.ref
    assert str(sheet.freeze_panes).endswith("2")
    assert all(cell.value for cell in sheet[1])


def test_no_text_becomes_a_formula_or_a_link(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # these documents have no link
    assert not [cell for cell in cells if cell.hyperlink]
    quotes = column(book, "Citaten", "Citaat")
    assert FORMULA in quotes
    assert not [text for text in quotes if set(str(text)) & set("\u202e\x00\x07")]


def test_quotes_have_an_empty_column_for_corrections(book: Workbook) -> None:
    assert set(column(book, "Citaten", "Correctie (nee, of een ander thema)")) == {None}
    assert {type(page) for page in column(book, "Citaten", "Pagina")} == {int}


def test_percentages_are_fractions_with_a_format(book: Workbook) -> None:
    sheet = book["Thema's"]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, 1 + heads.index("Noemt het (% van gelezen)"))
    assert 0 <= cell.value <= 1
    assert cell.number_format == "0.0%"


def test_samples_say_so_on_the_first_sheet(book: Workbook) -> None:
    assert "Voorbeeld" in {cell.value for cell in book["Toelichting"]["A"]}


@pytest.mark.parametrize("title", ["Toelichting", "Citaten"])
def test_wrapped_text_fits_its_row(book: Workbook, title: str) -> None:
    sheet = book[title]
    wrapped = [
        cell
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.value and cell.alignment.wrap_text and cell.column > 1
    ]
    assert any(
        len(cell.value) > sheet.column_dimensions[cell.column_letter].width for cell in wrapped
    )
    for cell in wrapped:
        lines = len(cell.value) / sheet.column_dimensions[cell.column_letter].width
        height = sheet.row_dimensions[cell.row].height or 15  # the default is not written
        assert height >= min(12 * lines, 400)  # 11 points and a little air for each line


@pytest.mark.parametrize("title", TITLES)
def test_sheets_print_on_lying_a4_with_their_header(book: Workbook, title: str) -> None:
    sheet = book[title]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
    assert title == "Toelichting" or sheet.print_title_rows == "$1:$1"
