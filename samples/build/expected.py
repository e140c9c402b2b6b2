"""What a careful reader finds in a sample: passages in order, each with headings and lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from samples.build.source import (
    Agreement,
    Block,
    Coding,
    Heading,
    Item,
    ItemList,
    Signatures,
    Table,
    Text,
)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“'(ÉÓ])")
_ABBREVIATED = re.compile(r"\b(?:[a-z]|dr|mr|ca|jr|o\.a|d\.w\.z)\.$", re.IGNORECASE)
_INTRODUCES = re.compile(r"\b(?:het|de|hierna) volgende\b", re.IGNORECASE)
NOTHING = Coding()


@dataclass(frozen=True, slots=True)
class Expected:
    """One passage before it is found on a page; ``cells`` only for table rows."""

    kind: str
    text: str
    headings: tuple[str, ...]
    lead: str | None = None
    coding: Coding = NOTHING
    cells: tuple[str, ...] = field(default=())


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph."""
    parts = _SENTENCE_END.split(text)
    last = parts.pop()
    while parts and _ABBREVIATED.search(parts[-1]):
        last = f"{parts.pop()} {last}"
    return last


def lead_of(previous: Block | None) -> str | None:
    """The sentence that introduces a list: it ends with a colon or says that things follow."""
    if isinstance(previous, Text) and previous.kind == "paragraph":
        sentence = last_sentence(previous.text)
        if sentence.endswith(":") or _INTRODUCES.search(sentence):
            return sentence
    return None


def _items(
    items: tuple[Item, ...], headings: tuple[str, ...], lead: str | None
) -> Iterator[Expected]:
    for item in items:
        yield Expected("list_item", item.text, headings, lead, item.coding)
        yield from _items(item.items, headings, item.text if item.items else None)


def _passages(
    block: Block, headings: tuple[str, ...], previous: Block | None
) -> Iterator[Expected]:
    if isinstance(block, Text):
        if block.kind != "pull_quote":
            yield Expected(block.kind, block.text, headings, None, block.coding)
    elif isinstance(block, ItemList):
        yield from _items(block.items, headings, lead_of(previous))
    elif isinstance(block, Table):
        if block.caption:
            yield Expected("caption", block.caption, headings)
        for row in block.rows:
            yield Expected("table_row", row.text, headings, None, row.coding, row.cells)
    elif isinstance(block, Signatures):
        for name in block.names:
            yield Expected("paragraph", name, headings)


def expected_passages(agreement: Agreement) -> Iterator[Expected | Heading]:
    """Passages and headings in reading order."""
    path: list[Heading] = []
    previous: Block | None = None
    for block in agreement.blocks:
        if isinstance(block, Heading):
            path = [heading for heading in path if heading.level < block.level]
            path.append(block)
            yield block
        else:
            yield from _passages(block, tuple(heading.text for heading in path), previous)
        if not (isinstance(block, Text) and block.kind == "pull_quote"):
            previous = block
