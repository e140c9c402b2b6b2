"""``python -m samples.build [GM9901_2022 ...]``: build the sample agreements and their truth."""

from __future__ import annotations

import sys

from samples.build.make import PDFS, skipped, still_fits, write, write_truth
from samples.build.office import available
from samples.build.source import load_all


def main(names: list[str]) -> int:
    """Build the named samples, or all; returns the exit code."""
    chosen = [agreement for agreement in load_all() if not names or agreement.stem in names]
    unknown = set(names) - {agreement.stem for agreement in chosen}
    if unknown:
        print(f"no such sample: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for agreement in chosen:
        reason = None if names and available() else skipped(agreement)
        if reason:
            print(f"{agreement.stem}  skipped: {reason}")
            if still_fits(agreement):
                write_truth(agreement, PDFS / f"{agreement.stem}.pdf")
            continue
        path = write(agreement)
        print(f"{agreement.stem}  {agreement.layout:<20} {path.stat().st_size // 1024:>5} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
