"""The structure tree of a tagged page: which marked content belongs to which element."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from pypdfium2 import raw

from dia_analysis.ingest.pages import Ints

_MAX_ELEMENTS = 20_000
_MAX_DEPTH = 40
_TYPE_BYTES = 128


def structure_of(page: Any) -> tuple[Ints, tuple[str, ...]]:
    """(n, 3) of marked-content id, element number in reading order, index of its role; and the roles.

    A role is the path of element types from the root, such as ``Document/L/LI/LBody``.
    """
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return np.zeros((0, 3), np.int32), ()
    try:
        walk = _Walk()
        for i in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk.visit(raw.FPDF_StructTree_GetChildAtIndex(tree, i), "", 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return np.asarray(walk.rows, np.int32).reshape(len(walk.rows), 3), tuple(walk.roles)


class _Walk:
    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int]] = []
        self.roles: dict[str, int] = {}
        self.count = 0
        self._buffer = ctypes.create_string_buffer(_TYPE_BYTES)

    def visit(self, element: Any, above: str, depth: int) -> None:
        if not element or depth > _MAX_DEPTH or self.count > _MAX_ELEMENTS:
            return
        length = raw.FPDF_StructElement_GetType(element, self._buffer, _TYPE_BYTES)
        kind = self._buffer.raw[: max(0, min(length, _TYPE_BYTES) - 2)].decode(
            "utf-16-le", "replace"
        )
        path = f"{above}/{kind}" if above else kind
        self.count += 1
        number, role = self.count, self.roles.setdefault(path, len(self.roles))
        for i in range(raw.FPDF_StructElement_CountChildren(element)):
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if mcid >= 0:
                self.rows.append((mcid, number, role))
                continue
            child = raw.FPDF_StructElement_GetChildAtIndex(element, i)
            if child:
                self.visit(child, path, depth + 1)
