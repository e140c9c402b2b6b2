"""Counts of coded sets: near-misses, the data card, and text of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dia_analysis.classify.model_card import DATA_CARD
from dia_analysis.errors import UsageError
from dia_analysis.study.cards import shipped_data_card
from dia_analysis.study.check_set import check_passages
from dia_analysis.study.coded_set import CodedPassage, Fields
from dia_analysis.study.set_counts import count_set
from dia_analysis.study.texts import texts_below
from tests.conftest import DrawPdf

SENTENCE = "Aan de kade komen zestig kleine appartementen voor wie nu nog thuis woont."


def passage(n: int, text: str, *themes: str) -> CodedPassage:
    return CodedPassage(f"p{n}", Fields(text, (), None, None), frozenset(themes))


def test_a_near_miss_has_the_words_and_not_the_theme() -> None:
    counts = count_set(
        [
            passage(1, "Wij bouwen woningen.", "wonen"),
            passage(2, "Aan de kade komen zestig appartementen.", "wonen"),
            passage(3, "Bij de nieuwe woningen komt een school.", "onderwijs"),
            passage(4, "De gemeente telt veel water."),
        ],
        ["wonen", "onderwijs"],
    )
    wonen, onderwijs = counts.themes
    assert (wonen.positives, wonen.without_keyword, wonen.near_misses) == (2, 1, 1)
    assert (onderwijs.positives, onderwijs.near_misses) == (1, 0)
    assert counts.near_pairs == (("onderwijs", "wonen", 1),)
    assert (counts.no_theme, counts.several_themes, counts.passages) == (1, 0, 4)


def test_the_data_card_agrees_with_the_passages_that_ship() -> None:
    assert DATA_CARD.read_text(encoding="utf-8") == shipped_data_card()


def test_sentences_of_others_are_found_in_pdfs_texts_and_coded_sets(
    tmp_path: Path, draw_pdf: DrawPdf
) -> None:
    draw_pdf("others/a.pdf", [[("text", SENTENCE)]])
    (tmp_path / "others" / "broken.pdf").write_bytes(b"no PDF")
    (tmp_path / "others" / "b.txt").write_text("Iets anders.", encoding="utf-8")
    (tmp_path / "others" / "c.jsonl").write_text(json.dumps({"text": "Nog iets."}), "utf-8")
    texts = dict(texts_below(tmp_path / "others"))
    assert list(texts) == ["a.pdf", "b.txt", "broken.pdf", "c.jsonl:1"]
    coded = tmp_path / "set.jsonl"
    row = {"passage_id": "p1", "text": f"Zoals gezegd: {SENTENCE}", "themes": ["wonen"]}
    coded.write_text(json.dumps(row), encoding="utf-8")
    found = check_passages([coded], tmp_path / "others")
    assert found.borrowed is not None
    assert [(f.passage_id, f.other) for f in found.borrowed] == [("p1", "a.pdf")]
    assert found.problems == 1
    assert check_passages([coded]).borrowed is None


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        list(texts_below(tmp_path))
