"""Which data folder a command means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dia_analysis.settings import Settings

PROCESSED = Path("data/processed")
SAMPLES = PROCESSED / "voorbeeld"


def data_folder(settings: Settings, *, samples: bool = False) -> Path:
    """The folder that was asked for, or the default one for real or sample agreements."""
    if settings.data is not None:
        return settings.data
    return SAMPLES if samples else PROCESSED


def only_samples(paths: Sequence[Path]) -> bool:
    """Whether all paths lie in a folder that is marked as holding samples."""
    from dia_analysis.ingest.sources import is_sample

    return bool(paths) and all(is_sample(path) for path in paths)
