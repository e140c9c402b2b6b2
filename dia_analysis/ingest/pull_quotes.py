"""Pull quotes: phrases set apart in another style that the running text nearby says too. They would count twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dia_analysis.ingest.block import Block, Measures

_NO_LETTER = re.compile(r"[\W_]+")
_OPENS = "\"'“‘„«"
_CLOSES = "\"'”’»"
_LETTERS = 18  # letters of a quote at least
_WORDS = 4
_LONG = 8  # words from which a phrase in another style is a quote without marks
_SLACK = 1.6  # words of running text per word of a quote that leaves some of them out
_SPARE = 3


def parted(blocks: Sequence[Block], usual: Measures) -> tuple[list[Block], list[Block]]:
    """The blocks without pull quotes, and the quotes."""
    apart = [block for block in blocks if _set_apart(block, usual)]
    if not apart:
        return list(blocks), []
    running: defaultdict[int, list[str]] = defaultdict(list)
    for block in blocks:
        if abs(block.lines[0].size - usual.body_style[0]) < 0.6:
            running[block.page].append(block.text)
    said = {page: [_letters(text) for text in texts] for page, texts in running.items()}
    whole = {letters for page in said.values() for letters in page}
    quotes = []
    for block in apart:
        letters = _letters(block.text)
        if len(letters) < _LETTERS or letters in whole:
            continue
        near = range(block.page - 1, block.page + 3)
        if any(letters in "".join(said.get(page, ())) for page in near) or (
            _quoted(block)
            and any(_shortened(block.text, text) for n in near for text in running.get(n, ()))
        ):
            quotes.append(block)
    gone = {id(block) for block in quotes}
    return [block for block in blocks if id(block) not in gone], quotes


def _set_apart(block: Block, usual: Measures) -> bool:
    line, style = block.lines[0], usual.body_style
    if block.kind != "text" or block.word_count < _WORDS:
        return False
    marked = block.text[0] in _OPENS or block.callout or line.italic or block.word_count >= _LONG
    apart = (
        abs(line.size - style[0]) >= 0.6
        or line.colour != style[3]
        or line.italic != style[2]
        or block.callout
    )
    return apart and marked


def _quoted(block: Block) -> bool:
    """Between quotation marks: such a quote may leave out words of the text."""
    return block.text[0] in _OPENS and block.text.rstrip(".,;")[-1:] in _CLOSES


def _shortened(phrase: str, running: str) -> bool:
    """All words of the quote in their order, within little more of the text."""
    quote, text = _words(phrase), _words(running)
    reach = int(_SLACK * len(quote)) + _SPARE
    for start, word in enumerate(text):
        if word != quote[0]:
            continue
        near = iter(text[start : start + reach])
        if all(word in near for word in quote):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word for word in (_letters(part) for part in text.split()) if word]


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold().replace("- ", ""))
