"""The pattern data behind forms, commitment, direction and partners, strictly loaded once.

``codebook/form_patterns.yaml`` says how a form is recognised, ``classify/data/cues.yaml`` holds the
signals of status, direction and commitment, ``classify/data/partners.yaml`` the closed list of
partners. All of it becomes one :class:`Wording`, so that a document is read once for everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dia_analysis.classify.verbforms import KINDS, patterns_of
from dia_analysis.classify.wording import Wording
from dia_analysis.errors import CodebookError

FORM, CONTEXT, UNLESS, CUE, PARTNER, ROLE = "form", "context", "unless", "cue", "partner", "role"
HARD, LEAD, HEADING, GOOD, EVIL = "hard", "lead", "heading", "good", "evil"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Compound(_Strict):
    """First parts times the inflections of a last part."""

    first: tuple[str, ...]
    last: str


class Nearby(_Strict):
    """Patterns that count only when one of ``context`` stands in the same sentence or passage."""

    patterns: tuple[str, ...]
    context: tuple[str, ...]
    within: Literal["sentence", "passage"]


class FormRules(_Strict):
    """How one form is recognised."""

    compounds: tuple[Compound, ...] = ()
    patterns: tuple[str, ...] = ()
    nearby: tuple[Nearby, ...] = ()
    unless: tuple[str, ...] = ()


class FormPatterns(_Strict):
    """The file ``form_patterns.yaml``."""

    version: Literal[1]
    heads: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, FormRules]


class Cues(_Strict):
    """The file ``cues.yaml``: named signals, each a list of patterns."""

    version: Literal[1]
    classes: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]


class Hardness(_Strict):
    """The file ``hardness.yaml``: signals of commitment in the text, its lead and its heading."""

    version: Literal[1]
    classes: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, tuple[str, ...]]
    leads: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, tuple[str, ...]]

    def names(self) -> tuple[str, ...]:
        """The signals of a sentence: cues, and per verb list the forms it is found in."""
        return (*self.cues, *(f"{name}.{kind}" for name in self.verbs for kind in KINDS))


class DirectionRules(_Strict):
    """The file ``direction.yaml``: per theme what it means to reject something."""

    version: Literal[1]
    bans_are_for: tuple[str, ...]
    goods: Mapping[str, tuple[str, ...]]
    evils: Mapping[str, tuple[str, ...]]


class Partners(_Strict):
    """The file ``partners.yaml``: the closed list of partners and what marks their role."""

    version: Literal[1]
    partners: Mapping[str, tuple[str, ...]]
    roles: Mapping[Literal["samen", "betrokken", "gevraagd"], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Everything that the meaning of a passage is read with."""

    forms: FormPatterns
    cues: Cues
    partners: Partners
    hardness: Hardness
    direction: DirectionRules
    wording: Wording
    version_parts: tuple[str, ...]


_File = TypeVar("_File", bound=BaseModel)


def _load(package: str, name: str, kind: type[_File]) -> tuple[_File, str]:
    source = files(package).joinpath(name).read_text("utf-8")
    try:
        return kind.model_validate(yaml.safe_load(source)), source
    except (ValidationError, yaml.YAMLError) as error:
        raise CodebookError(
            f"The pattern file breaks its rules: {_all_errors(error)}",
            where=f"{package}/{name}",
            remedy="Correct every line named here; docs/betekenis.md describes the file.",
        ) from error


def _all_errors(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
        )
    return str(error)


def form_words(forms: FormPatterns) -> Iterator[tuple[str, str]]:
    """Labelled patterns of the forms; compounds are written out."""
    for name, rules in forms.forms.items():
        for compound in rules.compounds:
            for word in _written_out(compound, forms.heads, name):
                yield f"{FORM}:{name}", word
        for pattern in rules.patterns:
            yield f"{FORM}:{name}", pattern
        for n, nearby in enumerate(rules.nearby):
            yield from ((f"{FORM}:{name}:{n}", pattern) for pattern in nearby.patterns)
            yield from ((f"{CONTEXT}:{name}:{n}", pattern) for pattern in nearby.context)
        yield from ((f"{UNLESS}:{name}", pattern) for pattern in rules.unless)


def _written_out(compound: Compound, heads: Mapping[str, tuple[str, ...]], name: str) -> list[str]:
    if compound.last not in heads:
        raise CodebookError(
            f"Form {name} names the unknown last part {compound.last!r}",
            where="form_patterns.yaml",
            remedy=f"Use one of {', '.join(sorted(heads))}, or add it to `heads`.",
        )
    return [first + last for first in compound.first for last in heads[compound.last]]


def _labelled(kind: str, named: Mapping[Any, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for name, patterns in named.items():
        yield from ((f"{kind}:{name}", pattern) for pattern in patterns)


def _verbs(hardness: Hardness) -> Iterator[tuple[str, str]]:
    for name, lines in hardness.verbs.items():
        yield from ((f"{HARD}:{name}.{kind}", pattern) for kind, pattern in patterns_of(lines))


@lru_cache(maxsize=1)
def load_meaning() -> Meaning:
    """The pattern data, read once per process.

    Raises:
        CodebookError: a pattern file breaks its rules; the message names every place.
    """
    forms, forms_text = _load("dia_analysis.codebook", "form_patterns.yaml", FormPatterns)
    cues, cues_text = _load("dia_analysis.classify.data", "cues.yaml", Cues)
    hardness, hardness_text = _load("dia_analysis.classify.data", "hardness.yaml", Hardness)
    direction, direction_text = _load(
        "dia_analysis.classify.data", "direction.yaml", DirectionRules
    )
    partners, partners_text = _load("dia_analysis.classify.data", "partners.yaml", Partners)
    patterns = [
        *form_words(forms),
        *_labelled(CUE, cues.cues),
        *_labelled(HARD, hardness.cues),
        *_verbs(hardness),
        *_labelled(LEAD, hardness.leads),
        *_labelled(HEADING, hardness.headings),
        *_labelled(GOOD, direction.goods),
        *_labelled(EVIL, direction.evils),
        *_labelled(PARTNER, partners.partners),
        *_labelled(ROLE, partners.roles),
    ]
    try:
        wording = Wording(patterns, {**forms.classes, **cues.classes, **hardness.classes})
    except (ValueError, KeyError) as error:
        raise CodebookError(
            f"A pattern cannot be read: {error}",
            where="form_patterns.yaml, cues.yaml or partners.yaml",
            remedy="Correct the pattern; docs/betekenis.md describes the notation.",
        ) from error
    texts = (forms_text, cues_text, hardness_text, direction_text, partners_text)
    return Meaning(forms, cues, partners, hardness, direction, wording, texts)
