"""Text by a fixed seed for generated pages: our own sentences, and their truth."""

from __future__ import annotations

import itertools
import random
from typing import Any

from benchmarks.reading.score import truth_unit

_SUBJECTS = (
    "De gemeente", "Ons college", "De raad", "Elke wijk", "De dorpsraad", "Een groep bewoners", "Het buurthuis",
    "De wethouder", "Onze organisatie", "De werkgroep", "Het platform", "De vereniging",
)  # fmt: skip
_VERBS = (
    "onderzoekt", "ondersteunt", "bespreekt", "organiseert", "bekijkt", "verbetert", "vernieuwt", "betaalt",
    "evalueert", "regelt", "bewaakt", "versnelt",
)  # fmt: skip
_OBJECTS = (
    "de plannen voor het plein", "het sociaal-economische beleid", "een wijkbudget van 25.000 euro",
    "de in- en uitvoer van afvalstoffen", "de wijk- en dorpsraden", "zero-emissievervoer in het centrum",
    "de samenwerking met Noord-Holland", "een burgerberaad over de energietransitie", "de onderhoudsbegroting",
    "het participatiebeleid", "nieuwe woningbouwlocaties", "de veiligheid op straat", "de jeugdhulpverlening",
)  # fmt: skip
_ENDS = (
    "samen met de inwoners", "vóór de zomer", "in overleg met de provincie", "zonder extra kosten",
    "op basis van een evaluatie", "met hulp van vrijwilligers", "binnen vier jaar", "waar dat mogelijk is",
)  # fmt: skip
_TITLES = (
    "Wonen en bouwen", "Meedoen en meebeslissen", "Een veilige straat", "Werk in de regio", "Groen en water",
    "Zorg dichtbij", "Onderwijs en jeugd", "Sport en cultuur", "Verkeer en vervoer", "Financiën op orde",
    "Een open bestuur", "Ondernemers en winkels",
)  # fmt: skip
RUNNING = "Akkoord van Proefstad"
Unit = tuple[str, str]


class Writer:
    """Text by a fixed seed: sentences, paragraphs, items, headings in turn."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.titles = list(_TITLES)
        self.random.shuffle(self.titles)
        self.more = itertools.count(1)

    def sentence(self) -> str:
        """One sentence."""
        pick = self.random.choice
        return f"{pick(_SUBJECTS)} {pick(_VERBS)} {pick(_OBJECTS)} {pick(_ENDS)}."

    def paragraph(self, sentences: int = 4) -> str:
        """A few sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def title(self) -> str:
        """A heading that was not used before."""
        return self.titles.pop() if self.titles else f"Onderdeel {next(self.more)}"


def story(writer: Writer, chapters: int, bullet: str = "•") -> list[Unit]:
    """Chapters of a heading, paragraphs, and a list with its introduction."""
    units: list[Unit] = []
    for _ in range(chapters):
        units.append(("h1", writer.title()))
        units.extend(("p", writer.paragraph(n)) for n in (3, 4))
        units.append(("h2", writer.title()))
        units.append(("p", writer.paragraph(2) + " Dat doen we als volgt:"))
        units.extend((f"li{bullet}", writer.sentence() + " " + writer.sentence()) for _ in range(4))
        units.append(("p", writer.paragraph(5)))
    return units


def truth(units: list[Unit], furniture: list[str]) -> list[dict[str, Any]]:
    """The units as truth."""
    kinds = {
        "h": "heading",
        "p": "paragraph",
        "l": "item",
        "c": "callout",
        "r": "row",
        "f": "footnote",
    }
    found = [truth_unit(kinds[kind[0]], text) for kind, text in units]
    return found + [truth_unit("furniture", text) for text in furniture]
