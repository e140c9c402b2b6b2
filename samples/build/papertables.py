"""Text style, tables and signatures of the reportlab samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus import Table as PaperTable

from samples.build.paperdesign import PaperDesign
from samples.build.source import Row, Table

_WIDE_CELL = 34


@dataclass(slots=True)
class TableFlow:
    """Makes styles and tables for the frame width ``width`` (points)."""

    design: PaperDesign
    width: float

    def style(self, name: str, **changes: Any) -> ParagraphStyle:
        """The running text's style with changes."""
        design = self.design
        base: dict[str, Any] = {
            "fontName": f"{design.text}-Regular",
            "fontSize": design.size,
            "leading": design.size * design.leading,
            "alignment": TA_JUSTIFY if design.justify else TA_LEFT,
            "spaceAfter": design.size * 0.62,
            "textColor": HexColor("#1c1c1c"),
            "allowWidows": 0,
            "allowOrphans": 0,
        }
        if design.justify:
            base |= {"hyphenationLang": "nl_NL", "embeddedHyphenation": 1, "uriWasteReduce": 0}
        return ParagraphStyle(name, **(base | changes))

    def _widths(self, table: Table) -> list[float]:
        design = self.design
        rows = [table.header, *(row.cells for row in table.rows)]
        longest = []
        for column in zip(*rows, strict=True):
            words = (
                max(
                    pdfmetrics.stringWidth(word, f"{design.text}-Bold", design.size * 0.9)
                    for cell in column
                    for word in cell.split() or [""]
                )
                + 9
            )
            whole = (
                max(
                    pdfmetrics.stringWidth(cell, f"{design.text}-Bold", design.size * 0.9)
                    for cell in column
                )
                + 9
            )
            longest.append((words, min(whole, 6.2 * _WIDE_CELL)))
        spare = self.width - sum(words for words, _ in longest)
        wanted = sum(whole - words for words, whole in longest)
        return [
            words + (whole - words) * spare / wanted if wanted else self.width / len(longest)
            for words, whole in longest
        ]

    def table(self, table: Table, *, noted: bool) -> Iterator[Flowable]:
        """A table with its caption above, on lines or in bands."""
        design = self.design
        size = design.size * 0.9
        cell = self.style(
            "cell",
            fontSize=size,
            leading=size * 1.25,
            spaceAfter=0,
            alignment=TA_LEFT,
            hyphenationLang="",
        )
        ink = "#ffffff" if design.table_style != "lines" else "#1c1c1c"
        head = self.style(
            "head",
            fontName=f"{design.text}-Bold",
            fontSize=size,
            leading=size * 1.25,
            spaceAfter=0,
            alignment=TA_LEFT,
            textColor=HexColor(ink),
            hyphenationLang="",
        )
        rows = [[Paragraph(escape(c), head) for c in table.header]]
        rows += [[Paragraph(escape(c), cell) for c in row.cells] for row in table.rows]
        made = PaperTable(rows, colWidths=self._widths(table), repeatRows=1, hAlign="LEFT")
        made.setStyle(self._table_style(table.rows))
        if table.caption:
            mark = "<super>1</super>" if noted else ""
            yield Paragraph(
                escape(table.caption) + mark,
                self.style(
                    "caption",
                    fontName=f"{design.text}-Bold",
                    fontSize=size,
                    spaceBefore=4,
                    spaceAfter=3,
                    keepWithNext=1,
                    alignment=TA_LEFT,
                    textColor=HexColor(design.accent),
                ),
            )
        yield made
        yield Spacer(1, design.size * (0.3 if noted else 1))

    def _table_style(self, rows: tuple[Row, ...]) -> list[tuple[Any, ...]]:
        design = self.design
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ]
        if design.table_style == "grid":
            style += [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#8a8a8a"))]
        else:
            style += [("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#9a9a9a"))]
        if design.table_style == "lines":
            return [*style, ("LINEBELOW", (0, 0), (-1, 0), 1.2, HexColor(design.accent))]
        style += [("BACKGROUND", (0, 0), (-1, 0), HexColor(design.accent))]
        if design.table_style == "bands":
            style += [
                ("BACKGROUND", (0, n), (-1, n), HexColor(design.tint))
                for n in range(2, len(rows) + 1, 2)
            ]
        return style

    def signatures(self, names: tuple[str, ...]) -> Iterator[Flowable]:
        """A line to sign on above each name, two beside each other where there is room."""
        columns = 2 if self.width > 90 * mm else 1
        lines = [
            Paragraph(escape(name), self.style("sign", spaceAfter=0, alignment=TA_LEFT))
            for name in names
        ]
        lines += [Paragraph("", self.style("sign"))] * (-len(lines) % columns)
        rows: list[list[Any]] = []
        marks = []
        for start in range(0, len(lines), columns):
            rows.append([""] * columns)
            rows.append(lines[start : start + columns])
            marks += [
                ("LINEABOVE", (c, len(rows) - 1), (c, len(rows) - 1), 0.6, HexColor("#333333"))
                for c in range(columns)
                if start + c < len(names)
            ]
        heights = [14 * mm if index % 2 == 0 else None for index in range(len(rows))]
        made = PaperTable(
            rows, colWidths=[self.width / columns] * columns, rowHeights=heights, hAlign="LEFT"
        )
        made.setStyle(
            [*marks, ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 14)]
        )
        yield KeepTogether([made])
