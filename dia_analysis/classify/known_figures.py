"""What is known of the quality of a model: held-out figures in its file, measured ones beside it.

Figures are of one model. When the model is trained anew they are measured anew, and until then only
what the model file itself says is known.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.store import write_atomic

KNOWN_FIGURES = Path(__file__).parent / "data" / "evaluation.json"
HELD_OUT = "kruisvalidatie"
OWN = "dia-analysis"
Rows = list[dict[str, Any]]


def known_figures(model: ModelFile, path: Path = KNOWN_FIGURES) -> Rows:
    """Rows of table ``evaluation`` for this model."""
    measured = _measured(model.hash, path)
    if any(row["coded_set"] == HELD_OUT for row in measured):
        return measured
    return [*_held_out(model), *measured]


def keep_figures(rows: Sequence[dict[str, Any]], path: Path = KNOWN_FIGURES) -> None:
    """Store figures beside the model, in place of those of the same coded set and of other models.

    Raises:
        OutputError: the file cannot be written.
    """
    measured = {row["coded_set"] for row in rows}
    (model_hash,) = {row["model_hash"] for row in rows}
    others = [row for row in _measured(model_hash, path) if row["coded_set"] not in measured]
    lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in [*others, *rows]]
    write_atomic(path, ("[\n" + ",\n".join(lines) + "\n]\n").encode())


def _measured(model_hash: str, path: Path) -> Rows:
    if not path.exists():
        return []
    rows: Rows = json.loads(path.read_text(encoding="utf-8"))
    return [row for row in rows if row["model_hash"] == model_hash]


def _held_out(model: ModelFile) -> Rows:
    """What training found on municipalities that were held out, from the model file."""
    facts = model.facts
    if "grouped_micro_f1" not in facts:
        return []
    figures = [
        ("micro_f1", "alle", facts["grouped_micro_f1"], facts["passages"]),
        ("macro_f1", "alle", facts["grouped_macro_f1"], facts["passages"]),
        *(("f1", t, f1, facts["positives"][t]) for t, f1 in facts["grouped_theme_f1"].items()),
    ]
    return [
        {
            "coded_set": HELD_OUT,
            "system": OWN,
            "measure": measure,
            "subject": subject,
            "value": value,
            "low": None,
            "high": None,
            "n": n,
            "model_hash": model.hash,
            "codebook_hash": facts["codebook_hash"],
        }
        for measure, subject, value, n in figures
    ]
