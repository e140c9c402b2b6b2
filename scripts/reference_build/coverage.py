"""How many municipalities each file and each year holds against the known totals."""

from __future__ import annotations

from reference_build import facts as f
from reference_build.tables import YEARS, Merger, open_state_codes

COLUMNS = ("year", "source", "count", "known_total", "missing_codes", "extra_codes", "explanation")
KNOWN = {2014: 403, 2018: 380, 2022: 345, 2026: 342}
# Codes differ by mergers and by the year of the file; never because a row was lost, save GM0373.
WHY = {
    f.OPEN_STATE: "De index volgt de indeling van 2015 (393): de 12 gemeenten die op 1-1-2015 "
    "opgingen ontbreken, Krimpenerwaard en Nissewaard staan er al in",
    f.SHAPES_2016: "Indeling van 2016 (390): na de fusies van 2015 en 2016",
    f.SEATS_2018: "335 gemeenten stemden op 21-3-2018; 45 niet: 37 stemden in november 2018 "
    "(herindeling 2019), 6 in november 2017 (herindeling 2018), Meierijstad en Edam-Volendam "
    "eerder; zij zijn aangevuld uit gemeenten_2016.topojson en de fusies",
    f.LIST_2020: "Indeling van 2020 (355): na de fusies van 2019",
    f.SHAPES_2022: "Indeling van 1-1-2022 (345), dus met Weesp; 344 vanaf 24-3-2022",
    f.LIST_2023: "342 gemeenten en 7 Amsterdamse stadsdelen; de codes gelden ook in 2026",
    f.ELECTION_2026: "339 gemeenten: Hilversum en Wijdemeren stemmen in november 2026, "
    "Bergen (NH.) is vergeten",
}


def coverage_rows(
    facts: f.Facts,
    names: dict[str, tuple[str, str]],
    mergers: list[Merger],
    codes: dict[int, set[str]],
) -> list[f.Row]:
    """Rows of coverage_of_facts.csv.

    Raises:
        ValueError: a year does not reach its known total; then the facts or mergers are wrong.
    """
    parts: dict[int, list[tuple[str, set[str]]]] = {
        2014: [
            (f.OPEN_STATE, set(open_state_codes(facts, names).values())),
            (f.SHAPES_2016, set(facts.names_2016)),
        ],
        2018: [
            (f.SEATS_2018, set(facts.seats_2018)),
            (f.SHAPES_2016, set(facts.names_2016)),
            (f.LIST_2020, set(facts.list_2020)),
        ],
        2022: [(f.SHAPES_2022, set(facts.shapes_2022))],
        2026: [(f.LIST_2023, set(facts.list_2023)), (f.ELECTION_2026, set(facts.election_2026))],
    }
    rows = []
    for year in YEARS:
        if len(codes[year]) != KNOWN[year]:
            raise ValueError(f"{year}: {len(codes[year])} municipalities, known are {KNOWN[year]}")
        for source, held in parts[year]:
            rows.append(_row(year, source, held, codes[year], WHY[source]))
        rows.append(
            _row(
                year,
                "municipalities.csv",
                codes[year],
                codes[year],
                "Compleet; codes en fusies van 2014-2016 uit de CBS-grenzen van 2014 en "
                "2015 en de vermelde berichten"
                if year == YEARS[0]
                else "Compleet",
            )
        )
    return rows


def _row(year: int, source: str, held: set[str], wanted: set[str], why: str) -> f.Row:
    values = (
        str(year),
        source,
        str(len(held)),
        str(KNOWN[year]),
        " ".join(sorted(wanted - held)),
        " ".join(sorted(held - wanted)),
        why,
    )
    return dict(zip(COLUMNS, values, strict=True))
