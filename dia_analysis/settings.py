"""Settings from, in rising order of weight: defaults, dia.toml, the environment, command-line flags.

``dia.toml`` is looked for in the working directory. Environment variables are the field names in
capitals with ``DIA_`` before them (``DIA_DATA``, ``DIA_ENGINE``, ``DIA_LIMITS__SECONDS``).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from dia_analysis.errors import SettingsError

SETTINGS_FILE = "dia.toml"

Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class Limits(BaseModel):
    """What reading one file may cost. A 682-byte PDF can ask for 7 seconds and 470 MB."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seconds: Positive = 120.0
    """Wall-clock seconds for one page range."""
    memory_mb: Count = 2048
    """Address space of a reading child, where the system has such a limit."""
    file_mb: Count = 200
    pages: Count = 1000
    pages_per_range: Count = 16
    words_per_page: Count = 20_000
    page_points: Positive = 14_400.0
    """Longest side of a page that is still read (200 inch, the limit of PDF 1.x)."""


class Download(BaseModel):
    """Limits on fetching what a manifest names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seconds: Positive = 60.0
    file_mb: Count = 200


class Settings(BaseSettings):
    """All settings of the program."""

    model_config = SettingsConfigDict(
        env_prefix="DIA_",
        env_nested_delimiter="__",
        toml_file=SETTINGS_FILE,
        extra="forbid",
        frozen=True,
    )

    data: Path | None = None
    """The data folder; None means data/processed, or data/processed/voorbeeld for the samples."""
    raw: Path = Path("data/raw")
    engine: Literal["pdfplumber", "pdfium"] = "pdfplumber"
    ocr: Literal["auto", "never"] = "auto"
    jobs: Annotated[int, Field(ge=0)] = 0
    """Worker processes; 0 means one per core."""
    limits: Limits = Limits()
    download: Download = Download()
    regions: dict[str, list[str]] = {}
    """Regions of the design sessions: name to provinces; empty means the six of the programme."""

    @property
    def worker_count(self) -> int:
        """Worker processes to use."""
        return self.jobs or os.cpu_count() or 1

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then environment, then dia.toml; no other sources."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**flags: Any) -> Settings:
    """The settings in force; flags that are None were not given.

    Raises:
        SettingsError: a value is wrong or a name is unknown; all are named at once.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        found = "; ".join(
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
            for item in error.errors()
        )
        raise SettingsError(
            f"Settings cannot be used: {found}",
            where=f"{SETTINGS_FILE}, DIA_* variables or flags",
            remedy="Correct the names or values; docs/instellingen.md lists them.",
        ) from error
    except ValueError as error:
        raise SettingsError(
            f"{SETTINGS_FILE} is not valid TOML: {error}", where=SETTINGS_FILE, remedy="Correct it."
        ) from error
