"""The report's folder: every file goes through the store, and what an earlier report left goes."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path, PurePosixPath

from dia_analysis.store import write_atomic

_LIST = ".rapport.json"


class ReportFolder:
    """Writes files below one folder and remembers which; files of an earlier report are removed.

    Only files that an earlier report wrote itself are ever removed, so that a folder of the user's
    own is safe.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._earlier = self._read_list()
        self._written: dict[str, int] = {}

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of each file written, by relative POSIX path."""
        return dict(self._written)

    def write(self, name: str, content: bytes) -> None:
        """Write one file; ``name`` is a relative POSIX path.

        An unchanged file is left alone, so that a share or a mirror need not copy it again.

        Raises:
            OutputError: it cannot be written.
        """
        path = self.root / PurePosixPath(name)
        self._written[name] = len(content)
        if not self._same(path, content):
            write_atomic(path, content)

    def write_text(self, name: str, text: str) -> None:
        """Write one file of UTF-8 text."""
        self.write(name, text.encode("utf-8"))

    def finish(self) -> None:
        """Write down what was written and remove what an earlier report left behind."""
        for name in sorted(set(self._earlier) - set(self._written)):
            path = self.root / PurePosixPath(name)
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                path.parent.rmdir()  # only when it is empty now
        text = json.dumps(sorted(self._written), ensure_ascii=False, indent=0)
        write_atomic(self.root / _LIST, text.encode("utf-8"))

    def _read_list(self) -> list[str]:
        try:
            names = json.loads((self.root / _LIST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        if not isinstance(names, list):
            return []
        return [name for name in names if isinstance(name, str) and _is_inside(name)]

    @staticmethod
    def _same(path: Path, content: bytes) -> bool:
        try:
            return path.stat().st_size == len(content) and path.read_bytes() == content
        except OSError:
            return False


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
    )
