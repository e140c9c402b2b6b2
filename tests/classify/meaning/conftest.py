"""Passages through the real pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dia_analysis.classify.fields import Fields
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.codebook import load_codebook

Read = Callable[..., PassageDocs]


@pytest.fixture(scope="session")
def read() -> Read:
    """Gives the documents of one passage."""
    nlp = make_pipeline(load_codebook())

    def make(
        text: str,
        headings: tuple[str, ...] = (),
        lead: str | None = None,
        period: str | None = None,
    ) -> PassageDocs:
        return PassageDocs.one(nlp, Fields(text, headings, lead, period))

    return make
