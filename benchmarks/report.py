"""How long a report takes, and how large it gets: 342 made-up agreements with 200,000 passages.

    python -m benchmarks.report [municipalities] [passages per agreement]

Prints seconds, peak memory, and the largest page and data shard; the limits are those of the docs.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from dia_analysis.report.run import write_report
from dia_analysis.settings import Settings
from tests.report.generated import generate

SECONDS, BYTES = 90, 5_000_000


def main(municipalities: int | None = None, passages: int = 585) -> bool:
    """Make, report and measure; gives whether the limits were kept."""
    with tempfile.TemporaryDirectory() as folder:
        data, report = Path(folder) / "data", Path(folder) / "rapport"
        tables = generate(municipalities, passages, periods=("2026-2030",), samples=False, loose=2)
        store = tables.store(data)
        count = {name: store.count(name) for name in ("agreements", "passages", "tags", "forms")}
        tables.rows.clear()
        started = time.perf_counter()
        write_report(data, report, settings=Settings(raw=data))
        seconds = time.perf_counter() - started
        files = sorted(
            (p.stat().st_size, p.relative_to(report).as_posix())
            for p in report.rglob("*")
            if p.is_file()
        )
    loaded = [(size, name) for size, name in files if name.endswith((".html", ".js"))]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(", ".join(f"{number} {name}" for name, number in count.items()))
    print(
        f"{seconds:.1f} s, peak {memory:.0f} MB with the made-up rows, {len(files)} files, {sum(s for s, _ in files) / 1e6:.0f} MB"
    )
    for size, name in [*loaded[-3:][::-1], *files[-3:][::-1]]:
        print(f"{size / 1e6:8.2f} MB  {name}")
    return seconds < SECONDS and loaded[-1][0] < BYTES


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    sys.exit(0 if main(*numbers) else 1)
