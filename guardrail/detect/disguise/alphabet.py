"""Words that stand for letters: the ICAO alphabet (Annex 10, volume II, 5.2.1.3) and the German one (DIN 5009)."""

from collections.abc import Mapping
from types import MappingProxyType

_ICAO = """
alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec
romeo sierra tango uniform victor whiskey whisky xray yankee zulu
"""
_GERMAN = """
anton berta cäsar caesar dora emil friedrich gustav heinrich ida julius kaufmann konrad ludwig martha nordpol otto
paula quelle richard samuel siegfried theodor ulrich viktor wilhelm xanthippe ypsilon zacharias zeppelin
"""
LETTERS: Mapping[str, str] = MappingProxyType({word: word[0].upper() for word in f"{_ICAO} {_GERMAN}".split()})
"""Word, in small letters -> its letter."""
_SIGNS = {
    "-": """
        dash hyphen minus bindestrich bindestreck bindestrek guion guión tiret trattino streepje hífen hifen myślnik
        kreska дефис тире
    """,
    "/": "slash stroke schrägstrich barra",
    ".": "dot punkt punto point ponto punt kropka prick точка",
    "_": "underscore unterstrich",
}
SIGNS: Mapping[str, str] = MappingProxyType({word: sign for sign, words in _SIGNS.items() for word in words.split()})
"""Word, in small letters -> the sign that it stands for between digits or letters."""
