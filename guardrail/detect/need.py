"""What a text must hold before a pattern can match it: most values hold digits, a sign or a word; most replies none."""

from functools import lru_cache
from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"""
      (?P<letters>[^\W\d_]+(?![*+?{]|[^\W\d_]))
    | (?P<look>\(\?<?[=!])          # look-around
    | (?P<comment>\(\?\#[^)]*\))
    | (?P<open>\((?:\?(?:P?<\w+>|[a-z]*(?:-[a-z]+)?:|>))?)
    | (?P<flags>\(\?[a-zA-Z-]+\))
    | (?P<close>\))
    | (?P<bar>\|)
    | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<escape>\\(?:[pP]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.))
    | (?P<literal>.)
    """,
    regex.VERBOSE | regex.DOTALL,
)
_BODY = regex.compile(r"(?P<body>(?:[^()\[\\]++|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?&body)\))*+)", regex.DOTALL)
"""The inside of a group."""
_QUANTIFIER = regex.compile(r"(?:(?P<any>[*?])|\+|\{(?P<low>\d*)(?:,\d*)?\})[+?]?")
_CLASS_MEMBER = regex.compile(r"[0-9]-[0-9]|\\d|\\?[!-/:-@\[-`{-~]|[0-9]")
_SHORTEST = 3
"""Letters of a word that is worth looking for; shorter ones stand in every text."""
_LONG = 8
"""Letters from which one word is as rare as another."""
_COMMON = frozenset(
    [
        "the",
        "you",
        "your",
        "and",
        "for",
        "are",
        "our",
        "was",
        "has",
        "have",
        "with",
        "this",
        "that",
        "can",
        "will",
        "not",
        "from",
        "please",
        "thank",
        "sorry",
        "been",
        "they",
        "what",
        "when",
        "all",
        "out",
        "but",
        "get",
        "any",
        "more",
        "just",
        "know",
        "help",
        "here",
        "how",
        "see",
        "let",
        "who",
        "one",
        "would",
        "about",
        "there",
        "also",
        "der",
        "die",
        "das",
        "und",
        "ist",
        "wir",
        "sie",
        "ihr",
        "ihre",
        "ihren",
        "mit",
        "auf",
        "für",
        "por",
        "que",
        "los",
        "las",
        "una",
        "con",
        "para",
        "del",
        "est",
        "les",
        "des",
        "une",
        "vous",
        "votre",
        "nous",
        "pour",
        "avec",
        "sur",
        "non",
        "che",
        "per",
        "con",
        "del",
        "della",
        "vostro",
        "suo",
        "sua",
        "mail",
        "number",
        "account",
        "order",
        "http",
    ]
)
"""Words that stand in so many texts that they tell nothing."""
_SENTENCE_SIGNS = frozenset(" .,!?'")
BEYOND = "\x80"
"""The sign that stands for every character beyond ASCII."""
_KIN = "\u0130\u0131\u017f\u212a"
"""Characters beyond ASCII whose other case is an ASCII letter."""
_ASCII = "".join(map(chr, range(0x80)))
_DIGITS = frozenset("0123456789")


class Need(NamedTuple):
    """What every text that a pattern matches holds.

    That is so many ASCII digits, one of these signs if any, and one of these words if any: in lower case, possibly
    inside a longer word, and with single spaces where it is a phrase. A digit can be a sign, where something else can
    stand instead.
    """

    digits: int = 0
    signs: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


NOTHING = Need()
_DIGIT = Need(digits=1)


def need(pattern: str) -> Need:
    """Tell what every text that ``pattern`` matches holds, whatever its case; in doubt, less.

    The signs of every sentence are not told. A positive look-around counts, because what it asks for
    stands in the text as well.
    """
    seen = _read(pattern)
    return seen.consumed._replace(digits=seen.held)


class _Walk:
    """One left-to-right walk, a method call for every level of groups."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> "_Seen":
        """Read up to the end of the group: what one branch does not need, the group does not."""
        branches, more = [self._branch()], self._goes_on()
        while more:
            branches.append(self._branch())
            more = self._goes_on()
        consumed = Need(
            min(branch.consumed.digits for branch in branches),
            _any_of([branch.signs for branch in branches]),
            _any_of([branch.consumed.words for branch in branches]),
        )
        return _Seen(consumed, min(branch.held for branch in branches))

    def _goes_on(self) -> bool:
        """Step over what ended a branch, and say whether another one follows."""
        self.at += 1
        return self.pattern[self.at - 1 : self.at] == "|"

    def _branch(self) -> "_Seen":
        """Read one alternative: what is consumed adds up, what is only looked at may be the same characters."""
        consumed, looked, run = NOTHING, 0, ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            token = _TOKEN.match(self.pattern, self.at)
            if token is None:
                break
            self.at = token.end()
            kind = str(token.lastgroup)
            if kind == "letters":
                run += token.group()
                continue
            item, times = self._item(kind, token.group())
            looked = max(looked, item.looked)
            if kind == "look":
                consumed = both(consumed, item.consumed)
                continue  # it takes no room, so a word may go on behind it
            spelled = _spelled(kind, token.group())
            run += spelled if times else ""
            if run and (not spelled or times != 1):
                consumed, run = both(consumed, _word(run)), ""
            if item is not _UNSEEN:
                consumed = both(consumed, item.consumed)
        return _Seen(both(consumed, _word(run)) if run else consumed, looked)

    def _item(self, kind: str, written: str) -> tuple["_Seen", int]:
        """Read one item with its quantifier; give how often it stands there at least, negative where it may be more."""
        if kind == "look":
            inner = self._group()
            item = inner.only_looked() if written.endswith("=") else _UNSEEN
        else:
            item = self._group() if kind == "open" else _one(kind, written)
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if quantifier is None:
            return item, 1
        self.at = quantifier.end()
        times = 0 if quantifier["any"] else int(quantifier["low"] or 0) if quantifier["low"] is not None else 1
        return item.times(times) if times else _UNSEEN, -times

    def _group(self) -> "_Seen":
        """Read the inside of a group, up to behind its bracket."""
        body = _BODY.match(self.pattern, self.at)
        start, end = self.at, body.end() if body else len(self.pattern)
        self.at = end + 1
        return _read(self.pattern[start:end])


@lru_cache(maxsize=1024)
def _read(pattern: str) -> "_Seen":
    """Read a pattern or the inside of a group: rules share parts, and each part is read once."""
    return _Walk(pattern).alternatives()


class _Seen(NamedTuple):
    """What a piece of a pattern takes up, and how many digits it looks at, which may be the ones another takes up."""

    consumed: Need
    looked: int

    @property
    def held(self) -> int:
        """The digits that a text holds at least, however it shares them between the two."""
        return max(self.consumed.digits, self.looked)

    @property
    def signs(self) -> frozenset[str]:
        """The signs of which a text holds one; a digit is one where there are no others."""
        return self.consumed.signs or (_DIGITS if self.held else NOTHING.signs)

    def only_looked(self) -> "_Seen":
        return _Seen(self.consumed._replace(digits=0), self.held)

    def times(self, times: int) -> "_Seen":
        return _Seen(self.consumed._replace(digits=self.consumed.digits * times), self.looked)


_UNSEEN = _Seen(NOTHING, 0)


def _any_of(told: list[frozenset[str]]) -> frozenset[str]:
    """Give what stands in some branch, if every branch tells something."""
    return frozenset[str]().union(*told) if all(told) else NOTHING.words


def both(one: Need, other: Need) -> Need:
    """Add what two need that take up no common digits; of two sets of signs or words, the one that fewer texts hold."""
    signs = min(one.signs, other.signs, key=len) if one.signs and other.signs else one.signs or other.signs
    words = min(one.words, other.words, key=_frequency) if one.words and other.words else one.words or other.words
    return Need(one.digits + other.digits, signs, words)


@lru_cache(maxsize=4096)
def _frequency(words: frozenset[str]) -> float:
    """Guess in how many texts one of these words stands; only the order counts."""
    return sum(1.0 if word in _COMMON else 3.0 ** -min(len(word), _LONG) for word in words)


def _word(run: str) -> Need:
    """Give a word to look for; a sigma is another at the end of a word, so words with one cannot be found."""
    word = run.lower()
    found = len(word) >= _SHORTEST and "σ" not in word and "ς" not in word
    return Need(signs=_beyond(run), words=frozenset({word}) if found else NOTHING.words)


def _beyond(chars: str) -> frozenset[str]:
    """Tell whether one of these characters, in either case, is beyond ASCII."""
    if chars.isascii():
        return NOTHING.signs
    return frozenset(BEYOND) if any(not char.isascii() and char not in _KIN for char in chars) else NOTHING.signs


def _spelled(kind: str, written: str) -> str:
    """Give the ASCII character that an item stands for, if it is one."""
    char = written[1:] if kind == "escape" else written if kind == "literal" and written not in ".^$" else ""
    plain = len(char) == 1 and char.isascii() and char.isprintable()
    return char if plain and not (kind == "escape" and char.isalnum()) else ""


@lru_cache(maxsize=4096)
def _one(kind: str, written: str) -> _Seen:
    """Read one item that is no group."""
    told = _told(kind, written)
    return _UNSEEN if told == NOTHING else _Seen(told, 0)


def _told(kind: str, written: str) -> Need:
    if kind == "class":
        return _members(written)
    if written == r"\d":
        return _DIGIT
    if kind == "literal" and not written.isascii():
        return Need(signs=_beyond(written))
    char = _spelled(kind, written)
    if char.isdigit():
        return _DIGIT
    return NOTHING if not char or char.isalpha() or char in _SENTENCE_SIGNS else Need(signs=frozenset(char))


@lru_cache(maxsize=4096)
def _members(written: str) -> Need:
    """Tell a class that lists only digits, only signs that are not those of every sentence, or nothing of ASCII."""
    inside = written[1:-1]
    if not written.isascii() and regex.search(written, _ASCII, regex.IGNORECASE) is None:
        return Need(signs=frozenset(BEYOND))
    members = _CLASS_MEMBER.findall(inside)
    if written.startswith("[^") or "".join(members) != inside:
        return NOTHING
    if all(member[-1].isdigit() or member == r"\d" for member in members):
        return _DIGIT
    signs = frozenset(member[-1] for member in members)
    told = not any(member[-1].isdigit() or member == r"\d" for member in members) and not signs & _SENTENCE_SIGNS
    return Need(signs=signs) if told else NOTHING
