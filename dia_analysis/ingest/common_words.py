"""The commonest words of Dutch running text: about half of what is written consists of them."""

from __future__ import annotations

_TEXT = (
    "de het een en van in is dat op te zijn voor met die niet aan er om ook als dan maar bij "
    "nog uit door over naar hun ze zich heeft hebben worden wordt werd deze dit tot je we wij "
    "ons onze ik hij zij haar hem mijn kan kunnen moet moeten zal zullen willen wil mag mogen "
    "gaan gaat doen doet maken maakt geen wel al veel meer meest minder goed goede nieuwe "
    "grote andere alle elke iedere eigen zo waar wat wie hoe waarom wanneer hier daar toe mee "
    "af weer onder tussen tegen na binnen buiten zonder tijdens vanuit samen jaar jaren dag "
    "tijd mensen inwoners gemeente stad land dorp wijk kinderen werk zorg of omdat zodat "
    "hierbij daarbij daarom ervoor erop daarmee hiermee waarbij waarin waarmee blijven blijft "
    "komt komen krijgt krijgen staat staan ligt laten geven geeft nemen zien zetten nodig "
    "mogelijk belangrijk eerste twee drie jonge ouderen wonen woningen per via langs rond "
    "sinds vaak altijd vooral extra ruimte beleid raad college plan plannen euro "
)
COMMON = frozenset(_TEXT.split())
