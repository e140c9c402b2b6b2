"""Choose phrases from the text that the layout repeats large, where the source names none."""

from __future__ import annotations

import re

from samples.build.source import Block, Text

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LEAST, _MOST = 8, 16


def quotable(block: Block) -> Text | None:
    """A short sentence of a coded paragraph, as a pull quote, or None."""
    if not (isinstance(block, Text) and block.kind == "paragraph" and block.coding.themes):
        return None
    sentences = _SENTENCE.split(block.text)
    for sentence in sentences[1:]:
        plain = sentence.rstrip(".")
        if _LEAST <= len(plain.split()) <= _MOST and not re.search(r"[\d:;?!]", plain):
            return Text("pull_quote", plain, type(block.coding)())
    return None
