"""Mergers: from the old code to the code that holds its area."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference import gazetteer, mergers
from dia_analysis.reference.mergers import load

YEARS = (2014, 2018, 2022, 2026)


def test_old_codes_stand_before_a_merger_and_are_gone_after_it() -> None:
    book = gazetteer()
    codes = {year: {m.code for m in book.municipalities(year)} for year in YEARS}
    for merger in load():
        before = [y for y in YEARS if y < merger.year]
        after = [y for y in YEARS if y >= merger.year]
        assert merger.old_code in codes[before[-1]] | codes[before[0]], merger
        assert not [y for y in after if merger.old_code in codes[y]], merger


def test_new_codes_stand_until_they_merge_again() -> None:
    book = gazetteer()
    for merger in load():
        assert book.successors(merger.new_code, merger.year) == (merger.new_code,)
        for year in (y for y in YEARS if y >= merger.year):
            here = {m.code for m in book.municipalities(year)}
            assert set(book.successors(merger.old_code, year)) <= here, merger


def test_every_code_of_every_year_ends_in_codes_of_2026() -> None:
    book = gazetteer()
    last = {m.code for m in book.municipalities(2026)}
    for year in YEARS:
        for municipality in book.municipalities(year):
            assert set(book.successors(municipality.code, 2026)) <= last, municipality


def test_every_difference_between_two_years_is_explained_by_a_merger() -> None:
    book = gazetteer()
    for year, following in pairwise(YEARS):
        old = {m.code for m in book.municipalities(year)}
        new = {m.code for m in book.municipalities(following)}
        between = [m for m in load() if year < m.year <= following]
        assert old - new == {m.old_code for m in between} & old
        assert new - old == {m.new_code for m in between} & new - old


def test_merger_names_are_the_names_of_their_codes() -> None:
    book = gazetteer()
    names = {(m.code, m.name) for y in YEARS for m in book.municipalities(y)}
    for merger in load():
        assert (merger.old_code, merger.old_name) in names
        assert (merger.new_code, merger.new_name) in names


@pytest.mark.parametrize(
    ("code", "year", "successors"),
    [
        ("GM0017", 2018, ("GM0017",)),  # Haren still stood
        ("GM0017", 2022, ("GM0014",)),  # into Groningen
        ("GM0265", 2026, ("GM1945",)),  # Millingen, by way of Groesbeek, into Berg en Dal
        ("GM0140", 2018, ("GM0080", "GM1900", "GM1949")),  # Littenseradiel was divided
        ("GM0788", 2022, ("GM0757", "GM0824", "GM0855", "GM0865")),  # so was Haaren
        ("GM0370", 2022, ("GM0439",)),  # Beemster into Purmerend, not Dijk en Waard
        ("GM0457", 2022, ("GM0457",)),  # Weesp stood on 1 January 2022
        ("GM0457", 2026, ("GM0363",)),
        ("GM0363", 2026, ("GM0363",)),
    ],
)
def test_successors(code: str, year: int, successors: tuple[str, ...]) -> None:
    assert gazetteer().successors(code, year) == successors


def test_municipalities_formed_and_dissolved_during_a_term() -> None:
    book = gazetteer()
    assert [m.name for m in book.formed_during(2022)] == ["Voorne aan Zee"]
    assert [m.name for m in book.dissolved_during(2022)] == [
        "Weesp", "Brielle", "Hellevoetsluis", "Westvoorne",
    ]  # fmt: skip
    assert "Altena" in {m.name for m in book.formed_during(2018)}
    assert book.formed_during(2026) == book.dissolved_during(2026) == ()
    assert gazetteer(voorbeeld=True).formed_during(2022) == ()


def test_a_municipality_formed_during_a_term_is_found_when_asked_for() -> None:
    book = gazetteer()
    assert book.find("Voorne aan Zee", 2022) == ()
    assert [m.code for m in book.find("Voorne aan Zee", 2022, term=True)] == ["GM1992"]
    assert book.municipality("GM1992", 2022, term=True).year == 2026
    assert len(book.names_in("Voorne aan Zee", 2022, term=True)) == 1


def test_a_code_that_never_was_has_no_successors() -> None:
    with pytest.raises(ReferenceUnknown):
        gazetteer().successors("GM9999", 2026)
    with pytest.raises(ReferenceUnknown):
        gazetteer(voorbeeld=True).successors("GM0363", 2026)


def test_following_no_mergers_stays_at_home() -> None:
    assert mergers.follow("GM0001", (), 2026) == ("GM0001",)
