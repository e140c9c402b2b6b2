"""From the pages of one agreement to its passages: numbers in, groups out, no PDF object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dia_analysis.ingest import blocks as block_rules
from dia_analysis.ingest import columns, furniture, headings, passages, pull_quotes, quality
from dia_analysis.ingest.block import Block, measure
from dia_analysis.ingest.breaks import looseness
from dia_analysis.ingest.clean import clean, vocabulary_of
from dia_analysis.ingest.leftout import as_furniture
from dia_analysis.ingest.lines import Line, lines_of
from dia_analysis.ingest.lists import see_drawn_markers
from dia_analysis.ingest.pages import Page
from dia_analysis.ingest.visible import seen
from dia_analysis.model import Furniture, Passage

if TYPE_CHECKING:
    from dia_analysis.ingest.sandbox import DocumentFacts

_FIRST_PAGES = 3
_TITLE_LINES = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """What was read of one agreement. ``title_lines``: (page, text, size) of the large lines of the first
    pages; ``first_text``: all words of the first three pages.
    """

    passages: tuple[Passage, ...]
    furniture: tuple[Furniture, ...]
    doubtful_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    text_quality: float | None = None
    warnings: tuple[str, ...] = ()
    title_lines: tuple[tuple[int, str, float], ...] = ()
    first_text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was found on the pages, before it becomes passages: for ``inspect``."""

    pages: tuple[Page, ...]
    columns: dict[int, list[columns.Column]]
    blocks: list[Block]
    furniture: tuple[Furniture, ...]
    labels: dict[int, str]
    lines: dict[int, list[Line]]


def lay_out(pages: Sequence[Page], facts: DocumentFacts) -> Layout:
    """The passages and furniture of a document, from all its pages."""
    found = find(pages, facts)
    every = [line for page in found.pages for line in found.lines[page.number]]
    vocabulary = vocabulary_of([line.words for line in every])
    warnings = [*facts.warnings]
    rated = [quality.page_quality(page) for page in found.pages]
    doubtful = tuple(
        page.number
        for page, rate in zip(found.pages, rated, strict=True)
        if quality.is_doubtful(page, rate)
    )
    return Layout(
        passages=passages.build(found.blocks, found.labels, vocabulary),
        furniture=found.furniture,
        doubtful_pages=doubtful,
        ocr_pages=tuple(page.number for page in pages if page.source == "ocr"),
        text_quality=quality.text_quality(found.pages, rated),
        warnings=tuple(warnings),
        title_lines=_title_lines(found),
        first_text=_first_text(found),
    )


def find(pages: Sequence[Page], facts: DocumentFacts) -> Found:
    """Columns, blocks, headings and furniture of a document."""
    views = [seen(page) for page in pages]
    visible = tuple(view.page for view in views)
    lines = {page.number: lines_of(page) for page in visible}
    left = furniture.find(visible, lines)
    kept = [line for page in visible for line in left.lines[page.number]]
    usual = measure(kept)
    usual.tagged = facts.tagged and block_rules.sane_structure(kept)
    arranged: dict[int, list[columns.Column]] = {}
    blocks: list[Block] = []
    for page in visible:
        see_drawn_markers(page, left.lines[page.number])
        placed = columns.arrange(page, left.lines[page.number], usual.body_size)
        for column in placed:
            if column.reason:
                left.furniture.extend(as_furniture(line, column.reason) for line in column.lines)
        arranged[page.number] = [column for column in placed if not column.reason]
        block_rules.prepare(arranged[page.number])
    usual.loose = looseness([c.lines for n in arranged for c in arranged[n] if c.rows is None])
    for page in visible:
        blocks.extend(block_rules.split(arranged[page.number], usual))
    _see_recognised(visible, blocks)
    blocks, quotes = pull_quotes.parted(blocks, usual)
    left.furniture.extend(
        as_furniture(line, "pull_quote") for block in quotes for line in block.lines
    )
    headings.mark(blocks, usual, facts.outline)
    blocks = _notes_last(blocks)
    out = [*(item for view in views for item in view.left_out), *left.furniture]
    out.sort(key=lambda item: (item.page, item.box.top, item.box.x0))
    return Found(visible, arranged, blocks, tuple(out), _labels(pages, facts, left.labels), lines)


def _see_recognised(pages: Sequence[Page], blocks: Sequence[Block]) -> None:
    """Mark what OCR read on pictures in a document that is text for the most part: its sizes are guesses."""
    scanned = {page.number for page in pages if page.source == "ocr"}
    if 2 * len(scanned) < len(pages):
        for block in blocks:
            block.recognised = block.page in scanned


def _notes_last(blocks: list[Block]) -> list[Block]:
    """Notes at the foot of their column after the other text of the page; one under a table stays there."""
    shown = [block for block in blocks if block.lines]
    last: dict[tuple[int, int], int] = {}
    for i, block in enumerate(shown):
        if block.kind != "footnote":
            last[block.page, block.lines[0].column] = i
    late = [
        block.kind == "footnote" and i > last.get((block.page, block.lines[0].column), -1)
        for i, block in enumerate(shown)
    ]
    order = sorted(range(len(shown)), key=lambda i: (shown[i].page, late[i], i))
    return [shown[i] for i in order]


def _labels(pages: Sequence[Page], facts: DocumentFacts, printed: dict[int, str]) -> dict[int, str]:
    """The printed number, else the label that the PDF gives the page, if it gives any of its own."""
    labels = dict(printed)
    own = {
        page.number: page.label for page in pages if page.label and page.label != str(page.number)
    }
    return {**own, **labels} if facts.page_labels or own else labels


def _title_lines(found: Found) -> tuple[tuple[int, str, float], ...]:
    lines = [line for page in found.pages[:_FIRST_PAGES] for line in found.lines[page.number]]
    if not lines:
        return ()
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2]
    large = [
        line for line in lines if line.size > 1.15 * usual or line.page == found.pages[0].number
    ]
    return tuple(
        (line.page, clean(line.text), round(line.size, 1)) for line in large[:_TITLE_LINES]
    )


def _first_text(found: Found) -> str:
    return "\n".join(
        clean(line.text) for page in found.pages[:_FIRST_PAGES] for line in found.lines[page.number]
    )
