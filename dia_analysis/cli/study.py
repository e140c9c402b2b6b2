"""``dia-analyse study``: how good is it?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Training, evaluation and reliability.", no_args_is_help=True)


@app.command()
def train(
    output: Annotated[
        Path | None, typer.Option(help="Where the model goes [default: the shipped model]")
    ] = None,
) -> None:
    """Train the classifier from the coded passages that ship with the program."""
    from dia_analysis.cli import run_study

    run_study.train(output)


@app.command()
def evaluate(
    gold: Annotated[
        Path | None,
        typer.Option(help="A coded set (JSON Lines) [default: grouped cross-validation]"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Also write the figures here as JSON.")
    ] = None,
) -> None:
    """Precision, recall and F1 per theme with intervals, beside baselines."""
    from dia_analysis.cli import run_study

    run_study.evaluate(gold, output)
