"""Finnish terms are found in their forms, and in few other words."""

import pytest

from brand.rules.engine.folding import fold
from brand.rules.engine.phrases import PhraseIndex, parse_phrase

FORMS = {
    "aika": "ajan aikaa ajat aikoja ajoissa",
    "askel": "askelen askelta askelet askeleen",
    "elämys": "elämyksen elämystä elämyksiä elämyksiin",
    "facebook": "facebookin facebookissa facebookiin",
    "haluta": "haluan haluat haluamme haluavat halusi halusin",
    "hinta": "hinnan hintaa hintoja hinnoissa hintojen hinnalla",
    "huone": "huoneen huonetta huoneita huoneisiin",
    "ihminen": "ihmisen ihmistä ihmiset ihmisiä ihmisille ihmisten",
    "katu": "kadun katua kadulla kadut katuja",
    "kaunis": "kauniin kaunista kauniit kauniita",
    "kiuas": "kiukaan kiukaat kiukaita kiukaalle kiuasta kiukaissa",
    "kännykkä": "kännykän kännykkää kännykät kännyköitä kännykkään",
    "laatu": "laadun laatua laadusta laatuun laatujen",
    "lahti": "lahden lahtea lahteen lahdella lahdet",
    "löyly": "löylyn löylyä löylyt löylyihin löylyssä löylyjä löylyjen",
    "ostaa": "ostan ostat osti ostimme ostavat ostaisi ostanut",
    "parantaa": "paransi parannan parantavat parantaisi parannamme",
    "paras": "parhaan parasta parhaat parhaita parhaille",
    "perhe": "perheen perhettä perheitä perheille perheemme",
    "poika": "pojan poikaa pojat poikia pojille",
    "rakkaus": "rakkauden rakkautta rakkautesi rakkaudesta",
    "tarjous": "tarjouksen tarjousta tarjoukset tarjouksia",
    "tilata": "tilaan tilaat tilasi tilaamme",
    "tyttö": "tytön tyttöä tytöt tyttöjä tytöille",
    "valinta": "valinnan valintaa valinnat valintoja valinnoissa",
}
OTHERS = {
    "halvin": "halli halu halva",
    "hinta": "hintti into",
    "kala": "kallo kela kaula kalla",
    "koti": "kota kotiutus koodi",
    "paras": "para parta parantola",
    "sauna": "saunominen saunailta savusauna",
    "vesi": "vesa vedos",
}


def is_found(term: str, word: str) -> bool:
    index = PhraseIndex([(0, parse_phrase(term, language="fi", inflected=True))])
    return bool(list(index.find(fold(word))))


@pytest.mark.parametrize("term", FORMS)
def test_each_form_is_found(term):
    assert [form for form in FORMS[term].split() if not is_found(term, form)] == []
    assert is_found(term, term)


@pytest.mark.parametrize("term", OTHERS)
def test_other_words_are_not_found(term):
    assert [word for word in OTHERS[term].split() if is_found(term, word)] == []


def test_an_exact_term_is_found_as_it_is_alone():
    index = PhraseIndex([(0, parse_phrase("sauna", language="fi", inflected=False))])
    assert list(index.find(fold("sauna saunan"))) == [(0, 0, 5)]
