"""Texts and phrases as the gate compares them: words in lower case with one space wherever one ends."""

import regex

_EDGE = regex.compile(r"[\W_]+")
_DOTTED = "i\u0307"
"""What Python makes of a dotted capital I in lower case; patterns take it for an ``i``."""
_ASCII = bytes(
    byte if chr(byte).isalnum() and byte < 0x80 else 0x20  # noqa: PLR2004 - the end of ASCII
    for byte in range(256)
)


def plain_words(text: str) -> str:
    """Write a phrase with one space for whatever parts words, also at either end if something does there."""
    return _EDGE.sub(" ", text.lower().replace(_DOTTED, "i"))


def plain_text(text: str) -> bytes:
    """Write a text in the same way, in UTF-8, as if something stood before and behind it."""
    if text.isascii():
        return b" ".join([b"", *text.lower().encode().translate(_ASCII).split(), b""])
    return _EDGE.sub(" ", f" {text.lower().replace(_DOTTED, 'i')} ").encode()
