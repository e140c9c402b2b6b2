"""Where a quote leads: the PDF it stands in, seen from the report's folder.

In order: the web address it was read from; a copy inside the report (``--with-pdfs``); the file
itself by a relative path, if it still stands where it was read and holds the same bytes. When none
is known the quote still names its file and page.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from dia_analysis.report.escape import relative_address, web_address
from dia_analysis.report.material import Document
from dia_analysis.report.names import slug
from dia_analysis.store import file_hash

PDF_FOLDER = "pdf"


class Links:
    """Finds the PDFs of documents.

    Args:
        output: the report's folder.
        raw: the folder with the analyst's PDFs, where a root of that name or below it is sought.
        roots: other folders by the name that ingest knew them by.
        copies: whether the report holds copies.
    """

    def __init__(
        self,
        output: Path,
        raw: Path,
        roots: Mapping[str, Path] | None = None,
        *,
        copies: bool = False,
    ) -> None:
        self.output = output
        self.raw = raw
        self.roots = dict(roots or {})
        self.copies = copies
        self._found: dict[str, Path | None] = {}

    def of(self, document: Document) -> str | None:
        """The address of a document's PDF, seen from the report's folder."""
        address = web_address(document.location)
        path = None if address else self.path(document)
        if self.copies and path is not None:
            return relative_address(copy_name(document))
        if address:
            return address
        return self._relative(path) if path else None

    def path(self, document: Document) -> Path | None:
        """The document's file, if it stands where it was read and holds the same bytes."""
        if web_address(document.location) or not document.location:
            return None
        if document.id not in self._found:
            paths = (folder / document.location for folder in self._folders(document.root_name))
            self._found[document.id] = next((p for p in paths if _holds(p, document)), None)
        return self._found[document.id]

    def _folders(self, root_name: str) -> list[Path]:
        known = [self.roots[root_name]] if root_name in self.roots else []
        if self.raw.name == root_name:
            known.append(self.raw)
        return [*known, self.raw / root_name]

    def _relative(self, path: Path) -> str | None:
        try:
            way = os.path.relpath(path.resolve(), self.output.resolve())
        except ValueError:  # another drive on Windows
            return None
        return relative_address(Path(way).as_posix())


def _holds(path: Path, document: Document) -> bool:
    try:
        return path.is_file() and file_hash(path) == document.sha256
    except OSError:
        return False


def copy_name(document: Document) -> str:
    """Where the copy of a document stands in the report."""
    return f"{PDF_FOLDER}/{slug(Path(document.file_name).stem)}-{document.id}.pdf"


def copies(documents: Iterable[Document], links: Links) -> Iterable[tuple[str, bytes]]:
    """Names and bytes of the copies; a file whose bytes have changed since it was read is left out."""
    for document in documents:
        path = links.path(document)
        if path is not None:
            yield copy_name(document), path.read_bytes()


def logged_roots(data: Path) -> dict[str, Path]:
    """The folders that ingest read from, by name, as far as its run log tells; the last one counts."""
    found: dict[str, Path] = {}
    try:
        lines = (data / ".parts" / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return found
    for line in lines:
        try:
            roots = json.loads(line).get("roots", {})
        except (ValueError, AttributeError):
            continue
        if isinstance(roots, dict):
            found.update({str(name): Path(str(path)) for name, path in roots.items()})
    return found
