"""The pattern notation."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dia_analysis.classify.wording import Wording

NLP = spacy.blank("nl")
NLP.add_pipe("sentencizer")

CASES = [
    ("stoppen", "Wij STOPPEN.", True),
    ("wijk*", "Het wijkbudget", True),
    ("*budget", "Het wijkbudget", True),
    ("*ring*", "verandering", True),
    ("ring", "verandering", False),
    ("ge*d", "gebouwd", True),
    ("ge*d", "gebouw", False),
    ("trekken <2> in", "Wij trekken het nu in", True),
    ("trekken <1> in", "Wij trekken het nu in", False),
    ("trekken <5> in", "Wij trekken. Alles in", False),
    ("a|b c", "b c", True),
    ("@klein", "Een twee", True),
    ("wel ja? nee", "wel nee", True),
    ("sluiten @einde", "winkels sluiten", True),
    ("dorpsraden", "wijk- en dorpsraden", True),
    ("wijkraden", "wijk- en dorpsraden", True),
    ("burgerberaad", "een burger- beraad", True),
    ("participatieverordening", "participatie-verordening", True),
]


def _has(pattern: str, text: str) -> bool:
    wording = Wording([("x", pattern)], {"klein": ["een", "twee"], "einde": ["."]})
    return wording.read(NLP(text)).has("x")


@pytest.mark.parametrize(("pattern", "text", "expected"), CASES)
def test_pattern_finds_what_it_says_and_nothing_else(
    pattern: str, text: str, expected: bool
) -> None:
    assert _has(pattern, text) is expected


def test_pattern_must_begin_with_something_fixed() -> None:
    with pytest.raises(ValueError, match="begins with nothing fixed"):
        Wording([("x", "wel? ja")])


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_hits_lie_within_it(text: str) -> None:
    reading = Wording([("x", "*e*"), ("y", "*a* <3> *o*")]).read(NLP(text))
    assert all(0 <= hit.start < hit.end <= len(reading.facts) for hit in reading.all("x", "y"))
