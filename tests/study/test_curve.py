"""The learning curve grows with the rounds, and judges every point on the same passages."""

from __future__ import annotations

import json
from pathlib import Path

from dia_analysis.study.curve import learning_curve

WORDS = {
    "wonen": ("huurwoningen", "kade"),
    "mobiliteit": ("fietspad", "rondweg"),
    "": ("feest", "boom"),
}

BATCHES = (
    ("ronde1-a", "wonen"),
    ("ronde1-d", ""),
    ("ronde2-b", "mobiliteit"),
    ("ronde2-c", "wonen"),
)


def test_later_rounds_are_added_and_every_point_is_judged_on_all(tmp_path: Path) -> None:
    rows = [
        {
            "passage_id": f"{batch}-{n}",
            "text": f"Wij kiezen voor {WORDS[theme][n % 2]} en voor {WORDS[theme][1]}.",
            "themes": theme.split(),
            "source": {"municipality": f"Gemeente {n % 5}", "batch": batch},
        }
        for batch, theme in BATCHES
        for n in range(20)
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first, last = learning_curve([path])
    assert [(p.rounds, p.passages) for p in (first, last)] == [("ronde1", 40), ("ronde2", 80)]
    assert first.micro_f1.value < last.micro_f1.value  # mobiliteit came with the second round
    assert last.micro_f1.value == last.macro_f1.value == 1.0
