"""The commands, each a thin skin over the plain function of that name.

Nothing heavy is imported here: ``dia-analyse --help`` must be instant. Each command imports what it
calls when it is called.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from dia_analysis.cli import codebook, reference, study
from dia_analysis.cli.choices import Engine

DONE_WITH_FAILURES = 1

app = typer.Typer(
    name="dia-analyse",
    help=(
        "What Dutch municipalities want with local democracy and societal tasks, "
        "read from their coalition agreements. Run ingest, classify and report, in that order."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(codebook.app, name="codebook")
app.add_typer(reference.app, name="reference")
app.add_typer(study.app, name="study")

Data = Annotated[
    Path | None,
    typer.Option(
        help="The data folder [default: data/processed, or data/processed/voorbeeld for the samples]"
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only results and errors.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also say what goes well, file by file.")
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dia-analyse {version('dia-analysis')}")
        raise typer.Exit


@app.callback()
def _main(
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
) -> None:
    pass


@app.command()
def ingest(  # noqa: PLR0913 - one parameter per option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="PDF files or folders [default: data/raw]"),
    ] = None,
    manifest: Annotated[
        str | None,
        typer.Option(
            help="A CSV that names agreements, or the name of a manifest that is shipped."
        ),
    ] = None,
    engine: Annotated[
        Engine | None, typer.Option(help="Reader of the PDFs [default: pdfplumber]")
    ] = None,
    ocr: Annotated[
        bool | None, typer.Option("--ocr/--no-ocr", help="Recognise scanned pages.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=0, help="Worker processes; 0 is one per core.")
    ] = None,
    data: Data = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read PDFs: text in reading order, whose agreement it is, and what could not be read."""
    from dia_analysis.cli import run_ingest

    failed = run_ingest.ingest(
        paths or [], manifest, engine, ocr, jobs, data, quiet=quiet, verbose=verbose
    )
    if failed:
        raise typer.Exit(DONE_WITH_FAILURES)


@app.command()
def classify(  # noqa: PLR0913 - one parameter per option
    data: Data = None,
    passages: Annotated[
        Path | None,
        typer.Option(help="Code this CSV, Parquet or JSON Lines table instead of the data folder."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Where the coded table goes; with --passages.")
    ] = None,
    codebook: Annotated[
        Path | None, typer.Option(help="A codebook that adds or replaces themes.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Another model file than the one that is shipped.")
    ] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(help="Folder of the Dutch encoder that the model was trained with."),
    ] = None,
    spacy_model: Annotated[
        Path | None,
        typer.Option(help="Folder of a spaCy pipeline (nl_core_news_*), to tell verbs from nouns."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=0, help="Worker processes; 0 is one per core.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Tag passages with themes, forms of democracy, commitment and direction."""
    from dia_analysis.cli import run_classify

    run_classify.classify(
        data, passages, output, codebook, model, encoder, spacy_model, jobs, quiet=quiet
    )


@app.command()
def report(  # noqa: PLR0913 - one parameter per option
    data: Data = None,
    output: Annotated[
        Path | None, typer.Option(help="Where the report goes [default: DATA/rapport]")
    ] = None,
    only: Annotated[
        Path | None, typer.Option(help="A CSV that names the municipalities to report on.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="Only this council term, such as 2022-2026.")
    ] = None,
    theme: Annotated[
        list[str] | None, typer.Option(help="Only this theme, by its id; may be given again.")
    ] = None,
    language: Annotated[
        str, typer.Option(help="Language of the site and workbook: nl or en.")
    ] = "nl",
    with_pdfs: Annotated[
        bool, typer.Option("--with-pdfs", help="Copy the PDFs into the report, to mail it whole.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write summary tables, Dutch CSV overviews, a workbook and the HTML report."""
    from dia_analysis.cli import run_report

    run_report.report(
        data, output, only, period, theme or (), language, with_pdfs=with_pdfs, quiet=quiet
    )


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="The PDF to look at.")],
    pages: Annotated[
        str | None, typer.Option(help="Pages such as 3-5 or 2,4 [default: the first 10]")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Folder for the pictures [default: FILE.inspect]")
    ] = None,
    engine: Annotated[
        Engine | None, typer.Option(help="Reader of the PDF [default: pdfplumber]")
    ] = None,
) -> None:
    """Draw on page pictures what was found there: why a passage reads as it does."""
    from dia_analysis.cli import run_inspect

    run_inspect.inspect(file, pages, output, engine)


@app.command()
def doctor() -> None:
    """Say what is installed, what is missing, and what that means."""
    from dia_analysis.cli import run_doctor

    run_doctor.doctor()
