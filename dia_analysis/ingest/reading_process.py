"""The one reading process of this process: started when first asked, ended when it is slow or at exit."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LENGTH_BYTES = 8
_CHILD = "dia_analysis.ingest.readers.child"
# One thread per child: thread pools of numerical libraries would use up the address space.
_THREADS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "MKL_NUM_THREADS": "1",
}


class Stopped(Exception):
    """The child was killed for its time, or ended by itself."""

    def __init__(self, timed_out: bool) -> None:
        self.timed_out = timed_out
        super().__init__()


class Child:
    """One reading process and the thread that listens to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self.process = subprocess.Popen(
            [sys.executable, "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_THREADS, "PYTHONPATH": path},
        )
        self.messages: queue.Queue[tuple[dict[str, Any], bytes] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        while stream is not None:
            head = stream.read(_LENGTH_BYTES)
            if len(head) < _LENGTH_BYTES:
                break
            body, tables = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
            content = stream.read(body + tables)
            if len(content) < body + tables:
                break
            self.messages.put((json.loads(content[:body]), content[body:]))
        self.messages.put(None)

    def ask(
        self, request: dict[str, Any], seconds: float
    ) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Messages until one says ``done``; a message ``busy`` sets the clock anew."""
        body = json.dumps(request).encode()
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(len(body).to_bytes(4, "big") + bytes(4) + body)
            self.process.stdin.flush()
        except OSError as error:
            raise Stopped(timed_out=False) from error
        deadline = time.monotonic() + seconds
        while True:
            try:
                message = self.messages.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise Stopped(timed_out=True) from None
            if message is None:
                raise Stopped(timed_out=False)
            if "busy" in message[0]:
                deadline = (
                    time.monotonic() + 1.5 * seconds
                )  # the recogniser has the same limit, and stops first
                continue
            yield message
            if message[0].get("done"):
                return

    def stop(self) -> None:
        """End the process, now."""
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


class Desk:
    """Keeps the one child of this process."""

    def __init__(self) -> None:
        self.child: Child | None = None

    def get(self) -> Child:
        """The child, started when first needed; never one that another process started."""
        if (
            self.child is None
            or self.child.owner != os.getpid()
            or self.child.process.poll() is not None
        ):
            self.stop()
            self.child = Child()
        return self.child

    def stop(self) -> None:
        """End the child."""
        if self.child is not None and self.child.owner == os.getpid():
            self.child.stop()
        self.child = None
