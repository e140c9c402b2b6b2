"""Blocks as reportlab flowables, in the styles of one design."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, Paragraph, Spacer

from samples.build.papertables import TableFlow
from samples.build.source import Block, Heading, Item, ItemList, Signatures, Table, Text

FONTS = Path(__file__).parent.parent / "fonts"


@cache
def register_fonts() -> None:
    """Make the bundled TrueType fonts known, with bold and italic as a family."""
    for path in sorted(FONTS.glob("*.ttf")):
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))
    for family in {path.stem.split("-")[0] for path in FONTS.glob("*.ttf")}:
        names = pdfmetrics.getRegisteredFontNames()
        italic = f"{family}-Italic"
        italic = italic if italic in names else f"{family}-Regular"
        bold = f"{family}-Bold"
        pdfmetrics.registerFontFamily(f"{family}-Regular", f"{family}-Regular", bold, italic, bold)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the page template must know of a heading that was placed."""

    number: int
    text: str
    level: int


class MarkedHeading(Paragraph):
    """A heading that tells the document where it landed."""

    mark: Mark


@dataclass(slots=True)
class Flow(TableFlow):
    """Makes flowables for the frame width ``width`` (points)."""

    count: int = 0

    def heading(self, heading: Heading) -> Iterator[Flowable]:
        """A heading: level 1 may stand on a coloured band or under a rule."""
        design = self.design
        size = design.head_sizes[heading.level - 1]
        colour = HexColor(design.accent if heading.level == 1 else design.second)
        changes: dict[str, Any] = {
            "fontName": f"{design.head}-Bold",
            "fontSize": size,
            "leading": size * 1.18,
            "textColor": colour,
            "alignment": TA_LEFT,
            "spaceBefore": size * design.head_space,
            "spaceAfter": size * 0.4,
            "keepWithNext": 1,
            "hyphenationLang": "",
        }
        if heading.level == 1 and design.head_style == "band":
            pad = size * 0.4
            changes |= {
                "backColor": colour,
                "textColor": HexColor("#ffffff"),
                "borderPadding": (pad, pad, pad, pad),
                "leftIndent": pad,
                "rightIndent": pad,
                "spaceBefore": size * 1.5,
                "spaceAfter": size * 0.9,
            }
        if heading.level == 1 and design.head_style == "rule":
            yield Spacer(1, size * 0.5)
            yield CondPageBreak(size * 6)
            yield HRFlowable(width="100%", thickness=1.4, color=colour, spaceAfter=0)
            changes |= {"spaceBefore": 1}
        self.count += 1
        text = heading.text.upper() if design.head_capitals and heading.level == 1 else heading.text
        made = MarkedHeading(escape(text), self.style(f"h{heading.level}", **changes))
        made.mark = Mark(self.count, heading.text, heading.level)
        yield made

    def text(self, block: Text, *, noted: bool) -> Iterator[Flowable]:
        """Paragraph, callout, note or pull quote."""
        design, text = self.design, escape(block.text)
        if block.kind == "callout":
            pad = design.size * 0.9
            yield Spacer(1, pad * 1.3)
            yield Paragraph(
                text,
                self.style(
                    "callout",
                    backColor=HexColor(design.callout_back),
                    textColor=HexColor(design.callout_ink),
                    fontName=f"{design.head}-Bold"
                    if design.callout_bold
                    else f"{design.text}-Regular",
                    borderPadding=(pad, pad, pad, pad),
                    leftIndent=pad,
                    rightIndent=pad,
                    alignment=TA_LEFT,
                ),
            )
            yield Spacer(1, pad * 1.4)
        elif block.kind == "pull_quote":
            size = design.size * 1.55
            rule = {"width": "100%", "thickness": 1, "color": HexColor(design.accent)}
            quote = Paragraph(
                f"‘{text}’",
                self.style(
                    "pull",
                    fontName=f"{design.text}-Italic",
                    fontSize=size,
                    leading=size * 1.2,
                    textColor=HexColor(design.second),
                    alignment=TA_LEFT,
                    hyphenationLang="",
                    spaceAfter=4,
                ),
            )
            yield KeepTogether(
                [
                    Spacer(1, 4),
                    HRFlowable(**rule, spaceAfter=4),
                    quote,
                    HRFlowable(**rule, spaceAfter=8),
                ]
            )
        elif block.kind == "footnote":
            yield Paragraph(
                f"<super>1</super> {text}",
                self.style(
                    "note", fontSize=design.size * 0.8, leading=design.size, spaceAfter=design.size
                ),
            )
        else:
            yield Paragraph(text + ("<super>1</super>" if noted else ""), self.style("text"))

    def items(self, items: tuple[Item, ...], kind: str, depth: int = 0) -> Iterator[Flowable]:
        """List items, each a paragraph with a hanging mark."""
        design = self.design
        for number, item in enumerate(items, start=1):
            mark = {
                "bullet": design.bullet,
                "dash": "–",
                "number": f"{number}.",
                "letter": f"{chr(96 + number)}.",
            }[kind]
            hang = design.size * (1.9 if kind in ("number", "letter") else 1.25)
            left = depth * hang + hang
            yield Paragraph(
                escape(item.text),
                self.style(
                    "item",
                    leftIndent=left,
                    bulletIndent=left - hang + 1,
                    bulletFontName=f"{design.text}-Regular",
                    bulletFontSize=design.size,
                    spaceAfter=design.size * 0.25,
                ),
                bulletText=mark,
            )
            yield from self.items(item.items, "dash", depth + 1)
        if not depth:
            yield Spacer(1, design.size * 0.45)

    def block(self, block: Block, *, noted: bool = False) -> Iterator[Flowable]:
        """The flowables of one block; ``noted``: a footnote follows it."""
        if isinstance(block, Heading):
            yield from self.heading(block)
        elif isinstance(block, Text):
            yield from self.text(block, noted=noted)
        elif isinstance(block, ItemList):
            yield from self.items(block.items, block.kind)
        elif isinstance(block, Table):
            yield from self.table(block, noted=noted)
        elif isinstance(block, Signatures):
            yield from self.signatures(block.names)
