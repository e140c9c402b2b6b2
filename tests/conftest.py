"""What every test may use: where the real documents are, and small PDFs drawn with known text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("DIA_SHARED", ROOT.parent / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on real documents and in a browser skip, with a reason, where those are absent."""
    skips = {
        "real": (
            SHARED.is_dir(),
            f"the real documents are not beside the project ({SHARED.name}/)",
        ),
        "browser": (shutil.which("chromium") is not None, "Chromium is not installed"),
    }
    for item in items:
        for marker, (present, reason) in skips.items():
            if item.get_closest_marker(marker) and not present:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the real documents; only for tests marked ``real``."""
    return SHARED


DrawPdf = Callable[..., Path]


@pytest.fixture
def draw_pdf(tmp_path: Path) -> DrawPdf:
    """Draw a PDF with known paragraphs: ``draw_pdf(name, pages, title=..., metadata=...)``.

    Each page is a sequence of ``(style, text)``, with style ``title``, ``heading``, ``text`` or
    ``item``; the result is an ordinary A4 document in one column.
    """
    return lambda name, pages, **options: _draw(tmp_path / name, pages, **options)


def _draw(
    path: Path,
    pages: Sequence[Sequence[tuple[str, str]]],
    *,
    password: str | None = None,
    metadata: dict[str, str] | None = None,
) -> Path:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    styles = {
        "title": ("Helvetica-Bold", 26, 36),
        "heading": ("Helvetica-Bold", 15, 26),
        "text": ("Helvetica", 10.5, 15),
        "item": ("Helvetica", 10.5, 15),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(str(path), pagesize=A4, invariant=True, encrypt=encryption)
    for key, value in (metadata or {}).items():
        getattr(canvas, f"set{key}")(value)
    width, height = A4
    for page in pages:
        y = height - 80
        for style, text in page:
            font, size, leading = styles[style]
            canvas.setFont(font, size)
            indent = 90 if style == "item" else 70
            if style == "item":
                canvas.drawString(74, y, "•")
            for line in simpleSplit(text, font, size, width - indent - 70):
                canvas.drawString(indent, y, line)
                y -= leading
            y -= 8
        canvas.showPage()
    canvas.save()
    return path
