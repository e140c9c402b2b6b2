"""``dia-analyse study`` as a person meets it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from dia_analysis.cli import main
from dia_analysis.store import Store
from tests.conftest import DrawPdf
from tests.ingest.test_run import BAARN

ROWS = [
    {
        "passage_id": f"p{n}",
        "text": text,
        "themes": themes,
        "coder_a": themes,
        "coder_b": themes if n else [],
        "commitment": "maatregel",
        "direction": dict.fromkeys(themes, "voor"),
        "source": {"municipality": f"Gemeente {n}"},
    }
    for n, (text, themes) in enumerate(
        [
            ("Wij bouwen zestig betaalbare huurwoningen aan de kade.", ["wonen"]),
            ("Langs de rondweg leggen wij een vrijliggend fietspad aan.", ["mobiliteit"]),
            ("Elke zomer organiseert de buurt een feest.", ["sociale_cohesie"]),
        ]
    )
]


@pytest.fixture
def coded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


@pytest.fixture
def study(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    def call(*arguments: object) -> tuple[int, str, str]:
        return run("study", *arguments)

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dia-analyse", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    call.run = run  # type: ignore[attr-defined]
    return call


def test_evaluate_prints_a_table_and_writes_files(study: Any, coded: Path, tmp_path: Path) -> None:
    code, out, _ = study("evaluate", "--gold", coded, "--no-baselines", "--out", tmp_path / "out")
    assert code == 0
    assert "set.jsonl: 3 passages from 3 sources" in out
    assert "coder against coder" in out
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "calibration.svg",
        "evaluation.csv",
        "evaluation.json",
    ]


def test_figures_of_a_set_of_ones_own_stay_with_a_folder_that_is_coded_again(
    study: Any, coded: Path, draw_pdf: DrawPdf
) -> None:
    draw_pdf("data/raw/baarn.pdf", BAARN)
    assert study.run("ingest", "--jobs", "1")[0] == 0
    assert study.run("classify", "--jobs", "1")[0] == 0
    folder = Path("data/processed")
    own = ("--gold", coded, "--name", "Onze set", "--no-baselines", "--data", folder)
    assert study("evaluate", *own)[0] == 0
    assert study.run("classify", "--jobs", "1")[0] == 0
    store = Store(folder)
    sets = set(store.read("evaluation").column("coded_set").to_pylist())
    assert {"Onze set", "kruisvalidatie"} <= sets
    assert "Gemeten op Onze set" in store.provenance("evaluation")["model_card"]


def test_the_program_can_be_one_of_the_coders(study: Any, coded: Path, tmp_path: Path) -> None:
    out_folder = tmp_path / "out"
    code, out, _ = study(
        "reliability", coded, "--coders", "coder_a", "--coders", "model", "--out", out_folder
    )
    assert (code, out.splitlines()[0]) == (0, "coders: coder_a, model")
    told = json.loads((out_folder / "reliability.json").read_text(encoding="utf-8"))
    assert told["coders"] == ["coder_a", "model"]
    assert told["rows"][0]["n"] == 3


def test_check_stops_with_one_when_passages_repeat_each_other(
    study: Any, coded: Path, tmp_path: Path
) -> None:
    assert study("check", coded)[0] == 0
    double = tmp_path / "double.jsonl"
    double.write_text(
        "".join(json.dumps({**ROWS[0], "passage_id": name}) + "\n" for name in "ab"), "utf-8"
    )
    code, out, _ = study("check", double)
    assert code == 1
    assert "nearly the same text: 1" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reliability", "absent.jsonl"), "cannot be read"),
        (("reliability", "set.jsonl", "--coders", "nobody"), "There are: coder_a"),
        (("evaluate", "--model", "other.skops"), "trains its own"),
        (("evaluate", "--gold", "set.jsonl", "--keep", "--model", "other.skops"), "that ships"),
        (("evaluate", "--gold", "set.jsonl", "--keep", "--codebook", "own.yaml"), "that ships"),
        (("check", "set.jsonl", "--against", "empty"), "No text to compare with"),
    ],
)
def test_what_cannot_be_done_is_said(
    study: Any, coded: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = study(*arguments)
    assert code == 2
    assert told in err


def test_the_cards_are_printed(study: Any) -> None:
    code, out, _ = study("card")
    assert code == 0
    assert out.startswith("# Modelkaart")
    assert "# Gegevenskaart" in out
