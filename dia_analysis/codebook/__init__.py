"""The codebook: themes with definitions, forms, commitments, and the patterns that find them."""

from dia_analysis.codebook.book import (
    Codebook,
    CommitmentType,
    FormType,
    Lexicon,
    Term,
    Theme,
    ThemeTerms,
)
from dia_analysis.codebook.loader import load_codebook
from dia_analysis.codebook.quanteda import from_quanteda, to_quanteda

__all__ = [
    "Codebook",
    "CommitmentType",
    "FormType",
    "Lexicon",
    "Term",
    "Theme",
    "ThemeTerms",
    "from_quanteda",
    "load_codebook",
    "to_quanteda",
]
