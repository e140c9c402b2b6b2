"""Run the benchmark: ``python -m benchmarks.reading.run [real] [blind] [samples] [generated] [--peers PYTHON] [--ocr auto]
[--worst 5]``.

Real pages are looked for in DIA_REAL_PDFS (default ../shared/pdfs); generated ones are drawn anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.reading import systems
from benchmarks.reading.score import Score, score
from benchmarks.reading.set_down import REAL, TRUTH

Pages = dict[Path, dict[int, list[dict[str, Any]]]]


def real_pages(blind: str = "") -> Pages:
    """Truth of the real pages, by file and page: those set down beside our draft, or a set of blind ones."""
    found: Pages = defaultdict(dict)
    for page in json.loads(TRUTH.read_text(encoding="utf-8")):
        if page.get("blind", "") == blind:
            found[REAL / page["file"]][page["page"]] = page["units"]
    return found


def read(system: str, path: Path, pages: list[int], given: argparse.Namespace) -> Any:
    """Reads of these pages by one system."""
    if system in systems.OURS:
        found, laid = systems.read_ours(path, system.split()[1], given.ocr)
        return {
            n: systems.page_of(found, laid, n) if n else systems.document_of(laid) for n in pages
        }
    return systems.read_peer(given.peers, system, path, pages)


def run(name: str, pages: Pages, chosen: list[str], given: argparse.Namespace) -> None:
    """Score all chosen systems on a set of pages, and print a table."""
    count = sum(len(v) for v in pages.values())
    print(
        f"\n### {name}: {count} pages\n\n| system | order | whole | leaked | headings |\n|---|---|---|---|---|"
    )
    for system in chosen:
        scores: dict[str, Score] = {}
        for path, truths in pages.items():
            try:
                reads = read(system, path, sorted(truths), given)
            except RuntimeError as error:
                print(error, file=sys.stderr)
                continue
            scores.update(
                {f"{path.name}:{n}": score(units, reads[n]) for n, units in truths.items()}
            )
        if not scores:
            continue
        print(f"| {system} | {' | '.join(summary(list(scores.values())))} |", flush=True)
        if given.worst and system in systems.OURS:
            bad = sorted(
                scores.items(),
                key=lambda item: item[1].order + item[1].whole[0] / max(1, item[1].whole[1]),
            )
            for place, s in bad[: given.worst]:
                print(
                    f"<!-- {place} {s.order:.3f} whole {s.whole} leaked {s.leaked} headings {s.headings} -->"
                )


def summary(scores: list[Score]) -> list[str]:
    """The four figures: order is a mean over pages, the others shares over all pages."""
    order = sum(s.order for s in scores) / len(scores)
    parts = [f"{order:.4f}"]
    for name in ("whole", "leaked", "headings"):
        hit, total = (sum(getattr(s, name)[i] for s in scores) for i in (0, 1))
        parts.append(f"{hit / total:.3f} ({hit}/{total})" if total else "-")
    return parts


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["real", "blind", "samples", "generated"])
    parser.add_argument("--peers", default="", help="Python with benchmarks/requirements.txt")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--ocr", default="never", choices=("never", "auto"), help="recognise scans")
    parser.add_argument("--only", default="", help="one system")
    given = parser.parse_args()
    chosen = [*systems.OURS, *(systems.PEERS if given.peers else ())]
    chosen = [s for s in chosen if given.only in s]
    if "real" in given.sets:
        run("Real pages", real_pages(), chosen, given)
    if "blind" in given.sets:
        for name in ("first", "second"):
            run(f"Blind pages, {name} set", real_pages(name), chosen, given)
    if "samples" in given.sets:
        from benchmarks.reading.samples import sample_pages

        run("Sample agreements (whole documents)", sample_pages(), chosen, given)
    if "generated" in given.sets:
        from benchmarks.reading.generated import generated_pages

        run("Generated pages", generated_pages(), chosen, given)


if __name__ == "__main__":
    main()
