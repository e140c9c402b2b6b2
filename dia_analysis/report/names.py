"""Names of files and anchors: from ids and Dutch names to what every file system takes."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9_-]+")
_LIMIT = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits, hyphens and underscores; never empty or reserved."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = _OTHER.sub("-", flat).strip("-")[:_LIMIT].rstrip("-")
    if not found:
        return "naamloos"
    return f"{found}-x" if _RESERVED.match(found) else found


def unit_page(unit_id: str, *, is_municipality: bool) -> str:
    """The page of a municipality in a period, or of a loose document."""
    folder = "gemeente" if is_municipality else "document"
    return f"{folder}/{slug(unit_id)}.html"


def theme_page(theme_id: str) -> str:
    """The page of a theme."""
    return f"thema/{slug(theme_id)}.html"


def region_page(region: str) -> str:
    """The page of a region."""
    return f"regio/{slug(region)}.html"


def period_page(period: str, *, main: bool) -> str:
    """The overview of a period; the main period has the first page."""
    return "index.html" if main else f"overzicht-{slug(period)}.html"
