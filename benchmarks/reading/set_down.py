"""Setting down the truth of a real page: look at its picture, then say in which order its lines are read.

    python -m benchmarks.reading.set_down FILE PAGE PICTURE.png     picture with numbered lines
    python -m benchmarks.reading.set_down SPECS.txt                 specs to truth_real.json

A spec is ``file:page | H 0; P 1-3,5; I> 6; X 7``: heading, paragraph, item (row, callout, footnote: R, C, F),
``<`` and ``>`` when a unit goes on from or to another page, X for furniture, N for what may be read
either way (the row that names a table's columns). Numbers are lines, from top to bottom. Only
hashes of words are kept.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from benchmarks.reading.score import truth_unit
from dia_analysis.ingest.clean import joined_lines
from dia_analysis.ingest.lines import Line, lines_of
from dia_analysis.ingest.lists import marker_of, without_marker
from dia_analysis.ingest.readers import pdfium as reader
from dia_analysis.ingest.visible import seen

REAL = Path(os.environ.get("DIA_REAL_PDFS", "../shared/pdfs"))
TRUTH = Path(__file__).parent / "truth_real.json"
_KINDS = {
    "H": "heading", "P": "paragraph", "I": "item", "R": "row", "C": "callout", "F": "footnote", "X": "furniture",
    "N": "neutral",
}  # fmt: skip


def kind_of(head: str) -> str:
    """The kind of unit that a letter stands for."""
    return _KINDS[head[0]]


def page_lines(path: Path, number: int) -> list[Line]:
    """The printed lines of a page, from top to bottom: these carry the numbers."""
    document = pdfium.PdfDocument(str(path))
    page = reader.read_page(document, number, reader.Fonts(), 20_000, 14_400)
    document.close()
    return sorted(lines_of(seen(page).page), key=lambda line: (round(line.base, 1), line.x0))


def picture(path: Path, number: int, scale: float = 1.25) -> Any:
    """The page with the number of each line before it."""
    from PIL import ImageDraw

    document = pdfium.PdfDocument(str(path))
    image = document[number - 1].render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    for i, line in enumerate(page_lines(path, number)):
        draw.text((line.x0 * scale - 16, line.top * scale), str(i), fill=(200, 0, 0))
    return image


def parse(spec: str) -> list[tuple[str, str, list[int]]]:
    """(kind, part, line numbers) of each unit in a spec."""
    units = []
    for piece in filter(None, (part.strip() for part in spec.split(";"))):
        head, _, numbers = piece.partition(" ")
        lines: list[int] = []
        for item in filter(None, numbers.split(",")):
            first, _, last = item.partition("-")
            lines.extend(range(int(first), int(last or first) + 1))
        units.append((kind_of(head), head[1:], lines))
    return units


def truth_of(path: Path, number: int, spec: str) -> list[dict[str, Any]]:
    """The units of a page as hashes.

    Raises:
        ValueError: a line is missing or named twice.
    """
    lines = page_lines(path, number)
    units = parse(spec)
    named = sorted(i for _, _, numbers in units for i in numbers)
    if named != list(range(len(lines))):
        raise ValueError(
            f"{path.name}:{number}: lines {sorted(set(range(len(lines))) ^ set(named))} or twice"
        )
    truth = []
    for kind, part, numbers in units:
        if kind == "furniture":
            truth.extend(truth_unit(kind, lines[i].text) for i in numbers)
            continue
        if kind == "neutral":
            continue
        words = [list(lines[i].words) for i in numbers]
        if words and kind == "item" and "<" not in part:
            line = lines[numbers[0]]
            marker = marker_of(words[0], (line.second_x0 - line.x0 - line.first_width) / line.size)
            words[0] = without_marker(words[0], marker)
        truth.append(truth_unit(kind, joined_lines(words), part))
    return truth


def main() -> None:
    """Command line, as in the module's description."""
    if len(sys.argv) == 4:
        picture(Path(sys.argv[1]), int(sys.argv[2])).save(sys.argv[3])
        return
    pages = []
    for row in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if row.strip():
            place, _, spec = row.partition("|")
            name, _, number = place.strip().rpartition(":")
            pages.append(
                {
                    "file": name,
                    "page": int(number),
                    "units": truth_of(REAL / name, int(number), spec),
                }
            )
    TRUTH.write_text(json.dumps(pages, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
