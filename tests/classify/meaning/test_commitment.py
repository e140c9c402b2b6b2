"""The hardest statement of a passage counts."""

from __future__ import annotations

import pytest
import yaml

from dia_analysis.classify.commitment import features, judge_commitment, sentences_of
from dia_analysis.classify.commitment_fit import fit_commitment, fit_weights, written_examples
from dia_analysis.classify.commitment_weights import (
    Sentence,
    Weights,
    load_weights,
    packed,
    unpacked,
    weights_text,
)
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.codebook import load_codebook
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


def test_words_are_counted_only_when_asked(read: Read) -> None:
    docs = read("Wij bouwen 12 woningen. Dat is nodig.")
    assert [dict(s.words) for s in sentences_of(docs, words=False)] == [{}, {}]
    first, second = sentences_of(docs)
    assert first.words["bouwen 0"] == 1
    assert "bouwen" not in second.words


def test_weights_are_written_as_they_are_read() -> None:
    weights = load_weights()
    held = yaml.safe_load(weights_text(weights))
    assert {name: tuple(row) for name, row in held["signals"].items()} == weights.signals
    assert set(weights.signals) >= {"wil", "daad", "doen.finite"}
    assert not weights.words


SOFT = Sentence({"soft": 1.0}, {})
HARD = Sentence({"hard": 1.0}, {})
TOLD = Sentence({"told": 1.0}, {})
PLAIN = Weights(
    (0.0, 0.0, 0.0), {"hard": (4.0, 0.0, 0.0), "soft": (0.0, 4.0, 0.0), "told": (0.0, 0.0, 4.0)}
)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([HARD], "maatregel"),
        ([SOFT], "voornemen"),
        ([TOLD], "constatering"),
        ([TOLD, TOLD, TOLD], "constatering"),
        ([TOLD, SOFT, TOLD], "voornemen"),
        ([TOLD, SOFT, HARD], "maatregel"),
        ([HARD, TOLD, TOLD, SOFT], "maatregel"),
    ],
)
def test_a_passage_is_as_hard_as_its_hardest_sentence(
    sentences: list[Sentence], expected: str
) -> None:
    assert PLAIN.verdict(sentences).value == expected
    assert sum(PLAIN.probabilities(sentences)) == pytest.approx(1.0)


def test_a_passage_without_sentences_is_undecided() -> None:
    assert PLAIN.probabilities([]) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_fitted_weights_find_the_sentence_that_decides() -> None:
    passages = [[TOLD, HARD], [HARD], [TOLD, SOFT], [SOFT], [TOLD, TOLD], [TOLD]] * 6
    truth = [Commitment.MAATREGEL] * 2 + [Commitment.VOORNEMEN] * 2 + [Commitment.CONSTATERING] * 2
    weights = fit_weights(passages, truth * 6)
    assert weights.verdict([SOFT, TOLD]) is Commitment.VOORNEMEN
    assert weights.verdict([TOLD, HARD]) is Commitment.MAATREGEL
    assert weights.verdict([TOLD, TOLD]) is Commitment.CONSTATERING
    assert fit_weights(passages, truth * 6) == weights


def test_a_word_may_bear_the_name_of_a_signal() -> None:
    passages = [[Sentence({"stop": 1.0}, {"stop": 1})], [Sentence({}, {"niets": 1})]] * 8
    truth = [Commitment.MAATREGEL, Commitment.CONSTATERING] * 8
    weights = fit_weights(passages, truth, words=True)
    assert set(weights.words) == {"stop", "niets"}
    assert set(weights.signals) == {"stop"}


def test_weights_with_words_survive_being_packed(read: Read) -> None:
    passages = [Fields("Wij bouwen twaalf woningen."), Fields("Het dorp is mooi.")] * 4
    truth = [Commitment.MAATREGEL, Commitment.CONSTATERING] * 4
    weights = fit_commitment(make_pipeline(load_codebook()), passages, truth, words=True)
    assert weights.words
    assert unpacked(packed(weights)) == weights
    docs = read("Wij bouwen twaalf woningen.")
    assert judge_commitment(docs, (), weights) is Commitment.MAATREGEL


def test_own_examples_cover_every_commitment_with_and_without_lead() -> None:
    examples = written_examples()
    assert {commitment for _, commitment in examples} == set(Commitment)
    assert {fields.lead is None for fields, _ in examples} == {True, False}
