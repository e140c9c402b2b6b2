"""The codebook files as they are written: pydantic models that refuse unknown keys."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Where = Literal["text", "heading", "lead"]
ALL_FIELDS: tuple[Where, ...] = ("text", "heading", "lead")


def _listed(value: Any) -> Any:
    """Patterns may be a YAML list, or one text with commas between them."""
    if isinstance(value, str):
        return [part for part in (" ".join(p.split()) for p in value.split(",")) if part]
    return value


def _one_line(text: str) -> str:
    return " ".join(text.split())


Text = Annotated[str, AfterValidator(_one_line), Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Patterns = Annotated[list[str], BeforeValidator(_listed)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TermsEntry(_Entry):
    """Patterns that share a weight, places and contexts."""

    weight: Annotated[float, Field(gt=0, le=5)]
    match: Annotated[Patterns, Field(min_length=1)]
    where: tuple[Where, ...] = ALL_FIELDS
    unless: Patterns = []


class ThemePatternsEntry(_Entry):
    """The patterns of one theme."""

    terms: Annotated[list[TermsEntry], Field(min_length=1)]
    never: Patterns = []


class LexiconEntry(_Entry):
    """lexicon.yaml."""

    version: int
    sets: dict[str, Patterns] = {}
    opaque: Patterns = []
    ignored: Patterns = []
    quiet: Patterns = []
    muted: Patterns = []
    themes: dict[Id, ThemePatternsEntry]


class ThemeEntry(_Entry):
    """One code of codeboek.yaml."""

    id: Id
    group: str
    label: Text
    definition: Text
    include: list[Text] = []
    exclude: list[Text] = []
    core: bool = False


class CommitmentEntry(_Entry):
    """One commitment of codeboek.yaml."""

    id: Literal["maatregel", "voornemen", "constatering"]
    label: Text
    definition: Text


class CodesEntry(_Entry):
    """codeboek.yaml."""

    version: int
    groups: dict[str, str]
    codes: Annotated[list[ThemeEntry], Field(min_length=1)]
    commitment: Annotated[list[CommitmentEntry], Field(min_length=1)]


class FormEntry(_Entry):
    """One form of forms.yaml."""

    id: Id
    label: Text
    definition: Text


class FormsEntry(_Entry):
    """forms.yaml."""

    version: int
    status: list[Id]
    forms: list[FormEntry]


class ExtraThemeEntry(ThemeEntry):
    """A theme of the user's own, with its patterns beside its definition."""

    group: str = "opgave"
    examples: list[Text] = []
    terms: Annotated[list[TermsEntry], Field(min_length=1)]
    never: Patterns = []


class ExtraEntry(_Entry):
    """The file behind ``--codebook``: themes to add, or to put in the place of one of ours."""

    themes: Annotated[list[ExtraThemeEntry], Field(min_length=1)]
    sets: dict[str, Patterns] = {}
