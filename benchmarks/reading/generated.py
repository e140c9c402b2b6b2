"""Set (a), part two: pages drawn anew, whose text is known, by three producers: reportlab, WeasyPrint, and
LibreOffice where it is installed.

Each document has one layout and a few pages, since running heads only show over pages. The text is our own:
sentences put together by a fixed seed. Truth is kept per document, under page 0.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.reading import office
from benchmarks.reading.text import RUNNING, Unit, Writer, story, truth

# ---- reportlab ------------------------------------------------------------------------------------------


def reportlab_columns(
    path: Path, seed: int, columns: int, bullet: str = "•", *, justified: bool = False
) -> list[dict[str, Any]]:
    """Running text in columns, with alternating running heads and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    styles = _styles(9 if columns > 2 else 10, justified)
    units = story(Writer(seed), 6 if columns < 3 else 10, bullet)
    width, height = A4
    inner = (width - 100 - (columns - 1) * 18) / columns
    frames = [
        Frame(
            50 + i * (inner + 18),
            60,
            inner,
            height - 130,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        for i in range(columns)
    ]
    document = BaseDocTemplate(str(path), pagesize=A4, invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_running))
    flow = []
    for kind, text in units:
        if kind.startswith("li"):
            flow.append(Paragraph(text, styles["li"], bulletText=kind[2:]))
        else:
            flow.append(Paragraph(text, styles[kind]))
    document.build(flow)
    return truth(units, [RUNNING])


def _running(canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    width = document.pagesize[0]
    if document.page % 2:
        canvas.drawString(50, document.pagesize[1] - 40, RUNNING)
    else:
        canvas.drawRightString(width - 50, document.pagesize[1] - 40, RUNNING)
    canvas.drawCentredString(width / 2, 30, str(document.page))
    canvas.restoreState()


def _styles(size: int, justified: bool) -> dict[str, Any]:
    from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle(
        "p",
        fontName="Times-Roman",
        fontSize=size,
        leading=size * 1.25,
        spaceAfter=6,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
    )
    return {
        "p": body,
        "h1": ParagraphStyle("h1", parent=body, fontName="Helvetica-Bold", fontSize=size + 6, leading=size + 9, spaceBefore=12, alignment=TA_LEFT),
        "h2": ParagraphStyle("h2", parent=body, fontName="Helvetica-Bold", fontSize=size + 1, leading=size + 4, spaceBefore=6, alignment=TA_LEFT),
        "li": ParagraphStyle("li", parent=body, leftIndent=14, bulletIndent=2, spaceAfter=2),
    }  # fmt: skip


def reportlab_spread(path: Path, seed: int) -> list[dict[str, Any]]:
    """Two pages on each sheet, with both page numbers."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    size = landscape(A4)
    styles = _styles(9, False)
    units = story(Writer(seed), 7)

    def numbers(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 25, str(2 * document.page))
        canvas.drawRightString(size[0] - 40, 25, str(2 * document.page + 1))

    half = size[0] / 2
    frames = [
        Frame(x, 45, half - 80, size[1] - 90, leftPadding=0, rightPadding=0)
        for x in (40, half + 40)
    ]
    document = BaseDocTemplate(str(path), pagesize=size, invariant=True)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=numbers))
    document.build(
        [
            Paragraph(t, styles["li"], bulletText="•")
            if k.startswith("li")
            else Paragraph(t, styles[k])
            for k, t in units
        ]
    )
    return truth(units, [])


def reportlab_callouts(path: Path, seed: int) -> list[dict[str, Any]]:
    """Text with a coloured box beside it, a rotated chapter tab, and a table with rules."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, Paragraph, Table

    writer, styles = Writer(seed), _styles(10, False)
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    units: list[Unit] = []
    for number in range(1, 5):
        here: list[Unit] = [
            ("h1", writer.title()),
            *(("p", writer.paragraph(4)) for _ in range(3)),
        ]
        frame = Frame(50, 380, 320, 400, leftPadding=0, rightPadding=0)
        frame.addFromList([Paragraph(text, styles[kind]) for kind, text in here], canvas)
        call = writer.paragraph(2)
        canvas.setFillColorRGB(0.85, 0.92, 0.98)
        canvas.rect(400, 480, 145, 290, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        Frame(405, 485, 135, 280, leftPadding=2, rightPadding=2).addFromList(
            [Paragraph(call, styles["p"])], canvas
        )
        rows = [
            [writer.title(), f"€ {writer.random.randrange(10, 99)}.000", "2027"] for _ in range(4)
        ]
        table = Table([["Maatregel", "Bedrag", "Jaar"], *rows], colWidths=[220, 80, 60])
        table.setStyle(
            [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")]
        )
        table.wrapOn(canvas, 400, 300)
        table.drawOn(canvas, 50, 250)
        canvas.saveState()
        canvas.translate(585, 500)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(0, 0, "Hoofdstuk over wonen")
        canvas.restoreState()
        canvas.drawCentredString(297, 30, str(number))
        canvas.showPage()
        units += [*here, ("c", call), *(("r", " ".join(row)) for row in rows)]
    canvas.save()
    return truth(units, ["Hoofdstuk over wonen"])


# ---- WeasyPrint ------------------------------------------------------------------------------------------

_CSS = """
@page { size: %(size)s; margin: 2cm 1.8cm 2.2cm;
  @top-left { content: 'Akkoord van Proefstad'; font: 8pt 'DejaVu Sans'; }
  @bottom-right { content: counter(page); font: 8pt 'DejaVu Sans'; } }
body { font: %(points)spt/1.35 'DejaVu Serif'; hyphens: auto; text-align: %(align)s; }
h1 { font: bold 17pt 'DejaVu Sans'; color: #a02020; %(span)s } h2 { font: bold 11pt 'DejaVu Sans'; }
h1, h2 { hyphens: none; text-align: left; break-after: avoid }
p { margin: 0 0 6pt; %(indent)s } ul, ol { margin: 0 0 6pt; padding-left: 14pt } li { margin-bottom: 2pt }
.flow { columns: %(columns)s; column-gap: 16pt }
"""


def weasyprint_pages(path: Path, seed: int, columns: int, **style: Any) -> list[dict[str, Any]]:
    """A flow in columns with Dutch hyphenation; ``indent`` paragraphs have no white between them."""
    import weasyprint

    units = story(Writer(seed), 7)
    given = {
        "size": style.get("size", "A4"), "points": style.get("points", 10), "align": style.get("align", "left"),
        "span": "column-span: all" if style.get("span") else "", "columns": columns,
        "indent": "text-indent: 1.2em; margin: 0" if style.get("indent") else "",
    }  # fmt: skip
    html: list[str] = []
    tag = style.get("list", "ul")
    for i, (kind, text) in enumerate(units):
        item = kind.startswith("li")
        before = units[i - 1][0] if i else ""
        after = units[i + 1][0] if i + 1 < len(units) else ""
        html.append(f"<{tag}>" if item and not before.startswith("li") else "")
        html.append(f"<li>{text}</li>" if item else f"<{kind}>{text}</{kind}>")
        html.append(f"</{tag}>" if item and not after.startswith("li") else "")
    page = f"<html lang=nl><style>{_CSS % given}</style><body><div class=flow>{''.join(html)}</div></body></html>"
    weasyprint.HTML(string=page).write_pdf(str(path))
    return truth(units, [RUNNING])


_DOCUMENTS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "rl_one": lambda p: reportlab_columns(p, 1, 1),
    "rl_two": lambda p: reportlab_columns(p, 2, 2, "–"),
    "rl_two_justified": lambda p: reportlab_columns(p, 3, 2, justified=True),
    "rl_three": lambda p: reportlab_columns(p, 4, 3),
    "rl_four": lambda p: reportlab_columns(p, 5, 4, "■"),
    "rl_spread": lambda p: reportlab_spread(p, 6),
    "rl_callouts": lambda p: reportlab_callouts(p, 7),
    "wp_one": lambda p: weasyprint_pages(p, 11, 1, align="justify"),
    "wp_two": lambda p: weasyprint_pages(p, 12, 2, align="justify"),
    "wp_two_span": lambda p: weasyprint_pages(p, 13, 2, span=True),
    "wp_three": lambda p: weasyprint_pages(p, 14, 3, points=9),
    "wp_indent": lambda p: weasyprint_pages(p, 15, 1, indent=True, align="justify"),
    "wp_numbers_a5": lambda p: weasyprint_pages(p, 16, 1, size="A5", list="ol", points=9),
}
_OFFICE: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "lo_docx_one": lambda p: office.word(p, 21, 1),
    "lo_docx_two": lambda p: office.word(p, 22, 2),
    "lo_odt_notes": lambda p: office.open_document(p, 23, 1, align="justify"),
    "lo_odt_two": lambda p: office.open_document(p, 24, 2, align="start"),
    "lo_odt_three": lambda p: office.open_document(p, 25, 3, align="justify"),
}


def generated_pages() -> dict[Path, dict[int, list[dict[str, Any]]]]:
    """Draw all documents into a temporary folder; gives their truth."""
    folder = Path(tempfile.mkdtemp(prefix="dia-reading-"))
    found: dict[Path, dict[int, list[dict[str, Any]]]] = defaultdict(dict)
    reason = office.missing()
    if reason:
        print(f"LibreOffice pages are left out: {reason}", file=sys.stderr)
    for name, make in {**_DOCUMENTS, **({} if reason else _OFFICE)}.items():
        path = folder / f"{name}.pdf"
        found[path][0] = make(path)
    return found
