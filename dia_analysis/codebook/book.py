"""The codebook as the rest of the program sees it: frozen, checked, with its hash."""

from __future__ import annotations

from dataclasses import dataclass

from dia_analysis.codebook.patterns import Atom, Pattern


@dataclass(frozen=True, slots=True)
class Theme:
    """One code; ``group`` is ``democratie`` or ``opgave``."""

    id: str
    group: str
    label: str
    definition: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    core: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormType:
    """One named form of local democracy."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class CommitmentType:
    """One degree of hardness."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Term:
    """A pattern that speaks for a theme.

    ``weight`` runs from 0.5 (says little) to 4 (decides); ``where`` are the fields in which it
    counts (text, heading, lead); it does not count in a sentence where one of ``unless`` stands.
    """

    pattern: Pattern
    weight: float
    where: frozenset[str]
    unless: tuple[Pattern, ...] = ()
    group: str = ""
    """The group of its theme."""


@dataclass(frozen=True, slots=True)
class ThemeTerms:
    """The terms of one theme, and the contexts in which none of them counts."""

    theme: str
    terms: tuple[Term, ...]
    never: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns. ``opaque`` are words that are never read as compounds."""

    version: int
    themes: tuple[ThemeTerms, ...]
    opaque: frozenset[str]
    ignored: tuple[Pattern, ...] = ()
    """Contexts in which no term of any theme counts."""
    quiet: tuple[Pattern, ...] = ()
    """Headings under which little is coded: forewords, thanks, portfolios, abbreviations."""
    muted: tuple[Pattern, ...] = ()
    """Texts of which little is coded: references to a table, thanks, how the parties negotiated."""

    def atoms(self) -> frozenset[Atom]:
        """Every word that some pattern asks for."""
        found: set[Atom] = set()
        for theme in self.themes:
            patterns = [*theme.never, *(t.pattern for t in theme.terms)]
            patterns += [pattern for term in theme.terms for pattern in term.unless]
            found.update(a for p in patterns for slot in p.slots for a in slot.atoms)
        found.update(
            a
            for p in (*self.ignored, *self.quiet, *self.muted)
            for slot in p.slots
            for a in slot.atoms
        )
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes, forms, commitments and patterns; ``hash`` is 16 hex digits over all that matters."""

    version: int
    hash: str
    groups: tuple[tuple[str, str], ...]
    themes: tuple[Theme, ...]
    forms: tuple[FormType, ...]
    form_statuses: tuple[str, ...]
    commitments: tuple[CommitmentType, ...]
    lexicon: Lexicon
    own: frozenset[str] = frozenset()
    """Themes that the user added, or put in the place of ours: no classifier knows them."""

    def theme(self, id: str) -> Theme:
        """The theme of that id.

        Raises:
            KeyError: there is none.
        """
        for theme in self.themes:
            if theme.id == id:
                return theme
        raise KeyError(id)

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """Ids in the order of the codebook."""
        return tuple(theme.id for theme in self.themes)
