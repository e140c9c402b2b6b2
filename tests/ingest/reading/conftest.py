"""Small PDFs drawn at known places, and their layout through either reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from dia_analysis.ingest import layout
from dia_analysis.ingest.pages import Page
from dia_analysis.ingest.readers import pdfium as pdfium_reader
from dia_analysis.ingest.readers import plumber
from dia_analysis.ingest.sandbox import DocumentFacts

WIDTH, HEIGHT = A4
ENGINES = ("pdfium", "pdfplumber")
SENTENCES = (
    "De gemeente maakt samen met inwoners een plan voor het plein en de straat daarachter.",
    "Wie een idee heeft voor de buurt krijgt van ons tijd, ruimte en een vast aanspreekpunt.",
    "Elke wijk ontvangt een eigen budget waarover bewoners zelf een besluit mogen nemen.",
    "De raad bespreekt ieder voorjaar wat er van de voornemens terecht is gekomen.",
    "Vrijwilligers houden het buurthuis open en bepalen met elkaar wat daar gebeurt.",
)


class Sheet:
    """A canvas with the few things that these tests draw; heights count from the top."""

    def __init__(self, path: Path, size: tuple[float, float] = A4) -> None:
        self.path, self.size = path, size
        self.canvas = Canvas(str(path), pagesize=size, invariant=True)

    def line(
        self, text: str, x: float, top: float, size: float = 10, font: str = "Times-Roman"
    ) -> None:
        """One line with its baseline ``size`` below ``top``."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.size[1] - top - size, text)

    def text(self, text: str, x: float, top: float, width: float = 400, **style: Any) -> float:
        """A paragraph; gives the height right under it."""
        size, font = style.get("size", 10), style.get("font", "Times-Roman")
        for part in simpleSplit(text, font, size, width):
            self.line(part, x, top, size, font)
            top += 1.25 * size
        return top

    def page(self) -> None:
        """End the page."""
        self.canvas.showPage()

    def done(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """An A4 sheet to draw on."""
    return Sheet(tmp_path / "proef.pdf")


@pytest.fixture
def wide_sheet(tmp_path: Path) -> Sheet:
    """An A4 sheet on its side."""
    return Sheet(tmp_path / "breed.pdf", (HEIGHT, WIDTH))


def read(path: Path, engine: str = "pdfium") -> list[Page]:
    """All pages, in this process: the sandbox has tests of its own."""
    if engine == "pdfplumber":
        document = plumber.open_pdf(str(path))
        pages = list(
            plumber.read_pages(document, range(1, len(document.pages) + 1), 20_000, 14_400)
        )
        document.close()
        return pages
    document = pdfium.PdfDocument(str(path))
    pages = list(pdfium_reader.read_pages(document, range(1, len(document) + 1), 20_000, 14_400))
    document.close()
    return pages


Lay = Callable[..., layout.Layout]


@pytest.fixture
def lay() -> Lay:
    """Lay out a drawn file with an engine."""

    def lay_out(path: Path, engine: str = "pdfium") -> layout.Layout:
        pages = read(path, engine)
        return layout.lay_out(pages, DocumentFacts(len(pages), {}))

    return lay_out


def texts(laid: layout.Layout) -> list[str]:
    """Texts of all passages."""
    return [passage.text for passage in laid.passages]
