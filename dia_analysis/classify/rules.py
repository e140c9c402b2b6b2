"""The rules: what the terms of the lexicon say of a passage.

A passage gets a theme for what it is about, so hits weigh. A strong term is enough, a weak word is
not. The first sentence says more than the rest; a sentence that names many themes is an enumeration
and says less of each; a hit in a heading counts less than one in the text, unless the text is
silent; in a long passage more is needed than in a short one; and a theme that another outweighs is
a mention, unless the text speaks of it plainly, or it tells how the other is done. The numbers were
set on the project's own coded passages and sample agreements.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dia_analysis.classify.lexicon import sentence_starts
from dia_analysis.classify.nlp import is_muted, is_quiet, terms_of
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.tokens import text_of
from dia_analysis.model import EvidenceIn, Method, Span, Tag

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dia_analysis.classify.lexicon import TermMatch

__all__ = ["PassageDocs", "RuleHit", "decide", "rule_hits", "theme_scores"]

ENOUGH = 2.75
SHARE = 0.65
"""A theme needs ``ENOUGH`` points, and this share of the points of the passage's first theme."""

HOW, BESIDE = "democratie", 0.4
"""Themes of the group ``HOW`` tell how something is done, and stand beside what is done: they are
weighed against each other, and need only this share of the points of the first theme of all."""

PLAIN = 5.0
"""With this many points in the text itself a theme is spoken of, however much the first is."""

_HEADING, _OUTER_HEADING, _LEAD = 0.75, 0.3, 0.7
_OUTVOTED = 0.7  # a heading's theme, where the text speaks of another
_QUIET, _MUTED = 0.45, 0.3
_FIRST_SENTENCE, _LATER_SENTENCE = 1.15, 0.95
_AGAIN = (1.0, 0.5, 0.25)
_ENUMERATION = {3: 0.75, 4: 0.6}  # by themes in one sentence; four stands for more
_USUAL_LENGTH, _LENGTH_POWER = 40, 0.2
_LONG, _SHORT = 0.8, 1.2


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A term of a theme in a passage, and how many points it gives."""

    theme: str
    score: float
    span: Span
    group: str = ""


def rule_hits(passage: PassageDocs) -> tuple[RuleHit, ...]:
    """All that the lexicon finds in the text, the lead and the headings, in that order."""
    scale = _length_factor(len(passage.text))
    if is_muted(passage.text):
        scale *= _MUTED
    elif any(map(is_quiet, passage.headings)):
        scale *= _QUIET
    hits = list(_field_hits(passage.text, EvidenceIn.TEXT, None, scale))
    silent = not hits
    if passage.lead is not None:
        factor = scale if silent else scale * _LEAD
        hits += _field_hits(passage.lead, EvidenceIn.LEAD, None, factor)
    own = theme_scores(hits)
    speaks = max(own.values(), default=0.0) >= ENOUGH
    innermost = len(passage.headings) - 1
    for index, heading in enumerate(passage.headings):
        factor = _HEADING if index == innermost else _OUTER_HEADING
        if silent and index == innermost:
            factor = 1.0
        for hit in _field_hits(heading, EvidenceIn.HEADING, index, scale * factor):
            outvoted = speaks and hit.theme not in own
            hits.append(replace(hit, score=hit.score * _OUTVOTED) if outvoted else hit)
    return tuple(hits)


def _length_factor(tokens: int) -> float:
    wanted: float = (_USUAL_LENGTH / max(1, tokens)) ** _LENGTH_POWER
    return min(_SHORT, max(_LONG, wanted))


def _field_hits(doc: Doc, place: EvidenceIn, index: int | None, factor: float) -> Iterator[RuleHit]:
    terms = terms_of(doc)
    if not terms:
        return
    name = place.value
    matches = _strongest([m for m in terms if name in m.term.where])
    in_text = place is EvidenceIn.TEXT
    text = text_of(doc)
    emphasis = _emphasis(doc, matches) if in_text else [1.0] * len(matches)
    seen: Counter[tuple[str, str]] = Counter()
    for match, weight in zip(matches, emphasis, strict=True):
        key = (match.theme, match.term.pattern.text)
        again = _AGAIN[min(seen[key], len(_AGAIN) - 1)]
        seen[key] += 1
        first = last = doc[match.start]
        if match.end > match.start + 1:
            last = doc[match.end - 1]
        start, end = first.idx, last.idx + len(last)
        evidence = Span(text[start:end], start, end, place, index)
        points = match.term.weight * factor * weight * again
        yield RuleHit(match.theme, points, evidence, match.term.group)


def _emphasis(doc: Doc, matches: Sequence[TermMatch]) -> list[float]:
    """How much each match says by its sentence: the first, a later one, an enumeration."""
    starts = sentence_starts(doc)
    sentences = [bisect_right(starts, match.start) for match in matches]
    themes: defaultdict[int, set[str]] = defaultdict(set)
    for sentence, match in zip(sentences, matches, strict=True):
        themes[sentence].add(match.theme)
    most = max(_ENUMERATION)
    found = []
    for sentence in sentences:
        weight = _ENUMERATION.get(min(len(themes[sentence]), most), 1.0)
        if len(starts) > 1:
            weight *= _FIRST_SENTENCE if sentence == 1 else _LATER_SENTENCE
        found.append(weight)
    return found


def _strongest(matches: Sequence[TermMatch]) -> list[TermMatch]:
    """Of matches of one theme on the same words, the heaviest; of equal ones the longest."""
    if len(matches) <= 1:
        return [*matches]
    by_theme: defaultdict[str, list[TermMatch]] = defaultdict(list)
    for match in matches:
        by_theme[match.theme].append(match)
    kept: list[TermMatch] = []
    for found in by_theme.values():
        if len(found) == 1:
            kept += found
            continue
        found.sort(key=lambda m: (-m.term.weight, m.start - m.end, m.start))
        own: list[TermMatch] = []
        for match in found:
            if all(match.end <= other.start or other.end <= match.start for other in own):
                own.append(match)
        kept += own
    return sorted(kept, key=lambda m: (m.start, m.end, m.theme))


def theme_scores(hits: Iterable[RuleHit]) -> dict[str, float]:
    """Points per theme."""
    scores: defaultdict[str, float] = defaultdict(float)
    for hit in hits:
        scores[hit.theme] += hit.score
    return dict(scores)


def decide(hits: Sequence[RuleHit]) -> tuple[Tag, ...]:
    """The themes that the rules alone assign, strongest first, each with its strongest words."""
    if not hits:
        return ()
    scores = theme_scores(hits)
    how = {hit.theme for hit in hits if hit.group == HOW}
    text = theme_scores(hit for hit in hits if hit.span.evidence_in is EvidenceIn.TEXT)
    top = max(scores.values(), default=0.0)
    beside = max(BESIDE * top, SHARE * max((scores[theme] for theme in how), default=0.0))
    assigned = [
        theme
        for theme, score in scores.items()
        if score >= max(ENOUGH, beside if theme in how else SHARE * top)
        or text.get(theme, 0.0) >= PLAIN
    ]
    assigned.sort(key=_by(scores))
    return tuple(Tag(theme, Method.RULE, _evidence(theme, hits)) for theme in assigned)


def _by(scores: dict[str, float]) -> Callable[[str], tuple[float, str]]:
    return lambda theme: (-scores[theme], theme)


def _evidence(theme: str, hits: Sequence[RuleHit]) -> Span:
    return max((hit for hit in hits if hit.theme == theme), key=lambda hit: hit.score).span
