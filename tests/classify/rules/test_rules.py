import pytest
from spacy.language import Language

from dia_analysis.classify.fields import Fields
from dia_analysis.classify.nlp import make_pipeline, terms_of
from dia_analysis.classify.rules import PassageDocs, RuleHit, decide, rule_hits
from dia_analysis.codebook import load_codebook
from dia_analysis.model import EvidenceIn, Method, Span
from tests.classify.rules.conftest import Themes


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        (
            "In 2027 houden wij een burgerberaad met honderd gelote inwoners.",
            "nieuwe_democratievormen",
        ),
        (
            "Elk dorp krijgt een eigen budget en de dorpsraad beslist daarover.",
            "zeggenschap_initiatief",
        ),
        ("De warmtetransitievisie wordt herzien.", "gasloze_wijken"),
        ("Wij openbaren alle algoritmes in een algoritmeregister.", "digitale_democratie"),
        ("De omgevingsvisie wordt voor de zomer vastgesteld.", "omgevingswet_participatie"),
        (
            "De griffie krijgt er een medewerker bij zodat de raad beter kan controleren.",
            "rol_van_de_raad",
        ),
        ("Twee extra boa's gaan de overlast van hangjongeren tegen.", "veiligheid_op_straat"),
        ("Een ambtelijke fusie met de buurgemeente is niet aan de orde.", "regiodemocratie"),
        ("De voedselbank en de schuldhulpverlening kunnen op ons rekenen.", "bestaanszekerheid"),
        ("Het azc blijft tot 2030 open.", "asiel_integratie"),
        ("De ozb stijgt alleen met de inflatiecorrectie.", "financien_organisatie"),
        ("Het zwembad en de sporthal worden opgeknapt.", "cultuur_sport"),
        ("Wij planten duizend bomen in het buitengebied.", "natuur_leefomgeving"),
        ("Zonneweiden en windturbines: de RES is de grens.", "energie_klimaat"),
        ("Leerlingenvervoer en schoolgebouwen zijn op orde.", "onderwijs"),
        ("Het bedrijventerrein wordt uitgebreid voor lokale ondernemers.", "economie"),
        (
            "Eerlijk en open zijn over wat niet lukt: transparantie is de norm.",
            "bestuursstijl_openheid",
        ),
        ("Het buurthuis blijft de ontmoetingsplek van de wijk.", "sociale_cohesie"),
        ("Mensen met een afstand tot de arbeidsmarkt helpen we aan een baan.", "werkgelegenheid"),
    ],
)
def test_a_plain_passage_gets_its_theme(assigned: Themes, text: str, theme: str) -> None:
    assert assigned(text) == {theme} or theme in assigned(text)


def test_a_sole_weak_word_is_not_enough(assigned: Themes, hinted: Themes) -> None:
    text = "Terwijl elders in het dorp de lampen uit gingen, bleef het hier licht."
    assert hinted(text)
    assert assigned(text) == set()


def test_a_heading_decides_an_item_that_says_nothing_itself(assigned: Themes) -> None:
    assert assigned("Uitbreiden naar zes dagen per week.", "Zwembad") == {"cultuur_sport"}
    assert assigned("Uitbreiden naar zes dagen per week.") == set()


def test_a_lead_decides_an_elliptical_item(assigned: Themes) -> None:
    lead = "Voor onze bibliotheek en de scholen geldt:"
    assert assigned("Een dag per week langer open", lead=lead) == {"onderwijs"}


def test_the_innermost_heading_counts_more_than_the_outer_one(nlp: Language) -> None:
    inner = rule_hits(
        PassageDocs.one(nlp, Fields("Wij gaan door met de woningen.", ("Kop", "Parkeren")))
    )
    outer = rule_hits(
        PassageDocs.one(nlp, Fields("Wij gaan door met de woningen.", ("Parkeren", "Kop")))
    )
    score = {
        index: next(hit.score for hit in hits if hit.span.evidence_in is EvidenceIn.HEADING)
        for index, hits in ((1, inner), (0, outer))
    }
    assert score[1] > score[0]


def test_a_theme_that_is_outweighed_is_a_mention(assigned: Themes) -> None:
    text = (
        "De woningbouw versnellen we: betaalbare woningen voor starters, sociale huur, "
        "een nieuwe woonvisie, en de bushalte blijft waar hij is."
    )
    assert assigned(text) == {"wonen"}


def test_a_sentence_that_names_everything_is_about_nothing(nlp: Language) -> None:
    alone = rule_hits(PassageDocs.one(nlp, Fields("Wij denken aan armoede.")))
    listed = rule_hits(
        PassageDocs.one(nlp, Fields("Wij denken aan armoede, asiel, sport en fietspaden."))
    )
    best = {name: max(h.score for h in hits if h.theme == "bestaanszekerheid") for name, hits in
            (("alone", alone), ("listed", listed))}  # fmt: skip
    assert best["listed"] < best["alone"]


def test_repeating_a_word_adds_less_each_time(nlp: Language) -> None:
    once = rule_hits(PassageDocs.one(nlp, Fields("Een school en nog iets anders dan dat.")))
    thrice = rule_hits(PassageDocs.one(nlp, Fields("Een school en nog een school en een school.")))
    scores = [hit.score for hit in thrice if hit.theme == "onderwijs"]
    assert len(scores) == 3
    assert sorted(scores, reverse=True) == scores
    assert scores[1] < scores[0]
    assert [hit.theme for hit in once].count("onderwijs") == 1


def test_every_hit_stands_where_it_says(nlp: Language) -> None:
    fields = Fields(
        "Wij bouwen 200 woningen én planten bomen langs het fietspad.",
        ("Wonen en groen", "Zuid: nieuwe woonwijk"),
        "Voor de woningbouw geldt:",
    )
    hits = rule_hits(PassageDocs.one(nlp, fields))
    places = {hit.span.evidence_in for hit in hits}
    assert places == {EvidenceIn.TEXT, EvidenceIn.HEADING, EvidenceIn.LEAD}
    for hit in hits:
        source = {
            EvidenceIn.TEXT: fields.text,
            EvidenceIn.LEAD: fields.lead or "",
            EvidenceIn.HEADING: fields.headings[hit.span.heading_index or 0],
        }[hit.span.evidence_in]
        assert source[hit.span.start : hit.span.end] == hit.span.text


def test_tags_carry_their_strongest_words_and_say_that_rules_found_them(nlp: Language) -> None:
    hits = rule_hits(
        PassageDocs.one(nlp, Fields("Het uitdaagrecht komt er, voor elk initiatief in elk dorp."))
    )
    (tag,) = decide(hits)
    assert tag.theme == "zeggenschap_initiatief"
    assert tag.method is Method.RULE
    assert tag.evidence is not None
    assert tag.evidence.text == "uitdaagrecht"


def test_no_hits_give_no_tags() -> None:
    hits: tuple[RuleHit, ...] = ()
    assert decide(hits) == ()


def test_a_batch_gives_what_each_passage_gives_alone(nlp: Language) -> None:
    passages = [
        Fields("Meer groen in de wijk.", ("Groen",)),
        Fields("De ozb daalt.", ("Groen", "Geld"), "Wij:"),
    ]
    batch = [rule_hits(p) for p in PassageDocs.make(nlp, passages)]
    assert batch == [rule_hits(PassageDocs.one(nlp, passage)) for passage in passages]


def test_a_phrase_does_not_cross_a_full_stop(nlp: Language) -> None:
    within = terms_of(nlp("Recht om uit te dagen."))
    across = terms_of(nlp("Recht om uit. Te dagen."))
    assert any(m.term.pattern.text == "recht om uit te dagen" for m in within)
    assert not any(m.term.pattern.text == "recht om uit te dagen" for m in across)


def test_an_own_theme_is_found_the_same_minute(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "my.yaml"
    path.write_text(
        """
themes:
  - id: straatmuziek
    label: Straatmuziek
    definition: Muziek op straat.
    terms:
      - weight: 4
        match: "*draaiorgel*"
        unless: [museum]
      - weight: 3
        where: [heading]
        match: accordeon
    never: [pierement .. draaiorgel]
""",
        encoding="utf-8",
    )
    own = make_pipeline(load_codebook(path))

    def themes(text: str, *headings: str) -> set[str]:
        return {hit.theme for hit in rule_hits(PassageDocs.one(own, Fields(text, headings)))}

    assert "straatmuziek" in themes("De straatdraaiorgels blijven.")
    assert "straatmuziek" not in themes("De draaiorgels gaan naar het museum.")
    assert "straatmuziek" not in themes("Van pierement tot draaiorgel.")
    assert "straatmuziek" not in themes("Een accordeon.")
    assert "straatmuziek" in themes("Niets.", "Accordeon")


def test_little_is_coded_under_the_heading_of_a_foreword_or_a_list_of_portfolios(
    assigned: Themes,
) -> None:
    text = "Wethouder Jansen: sport, cultuur en onderwijs."
    assert assigned(text, "Portefeuilleverdeling") == set()
    assert assigned("Onze sporthal en onze molens.", "Voorwoord") == set()
    assert assigned("Onze sporthal en onze molens.", "Sport") == {"cultuur_sport"}


def test_a_heading_does_not_outvote_a_text_that_speaks(nlp: Language) -> None:
    def points(text: str) -> float:
        hits = rule_hits(PassageDocs.one(nlp, Fields(text, ("Parkeren",))))
        return sum(hit.score for hit in hits if hit.theme == "mobiliteit")

    speaking = "Er komen tweehonderd sociale huurwoningen bij in het dorp."
    humming = "Er komen er tweehonderd van de oude soort bij in het dorp."
    assert points(speaking) < points(humming)


@pytest.mark.parametrize(
    ("text", "not_theme"),
    [
        ("Wij pakken cybercrime en online oplichting aan.", "digitale_democratie"),
        ("De cybersecurity van onze systemen is op orde.", "digitale_democratie"),
        ("De brandweer zoekt vrijwilligers in elke kern.", "sociale_cohesie"),
        ("De vrijwillige brandweer krijgt een nieuwe kazerne.", "sociale_cohesie"),
        ("Meer weten? Zie https://www.gemeente.nl/wonen/woningbouw/woonvisie.", "wonen"),
        (
            "Kijk op www.participatie.nl of mail naar burgerberaad@gemeente.nl.",
            "inwonerparticipatie",
        ),
        ("Wij zorgen dat alle kinderen een fiets hebben.", "zorg_jeugd"),
        ("De ondersteuning past binnen de gemeentegrenzen.", "regiodemocratie"),
        ("Een loods conform de omgevingsvisie is mogelijk.", "omgevingswet_participatie"),
    ],
)
def test_what_a_passage_is_not_about(assigned: Themes, text: str, not_theme: str) -> None:
    assert not_theme not in assigned(text)


def test_how_it_is_done_stands_beside_what_is_done(assigned: Themes) -> None:
    text = "Er komen honderd woningen. Omwonenden denken mee over het ontwerp."
    assert assigned(text) == {"wonen", "inwonerparticipatie"}


def test_a_theme_of_which_the_text_speaks_plainly_is_no_mention(nlp: Language) -> None:
    hits = tuple(
        RuleHit(theme, score, Span("x", 0, 1, place, 0 if place is EvidenceIn.HEADING else None))
        for theme, score, place in (
            ("wonen", 20.0, EvidenceIn.TEXT),
            ("mobiliteit", 5.0, EvidenceIn.TEXT),
            ("onderwijs", 4.9, EvidenceIn.TEXT),
            ("economie", 9.0, EvidenceIn.HEADING),
        )
    )
    assert {tag.theme for tag in decide(hits)} == {"wonen", "mobiliteit"}


@pytest.mark.parametrize(
    "text",
    [
        "Zie voor de dekking van de sporthal en het zwembad tabel 4.",
        "Lijst van afkortingen: RES, regionale energiestrategie; MFA, multifunctionele accommodatie.",
        "De onderhandelingen tussen de partijen begonnen in het dorpshuis.",
    ],
)
def test_references_and_the_course_of_the_negotiations_are_about_nothing(
    assigned: Themes, text: str
) -> None:
    assert assigned(text) == set()
