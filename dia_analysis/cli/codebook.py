"""``dia-analyse codebook``: check, show and export the codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="The codebook: themes, forms and the patterns that find them.", no_args_is_help=True
)

Extra = Annotated[
    Path | None, typer.Option("--codebook", help="A codebook that adds or replaces themes.")
]


@app.command()
def check(codebook: Extra = None) -> None:
    """Load the codebook strictly and say what it holds; all faults are named at once."""
    from dia_analysis.codebook import load_codebook

    book = load_codebook(codebook)
    typer.echo(
        f"codebook version {book.version}, hash {book.hash}: {len(book.themes)} themes, {len(book.forms)} forms"
    )


@app.command()
def show(
    theme: Annotated[
        str | None, typer.Argument(help="Id of a theme [default: list them all]")
    ] = None,
    codebook: Extra = None,
) -> None:
    """List the themes, or show one with its definition."""
    from dia_analysis.cli.run_codebook import theme_lines
    from dia_analysis.codebook import load_codebook

    for line in theme_lines(load_codebook(codebook), theme):
        typer.echo(line)


@app.command()
def export(
    output: Annotated[
        Path, typer.Argument(help="The file to write: a quanteda dictionary in YAML.")
    ],
    codebook: Extra = None,
) -> None:
    """Write the patterns as a dictionary that quanteda and others read."""
    from dia_analysis.codebook import load_codebook, to_quanteda
    from dia_analysis.store import write_atomic

    write_atomic(output, to_quanteda(load_codebook(codebook)).encode())
    typer.echo(f"Written to {output}.")
