"""Figures on the sentences written for this purpose, coded apart from their texts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dia_analysis.classify.commitment import judge_commitment
from dia_analysis.classify.direction import judge_direction
from dia_analysis.classify.forms import find_forms
from dia_analysis.classify.partners import find_partners

from .conftest import Read

TRUTH = Path(__file__).parents[2] / "truth"
Codes = dict[str, Any]


def _lines(name: str) -> list[Codes]:
    return [json.loads(line) for line in (TRUTH / name).read_text("utf-8").splitlines()]


def _judged(read: Read, name: str) -> list[tuple[Codes, Codes]]:
    """Pairs of coded and judged."""
    pairs = []
    for text, codes in zip(_lines(f"{name}.jsonl"), _lines(f"{name}_codes.jsonl"), strict=True):
        assert text["passage_id"] == codes["passage_id"]
        docs = read(text["text"], tuple(text["headings"]), text.get("lead"), text["period"])
        found = {
            "forms": {hit.form: hit.status.value for hit in find_forms(docs)},
            "direction": {t: judge_direction(docs, t, None).value for t in text["themes"]},
            "commitment": judge_commitment(docs).value if text["themes"] else None,
            "partners": {
                hit.partner: hit.role.value for hit in find_partners(docs) if hit.role != "vermeld"
            },
        }
        partners = codes.get("partners", {})
        codes["partners"] = {p: role for p, role in partners.items() if role != "vermeld"}
        pairs.append((codes, found))
    return pairs


@pytest.fixture(scope="module")
def judged(read: Read) -> list[tuple[Codes, Codes]]:
    """The first set: mostly single sentences."""
    return _judged(read, "meaning")


@pytest.fixture(scope="module")
def judged_hard(read: Read) -> list[tuple[Codes, Codes]]:
    """The second, harder set: running text in which the deciding words stand apart."""
    return _judged(read, "meaning2")


def _precision_recall(pairs: Iterable[tuple[Codes, Codes]], key: str) -> tuple[float, float]:
    said = right = true = 0
    for codes, found in pairs:
        gold, got = set(codes[key].items()), set(found[key].items())
        said, right, true = said + len(got), right + len(gold & got), true + len(gold)
    return right / said, right / true


def test_there_are_at_least_320_passages_that_touch_every_form_and_status() -> None:
    codes = _lines("meaning_codes.jsonl")
    assert len(codes) >= 320
    assert len({form for one in codes for form in one["forms"]}) == 23
    assert len({status for one in codes for status in one["forms"].values()}) == 6


@pytest.mark.parametrize(("key", "least"), [("forms", 0.9), ("direction", 0.9), ("partners", 0.8)])
def test_precision_and_recall_on_the_written_truth(
    judged: list[tuple[Codes, Codes]], key: str, least: float
) -> None:
    assert min(_precision_recall(judged, key)) >= least


def test_commitment_on_the_written_truth(judged: list[tuple[Codes, Codes]]) -> None:
    coded = [(c["commitment"], f["commitment"]) for c, f in judged if c["commitment"]]
    assert sum(gold == got for gold, got in coded) / len(coded) >= 0.8


def test_the_second_set_holds_every_form_status_and_direction() -> None:
    codes = _lines("meaning2_codes.jsonl")
    assert len(codes) >= 120
    assert len({form for one in codes for form in one["forms"]}) == 23
    assert len({status for one in codes for status in one["forms"].values()}) == 6
    assert len({way for one in codes for way in one["direction"].values()}) == 4


@pytest.mark.parametrize(("key", "least"), [("forms", 0.7), ("direction", 0.75)])
def test_precision_and_recall_on_the_second_set(
    judged_hard: list[tuple[Codes, Codes]], key: str, least: float
) -> None:
    assert min(_precision_recall(judged_hard, key)) >= least


def test_forms_of_the_second_set_are_found_with_care(
    judged_hard: list[tuple[Codes, Codes]],
) -> None:
    said = [form for _, found in judged_hard for form in found["forms"]]
    right = [
        form for codes, found in judged_hard for form in found["forms"] if form in codes["forms"]
    ]
    assert len(right) / len(said) >= 0.95


def test_commitment_on_the_second_set(judged_hard: list[tuple[Codes, Codes]]) -> None:
    assert (
        sum(c["commitment"] == f["commitment"] for c, f in judged_hard) / len(judged_hard) >= 0.78
    )
