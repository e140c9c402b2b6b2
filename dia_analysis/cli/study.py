"""``dia-analyse study``: how good is it?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Hold(StrEnum):
    """What cross-validation holds out whole."""

    MUNICIPALITY = "municipality"
    BATCH = "batch"


app = typer.Typer(help="Training, evaluation and reliability.", no_args_is_help=True)

Out = Annotated[Path | None, typer.Option(help="Also write the figures into this folder.")]
Sets = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]...", help="Coded sets [default: the training passages]"),
]


@app.command()
def train(
    output: Annotated[
        Path | None, typer.Option(help="Where the model goes [default: the shipped model]")
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option(
            help="Learn word vectors from the passages of this data folder [default: those of the shipped model]"
        ),
    ] = None,
    unseen: Annotated[
        list[Path] | None,
        typer.Option(
            help="JSON Lines with texts for testing: passages that share eight words in a row with these are left out of --text."
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(help="Leave documents with this in their file name out of --text."),
    ] = None,
    encoder: Annotated[
        Path | None, typer.Option(help="Folder of a Dutch encoder: its vectors are features too.")
    ] = None,
) -> None:
    """Train the classifier from the coded passages that ship with the program."""
    from dia_analysis.cli import run_study

    run_study.train(output, text, unseen or [], without or [], encoder)


@app.command()
def evaluate(  # noqa: PLR0913 - one parameter per option
    gold: Annotated[
        Path | None,
        typer.Option(help="A coded set (JSON Lines) [default: grouped cross-validation]"),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="What reports call the coded set [default: its file name]")
    ] = None,
    by: Annotated[
        Hold, typer.Option(help="What cross-validation holds out whole.")
    ] = Hold.MUNICIPALITY,
    codebook: Annotated[
        Path | None, typer.Option(help="A codebook that adds or replaces themes.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Another model file than the one that is shipped.")
    ] = None,
    baselines: Annotated[
        bool, typer.Option("--baselines/--no-baselines", help="Judge the baselines as well.")
    ] = True,
    out: Out = None,
    data: Annotated[
        Path | None, typer.Option(help="Add the figures to this data folder, for its report.")
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Store the figures with the model that ships.")
    ] = False,
) -> None:
    """Precision, recall and F1 per theme with intervals, beside baselines."""
    from dia_analysis.cli import run_study

    if keep:
        run_study.refuse_to_keep_others(codebook, model)
    found = run_study.evaluate(
        gold, name, by.value, codebook=codebook, model=model, baselines=baselines
    )
    run_study.store_figures(found, out=out, data=data, model=model, keep=keep)


@app.command()
def reliability(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="A JSON Lines file or folder per coder, or a file with coder_a and coder_b.",
        ),
    ],
    coders: Annotated[
        list[str] | None,
        typer.Option(
            help="Whom to compare, by name; `model` is the program itself, and needs texts "
            "[default: all, without the decision of a file with coder_a and coder_b]"
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Agreement between coders: Krippendorff's alpha, Gwet's AC1, percent, per theme."""
    from dia_analysis.cli import run_study_sets

    run_study_sets.reliability(files, coders or [], out)


@app.command()
def check(
    files: Sets = None,
    against: Annotated[
        Path | None,
        typer.Option(help="A folder of PDFs and texts of others that no passage may repeat."),
    ] = None,
    out: Out = None,
) -> None:
    """Count coded passages, and look for doubles and for sentences of others."""
    from dia_analysis.cli import run_study_sets

    if run_study_sets.check(files or [], against, out):
        raise typer.Exit(1)


@app.command()
def curve(
    files: Sets = None,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="Train the whole coder, not a plain linear model; slow."),
    ] = False,
    out: Out = None,
) -> None:
    """Held-out F1 after each round of passages: would more of them help?"""
    from dia_analysis.cli import run_study_sets

    run_study_sets.curve(files or [], out, whole=whole)


@app.command()
def card() -> None:
    """Print the model card and the data card, in Dutch, as Markdown."""
    from dia_analysis.cli import run_study_sets

    run_study_sets.card()
