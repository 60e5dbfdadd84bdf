"""Numbers that letters or signs hide: ``O77OO9``, ``(212) 555-KATE``, ``phone07700900123saved``, ``#07700900123``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

LOOKALIKE = dict(zip("OoОоlI|SBZЗзб", "0000111582336", strict=True))
"""Letters, some of them Cyrillic, and the digits that they look like."""
_MASKED = regex.compile(r"(?<![\w@.])[0-9OolISBZОоЗзб](?:[\s./-]?[0-9OolISBZОоЗзб]){5,24}(?![\w@])")
_OWN = "BSZ"
"""Letters that a number may begin with, less like a digit than an O or an I."""
_WORD = regex.compile(r"[^\s.-]+")
_CALL = r"(?:call|ring|cell|phone|number|text|txt|dial|reach|mobile)"
_KEYPAD = regex.compile(
    r"(?<![\w.])(?:\+?1[\s.-]?)?\(?[2-9][0-9]{2}\)?[\s.-]?(?:[0-9]{3}[\s.-]?[A-Z]{4}|[A-Z]{3}[\s.-]?[A-Z]{4})(?!\w)"
    r"|(?<![\w.])\+?(?:1-)?[0-9]{3}(?:-[0-9]{3}-(?=[0-9A-Z]*[A-Z]{2})[0-9A-Z]{4}|-[A-Z]{2,5}-[A-Z]{2,5})(?!\w)"
    rf"|(?<=(?i:{_CALL})[^0-9]{{1,20}})[0-9]{{4,5}}[\s-][0-9]{{1,3}}[\s-][A-Z]{{3,5}}(?!\w)"
)
_KEYS = {
    letter: str(2 + i)
    for i, letters in enumerate(("ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"))
    for letter in letters
}
_SPACED = regex.compile(r"(?<!\S)[\w.@+-](?:[ \u00a0]{1,2}[\w.@+!#$%&*-]){5,60}(?![^\s,;!?])")
_LABEL = "phone|mobile|number|nummer|numero|card|tel|iban|ssn|code|pin|konto"
_GLUED = regex.compile(
    rf"(?:{_LABEL}|(?<=\p{{L}})(?-i:is|ist|es|est))(?=[0-9]{{4}}|[A-Z]{{2}}[0-9]{{2}}[A-Z0-9])"
    r"|(?:password|passwort|pwd)(?:is|ist)?(?=(?-i:[A-Z])\p{Ll}+\w*[0-9])|(?<=[0-9]{7})(?=\p{L}{2})",
    regex.IGNORECASE,
)
_GLUED_VALUE = regex.compile(r"[0-9]{4,}|[A-Z]{2}[0-9]{2}[A-Z0-9]*?(?=\p{Ll}|[^\p{L}0-9]|\Z)|[A-Z][A-Za-z]+[0-9]\w*")
_DIGITS = regex.compile("[0-9]+")
_NUMBER_TEXT = regex.compile(r"[0-9][0-9.,]*[0-9]")
_AMOUNT = regex.compile(
    r"[1-9][0-9]{0,2}(?:(?P<thousand>[.,])[0-9]{3})*(?:(?!(?P=thousand))[.,][0-9]{1,2})?|[0-9]{1,8}(?:[.,][0-9]{1,2})?"
)
_TAGGED = regex.compile(r"(?<![\w/&])#(?P<number>[A-Z]{0,5}_?[0-9]{1,8}(?:_[0-9]{1,8})+)(?!\w)")
"""A number with underscores, made a tag."""
_PREFIXED = regex.compile(r"(?<![\w/&])[#@$€£](?=[0-9][0-9.,]{6})")
_FLAG = "[\U0001f1e6-\U0001f1ff]"
_FLAGS = regex.compile(
    rf"(?<!{_FLAG}\s?){_FLAG}(?:[\s.-]{{0,2}}(?:{_FLAG}|[0-9]{{1,9}}(?![0-9A-Za-z]))){{2,24}}(?<={_FLAG}|(?<!\s)[0-9]{{1,9}})(?!\s?{_FLAG})"
)
_ALONE = regex.compile(rf"(?<!{_FLAG}){_FLAG}(?:{_FLAG}{_FLAG})*(?!{_FLAG})")
"""Letters that make no flags, which are two each."""
_MANY = 7
"""Characters from which a mixture is a number."""

TRIGGER_FLAGS = rf"{_FLAG}[\s.-]{{0,2}}(?:{_FLAG}|[0-9]{{1,9}})[\s.-]{{0,2}}(?:{_FLAG}|[0-9])"
TRIGGER_MASKED = r"(?:[0-9][\s./-]?[OolISBZОоЗзб]|[OolISBZОоЗзб][\s./-]?[0-9])"
TRIGGER_KEYPAD = (
    r"(?-i:[0-9]{3}\)?[\s.-]?(?:[0-9]{3}[\s.-]?[0-9A-Z]{0,2}[A-Z]{2}|[A-Z]{3}[\s.-]?[A-Z]{4}|-[A-Z]{2,5}-[A-Z]{2,5})"
    r"|[0-9]{4,5}[\s-][0-9]{1,3}[\s-][A-Z]{3,5})"
)
TRIGGER_SPACED = r"[A-Za-z0-9.@+-](?: {1,2}[A-Za-z0-9.@+!#$%&*-]){5}"
TRIGGER_GLUED = (
    rf"(?:{_LABEL}|is|ist|es|est)(?:[0-9]{{4}}|[A-Z]{{2}}[0-9]{{2}})|(?:password|passwort|pwd)[A-Z](?=[^0-9]*[0-9])"
    r"|[0-9]{7}[A-Za-z]{2}"
)
TRIGGER_PREFIXED = r"[#@$€£][0-9][0-9.,]{6}|#[A-Z]{0,5}_?[0-9]{1,8}_[0-9]"


def masked(text: str) -> Iterator[Edit]:
    """Read letters that look like digits as these, inside what is mostly digits."""
    for run in _MASKED.finditer(text):
        words = [word.span() for word in _WORD.finditer(text, *run.span())]
        while words and _is_word(text[slice(*words[-1])]):
            words.pop()
        while words and _is_word(text[slice(*words[0])]):
            words.pop(0)
        places = [(at, text[at]) for at in range(words[0][0], words[-1][1])] if words else []
        digits = sum(char.isdigit() for _, char in places)
        letters = sum(char.isalpha() for _, char in places)
        checked = letters == 1 and (places[-1][1].isupper() or places[0][1] in _OWN)  # a letter of the number's own
        varied = len({LOOKALIKE.get(char, char) for _, char in places}) > 2  # noqa: PLR2004 - 0oO0oO is a face
        if varied and letters and not checked and digits >= 2 and digits + letters >= _MANY and 3 * digits >= letters:  # noqa: PLR2004
            pieces = tuple(Piece(LOOKALIKE.get(char, char), at, at + 1) for at, char in places)
            yield Edit(places[0][0], places[-1][0] + 1, pieces)


def flags(text: str) -> Iterator[Edit]:
    """Read the letters of flags, digits among them or not, as letters where they make no flags."""
    for run in _FLAGS.finditer(text):
        if _ALONE.search(text, *run.span()):
            places = [(run.start() + i, char) for i, char in enumerate(run.group()) if char not in " .-"]
            yield Edit(run.start(), run.end(), tuple(Piece(_flagged(char), at, at + 1) for at, char in places))


def _flagged(char: str) -> str:
    return char if char.isdigit() else chr(ord("A") + ord(char) - ord("\U0001f1e6"))


def _is_word(written: str) -> bool:
    """Say whether a few letters beside a number may as well be a word: ``ISO``, ``I``, ``lol``."""
    return written.isalpha() and len(written) < 4  # noqa: PLR2004 - groups of four are how numbers are written


def keypad(text: str) -> Iterator[Edit]:
    """Read the letters of a North American number as the keys they stand on (ITU-T E.161)."""
    for run in _KEYPAD.finditer(text):
        places = [(run.start() + i, char) for i, char in enumerate(run.group())]
        yield Edit(run.start(), run.end(), tuple(Piece(_KEYS.get(c, c), at, at + 1) for at, c in places))


def spaced(text: str) -> Iterator[Edit]:
    """Put letters together that stand one by one, where a digit or an at sign is among them."""
    for run in _SPACED.finditer(text):
        places = [(run.start() + i, char) for i, char in enumerate(run.group()) if not char.isspace()]
        if any(char.isdigit() or char == "@" for _, char in places) and any(char.isalpha() for _, char in places):
            yield Edit(run.start(), run.end(), tuple(Piece(char, at, at + 1) for at, char in places))


def glued(text: str) -> Iterator[Edit]:
    """Put a space where a label or a word is glued to a value."""
    for seam in _GLUED.finditer(text):
        at, value = seam.end(), _GLUED_VALUE.match(text, seam.end())
        pieces = [Piece(" ", at, at)]
        if value:
            pieces.append(Piece(value.group(), *value.span()))
        yield Edit(at, value.end() if value else at, tuple(pieces))


def prefixed(text: str) -> Iterator[Edit]:
    """Take away a sign that makes a number look like a tag, a handle or an amount."""
    yield from map(_untagged, _TAGGED.finditer(text))
    for sign in _PREFIXED.finditer(text):
        number = _NUMBER_TEXT.match(text, sign.end())
        if number and not _AMOUNT.fullmatch(number.group()):
            digits = (Piece(group.group(), *group.span()) for group in _DIGITS.finditer(text, *number.span()))
            pieces = (Piece(" ", sign.end(), sign.end()), *digits)
            yield Edit(sign.start(), number.end(), pieces)


def _untagged(tag: "regex.Match[str]") -> Edit:
    """Read a tag as a number with hyphens."""
    start, end = tag.span("number")
    number = (Piece("-" if tag.string[at] == "_" else tag.string[at], at, at + 1) for at in range(start, end))
    return Edit(tag.start(), end, (Piece(" ", start, start), *number))
