"""Speed of the rules in words per second, and their scores on coded sets beside the keyword baseline.

    python benchmarks/rules.py --texts FOLDER              # speed, on the *.txt files there
    python benchmarks/rules.py --coded FILE.jsonl [...]    # micro-F1 and macro-F1 (themes with n >= 8);
                                                           # without either, on the training passages

A coded set is JSON Lines as docs/codeboek.md describes; a theme under ``disputed`` counts neither as
hit nor as miss. Speed is told in words per second of processor time of one core, for the rules on
tokenised text and with tokenising included, the best of several runs, and as a ratio to a bare split
on white space, which says more than seconds on a shared machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dia_analysis.classify.features import as_fields
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.inflection import lemma
from dia_analysis.classify.keyword import keyword_themes
from dia_analysis.classify.nlp import LEXICON, build_pipeline, make_pipeline
from dia_analysis.classify.rules import PassageDocs, decide, rule_hits
from dia_analysis.codebook import load_codebook
from dia_analysis.study.training import training_files

ENOUGH = 8
WORDS_PER_PASSAGE = 70
_RUNS = 3
Row = dict[str, Any]


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, help="folder with text files, for speed")
    parser.add_argument("--coded", type=Path, nargs="*", default=[], help="coded sets, for scores")
    arguments = parser.parse_args()
    lines: list[str] = []
    if arguments.texts:
        lines += speed(list(passages(arguments.texts)))
    if not (arguments.texts or arguments.coded):  # what ships is always there to measure on
        arguments.coded = training_files()
    if arguments.coded:
        rows = [
            json.loads(line)
            for path in arguments.coded
            for line in path.read_text("utf-8").splitlines()
        ]
        lines += scores(rows)
    sys.stdout.write("\n".join(lines) + "\n")


def passages(folder: Path) -> Iterator[Fields]:
    """The running text of a folder in pieces of about the length of a passage."""
    for path in sorted(folder.glob("*.txt")):
        words = path.read_text(encoding="utf-8", errors="replace").split()
        for start in range(0, len(words), WORDS_PER_PASSAGE):
            yield Fields(" ".join(words[start : start + WORDS_PER_PASSAGE]))


def speed(texts: Sequence[Fields]) -> list[str]:
    """Words per second: cold and warm, with and without tokenising."""
    words = sum(len(text.text.split()) for text in texts)
    split = min(_timed(lambda: [text.text.split() for text in texts]) for _ in range(_RUNS))
    runs = [_run(texts) for _ in range(_RUNS)]
    cold, warm, rules = (min(seconds) for seconds in zip(*runs, strict=True))
    found = [
        ("tokenising and rules, first sight of each word", cold),
        ("tokenising and rules", warm),
        ("rules on tokenised text", rules),
    ]
    return [f"{words:,} words in {len(texts):,} passages"] + [
        f"{name}: {words / seconds:,.0f} words/s, {seconds / split:.0f} times a split on white space"
        for name, seconds in found
    ]


def _run(texts: Sequence[Fields]) -> tuple[float, float, float]:
    """Seconds of a pipeline that has seen no word, of one that has, and of the rules alone."""
    nlp = build_pipeline(load_codebook())
    lemma.cache_clear()
    cold = _timed(lambda: [rule_hits(p) for p in PassageDocs.make(nlp, texts)])
    warm = _timed(lambda: [rule_hits(p) for p in PassageDocs.make(nlp, texts)])
    docs = PassageDocs.make(nlp, texts)
    terms = nlp.get_pipe(LEXICON)
    return cold, warm, _timed(lambda: [(terms(p.text), decide(rule_hits(p))) for p in docs])


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def scores(rows: Sequence[Row]) -> list[str]:
    """Micro-F1 and macro-F1 of the rules and of the keyword baseline, and F1 per theme."""
    nlp = make_pipeline(load_codebook())
    docs = PassageDocs.make(nlp, [as_fields(row) for row in rows])
    rules = [{tag.theme for tag in decide(rule_hits(p))} for p in docs]
    keywords = [keyword_themes(row["text"]) for row in rows]
    lines = [f"{len(rows)} coded passages"]
    for name, predicted in (("rules", rules), ("keywords", keywords)):
        per_theme, micro, macro, many = f1(rows, predicted)
        lines.append(
            f"{name}: micro-F1 {micro:.3f}, macro-F1 {macro:.3f} over {many} themes with n >= {ENOUGH}"
        )
        lines += [
            f"    {theme:28} {value:.2f}  n={n}" for theme, (value, n) in sorted(per_theme.items())
        ]
    return lines


def f1(
    rows: Sequence[Row], predicted: Iterable[Iterable[str]]
) -> tuple[dict[str, tuple[float, int]], float, float, int]:
    """F1 and n per theme, micro, macro over themes with enough, and how many those are."""
    hit: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for row, themes in zip(rows, predicted, strict=True):
        gold, found = set(row["themes"]), set(themes) - set(row.get("disputed") or ())
        hit.update(gold & found)
        wrong.update(found - gold)
        missed.update(gold - found)
    per_theme = {
        theme: (
            2 * hit[theme] / (2 * hit[theme] + wrong[theme] + missed[theme]),
            hit[theme] + missed[theme],
        )
        for theme in hit.keys() | wrong.keys() | missed.keys()
    }
    total = sum(hit.values())
    micro = 2 * total / max(1, 2 * total + sum(wrong.values()) + sum(missed.values()))
    counted = [value for value, n in per_theme.values() if n >= ENOUGH]
    return per_theme, micro, sum(counted) / max(1, len(counted)), len(counted)


if __name__ == "__main__":
    main()
