"""CSV files: a Dutch one that Excel-NL opens right, and a twin for machines.

The Dutch file has semicolons, decimal commas, percentages as numbers, UTF-8 with a byte order mark
and CRLF. The twin has the same name in ``csv/machine/``, the tables' own column names and codes,
commas, decimal points, fractions from 0 to 1, and UTF-8 without a mark.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from dia_analysis.report.escape import spreadsheet_cell
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.sheets import PERCENT, Sheet, SheetColumn, Value

_BOM = b"\xef\xbb\xbf"
_PERCENT_DIGITS = 2
_MACHINE_DIGITS = 6


def write_pair(folder: ReportFolder, sheet: Sheet[Any]) -> None:
    """Write ``csv/NAME.csv`` and ``csv/machine/NAME.csv``.

    Raises:
        OutputError: a file cannot be written, for instance because it is open in Excel.
    """
    folder.write(f"csv/{sheet.name}.csv", dutch_csv(sheet))
    folder.write(f"csv/machine/{sheet.name}.csv", machine_csv(sheet))


def dutch_csv(sheet: Sheet[Any]) -> bytes:
    """The file for Excel-NL."""
    headers = [column.header for column in sheet.columns]
    cells = [_dutch_reader(column) for column in sheet.columns]
    return _BOM + _csv(headers, cells, sheet, delimiter=";", end="\r\n")


def machine_csv(sheet: Sheet[Any]) -> bytes:
    """The file for programs."""
    headers = [column.name for column in sheet.columns]
    cells = [_machine_reader(column) for column in sheet.columns]
    return _csv(headers, cells, sheet, delimiter=",", end="\n")


def _csv(
    headers: list[str],
    cells: list[Callable[[Any], str]],
    sheet: Sheet[Any],
    *,
    delimiter: str,
    end: str,
) -> bytes:
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, delimiter=delimiter, lineterminator=end)
    writer.writerow([spreadsheet_cell(header) for header in headers])
    writer.writerows([cell(row) for cell in cells] for row in sheet.rows)
    return sink.getvalue().encode("utf-8")


def _dutch_reader(column: SheetColumn[Any]) -> Callable[[Any], str]:
    read = column.told or column.value
    percent = column.format == PERCENT

    def cell(row: Any) -> str:
        value = read(row)
        if type(value) is str:
            return spreadsheet_cell(value)
        return _dutch_number(value, percent=percent)

    return cell


def _dutch_number(value: Value, *, percent: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if percent:
        value = float(value) * 100
    if isinstance(value, float):
        return f"{value:.{_PERCENT_DIGITS}f}".replace(".", ",")
    return spreadsheet_cell(value) if isinstance(value, str) else str(value)


def _machine_reader(column: SheetColumn[Any]) -> Callable[[Any], str]:
    read = column.value

    def cell(row: Any) -> str:
        value = read(row)
        if type(value) is str:
            return spreadsheet_cell(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return repr(round(value, _MACHINE_DIGITS))
        return spreadsheet_cell(str(value)) if isinstance(value, str) else str(value)

    return cell
