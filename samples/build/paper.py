"""reportlab: frames, templates and the two passes that a contents page needs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from samples.build.covers import draw_cover
from samples.build.edges import draw_edges
from samples.build.flow import Flow, MarkedHeading, register_fonts
from samples.build.paperdesign import PAPER, PaperDesign
from samples.build.source import Agreement, Heading, Text

_DOT = "."


class ContentsLine(Flowable):
    """A heading, dots, and the number of its page."""

    def __init__(self, text: str, page: int, level: int, design: PaperDesign) -> None:
        super().__init__()
        self.text, self.page, self.level, self.design = text, page, level, design

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """One line high, as wide as the frame."""
        self.width = width
        self.height = self.design.size * (1.9 if self.level == 1 else 1.5)
        return width, self.height

    def draw(self) -> None:
        """Text at the left, page number at the right, dots between."""
        design = self.design
        font = f"{design.text}-{'Bold' if self.level == 1 else 'Regular'}"
        size = design.size
        indent = (self.level - 1) * 5 * mm
        text, right = self.text, str(self.page)
        room = self.width - indent - pdfmetrics.stringWidth(right, font, size) - 8
        while pdfmetrics.stringWidth(text, font, size) > room - 20 and size > 6:
            size -= 0.2
        self.canv.setFont(font, size)
        self.canv.drawString(indent, 3, text)
        start = indent + pdfmetrics.stringWidth(text, font, size) + 4
        dot = pdfmetrics.stringWidth(_DOT, font, size) * 1.25
        count = int((indent + room - start) / dot)
        if count > 0:
            self.canv.drawRightString(indent + room, 3, _DOT * int(count * 1.25))
        self.canv.drawRightString(self.width, 3, right)


class PaperDoc(BaseDocTemplate):
    """Keeps the chapter of the page and the printed page of each heading."""

    def __init__(self, out: io.BytesIO, agreement: Agreement, design: PaperDesign) -> None:
        title = f"{agreement.subtitle}: {agreement.title}"
        super().__init__(
            out,
            pagesize=design.page,
            invariant=1,
            title=title,
            author=f"Gemeente {agreement.municipality} (voorbeeld)",
            lang="nl-NL",
        )
        self.agreement, self.design = agreement, design
        self.chapter = ""
        self.seen: dict[int, int] = {}

    def printed_page(self) -> int:
        """The number printed on the page; two pages share a sheet in a spread."""
        if not self.design.spread:
            return int(self.page)
        return 2 * (int(self.page) - 1) + (1 if self.frame.id == "c1" else 0)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Note where a heading landed."""
        if isinstance(flowable, MarkedHeading):
            mark = flowable.mark
            self.seen[mark.number] = self.printed_page()
            if mark.level == 1:
                self.chapter = mark.text
            if self.design.outline:
                self.canv.bookmarkPage(f"h{mark.number}")
                self.canv.addOutlineEntry(mark.text, f"h{mark.number}", mark.level - 1)


def _frames(design: PaperDesign, columns: int) -> list[Frame]:
    top, right, bottom, left = design.margins
    width, height = design.page
    wide = (width - left - right - (columns - 1) * design.gap) / columns
    return [
        Frame(
            left + index * (wide + design.gap),
            bottom,
            wide,
            height - top - bottom,
            id=f"c{index}",
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        for index in range(columns)
    ]


def _templates(agreement: Agreement, design: PaperDesign) -> list[PageTemplate]:
    width, height = design.page
    cover_size = (width / 2, height) if design.spread else (width, height)

    def cover(canvas: Any, _doc: Any) -> None:
        draw_cover(canvas, agreement, design, cover_size)

    def edges(canvas: Any, doc: Any) -> None:
        draw_edges(canvas, doc, design, agreement)

    whole = Frame(0, 0, *cover_size, id="cover")
    front = design.columns if design.spread else design.contents_columns
    return [
        PageTemplate("cover", [whole], onPage=cover, pagesize=cover_size),
        PageTemplate("contents", _frames(design, front), onPageEnd=edges, pagesize=design.page),
        PageTemplate(
            "body", _frames(design, design.columns), onPageEnd=edges, pagesize=design.page
        ),
    ]


def _contents(
    agreement: Agreement, design: PaperDesign, pages: dict[int, int], flow: Flow
) -> Iterator[Flowable]:
    size = design.head_sizes[0]
    yield Paragraph(
        "Inhoud",
        flow.style(
            "toc",
            fontName=f"{design.head}-Bold",
            fontSize=size,
            leading=size * 1.3,
            textColor=HexColor(design.accent),
            spaceAfter=size * 0.6,
        ),
    )
    for number, heading in enumerate(agreement.headings, start=1):
        if heading.level <= design.contents_depth:
            yield ContentsLine(heading.text, pages.get(number, 0), heading.level, design)


def _story(agreement: Agreement, design: PaperDesign, pages: dict[int, int]) -> Iterator[Flowable]:
    _top, right, _bottom, left = design.margins
    room = design.page[0] - left - right
    flow = Flow(design, (room - (design.columns - 1) * design.gap) / design.columns)
    yield NextPageTemplate("contents")
    yield Spacer(1, 1)
    yield PageBreak()
    yield from _contents(agreement, design, pages, flow)
    yield NextPageTemplate("body")
    yield PageBreak()
    *_earlier, last = (head for head, _ in agreement.chapters())
    for index, block in enumerate(agreement.blocks):
        following = agreement.blocks[index + 1] if index + 1 < len(agreement.blocks) else None
        noted = isinstance(following, Text) and following.kind == "footnote"
        opens = isinstance(block, Heading) and block.level == 1 and index and block is not last
        if design.chapter_page and opens:
            yield PageBreak()
        yield from flow.block(block, noted=noted)


def render(agreement: Agreement) -> bytes:
    """The PDF of one sample; twice, since the contents page needs the pages of the headings."""
    register_fonts()
    design = PAPER[agreement.stem]
    pages: dict[int, int] = {}
    out = io.BytesIO()
    for _round in range(2):
        out = io.BytesIO()
        doc = PaperDoc(out, agreement, design)
        doc.addPageTemplates(_templates(agreement, design))
        doc.build(list(_story(agreement, design, pages)))
        pages = doc.seen
    return out.getvalue()
