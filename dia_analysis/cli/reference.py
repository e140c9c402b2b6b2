"""``dia-analyse reference``: look up the facts that ship with the program."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(help="Municipalities, regions, manifests and the koffer.", no_args_is_help=True)

_YEAR = 2026


@app.command("list")
def list_(
    what: Annotated[
        str, typer.Argument(help="municipalities, regions, manifests or koffer")
    ] = "municipalities",
    year: Annotated[int, typer.Option(help="Election year, for municipalities.")] = _YEAR,
) -> None:
    """List one kind of facts, tab-separated."""
    from dia_analysis.cli import run_reference

    for line in run_reference.listing(what, year):
        typer.echo(line)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(help="A municipality's name, variant or code; or a koffer id.")
    ],
) -> None:
    """Everything known of one municipality in each election year, or of one koffer item."""
    from dia_analysis.cli import run_reference

    for line in run_reference.details(name):
        typer.echo(line)
