"""Passwords that go on behind a sign or a space: ``pass was 5un5h1n3 & r41n b0w5``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

SAID = (
    r"pass(?:word|wort|phrase|code)?|pwd?|kennwort|mot de passe|mdp|contrase[ñn]a|clave|senha|palavra-passe|wachtwoord|"
    r"has[łl]o|l[öo]senord(?:et)?|passord(?:et)?|adgangskoden?|salasana|[şs]ifrem?|parola|пароль|पासवर्ड"
)
"""What passwords are called."""
_JOINT = r"(?:\s(?:is|was|were|ist|war|lautet|es|era|est|était|è|é|är|var|jest|to|byl|był|olarak))?\s?[:=]?\s?[\"']?"
_WORD = r"(?=\p{L}*[0-9])(?=[0-9]*\p{L})[\p{L}0-9@$!#%]{2,20}(?<=[\p{L}0-9])"
_LONG = regex.compile(
    rf"(?<!\w)(?:{SAID}){_JOINT}(?<=[\s:=\"'])(?P<part>{_WORD})(?:\s?(?P<part>[&+/|_~*-])\s?(?P<part>{_WORD})|\s(?P<part>{_WORD}))"
    rf"{{1,4}}(?![\w@])",
    regex.IGNORECASE,
)
TRIGGER = rf"(?:{SAID}){_JOINT}[\w@$!#%]{{2,20}}\s?[&+/|_~*\s-]\s?[\w@$!#%]"


def passwords(text: str) -> Iterator[Edit]:
    """Put the words of a password together, each of which mixes letters and digits."""
    for found in _LONG.finditer(text):
        parts = sorted(found.spans("part"))
        yield Edit(parts[0][0], parts[-1][1], tuple(Piece(text[start:end], start, end) for start, end in parts))
