"""Text from outside on its way out: one function per format, used by the whole room.

The text of a PDF is hostile until shown otherwise. :func:`plain` takes out what no format can
carry safely: control characters, bidirectional overrides (which make a page show another text
than it holds), invisible characters and half surrogate pairs. HTML is escaped by Jinja2's
autoescape; the other formats have their function here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

_CELL_LIMIT = 32_000  # Excel refuses cells of more than 32,767 characters
_CUT = " [...]"
_FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)
_UNSAFE = re.compile(
    "["
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # invisible, bidirectional
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # annotations, no characters, half pairs
    "\U000e0000-\U000e007f"  # tags: an invisible copy of ASCII
    "]"
)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text without control, bidirectional and invisible characters, white space collapsed."""
    return plain_piece(text).strip()


def plain_piece(text: str) -> str:
    """As :func:`plain`, for a piece of a text: a space at its start or end stays."""
    if text.isprintable() and "  " not in text:
        return text  # none of the characters below is printable, says Unicode; this is most text
    return _SPACE.sub(" ", _UNSAFE.sub("", text))


def spreadsheet_cell(text: str) -> str:
    """A text that a spreadsheet shows as text, also when it looks like a formula.

    A text that starts as a formula does gets an apostrophe before it, as OWASP advises.
    """
    safe = plain(text)
    if len(safe) > _CELL_LIMIT:
        safe = safe[: _CELL_LIMIT - len(_CUT)] + _CUT
    return f"'{safe}" if safe.startswith(_FORMULA_STARTS) else safe


def workbook_cell(text: str) -> str:
    """A text for a cell that is written as text: no formula can arise, so no apostrophe."""
    safe = plain(text)
    return safe if len(safe) <= _CELL_LIMIT else safe[: _CELL_LIMIT - len(_CUT)] + _CUT


def script_literal(value: Mapping[str, Any] | list[Any] | str | int | None) -> str:
    """A JavaScript literal that cannot end its script element or its line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def web_address(text: str) -> str | None:
    """The address if it is http(s), percent-encoded; None for any other scheme or nonsense."""
    try:
        parts = urlsplit(plain(text))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in parts.netloc:
        return None
    host = parts.hostname if port is None else f"{parts.hostname}:{port}"
    query = f"?{quote(parts.query, safe='=&%+,;:@/?-._~')}" if parts.query else ""
    return f"{parts.scheme}://{quote(host, safe=':.-[]')}{quote(parts.path, safe='/%:@+,;=~-._()')}{query}"


def relative_address(path: str) -> str:
    """A relative path as a link: every part percent-encoded, slashes kept."""
    return quote(path, safe="/-._~()")
