"""What a text must hold before a pattern can match it: most values hold digits or a sign, most replies hold none."""

from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"""
      (?P<letters>\p{L}+(?![*+?{]))  # which nobody asks for
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
_QUANTIFIER = regex.compile(r"(?:(?P<any>[*?])|\+|\{(?P<low>\d*)(?:,\d*)?\})[+?]?")
_CLASS_MEMBER = regex.compile(r"[0-9]-[0-9]|\\d|\\?[!-/:-@\[-`{-~]|[0-9]")
_SENTENCE_SIGNS = frozenset(".,!?'\"-:/")


class Need(NamedTuple):
    """What every text that a pattern matches holds: so many ASCII digits, and one of these signs if any."""

    digits: int = 0
    signs: frozenset[str] = frozenset()


NOTHING = Need()
_DIGIT = Need(digits=1)


def need(pattern: str) -> Need:
    """Tell what every text that ``pattern`` matches holds; in doubt, less.

    Letters and the signs of every sentence are not told. A positive look-around counts, because what it asks for
    stands in the text as well.
    """
    return _Walk(pattern).alternatives()


class _Walk:
    """One left-to-right walk, a method call for every level of groups."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> Need:
        """Read up to the end of the group: what one branch does not need, the group does not."""
        branches, more = [self._branch()], self._goes_on()
        while more:
            branches.append(self._branch())
            more = self._goes_on()
        all_told = all(branch.signs for branch in branches)
        signs = frozenset[str]().union(*(branch.signs for branch in branches)) if all_told else NOTHING.signs
        return Need(min(branch.digits for branch in branches), signs)

    def _goes_on(self) -> bool:
        """Step over what ended a branch, and say whether another one follows."""
        self.at += 1
        return self.pattern[self.at - 1 : self.at] == "|"

    def _branch(self) -> Need:
        """Read one alternative: what is consumed adds up, what is only looked at may be the same characters."""
        consumed, looked = NOTHING, NOTHING
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            token = _TOKEN.match(self.pattern, self.at)
            if token is None:
                break
            self.at = token.end()
            if token.lastgroup == "letters":
                continue
            item = self._item(str(token.lastgroup), token.group())
            if token.lastgroup == "look":
                looked = Need(max(looked.digits, item.digits), looked.signs or item.signs)
            else:
                consumed = Need(consumed.digits + item.digits, consumed.signs or item.signs)
        return Need(max(consumed.digits, looked.digits), consumed.signs or looked.signs)

    def _item(self, kind: str, written: str) -> Need:
        """Read one item with its quantifier."""
        if kind == "look":
            inner = self.alternatives()
            item = inner if written.endswith("=") else NOTHING
        else:
            item = self.alternatives() if kind == "open" else _told(kind, written)
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if quantifier is None:
            return item
        self.at = quantifier.end()
        times = 0 if quantifier["any"] else int(quantifier["low"] or 0) if quantifier["low"] is not None else 1
        return Need(item.digits * times, item.signs) if times else NOTHING


def _told(kind: str, written: str) -> Need:
    if kind == "class":
        return _members(written)
    if written == r"\d":
        return _DIGIT
    if kind == "escape":
        return _sign(written[1:])
    return _sign(written) if kind == "literal" and written not in ".^$" else NOTHING


def _members(written: str) -> Need:
    """Tell a class that lists only digits, or only signs that are not those of every sentence."""
    inside = written[1:-1]
    members = _CLASS_MEMBER.findall(inside)
    if written.startswith("[^") or "".join(members) != inside:
        return NOTHING
    if all(member[-1].isdigit() or member == r"\d" for member in members):
        return _DIGIT
    signs = frozenset(member[-1] for member in members)
    told = not any(member[-1].isdigit() or member == r"\d" for member in members) and not signs & _SENTENCE_SIGNS
    return Need(signs=signs) if told else NOTHING


def _sign(char: str) -> Need:
    if len(char) != 1 or not char.isascii() or not char.isprintable() or char.isalpha() or char.isspace():
        return NOTHING
    if char.isdigit():
        return _DIGIT
    return NOTHING if char in _SENTENCE_SIGNS else Need(signs=frozenset(char))
