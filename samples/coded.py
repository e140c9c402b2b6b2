"""``python -m samples.coded``: the truth of the samples as one coded set, for training.

The samples are running agreements, as real ones are; the written training passages are harder and
unlike each other on purpose. How rules and model weigh against each other is learned from these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TRUTH = ROOT / "tests" / "truth" / "voorbeeld"
CODED = ROOT / "dia_analysis" / "classify" / "data" / "running.jsonl"


def rows() -> Iterator[dict[str, Any]]:
    """Passages in the form of a coded set, in order of file and place."""
    for path in sorted(TRUTH.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        source = {name: truth[name] for name in ("municipality", "period", "kind", "coder")}
        for number, passage in enumerate(truth["passages"], start=1):
            yield {
                "passage_id": f"{path.stem}-{number:03d}",
                **{name: passage[name] for name in ("text", "headings", "lead", "themes")},
                "commitment": passage["commitment"],
                "direction": passage["direction"],
                "source": {**source, "batch": "voorbeeld"},
            }


def text() -> str:
    """The file as it should be."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows())


if __name__ == "__main__":
    CODED.write_text(text(), encoding="utf-8")
