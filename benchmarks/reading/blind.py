"""Truth that knows nothing of our reading: words from poppler, order by a reader who saw only the picture.

    python -m benchmarks.reading.blind FILE PAGE PICTURE.png     the page with poppler's lines numbered
    python -m benchmarks.reading.blind SPECS.txt                 specs into truth_real.json, marked blind

The lines come from ``pdftotext -bbox`` and are grouped by the few rules below, which share nothing with
``dia_analysis.ingest``: a merged or split line of ours cannot hide in the truth. Specs are written as
for ``set_down``, with three signs more on a line number: ``7:2`` are the words of line 7 before its
second word (so its first), ``7+2`` those from the second on, ``7!2`` all but the second (a note's number). A row
``= NAME`` names the set of the specs after it.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from benchmarks.reading.score import truth_unit
from benchmarks.reading.set_down import REAL, TRUTH, kind_of

_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
_LEVEL = 0.5  # share of the height that two words on one line have in common
_GAP = 0.9  # heights between words beyond which another line starts
_CONJUNCTIONS = frozenset({"en", "of", "tot", "noch", "dan", "als", "en/of"})
_RAISED = 0.06  # heights by which a note's number is higher
_TOUCH = 0.12  # heights between pieces of one word
_CONTROL = re.compile(r"[\x00-\x1f]")
_MARKER = re.compile(
    r"^(?:[^\w\s]{1,2}|[\ue000-\uf8ff]|\(?\d{1,3}[.):]?|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-zA-Z][.)]|[IVXivx]{1,4}[.)]|o)$"
)
_PART = re.compile(r"^(\d+)(?:([:+!])(\d+))?$")


@dataclass(slots=True)
class RawLine:
    """Words of poppler that stand on one line and close together; points from the top left."""

    words: list[str]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    raised: bool = False


def raw_lines(path: Path, number: int) -> list[RawLine]:
    """The lines of a page from top to bottom, as poppler has its words."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-cropbox", "-f", str(number), "-l", str(number), str(path), "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines: list[RawLine] = []
    for *box, word in _WORD.findall(done.stdout):
        x0, top, x1, bottom = map(float, box)
        text = _CONTROL.sub("", html.unescape(word))
        if x1 <= x0 or bottom <= top or not text.strip():
            continue
        near = [line for line in lines[-3:] if _together(line, x0, top, bottom)]
        if near:
            line = near[-1]
            raised = bottom < line.base - _RAISED * (line.base - line.top)
            if x0 - line.x1 < _TOUCH * (bottom - top) and not raised and not line.raised:
                line.words[-1] += text  # a tab's control sign or a lowered 2 parts no word
            else:
                line.words.append(text)
            line.raised = raised
            line.x1, line.bottom = max(line.x1, x1), max(line.bottom, bottom)
        else:
            lines.append(RawLine([text], x0, top, x1, bottom, bottom))
    return sorted(lines, key=lambda line: (round(line.bottom), line.x0))


def _together(line: RawLine, x0: float, top: float, bottom: float) -> bool:
    height = min(bottom - top, line.bottom - line.top)
    shared = min(bottom, line.bottom) - max(top, line.top)
    return shared > _LEVEL * height and -0.5 * height < x0 - line.x1 < _GAP * height


def picture(path: Path, number: int, scale: float = 1.7) -> Any:
    """The page with the number of each line before it."""
    from PIL import ImageDraw, ImageFont

    document = pdfium.PdfDocument(str(path))
    image = document[number - 1].render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(13)
    for i, line in enumerate(raw_lines(path, number)):
        place = (max(0.0, line.x0 * scale - 24), line.top * scale)
        draw.rectangle(draw.textbbox(place, str(i), font=font), fill=(255, 255, 160))
        draw.text(place, str(i), fill=(200, 0, 0), font=font)
    return image


def units_of(path: Path, number: int, spec: str) -> list[dict[str, Any]]:
    """The units of a page as hashes.

    Raises:
        ValueError: a line is missing or named twice.
    """
    lines = raw_lines(path, number)
    units: list[dict[str, Any]] = []
    seen: list[int] = []
    for piece in filter(None, (part.strip() for part in spec.split(";"))):
        head, _, given = piece.partition(" ")
        kind, parts = kind_of(head), _parts(given, lines)
        seen.extend(dict.fromkeys(i for i, _ in parts))
        if kind == "furniture":
            units.extend(truth_unit(kind, " ".join(words)) for _, words in parts)
        elif kind != "neutral":
            units.append(
                truth_unit(kind, joined(parts, bare=head[0] in "IF" and "<" not in head), head[1:])
            )
    if set(seen) != set(range(len(lines))):
        raise ValueError(f"{path.name}:{number}: {sorted(set(seen) ^ set(range(len(lines))))}")
    return units


_Part = tuple[int, list[str]]


def _parts(given: str, lines: list[RawLine]) -> list[_Part]:
    """(number, words) of each line that a unit names."""
    found: list[_Part] = []
    for item in filter(None, given.split(",")):
        first, dash, last = item.partition("-")
        if dash and last:
            found.extend((i, lines[i].words) for i in range(int(first), int(last) + 1))
            continue
        match = _PART.match(item)
        if match is None:
            raise ValueError(f"no line: {item}")
        number, words = int(match[1]), lines[int(match[1])].words
        at = int(match[3] or 1) - 1
        cut = {":": words[:at], "+": words[at:], "!": words[:at] + words[at + 1 :]}
        found.append((number, cut.get(match[2], words)))
    return found


def joined(parts: list[_Part], *, bare: bool) -> str:
    """A unit as one text, line-end hyphens joined; ``bare`` takes off the marker of an item or note."""
    words: list[str] = []
    open_hyphen = False
    for _, line in parts:
        text = list(line)
        if open_hyphen and text[0].casefold() not in _CONJUNCTIONS:
            words[-1] = words[-1].rstrip("-\u00ad\u2010") + text.pop(0)
        words.extend(text)
        open_hyphen = len(words[-1]) > 1 and words[-1][-1] in "-\u00ad\u2010"
    return " ".join(words[1:] if bare and len(words) > 1 and _MARKER.match(words[0]) else words)


def main() -> None:
    """Command line, as in the module's description."""
    if len(sys.argv) == 4:
        picture(Path(sys.argv[1]), int(sys.argv[2])).save(sys.argv[3])
        return
    pages = [p for p in json.loads(TRUTH.read_text(encoding="utf-8")) if not p.get("blind")]
    name_of_set = ""
    for row in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if row.startswith("="):
            name_of_set = row.strip("= ")
        if not row.strip() or row[0] in "#=":
            continue
        place, _, spec = row.partition("|")
        name, _, number = place.strip().rpartition(":")
        units = units_of(REAL / name, int(number), spec)
        pages.append({"file": name, "page": int(number), "blind": name_of_set, "units": units})
    TRUTH.write_text(json.dumps(pages, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
