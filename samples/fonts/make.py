"""Make the small fonts of the samples from the full open fonts of Debian.

Run once (``python samples/fonts/make.py FOLDER_WITH_FONTS``); the results are committed. Each font
keeps only Latin letters, figures and punctuation, loses its hinting, and gets a name of its own,
because the SIL Open Font License reserves the original names for unchanged fonts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = {
    "Kantoor": ("crosextra/Carlito", ("Regular", "Bold", "Italic")),
    "Statig": ("crosextra/Caladea", ("Regular", "Bold", "Italic")),
    "Klassiek": ("liberation2/LiberationSerif", ("Regular", "Bold", "Italic")),
    "Zakelijk": ("liberation2/LiberationSans", ("Regular", "Bold", "Italic")),
    "Open": ("open-sans/OpenSans", ("Regular", "Bold", "Italic", "Light")),
    "Humaan": ("lato/Lato", ("Regular", "Bold", "Italic", "Black")),
    "Vorm": ("roboto/unhinted/RobotoTTF/Roboto", ("Regular", "Bold", "Italic")),
    "Smal": ("roboto/unhinted/RobotoCondensed", ("Regular", "Bold")),
    "Boek": ("../opentype/ebgaramond/EBGaramond12", ("Regular", "Bold", "Italic")),
}
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2020, 0x2022, 0x2026, 0x2030, 0x20AC, 0x2212, 0x25AA, 0x25CF, 0x25E6, 0xFB01, 0xFB02),
]
FAMILY, SUBFAMILY, UNIQUE, FULL, POSTSCRIPT, TYPO_FAMILY, TYPO_STYLE = 1, 2, 3, 4, 6, 16, 17


def rename(font: TTFont, family: str, style: str) -> None:
    """Give a font the name of its family here; licence and author records stay."""
    table = font["name"]
    for number in (TYPO_FAMILY, TYPO_STYLE, 18, 21, 22):
        table.removeNames(nameID=number)
    plain = style in ("Regular", "Bold", "Italic")
    shown = family if plain else f"{family} {style}"
    values = {
        FAMILY: shown,
        SUBFAMILY: style if plain else "Regular",
        UNIQUE: f"{family.replace(' ', '')}-{style}",
        FULL: f"{family} {style}",
        POSTSCRIPT: f"{family.replace(' ', '')}-{style}",
    }
    for record in list(table.names):
        if record.nameID in values:
            record.string = values[record.nameID]


def main(folder: Path, out: Path) -> None:
    """Write one small font per family and style."""
    for name, (stem, styles) in FONTS.items():
        for style in styles:
            matches = [folder / f"{stem}-{style}{ending}" for ending in (".ttf", ".otf")]
            source = next(path for path in matches if path.exists())
            options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
            options.layout_features = ["kern", "liga", "mark", "ccmp", "locl", "lnum", "sups"]
            font = subset.load_font(str(source), options, dontLoadGlyphNames=False)
            chooser = subset.Subsetter(options)
            chooser.populate(unicodes=UNICODES)
            chooser.subset(font)
            rename(font, f"Voorbeeld {name}", style)
            font["head"].modified = font["head"].created
            font.recalcTimestamp = False
            font.save(out / f"{name}-{style}{source.suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent)
