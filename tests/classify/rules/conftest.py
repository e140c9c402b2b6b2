from collections.abc import Callable

import pytest
from spacy.language import Language

from dia_analysis.classify.fields import Fields
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.classify.rules import PassageDocs, decide, rule_hits
from dia_analysis.codebook import load_codebook

Themes = Callable[..., set[str]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline with the project's lexicon."""
    return make_pipeline(load_codebook())


@pytest.fixture(scope="session")
def hinted(nlp: Language) -> Themes:
    """The themes of which any term is found in a text, however weak."""

    def find(text: str, *headings: str) -> set[str]:
        return {hit.theme for hit in rule_hits(PassageDocs.one(nlp, Fields(text, headings)))}

    return find


@pytest.fixture(scope="session")
def assigned(nlp: Language) -> Themes:
    """The themes that the rules assign to a text."""

    def find(text: str, *headings: str, lead: str | None = None) -> set[str]:
        passage = PassageDocs.one(nlp, Fields(text, headings, lead))
        return {tag.theme for tag in decide(rule_hits(passage))}

    return find
