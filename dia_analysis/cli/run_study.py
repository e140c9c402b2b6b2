"""What ``dia-analyse study`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dia_analysis.cli.bar import say
from dia_analysis.store import write_atomic

if TYPE_CHECKING:
    from dia_analysis.study import Evaluation
    from dia_analysis.study.metrics import Interval


def train(output: Path | None) -> None:
    """Train, and print the figures of held-out folds."""
    from dia_analysis.classify.modelfile import DEFAULT_MODEL
    from dia_analysis.study import train_model

    out = output or DEFAULT_MODEL
    report = train_model((), out, progress=say)
    typer.echo(
        f"{report.passages} passages of {report.municipalities} fictional municipalities; "
        f"held out by municipality: micro-F1 {report.micro_f1:.3f}, macro-F1 {report.macro_f1:.3f}"
    )
    if output is None:  # the shipped model: its data card says from what it was trained
        from dia_analysis.study import write_data_card

        write_data_card(DEFAULT_MODEL.with_name("DATA_CARD.md"))
    typer.echo(f"Written to {out}: {report.bytes / 1e6:.1f} MB, hash {report.hash[:16]}")


def evaluate(gold: Path | None, output: Path | None) -> None:
    """Print precision, recall and F1 per theme with intervals, beside the baselines."""
    from dia_analysis.study import cross_validate, evaluate_gold

    found = evaluate_gold(gold) if gold else cross_validate(baselines=True)
    for line in evaluation_lines(found):
        typer.echo(line)
    if output is not None:
        write_atomic(output, json.dumps(found.as_json(), ensure_ascii=False, indent=1).encode())
        typer.echo(f"Written to {output}.")


def evaluation_lines(found: Evaluation) -> Iterator[str]:
    """The figures as a table in plain text."""
    yield f"{found.title}: {found.passages} passages from {found.sources} sources"
    yield f"{'theme':28} {'n':>4} {'P':>5} {'R':>5}  F1 with 95% interval"
    for theme in found.own.themes:
        shares = f"{theme.precision.value:5.2f} {theme.recall.value:5.2f}"
        yield f"{theme.theme:28} {theme.n:4} {shares}  {_with_interval(theme.f1)}"
    yield ""
    yield f"{'coder':28} micro-F1, macro-F1 over the {found.macro_over} themes with n >= 8"
    for system in found.systems:
        yield f"{system.name:28} {_with_interval(system.micro_f1)}  {_with_interval(system.macro_f1)}"
    own = found.own
    yield f"calibration: Brier {_with_interval(own.brier)}, ECE {_with_interval(own.ece)}"
    for name, labels in (("commitment", found.commitment), ("direction", found.direction)):
        if labels is not None:
            yield f"{name}: macro-F1 {_with_interval(labels.macro_f1)}, accuracy {labels.accuracy:.2f} (n={labels.n})"


def _with_interval(figure: Interval) -> str:
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"
