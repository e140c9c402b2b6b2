"""Compares ways of finding themes, on figures that no way has seen.

    python -m benchmarks.models [--coded FILE.jsonl] [--output TABLE.md]

Columns: training passages with whole municipalities held out; with whole batches held out; the
sample agreements; and, with ``--coded``, real passages that two coders coded (``coder_a`` and
``coder_b`` in the file, or ``themes`` with ``disputed``; what they dispute counts neither way).
Every cell is micro-F1 / macro-F1 over the themes with at least eight positives. A way has one
cut for all themes, so that none profits from tuning that others do not get: for the first two
columns the best on the held-out municipalities, for the last two the best on the samples. The
shipped model has thresholds per theme. Two folds each.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from benchmarks.families import FAMILIES, Bench, Bools, Family, Floats, Part
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.forms import find_forms
from dia_analysis.classify.modelfile import load_model
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.rules import decide, rule_hits
from dia_analysis.classify.stack import rule_scores
from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.study.coded_set import read_coded
from dia_analysis.study.training import RUNNING, training_files
from dia_analysis.study.unlabelled import running_text

FOLDS = 2
LEAST = 8
Row = dict[str, Any]


def main() -> None:
    """Print the table, row by row as it is made, and write it if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--coded", type=Path, help="real passages that two coders coded")
    parser.add_argument("--text", type=Path, help="data folder with text without codes, for LSA")
    parser.add_argument("--output", type=Path, help="also write the table here")
    parser.add_argument("--only", nargs="*", help="names of functions in benchmarks.families")
    given = parser.parse_args()
    book = load_codebook()
    train, running = shipped_part(book, training_files()), shipped_part(book, [RUNNING])
    parts = [running]
    titles = ["gemeenten", "reeksen", "voorbeelden"]
    if given.coded:
        parts.append(coded_part(book, given.coded))
        titles.append("echte tekst")
    vectors = load_model().vectors
    if vectors is None:
        raise SystemExit("The shipped model has no vectors; make it with `study train --text`.")
    plain = (
        running_text(given.text, [given.coded] if given.coded else [], []) if given.text else None
    )
    bench = Bench(vectors, running, [Fields(text) for text in plain.texts] if plain else ())
    lines = [f"| wat | {' | '.join(titles)} | s |", "|---|" + "---:|" * (len(titles) + 1)]
    print("\n".join(lines), flush=True)
    for family in FAMILIES:
        if given.only and family.__name__ not in given.only:
            continue
        for line in compare(bench, family, train, parts):
            lines.append(line)
            print(line, flush=True)
    if given.output:
        given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


def compare(bench: Bench, family: Family, train: Part, parts: Sequence[Part]) -> list[str]:
    """A row per way that the family holds."""
    start = time.perf_counter()
    by_place = held_out(bench, family, train, train.municipalities)
    by_hand = held_out(bench, family, train, train.batches)
    whole = family(bench, train, parts)
    spent = time.perf_counter() - start
    rows = []
    for name, scores in whole.items():
        own, other = (
            best_cut(t, s)
            for t, s in ((train.truth, by_place[name]), (bench.running.truth, scores[0]))
        )
        seen = [(train, by_place[name], own), (train, by_hand[name], own)]
        seen += [(part, score, other) for part, score in zip(parts, scores, strict=True)]
        cells = [f1(part.truth, score > cut, part.counts) for part, score, cut in seen]
        shown = " | ".join(f"{micro:.3f} / {macro:.3f}" for micro, macro in cells)
        rows.append(f"| {name} | {shown} | {spent / len(whole):.0f} |")
    return rows


def held_out(
    bench: Bench, family: Family, train: Part, groups: npt.NDArray[Any]
) -> dict[str, Floats]:
    """Scores by learners that did not see the group."""
    found: dict[str, Floats] = {}
    for seen, held in GroupKFold(FOLDS).split(train.truth, groups=groups):
        made = family(bench, train.take(seen.tolist()), [train.take(held.tolist())])
        for name, (scores,) in made.items():
            found.setdefault(name, np.zeros(train.truth.shape))[held] = scores
    return found


def best_cut(truth: Bools, scores: Floats) -> float:
    """The cut with the best micro-F1 and macro-F1 together."""
    cuts = np.unique(np.quantile(scores, np.linspace(0.8, 0.995, 80)))
    cuts = np.append(cuts, (scores.min() + scores.max()) / 2)
    everything = np.ones(truth.shape, dtype=bool)
    return float(max(cuts, key=lambda cut: sum(f1(truth, scores > cut, everything))))


def f1(truth: Bools, chosen: Bools, counts: Bools) -> tuple[float, float]:
    """Micro-F1, and macro-F1 over the themes with enough positives."""
    truth, chosen = truth & counts, chosen & counts
    hits, total = (truth & chosen).sum(axis=0), truth.sum(axis=0) + chosen.sum(axis=0)
    enough = truth.sum(axis=0) >= LEAST
    each = 2 * hits / np.maximum(total, 1)
    return float(2 * hits.sum() / max(total.sum(), 1)), float(each[enough].mean())


def shipped_part(book: Codebook, files: Sequence[Path]) -> Part:
    """Coded passages of the package."""
    found = read_coded(files, [theme.id for theme in book.themes])
    return _part(
        book,
        [p.fields for p in found],
        [set(p.themes) for p in found],
        batches=[p.batch for p in found],
        municipalities=[p.municipality for p in found],
    )


def coded_part(book: Codebook, path: Path) -> Part:
    """Real passages with what two coders agree on."""
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    first = [set(r.get("coder_a", r.get("themes", ()))) for r in rows]
    second = [set(r.get("coder_b", r.get("themes", ()))) for r in rows]
    fields = [Fields(r["text"], tuple(r["headings"] or ()), r.get("lead")) for r in rows]
    disputed = [
        (a ^ b) | set(r.get("disputed", ())) for a, b, r in zip(first, second, rows, strict=True)
    ]
    return _part(book, fields, [a & b for a, b in zip(first, second, strict=True)], disputed)


def _part(
    book: Codebook,
    fields: Sequence[Fields],
    truth: Sequence[set[str]],
    disputed: Sequence[set[str]] = (),
    *,
    batches: Sequence[str] = (),
    municipalities: Sequence[str] = (),
) -> Part:
    themes, forms = [t.id for t in book.themes], [f.id for f in book.forms]
    read = PassageDocs.make(make_pipeline(book), fields)
    hits = [rule_hits(docs) for docs in read]
    found = [{hit.form for hit in find_forms(docs, docs.period)} for docs in read]
    decided = [{tag.theme for tag in decide(own)} for own in hits]
    return Part(
        fields,
        _matrix(truth, themes),
        ~_matrix(disputed or [set()] * len(fields), themes),
        rule_scores(hits, themes),
        _matrix(found, forms).astype(float),
        _matrix(decided, themes),
        np.array(batches or [""] * len(fields)),
        np.array(municipalities or [""] * len(fields)),
    )


def _matrix(sets: Sequence[set[str]], names: Sequence[str]) -> Bools:
    return np.array([[name in own for name in names] for own in sets], dtype=bool)


if __name__ == "__main__":
    main()
