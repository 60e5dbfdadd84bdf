"""Addresses of a network whose full stops became another sign: ``203 - 0 - 113 - 77``, ``198,51,100,7``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_OCTET = "(?P<octet>25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_GAP = r"\s?[-–,_/·•*|~:;]\s?|\s\.\s|\s{1,3}"
_SPREAD = regex.compile(rf"(?<![\w.@/-]){_OCTET}(?P<gap>{_GAP}){_OCTET}(?:(?P=gap){_OCTET}){{2}}(?!\w|(?P=gap)[0-9])")
_SAID = regex.compile(
    r"(?<!\w)(?:ip(?:v4)?s?|ip[\s-]?ad\w+|ip-?osoite\w*|router\w*|routeur|enrutador|roteador|server\w*|serveur|servidor|dns|"
    r"gateway|passerelle|ping\w*|vpn|dhcp|firewall|subnet|(?:with|for|are) dots|con puntos|avec des points|mit punkten|"
    r"com pontos|con i punti|met punten|айпи|आईपी)(?!\w)",
    regex.IGNORECASE,
)
_SAID_BEFORE, _SAID_BEHIND = 80, 50
_LEAST, _PRIVATE = 100, "10"
"""One octet at least is so large, or the first is that of a private network: else numbers only follow one another."""

TRIGGER = rf"[0-9](?:{_GAP})[0-9]{{1,3}}(?:{_GAP})[0-9]{{1,3}}(?:{_GAP})[0-9]"


def ips(text: str) -> Iterator[Edit]:
    """Read four octets with the same sign between them, beside a word for a network, with full stops."""
    for found in _SPREAD.finditer(text):
        octets = found.captures("octet")
        large = octets[0] == _PRIVATE or any(int(octet) >= _LEAST for octet in octets)
        if large and _SAID.search(text, max(0, found.start() - _SAID_BEFORE), found.end() + _SAID_BEHIND):
            yield Edit(found.start(), found.end(), tuple(_dotted(found)))


def _dotted(found: "regex.Match[str]") -> Iterator[Piece]:
    end = found.start()
    for start, after in sorted(found.spans("octet")):
        if end != start:
            yield Piece(".", end, start)
        yield Piece(found.string[start:after], start, after)
        end = after
