"""Where figures of an evaluation go: beside the model that ships, a data folder, or files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dia_analysis.classify.known_figures import keep_figures
from dia_analysis.classify.model_card import cards
from dia_analysis.classify.modelfile import load_model
from dia_analysis.errors import UsageError
from dia_analysis.report.charts import Axis, Point, calibration
from dia_analysis.store import Store, write_atomic
from dia_analysis.study.evaluation import Evaluation
from dia_analysis.study.figure_rows import figure_rows
from dia_analysis.study.metrics import Bin
from dia_analysis.study.plain_csv import csv_bytes


def keep_with_model(found: Evaluation) -> None:
    """Store the figures of the program's own model, so that every report can show them.

    Raises:
        OutputError: the file cannot be written.
    """
    keep_figures(figure_rows(found))


def add_figures(found: Evaluation, data: Path, model: Path | None = None) -> None:
    """Add the figures to table ``evaluation``, in place of those of the same coded set.

    Args:
        found: figures of the model that coded this folder.
        data: the data folder.
        model: file of that model; the package's own by default.

    Raises:
        NothingStored: classify has not been run on this folder.
        UsageError: the folder was coded with another model than was evaluated.
        DataError: the data folder is in use, damaged, or cannot be written.
    """
    store = Store(data)
    with store.writing("study evaluate"):
        provenance = store.provenance("tags")
        stored = store.read("evaluation").to_pylist()
        if provenance.get("model_hash") != found.model_hash:
            raise UsageError(
                f"This folder was coded by model {provenance.get('model_hash')}, not by {found.model_hash}",
                where=data,
                remedy="Run classify again with the model that you evaluate.",
            )
        others = [row for row in stored if row["coded_set"] != found.title]
        rows = [*others, *figure_rows(found)]
        store.publish("evaluation", rows, provenance | cards(load_model(model), rows))


def write_figures(found: Evaluation, folder: Path) -> list[Path]:
    """Write ``evaluation.json``, ``evaluation.csv`` and ``calibration.svg`` into a folder.

    Raises:
        OutputError: a file cannot be written.
    """
    content = {
        "evaluation.json": json.dumps(found.as_json(), ensure_ascii=False, indent=1).encode(),
        "evaluation.csv": csv_bytes(figure_rows(found)),
        "calibration.svg": _diagram(found.own.bins),
    }
    for name, data in content.items():
        write_atomic(folder / name, data)
    return [folder / name for name in content]


def _diagram(bins: Sequence[Bin]) -> bytes:
    """The reliability diagram, as reports draw it."""
    points = [Point("", part.mean_probability, part.share_true, False) for part in bins]
    return calibration(points, Axis("kans volgens het programma"), Axis("deel dat klopte"))
