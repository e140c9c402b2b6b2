"""The truth of a sample: what stands where, found in the PDF after the build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from samples.build.expected import Expected, expected_passages
from samples.build.locate import Finder, Place
from samples.build.pdftext import Glyph, PrintedPage, squash
from samples.build.source import Agreement, Heading, Table, Text

_MARKER = re.compile(r"(?:(?:\d{1,2}|[a-z])(?:[.)]\s*|\s+|$)|[•–\-▪●◦·¹’'.)]\s*)+")
_FREE = {"callout", "footnote", "caption"}
_EDGE = 0.115
_ROTATED = 0.3
_STEP = 2
_SAME = 9
_FRONT = 2
_QUOTE = 10
_CLOSED = ("”", "’")
_WORDLIKE = 14


class NotFoundInPdf(Exception):
    """A text of the source is not in the PDF: the layout lost it."""


def _body_start(pages: Sequence[PrintedPage], agreement: Agreement) -> tuple[int, int]:
    """The page index and place of the first heading after the contents."""
    first = next(b for b in agreement.blocks if isinstance(b, Text) and b.kind == "paragraph")
    for index, page in enumerate(pages):
        found = page.squashed.find(squash(first.text)[:30])
        if found >= 0:
            return index, max(0, page.squashed.rfind(squash(agreement.headings[0].text), 0, found))
    raise NotFoundInPdf(f"{agreement.stem}: {first.text[:60]}")


def _passage(expected: Expected, place: Place) -> dict[str, Any]:
    coding = asdict(expected.coding)
    record: dict[str, Any] = {
        "kind": expected.kind,
        "page": place.page,
        "page_end": place.page_end,
        "headings": list(expected.headings),
        "lead": expected.lead,
        "text": expected.text,
        "themes": list(coding["themes"]),
        "commitment": coding["commitment"],
        "direction": coding["direction"],
        "forms": coding["forms"],
    }
    if expected.cells:
        record["cells"] = list(expected.cells)
    return record


def _find_row(finder: Finder, cells: Sequence[str]) -> Place | None:
    """A table row whose cells were not drawn one after another: each cell by itself."""
    places = [finder.find(cell, free=True) for cell in cells if squash(cell)]
    if not places or any(place is None for place in places):
        return None
    found = [place for place in places if place is not None]
    pieces = tuple(piece for place in found for piece in place.pieces)
    return Place(min(p.page for p in found), max(p.page_end for p in found), pieces)


def make_truth(
    agreement: Agreement, pages: Sequence[PrintedPage], *, page_notes: bool = False
) -> dict[str, Any]:
    """Passages, headings and furniture of one sample; raises when a text is not in the PDF."""
    body, skip = _body_start(pages, agreement)
    finder = Finder(pages, start=body, skip=skip)
    passages: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    for expected in expected_passages(agreement):
        if isinstance(expected, Heading):
            place = finder.find(expected.text)
        else:
            place = finder.find(expected.text, free=expected.kind in _FREE)
            if place is None and expected.cells:
                place = _find_row(finder, expected.cells)
        if place is None:
            raise NotFoundInPdf(f"{agreement.stem}: {expected.text[:80]}")
        if isinstance(expected, Heading):
            headings.append({"text": expected.text, "level": expected.level, "page": place.page})
        else:
            passages.append(_passage(expected, place))
    if page_notes:
        passages = _notes_last(passages)
    table_headers = _table_headers(agreement, finder)
    return {
        "file": f"{agreement.stem}.pdf",
        "municipality": agreement.municipality,
        "municipality_code": agreement.code,
        "period": agreement.period,
        "kind": agreement.kind,
        "title": agreement.title,
        "subtitle": agreement.subtitle,
        "parties": list(agreement.parties),
        "date": agreement.date,
        "layout": agreement.layout,
        "coder": agreement.coder,
        "page_count": len(pages),
        "passages": passages,
        "headings": headings,
        "table_headers": table_headers,
        "furniture": list(_furniture(agreement, finder, body)),
    }


def _notes_last(passages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Footnotes at the foot of a page are read after the last passage that begins on it."""
    notes = [passage for passage in passages if passage["kind"] == "footnote"]
    rest = [passage for passage in passages if passage["kind"] != "footnote"]
    for note in notes:
        later = [n for n, passage in enumerate(rest) if passage["page"] > note["page"]]
        rest.insert(later[0] if later else len(rest), note)
    return rest


def _table_headers(agreement: Agreement, finder: Finder) -> list[dict[str, Any]]:
    """The header rows of tables: neither passages nor furniture, so they are listed apart."""
    found: list[dict[str, Any]] = []
    for block in agreement.blocks:
        if isinstance(block, Table):
            finder.at = finder.start
            for index in range(finder.start, len(finder.pages)):
                finder.at = index
                place = finder.find("".join(block.header), free=True)
                if place:
                    found.append({"page": place.page, "cells": list(block.header)})
                    break
    return found


def _lines(page: PrintedPage, taken: bytearray) -> Iterator[tuple[list[Glyph], bool]]:
    """What no passage took, as lines in drawing order; the flag: it stands before the body."""
    used = {page.where[i] for i, mark in enumerate(taken) if mark == 1}
    front = {page.where[i] for i, mark in enumerate(taken) if mark == _FRONT}
    line: list[Glyph] = []
    previous = -2
    for number, glyph in enumerate(page.glyphs):
        if number in used or (not glyph.char.strip() and not line):
            continue
        if line and not (number - previous <= _STEP and _beside(line[-1], glyph)):
            yield line, previous in front
            line = []
        line.append(glyph)
        previous = number
    if line:
        yield line, previous in front


def _beside(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character goes on where the last one stopped, also on a turned line."""
    if glyph.angle > _ROTATED or last.angle > _ROTATED:
        turned = glyph.angle > _ROTATED and last.angle > _ROTATED
        return turned and abs(glyph.x - last.x) < _SAME and abs(glyph.y - last.y) < _SAME
    reach = max(6.0, glyph.size) * 3
    return abs(glyph.y - last.y) < max(6.0, glyph.size) and -reach < glyph.x - last.x < reach


def _text_of(line: list[Glyph], known: dict[str, str]) -> str:
    text = " ".join("".join(glyph.char for glyph in line).split())
    return known.get(squash(text), text)


def _reason(page: PrintedPage, middle: Glyph, text: str, running: str) -> str:
    if middle.angle > _ROTATED:
        return "chapter_tab"
    number = squash(text).removeprefix("pagina").isdigit()
    if middle.y < page.height * _EDGE or middle.y > page.height * (1 - _EDGE):
        if number:
            return "page_number"
        if len(squash(text)) < _WORDLIKE or squash(text) not in running:
            return "running_header" if middle.y < page.height / 2 else "running_footer"
    return "pull_quote" if len(squash(text)) >= _QUOTE and squash(text) in running else "other"


def _furniture(agreement: Agreement, finder: Finder, body: int) -> Iterator[dict[str, Any]]:
    running = squash("".join(block.text for block in agreement.blocks if isinstance(block, Text)))
    known = {squash(heading.text): heading.text for heading in agreement.headings}
    last: dict[str, Any] = {"page": 0, "reason": "", "text": ""}
    for page, taken in zip(finder.pages, finder.taken, strict=True):
        for line, front in _lines(page, taken):
            text = _text_of(line, known)
            if not squash(text):
                continue
            reason = _reason(page, line[len(line) // 2], text, running)
            if page.number == 1:
                reason = "cover"
            elif (page.number <= body or front) and reason in (
                "other",
                "pull_quote",
                "running_header",
            ):
                reason = "contents"
            if _MARKER.fullmatch(text) and reason not in ("page_number", "cover", "contents"):
                continue
            if reason == "other" and last["reason"] == "pull_quote" and last["page"] == page.number:
                reason = "pull_quote"
            if reason == last["reason"] == "pull_quote" and not last["text"].endswith(_CLOSED):
                last["text"] += f" {text}"
                continue
            last = {"page": page.number, "reason": reason, "text": text}
            yield last


def as_json(truth: dict[str, Any]) -> str:
    """The truth as it is committed: one passage per line, so that a change shows as a line."""
    parts = []
    for key, value in truth.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            parts.append(f"{json.dumps(key)}: [\n  {lines}\n ]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"
