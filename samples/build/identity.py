"""File identifiers that follow from a name, so that the same input gives the same bytes."""

from __future__ import annotations

import hashlib


def file_id(stem: str) -> bytes:
    """16 bytes for the trailer's ``/ID``."""
    return hashlib.md5(stem.encode(), usedforsecurity=False).digest()


def seed(stem: str) -> int:
    """A number for the random generators of one sample."""
    return int.from_bytes(file_id(stem)[:4])
