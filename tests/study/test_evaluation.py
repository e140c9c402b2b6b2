"""An evaluation: what is judged beside what, and where its figures go."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dia_analysis.classify.known_figures import HELD_OUT, keep_figures, known_figures
from dia_analysis.classify.model_card import cards, model_card
from dia_analysis.classify.modelfile import load_model
from dia_analysis.codebook import load_codebook
from dia_analysis.errors import NothingStored, UsageError
from dia_analysis.model import Coded, Commitment, Direction, Method, Span, Tag
from dia_analysis.schema import TABLES
from dia_analysis.store import Store
from dia_analysis.study.coded_set import CodedPassage, Fields
from dia_analysis.study.evaluate import judge
from dia_analysis.study.evaluation import Evaluation
from dia_analysis.study.figure_rows import figure_rows
from dia_analysis.study.keep import add_figures, write_figures

MEASURED = "Echte passages"


def passage(n: int, themes: str, **more: object) -> CodedPassage:
    given = frozenset(themes.split())
    return CodedPassage(
        f"p{n}",
        Fields("Tekst.", (), None, None),
        given,
        source={"municipality": f"Gemeente {n % 4}"},
        **more,  # type: ignore[arg-type]
    )


def coded(themes: str, direction: Direction = Direction.VOOR) -> Coded:
    word = Span("Tekst", 0, 5)
    tags = tuple(Tag(t, Method.MODEL, word, 0.9, direction=direction) for t in themes.split())
    return Coded(tags, Commitment.MAATREGEL if tags else None, scores={t.theme: 0.9 for t in tags})


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    truth = ["wonen", "wonen mobiliteit", "", "mobiliteit"] * 6
    given = ["wonen", "wonen", "mobiliteit", "mobiliteit"] * 6
    passages = [
        passage(
            n,
            themes,
            commitment=Commitment.VOORNEMEN if n % 2 else Commitment.MAATREGEL,
            direction=dict.fromkeys(themes.split(), Direction.VOOR),
            coders=(frozenset({"wonen"}), frozenset({"wonen"})) if n < 4 else (),
            disputed=frozenset({"economie"}),
        )
        for n, themes in enumerate(truth)
    ]
    return judge(
        MEASURED,
        passages,
        [coded(themes) for themes in given],
        load_codebook(),
        model_hash=load_model().hash,
        baselines=False,
    )


def test_figures_of_a_worked_example(evaluation: Evaluation) -> None:
    own = evaluation.own
    theme = {t.theme: t for t in own.themes}
    assert (theme["wonen"].n, theme["wonen"].f1.value) == (12, 1.0)
    # of 12 passages about mobiliteit 6 are found, and 6 others are given it
    assert theme["mobiliteit"].precision.value == theme["mobiliteit"].recall.value == 0.5
    assert own.micro_f1.value == pytest.approx(2 * 18 / (2 * 18 + 6 + 6))
    assert own.macro_f1.value == pytest.approx(0.75)
    assert evaluation.macro_over == 2
    assert own.confusions == ()


def test_coders_are_compared_where_there_are_two(evaluation: Evaluation) -> None:
    between = evaluation.systems[-1]
    assert between.name == "coder against coder"
    assert {t.theme: t.n for t in between.themes}["wonen"] == 4
    assert between.micro_f1.value == 1.0


def test_direction_is_judged_where_the_theme_is_right(evaluation: Evaluation) -> None:
    assert evaluation.direction is not None
    assert (evaluation.direction.n, evaluation.direction.accuracy) == (18, 1.0)
    assert evaluation.commitment is not None
    assert evaluation.commitment.n == 24
    assert evaluation.commitment.accuracy == 0.5


def test_rows_fit_the_table_and_say_what_was_not_defined(evaluation: Evaluation) -> None:
    rows = figure_rows(evaluation)
    table = TABLES["evaluation"]
    assert all(set(row) == set(table.names) for row in rows)
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(keys) == len(set(keys))
    economie = [r for r in rows if r["subject"] == "economie" and r["measure"] == "f1"]
    assert {(r["value"], r["n"]) for r in economie} == {(None, 0)}


def test_files_hold_the_same_figures(evaluation: Evaluation, tmp_path: Path) -> None:
    paths = write_figures(evaluation, tmp_path / "out")
    again = write_figures(evaluation, tmp_path / "again")
    assert [p.read_bytes() for p in paths] == [p.read_bytes() for p in again]
    told = json.loads((tmp_path / "out" / "evaluation.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO(paths[1].read_text(encoding="utf-8"))))
    micro = next(r for r in rows if (r["measure"], r["subject"]) == ("micro_f1", "alle"))
    assert float(micro["value"]) == told["systems"][0]["micro_f1"]["value"]
    assert paths[2].read_text(encoding="utf-8").lstrip().startswith("<?xml")


def test_figures_are_kept_for_their_model_alone(evaluation: Evaluation, tmp_path: Path) -> None:
    kept, model = tmp_path / "evaluation.json", load_model()
    rows = figure_rows(evaluation)
    keep_figures([{**row, "model_hash": "0" * 16} for row in rows], kept)
    assert {row["coded_set"] for row in known_figures(model, kept)} == {HELD_OUT}
    keep_figures(rows, kept)
    keep_figures(rows, kept)
    known = known_figures(model, kept)
    assert [row for row in known if row["coded_set"] == MEASURED] == rows


def test_the_model_card_tells_what_was_measured_and_what_it_is_not_for(
    evaluation: Evaluation,
) -> None:
    model = load_model()
    bare = model_card(model, known_figures(model, Path("absent.json")))
    assert "nog niet gemeten" in bare
    card = cards(model, figure_rows(evaluation))["model_card"]
    assert f"Gemeten op {MEASURED}" in card
    assert "| mobiliteit | 12 | 0,50 | 0,50 |" in card
    assert "Niet bedoeld om gemeenten naar verdienste te rangschikken" in card
    assert "taalmodellen, niet door mensen" in card
    assert model.hash in card


def test_figures_join_a_folder_that_the_same_model_coded(
    evaluation: Evaluation, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    with pytest.raises(NothingStored):
        add_figures(evaluation, tmp_path)
    store.publish("tags", [], {"model_hash": "0" * 16})
    store.publish("evaluation", [], {})
    with pytest.raises(UsageError, match="coded by model"):
        add_figures(evaluation, tmp_path)
    store.publish("tags", [], {"model_hash": evaluation.model_hash})
    add_figures(evaluation, tmp_path)
    add_figures(evaluation, tmp_path)
    assert store.count("evaluation") == len(figure_rows(evaluation))
    assert MEASURED in store.provenance("evaluation")["model_card"]
