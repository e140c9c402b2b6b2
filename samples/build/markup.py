"""A sample as one HTML page for WeasyPrint; the look is the style sheet's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from samples.build.design import Design
from samples.build.quotes import quotable
from samples.build.scene import CROP, as_svg, detail_of, scene_of
from samples.build.source import (
    NOTICE,
    Agreement,
    Block,
    Heading,
    Item,
    ItemList,
    Table,
    Text,
)

_MARKS = {"number": "1", "letter": "a"}


def _items(items: tuple[Item, ...], kind: str) -> str:
    tag = "ol" if kind in _MARKS else "ul"
    inner = "".join(
        f"<li>{escape(item.text)}{_items(item.items, 'dash') if item.items else ''}</li>"
        for item in items
    )
    return f'<{tag} class="{kind}">{inner}</{tag}>'


def _table(table: Table, note: str | None, *, page_note: bool) -> str:
    call, foot = _called(note, page_note=page_note)
    caption = above = ""
    if table.caption and page_note:  # WeasyPrint loses a footnote inside a table
        above = f'<p class="caption">{escape(table.caption)}{call}</p>'
    elif table.caption:
        caption = f"<caption>{escape(table.caption)}{call}</caption>"
    head = "".join(f"<th>{escape(cell)}</th>" for cell in table.header)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells) + "</tr>"
        for row in table.rows
    )
    body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return (
        f'<div class="tab c{len(table.header)}">{above}<table>{caption}{body}</table></div>{foot}'
    )


def _signatures(names: tuple[str, ...]) -> str:
    cells = "".join(f'<div class="sign"><i></i><p>{escape(name)}</p></div>' for name in names)
    return f'<div class="signatures">{cells}</div>'


def _called(note: str | None, *, page_note: bool) -> tuple[str, str]:
    """The call in the text and the note itself, which floats to the foot of the page or follows."""
    if note is None:
        return "", ""
    if page_note:
        return f'<span class="fn">{escape(note)}</span>', ""
    return "<sup>1</sup>", f'<p class="note"><sup>1</sup> {escape(note)}</p>'


def _text(block: Text, note: str | None, *, page_note: bool) -> str:
    if block.kind == "callout":
        return f'<aside class="callout"><p>{escape(block.text)}</p></aside>'
    if block.kind == "pull_quote":
        return f'<div class="pull"><p>{escape(block.text)}</p></div>'
    call, foot = _called(note, page_note=page_note)
    return f"<p>{escape(block.text)}{call}</p>{foot}"


@dataclass(slots=True)
class _Writer:
    design: Design
    number: int = 0

    def block(self, block: Block, note: str | None = None) -> str:
        """One block; ``note`` is the footnote that belongs to a table."""
        if isinstance(block, Heading):
            self.number += 1
            return f'<h{block.level} id="h{self.number}">{escape(block.text)}</h{block.level}>'
        if isinstance(block, Text):
            return _text(block, note, page_note=self.design.page_notes)
        if isinstance(block, ItemList):
            return _items(block.items, block.kind)
        if isinstance(block, Table):
            return _table(block, note, page_note=self.design.page_notes)
        return _signatures(block.names)

    def chapter(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """The blocks of a chapter; what stands beside the text is tied to the block before it."""
        index = 0
        quoted = not self.design.quotes or any(map(_stands_beside, blocks))
        while index < len(blocks):
            block, asides, note = blocks[index], list[Block](), None
            index += 1
            while index < len(blocks) and _stands_beside(blocks[index]) and self.design.beside:
                asides.append(blocks[index])
                index += 1
            quote = None if quoted else quotable(block)
            if quote:
                asides.append(quote)
                quoted = True
            following = blocks[index] if index < len(blocks) else None
            if isinstance(following, Text) and following.kind == "footnote":
                note = following.text
                index += 1
            html = self.block(block, note)
            if asides:
                margin = "".join(self.block(aside) for aside in asides)
                html = f'<div class="beside">{html}<div class="margin">{margin}</div></div>'
            yield html


def _stands_beside(block: Block) -> bool:
    return isinstance(block, Text) and block.kind in ("callout", "pull_quote")


def _body(agreement: Agreement, design: Design) -> Iterator[str]:
    writer = _Writer(design)
    for chapter, (head, inner) in enumerate(agreement.chapters(), start=1):
        picture = ""
        if chapter in design.pictures:
            picture = f'<div class="picture">{as_svg(detail_of(chapter), CROP)}</div>'
        yield f'<section class="chapter ch{chapter}">{writer.block(head)}{picture}<div class="cols">'
        yield from writer.chapter(inner)
        yield "</div></section>"


def _contents(agreement: Agreement, design: Design) -> str:
    lines = "".join(
        f'<li class="l{heading.level}"><a href="#h{number}">{escape(heading.text)}</a></li>'
        for number, heading in enumerate(agreement.headings, start=1)
        if heading.level <= design.contents_depth
    )
    return f'<nav class="contents"><p class="toc-title">Inhoud</p><ul>{lines}</ul></nav>'


def _cover(agreement: Agreement) -> str:
    parties = " · ".join(map(escape, agreement.parties))
    return (
        f'<section class="cover"><div class="photo">{as_svg(scene_of(agreement.stem))}</div>'
        f'<div class="plate"><p class="place">Gemeente {escape(agreement.municipality)}</p>'
        f'<p class="title">{escape(agreement.title)}</p>'
        f'<p class="subtitle">{escape(agreement.subtitle)}</p>'
        f'<p class="parties">{parties}</p><p class="date">{escape(agreement.date)}</p></div>'
        f'<p class="notice">{NOTICE}</p></section>'
    )


def page_html(agreement: Agreement, design: Design) -> str:
    """The whole document."""
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">'
        f"<title>{escape(agreement.subtitle)}: {escape(agreement.title)}</title></head>"
        f'<body class="{design.name} cover-{design.cover}">{_cover(agreement)}{_contents(agreement, design)}'
        f"<main>{''.join(_body(agreement, design))}</main></body></html>"
    )
