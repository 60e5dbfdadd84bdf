"""Codes in the spelling alphabets of single countries, whose words are names and towns, behind a word for a code."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from guardrail.detect.disguise.alphabet import LETTERS
from guardrail.detect.disguise.numerals import BY_LANGUAGE, bare, key
from guardrail.detect.disguise.rewrite import Edit, Piece

_ALPHABETS = {
    "fr": (
        "Anatole Berthe Célestin Désiré Eugène François Gaston Henri Irma Joseph Kléber Louis Marcel Nicolas "
        "Oscar Pierre Quintal Raoul Suzanne Thérèse Ursule Victor William Xavier Yvonne Zoé"
    ),
    "es": (
        "Antonio Barcelona Burgos Carmen Cáceres Dolores Enrique España Francia Gerona Girona Granada "
        "Historia Huelva Inés Italia José Jaén Kilo Lorenzo León Madrid Málaga Navarra Oviedo París Pamplona "
        "Querido Quesada Ramón Sábado Sevilla Tarragona Toledo Ulises Úbeda Valencia Washington Xiquena "
        "Xátiva Yegua Yolanda Zaragoza Zamora"
    ),
    "it": (
        "Ancona Bologna Bari Como Domodossola Empoli Firenze Genova Hotel Imola Jolly Jesolo Kappa Livorno "
        "Milano Napoli Otranto Palermo Padova Quarto Roma Savona Salerno Torino Udine Venezia Verona "
        "Washington Xilofono Yacht York Zara Zurigo"
    ),
    "de": (
        "Aachen Berlin Chemnitz Düsseldorf Essen Frankfurt Goslar Hamburg Ingelheim Jena Köln Leipzig München "
        "Nürnberg Offenbach Potsdam Quickborn Rostock Salzwedel Tübingen Unna Völklingen Wuppertal Xanten "
        "Ypsilon Zwickau"
    ),
    "pt": (
        "Aveiro Braga Bragança Coimbra Dafundo Évora Faro Guarda Horta Itália José Kodak Lisboa Maria Nazaré "
        "Ovar Porto Queluz Rossio Setúbal Tavira Unidade Vidago Waldemar Xavier York Zulmira"
    ),
    "nl": (
        "Anna Bernard Cornelis Dirk Eduard Ferdinand Gerard Hendrik Isaak Izaak Johan Johannes Karel Lodewijk "
        "Marie Nico Otto Pieter Quirinius Quotiënt Rudolf Richard Simon Teunis Theodoor Utrecht Victor Willem "
        "Xantippe Ypsilon Zaandam"
    ),
}
_SAID = (
    "booking|reservation|reference|pnr|locator|code|buchung|buchungscode|reservierung|kennung|vorgang|referenz|"
    "réservation|dossier|référence|reserva|localizador|referencia|código|prenotazione|codice|pratica|riferimento|"
    "localizador|referência|boeking|boekingscode|reservering|referentie|kenteken|matrícula|targa|plaque|kennzeichen"
)
_LEAST, _LEAST_NAMES = 4, 2
_ANY = "|".join(
    sorted(
        {form for words in _ALPHABETS.values() for word in words.lower().split() for form in (word, bare(word))},
        key=lambda word: (-len(word), word),
    )
)

TRIGGER = rf"(?:{_SAID})[^\n]{{1,30}}?[\s:](?:{_ANY})[\s,.-]{{1,3}}\w"


def codes(text: str) -> Iterator[Edit]:
    """Read words of one alphabet, numbers among them, behind a word for a code."""
    for language, pattern in _PATTERNS.items():
        for found in pattern.finditer(text):
            read = [_read(language, one) for one in found.captures("one")]
            names = sum(
                letter.isalpha() and len(one) > 1 for letter, one in zip(read, found.captures("one"), strict=True)
            )
            if names >= _LEAST_NAMES and any(map(str.isdecimal, read)):
                spans = found.spans("one")
                pieces = (Piece(letter, *span) for letter, span in zip(read, spans, strict=True))
                yield Edit(spans[0][0], spans[-1][1], tuple(pieces))


def _read(language: str, word: str) -> str:
    digits = word if word.isdecimal() else BY_LANGUAGE[language].get(key(word))
    return digits or bare(word)[0].upper()


def _pattern(language: str) -> "regex.Pattern[str]":
    names = {form for word in _ALPHABETS[language].lower().split() for form in (word, bare(word))} | set(LETTERS)
    numbers = {word for word in BY_LANGUAGE[language] if word.isalpha() and len(word) > 1}
    words = "|".join(sorted(names | numbers, key=len, reverse=True))
    one = rf"(?P<one>(?:{words})(?!\p{{L}})|[0-9]{{1,4}}(?!\w)|(?-i:\p{{Lu}})(?!\p{{L}}))"
    return regex.compile(
        rf"(?<!\p{{L}})(?:{_SAID})(?!\p{{L}})[^\n]{{0,30}}?[\s:]{one}(?:[\s,.-]{{1,3}}{one}){{{_LEAST - 1},12}}(?!\w)",
        regex.IGNORECASE,
    )


_PATTERNS: Mapping[str, "regex.Pattern[str]"] = MappingProxyType(
    {language: _pattern(language) for language in _ALPHABETS}
)
