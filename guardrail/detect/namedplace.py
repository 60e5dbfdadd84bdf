"""Places that bear a person's name: airports, stadiums and museums as people call them, and streets by their ending."""

import regex


def _listed(words: str) -> frozenset[str]:
    return frozenset(entry for word in words.replace("\n", ",").split(",") if (entry := word.strip()))


EPONYMS = _listed("""
leonardo da vinci, marco polo, galileo galilei, amerigo vespucci, cristoforo colombo, guglielmo marconi
falcone borsellino, karol wojtyla, valerio catullo, raffaello sanzio, sabiha gokcen, charles de gaulle, saint exupery
roland garros, napoleon bonaparte, pole caraibes, adolfo suarez, josep tarradellas, federico garcia lorca
cesar manrique, seve ballesteros, humberto delgado, sa carneiro, francisco sa carneiro, willy brandt
franz josef strauss, wolfgang amadeus mozart, frederic chopin, lech walesa, vaclav havel, ferenc liszt, liszt ferenc
nikola tesla, franjo tudman, joze pucnik, henri coanda, nene tereza, eleftherios venizelos, ioannis kapodistrias
ben gurion, queen alia, king khalid, king fahd, king abdulaziz, imam khomeini, indira gandhi, chhatrapati shivaji
netaji subhas, netaji subhash chandra bose, sardar vallabhbhai patel, hazrat shahjalal, chinggis khaan, genghis khan
ninoy aquino, soekarno hatta, soekarno-hatta, ngurah rai, sultan hasanuddin, jomo kenyatta, murtala muhammed
nnamdi azikiwe, akanu ibiam, blaise diagne, leopold sedar senghor, robert gabriel mugabe, king shaka, oliver tambo
o.r. tambo, or tambo, felix houphouet boigny, sir seretse khama, ministro pistarini, ernesto cortissoz
alfonso bonilla aragon, mariscal sucre, jose joaquin de olmedo, lynden pindling, augusto sandino
antonio carlos jobim, santos dumont, tancredo neves, juscelino kubitschek, lester b pearson, pierre elliott trudeau
kingsford smith, santiago bernabeu, giuseppe meazza, johan cruijff, ernst happel, philippe chatrier, suzanne lenglen
ramon sanchez pizjuan, karl johan, ernst thalmann, geschwister scholl, van gogh, madame tussauds
isabella stewart gardner, gregorio maranon, claude monet, edvard munch, frida kahlo, robin hood, martin luther king
st patrick, guy fawkes
""")
"""Airports, stadiums, streets and museums by persons whose names hardly anybody else bears; plain letters."""
_STREET = regex.compile(
    r"(?:.*[\s-])?(?:\p{L}{3,}(?:gatan|gata|gaten|vägen|veien|vegen|gade|torget|plassen|stra(?:ß|ss)e|gasse|allee|platz|"
    r"straat|plein|gracht|katu|kuja|polku|puistotie|utca)|\p{L}{4,}laan|(?:Gade|Gate|Gatan|Vej|Vei|Plads|Plass|Torg|"
    r"Straße|Strasse|Allee|Street|Avenue|Boulevard|Caddesi|Cad|Sokağı|Sokak|Bulvarı|Mahallesi|Meydanı))\Z"
)
_BEHIND = regex.compile(
    r"['’]?s?\s(?:(?:International|Intl|Central|Memorial|National|Regional|City|General)\s){0,2}(?i:airport|station|stadium|"
    r"arena|museum|hospital|terminal|theatre|theater|street|avenue|boulevard|gate|gade|gata|bahnhof|flughafen|stadion|platz|"
    r"straße|flygplats|lufthavn|lentoasema|havaliman[ıi]|havaalan[ıi]|stadyumu|caddesi|köprüsü|hastanesi|repülőtér)(?!\p{L})|"
    r"\s(?:plats|plass|plads|torg|väg|gränd|vej|vei|allé|bro|puisto|tori|plein|brug)(?!\p{L})"
)
_BEFORE = regex.compile(
    r"(?<!\p{L})(?:aeropuerto|aéroport|aeroporto|piazza|plaza|praça|largo|viale|corso|calle|avenida|rua|rue|boulevard|paseo|ulica|ul\.|"
    r"aleja|lotnisko|lotnisku|letiště|estadio|stade|stadio|estádio|museo|musée|museu|"
    r"stazione|estação|estación|gare|metro|métro|tramway|teatro|théâtre|muzeum|flughafen|luchthaven|havalimanı)\s"
    r"(?:(?:internacional|international|internazionale|de|di|del|da|do|d['’]|metro)\s){0,2}\Z",
    regex.IGNORECASE,
)
_LOOK_BACK, _LOOK_AHEAD = 40, 40


def is_named_place(text: str, start: int, end: int) -> bool:
    """Say whether a name is a street by its ending, or a station, an airport or the like by the word beside it."""
    if _STREET.match(text, start, end):
        return True
    before = text[max(0, start - _LOOK_BACK) : start]
    return _BEHIND.match(text, end, min(len(text), end + _LOOK_AHEAD)) is not None or _BEFORE.search(before) is not None


_DAY = regex.compile(r"['’]?s?\s(?:Day|Eve)(?!\p{L})")


def is_feast(text: str, end: int) -> bool:
    """Say whether the word behind makes a feast of a place."""
    return _DAY.match(text, end) is not None
