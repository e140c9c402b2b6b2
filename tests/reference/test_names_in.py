"""Names in running text: the longest match, word boundaries, capitals and cautions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dia_analysis.reference import gazetteer
from dia_analysis.reference.names import cautions, normal

YEARS = (2014, 2018, 2022, 2026)


def found(text: str, year: int = 2022) -> list[str]:
    return [text[hit.start : hit.end] for hit in gazetteer().names_in(text, year)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wij werken samen met Middelburg en Vlissingen.", ["Middelburg", "Vlissingen"]),
        ("Bergen op Zoom, niet Bergen.", ["Bergen op Zoom", "Bergen"]),
        ("de gemeente Bergen (NH.) en Castricum", ["Bergen (NH.)", "Castricum"]),
        ("de gemeente Bergen (L) wil", ["Bergen (L)"]),
        ("Hengelo (O.), Borne", ["Hengelo (O.)", "Borne"]),
        ("in 's-Gravenhage en ’s-Hertogenbosch", ["'s-Gravenhage", "’s-Hertogenbosch"]),
        ("COALITIEAKKOORD GEMEENTE ALPHEN AAN\nDEN RIJN", ["ALPHEN AAN\nDEN RIJN"]),
        ("Nuenen, Gerwen en Nederwetten", ["Nuenen, Gerwen en Nederwetten"]),
        ("de Bilt, De Bilt en het Hogeland", ["de Bilt", "De Bilt", "het Hogeland"]),
        ("Sint-Michielsgestel", ["Sint-Michielsgestel"]),
        ("in St. Michielsgestel", ["St. Michielsgestel"]),
        ("Su\u0301dwest-Frysla\u0302n", ["Su\u0301dwest-Frysla\u0302n"]),
        ("regio Arnhem-Nijmegen en Rotterdam-Den Haag",
         ["Arnhem", "Nijmegen", "Rotterdam", "Den Haag"]),
        ("Utrechtse Heuvelrug ligt in Utrecht", ["Utrechtse Heuvelrug", "Utrecht"]),
        ("Amsterdam-Noord", ["Amsterdam"]),
        # What must not be found
        ("het best is een beek met huizen en bergen", []),
        ("Oost-Groningen en West-Utrecht", []),
        ("Best-practices delen wij", []),
        ("de Amsterdamse aanpak, Rotterdammers", []),
        ("Alphen\n\naan den Rijn", []),
        ("utrecht en amsterdam.nl", []),
        ("Veldermeer en Vechterstad", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_in_text(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_name_with_two_bearers_gives_both() -> None:
    (hit,) = gazetteer().names_in("wonen in Bergen", 2022)
    assert [m.code for m in hit.municipalities] == ["GM0373", "GM0893"]


@pytest.mark.parametrize(
    ("name", "caution", "common"),
    [
        ("Groningen", "provincie", True),
        ("Utrecht", "provincie", True),
        ("Beek", "woord", True),
        ("Leiden", "woord", True),
        ("Zutphen", "achternaam", True),
        ("Utrechtse Heuvelrug", "streek", False),
        ("Laren", "plaats", False),
        ("Amsterdam", "", False),
        ("Urk", "", False),
        ("Bergen (NH.)", "", False),
        ("Bergen op Zoom", "", False),
    ],
)
def test_a_hit_tells_what_else_its_name_can_be(name: str, caution: str, common: bool) -> None:
    (hit,) = gazetteer().names_in(f"in {name} dus", 2022)
    assert (hit.caution, hit.common_word) == (caution, common)


def test_every_cautioned_name_is_the_name_of_some_municipality() -> None:
    book = gazetteer()
    assert not [name for name in cautions() if not any(book.find(name, y) for y in YEARS)]


def test_sample_municipalities_are_found_in_sample_texts_only() -> None:
    text = "Veldermeer werkt samen met Amsterdam."
    (hit,) = gazetteer(voorbeeld=True).names_in(text, 2022)
    assert hit.municipalities[0].code == "GM9901"
    assert found(text) == ["Amsterdam"]


def test_a_merged_municipality_is_found_in_an_old_text_only() -> None:
    assert found("Samen met Haren en Ten Boer", 2018) == ["Haren", "Ten Boer"]
    assert found("Samen met Haren en Ten Boer", 2022) == []


@pytest.mark.parametrize("year", YEARS)
def test_every_official_name_is_found_whole(year: int) -> None:
    book = gazetteer()
    for municipality in book.municipalities(year):
        text = f"De gemeente {municipality.name} wil dit."
        (hit,) = book.names_in(text, year)
        assert text[hit.start : hit.end] == municipality.name
        assert hit.municipalities == (municipality,)


@settings(deadline=None)
@given(st.text(alphabet="Beek BergnopZm'’s-Gvha.(),&\n\u0301ÚúIJij ", max_size=60))
def test_hits_never_overlap_and_always_spell_a_name(text: str) -> None:
    hits = gazetteer().names_in(text, 2022)
    ends = [0, *(hit.end for hit in hits)]
    for hit, previous in zip(hits, ends, strict=False):
        assert previous <= hit.start < hit.end <= len(text)
        assert gazetteer().find(text[hit.start : hit.end], 2022) == hit.municipalities


def test_the_normal_form_is_stable() -> None:
    for name in ("'s-Gravenhage", "Súdwest-Fryslân", "Bergen (N.H.)", "\u0132sselstein", "A & B"):
        assert normal(normal(name)) == normal(name)
