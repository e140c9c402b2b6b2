"""What a document says of itself: pages, labels, metadata, bookmarks, language."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from dia_analysis.errors import SourceError
from dia_analysis.model import SourceStatus

_SNIFF = 1024
_TAIL = 2048
_MAX_BOOKMARKS = 2000
_PASSWORD_ERRORS = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}


def check_bytes(path: Path, file_mb: int) -> int:
    """Size of the file in bytes, if it can be a PDF.

    Raises:
        SourceError: it is absent, empty, too large, or no PDF.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_SNIFF)
    except OSError as error:
        raise SourceError(
            SourceStatus.NOT_FOUND
            if isinstance(error, FileNotFoundError)
            else SourceStatus.UNREADABLE,
            f"The file cannot be opened: {error.strerror or error}",
            where=path,
            remedy="Check that it is there and that you may read it.",
        ) from error
    if not size:
        raise SourceError(
            SourceStatus.EMPTY,
            "The file is empty (0 bytes)",
            where=path,
            remedy="Download it again.",
        )
    if size > file_mb * 1_000_000:
        raise SourceError(
            SourceStatus.TOO_LARGE,
            f"The file is {size / 1e6:.0f} MB, the limit is {file_mb} MB",
            where=path,
            remedy="Raise limits.file_mb in dia.toml if this is meant.",
        )
    if b"%PDF" not in head:
        start = head.lstrip().lower()
        what = (
            "a web page (HTML)"
            if start.startswith((b"<!doctype html", b"<html", b"<head"))
            else "not a PDF"
        )
        raise SourceError(
            SourceStatus.NOT_PDF,
            f"The file is named .pdf but is {what}",
            where=path,
            remedy="Open the address in a browser and save the PDF itself.",
        )
    return size


def open_pdfium(path: str) -> Any:
    """An open pdfium document; an empty user password is tried by pdfium itself.

    Raises:
        SourceError: it needs a password, or its bytes make no sense.
    """
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in _PASSWORD_ERRORS:
            raise SourceError(
                SourceStatus.ENCRYPTED,
                "The PDF opens only with a password",
                where=path,
                remedy="Ask for a version without a password, or save one from a PDF program.",
            ) from error
        raise SourceError(
            SourceStatus.UNREADABLE,
            "The PDF is damaged or was not downloaded whole",
            where=path,
            remedy="Download it again; if that does not help, print it to a new PDF.",
        ) from error


def facts_of(path: str, page_limit: int, file_mb: int) -> dict[str, Any]:
    """The facts of one document, as plain values.

    Raises:
        SourceError: it cannot be opened, has no pages, or too many.
    """
    size = check_bytes(Path(path), file_mb)
    document = open_pdfium(path)
    try:
        count = len(document)
        if not count:
            raise SourceError(
                SourceStatus.UNREADABLE,
                "The PDF has no pages",
                where=path,
                remedy="Download it again.",
            )
        if count > page_limit:
            raise SourceError(
                SourceStatus.TOO_LARGE,
                f"The PDF has {count} pages, the limit is {page_limit}",
                where=path,
                remedy="Raise limits.pages in dia.toml if this is meant.",
            )
        labels = [document.get_page_label(i) or "" for i in range(count)]
        return {
            "page_count": count,
            "metadata": {k: _clean(v) for k, v in document.get_metadata_dict().items() if v},
            "page_labels": labels if any(labels) else [],
            "outline": _outline(document),
            "tagged": bool(raw.FPDFCatalog_IsTagged(document)),
            "language": _language(document),
            "file_bytes": size,
            "warnings": _warnings(Path(path)),
        }
    finally:
        document.close()


def _clean(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).strip()


def _outline(document: Any) -> list[list[Any]]:
    rows: list[list[Any]] = []
    try:
        for item in document.get_toc(max_depth=6):
            title = _clean(item.get_title() or "")
            target = item.get_dest()
            page = target.get_index() if target else None
            if title:
                rows.append([item.level + 1, title, (page or 0) + 1])
            if len(rows) >= _MAX_BOOKMARKS:
                break
    except pdfium.PdfiumError:  # a broken outline is no reason not to read the pages
        return rows
    return rows


def _language(document: Any) -> str:
    getter = getattr(raw, "FPDFCatalog_GetLanguage", None)
    if getter is None:
        return ""
    length = getter(document, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    getter(document, buffer, length)
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")


def _warnings(path: Path) -> list[str]:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if b"%%EOF" not in file.read():
            return ["The file has no end mark: it may have been cut off, and pages may be missing."]
    return []
