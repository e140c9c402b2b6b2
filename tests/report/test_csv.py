"""The CSV files: the Dutch ones open right in Excel-NL, the twins in a program."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dia_analysis.report.csvfiles import dutch_csv, machine_csv
from dia_analysis.report.escape import plain, spreadsheet_cell
from dia_analysis.report.sheets import PERCENT, Sheet, SheetColumn, Value, marked_as_sample

NAMES = (
    "citaten", "dekking", "niet_gelezen", "overzicht_gemeenten", "overzicht_themas",
    "vormen",
)  # fmt: skip


def one(value: Value, kind: str = "text") -> Sheet[Value]:
    """A table of one cell."""
    return Sheet("x", "X", (SheetColumn[Value]("col", "Kop", lambda v: v, format=kind),), [value])


def rows(path: Path) -> list[list[str]]:
    machine = path.parent.name == "machine"
    text = path.read_bytes().decode("utf-8" if machine else "utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="," if machine else ";"))


@pytest.mark.parametrize("name", NAMES)
def test_dutch_files_have_a_mark_semicolons_and_windows_lines(rapport: Path, name: str) -> None:
    content = (rapport / "csv" / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b";" in content.splitlines()[0]


@pytest.mark.parametrize("name", NAMES)
def test_each_file_has_a_twin_of_the_same_shape(rapport: Path, name: str) -> None:
    dutch, twin = rows(rapport / "csv" / f"{name}.csv"), rows(rapport / f"csv/machine/{name}.csv")
    assert len(dutch) == len(twin)
    assert {len(row) for row in dutch} == {len(row) for row in twin} == {len(dutch[0])}
    assert not (rapport / f"csv/machine/{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert all(header == header.lower() and " " not in header for header in twin[0])


@pytest.mark.parametrize(
    ("value", "kind", "dutch", "machine"),
    [
        (0.1234567, PERCENT, "12,35", "0.123457"),
        (0.0, PERCENT, "0,00", "0.0"),
        (1234567, "whole", "1234567", "1234567"),
        (None, "text", "", ""),
        (True, "text", "ja", "true"),
        (-1.5, "decimal", "-1,50", "-1.5"),
    ],
)
def test_numbers_have_the_decimal_sign_of_their_reader(
    value: Value, kind: str, dutch: str, machine: str
) -> None:
    table = one(value, kind)
    found = list(csv.reader(io.StringIO(dutch_csv(table).decode("utf-8-sig")), delimiter=";"))
    assert (found[1] or [""])[0] == dutch
    assert (list(csv.reader(io.StringIO(machine_csv(table).decode())))[1] or [""])[0] == machine


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\u200b=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("|cmd", "'|cmd"),
        ("a\x00b\x07", "ab"),
        ("goed\u202etxt.exe", "goedtxt.exe"),
        ("1 = 1", "1 = 1"),
        ("Ruimte voor \u20ac 5", "Ruimte voor \u20ac 5"),
        ("Fryslân, Súdwest", "Fryslân, Súdwest"),
    ],
)
def test_no_cell_runs_or_hides(text: str, cell: str) -> None:
    assert spreadsheet_cell(text) == cell


def test_line_breaks_become_spaces_and_plain_text_stays() -> None:
    assert plain("een\r\ntwee\n\n drie") == "een twee drie"
    assert plain("Gewone tekst, niets aan de hand.") == "Gewone tekst, niets aan de hand."


def test_hostile_passages_reach_no_file_as_they_are(hostile: Path) -> None:
    for name in NAMES:
        for path in (hostile / "csv" / f"{name}.csv", hostile / "csv/machine" / f"{name}.csv"):
            cells = [cell for row in rows(path) for cell in row]
            assert not [c for c in cells if c.startswith(("=", "@", "\t", "\r"))]
            assert not [c for c in cells if set(c) & set("\u202e\x00\x07")]
    assert any(row[3].startswith("'=HYPERLINK") for row in rows(hostile / "csv/citaten.csv"))


@pytest.mark.parametrize("samples", [True, False])
def test_every_table_of_samples_says_in_each_row_that_it_is_one(samples: bool) -> None:
    sheet = Sheet("x", "X", (SheetColumn("a", "A", lambda row: row),), ("b", "c"))
    shown = dutch_csv(marked_as_sample(sheet) if samples else sheet).decode("utf-8-sig")
    assert [line.endswith("verzonnen gemeente") for line in shown.splitlines()[1:]] == [samples] * 2
