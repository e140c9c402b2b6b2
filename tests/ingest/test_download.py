from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dia_analysis.errors import SourceError
from dia_analysis.ingest.download import fetch
from dia_analysis.settings import Download

SERVED = b"%PDF-1.4 served"


class Handler(BaseHTTPRequestHandler):
    hits: list[str]

    def do_GET(self) -> None:
        type(self).hits.append(self.path)
        if self.path == "/moved.pdf":
            self.send_response(302)
            self.send_header("Location", "/good.pdf")
            self.end_headers()
            return
        if self.path == "/gone.pdf":
            self.send_error(404)
            return
        self.send_response(200)
        self.end_headers()
        if self.path == "/large.pdf":
            self._write(b"x" * 3_000_000)
        elif self.path == "/drip.pdf":
            for _ in range(50):
                if not self._write(b"x"):
                    return
                time.sleep(0.1)
        else:
            self._write(SERVED)

    def _write(self, content: bytes) -> bool:
        try:
            self.wfile.write(content)
            self.wfile.flush()
        except OSError:  # the client has heard enough
            return False
        return True

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.hits = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


LIMITS = Download(seconds=1.0, file_mb=2)


def test_a_download_is_fetched_once(server: str, tmp_path: Path) -> None:
    first = fetch(f"{server}/moved.pdf", tmp_path, LIMITS)
    again = fetch(f"{server}/moved.pdf", tmp_path, LIMITS)
    assert first == again
    assert first.read_bytes() == SERVED
    assert Handler.hits == ["/moved.pdf", "/good.pdf"]


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/gone.pdf", "download_failed", "404"),
        ("/large.pdf", "too_large", "larger than 2 MB"),
        ("/drip.pdf", "download_failed", "No answer within 1 seconds"),
    ],
)
def test_a_failed_download_says_why_and_keeps_nothing(
    server: str, tmp_path: Path, path: str, status: str, message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        fetch(server + path, tmp_path, LIMITS)
    assert caught.value.status == status
    assert caught.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x.pdf", "http://[bad/x.pdf"])
def test_no_server_is_a_failed_download(url: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(url, tmp_path, LIMITS)
    assert caught.value.status == "download_failed"
