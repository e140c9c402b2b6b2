"""WeasyPrint: HTML and style sheets to PDF, tagged or not."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from samples.build.design import Design
from samples.build.markup import page_html
from samples.build.source import Agreement
from samples.build.tabs import tab_rules

CSS_FOLDER = Path(__file__).parent / "css"
FONTS = Path(__file__).parent.parent / "fonts"
_FACES = {
    "Regular": "font-weight:400",
    "Bold": "font-weight:700",
    "Italic": "font-weight:400;font-style:italic",
    "Light": "font-weight:300",
    "Black": "font-weight:900",
}

logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


def font_faces() -> str:
    """One ``@font-face`` per bundled font."""
    rules = []
    for path in sorted(FONTS.glob("*.?tf")):
        family, style = path.stem.split("-")
        rules.append(
            f"@font-face{{font-family:'Voorbeeld {family}';{_FACES[style]};"
            f"src:url('{path.as_uri()}')}}"
        )
    return "\n".join(rules)


def render(agreement: Agreement, design: Design) -> bytes:
    """The PDF of one sample; the identifier follows from its name, there is no date."""
    fonts = FontConfiguration()
    text = [font_faces()]
    text += [(CSS_FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in design.css]
    if design.name == "tabs":
        text.append(tab_rules(agreement, design))
    style = "\n".join(text)
    for name, value in design.tokens.items():
        style = style.replace(f"var(--{name})", value)
    sheet = CSS(string=style, font_config=fonts)
    html = HTML(string=page_html(agreement, design))
    identifier = hashlib.md5(agreement.stem.encode(), usedforsecurity=False).digest()
    pdf: bytes = html.write_pdf(
        stylesheets=[sheet],
        font_config=fonts,
        pdf_identifier=identifier,
        pdf_tags=design.tagged,
        full_fonts=False,
    )
    return pdf
