"""The two readers: a page range of a file to pages of arrays. They run in a child process only.

``pdfplumber`` (pdfminer underneath) is the default, ``pdfium`` the fast one; everything that follows
is the same code for both. Each reader translates the exceptions of its library.
"""

from __future__ import annotations

from dia_analysis.ingest.readers.text import ENGINES, PageTooLarge, ReadFailure

__all__ = ["ENGINES", "PageTooLarge", "ReadFailure"]
