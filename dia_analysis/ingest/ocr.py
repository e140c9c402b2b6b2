"""Scans: which pages need recognition, and recognition with Tesseract through pytesseract.

Both are optional: the extra ``ocr`` brings pytesseract, the program Tesseract with its Dutch data
comes from the system. Without them a scan is named as such.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from dia_analysis.ingest.pages import INVISIBLE, UNMAPPED, Floats, Font, Page, Words, make_words
from dia_analysis.ingest.quality import bare_words, common_share

LANGUAGE = "nld"
REMEDY = (
    "Install Tesseract with Dutch (Debian: apt install tesseract-ocr-nld; Windows: the UB Mannheim installer) "
    "and `pip install 'dia-analysis[ocr]'`, then run ingest again."
)
_FEW_WORDS = 12
_PICTURE = (
    0.4  # share of the page covered by pictures from which a page without words may be a scan
)
_BROKEN = 0.3  # share of glyphs without a character from which a text layer is useless
_NONSENSE = 0.06  # share of common words below which a text layer is useless
_MIXED = re.compile(r"(?=.*[a-zà-ÿ])(?:[^\W\d_]\d|\d[^\W\d_])")
"""A digit among small letters (``akk0ord``, ``vo1gt``): what early recognition made of worn print."""
_MISREAD = (
    0.03  # share of such words from which an old text layer is done again; a good one has < 0.005
)
_DPI, _SMALL_DPI = 300, 50
_LONGEST = 6000  # pixels
_SURE = 0.35  # confidence below which a recognised word is noise
_LIGHT, _DARK = 200, 110
_SKEW_STEPS = np.arange(-3.0, 3.01, 0.25)


@cache
def signature() -> str:
    """Name and version of the recognition program, '' when it or its Dutch data is absent.

    Asks the program itself: importing pytesseract takes a second, and most runs recognise nothing.
    """
    program = shutil.which("tesseract")
    if program is None or find_spec("pytesseract") is None:
        return ""
    languages, about = (
        subprocess.run(
            [program, option], capture_output=True, text=True, check=False
        ).stdout.split()
        for option in ("--list-langs", "--version")
    )
    return f"tesseract {about[1]}" if LANGUAGE in languages and len(about) > 1 else ""


def wanted(page: Page) -> bool:
    """Whether the page has no text layer that can be used."""
    words = page.words
    if len(words) < _FEW_WORDS:
        return page.image_share >= _PICTURE or len(page.shapes) > _FEW_WORDS * 100
    broken = sum(UNMAPPED in text for text in words.text) / len(words)
    if max(page.unmapped, broken) > _BROKEN:
        return True
    share = common_share(bare_words(words.text))
    scanned = bool((words.render == INVISIBLE).mean() > 0.5) and page.image_share >= _PICTURE
    if scanned and sum(bool(_MIXED.search(text)) for text in words.text) / len(words) > _MISREAD:
        return True
    return share is not None and share < _NONSENSE and (scanned or page.unmapped > 0)


def shows_text(document: Any, number: int) -> bool:
    """Whether the picture of a page looks like print: mostly light, some dark, in rows."""
    gray = _picture(document, number, _SMALL_DPI)
    light, dark = float((gray > _LIGHT).mean()), gray < _DARK
    if light < 0.4 or not 0.002 < float(dark.mean()) < 0.35:
        return False
    rows = dark.mean(axis=1)
    return float((rows < 0.01).mean()) > 0.1


def _picture(document: Any, number: int, dpi: int) -> Any:
    page = document[number - 1]
    try:
        longest = max(page.get_size()) / 72
        scale = min(dpi, _LONGEST / longest) / 72
        return np.asarray(page.render(scale=scale, grayscale=True).to_numpy()).squeeze()
    finally:
        page.close()


def recognise(document: Any, page: Page, seconds: float) -> Page:
    """The page with the words that Tesseract reads in its picture; its own text layer is ignored.

    A page on which nothing certain is read comes back without words. Deskewing is by the angle at which the dark
    rows stand out most.
    """
    import pytesseract
    from PIL import Image

    gray = _picture(document, page.number, _DPI)
    scale = page.width / gray.shape[1]
    image = Image.fromarray(gray)
    angle = _skew(gray)
    if angle:
        image = image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    data: dict[str, list[Any]] = {}
    with contextlib.suppress(RuntimeError, pytesseract.TesseractError):
        data = pytesseract.image_to_data(
            image,
            lang=LANGUAGE,
            config="--psm 3",
            timeout=seconds,
            output_type=pytesseract.Output.DICT,
        )
    return replace(
        page,
        words=_words(data, scale),
        fonts=(Font("OCR"),),
        source="ocr",
        unmapped=0.0,
        agreement=float("nan"),
    )


def _skew(gray: Any) -> float:
    """Degrees by which to turn the picture so that its lines are level."""
    from PIL import Image

    step = max(1, gray.shape[1] // 600)
    dark = Image.fromarray(((gray[::step, ::step] < _DARK) * 255).astype(np.uint8))
    scores = [float(np.var(np.asarray(dark.rotate(float(a))).mean(axis=1))) for a in _SKEW_STEPS]
    best = float(_SKEW_STEPS[int(np.argmax(scores))])
    return best if max(scores) > 1.1 * scores[len(scores) // 2] else 0.0


_DEEP = frozenset("gjpqy,;()[]Q/|")


def _words(data: dict[str, list[Any]], scale: float) -> Words:
    keep = [
        i
        for i, text in enumerate(data.get("text", []))
        if text.strip() and float(data["conf"][i]) >= 100 * _SURE
    ]
    box = np.asarray(
        [[data[k][i] for k in ("left", "top", "width", "height")] for i in keep], float
    ).reshape(-1, 4)
    box *= scale
    lines = [(data["block_num"][i], data["par_num"][i], data["line_num"][i]) for i in keep]
    texts = [data["text"][i].strip() for i in keep]
    base, size = _line_metrics(texts, lines, box)
    zeros = np.zeros(len(keep))
    return make_words(
        texts,
        {
            "x0": box[:, 0], "x1": box[:, 0] + box[:, 2], "base": base, "size": size, "font": zeros, "colour": zeros,
            "angle": zeros, "render": zeros, "mcid": zeros - 1, "order": np.arange(len(keep)),
            "confidence": [float(data["conf"][i]) / 100 for i in keep],
        },
    )  # fmt: skip


def _line_metrics(texts: list[str], lines: list[Any], box: Floats) -> tuple[Floats, Floats]:
    """Baseline and font size per word, from its line: a line has one of each, a word may lack stems or tails."""
    base, size = np.zeros(len(texts)), np.zeros(len(texts))
    for line in dict.fromkeys(lines):
        at = np.asarray([i for i, other in enumerate(lines) if other == line])
        flat = [i for i in at if not _DEEP & set(texts[i])]
        bottom = np.median(box[flat or at, 1] + box[flat or at, 3])
        base[at] = bottom
        size[at] = (bottom - np.median(box[at, 1])) / 0.7
    if len(size):
        usual = float(np.median(size))
        size = np.where(np.abs(size - usual) < 0.2 * usual, usual, size)
    return base, np.round(size, 1)
