"""Closed lists of option values."""

from enum import StrEnum


class Engine(StrEnum):
    """Readers of PDF files."""

    PDFPLUMBER = "pdfplumber"
    PDFIUM = "pdfium"
