"""Spelling variants: every spelling that the facts or the additions give to a code."""

from __future__ import annotations

from reference_build import facts as f
from reference_build.tables import open_state_codes

# Damaged by a wrong character set in the 2016 file; nobody writes this.
GARBLED = {"S9dwest-Frysl1n"}


def spellings(facts: f.Facts, names: dict[str, tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Code, name and source of every name in every file, in the order of the files."""
    found = [(code, name, f.SHAPES_2016) for code, name in facts.names_2016.items()]
    found += [(c, r["Gemeentenaam"], f.LIST_2020) for c, r in facts.list_2020.items()]
    found += [(code, name, f.SHAPES_2022) for code, name in facts.names_2022.items()]
    found += [(c, r["Gemeentenaam"], f.LIST_2023) for c, r in facts.list_2023.items()]
    found += [(code, name, f.ELECTION_2026) for code, name in facts.election_2026.items()]
    found += [(code, name, f.SEATS_2018) for code, name in facts.seats_2018.items()]
    found += [(code, name, f.OPEN_STATE) for name, code in open_state_codes(facts, names).items()]
    by_name = {r["Gemeentenaam"]: code for code, r in facts.list_2023.items()}
    found += [(by_name[name], iv3, f.IV3) for iv3, name in facts.iv3_to_name.items()]
    return found


def variant_rows(facts: f.Facts, names: dict[str, tuple[str, str]], known: set[str]) -> list[f.Row]:
    """Rows of variants.csv: what differs from the official name, once per spelling."""
    candidates = [(code, name, source) for code, name, source in spellings(facts, names)]
    candidates += [
        (r["municipality_code"], r["variant"], r["source"]) for r in facts.extra_variants
    ]
    found: dict[tuple[str, str], str] = {}
    for code, name, source in candidates:
        if code in known and name != names[code][0] and name not in GARBLED:
            found.setdefault((code, name), source)
    return [
        {"municipality_code": code, "variant": name, "source": source}
        for (code, name), source in sorted(found.items())
    ]
