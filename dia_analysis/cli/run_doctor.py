"""``dia-analyse doctor``: what is installed, what is missing, and what that means."""

from __future__ import annotations

import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import typer

_LIBRARIES = (
    "pdfplumber",
    "pypdfium2",
    "spacy",
    "scikit-learn",
    "skops",
    "pandas",
    "pyarrow",
    "typer",
)


def doctor() -> None:
    """Print one line per thing that matters."""
    typer.echo(
        f"dia-analyse {version('dia-analysis')} on Python {platform.python_version()}, {platform.system()}"
    )
    for name in _LIBRARIES:
        try:
            typer.echo(f"ok       {name} {version(name)}")
        except PackageNotFoundError:
            typer.echo(f"missing  {name}: run `make setup`")
    typer.echo(_tesseract())


def _tesseract() -> str:
    if find_spec("pytesseract") is None:
        return "missing  pytesseract: scans are not read. Install it with `pip install dia-analysis[ocr]`"
    if shutil.which("tesseract") is None:
        return "missing  tesseract: scans are not read. Debian, Ubuntu: `apt install tesseract-ocr-nld`"
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    ).stdout
    if "nld" not in listed.split():
        return "missing  Dutch for tesseract: scans are not read. Debian, Ubuntu: `apt install tesseract-ocr-nld`"
    return "ok       tesseract with Dutch: scanned pages are recognised"
