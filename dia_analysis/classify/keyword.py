"""The naive baseline: a plain list of keywords per theme, found anywhere in the text.

This is how published tools count, kept only to show what the rules add. It finds *ring* in
*verandering* on purpose; only comparisons and counts of coded sets use it.
"""

from __future__ import annotations

KEYWORDS: dict[str, tuple[str, ...]] = {
    "inwonerparticipatie": (
        "participatie",
        "inspraak",
        "meedenken",
        "meepraten",
        "samenspraak",
        "betrekken",
    ),
    "zeggenschap_initiatief": (
        "initiatief",
        "wijkraad",
        "dorpsraad",
        "uitdaagrecht",
        "wijkbudget",
        "zeggenschap",
    ),
    "nieuwe_democratievormen": (
        "burgerberaad",
        "referendum",
        "loting",
        "jongerenraad",
        "g1000",
        "democratie",
    ),
    "digitale_democratie": (
        "open data",
        "digitale participatie",
        "algoritme",
        "online platform",
        "livestream",
    ),
    "regiodemocratie": (
        "regio",
        "herindeling",
        "gemeenschappelijke regeling",
        "buurgemeente",
        "samenwerking",
    ),
    "omgevingswet_participatie": ("omgevingswet", "omgevingsvisie", "omgevingsplan"),
    "rol_van_de_raad": (
        "gemeenteraad",
        "raadsleden",
        "griffie",
        "rekenkamer",
        "dualisme",
        "coalitie",
    ),
    "bestuursstijl_openheid": (
        "transparant",
        "openheid",
        "vertrouwen",
        "integriteit",
        "bestuursstijl",
    ),
    "gasloze_wijken": ("aardgas", "gasloos", "warmtenet", "warmtepomp", "transitievisie warmte"),
    "veiligheid_op_straat": ("veilig", "overlast", "politie", "handhaving", "criminaliteit", "boa"),
    "werkgelegenheid": ("werkgelegenheid", "baan", "banen", "arbeidsmarkt", "werkloos"),
    "sociale_cohesie": (
        "sociale cohesie",
        "ontmoet",
        "eenzaam",
        "vrijwillig",
        "buurthuis",
        "leefbaar",
    ),
    "energie_klimaat": (
        "energie",
        "klimaat",
        "duurzaam",
        "zonne",
        "windmolen",
        "afval",
        "circulair",
    ),
    "wonen": ("woning", "wonen", "huur", "starters", "bouwen"),
    "zorg_jeugd": ("zorg", "jeugd", "wmo", "gezond", "mantelzorg"),
    "bestaanszekerheid": ("armoede", "schuld", "minima", "bijstand", "inkomen"),
    "economie": ("ondernemer", "economie", "bedrij", "winkel", "toerisme", "haven", "horeca"),
    "mobiliteit": (
        "verkeer",
        "fiets",
        "parkeren",
        "openbaar vervoer",
        "wegen",
        "ring",
        "bereikbaar",
    ),
    "onderwijs": ("onderwijs", "school", "leerling", "laaggeletterd"),
    "natuur_leefomgeving": ("natuur", "groen", "bomen", "landschap", "openbare ruimte", "stikstof"),
    "cultuur_sport": ("cultuur", "sport", "erfgoed", "museum", "evenement"),
    "financien_organisatie": (
        "financi",
        "begroting",
        "ozb",
        "belasting",
        "dienstverlening",
        "bezuinig",
    ),
    "asiel_integratie": ("asiel", "vluchteling", "statushouder", "inburgering", "spreidingswet"),
}


def keyword_themes(text: str) -> frozenset[str]:
    """Every theme of which some keyword occurs in the text, also inside other words."""
    lower = text.lower()
    return frozenset(
        theme for theme, words in KEYWORDS.items() if any(word in lower for word in words)
    )
