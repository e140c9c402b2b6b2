"""Checks on coded passages: near-duplicates, shared runs of words, overlap with text of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import TfidfVectorizer

from dia_analysis.study.coded_set import CodedPassage

_WORD = re.compile(r"[\w'’-]+")
_JOINED = re.compile(r"[-\x02\xad]\s*\n\s*")
_CONTENT = 3  # words of up to this length carry no content
RUN_OF_CONTENT = 6
RUN_OF_OTHERS = 7
RUN_OF_GOLD = 8
NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """Two texts that are too alike; ``other`` is a passage_id or the name of a text."""

    passage_id: str
    other: str
    what: str


def words_of(text: str) -> list[str]:
    """Lower-case words; words broken over two lines are joined."""
    return [word.lower() for word in _WORD.findall(_JOINED.sub("", text))]


def runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """All runs of so many words."""
    return (tuple(words[n : n + size]) for n in range(len(words) - size + 1))


def shared_runs(passages: Sequence[CodedPassage], size: int = RUN_OF_CONTENT) -> list[Finding]:
    """Pairs of passages with a run of content words in common: a sign of a template."""
    seen: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for passage in passages:
        content = [w for w in words_of(passage.fields.text) if len(w) > _CONTENT]
        for run in set(runs(content, size)):
            seen[run].append(passage.passage_id)
    pairs: dict[tuple[str, str], Finding] = {}
    for run, ids in sorted(seen.items()):
        for other in ids[1:]:
            pairs.setdefault((ids[0], other), Finding(ids[0], other, " ".join(run)))
    return list(pairs.values())


def near_duplicates(passages: Sequence[CodedPassage], least: float = NEAR) -> list[Finding]:
    """Pairs whose TF-IDF cosine is at least ``least``."""
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform([p.fields.text for p in passages])
    likeness = (matrix @ matrix.T).tocoo()
    return [
        Finding(passages[a].passage_id, passages[b].passage_id, f"cosine {value:.2f}")
        for a, b, value in zip(likeness.row, likeness.col, likeness.data, strict=True)
        if a < b and value >= least
    ]


def overlaps(
    passages: Iterable[CodedPassage], others: Iterable[tuple[str, str]], size: int = RUN_OF_OTHERS
) -> list[Finding]:
    """Passages that share a run of words with texts of others (name and text); one finding each."""
    owners: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for passage in passages:
        for run in set(runs(words_of(passage.fields.text), size)):
            owners[run].append(passage.passage_id)
    found: dict[str, Finding] = {}
    for name, text in others:
        for run in runs(words_of(text), size):
            for owner in owners.get(run, ()):
                found.setdefault(owner, Finding(owner, name, " ".join(run)))
    return [found[owner] for owner in sorted(found)]
