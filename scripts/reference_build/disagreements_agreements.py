"""Disagreements in the lists of agreements: coordinates, names and terms in addresses, kinds."""

from __future__ import annotations

import re

from reference_build import facts as f
from reference_build.manifests import KINDS, slug
from reference_build.tables import Merger, open_state_codes, point_conflicts

Finding = tuple[str, ...]
Names = dict[str, tuple[str, str]]
REASON_SPELLING = "Officiële schrijfwijze van het CBS; de andere is een variant"
REMARKS = {
    "GM0392": "Het adres geeft een samenvatting, niet het hele akkoord: met de hand na te gaan",
    "GM0402": "Er is geen akkoord: verkiezing in november 2026",
    "GM0546": "Beleidsakkoord staat niet in de lijst van soorten; het document moet het uitwijzen",
}


def open_state_places(facts: f.Facts, names: Names, mergers: list[Merger]) -> list[Finding]:
    """Coordinates of the Open State index that are missing or lie elsewhere."""
    reasons = {
        "GM0971": "Het punt ligt in het gehucht Stein in de Krimpenerwaard (Zuid-Holland)",
        "GM0852": "Het punt ligt in Amsterdam",
        "GM1892": "Het punt ligt in Waddinxveen",
    }
    rows: list[Finding] = []
    for code, row in point_conflicts(facts, names, mergers):
        value = f"{row['Latitude']}, {row['Longitude']}"
        reason = reasons.get(code, "Het bestand heeft geen coördinaten")
        rows.append(
            (
                code,
                "2014",
                "latitude, longitude",
                f.OPEN_STATE,
                value,
                f.SHAPES_2016,
                "midden van de gemeente",
                "midden van de gemeente",
                reason,
            )
        )
    return rows


def open_state_addresses(facts: f.Facts, names: Names) -> list[Finding]:
    """Names, terms and drafts in the addresses of the Open State index."""
    codes = open_state_codes(facts, names)
    rows: list[Finding] = []
    for row in facts.open_state:
        code, document = codes[row["Plaatsnaam"]], slug(row)
        if _letters(row["Plaatsnaam"]) not in _letters(document):
            rows.append(
                (
                    code,
                    "2014",
                    "name in address",
                    f.OPEN_STATE,
                    document,
                    f.OPEN_STATE,
                    row["Plaatsnaam"],
                    names[code][0],
                    "Zelfde gemeente; het adres kort de naam af of bevat een tikfout",
                )
            )
        term = re.search(r"20(13|14|15)-(20)?1\d", document)
        if term and not term.group().startswith("2014-2018"):
            rows.append(
                (
                    code,
                    "2014",
                    "period",
                    f.OPEN_STATE,
                    term.group(),
                    "raadsperiode",
                    "2014-2018",
                    "2014-2018",
                    "Looptijd door een herindelingsverkiezing of nieuw akkoord; valt in de "
                    "raadsperiode",
                )
            )
        if "concept" in document.lower():
            rows.append(
                (
                    code,
                    "2014",
                    "kind",
                    f.OPEN_STATE,
                    document,
                    "",
                    "",
                    "opgenomen",
                    "Het adres noemt een concept; of het de eindversie is, is onbekend",
                )
            )
    return rows


def _letters(text: str) -> str:
    plain = text.lower().replace("ú", "u").replace("â", "a")
    return re.sub(r"[^a-z]", "", plain.replace("(l.)", "l").replace("(nh.)", "nh"))


def agreements_2026(facts: f.Facts, names: Names) -> list[Finding]:
    """Names, kinds and addresses in the list of agreements of 2026."""
    by_name = {name: code for code, (name, _) in names.items()} | {"Den Haag": "GM0518"}
    rows: list[Finding] = []
    for row in facts.g4_g40:
        code, kind, url = by_name[row["gemeente"]], row["type"], row["document_url"]
        if row["gemeente"] != names[code][0]:
            rows.append(
                (
                    code,
                    "2026",
                    "municipality",
                    f.G4_G40,
                    row["gemeente"],
                    f.LIST_2020,
                    names[code][0],
                    names[code][0],
                    REASON_SPELLING,
                )
            )
        if kind not in KINDS:
            word = kind.split()[0]
            settled = word if word in KINDS else "leeg"
            reason = REMARKS.get(code, "Het eerste woord is het soort; de rest is een toelichting")
            rows.append(
                (code, "2026", "kind", f.G4_G40, kind, "soorten akkoord", settled, settled, reason)
            )
        if not url:
            reason = (
                "Er is geen akkoord: verkiezing in november 2026"
                if code == "GM0402"
                else "Het akkoord bestaat, maar er is geen adres bekend"
            )
            rows.append(
                (code, "2026", "path_or_url", f.G4_G40, "", "", "", "niet in het manifest", reason)
            )
        elif url.endswith((".htm", "/")):
            rows.append(
                (
                    code,
                    "2026",
                    "path_or_url",
                    f.G4_G40,
                    url,
                    "",
                    "",
                    "opgenomen",
                    "Het adres is een webpagina, geen PDF: met de hand op te halen",
                )
            )
    return rows
