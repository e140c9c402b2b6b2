"""``dia-analyse report``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from dia_analysis.cli.bar import make_progress
from dia_analysis.cli.folders import data_folder
from dia_analysis.settings import load_settings


def report(  # noqa: PLR0913 - one parameter per option
    data: Path | None,
    output: Path | None,
    only: Path | None,
    period: str | None,
    themes: Sequence[str],
    language: str,
    *,
    with_pdfs: bool,
    quiet: bool,
) -> None:
    """Write the report and say where it is."""
    from dia_analysis.report.run import write_report

    settings = load_settings(data=data)
    folder = data_folder(settings)
    written = write_report(
        folder,
        output or folder / "rapport",
        settings=settings,
        progress=make_progress(quiet=quiet),
        only=only,
        period=period,
        themes=themes,
        language=language,
        with_pdfs=with_pdfs,
    )
    typer.echo(f"{written.units} municipalities, {written.quotes} quotes. Open {written.index}")
