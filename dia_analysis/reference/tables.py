"""Reads the data files of this package strictly: a wrong column or key is refused at once."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from dia_analysis.errors import ReferenceUnknown

_REMEDY = "Rebuild the tables with scripts/build_reference.py or install the program again."


def data_file(name: str) -> Traversable:
    """A file in the package's data folder; ``name`` may hold a slash."""
    return files("dia_analysis.reference").joinpath("data", *name.split("/"))


def damaged(name: str, what: str) -> ReferenceUnknown:
    """The error for a data file that does not hold what it should."""
    return ReferenceUnknown(what, where=name, remedy=_REMEDY)


def read_table(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a shipped CSV file with exactly these columns.

    Raises:
        ReferenceUnknown: other columns, or a row with too few or too many values.
    """
    text = data_file(name).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise damaged(name, f"The columns are {reader.fieldnames}, not {list(columns)}")
    rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise damaged(name, f"Row {number} does not have {len(columns)} values")
    return rows


def read_items(name: str, key: str, fields: frozenset[str]) -> list[dict[str, Any]]:
    """The list under ``key`` of a shipped YAML file, each item with exactly these fields.

    Raises:
        ReferenceUnknown: the file or an item has other keys.
    """
    content = yaml.safe_load(data_file(name).read_text(encoding="utf-8"))
    if not isinstance(content, dict) or set(content) != {"version", key}:
        raise damaged(name, f"The file must hold 'version' and '{key}'")
    items: list[dict[str, Any]] = content[key]
    for item in items:
        if set(item) != fields:
            odd = ", ".join(sorted(set(item) ^ fields))
            raise damaged(name, f"An item has missing or unknown keys: {odd}")
    return items
