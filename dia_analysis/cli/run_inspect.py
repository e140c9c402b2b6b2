"""``dia-analyse inspect``."""

from __future__ import annotations

from pathlib import Path

import typer

from dia_analysis.errors import UsageError
from dia_analysis.settings import load_settings

_FIRST = 10


def inspect(file: Path, pages: str | None, output: Path | None, engine: str | None) -> None:
    """Write page pictures and print the outline."""
    from dia_analysis.ingest.inspect import inspect_file

    settings = load_settings(engine=engine and str(engine))
    folder = output or file.with_suffix(".inspect")
    result = inspect_file(
        file, folder, settings, pages=parse_pages(pages) if pages else tuple(range(1, _FIRST + 1))
    )
    for line in result.outline:
        typer.echo(line)
    typer.echo(f"{len(result.pictures)} pictures in {folder}.")


def parse_pages(text: str) -> tuple[int, ...]:
    """Page numbers from ``3-5`` or ``2,4,9-11``.

    Raises:
        UsageError: it is written otherwise.
    """
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        last = last if dash else first
        numbers = first.isdigit() and last.isdigit()
        if not numbers or not 1 <= int(first) <= int(last):
            raise UsageError(
                f"Not a list of pages: {text!r}", where="--pages", remedy="Write it as 3-5 or 2,4."
            )
        found.update(range(int(first), int(last) + 1))
    return tuple(sorted(found))
