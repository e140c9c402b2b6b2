"""Regions, the koffer, the shipped manifests, and the tables that account for them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from importlib.resources import files

import pytest

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference import (
    gazetteer,
    koffer,
    manifest_names,
    manifest_path,
    region_of,
    regions,
    tables,
    year_of,
)
from dia_analysis.reference.koffer import KofferItem, KofferKind
from dia_analysis.reference.regions import PROVINCES


def rows(name: str) -> list[dict[str, str]]:
    with manifest_path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_six_regions_hold_each_province_once() -> None:
    assert [r.name for r in regions()] == [
        "Noord", "Oost", "Midden", "Noordwest", "Zuidwest", "Zuid",
    ]  # fmt: skip
    assert Counter(p for r in regions() for p in r.provinces) == Counter(PROVINCES)
    assert region_of("Drenthe").name == region_of("Fryslân").name == "Noord"


def test_other_regions_replace_the_six() -> None:
    mine = {"Boven": PROVINCES[:6], "Onder": ["Utrecht", *PROVINCES[7:]]}
    assert [r.name for r in regions(mine)] == ["Boven", "Onder"]
    assert region_of("Limburg", mine).name == "Onder"
    assert regions({}) == regions()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"Alles": PROVINCES[1:]}, "Groningen missing"),
        ({"Alles": (*PROVINCES, "Holland")}, "Holland unknown"),
        ({"A": PROVINCES, "B": ("Zeeland",)}, "Zeeland named twice"),
    ],
)
def test_wrong_regions_are_refused(wrong: dict[str, tuple[str, ...]], told: str) -> None:
    with pytest.raises(ReferenceUnknown, match=told):
        regions(wrong)


def test_an_unknown_province_has_no_region() -> None:
    with pytest.raises(ReferenceUnknown, match="Holland"):
        region_of("Holland")


def test_the_koffer_holds_what_the_programme_named() -> None:
    names = {item.name for item in koffer()}
    assert {
        "Handreiking meervoudige democratie",
        "Democratiespellen",
        "Raad in Beraad",
        "Democratisch zakboekje",
        "Regiodemocratie",
        "Omgevingswet",
        "Digitale democratie",
        "De spagaat van de raad",
        "Democratic Challenge",
        "Lokale Democratie in Beweging",
    } <= names


def test_an_item_without_an_address_of_its_own_must_be_checked() -> None:
    for item in koffer():
        assert item.to_check or "http" in item.source, item


def test_an_item_of_the_koffer_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks a field"):
        KofferItem("a", "A", KofferKind.THEMA, "x", ("raad",), (), (), "", False)


def test_the_koffer_uses_themes_and_forms_of_the_codebook() -> None:
    folder = files("dia_analysis").joinpath("codebook")
    text = folder.joinpath("codeboek.yaml").read_text(encoding="utf-8")
    text += folder.joinpath("forms.yaml").read_text(encoding="utf-8")
    for item in koffer():
        for identifier in (*item.themes, *item.forms):
            assert f"id: {identifier}" in text, (item.id, identifier)


@pytest.mark.parametrize(("name", "count"), [("openstate-2014", 393), ("g4-g40-2026", 42)])
def test_a_manifest_holds_its_agreements(name: str, count: int) -> None:
    assert name in manifest_names()
    assert len(rows(name)) == count
    assert len({row["path_or_url"] for row in rows(name)}) == count


@pytest.mark.parametrize("name", manifest_names())
def test_manifest_rows_are_about_a_municipality_of_their_term(name: str) -> None:
    for row in rows(name):
        year = year_of(row["period"])
        known = gazetteer().municipality(row["municipality_code"], year, term=True)
        assert row["municipality"] == known.name
        assert row["path_or_url"].startswith("https://")


def test_an_unknown_manifest_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(ReferenceUnknown, match="openstate-2014"):
        manifest_path("openstate")


def test_every_disagreement_is_settled_for_a_reason() -> None:
    columns = (
        "municipality_code", "year", "field", "source_a", "value_a", "source_b", "value_b",
        "settled", "reason",
    )  # fmt: skip
    settled = tables.read_table("disagreements.csv", columns)
    assert all(row["settled"] and row["reason"] for row in settled)
    assert len({json.dumps(row) for row in settled}) == len(settled)


def test_the_account_of_the_facts_ends_in_the_known_totals() -> None:
    columns = (
        "year", "source", "count", "known_total", "missing_codes", "extra_codes", "explanation",
    )  # fmt: skip
    for row in tables.read_table("coverage_of_facts.csv", columns):
        missing, extra = row["missing_codes"].split(), row["extra_codes"].split()
        assert int(row["count"]) + len(missing) - len(extra) == int(row["known_total"])
        assert row["explanation"]
        if row["source"] == "municipalities.csv":
            assert not missing
            assert not extra


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(ReferenceUnknown, match="columns"):
        tables.read_table("variants.csv", ("a", "b"))
    with pytest.raises(ReferenceUnknown, match="keys"):
        tables.read_items("koffer.yaml", "items", frozenset({"id"}))
