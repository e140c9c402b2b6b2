"""Make one sample: the PDF by its engine, and its truth from the PDF's own text."""

from __future__ import annotations

from pathlib import Path

from samples.build import office, paper, scan, web
from samples.build.design import DESIGNS
from samples.build.impose import spreads
from samples.build.pdftext import read_pdf
from samples.build.source import Agreement
from samples.build.truth import NotFoundInPdf, as_json, make_truth

ROOT = Path(__file__).parent.parent.parent
PDFS = ROOT / "data" / "raw" / "voorbeeld"
TRUTH = ROOT / "tests" / "truth" / "voorbeeld"


def text_pdf(agreement: Agreement) -> bytes:
    """Render one sample in its layout, with real text also where a scan is made of it."""
    design = DESIGNS.get(agreement.stem)
    if design is None:
        return paper.render(agreement)
    if design.engine == "libreoffice":
        return office.render(agreement, design)
    pdf = web.render(agreement, design)
    return spreads(pdf, agreement.stem, "WeasyPrint") if design.impose else pdf


def final_pdf(agreement: Agreement, pdf: bytes) -> bytes:
    """The PDF as it is published: the text PDF itself, or a scan of it."""
    if agreement.layout.startswith("scan"):
        bad_text = agreement.layout == "scan_bad_text"
        return scan.scanned(pdf, agreement.stem, bad_text=bad_text)
    return pdf


def _built_once(agreement: Agreement) -> bool:
    design = DESIGNS.get(agreement.stem)
    return design is not None and design.engine == "libreoffice"


def still_fits(agreement: Agreement, pdfs: Path = PDFS) -> bool:
    """Whether a committed PDF still says exactly what the text says."""
    pdf = pdfs / f"{agreement.stem}.pdf"
    if not pdf.exists():
        return False
    try:
        known = make_truth(agreement, read_pdf(pdf))
    except NotFoundInPdf:
        return False
    return all(item["reason"] != "other" for item in known["furniture"])


def skipped(agreement: Agreement, pdfs: Path = PDFS) -> str | None:
    """Why a sample is not made again, or None: LibreOffice's bytes differ from run to run."""
    if not _built_once(agreement):
        return None
    if still_fits(agreement, pdfs):
        return "LibreOffice made it, and it still fits its text (name it to make it again)"
    if not office.available():
        return "its text has changed, but LibreOffice (soffice) is not installed"
    return None


def write(agreement: Agreement, pdfs: Path = PDFS, truth: Path = TRUTH) -> Path:
    """Make one sample and write PDF and truth."""
    pdf = text_pdf(agreement)
    pdfs.mkdir(parents=True, exist_ok=True)
    (pdfs / ".voorbeeld").touch()
    write_truth(agreement, pdf, truth)
    path = pdfs / f"{agreement.stem}.pdf"
    path.write_bytes(final_pdf(agreement, pdf))
    return path


def write_truth(agreement: Agreement, pdf: bytes | Path, truth: Path = TRUTH) -> None:
    """Write what stands where in a PDF."""
    truth.mkdir(parents=True, exist_ok=True)
    design = DESIGNS.get(agreement.stem)
    page_notes = design is not None and design.page_notes
    known = make_truth(agreement, read_pdf(pdf), page_notes=page_notes)
    (truth / f"{agreement.stem}.json").write_text(as_json(known), encoding="utf-8")
