"""Set (a), by a third producer: pages that LibreOffice makes of Word (python-docx) and OpenDocument files.

Only where ``soffice`` is installed; ``missing`` says why not.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.reading.text import RUNNING, Unit, Writer, story, truth

_SECONDS = 180
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{what}:1.0"'
    for name, what in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_STYLES = """
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"
  fo:text-align="{align}"/><style:text-properties style:font-name="Liberation Serif" fo:font-size="10.5pt"
  fo:language="nl" fo:country="NL"/></style:style>
 <style:style style:name="Kop1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1">
  <style:paragraph-properties fo:break-before="{before}" fo:margin-top="0.4cm" fo:keep-with-next="always" fo:text-align="start"/>
  <style:text-properties fo:font-size="17pt" fo:font-weight="bold" fo:color="#1b5e20"/></style:style>
 <style:style style:name="Kop2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2">
  <style:paragraph-properties fo:margin-top="0.2cm" fo:keep-with-next="always" fo:text-align="start"/>
  <style:text-properties fo:font-size="11.5pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="Voetnoot" style:family="paragraph"><style:paragraph-properties
  fo:margin-left="0.6cm" fo:text-indent="-0.6cm"/><style:text-properties fo:font-size="8.5pt"
  style:font-name="Liberation Serif"/></style:style>
 <text:list-style style:name="Punten"><text:list-level-style-bullet text:level="1" text:bullet-char="&#8226;">
  <style:list-level-properties text:space-before="0.3cm" text:min-label-width="0.5cm"/></text:list-level-style-bullet>
 </text:list-style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
  fo:margin-top="1.6cm" fo:margin-bottom="1.6cm" fo:margin-left="2cm" fo:margin-right="2cm">
  <style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/></style:page-layout-properties>
  <style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="1cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
 <style:header><text:p>{running}</text:p></style:header>
 <style:footer><text:p><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
"""


def missing() -> str:
    """Why these pages cannot be made here, or ''."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if importlib.util.find_spec("docx") is None:
        return "python-docx is not installed"
    return ""


def convert(source: Path, path: Path) -> None:
    """Have LibreOffice make a PDF of a document."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to",
            'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}',
            "--outdir", str(path.parent), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)


def word(path: Path, seed: int, columns: int) -> list[dict[str, Any]]:
    """A Word document in Word's own styles: headings, bullets, a numbered list, a table, a running head."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    writer = Writer(seed)
    units = story(writer, 3)
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = RUNNING
    section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(columns))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0]._p.append(field)
    styles = {"h1": "Heading 1", "h2": "Heading 2", "p": "Normal", "l": "List Bullet"}
    for kind, text in units:
        document.add_paragraph(text, styles[kind if kind in styles else kind[0]])
    steps = [("li1", writer.sentence()) for _ in range(4)]
    for _, text in steps:
        document.add_paragraph(text, "List Number")
    rows = _table(document, writer) if columns == 1 else []
    source = path.with_suffix(".docx")
    document.save(str(source))
    convert(source, path)
    return truth([*units, *steps, *(("r", " ".join(row)) for row in rows)], [RUNNING])


def _table(document: Any, writer: Writer) -> list[tuple[str, ...]]:
    """A table of four rows under a row of names; gives the rows."""
    rows = [(writer.title(), f"€ {writer.random.randrange(10, 99)}.000", "2027") for _ in range(4)]
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    for values in (("Maatregel", "Bedrag", "Jaar"), *rows):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            run = cell.paragraphs[0].add_run(value)
            run.bold = values[0] == "Maatregel"
    return rows


def open_document(path: Path, seed: int, columns: int, *, align: str) -> list[dict[str, Any]]:
    """An OpenDocument text with a footnote in each chapter; in one column a chapter is a page."""
    writer = Writer(seed)
    body: list[str] = []
    units: list[Unit] = []
    note: Unit | None = None
    for number, (kind, text) in enumerate([*story(writer, 4), ("h1", "")]):
        if kind == "h1" and note:
            units.append(note)
            note = None
        if not text:
            break
        units.append((kind, text))
        mark = ""
        if kind == "p" and note is None and columns == 1:
            note = ("f", writer.sentence())
            mark = (
                f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation/><text:note-body>'
                f'<text:p text:style-name="Voetnoot">{escape(note[1])}</text:p></text:note-body></text:note>'
            )
        body.append(_flat(kind, escape(text) + mark))
    styles = _STYLES.format(
        align=align, columns=columns, running=RUNNING, before="page" if columns == 1 else "auto"
    )
    source = path.with_suffix(".fodt")
    source.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text">{styles}<office:body><office:text>'
        f"{''.join(body)}</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    convert(source, path)
    return truth(units, [RUNNING])


def _flat(kind: str, text: str) -> str:
    if kind[0] == "h":
        level = kind[1]
        return f'<text:h text:style-name="Kop{level}" text:outline-level="{level}">{text}</text:h>'
    if kind[0] == "l":
        item = f"<text:list-item><text:p>{text}</text:p></text:list-item>"
        return f'<text:list text:style-name="Punten">{item}</text:list>'
    return f"<text:p>{text}</text:p>"
