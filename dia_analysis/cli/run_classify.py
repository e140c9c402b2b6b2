"""``dia-analyse classify``."""

from __future__ import annotations

from pathlib import Path

import typer

from dia_analysis.cli.bar import make_progress
from dia_analysis.cli.folders import data_folder
from dia_analysis.errors import UsageError
from dia_analysis.settings import load_settings


def classify(  # noqa: PLR0913 - one parameter per option
    data: Path | None,
    passages: Path | None,
    output: Path | None,
    codebook: Path | None,
    model: Path | None,
    encoder: Path | None,
    spacy_model: Path | None,
    jobs: int | None,
    *,
    quiet: bool,
) -> None:
    """Code the data folder, or a table of the user's own."""
    if (passages is None) != (output is None):
        raise UsageError(
            "--passages and --output go together",
            remedy="Give both to code a table of your own, or neither.",
        )
    settings = load_settings(data=data, jobs=jobs)
    progress = make_progress(quiet=quiet)
    if passages is not None and output is not None:
        from dia_analysis.classify.table import classify_table

        table = classify_table(
            passages,
            output,
            codebook=codebook,
            model=model,
            encoder=encoder,
            spacy_model=spacy_model,
            progress=progress,
        )
        typer.echo(
            f"{table.rows} passages coded, {table.tagged} with a theme. Written to {output}."
        )
        return
    from dia_analysis.classify.run import classify_passages

    folder = data_folder(settings)
    result = classify_passages(
        folder,
        codebook=codebook,
        model=model,
        encoder=encoder,
        spacy_model=spacy_model,
        jobs=settings.worker_count,
        progress=progress,
    )
    typer.echo(
        f"{result.passages} passages, {result.tags} tags ({result.doubtful} doubtful), "
        f"{result.forms} forms of democracy. Written to {folder}."
    )
