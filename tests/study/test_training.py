"""Training: what it learns from, and that it gives the same model again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import load_model
from dia_analysis.codebook import load_codebook
from dia_analysis.study.training import RUNNING, folds, train_model, training_files
from dia_analysis.study.vectors import RunningText
from samples.coded import text

THEMES = {
    "wonen": "Er komen {n} huurwoningen bij in de wijk",
    "mobiliteit": "Het fietspad van {n} meter wordt breder",
    "onderwijs": "De school krijgt {n} leerlingen erbij",
}


def coded_set(path: Path) -> Path:
    rows = [
        {
            "passage_id": f"{theme}-{n}",
            "text": sentence.format(n=n),
            "headings": ["Plannen"],
            "themes": [theme],
            "commitment": "maatregel",
            "source": {"municipality": f"Dorp {n % 6}", "batch": f"b{n % 3}"},
        }
        for theme, sentence in THEMES.items()
        for n in range(12)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("trained")
    report = train_model([coded_set(folder / "coded.jsonl")], folder / "model.skops")
    return folder, report.hash


def test_the_same_passages_give_the_same_model(trained: tuple[Path, str]) -> None:
    folder, digest = trained
    again = train_model([folder / "coded.jsonl"], folder / "again.skops")
    assert again.hash == digest == load_model(folder / "model.skops").hash


def test_a_model_says_what_it_was_made_from(trained: tuple[Path, str]) -> None:
    facts = load_model(trained[0] / "model.skops").facts
    assert facts["passages"] == 36
    assert facts["municipalities"] == 6
    assert facts["batches"] == {"b0": 12, "b1": 12, "b2": 12}
    assert facts["running_passages"] > 1000
    assert 0 < facts["grouped_micro_f1"] <= 1
    assert facts["vectors"] == load_model().facts["vectors"]


def test_without_text_the_shipped_vectors_are_used_again(trained: tuple[Path, str]) -> None:
    model, shipped = load_model(trained[0] / "model.skops"), load_model()
    assert model.vectors is not None
    assert shipped.vectors is not None
    assert np.array_equal(model.vectors.table, shipped.vectors.table)


def test_with_text_vectors_are_learned_from_it(trained: tuple[Path, str], tmp_path: Path) -> None:
    lines = tuple(f"{s} nummer {n}" for n in range(40) for s in THEMES.values())
    train_model(
        [trained[0] / "coded.jsonl"],
        tmp_path / "own.skops",
        text=RunningText(lines * 4, documents=2, left_out=1),
    )
    model = load_model(tmp_path / "own.skops")
    assert model.facts["vectors"]["documents"] == 2
    coded = make_coder(load_codebook(), model).code([Fields("Er komen 9 huurwoningen bij.")])
    assert "wonen" in {tag.theme for tag in coded[0].tags}


def test_folds_keep_groups_whole() -> None:
    groups = ["a", "b", "a", "c", "b", "d", "e", "f"]
    for train, held in folds(groups):
        assert not {groups[i] for i in train} & {groups[i] for i in held}


def test_the_sample_agreements_in_the_package_are_those_of_the_samples() -> None:
    assert RUNNING.read_text(encoding="utf-8") == text()
    assert RUNNING not in training_files()
