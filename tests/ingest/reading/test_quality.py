"""How far a text can be trusted is told by its words."""

from __future__ import annotations

import pytest

from dia_analysis.ingest import quality
from dia_analysis.ingest.wordlist import known, known_share
from tests.ingest.reading.conftest import SENTENCES, Lay, Sheet

MISREAD = str.maketrans({"e": "c", "n": "ii", "d": "cl", "g": "q", "t": "f"})


@pytest.mark.parametrize(
    "word",
    [
        "burgemeester",
        "wijken",
        "participatie",
        "wijkveiligheidsplan",
        "dorpsbudget",
        "sociaal-economisch",
        "zal",
    ],
)
def test_dutch_words_and_compounds_are_known(word: str) -> None:
    assert known(word)


@pytest.mark.parametrize("word", ["burqemccster", "wiikcn", "neighbourhoods", "xyzzy", "gcmccntc"])
def test_misread_and_foreign_words_are_not(word: str) -> None:
    assert not known(word)


def test_share_counts_no_names_figures_or_short_words() -> None:
    words = ["Vechterstad", "2026", "op", "de", "gemeente", "besluit", "gcmccntc"]
    assert known_share(words, 3) == pytest.approx(2 / 3)
    assert known_share(words, 4) is None


def test_page_with_misread_words_is_doubtful_and_the_same_page_read_well_is_not(
    sheet: Sheet, lay: Lay
) -> None:
    sheet.text(" ".join(SENTENCES), 60, 60)
    sheet.page()
    spoilt = " ".join(
        w.translate(MISREAD) if len(w) > 3 else w for w in " ".join(SENTENCES).split()
    )
    sheet.text(spoilt, 60, 60)
    laid = lay(sheet.done())
    assert laid.doubtful_pages == (2,)
    assert (quality.common_share(quality.bare_words(spoilt.split())) or 0.0) > 0.2
