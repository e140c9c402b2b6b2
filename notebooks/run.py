"""Run every notebook on the folder in DIA_DATA, by default the sample data; fail on the first error.

The outputs are not kept: a notebook in the repository has none, so that it never shows stale figures.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "data" / "processed" / "voorbeeld"


def main() -> int:
    """Run all notebooks in order; gives the exit code."""
    os.environ.setdefault("DIA_DATA", str(SAMPLES))
    for path in sorted(HERE.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(HERE)}}).execute()
        print(f"{path.name}: {len(notebook.cells)} cells ran")
    return 0


if __name__ == "__main__":
    sys.exit(main())
