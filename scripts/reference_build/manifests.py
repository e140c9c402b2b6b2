"""The two shipped manifests: addresses of published agreements and what is known of them."""

from __future__ import annotations

import re

from reference_build import facts as f
from reference_build.tables import open_state_codes

COLUMNS = (
    "path_or_url",
    "municipality",
    "municipality_code",
    "period",
    "kind",
    "title",
    "parties",
    "date",
)
KINDS = (
    "coalitieakkoord",
    "collegeprogramma",
    "bestuursakkoord",
    "raadsakkoord",
    "hoofdlijnenakkoord",
    "coalitieprogramma",
    "samenlevingsakkoord",
)


def open_state_rows(facts: f.Facts, names: dict[str, tuple[str, str]]) -> list[f.Row]:
    """Agreements 2014-2018; the kind only where the address spells it out."""
    codes = open_state_codes(facts, names)
    rows = []
    for row in facts.open_state:
        code = codes[row["Plaatsnaam"]]
        letters = re.sub(r"[^a-z]", "", slug(row).lower())
        rows.append(
            {
                "path_or_url": row["docpdf"],
                "municipality": names[code][0],
                "municipality_code": code,
                "period": "2014-2018",
                "kind": next((kind for kind in KINDS if kind in letters), ""),
                "title": "",
                "parties": "",
                "date": "",
            }
        )
    return rows


def slug(row: f.Row) -> str:
    """The document's name in its address, without number and extension."""
    return re.sub(r"^\d+-|\.pdf$", "", row["docpdf"].rsplit("/", 1)[-1])


def g4_g40_rows(facts: f.Facts, names: dict[str, tuple[str, str]]) -> list[f.Row]:
    """Agreements 2026-2030 with an address; the kind is the facts' word without their remarks."""
    by_name = {name: code for code, (name, _) in names.items()} | {"Den Haag": "GM0518"}
    rows = []
    for row in facts.g4_g40:
        if not row["document_url"]:  # nothing to fetch; disagreements.csv names them
            continue
        code = by_name[row["gemeente"]]
        word = row["type"].split()[0]
        rows.append(
            {
                "path_or_url": row["document_url"],
                "municipality": names[code][0],
                "municipality_code": code,
                "period": "2026-2030",
                "kind": word if word in KINDS else "",
                "title": row["titel"],
                "parties": "|".join(p.strip() for p in row["partijen"].split(",")),
                "date": row["datum"],
            }
        )
    return rows
