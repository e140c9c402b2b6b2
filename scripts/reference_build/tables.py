"""Municipalities per election year and their mergers, each value with its source."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from reference_build import facts as f
from reference_build.geometry import Shapes, inside, middle, successors_by_overlap

YEARS = (2014, 2018, 2022, 2026)
# Codes of 2016 that did not exist in 2014 (CBS boundaries of both years). The others that gained
# area in 2015 and 2016 (Alkmaar, Oss, 's-Hertogenbosch, Edam-Volendam) kept their code.
NEW_BEFORE_2016 = {"GM1930", "GM1931", "GM1940", "GM1942", "GM1945"}
OVERLAP = 0.05
FRIESE_MEREN = "GM1921"
NO_PLACE = ("", "FAILED")
FULL_LIST = 2016  # the earliest year of which the facts hold every municipality
SIZE_CLASSES = {
    "minderdan5000inwoners": "minder dan 5.000",
    "5000tot10000inwoners": "5.000 tot 10.000",
    "10000tot20000inwoners": "10.000 tot 20.000",
    "20000tot50000inwoners": "20.000 tot 50.000",
    "50000tot100000inwoners": "50.000 tot 100.000",
    "100000tot150000inwoners": "100.000 tot 150.000",
    "150000tot250000inwoners": "150.000 tot 250.000",
    "250000inwonersofmeer": "250.000 of meer",
}
URBANITY = {
    "nietstedelijk": "niet stedelijk",
    "weinigstedelijk": "weinig stedelijk",
    "matigstedelijk": "matig stedelijk",
    "sterkstedelijk": "sterk stedelijk",
    "zeersterkstedelijk": "zeer sterk stedelijk",
}
# The facts hold sizes of 2023-2025 only: for 2022 the nearest year is taken.
SIZES_FOR = {2022: 2023, 2026: 2025}


@dataclass
class Merger:
    """One old municipality of which (a part of) the area went to a new one on 1 January."""

    old_code: str
    new_code: str
    year: int
    source: str


def mergers(facts: f.Facts) -> list[Merger]:
    """All mergers after 1 January 2014, by year and code."""
    found = [
        Merger(r["old_code"], r["new_code"], int(r["year"]), r["source"])
        for r in facts.extra_mergers
    ]
    for row in facts.mergers_2022:
        old, new = row["oude_code"], row["nieuwe_code"]
        # In the boundaries of 1 January 2022 it still stands or it does not: that dates it.
        year = 2023 if old in facts.shapes_2022 else 2022
        found.append(Merger(old, new, year, f"{f.MERGERS_2022}; jaar uit {f.SHAPES_2022}"))
    return sorted(found, key=lambda m: (m.year, m.new_code, m.old_code))


def walk(code: str, all_mergers: list[Merger], until: int) -> set[str]:
    """The codes that hold the area of ``code`` on 1 January of the year ``until``."""
    here = {code}
    for year in sorted({m.year for m in all_mergers if m.year <= until}):
        moves = [m for m in all_mergers if m.year == year and m.old_code in here]
        here = here - {m.old_code for m in moves} | {m.new_code for m in moves}
    return here


def codes_per_year(facts: f.Facts, all_mergers: list[Merger]) -> dict[int, set[str]]:
    """The codes on 1 January of each election year, walked from the full list of 2016."""
    full = set(facts.names_2016)
    codes_2018 = set(full)
    for merger in all_mergers:
        if FULL_LIST < merger.year <= YEARS[1]:
            codes_2018.discard(merger.old_code)
            codes_2018.add(merger.new_code)
    return {
        2014: (full - NEW_BEFORE_2016) | {r["municipality_code"] for r in facts.extra_2014},
        2018: codes_2018,
        2022: set(facts.shapes_2022),
        2026: set(facts.shapes_2023),
    }


def official_names(facts: f.Facts) -> dict[str, tuple[str, str]]:
    """Name and the file it comes from, by code: CBS spelling, with accents and province letters."""
    names: dict[str, tuple[str, str]] = {}
    for row in facts.extra_2014:
        names[row["municipality_code"]] = (row["municipality"], row["source"])
    for source, spelled in (
        (f.SHAPES_2016, facts.names_2016),
        (f.LIST_2023, {c: r["Gemeentenaam"] for c, r in facts.list_2023.items()}),
        (f.SHAPES_2022, facts.names_2022),
        (f.LIST_2020, {c: r["Gemeentenaam"] for c, r in facts.list_2020.items()}),
    ):
        # A later file in this order is the better one.
        names.update({code: (name, source) for code, name in spelled.items()})
    return names


def open_state_codes(facts: f.Facts, names: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Code of 2014 or 2015 of each name in the Open State index."""
    by_name = {name: code for code, (name, _) in names.items()}
    # The index has the new name; in 2014 and 2015 the municipality had its old code.
    by_name["De Fryske Marren"] = by_name["De Friese Meren"]
    return {row["Plaatsnaam"]: by_name[row["Plaatsnaam"]] for row in facts.open_state}


def provinces(
    facts: f.Facts, names: dict[str, tuple[str, str]], all_mergers: list[Merger], year: int
) -> dict[str, tuple[str, str]]:
    """Province and its source by code, as it was in ``year``."""
    found: dict[str, tuple[str, str]] = {}
    for row in facts.extra_2014:  # no province border moved with the mergers of 2015 and 2016
        later = min(walk(row["municipality_code"], all_mergers, FULL_LIST))
        province = facts.list_2020[later]["Provincienaam"]
        found[row["municipality_code"]] = (province, "provincie van de opvolger")
    index_codes = open_state_codes(facts, names)
    for row in facts.open_state:
        found[index_codes[row["Plaatsnaam"]]] = (row["Provincie"], f.OPEN_STATE)
    lists = [(f.LIST_2020, facts.list_2020)]
    lists += [(f.LIST_2023, facts.list_2023)] if year >= YEARS[2] else []
    for source, rows in lists:
        for code, row in rows.items():
            if year > YEARS[0] or code not in found:
                found[code] = (row["Provincienaam"], source)
    return found


def coordinates(
    facts: f.Facts,
    names: dict[str, tuple[str, str]],
    all_mergers: list[Merger],
    code: str,
    year: int,
) -> tuple[str, str, str]:
    """Latitude, longitude and source; empty if no file knows the place of this code.

    The boundaries of 2022 are the finest, so they serve every year in which the area was the same.
    """
    grew_before = any(m.new_code == code and YEARS[2] < m.year <= year for m in all_mergers)
    grew_after = any(m.new_code == code and year < m.year <= YEARS[2] for m in all_mergers)
    order: list[tuple[str, Shapes]] = [(f.SHAPES_2022, facts.shapes_2022)]
    if grew_before:
        order = [(f.SHAPES_2023, facts.shapes_2023)]
    elif grew_after or code not in facts.shapes_2022:
        order = [(f.SHAPES_2016, facts.shapes_2016)]
    for source, shapes in order:
        if code in shapes:
            return _place(shapes[code], f"midden van {source}")
    if code == FRIESE_MEREN:  # only its name and code changed
        return _place(facts.shapes_2016["GM1940"], f"midden van {f.SHAPES_2016} (GM1940)")
    for row in facts.open_state:
        if row["Plaatsnaam"] == names[code][0] and row["Latitude"] not in NO_PLACE:
            latitude, longitude = float(row["Latitude"]), float(row["Longitude"])
            return f"{latitude:.5f}", f"{longitude:.5f}", f"plaats in {f.OPEN_STATE}"
    return "", "", ""


def _place(area: BaseGeometry, source: str) -> tuple[str, str, str]:
    latitude, longitude = middle(area)
    return f"{latitude:.5f}", f"{longitude:.5f}", source


def sizes(facts: f.Facts, year: int) -> dict[str, f.Row]:
    """The row of the size file for ``year``, by code."""
    if year not in SIZES_FOR:
        return {}
    by_name = {r["Gemeentenaam"]: code for code, r in facts.list_2023.items()}
    by_name["Súdwest-Fryslân"] = "GM1900"
    found = {}
    for name, row in facts.sizes[SIZES_FOR[year]].items():
        found[by_name[facts.iv3_to_name.get(name, name)]] = row
    return found


def municipality_rows(facts: f.Facts, all_mergers: list[Merger]) -> list[f.Row]:
    """One row per code and election year, in the columns of municipalities.csv."""
    names = official_names(facts)
    rows = []
    for year, codes in codes_per_year(facts, all_mergers).items():
        province = provinces(facts, names, all_mergers, year)
        size = sizes(facts, year)
        for code in sorted(codes):
            name, name_source = names[code]
            latitude, longitude, place_source = coordinates(facts, names, all_mergers, code, year)
            source = [f"naam: {name_source}", f"provincie: {province[code][1]}"]
            row = size.get(code, {})
            if row:
                source.append(f"omvang: {f.SIZES.format(year=SIZES_FOR[year])}")
            if place_source:
                source.append(f"plaats: {place_source}")
            rows.append(
                {
                    "municipality_code": code,
                    "year": str(year),
                    "municipality": name,
                    "province": province[code][0],
                    "size_class": SIZE_CLASSES.get(row.get("Gemeentegrootte", "").lower(), ""),
                    "inhabitants": row.get("Inwonertal", ""),
                    "urbanity": URBANITY.get(row.get("Stedelijkheid", "").lower(), ""),
                    "latitude": latitude,
                    "longitude": longitude,
                    "source": "; ".join(source),
                }
            )
    return rows


def overlap_conflicts(facts: f.Facts, all_mergers: list[Merger]) -> list[tuple[str, str, str]]:
    """Old codes whose area went elsewhere than the mergers say: code, by area, by mergers."""
    conflicts = []
    for old_shapes, new_shapes, last in (
        (facts.shapes_2016, facts.shapes_2022, 2022),
        (facts.shapes_2022, facts.shapes_2023, 2023),
    ):
        for code, shape in old_shapes.items():
            if code in new_shapes:
                continue
            by_area = successors_by_overlap(shape, new_shapes, OVERLAP)
            told = walk(code, all_mergers, last)
            if set(by_area) != told:
                conflicts.append(
                    (
                        code,
                        ", ".join(f"{c} {s:.0%}" for c, s in by_area.items()),
                        ", ".join(sorted(told)),
                    )
                )
    return conflicts


def point_conflicts(
    facts: f.Facts, names: dict[str, tuple[str, str]], all_mergers: list[Merger]
) -> list[tuple[str, f.Row]]:
    """Rows of the Open State index whose coordinates are missing or outside their municipality."""
    wrong = []
    codes = open_state_codes(facts, names)
    for row in facts.open_state:
        code = codes[row["Plaatsnaam"]]
        area = facts.shapes_2016[min(walk(code, all_mergers, FULL_LIST))]
        if row["Latitude"] in NO_PLACE or not inside(
            area, float(row["Latitude"]), float(row["Longitude"])
        ):
            wrong.append((code, row))
    return wrong
