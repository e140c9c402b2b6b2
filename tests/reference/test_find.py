"""Looking up a name: exact, whatever its case, accents, apostrophes and hyphens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dia_analysis.reference import gazetteer

YEARS = (2014, 2018, 2022, 2026)
NAMES = sorted({(m.name, m.year) for y in YEARS for m in gazetteer().municipalities(y)})


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Bergen (NH.)", ["GM0373"]),
        ("Bergen NH", ["GM0373"]),
        ("Bergen (N.H.)", ["GM0373"]),
        ("Bergen (Noord-Holland)", ["GM0373"]),
        ("Bergen (L.)", ["GM0893"]),
        ("Bergen L", ["GM0893"]),
        ("Bergen (Limburg)", ["GM0893"]),
        ("Bergen", ["GM0373", "GM0893"]),
        ("Bergen op Zoom", ["GM0748"]),
        ("Groningen", ["GM0014"]),
        ("Groningen (gemeente)", ["GM0014"]),
        ("Utrecht", ["GM0344"]),
        ("Den Haag", ["GM0518"]),
        ("'s-Gravenhage", ["GM0518"]),
        ("’s Gravenhage", ["GM0518"]),
        ("The Hague", ["GM0518"]),
        ("Den Bosch", ["GM0796"]),
        ("Súdwest-Fryslân", ["GM1900"]),
        ("Sudwest Fryslan", ["GM1900"]),
        ("Súdwest Fryslân", ["GM1900"]),
        ("Hengelo", ["GM0164"]),
        ("Hengelo (O.)", ["GM0164"]),
        ("Beek", ["GM0888"]),
        ("Middelburg", ["GM0687"]),
        ("Nuenen c.a.", ["GM0820"]),
        ("Nuenen, Gerwen en Nederwetten", ["GM0820"]),
        ("De Friese Meren", ["GM1940"]),
        ("De Fryske Marren", ["GM1940"]),
        ("Kaag & Braassem", ["GM1884"]),
        ("\u0132sselstein", ["GM0353"]),  # the ligature IJ
        ("Alphen a/d Rijn", ["GM0484"]),
        ("Alphen", []),
        ("Noord-Holland", []),
        ("Haren", []),  # merged in 2019
        ("Veldermeer", []),  # a sample
        ("", []),
    ],
)
def test_names_of_2022(name: str, codes: list[str]) -> None:
    assert [m.code for m in gazetteer().find(name, 2022)] == codes


def test_the_province_tells_the_two_bergens_apart() -> None:
    book = gazetteer()
    assert [m.code for m in book.find("Bergen", 2026, province="Limburg")] == ["GM0893"]
    assert [m.code for m in book.find("Bergen", 2026, province="Noord-Holland")] == ["GM0373"]
    assert book.find("Bergen", 2026, province="Drenthe") == ()


def test_a_province_may_have_its_frisian_name() -> None:
    assert gazetteer().find("Heerenveen", 2022, province="Fryslân")


def test_a_merged_municipality_is_found_in_its_own_time() -> None:
    book = gazetteer()
    assert [m.code for m in book.find("Haren", 2018)] == ["GM0017"]
    assert [m.code for m in book.find("Bussum", 2014)] == ["GM0381"]
    assert book.find("Bussum", 2018) == ()


def test_the_old_name_of_a_renamed_municipality_gives_the_code_of_that_year() -> None:
    book = gazetteer()
    assert [m.code for m in book.find("De Fryske Marren", 2014)] == ["GM1921"]
    assert [m.code for m in book.find("De Friese Meren", 2018)] == ["GM1940"]


@settings(deadline=None)
@given(data=st.data())
def test_find_does_not_mind_case_accents_apostrophes_and_hyphens(data: st.DataObject) -> None:
    name, year = data.draw(st.sampled_from(NAMES))
    changed = "".join(data.draw(st.sampled_from((c.upper(), c.lower()))) for c in name)
    if data.draw(st.booleans()):
        plain = unicodedata.normalize("NFKD", changed)
        changed = "".join(c for c in plain if not unicodedata.combining(c))
    if data.draw(st.booleans()):
        changed = unicodedata.normalize("NFD", changed)
    changed = changed.replace("-", data.draw(st.sampled_from((" ", "-", "\u2010", "\u2013"))))
    changed = changed.replace("'", data.draw(st.sampled_from(("", "'", "\u2018", "\u2019"))))
    expected = gazetteer().find(name, year)
    assert expected
    assert gazetteer().find(f" {changed} ", year) == expected
