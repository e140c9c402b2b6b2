"""``dia-analyse report``."""

from __future__ import annotations

from pathlib import Path

import typer

from dia_analysis.cli.bar import make_progress
from dia_analysis.cli.folders import data_folder
from dia_analysis.settings import load_settings


def report(data: Path | None, output: Path | None, *, quiet: bool) -> None:
    """Write the report and say where it is."""
    from dia_analysis.report.run import write_report

    settings = load_settings(data=data)
    folder = data_folder(settings)
    written = write_report(
        folder, output or folder / "rapport", settings=settings, progress=make_progress(quiet=quiet)
    )
    typer.echo(f"{written.units} municipalities, {written.quotes} quotes. Open {written.index}")
