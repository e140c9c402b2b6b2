"""``make bench``: run the measurements that need nothing but the project, one after another."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = ("benchmarks.identity", "benchmarks.rules")


def main() -> int:
    """Run each in a process of its own, so that none profits from another's caches."""
    worst = 0
    for name in MEASUREMENTS:
        print(f"== {name}", flush=True)
        worst = max(worst, subprocess.run([sys.executable, "-m", name], check=False).returncode)
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
