"""``dia-analyse ingest``."""

from __future__ import annotations

from pathlib import Path

import typer

from dia_analysis.cli.bar import make_progress, say
from dia_analysis.cli.folders import data_folder, only_samples
from dia_analysis.ingest.catalog import Entry
from dia_analysis.ingest.run import Ingested, ingest_files
from dia_analysis.model import SourceStatus
from dia_analysis.settings import load_settings

_SHOWN = 200


def ingest(  # noqa: PLR0913 - one parameter per option
    paths: list[Path],
    manifest: str | None,
    engine: str | None,
    ocr: bool | None,
    jobs: int | None,
    data: Path | None,
    *,
    quiet: bool,
    verbose: bool,
) -> bool:
    """Run ingest and tell what came of it; True when some source failed."""
    ocr_setting = None if ocr is None else ("auto" if ocr else "never")
    settings = load_settings(data=data, engine=engine and str(engine), ocr=ocr_setting, jobs=jobs)
    listed = _manifest_path(manifest) if manifest else None
    named = paths or ([] if listed else [settings.raw])
    folder = data_folder(settings, samples=only_samples(named))
    result = ingest_files(
        named, folder, settings, manifest=listed, progress=make_progress(quiet=quiet)
    )
    _tell(result, folder, quiet=quiet, verbose=verbose)
    return bool(result.failed)


def _manifest_path(manifest: str) -> Path:
    from dia_analysis.reference import manifest_names, manifest_path

    return manifest_path(manifest) if manifest in manifest_names() else Path(manifest)


def _tell(result: Ingested, folder: Path, *, quiet: bool, verbose: bool) -> None:
    for entry in result.gone:
        say(f"Gone: {_place(entry)} is no longer there and left the tables.", quiet=quiet)
    if result.unused_manifest_rows:
        say(
            f"{result.unused_manifest_rows} rows of the manifest are not among the named files.",
            quiet=quiet,
        )
    if verbose:
        for entry in result.named:
            say(f"{entry.status}: {_place(entry)}")
    for entry in result.failed[:_SHOWN]:
        remedy = f" {entry.remedy}" if entry.remedy else ""
        say(f"{entry.status}: {_place(entry)}: {entry.reason}.{remedy}".replace("..", "."))
    if len(result.failed) > _SHOWN:
        say(f"... and {len(result.failed) - _SHOWN} more; the table sources lists all.")
    good = result.counts[SourceStatus.OK]
    others = ", ".join(
        f"{n} {status}" for status, n in sorted(result.counts.items()) if status != SourceStatus.OK
    )
    typer.echo(f"{len(result.named)} sources: {good} ok{', ' + others if others else ''}.")
    state = "Written to" if result.changed else "Nothing changed in"
    typer.echo(f"{result.agreements} agreements, {result.passages} passages. {state} {folder}.")


def _place(entry: Entry) -> str:
    return (
        entry.location
        if entry.location.startswith("http")
        else f"{entry.root_name}/{entry.location}"
    )
