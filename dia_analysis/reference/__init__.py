"""Municipalities, mergers, regions, the koffer and the shipped manifests: facts with a source.

The tables stand in ``data/`` and are described in docs/referentie.md. A real and a fictional set of
municipalities exist; a :class:`Gazetteer` holds exactly one of them, so that they never mix.
"""

from __future__ import annotations

from dia_analysis.reference.gazetteer import Gazetteer, gazetteer
from dia_analysis.reference.koffer import KofferItem, koffer
from dia_analysis.reference.manifests import manifest_names, manifest_path
from dia_analysis.reference.mergers import Merger
from dia_analysis.reference.municipalities import Municipality, year_of
from dia_analysis.reference.names import NameHit
from dia_analysis.reference.regions import Region, region_of, regions

__all__ = [
    "Gazetteer",
    "KofferItem",
    "Merger",
    "Municipality",
    "NameHit",
    "Region",
    "gazetteer",
    "koffer",
    "manifest_names",
    "manifest_path",
    "region_of",
    "regions",
    "year_of",
]
