"""Reads the facts: every file of the folder once, with its own quirks, into plain dictionaries."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from reference_build.geometry import Shapes, read_geojson, read_topojson

ADDITIONS = Path(__file__).parent / "additions"
LIST_2020 = "gemeenten_2020_codes_provincie.csv"
LIST_2023 = "gemeenten_2023_codes_provincie.csv"
SIZES = "gemeenteklassen_{year}_provincie_stedelijkheid_inwonertal.csv"
ELECTION_2026 = "gemeenten_GR2026_deelnemers.csv"
SEATS_2018 = "zetelverdeling_GR2018_per_gemeente.csv"
OPEN_STATE = "openstate_coalitieakkoorden_2014-2018_index.csv"
G4_G40 = "akkoorden_2026-2030_G4-G40_metadata.csv"
MERGERS_2022 = "herindelingen_2022_minvws.csv"
UNIFORM_2020 = "gemeentenamen_uniform_2020.csv"
UNIFORM_2023 = "gemeentenamen_uniform_2023_LET_OP_fout_Beemster.csv"
IV3 = "gemeentenamen_varianten_iv3.csv"
SHAPES_2016 = "gemeenten_2016.topojson"
SHAPES_2022 = "gemeenten_2022_wgs84.geojson"
SHAPES_2023 = "gemeenten_2023_vr_gm.topojson"

Row = dict[str, str]


def read_csv(path: Path, delimiter: str = ",") -> list[Row]:
    """Rows of a CSV file; a byte order mark is ignored, white space around values is removed."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {key: (value or "").strip() for key, value in row.items()}
            for row in csv.DictReader(file, delimiter=delimiter)
        ]


@dataclass
class Facts:
    """Everything the folder says, per file; names keep the spelling of their file."""

    folder: Path
    list_2020: dict[str, Row] = field(default_factory=dict)
    list_2023: dict[str, Row] = field(default_factory=dict)
    sizes: dict[int, dict[str, Row]] = field(default_factory=dict)
    iv3_to_name: dict[str, str] = field(default_factory=dict)
    election_2026: dict[str, str] = field(default_factory=dict)
    seats_2018: dict[str, str] = field(default_factory=dict)
    open_state: list[Row] = field(default_factory=list)
    g4_g40: list[Row] = field(default_factory=list)
    uniform: dict[str, list[Row]] = field(default_factory=dict)
    mergers_2022: list[Row] = field(default_factory=list)
    names_2016: dict[str, str] = field(default_factory=dict)
    names_2022: dict[str, str] = field(default_factory=dict)
    shapes_2016: Shapes = field(default_factory=dict)
    shapes_2022: Shapes = field(default_factory=dict)
    shapes_2023: Shapes = field(default_factory=dict)
    extra_2014: list[Row] = field(default_factory=list)
    extra_mergers: list[Row] = field(default_factory=list)
    extra_variants: list[Row] = field(default_factory=list)
    extra_disagreements: list[Row] = field(default_factory=list)


def read_facts(folder: Path) -> Facts:
    """Read all files of ``folder`` and the additions beside this module.

    Raises:
        FileNotFoundError: a file of the folder is missing.
    """
    facts = Facts(folder)
    facts.list_2020 = {r["GemeentecodeGM"]: r for r in read_csv(folder / LIST_2020)}
    facts.list_2023 = {r["GemeentecodeGM"]: r for r in read_csv(folder / LIST_2023)}
    for year in (2023, 2024, 2025):
        rows = read_csv(folder / SIZES.format(year=year), "\t")
        facts.sizes[year] = {r["Gemeenten"]: r for r in rows}
    facts.iv3_to_name = {r["Iv3naam"]: r["GFnaam"] for r in read_csv(folder / IV3, "\t")}
    facts.election_2026 = {r["code"]: r["naam"] for r in read_csv(folder / ELECTION_2026)}
    # The seats file writes G1680 where everyone else writes GM1680.
    facts.seats_2018 = {
        "GM" + r["RegioCode"].removeprefix("G"): r["RegioNaam"]
        for r in read_csv(folder / SEATS_2018, ";")
    }
    facts.open_state = read_csv(folder / OPEN_STATE)
    facts.g4_g40 = read_csv(folder / G4_G40)
    facts.mergers_2022 = read_csv(folder / MERGERS_2022)
    facts.uniform = {name: read_csv(folder / name) for name in (UNIFORM_2020, UNIFORM_2023)}
    facts.shapes_2016, facts.names_2016 = read_topojson(
        folder / SHAPES_2016, "Gemeentegrenzen", code="GM_CODE", name="GM_NAAM"
    )
    facts.shapes_2022, facts.names_2022 = read_geojson(folder / SHAPES_2022)
    facts.shapes_2023, _ = read_topojson(folder / SHAPES_2023, "gm_features", code="code")
    facts.extra_2014 = read_csv(ADDITIONS / "municipalities_2014.csv")
    facts.extra_mergers = read_csv(ADDITIONS / "mergers.csv")
    facts.extra_variants = read_csv(ADDITIONS / "variants.csv")
    facts.extra_disagreements = read_csv(ADDITIONS / "disagreements.csv")
    return facts
