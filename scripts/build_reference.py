# /// script
# requires-python = ">=3.11"
# dependencies = ["shapely>=2.0"]
# ///
"""Rebuild the CSV files in dia_analysis/reference/data from the folder with facts.

    uv run scripts/build_reference.py ../shared/reference

The result depends on the facts and on the small reviewed files in
scripts/reference_build/additions alone: same input, same bytes. What is kept by hand and not
rewritten: regions.yaml, koffer.yaml, common_words.csv and voorbeeld.csv.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from reference_build import coverage, disagreements, manifests
from reference_build.facts import Row, read_facts
from reference_build.names import variant_rows
from reference_build.tables import (
    codes_per_year,
    mergers,
    municipality_rows,
    official_names,
)

DATA = Path(__file__).parent.parent / "dia_analysis" / "reference" / "data"
MUNICIPALITY_COLUMNS = (
    "municipality_code",
    "year",
    "municipality",
    "province",
    "size_class",
    "inhabitants",
    "urbanity",
    "latitude",
    "longitude",
    "source",
)
MERGER_COLUMNS = (
    "old_code",
    "old_municipality",
    "new_code",
    "new_municipality",
    "year",
    "source",
)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write plain UTF-8 with commas and line feeds; returns the number of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def build(folder: Path, data: Path) -> dict[str, int]:
    """Write all tables to ``data``; returns the number of rows per file name.

    Raises:
        FileNotFoundError: a file of the facts is missing.
        ValueError: a year does not reach its known number of municipalities.
    """
    facts = read_facts(folder)
    names = official_names(facts)
    all_mergers = mergers(facts)
    codes = codes_per_year(facts, all_mergers)
    known = set().union(*codes.values())
    merger_rows = (
        {
            "old_code": m.old_code,
            "old_municipality": names[m.old_code][0],
            "new_code": m.new_code,
            "new_municipality": names[m.new_code][0],
            "year": str(m.year),
            "source": m.source,
        }
        for m in all_mergers
    )
    tables: dict[str, tuple[Sequence[str], Iterable[Row]]] = {
        "municipalities.csv": (MUNICIPALITY_COLUMNS, municipality_rows(facts, all_mergers)),
        "variants.csv": (
            ("municipality_code", "variant", "source"),
            variant_rows(facts, names, known),
        ),
        "mergers.csv": (MERGER_COLUMNS, merger_rows),
        "manifests/openstate-2014.csv": (
            manifests.COLUMNS,
            manifests.open_state_rows(facts, names),
        ),
        "manifests/g4-g40-2026.csv": (manifests.COLUMNS, manifests.g4_g40_rows(facts, names)),
        "disagreements.csv": (
            disagreements.COLUMNS,
            disagreements.disagreement_rows(facts, names, all_mergers),
        ),
        "coverage_of_facts.csv": (
            coverage.COLUMNS,
            coverage.coverage_rows(facts, names, all_mergers, codes),
        ),
    }
    return {name: write_csv(data / name, *table) for name, table in tables.items()}


def main() -> int:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("facts", type=Path, help="the folder with facts")
    parser.add_argument("--data", type=Path, default=DATA, help="where the CSV files go")
    arguments = parser.parse_args()
    for name, count in build(arguments.facts, arguments.data).items():
        sys.stdout.write(f"{count:5}  {name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
