"""The title on the cover, or in the metadata."""

from __future__ import annotations

import re

from dia_analysis.ingest.identity.clues import Clues
from dia_analysis.model import IdentityFact

_LONGEST = 160
_SHORTEST = 4
_SAME_SIZE = 0.97
_MACHINE_MADE = re.compile(
    r"microsoft word|untitled|naamloos|\.(?:docx?|indd|pdf|pptx?)\b|^\W*$|^\d+$", re.IGNORECASE
)


def find_title(clues: Clues) -> IdentityFact | None:
    """The title; None where neither cover nor metadata has one.

    On a cover the title is what is printed largest; lines of that size belong together.
    """
    if clues.title_lines:
        page = clues.title_lines[0].page
        here = [line for line in clues.title_lines if line.page == page]
        largest = max(line.size for line in here) * _SAME_SIZE
        text = " ".join(" ".join(line.text for line in here if line.size >= largest).split())
        if _SHORTEST <= len(text) <= _LONGEST:
            return IdentityFact("title", text, here[0].source, text, 0.7, page)
    for line in clues.metadata[:1]:
        if len(line.text) >= _SHORTEST and not _MACHINE_MADE.search(line.text):
            text = " ".join(line.text.split())[:_LONGEST]
            return IdentityFact("title", text, line.source, text, 0.6)
    return None
