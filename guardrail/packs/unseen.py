"""Characters that nobody can see, or that show as something else: a rule file writes them as escapes."""

import re

from guardrail.packs.mistake import Mistake, Place

# What an editor does not show, or shows as something else. ZWJ and ZWNJ stay: emoji and Persian need them.
_UNSEEN = re.compile(
    r"\r(?!\n)|[^\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    r"|[\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return the text with a space for every unseen character, so that places stay what they were."""
    return _UNSEEN.sub(" ", text)


def unseen(text: str) -> list[Mistake]:
    """Return the first unseen character of every line as a mistake."""
    mistakes = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = _UNSEEN.search(line.removesuffix("\r"))
        if found is not None:
            mistakes.append(Mistake(Place(number, found.start() + 1), _sentence(found.group())))
    return mistakes


def _sentence(char: str) -> str:
    if char == "\t":
        return "a tab; indent with spaces, and write \\t in double quotes where a tab is meant"
    return f"an invisible character, U+{ord(char):04X}; write it as an escape in double quotes"
