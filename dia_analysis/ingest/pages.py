"""One physical page as arrays: what a reader gives, and all that layout knows of a PDF.

All lengths are PDF points, measured from the top left of the visible (crop) box after the page's
own rotation. A word's box runs from its first glyph's origin to its last glyph's advance, and from
0.8 em above to 0.2 em below its baseline: both readers know these, whereas the boxes that they
report themselves differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]

ASCENT, DESCENT = 0.8, 0.2
INVISIBLE = 3
UNMAPPED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Font:
    """A font as named in the PDF, without its subset prefix."""

    name: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """n words in the order of the content stream; every array has length n.

    ``x0, x1, base, size``: the word's extent along its line, its baseline and its font size, in points.
    ``font``: index into ``Page.fonts``. ``colour``: 0xRRGGBB, -1 when unknown. ``angle``: direction
    of writing, counter-clockwise in whole quarters (0, 90, 180, 270). ``render``: the PDF text render mode (3 is
    invisible). ``mcid``: marked-content id, -1 without. ``order``: place among the page's objects.
    ``confidence``: 1 except for OCR (0..1). For words that are not upright, ``left .. bottom`` is
    the box on the page, and ``x0, x1, base`` are the same as for upright words of that box.
    """

    text: tuple[str, ...]
    x0: Floats
    x1: Floats
    base: Floats
    size: Floats
    font: Ints
    colour: Ints
    angle: Ints
    render: Ints
    mcid: Ints
    order: Ints
    confidence: Floats

    def __len__(self) -> int:
        return len(self.text)

    def take(self, index: npt.NDArray[Any]) -> Words:
        """The words at these places (or where this mask is true), in that order."""
        if index.dtype == bool:
            index = np.flatnonzero(index)
        return Words(
            tuple(self.text[i] for i in index.tolist()),
            **{name: getattr(self, name)[index] for name in WORD_FIELDS},
        )


WORD_FIELDS = tuple(name for name in Words.__slots__ if name != "text")
_FLOAT_FIELDS = {"x0", "x1", "base", "size", "confidence"}


def make_words(text: Sequence[str], columns: dict[str, Any]) -> Words:
    """Words from a list of texts and one sequence per field; ``confidence`` defaults to 1."""
    n = len(text)
    columns = {"confidence": np.ones(n), **columns}
    arrays: dict[str, Any] = {
        name: np.asarray(
            columns[name], dtype=np.float64 if name in _FLOAT_FIELDS else np.int32
        ).reshape(n)
        for name in WORD_FIELDS
    }
    return Words(tuple(text), **arrays)


def no_words() -> Words:
    """No words at all."""
    return make_words((), dict.fromkeys(WORD_FIELDS, ()))


def _empty(width: int) -> Floats:
    return np.zeros((0, width))


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page. ``shapes`` is (n, 8): x0, top, x1, bottom, fill (0xRRGGBB or -1), stroke (likewise),
    path segments, order. ``images`` is (n, 6): x0, top, x1, bottom, opaque (0 or 1), order.
    ``structure`` maps marked-content ids to the structure elements that own them: (mcid, number of
    the element in reading order, index into ``roles``). ``agreement`` is the share of words on which
    a second reader agrees (nan without one); ``unmapped`` the share of glyphs without a character.
    """

    number: int
    width: float
    height: float
    words: Words
    fonts: tuple[Font, ...] = ()
    shapes: Floats = field(default_factory=lambda: _empty(8))
    images: Floats = field(default_factory=lambda: _empty(6))
    structure: Ints = field(default_factory=lambda: np.zeros((0, 3), np.int32))
    roles: tuple[str, ...] = ()
    label: str = ""
    source: str = "text"
    agreement: float = float("nan")
    unmapped: float = 0.0
    turned: bool = False

    @property
    def image_share(self) -> float:
        """Share of the page that images cover, strips added up, 0..1."""
        if not len(self.images):
            return 0.0
        x0, top, x1, bottom = self.images[:, :4].T
        wide = np.clip(np.minimum(x1, self.width) - np.maximum(x0, 0), 0, None)
        high = np.clip(np.minimum(bottom, self.height) - np.maximum(top, 0), 0, None)
        return min(1.0, float((wide * high).sum() / max(self.width * self.height, 1.0)))


_PAGE_SCALARS = ("number", "width", "height", "label", "source", "agreement", "unmapped", "turned")
_SHAPES = ("x0", "top", "x1", "bottom", "fill", "stroke", "segments", "order")
_IMAGES = ("x0", "top", "x1", "bottom", "opaque", "order")
_STRUCTURE = ("mcid", "element", "role")


def to_tables(pages: Sequence[Page]) -> dict[str, pa.Table]:
    """Pages as Arrow tables, without loss: pages, words, fonts, shapes, images, structure, roles."""
    import pyarrow as pa

    numbers = [page.number for page in pages]
    words: dict[str, Any] = {
        "page": pa.array(_repeat(numbers, [len(page.words) for page in pages]), pa.int32()),
        "text": pa.array([text for page in pages for text in page.words.text], pa.string()),
    }
    for name in WORD_FIELDS:
        kind = np.float64 if name in _FLOAT_FIELDS else np.int32
        words[name] = np.concatenate(
            [np.zeros(0, kind), *(getattr(page.words, name) for page in pages)]
        )
    fonts = [(page.number, f.name, f.bold, f.italic) for page in pages for f in page.fonts]
    roles = [(page.number, role) for page in pages for role in page.roles]
    scalars = {
        "number": pa.int32(), "width": pa.float64(), "height": pa.float64(), "label": pa.string(),
        "source": pa.string(), "agreement": pa.float64(), "unmapped": pa.float64(), "turned": pa.bool_(),
    }  # fmt: skip
    return {
        "pages": pa.table(
            {n: pa.array([getattr(p, n) for p in pages], scalars[n]) for n in _PAGE_SCALARS}
        ),
        "words": pa.table(words),
        "fonts": pa.table(
            {
                "page": pa.array([f[0] for f in fonts], pa.int32()),
                "name": pa.array([f[1] for f in fonts], pa.string()),
                "bold": pa.array([f[2] for f in fonts], pa.bool_()),
                "italic": pa.array([f[3] for f in fonts], pa.bool_()),
            }
        ),
        "roles": pa.table(
            {
                "page": pa.array([r[0] for r in roles], pa.int32()),
                "role": pa.array([r[1] for r in roles], pa.string()),
            }
        ),
        "shapes": _matrix(numbers, [page.shapes for page in pages], _SHAPES, np.float64),
        "images": _matrix(numbers, [page.images for page in pages], _IMAGES, np.float64),
        "structure": _matrix(numbers, [page.structure for page in pages], _STRUCTURE, np.int32),
    }


def _repeat(numbers: Sequence[int], counts: Sequence[int]) -> Ints:
    return np.repeat(np.asarray(numbers, np.int32), np.asarray(counts, np.int64))


def _matrix(
    numbers: Sequence[int], parts: Sequence[npt.NDArray[Any]], names: tuple[str, ...], kind: Any
) -> pa.Table:
    import pyarrow as pa

    stacked = np.concatenate([np.zeros((0, len(names)), kind), *parts]).astype(kind)
    page = pa.array(_repeat(numbers, [len(part) for part in parts]), pa.int32())
    return pa.table({"page": page, **{name: stacked[:, i].copy() for i, name in enumerate(names)}})


def from_tables(tables: dict[str, pa.Table]) -> tuple[Page, ...]:
    """The pages that :func:`to_tables` wrote."""
    scalars = tables["pages"].to_pydict()
    columns = {
        name: _columns(tables[name])
        for name in ("words", "fonts", "roles", "shapes", "images", "structure")
    }
    pages = []
    for i, number in enumerate(scalars["number"]):
        part = {name: _slice(found, number) for name, found in columns.items()}
        fonts = part["fonts"]
        pages.append(
            Page(
                words=make_words(part["words"]["text"], part["words"]),
                fonts=tuple(
                    Font(*row)
                    for row in zip(fonts["name"], fonts["bold"], fonts["italic"], strict=True)
                ),
                roles=tuple(part["roles"]["role"]),
                shapes=_stack(part["shapes"], _SHAPES, np.float64),
                images=_stack(part["images"], _IMAGES, np.float64),
                structure=_stack(part["structure"], _STRUCTURE, np.int32),
                **{name: scalars[name][i] for name in _PAGE_SCALARS},
            )
        )
    return tuple(pages)


def _columns(table: pa.Table) -> dict[str, Any]:
    import pyarrow.types as kinds

    return {
        name: column.to_pylist()
        if kinds.is_string(column.type) or kinds.is_boolean(column.type)
        else column.to_numpy()
        for name, column in zip(table.column_names, table.columns, strict=True)
    }


def _slice(columns: dict[str, Any], number: int) -> dict[str, Any]:
    """Rows of one page; pages stand in the tables one after the other."""
    place = np.flatnonzero(columns["page"] == number)
    first, last = (int(place[0]), int(place[-1]) + 1) if len(place) else (0, 0)
    return {name: column[first:last] for name, column in columns.items() if name != "page"}


def _stack(columns: dict[str, Any], names: tuple[str, ...], kind: Any) -> Any:
    return np.stack([np.asarray(columns[name], kind) for name in names], axis=1)
