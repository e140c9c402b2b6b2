"""The texts of the samples as typed blocks, read from ``samples/text/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parent.parent / "text"
NOTICE = "Voorbeeld – verzonnen gemeente"


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder said of a block: themes, commitment, direction per theme, forms."""

    themes: tuple[str, ...] = ()
    commitment: str | None = None
    direction: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, callout, footnote or pull quote (``kind``)."""

    kind: str
    text: str
    coding: Coding


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with the items nested under it."""

    text: str
    coding: Coding
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list whose marks are of ``kind`` bullet, dash, number or letter."""

    kind: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    coding: Coding

    @property
    def text(self) -> str:
        """The cells as a person reads them aloud, left to right."""
        return " | ".join(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the caption may be missing."""

    caption: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signed: ``name, party``."""

    names: tuple[str, ...]


Block = Heading | Text | ItemList | Table | Signatures


@dataclass(frozen=True, slots=True)
class Agreement:
    """One sample agreement."""

    municipality: str
    code: str
    period: str
    kind: str
    title: str
    subtitle: str
    parties: tuple[str, ...]
    date: str
    layout: str
    coder: str
    blocks: tuple[Block, ...]

    @property
    def stem(self) -> str:
        """The file name without ending: code and first year."""
        return f"{self.code}_{self.period[:4]}"

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    def chapters(self) -> Iterator[tuple[Heading, tuple[Block, ...]]]:
        """Each heading of level 1 with the blocks under it."""
        start: int | None = None
        for index, block in enumerate((*self.blocks, None)):
            if block is None or (isinstance(block, Heading) and block.level == 1):
                if start is not None:
                    head = self.blocks[start]
                    assert isinstance(head, Heading)
                    yield head, self.blocks[start + 1 : index]
                start = index


def _coding(data: Mapping[str, Any]) -> Coding:
    return Coding(
        themes=tuple(data.get("themes") or ()),
        commitment=data.get("commitment"),
        direction=dict(data.get("direction") or {}),
        forms=dict(data.get("forms") or {}),
    )


def _item(data: Mapping[str, Any]) -> Item:
    nested = tuple(_item(item) for item in data.get("items") or ())
    return Item(_plain(data["text"]), _coding(data), nested)


def _plain(text: object) -> str:
    return " ".join(str(text).split())


def _block(data: Mapping[str, Any]) -> Block:
    for kind in ("paragraph", "callout", "footnote", "pull_quote"):
        if kind in data:
            return Text(kind, _plain(data[kind]), _coding(data))
    if "heading" in data:
        return Heading(_plain(data["heading"]), int(data["level"]))
    if "list" in data:
        return ItemList(data["list"], tuple(_item(item) for item in data["items"]))
    if "table" in data:
        table = data["table"]
        rows = tuple(Row(tuple(map(_plain, r["cells"])), _coding(r)) for r in table["rows"])
        caption = table.get("caption")
        header = tuple(map(_plain, table["header"]))
        return Table(_plain(caption) if caption else None, header, rows)
    return Signatures(tuple(map(_plain, data["signatures"])))


def load(path: Path) -> Agreement:
    """Read one text; every key of the source form must be there."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = ("municipality", "code", "period", "kind", "title", "subtitle", "date", "layout")
    plain = {name: _plain(data[name]) for name in names}
    return Agreement(
        **plain,
        coder=_plain(data["coder"]),
        parties=tuple(map(_plain, data["parties"])),
        blocks=tuple(_block(block) for block in data["blocks"]),
    )


def load_all(folder: Path = TEXTS) -> tuple[Agreement, ...]:
    """All sample agreements, ordered by code and period."""
    return tuple(load(path) for path in sorted(folder.glob("*.yaml")))
