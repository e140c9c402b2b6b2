"""A manifest CSV: which agreements there are, where they stand, and what is known of them.

Columns: ``path_or_url`` (required), ``municipality``, ``municipality_code``, ``period``, ``kind``,
``title``, ``parties`` (separated by ``|`` or ``;``), ``date``. Comma or semicolon, UTF-8 with or
without byte order mark, as Excel writes it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dia_analysis.errors import ManifestError
from dia_analysis.model import PERIODS, Kind

REQUIRED = "path_or_url"
OPTIONAL = ("municipality", "municipality_code", "period", "kind", "title", "parties", "date")
_CODE = re.compile(r"GM\d{4}")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One line of a manifest; empty cells are empty strings."""

    path_or_url: str
    municipality: str = ""
    municipality_code: str = ""
    period: str = ""
    kind: str = ""
    title: str = ""
    parties: tuple[str, ...] = ()
    date: str = ""

    @property
    def is_url(self) -> bool:
        """Whether the agreement must be downloaded."""
        return self.path_or_url.lower().startswith(("http://", "https://"))


def read_manifest(path: Path) -> tuple[ManifestRow, ...]:
    """All rows of a manifest.

    Raises:
        ManifestError: the file cannot be read, a column is missing or unknown, or a value is wrong;
            all wrong lines are named at once.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ManifestError(
            "The manifest does not exist", where=path, remedy="Check the path."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"The manifest cannot be read as UTF-8 text: {error}",
            where=path,
            remedy="Save it as 'CSV UTF-8' from Excel.",
        ) from error
    header, *lines = text.splitlines() or [""]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    _check_columns(names, path)
    rows: list[ManifestRow] = []
    problems: list[str] = []
    for line, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=2):
        if not any(cell.strip() for cell in cells):
            continue
        found = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        problems.extend(f"line {line}: {problem}" for problem in _problems(found))
        parties = tuple(p.strip() for p in re.split(r"[|;]", found.pop("parties", "")) if p.strip())
        rows.append(ManifestRow(parties=parties, **found))
    if problems:
        more = f" (and {len(problems) - _SHOWN} more)" if len(problems) > _SHOWN else ""
        raise ManifestError(
            "The manifest holds wrong values: " + "; ".join(problems[:_SHOWN]) + more,
            where=path,
            remedy="Correct these lines; an unknown value may be left empty.",
        )
    if not rows:
        raise ManifestError(
            "The manifest has no rows", where=path, remedy=f"Give at least {REQUIRED}."
        )
    return tuple(rows)


def _check_columns(names: list[str], path: Path) -> None:
    unknown = [name for name in names if name not in (REQUIRED, *OPTIONAL)]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if REQUIRED not in names or unknown or doubled:
        found = [f"column {REQUIRED} is missing"] if REQUIRED not in names else []
        found += [f"column {name!r} is unknown" for name in unknown]
        found += [f"column {name} stands there twice" for name in doubled]
        raise ManifestError(
            "The manifest has wrong columns: " + "; ".join(found),
            where=path,
            remedy=f"Use {REQUIRED} and, where known, {', '.join(OPTIONAL)}.",
        )


def _problems(row: dict[str, str]) -> Iterator[str]:
    if not row.get(REQUIRED):
        yield f"{REQUIRED} is empty"
    if row.get("period") and row["period"] not in PERIODS:
        yield f"period {row['period']!r} is not one of {', '.join(PERIODS)}"
    if row.get("kind") and row["kind"] not in set(Kind):
        yield f"kind {row['kind']!r} is not one of {', '.join(Kind)}"
    if row.get("municipality_code") and not _CODE.fullmatch(row["municipality_code"]):
        yield f"municipality_code {row['municipality_code']!r} is not like GM0363"
