"""What the tables of municipalities hold, against the known totals and the map."""

from __future__ import annotations

import re

import pytest

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference import Municipality, gazetteer, year_of
from dia_analysis.reference.regions import PROVINCES

# South, north, west, east in WGS84 degrees, a little wider than the province.
BOXES = {
    "Groningen": (52.8, 53.6, 6.1, 7.3),
    "Friesland": (52.7, 53.6, 4.8, 6.5),
    "Drenthe": (52.6, 53.3, 6.1, 7.1),
    "Overijssel": (52.1, 52.9, 5.7, 7.1),
    "Flevoland": (52.2, 52.9, 5.0, 6.0),
    "Gelderland": (51.7, 52.6, 4.9, 6.9),
    "Utrecht": (51.8, 52.4, 4.7, 5.7),
    "Noord-Holland": (52.1, 53.3, 4.4, 5.4),
    "Zuid-Holland": (51.6, 52.4, 3.8, 5.2),
    "Zeeland": (51.1, 51.8, 3.3, 4.4),
    "Noord-Brabant": (51.2, 51.9, 4.1, 6.1),
    "Limburg": (50.7, 51.8, 5.5, 6.3),
}
YEARS = (2014, 2018, 2022, 2026)
ALL = [m for year in YEARS for m in gazetteer().municipalities(year)]
SAMPLES = [m for year in (2022, 2026) for m in gazetteer(voorbeeld=True).municipalities(year)]


@pytest.mark.parametrize(("year", "count"), [(2014, 403), (2018, 380), (2022, 345), (2026, 342)])
def test_each_year_has_its_known_number_of_municipalities(year: int, count: int) -> None:
    assert len(gazetteer().municipalities(year)) == count


def test_code_and_year_are_a_key_and_codes_have_one_form() -> None:
    keys = [(m.code, m.year) for m in ALL + SAMPLES]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"GM\d{4}", m.code) for m in ALL + SAMPLES)


def test_official_names_are_unique_within_a_year() -> None:
    for year in YEARS:
        names = [m.name for m in gazetteer().municipalities(year)]
        assert len(set(names)) == len(names)


def test_every_municipality_lies_in_its_province() -> None:
    assert set(BOXES) == set(PROVINCES)
    for municipality in ALL + SAMPLES:
        if municipality.latitude is None or municipality.longitude is None:
            continue
        south, north, west, east = BOXES[municipality.province]
        inside = south < municipality.latitude < north and west < municipality.longitude < east
        assert inside, municipality


def test_only_twelve_municipalities_of_2014_have_no_place() -> None:
    without = [m.name for m in ALL if m.latitude is None]
    assert sorted(without) == [
        "Bergambacht", "Bernisse", "Graft-De Rijp", "Maasdonk", "Millingen aan de Rijn", "Nederlek",
        "Ouderkerk", "Schermer", "Schoonhoven", "Spijkenisse", "Ubbergen", "Vlist",
    ]  # fmt: skip


def test_sizes_are_known_from_2022_on_and_agree_with_their_class() -> None:
    for municipality in ALL + SAMPLES:
        if municipality.inhabitants is None:
            assert municipality.size_class == municipality.urbanity == ""
            continue
        bounds = [int(n.replace(".", "")) for n in re.findall(r"[\d.]+", municipality.size_class)]
        lower = bounds[0] if not municipality.size_class.startswith("minder") else 0
        upper = bounds[-1] if not municipality.size_class.endswith("meer") else 10_000_000
        assert lower <= municipality.inhabitants < upper, municipality
    known = {y: sum(m.inhabitants is not None for m in ALL if m.year == y) for y in YEARS}
    assert known == {2014: 0, 2018: 0, 2022: 341, 2026: 342}


def test_every_fact_names_its_source() -> None:
    assert all(m.source for m in ALL + SAMPLES)


def test_leerdam_was_in_zuid_holland_until_it_merged_into_a_municipality_of_utrecht() -> None:
    book = gazetteer()
    assert book.municipality("GM0545", 2018).province == "Zuid-Holland"
    assert book.municipality("GM1961", 2022).province == "Utrecht"


def test_city_districts_are_no_municipalities() -> None:
    assert not [m for m in ALL if "Stadsdeel" in m.name]


def test_real_and_sample_municipalities_never_mix() -> None:
    real, sample = gazetteer(), gazetteer(voorbeeld=True)
    assert len(sample.municipalities(2026)) == 12
    assert not {m.code for m in ALL} & {m.code for m in SAMPLES}
    for municipality in SAMPLES:
        assert not [y for y in YEARS if real.find(municipality.name, y, term=True)]
    for municipality in ALL:
        assert not [y for y in sample.years if sample.find(municipality.name, y)]


def test_an_unknown_year_or_code_is_refused_with_a_remedy() -> None:
    with pytest.raises(ReferenceUnknown, match="2014, 2018, 2022, 2026"):
        gazetteer().municipalities(2020)
    with pytest.raises(ReferenceUnknown, match="GM9999"):
        gazetteer().municipality("GM9999", 2022)


@pytest.mark.parametrize(("period", "year"), [("2014-2018", 2014), ("2026-2030", 2026)])
def test_the_reference_year_of_a_term_is_its_first(period: str, year: int) -> None:
    assert year_of(period) == year


@pytest.mark.parametrize("period", ["2022", "2022-2025", "2022 - 2026", "'22-'26", "onbekend", ""])
def test_what_is_not_a_term_has_no_year(period: str) -> None:
    with pytest.raises(ReferenceUnknown):
        year_of(period)


def test_half_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="half a place"):
        Municipality("GM0001", 2022, "Nergens", "Drenthe", "", None, "", 52.0, None, "test")
