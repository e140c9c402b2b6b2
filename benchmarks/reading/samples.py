"""Set (a), part one: the sample agreements, whose text, order and headings are known (tests/truth/voorbeeld).

A whole document is scored at once, from the published passages: page 0 stands for all its pages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.reading.score import truth_unit

_ROOT = Path(__file__).parents[2]
SAMPLES, TRUTH = _ROOT / "data" / "raw" / "voorbeeld", _ROOT / "tests" / "truth" / "voorbeeld"


def sample_pages() -> dict[Path, dict[int, list[dict[str, Any]]]]:
    """Truth per sample agreement, under page 0."""
    found: dict[Path, dict[int, list[dict[str, Any]]]] = defaultdict(dict)
    for path in sorted(TRUTH.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        pdf = SAMPLES / truth["file"]
        if pdf.is_file():
            found[pdf][0] = units_of(truth)
    return found


def units_of(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """Headings in their place, passages, furniture."""
    units: list[dict[str, Any]] = []
    path: list[str] = []
    for passage in truth["passages"]:
        for depth, heading in enumerate(passage["headings"]):
            if passage["headings"][: depth + 1] != path[: depth + 1]:
                units.append(truth_unit("heading", heading))
        path = passage["headings"]
        units.append(truth_unit(passage["kind"], passage["text"]))
    return units + [truth_unit("furniture", item["text"]) for item in truth["furniture"]]
