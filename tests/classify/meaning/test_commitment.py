"""The hardest statement of a passage counts."""

from __future__ import annotations

import pytest

from dia_analysis.classify.commitment import features, judge_commitment
from dia_analysis.classify.commitment_weights import (
    Weights,
    fit_weights,
    load_weights,
    weights_text,
    written_examples,
)
from dia_analysis.model import Commitment

from .conftest import Read

CASES = [
    ("In 2027 bouwen wij 120 woningen aan de Dorpsweg.", "maatregel"),
    ("Per 1 januari 2028 schaffen wij de hondenbelasting af.", "maatregel"),
    ("De woonvisie wordt in 2026 herzien.", "maatregel"),
    ("Wij willen een goede buur zijn en zetten in op samenwerking.", "voornemen"),
    ("Wij stimuleren dat inwoners hun tuin vergroenen.", "voornemen"),
    ("We onderzoeken de mogelijkheden voor een tweede weg.", "voornemen"),
    ("Vorig jaar vertrokken 300 jongeren naar de stad.", "constatering"),
    ("Sinds 2019 is het aantal winkels gedaald.", "constatering"),
    (
        "Het aantal winkels is gedaald. Daarom reserveren wij € 200.000 voor het centrum in 2027.",
        "maatregel",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_commitment_is_that_of_the_hardest_statement(read: Read, text: str, expected: str) -> None:
    assert judge_commitment(read(text)).value == expected


def test_lead_makes_an_elliptical_item_a_measure(read: Read) -> None:
    docs = read("de rotonde bij de school aanleggen", lead="Wij gaan:")
    assert judge_commitment(docs) is Commitment.MAATREGEL


def test_features_are_named_and_finite(read: Read) -> None:
    found = features(read("Wij willen in 2027 een visie vaststellen."))
    assert found
    assert set(found.values()) == {1.0}


def test_weights_are_written_as_they_are_read() -> None:
    weights = load_weights()
    assert "bias" in weights_text(weights)
    assert set(weights.weights) >= {"wil", "daad"}


def test_fitted_weights_tell_apart_what_they_were_shown() -> None:
    signals = [{"daad": 1.0}] * 8 + [{"wil": 1.0}] * 8 + [{"past": 1.0}] * 8
    truth = [Commitment.MAATREGEL] * 8 + [Commitment.VOORNEMEN] * 8 + [Commitment.CONSTATERING] * 8
    weights = fit_weights(signals, truth)
    assert isinstance(weights, Weights)
    scores = weights.scores({"wil": 1.0})
    assert list(Commitment)[scores.index(max(scores))] is Commitment.VOORNEMEN


def test_own_examples_cover_every_commitment_with_and_without_lead() -> None:
    examples = written_examples()
    assert {commitment for _, _, commitment in examples} == set(Commitment)
    assert {lead is None for _, lead, _ in examples} == {True, False}
