"""Fetch what a manifest names, once, within limits."""

from __future__ import annotations

import time
from pathlib import Path

import httpx

from dia_analysis.errors import SourceError
from dia_analysis.ingest.sources import cached_name
from dia_analysis.model import SourceStatus
from dia_analysis.settings import Download
from dia_analysis.store import write_atomic

_MB = 1_000_000
_AGENT = "dia-analysis (analysis of coalition agreements)"
_RETRY = "Check the address, or download it by hand into the folder of PDFs."


def fetch(url: str, cache: Path, limits: Download) -> Path:
    """The file behind a URL, from the cache if it was fetched before.

    Raises:
        SourceError: it cannot be fetched (download_failed), or is larger than the limit (too_large).
        OutputError: the cache cannot be written.
    """
    kept = cache / cached_name(url)
    if kept.is_file():
        return kept
    try:
        content = _get(url, limits)
    except httpx.HTTPStatusError as error:
        code = error.response.status_code
        raise _failed(url, f"The server answered {code} {error.response.reason_phrase}") from error
    except httpx.TimeoutException as error:
        raise _failed(url, f"No answer within {limits.seconds:.0f} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _failed(url, f"The download failed: {error or type(error).__name__}") from error
    write_atomic(kept, content)
    return kept


def _get(url: str, limits: Download) -> bytes:
    deadline = time.monotonic() + limits.seconds
    content = bytearray()
    headers = {"User-Agent": _AGENT, "Accept": "application/pdf,*/*;q=0.5"}
    with httpx.stream(
        "GET", url, headers=headers, timeout=limits.seconds, follow_redirects=True
    ) as answer:
        answer.raise_for_status()
        for chunk in answer.iter_bytes():
            content += chunk
            if len(content) > limits.file_mb * _MB:
                raise SourceError(
                    SourceStatus.TOO_LARGE,
                    f"The download is larger than {limits.file_mb} MB",
                    where=url,
                    remedy="Raise download.file_mb in dia.toml if this is meant.",
                )
            if time.monotonic() > deadline:  # a server that drips can outlast any read timeout
                raise httpx.ReadTimeout("too slow", request=answer.request)
    return bytes(content)


def _failed(url: str, what: str) -> SourceError:
    return SourceError(SourceStatus.DOWNLOAD_FAILED, what, where=url, remedy=_RETRY)
