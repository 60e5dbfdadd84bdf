"""What a text must hold before a pattern can match it: most values hold digits, a sign or a word; most replies none."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product, starmap, zip_longest
from typing import NamedTuple, TypeAlias

import regex

from guardrail.detect.plain import plain_words

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
_LISTED = regex.compile(r"(?![-\\]).(?!-.)|\\[^\w\s]|(?<!.)-|-$", regex.DOTALL)
"""A member of a class that stands for itself."""
_EDGES = frozenset({"^", "$", r"\b", r"\A", r"\Z", r"\s", r"\W"})
"""What stands only where a word begins or ends, or between words."""
_NO_WORD = regex.compile(r"\\w(?:\|.*)?|\[\\w[^\[\]]*\](?:\|.*)?", regex.DOTALL)
"""The inside of a look-around that forbids a letter or digit."""
_BETWEEN = regex.compile(r"\[(?:(?!.-[^\]])(?:\\[sW]|\\?(?:[^\w\s\[\]\\^]|_)| ))+\]")
"""A class that lists nothing but what parts words."""
_AGAIN = regex.compile(r"[*+]|\{(?!,?1\})")
_AHEAD = regex.compile(rf"\\[bZ]|\$|\(\?!(?:\\w|\[\\w[^\[\]]*\])[|)]|(?:\\[sW]|{_BETWEEN.pattern})(?![*?]|\{{(?:0|,))")
"""An item that stands only where a word ends."""
_FEW = 24
"""Texts that parts of a pattern are written out as together."""
_MANY = 4000
"""Texts that one part of a pattern is written out as."""
_FEW_MEMBERS = 4
_CLASS_MEMBER = regex.compile(r"[0-9]-[0-9]|\\d|\\?[!-/:-@\[-`{-~]|[0-9]")
_SHORTEST = 3
"""Signs of a word that is worth looking for, where it begins and ends included; shorter ones stand in every text."""
_LONG = 8
"""Letters from which one word is as rare as another."""
_COMMON = frozenset(
    """
    the you your and for are our was has have with this that can will not from please thank sorry been they what
    when all out but get any more just know help here how see let who one would about there also der die das und
    ist wir sie ihr ihre ihren mit auf für por que los las una con para del est les des une vous votre nous pour
    avec sur non che per della vostro suo sua mail number account order http a i is it in of to on at we us me my be
    so if or do no by an as am up he re ve ll t s d de la le el en et un es il di e o y da do em se zu im er du te je
    co com hi hello thanks dm like want back time give ing ion tion ter hat one sen ent ati sta ste
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
"""Words that stand in so many texts that they tell nothing."""
_SENTENCE_SIGNS = frozenset(" .,!?'")
BEYOND = "\x80"
"""The sign that stands for every character beyond ASCII."""
_KIN = "\u0130\u0131\u017f\u212a"
"""Characters beyond ASCII whose other case is an ASCII letter."""
_ASCII = "".join(map(chr, range(0x80)))
_WORD_SETS = 2
"""Sets of words that are looked for; a third tells little."""


class Need(NamedTuple):
    """What a text holds that a pattern matches in one way.

    That is so many ASCII digits, one of these signs if any, and one of each of these sets of words, the rarest first,
    as :mod:`guardrail.detect.plain` writes them: with a space where a word begins, ends or is followed by another.
    """

    digits: int = 0
    signs: frozenset[str] = frozenset()
    words: tuple[frozenset[str], ...] = ()


Ways: TypeAlias = tuple[Need, ...]
"""Every text that a pattern matches holds what one of these needs: with words, with signs, with digits alone."""
NOTHING = Need()
ALWAYS: Ways = (NOTHING,)
_DIGIT: Ways = (Need(digits=1),)


def need(pattern: str) -> Ways:
    """Tell what every text that ``pattern`` matches holds, whatever its case; in doubt, less.

    The signs of every sentence are not told. A positive look-around counts, because what it asks for
    stands in the text as well.
    """
    return _read(pattern).held()


class _Walk:
    """One left-to-right walk, a method call for every level of groups."""

    def __init__(self, pattern: str, *, left: bool = False, right: bool = False) -> None:
        """``left`` and ``right`` say that what parts words stands before and behind the pattern."""
        self.pattern = pattern
        self.left, self.right = left, right
        self.at = 0

    def alternatives(self) -> "_Seen":
        """Read up to the end of the group: what one branch does not need, the group does not."""
        branches, more = [self._branch()], self._goes_on()
        while more:
            branches.append(self._branch())
            more = self._goes_on()
        return branches[0] if len(branches) == 1 else _one_of(branches)

    def _goes_on(self) -> bool:
        """Step over what ended a branch, and say whether another one follows."""
        self.at += 1
        return self.pattern[self.at - 1 : self.at] == "|"

    def _branch(self) -> "_Seen":
        """Read one alternative: what is consumed adds up, what is only looked at may be the same characters."""
        branch = _Branch(_EDGE if self.left else _EMPTY)
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            token = _TOKEN.match(self.pattern, self.at)
            if token is None:
                break
            self.at = token.end()
            kind = str(token.lastgroup)
            item, goes_on = self._item(kind, token.group(), left=branch.is_parted())
            branch.add(item, looks=kind == "look")
            if not goes_on:
                branch.part()
        if self.right:
            branch.add(_Seen(ALWAYS, 0, _EDGE))
        return branch.seen()

    def _item(self, kind: str, written: str, *, left: bool) -> tuple["_Seen", bool]:
        """Read one item with its quantifier, and say whether what follows stands right behind it."""
        if kind == "look":
            item = self._look(written)
        else:
            item = self._group(left=left) if kind == "open" else _one(kind, written)
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if quantifier is None:
            return item, True
        self.at = quantifier.end()
        if item.texts == _EDGE:  # however often
            return (item if _at_least_once(quantifier) else item._replace(texts=_EDGE + _EMPTY)), True
        if quantifier.group()[0] == "?":
            return (_Seen(ALWAYS, 0, item.texts + _EMPTY) if item.texts else _UNSEEN), True
        times = 0 if quantifier["any"] else int(quantifier["low"] or 0) if quantifier["low"] is not None else 1
        return item.times(times) if times else _UNSEEN, False

    def _look(self, written: str) -> "_Seen":
        """Read a look-around; it takes no room, so a word may go on behind it."""
        start, inner = self.at, self._group(alone=True)
        if written.endswith("="):
            return inner.only_looked()._replace(texts=_EMPTY)
        no_word = _NO_WORD.fullmatch(self.pattern[start : self.at - 1])
        return _Seen(ALWAYS, 0, _EDGE if no_word else _EMPTY)

    def _group(self, *, left: bool = False, alone: bool = False) -> "_Seen":
        """Read the inside of a group, up to behind its bracket."""
        body = _BODY.match(self.pattern, self.at)
        start, end = self.at, body.end() if body else len(self.pattern)
        self.at = end + 1
        again = _AGAIN.match(self.pattern, self.at) is not None
        return _read(self.pattern[start:end], left=left and not again, right=not alone and self._parts_words())

    def _parts_words(self) -> bool:
        """Say whether the next item stands only where a word ends."""
        if self.pattern[self.at : self.at + 1] in {"", "|", ")"}:
            return self.right
        return _AHEAD.match(self.pattern, self.at) is not None


@lru_cache(maxsize=1024)
def _read(pattern: str, *, left: bool = False, right: bool = False) -> "_Seen":
    """Read a pattern or the inside of a group: rules share parts, and each part is read once."""
    return _Walk(pattern, left=left, right=right).alternatives()


_Texts: TypeAlias = tuple[str, ...]
_EMPTY: _Texts = ("",)
_EDGE: _Texts = (" ",)


class _Seen(NamedTuple):
    """What a piece of a pattern takes up, and how many digits it looks at, which may be the ones another takes up.

    ``texts`` are all that it can match, where they are few.
    """

    consumed: Ways
    looked: int
    texts: _Texts | None = None

    def held(self) -> Ways:
        """Give what a text holds at least, however it shares its digits between the two."""
        return _either(way._replace(digits=max(way.digits, self.looked)) for way in self.consumed)

    def only_looked(self) -> "_Seen":
        least = min(way.digits for way in self.consumed)
        return _Seen(_either(way._replace(digits=0) for way in self.consumed), max(least, self.looked))

    def times(self, times: int) -> "_Seen":
        return _Seen(tuple(way._replace(digits=way.digits * times) for way in self.consumed), self.looked)


_UNSEEN = _Seen(ALWAYS, 0)


class _Branch:
    """One alternative while it is read. ``run`` is written out: all texts that may stand right before what follows."""

    def __init__(self, run: _Texts) -> None:
        self.consumed, self.looked, self.run, self.whole = ALWAYS, 0, run, True

    def is_parted(self) -> bool:
        """Say whether a word can only begin here."""
        return all(text[-1:] == " " for text in self.run)

    def add(self, item: _Seen, *, looks: bool = False) -> None:
        """Go on with an item."""
        self.looked = max(self.looked, item.looked)
        joined = _joined(self.run, item.texts) if item.texts else None
        if joined is None:
            self.part(item.texts or _EMPTY)
        else:
            self.run = joined
        if item.texts is None or looks:
            self.consumed, self.whole = both(self.consumed, item.consumed), False

    def part(self, run: _Texts = _EMPTY) -> None:
        """Begin a new run, where what stands before it is not written out."""
        self.consumed, self.run, self.whole = both(self.consumed, _words(self.run)), run, False

    def seen(self) -> _Seen:
        return _Seen(both(self.consumed, _words(self.run)), self.looked, self.run if self.whole else None)


def _one_of(branches: "list[_Seen]") -> "_Seen":
    """Give what every text holds that one of the branches matches."""
    looked = min(branch.looked for branch in branches)
    # What one branch only looks at may be what another takes up, so all of them look at the least of both.
    least = min(way.digits for branch in branches for way in branch.held())
    texts = tuple({text: None for branch in branches for text in branch.texts or ()})
    few = len(texts) <= _MANY and all(branch.texts for branch in branches)
    consumed = _either(way for branch in branches for way in branch.consumed)
    if any(branch.looked for branch in branches):
        looked = max(looked, least)
    return _Seen(consumed, looked, texts if few else None)


def _joined(run: _Texts, texts: _Texts) -> _Texts | None:
    """Give what stands there where one of the texts follows one of a run, if that is not too many."""
    if len(run) * len(texts) > max(_FEW, len(run), len(texts)):
        return None
    return tuple({(one + other).replace("  ", " "): None for one in run for other in texts})


def both(one: Ways, other: Ways) -> Ways:
    """Add what two pieces need that take up no common digits."""
    if other == ALWAYS:
        return one
    return other if one == ALWAYS else _either(starmap(_both, product(one, other)))


def _both(one: Need, other: Need) -> Need:
    """Of two sets of signs, keep the one that fewer texts hold; of sets of words, the two."""
    signs = min(one.signs, other.signs, key=len) if one.signs and other.signs else one.signs or other.signs
    words = one.words + other.words
    rarest = sorted(dict.fromkeys(words), key=_frequency)[:_WORD_SETS] if len(words) > 1 else words
    return Need(one.digits + other.digits, signs, tuple(rarest))


def _either(ways: Iterable[Need]) -> Ways:
    """Make one of all ways with words, one of those with signs and one of those with nothing but digits."""
    kinds: dict[tuple[bool, bool], list[Need]] = {}
    for way in ways:
        kinds.setdefault((not way.words, not (way.words or way.signs)), []).append(way)
    told = [_in_common(kinds[kind]) for kind in sorted(kinds)]
    least = told[-1]
    if least.words or least.signs:
        return tuple(told)
    return (*(way for way in told[:-1] if way.digits < least.digits), least)


def _in_common(ways: list[Need]) -> Need:
    """Give what every text holds that holds what one of the ways needs."""
    if len(ways) == 1:
        return ways[0]
    signs = frozenset[str]().union(*(way.signs for way in ways)) if all(way.signs for way in ways) else NOTHING.signs
    sets = zip_longest(*(way.words for way in ways), fillvalue=NOTHING.signs)
    words = tuple(frozenset[str]().union(*told) for told in sets if all(told))
    return Need(min(way.digits for way in ways), signs, words)


@lru_cache(maxsize=4096)
def _frequency(words: frozenset[str]) -> float:
    """Guess in how many texts one of these words stands; only the order counts."""
    return sum(1.0 if word.strip() in _COMMON else 3.0 ** -min(len(word), _LONG) for word in words)


@lru_cache(maxsize=4096)
def _words(run: _Texts) -> Ways:
    """Tell what a text holds in which one of these stands."""
    return ALWAYS if "" in run else _either(map(_word, run))


def _word(text: str) -> Need:
    """Give a word to look for; a sigma is another at the end of a word, so words with one cannot be found."""
    word = plain_words(text)
    found = len(word) >= _SHORTEST and "σ" not in word and "ς" not in word
    told = frozenset([char for char in text if _is_told(char)][:1])
    digits = sum(char.isascii() and char.isdigit() for char in text)
    return Need(digits, _beyond(text) or told, (frozenset({word}),) if found else NOTHING.words)


def _is_told(char: str) -> bool:
    """Tell the signs that do not stand in every sentence."""
    return char.isascii() and not char.isalnum() and char not in _SENTENCE_SIGNS


def _beyond(chars: str) -> frozenset[str]:
    """Tell whether one of these characters, in either case, is beyond ASCII."""
    if chars.isascii():
        return NOTHING.signs
    return frozenset(BEYOND) if any(not char.isascii() and char not in _KIN for char in chars) else NOTHING.signs


def _spelled(kind: str, written: str) -> str:
    """Give the ASCII character that an item stands for, if it is one."""
    char = written[1:] if kind == "escape" else written if kind == "literal" and written not in ".^$" else ""
    return char if len(char) == 1 and char.isprintable() and not (kind == "escape" and char.isalnum()) else ""


@lru_cache(maxsize=4096)
def _one(kind: str, written: str) -> _Seen:
    """Read one item that is no group."""
    if kind == "letters":
        return _Seen(_words((written,)), 0, (written,))
    if kind == "class":
        return _Seen(_members(written), 0, _few_members(written))
    if written == r"\d":
        return _Seen(_DIGIT, 0)
    if written in _EDGES:
        return _Seen(ALWAYS, 0, _EDGE)
    if written == r"\B":
        return _Seen(ALWAYS, 0, _EMPTY)
    char = _spelled(kind, written)
    return _Seen(_words((char,)), 0, (char,)) if char else _UNSEEN


def _few_members(written: str) -> _Texts | None:
    """List the members of a class, if it lists a few one by one."""
    if _BETWEEN.fullmatch(written) and not _members(written)[0].signs:
        return _EDGE
    members = _LISTED.findall(written[1:-1])
    few = 0 < len(members) <= _FEW_MEMBERS and "".join(members) == written[1:-1] and not written.startswith("[^")
    return tuple(member[-1] for member in members) if few else None


@lru_cache(maxsize=4096)
def _members(written: str) -> Ways:
    """Tell a class that lists digits or signs that are not those of every sentence, or nothing of ASCII."""
    inside = written[1:-1]
    if not written.isascii() and regex.search(written, _ASCII, regex.IGNORECASE) is None:
        return (Need(signs=frozenset(BEYOND)),)
    members = _CLASS_MEMBER.findall(inside)
    if written.startswith("[^") or "".join(members) != inside:
        return ALWAYS
    signs = frozenset(member[-1] for member in members if not (member[-1].isdigit() or member == r"\d"))
    if signs & _SENTENCE_SIGNS:
        return ALWAYS
    ways = (Need(signs=signs),) if signs else ()
    return ways if len(signs) == len(members) else _either((*ways, *_DIGIT))


def _at_least_once(quantifier: "regex.Match[str]") -> bool:
    return not quantifier["any"] and quantifier["low"] not in {"", "0"}
