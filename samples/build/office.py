"""LibreOffice: a Word document by python-docx, turned into a PDF by ``soffice``."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from samples.build.design import Design
from samples.build.docx import write_docx
from samples.build.identity import file_id
from samples.build.locate import Finder
from samples.build.pdftext import read_pdf
from samples.build.source import Agreement

FONTS = Path(__file__).parent.parent / "fonts"
_DATE = re.compile(rb"\(D:\d{14}[^)]*\)")
_ID = re.compile(rb"<([0-9A-Fa-f]{32})>")
_CHECKSUM = re.compile(rb"/DocChecksum /[0-9A-F]{32}")


def available() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def _convert(docx: Path, folder: Path, *, tagged: bool) -> bytes:
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    options = {
        "UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()},
        "ExportBookmarks": {"type": "boolean", "value": "true"},
    }
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(folder),
        str(docx),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=180)
    return docx.with_suffix(".pdf").read_bytes()


def _without_dates(pdf: bytes, stem: str) -> bytes:
    """Replace dates and identifiers by fixed ones of the same length."""
    name = file_id(stem).hex().upper().encode()
    pdf = _DATE.sub(lambda match: b"(D:20260101000000" + match[0][17:], pdf)
    head, mark, tail = pdf.rpartition(b"trailer")
    tail = _CHECKSUM.sub(b"/DocChecksum /" + name, _ID.sub(b"<" + name + b">", tail))
    return head + mark + tail


def render(agreement: Agreement, design: Design) -> bytes:
    """Twice: the first time to learn on which page each heading falls, for the contents page."""
    pages: dict[int, int] = {}
    pdf = b""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _round in range(2):
            docx = folder / f"{agreement.stem}.docx"
            write_docx(agreement, design, pages, docx)
            pdf = _convert(docx, folder, tagged=design.tagged)
            printed = read_pdf(pdf)
            finder = Finder(printed, start=2)
            for number, heading in enumerate(agreement.headings):
                place = finder.find(heading.text)
                pages[number] = place.page if place else 0
    return _without_dates(pdf, agreement.stem)
