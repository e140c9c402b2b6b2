"""Every disagreement between the facts and how it was settled, with the reason in Dutch."""

from __future__ import annotations

from reference_build import facts as f
from reference_build.disagreements_agreements import (
    REASON_SPELLING,
    Finding,
    Names,
    agreements_2026,
    open_state_addresses,
    open_state_places,
)
from reference_build.names import GARBLED, spellings
from reference_build.tables import Merger, overlap_conflicts

COLUMNS = (
    "municipality_code",
    "year",
    "field",
    "source_a",
    "value_a",
    "source_b",
    "value_b",
    "settled",
    "reason",
)
REASON_GARBLED = "Letters met een accent zijn in dit bestand beschadigd"
REASON_FRIESLAND = "Nederlandse naam, zoals in de codelijsten; Fryslân wordt ook herkend"
SIZE_FILES = "gemeenteklassen_2023, _2024 en _2025"


def disagreement_rows(facts: f.Facts, names: Names, mergers: list[Merger]) -> list[f.Row]:
    """All rows of disagreements.csv in a fixed order."""
    found: list[Finding] = []
    found += _names(facts, names)
    found += _lists(facts)
    found += _provinces(facts)
    found += _boundaries(facts, mergers)
    found += open_state_places(facts, names, mergers)
    found += open_state_addresses(facts, names)
    found += agreements_2026(facts, names)
    found += [tuple(row[column] for column in COLUMNS) for row in facts.extra_disagreements]
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def _names(facts: f.Facts, names: Names) -> list[Finding]:
    years = {
        f.SHAPES_2016: "2016",
        f.LIST_2020: "2020",
        f.SHAPES_2022: "2022",
        f.LIST_2023: "2023",
        f.ELECTION_2026: "2026",
        f.SEATS_2018: "2018",
        f.OPEN_STATE: "2014",
        f.IV3: "2023",
    }
    rows: list[Finding] = []
    for code, name, source in spellings(facts, names):
        official, official_source = names[code]
        if name == official:
            continue
        reason = REASON_GARBLED if name in GARBLED else REASON_SPELLING
        if code == "GM1921":
            reason = "Op 1 januari 2014 heette de gemeente zo; de nieuwe naam kwam later"
        shown = SIZE_FILES if source == f.IV3 else source
        rows.append(
            (
                code,
                years[source],
                "municipality",
                shown,
                name,
                official_source,
                official,
                official,
                reason,
            )
        )
    return sorted(set(rows))


def _lists(facts: f.Facts) -> list[Finding]:
    rows: list[Finding] = []
    for code in sorted(set(facts.list_2023) - set(facts.shapes_2023)):
        name = facts.list_2023[code]["Gemeentenaam"]
        rows.append(
            (
                code,
                "2023",
                "municipality_code",
                f.LIST_2023,
                name,
                f.SHAPES_2023,
                "",
                "weggelaten",
                "Een stadsdeel van Amsterdam is geen gemeente",
            )
        )
    reasons = {
        "GM0373": "Het bestand mist deze gemeente; zij bestaat in 2026 gewoon",
        "GM0402": "Stemt in november 2026 wegens de fusie per 1-1-2027; bestaat in 2026",
        "GM1696": "Stemt in november 2026 wegens de fusie per 1-1-2027; bestaat in 2026",
    }
    for code in sorted(set(facts.shapes_2023) - set(facts.election_2026)):
        name = facts.list_2023[code]["Gemeentenaam"]
        rows.append(
            (
                code,
                "2026",
                "municipality_code",
                f.ELECTION_2026,
                "",
                f.LIST_2023,
                name,
                "opgenomen",
                reasons[code],
            )
        )
    return rows


def _provinces(facts: f.Facts) -> list[Finding]:
    rows: list[Finding] = []
    for year, sizes in facts.sizes.items():
        frisian = sum(row["Provincie"] == "Fryslân" for row in sizes.values())
        if frisian:
            rows.append(
                (
                    "",
                    str(year),
                    "province",
                    f.SIZES.format(year=year),
                    f"Fryslân ({frisian} gemeenten)",
                    f.LIST_2023,
                    "Friesland",
                    "Friesland",
                    REASON_FRIESLAND,
                )
            )
    for code in sorted(set(facts.list_2020) & set(facts.list_2023)):
        old, new = facts.list_2020[code]["Provincienaam"], facts.list_2023[code]["Provincienaam"]
        if old != new:
            rows.append((code, "2023", "province", f.LIST_2020, old, f.LIST_2023, new, new, "?"))
    return rows


def _boundaries(facts: f.Facts, mergers: list[Merger]) -> list[Finding]:
    rows: list[Finding] = []
    for code, by_area, told in overlap_conflicts(facts, mergers):
        rows.append(
            (
                code,
                "2022",
                "new_code",
                f"{f.SHAPES_2016} op {f.SHAPES_2022}",
                by_area,
                "mergers.csv",
                told,
                told,
                "De VNG noemt alleen Midden-Groningen; dat 11% van het oppervlak nu in "
                "Groningen ligt, wijst op een grenswijziging en niet op een fusie",
            )
        )
    for code in sorted(set(facts.shapes_2022) - set(facts.shapes_2023)):
        rows.append(
            (
                code,
                "2022",
                "municipality_code",
                f.SHAPES_2022,
                facts.names_2022[code],
                f.SHAPES_2023,
                "",
                "opgenomen in 2022, niet in 2026",
                "Bestond op 1 januari 2022; ging op 24 maart 2022 op in Amsterdam"
                if code == "GM0457"
                else "Bestond op 1 januari 2022; ging op 1 januari 2023 op in Voorne aan Zee",
            )
        )
    return rows
