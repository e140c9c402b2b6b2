"""Where a line ends, a Dutch hyphen may stay or go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dia_analysis.ingest.clean import clean, joined, joined_lines

JOINED = [
    ("parti-", "cipatie", "participatie"),
    ("samen-", "werking", "samenwerking"),
    ("gemeente-", "raad.", "gemeenteraad."),
    ("(investe-", "ringen)", "(investeringen)"),
    ("woning\u00ad", "bouw", "woningbouw"),
    ("be-", "invloeden", "beinvloeden"),
    ("MEEDOEN-", "DEN", "MEEDOENDEN"),
]
STAYS = [
    ("sociaal-", "economisch", "sociaal-economisch"),
    ("zero-", "emissie", "zero-emissie"),
    ("Noord-", "Holland", "Noord-Holland"),
    ("in-", "en uitvoer", "in- en uitvoer"),
    ("wijk-", "en dorpsraden", "wijk- en dorpsraden"),
    ("zorg-", "of welzijnswerk", "zorg- of welzijnswerk"),
    ("mbo-", "studenten", "mbo-studenten"),
    ("CO2-", "uitstoot", "CO2-uitstoot"),
    ("auto-", "ongeluk", "auto-ongeluk"),
    ("oud-", "wethouder", "oud-wethouder"),
    ("2022-", "2026", "2022-2026"),
    ("en/", "of", "en/of"),
    ("plan", "dat", "plan dat"),
    ("–", "zo", "– zo"),
]


@pytest.mark.parametrize(("before", "after", "expected"), JOINED)
def test_line_end_hyphen_that_only_broke_a_word_is_gone(
    before: str, after: str, expected: str
) -> None:
    assert joined(before, after) == expected


@pytest.mark.parametrize(("before", "after", "expected"), STAYS)
def test_hyphen_that_dutch_wants_stays(before: str, after: str, expected: str) -> None:
    assert joined(before, after) == expected


@pytest.mark.parametrize(
    ("known", "expected"), [("zee-lucht", "zee-lucht"), ("zeelucht", "zeelucht"), ("", "zeelucht")]
)
def test_the_documents_own_spelling_decides(known: str, expected: str) -> None:
    assert joined("zee-", "lucht", {known}) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("samen\u200bwerken", "samenwerken"),
        ("parti\u00adcipatie", "participatie"),
        ("(cid:12)Wonen", "Wonen"),
        ("\uf0b7 Wonen", "Wonen"),
        ("cafe\u0301", "café"),
        ("plan , dat", "plan, dat"),
        ("Wij willen: € 1,2 miljoen.", "Wij willen: € 1,2 miljoen."),
        ("artikel 3 .2 blijft", "artikel 3 .2 blijft"),
        ("één – of twee", "één – of twee"),
    ],
)
def test_cleaning_repairs_what_is_broken_and_nothing_else(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_lines_become_running_text() -> None:
    lines = [["Wij", "maken", "in-"], ["en", "uitvoer", "mo-"], ["gelijk."]]
    assert joined_lines(lines) == "Wij maken in- en uitvoer mogelijk."


@given(
    st.lists(
        st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5), max_size=5
    )
)
def test_words_without_hyphens_are_never_changed(lines: list[list[str]]) -> None:
    assert joined_lines(lines).split() == [word for line in lines for word in line]


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
