"""What stands at the edges of a reportlab page: headers, footers, page numbers, chapter tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from samples.build.paperdesign import PaperDesign
from samples.build.source import NOTICE, Agreement

THEME_WORDS = "Wonen en zorg | Veilig samenleven"
_GREY = HexColor("#5c5c5c")
_TAB_TEXT = 22


def _write(
    canvas: Any, font: str, size: float, x: float, y: float, text: str, align: str = "l"
) -> None:
    canvas.setFont(font, size)
    write = {"l": canvas.drawString, "r": canvas.drawRightString, "c": canvas.drawCentredString}
    write[align](x, y, text)


def _footer(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width = design.page[0]
    _write(canvas, f"{design.text}-Regular", 7.5, design.margins[3], 12 * mm, NOTICE)
    _write(
        canvas,
        f"{design.text}-Regular",
        8.5,
        width - design.margins[1],
        12 * mm,
        str(doc.page),
        "r",
    )


def _word(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width = design.page[0]
    _write(canvas, f"{design.text}-Regular", 9, width / 2, 13 * mm, f"Pagina {doc.page}", "c")
    _write(canvas, f"{design.text}-Regular", 8, design.margins[3], 13 * mm, NOTICE)


def _typed(canvas: Any, doc: Any, design: PaperDesign) -> None:
    _write(
        canvas, f"{design.text}-Regular", 10, design.page[0] / 2, 14 * mm, f"- {doc.page} -", "c"
    )
    _write(canvas, f"{design.text}-Regular", 8, design.margins[3], 9 * mm, NOTICE)


def _report(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width, height = design.page
    _footer(canvas, doc, design)
    canvas.setStrokeColor(_GREY)
    canvas.setLineWidth(0.4)
    canvas.line(design.margins[3], height - 16 * mm, width - design.margins[1], height - 16 * mm)
    _write(
        canvas,
        f"{design.head}-Regular",
        8,
        design.margins[3],
        height - 14 * mm,
        doc.agreement.subtitle,
    )


def _centred(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width, height = design.page
    _write(
        canvas, f"{design.text}-Italic", 9, width / 2, height - 15 * mm, doc.agreement.title, "c"
    )
    _write(canvas, f"{design.text}-Regular", 9, width / 2, 15 * mm, str(doc.page), "c")
    _write(canvas, f"{design.text}-Regular", 7.5, width / 2, 10 * mm, NOTICE, "c")


def _magazine(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width = design.page[0]
    canvas.setFillColor(HexColor(design.accent))
    canvas.rect(0, 0, width, 11 * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    _write(
        canvas,
        f"{design.text}-Regular",
        7.5,
        design.margins[3],
        4.2 * mm,
        f"{doc.agreement.title} | {NOTICE}",
    )
    _write(
        canvas, f"{design.head}-Bold", 9, width - design.margins[1], 4.2 * mm, str(doc.page), "r"
    )


def _booklet(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width = design.page[0]
    _write(canvas, f"{design.text}-Regular", 7.5, width / 2, 9 * mm, NOTICE, "c")
    left = doc.page % 2 == 0
    x = design.margins[3] if left else width - design.margins[1]
    _write(canvas, f"{design.head}-Bold", 9, x, 9 * mm, str(doc.page), "l" if left else "r")


def _alternating(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width, height = design.page
    y = height - 17 * mm
    font = f"{design.head}-Regular"
    if doc.page % 2 == 0:
        _write(canvas, f"{design.head}-Bold", 9, design.margins[3], y, str(doc.page))
        _write(canvas, font, 8.5, width - design.margins[1], y, THEME_WORDS, "r")
    else:
        _write(canvas, font, 8.5, design.margins[3], y, doc.chapter)
        _write(canvas, f"{design.head}-Bold", 9, width - design.margins[1], y, str(doc.page), "r")
    canvas.setStrokeColor(HexColor(design.accent))
    canvas.line(design.margins[3], y - 5, width - design.margins[1], y - 5)
    _write(canvas, f"{design.text}-Regular", 7.5, width / 2, 12 * mm, NOTICE, "c")


def _tabs(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width, height = design.page
    _footer(canvas, doc, design)
    chapters = [heading.text for heading in doc.agreement.headings if heading.level == 1]
    step = (height - 40 * mm) / len(chapters)
    for index, chapter in enumerate(chapters):
        top = height - 20 * mm - index * step
        active = chapter == doc.chapter
        canvas.setFillColor(HexColor(design.accent if active else "#d9d3d0"))
        canvas.rect(width - 11 * mm, top - step + 3, 11 * mm, step - 3, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#ffffff" if active else "#4a4a4a"))
        canvas.saveState()
        canvas.translate(width - 6.5 * mm, top - step / 2)
        canvas.rotate(-90)
        short = chapter if len(chapter) <= _TAB_TEXT else chapter[:_TAB_TEXT].rsplit(" ", 1)[0]
        _write(canvas, f"{design.head}-Bold", 7.4, 0, -2, short, "c")
        canvas.restoreState()


def _spread(canvas: Any, doc: Any, design: PaperDesign) -> None:
    width = design.page[0]
    left = 2 * (doc.page - 1)
    _write(canvas, f"{design.head}-Bold", 8.5, design.margins[3], 9 * mm, str(left))
    _write(canvas, f"{design.text}-Regular", 7.5, design.margins[3] + 10 * mm, 9 * mm, NOTICE)
    _write(
        canvas,
        f"{design.text}-Regular",
        7.5,
        width - design.margins[1] - 10 * mm,
        9 * mm,
        doc.agreement.subtitle,
        "r",
    )
    _write(
        canvas, f"{design.head}-Bold", 8.5, width - design.margins[1], 9 * mm, str(left + 1), "r"
    )


_EDGES: dict[str, Callable[[Any, Any, PaperDesign], None]] = {
    "footer": _footer,
    "word": _word,
    "typed": _typed,
    "report": _report,
    "centred": _centred,
    "magazine": _magazine,
    "booklet": _booklet,
    "alternating": _alternating,
    "tabs": _tabs,
    "spread": _spread,
}


def draw_edges(canvas: Any, doc: Any, design: PaperDesign, agreement: Agreement) -> None:
    """Draw what recurs on each page after the cover."""
    doc.agreement = agreement
    canvas.saveState()
    canvas.setFillColor(_GREY)
    _EDGES[design.furniture](canvas, doc, design)
    canvas.restoreState()
