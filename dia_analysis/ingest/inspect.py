"""Page pictures with what was found drawn on them: why a passage reads as it does, at a glance.

Columns have a thin frame, blocks their number in reading order, headings their level, callouts and
table rows a colour of their own, and furniture is hatched.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dia_analysis.errors import UsageError
from dia_analysis.ingest import layout, sandbox
from dia_analysis.ingest.block import Block
from dia_analysis.ingest.columns import Column
from dia_analysis.ingest.pages import Page
from dia_analysis.model import Furniture
from dia_analysis.settings import Settings
from dia_analysis.store import write_atomic

_DPI = 110
_COLOURS = {
    "text": (30, 110, 200), "item": (20, 140, 60), "heading": (200, 30, 30), "row": (150, 90, 10),
    "caption": (120, 120, 120), "footnote": (120, 120, 120), "callout": (140, 40, 160),
}  # fmt: skip
_COLUMN, _HATCH = (190, 190, 190), (230, 140, 140)


@dataclass(frozen=True, slots=True)
class Inspection:
    """The pictures that were written, the outline as indented lines, and what could not be read."""

    pictures: tuple[Path, ...]
    outline: tuple[str, ...]
    problems: tuple[sandbox.PageProblem, ...]


def inspect_file(
    path: Path, folder: Path, settings: Settings, *, pages: Sequence[int] = ()
) -> Inspection:
    """Read a whole document, since furniture and styles show only there, and draw the pages asked for (all if none).

    Pages after the last are passed over, as long as one of those asked for exists.

    Raises:
        SourceError: it cannot be opened.
        UsageError: none of the pages is in it.
        OutputError: a picture cannot be written.
    """
    limits = settings.limits
    facts = sandbox.open_document(path, limits)
    wanted = (
        [n for n in pages if 1 <= n <= facts.page_count]
        if pages
        else list(range(1, facts.page_count + 1))
    )
    if not wanted:
        raise UsageError(
            "None of these pages is in the document",
            where=path,
            remedy=f"Give page numbers from 1 to {facts.page_count}.",
        )
    read: list[Page] = []
    problems: list[sandbox.PageProblem] = []
    for first in range(1, facts.page_count + 1, limits.pages_per_range):
        last = min(first + limits.pages_per_range - 1, facts.page_count)
        result = sandbox.read_range(
            sandbox.RangeRequest(str(path), first, last, settings.engine, settings.ocr, limits)
        )
        read.extend(result.pages)
        problems.extend(result.problems)
    found = layout.find(read, facts)
    written: list[Path] = []
    for page in found.pages:
        if page.number in wanted:
            target = folder / f"{path.stem}-p{page.number:03d}.png"
            write_atomic(
                target, draw(page, sandbox.render_page(path, page.number, _DPI, limits), found)
            )
            written.append(target)
    return Inspection(tuple(written), outline(found.blocks), tuple(problems))


def outline(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The headings, indented by level, with their page."""
    return tuple(
        f"{'  ' * (block.level - 1)}{block.text}  (p. {block.page})"
        for block in blocks
        if block.kind == "heading" and block.lines
    )


def draw(page: Page, picture: bytes, found: layout.Found) -> bytes:
    """One page picture as PNG, with columns, blocks and furniture of that page."""
    from PIL import Image, ImageDraw

    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if page.turned:
        image = image.rotate(-90, expand=True)
    scale = image.width / page.width
    pen = ImageDraw.Draw(image)
    for item in (item for item in found.furniture if item.page == page.number):
        _hatch(pen, item, scale)
    for column in found.columns.get(page.number, ()):
        _frame_column(pen, column, scale)
    shown = [block for block in found.blocks if block.lines]
    for number, block in enumerate(shown, start=1):
        lines = [line for line in block.lines if line.page == page.number]
        if lines:
            _frame_block(pen, block, number, _around(lines, scale, 2))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _around(lines: Sequence[Any], scale: float, margin: float) -> tuple[float, float, float, float]:
    return (
        min(line.x0 for line in lines) * scale - margin, min(line.top for line in lines) * scale - margin,
        max(line.x1 for line in lines) * scale + margin, max(line.bottom for line in lines) * scale + margin,
    )  # fmt: skip


def _frame_block(
    pen: Any, block: Block, number: int, box: tuple[float, float, float, float]
) -> None:
    kind = "callout" if block.callout and block.kind == "text" else block.kind
    colour = _COLOURS[kind]
    pen.rectangle(box, outline=colour, width=2)
    label = f"{number} H{block.level}" if block.kind == "heading" else str(number)
    width = pen.textlength(label)
    pen.rectangle((box[0] - width - 6, box[1], box[0], box[1] + 13), fill=colour)
    pen.text((box[0] - width - 3, box[1] + 1), label, fill=(255, 255, 255))


def _frame_column(pen: Any, column: Column, scale: float) -> None:
    if column.lines:
        pen.rectangle(_around(column.lines, scale, 6), outline=_COLUMN)


def _hatch(pen: Any, item: Furniture, scale: float) -> None:
    x0, top, x1, bottom = (
        side * scale for side in (item.box.x0, item.box.top, item.box.x1, item.box.bottom)
    )
    pen.rectangle((x0, top, x1, bottom), outline=_HATCH)
    for start in range(int(x0 - (bottom - top)), int(x1), 6):
        left, right = max(x0, start), min(x1, start + (bottom - top))
        if right > left:
            pen.line((left, bottom - (left - start), right, bottom - (right - start)), fill=_HATCH)
    pen.text((x0, max(0, top - 11)), item.reason, fill=_HATCH)
