"""A sample as a Word document: styles, contents with dotted tabs, footers, tables."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image, ImageDraw

from samples.build.design import Design
from samples.build.scene import SIZE, Shape, scene_of
from samples.build.source import (
    NOTICE,
    Agreement,
    Block,
    Heading,
    Item,
    ItemList,
    Signatures,
    Table,
    Text,
)

_SIZES = {1: 17, 2: 13, 3: 11}


def _colour(value: str) -> RGBColor:
    return RGBColor.from_string(value.lstrip("#").upper())


def _font(
    style: Any, name: str, size: float, colour: str | None = None, *, bold: bool = False
) -> None:
    style.font.name = name
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), name)
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(key), None)
    if colour:
        style.font.color.rgb = _colour(colour)


def _shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour.lstrip("#"))
    properties.append(shade)


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _styles(document: Any, design: Design) -> None:
    text = design.tokens["text-font"].strip("'")
    head = design.tokens["head-font"].strip("'")
    styles = document.styles
    _font(styles["Normal"], text, 11)
    styles["Normal"].paragraph_format.space_after = Pt(7)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    styles["Normal"].element.get_or_add_rPr().append(language)
    for level, size in _SIZES.items():
        colour = design.tokens["accent" if level == 1 else "second"]
        _font(styles[f"Heading {level}"], head, size, colour, bold=True)
        styles[f"Heading {level}"].paragraph_format.space_after = Pt(4)
    _font(styles["Title"], head, 30, design.tokens["accent"], bold=True)
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = Pt(3)


def _picture(shapes: tuple[Shape, ...]) -> io.BytesIO:
    """A scene as a small PNG, wide and cropped."""
    picture = Image.new("RGB", (SIZE, SIZE))
    pen = ImageDraw.Draw(picture)
    for shape in shapes:
        if shape.radius:
            (x, y), r = shape.points[0], shape.radius
            pen.ellipse((x - r, y - r, x + r, y + r), fill=shape.colour)
        else:
            pen.polygon(list(shape.points), fill=shape.colour)
    out = io.BytesIO()
    picture.crop((0, 260, SIZE, 880)).quantize(32).save(out, "PNG", optimize=True)
    out.seek(0)
    return out


def _cover(document: Any, agreement: Agreement, design: Design) -> None:
    place = document.add_paragraph()
    place.paragraph_format.space_before = Pt(60)
    place.add_run(f"Gemeente {agreement.municipality}").font.size = Pt(13)
    document.add_paragraph(agreement.title, style="Title")
    document.add_paragraph(agreement.subtitle).runs[0].font.size = Pt(15)
    document.add_paragraph(", ".join(agreement.parties))
    document.add_paragraph(agreement.date)
    last = document.add_paragraph()
    last.paragraph_format.space_before = Pt(40)
    last.add_run().add_picture(_picture(scene_of(agreement.stem)), width=Mm(160))
    last.add_run().add_break(WD_BREAK.PAGE)


def _contents(document: Any, agreement: Agreement, design: Design, pages: dict[int, int]) -> None:
    title = document.add_paragraph()
    run = title.add_run("Inhoudsopgave")
    run.bold = True
    run.font.size = Pt(16)
    run.font.color.rgb = _colour(design.tokens["accent"])
    line = title
    for number, heading in enumerate(agreement.headings):
        if heading.level > design.contents_depth:
            continue
        line = document.add_paragraph()
        shape = line.paragraph_format
        shape.left_indent = Mm(6 * (heading.level - 1))
        shape.space_after = Pt(2)
        shape.tab_stops.add_tab_stop(Mm(158), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        line.add_run(f"{heading.text}\t{pages.get(number, 0)}")
    line.add_run().add_break(WD_BREAK.PAGE)


def _list(document: Any, items: tuple[Item, ...], kind: str, depth: int = 0) -> None:
    for number, item in enumerate(items, start=1):
        if kind == "bullet":
            document.add_paragraph(item.text, style="List Bullet")
        else:
            mark = {"dash": "-", "number": f"{number}.", "letter": f"{chr(96 + number)}."}[kind]
            line = document.add_paragraph(f"{mark}\t{item.text}")
            shape = line.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(7 + 7 * depth), Mm(-7)
            shape.tab_stops.add_tab_stop(Mm(7 + 7 * depth))
            shape.space_after = Pt(3)
        _list(document, item.items, "dash", depth + 1)


def _table(document: Any, table: Table, design: Design, note: str | None) -> None:
    if table.caption:
        caption = document.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        caption.add_run(table.caption).bold = True
        if note:
            caption.add_run("1").font.superscript = True
    grid = document.add_table(rows=1, cols=len(table.header))
    grid.style = "Table Grid"
    for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
        _shade(cell._tc.get_or_add_tcPr(), design.tokens["tint"])
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row.cells, strict=True):
            cell.text = text
    for row in grid.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
    if note:
        line = document.add_paragraph()
        line.add_run("1").font.superscript = True
        line.add_run(f" {note}").font.size = Pt(9)
    else:
        document.add_paragraph().paragraph_format.space_after = Pt(0)


def _callout(document: Any, text: str, design: Design) -> None:
    line = document.add_paragraph(text)
    shape = line.paragraph_format
    shape.left_indent = shape.right_indent = Mm(5)
    _shade(line._p.get_or_add_pPr(), design.tokens["tint"])


def _block(document: Any, block: Block, design: Design, note: str | None) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Text):
        if block.kind == "callout":
            _callout(document, block.text, design)
        elif block.kind != "footnote":
            document.add_paragraph(block.text)
    elif isinstance(block, ItemList):
        _list(document, block.items, block.kind)
    elif isinstance(block, Table):
        _table(document, block, design, note)
    elif isinstance(block, Signatures):
        for name in block.names:
            line = document.add_paragraph(name)
            line.paragraph_format.space_before = Pt(30)


def write_docx(agreement: Agreement, design: Design, pages: dict[int, int], path: Path) -> None:
    """Write the document; ``pages`` gives the page of each heading once it is known."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    _styles(document, design)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{NOTICE}\t")
    _field(foot, "PAGE")
    for run in foot.runs:
        run.font.size = Pt(8.5)
    _cover(document, agreement, design)
    _contents(document, agreement, design, pages)
    for index, block in enumerate(agreement.blocks):
        following = agreement.blocks[index + 1] if index + 1 < len(agreement.blocks) else None
        is_note = isinstance(following, Text) and following.kind == "footnote"
        note = following.text if is_note and isinstance(following, Text) else None
        _block(document, block, design, note)
    document.core_properties.title = f"{agreement.subtitle}: {agreement.title}"
    document.core_properties.author = f"Gemeente {agreement.municipality} (voorbeeld)"
    document.save(str(path))
