"""CSV files and the workbook: what Excel and programs read in them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dia_analysis.report.escape import plain, spreadsheet_cell
from tests.report.conftest import LONG_NAME, WriteReport, hostile_tables

NAMES = ("overzicht_gemeenten", "overzicht_themas", "citaten", "vormen", "niet_gelezen", "dekking")


def dutch(report: Path, name: str) -> list[dict[str, str]]:
    raw = (report / "csv" / f"{name}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def machine(report: Path, name: str) -> list[dict[str, str]]:
    raw = (report / "csv" / "machine" / f"{name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


@pytest.mark.parametrize("name", NAMES)
def test_twins_have_the_same_rows_and_columns(site: Path, name: str) -> None:
    ours, twin = dutch(site, name), machine(site, name)
    assert len(ours) == len(twin) > 0
    assert len(ours[0]) == len(twin[0])


def test_numbers_are_dutch_in_one_and_plain_in_the_other(site: Path) -> None:
    ours, twin = dutch(site, "citaten")[0], machine(site, "citaten")[0]
    assert float(ours["Kans (%)"].replace(",", ".")) == pytest.approx(
        100 * float(twin["probability"]), abs=0.01
    )
    assert "," in ours["Kans (%)"]
    assert twin["commitment"] in {"maatregel", "voornemen", "constatering", ""}


def test_hostile_text_is_harmless_in_every_csv(site: Path) -> None:
    for path in sorted(site.glob("csv/**/*.csv")):
        delimiter = "," if path.parent.name == "machine" else ";"
        text = path.read_text(encoding="utf-8-sig")
        assert not set("\x00\u202e\u202c\ufeff") & set(text)
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def test_the_quote_of_the_hostile_pdf_stands_with_its_page(site: Path) -> None:
    row = next(row for row in dutch(site, "citaten") if row["Gemeente"] == LONG_NAME)
    assert (
        row["Citaat"] == '\'=HYPERLINK("http://kwaad.nl";"x")<script>alert(1)</script>gnip & "slim"'
    )
    assert (row["Pagina"], row["Gedrukt paginanummer"], row["Richting"]) == ("12", "10", "tegen")


def test_unread_files_say_why_and_what_to_do_in_dutch(site: Path) -> None:
    rows = {row["Bestand of adres"]: row for row in dutch(site, "niet_gelezen")}
    assert rows["scan.pdf"]["Status"] == "scan zonder tekst"
    assert "Tesseract" in rows["scan.pdf"]["Wat kunt u doen?"]
    assert rows["half.pdf"]["Waarom"].startswith("Niet gelezen: pagina 3-5.")


def test_a_column_per_theme_and_a_row_per_unit(site: Path) -> None:
    rows = machine(site, "overzicht_gemeenten")
    assert len({row["unit_id"] for row in rows}) == len(rows)
    assert {"wonen", "share_wonen", "inwonerparticipatie"} <= set(rows[0])


def test_the_workbook_reads_back_and_holds_no_formula_of_others(site: Path) -> None:
    book = openpyxl.load_workbook(site / "overzicht.xlsx")
    assert book.sheetnames == [
        "Toelichting",
        "Gemeenten",
        "Thema's",
        "Vormen",
        "Citaten",
        "Niet gelezen",
        "Kwaliteit",
    ]
    quotes = book["Citaten"]
    headers = [cell.value for cell in quotes[1]]
    assert headers[-1] == "Correctie (nee, of een ander thema)"
    assert quotes.auto_filter.ref
    assert quotes.freeze_panes == "B2"
    formulas = [c.value for row in quotes.iter_rows(min_row=2) for c in row if c.data_type == "f"]
    assert all(str(formula).startswith("=HYPERLINK(") for formula in formulas)
    texts = [row[headers.index("Citaat")].value for row in quotes.iter_rows(min_row=2)]
    assert any(
        str(text).startswith('=HYPERLINK("http://kwaad') for text in texts
    )  # as text, not as formula


def test_equal_input_gives_equal_bytes(write: WriteReport) -> None:
    one, two = write(hostile_tables(), "een"), write(hostile_tables(), "twee")
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert [f for f in files if (one / f).read_bytes() != (two / f).read_bytes()] == []


@given(st.text())
def test_no_cell_starts_as_a_formula_or_holds_an_unseen_character(text: str) -> None:
    cell = spreadsheet_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not [
        c for c in cell if ord(c) < 32 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069
    ]
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij bouwen 200 woningen",
        "10% meer groen",
        "in- en uitvoer",
        "zero-emissie",
        "coöperatie",
        "€ 5,-",
    ],
)
def test_ordinary_text_does_not_change(text: str) -> None:
    assert spreadsheet_cell(text) == text
