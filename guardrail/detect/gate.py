r"""The gate: one linear pass over a text says which patterns can match it at all.

Every precise pattern is loosened into one that RE2 can run and that matches wherever the precise one does; the loose
ones go into an RE2 set. Invariant: gate ⊇ precise on every folded text.

RE2's ``\b \w \d \s`` know ASCII only and it has no look-around, so boundaries and look-arounds are dropped, classes
are widened, and inside a negated class they are narrowed.
"""

import re
from collections.abc import Sequence

import re2

from guardrail.errors import PackError

MAX_MEM = 64 << 20
_MAX_REPEAT = 1000  # RE2's own bound on counted repetition

_WIDE = {
    "d": r"\p{Nd}",
    "D": r"\x00-/:-\x{10ffff}",
    "w": r"0-9A-Za-z_\x{80}-\x{10ffff}",
    "W": r"\x00-/:-@\[-\^`{-\x{10ffff}",
    "s": r"\t-\r\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}",
    "S": r"\x00-\x08\x0e-\x1b!-\x{10ffff}",
}
_NARROW = {
    "d": "0-9",
    "D": r"\x00-/:-\x7f",
    "w": "0-9A-Za-z_",
    "W": r"\x00-/:-@\[-\^`{-\x7f",
    "s": r"\t-\r\x20",
    "S": r"\x00-\x08\x0e-\x1b!-\x7f",
}
_ZERO_WIDTH = set("bBAZzmM")
_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")
_GROUP = re.compile(r"\(\?(?:P?<[A-Za-z_]\w*>|>|:)|\(\?([imsu]*(?:-[imsu]+)?):|\((?!\?)")
_LOOK = ("(?=", "(?!", "(?<=", "(?<!", "(?#")


class Underivable(ValueError):  # noqa: N818 - it says what the pattern is
    """The pattern uses something no loose form exists for."""


def derive(pattern: str, *, case_sensitive: bool = False) -> str:
    """Loosen a precise pattern into one that RE2 can run.

    Raises:
        Underivable: The pattern has a back-reference, a conditional, recursion or the like.
    """
    return ("(?s)" if case_sensitive else "(?is)") + _Loosening(pattern).run()


class _Loosening:
    """One left-to-right walk over a pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.out: list[str] = []
        self.dropped = False  # the last item left nothing behind, so a quantifier after it must go too

    def run(self) -> str:
        while self.at < len(self.pattern):
            self._item()
        return "".join(self.out)

    def _item(self) -> None:
        char = self.pattern[self.at]
        if char == "\\":
            self._escape()
        elif char == "[":
            self._emit(self._char_class())
        elif char == "(":
            self._open()
        elif char in "*+?{":
            self._quantifier()
        elif char in "^$":
            self._drop(1)
        else:
            self.at += 1
            self._emit(char if char in ".|)" else _literal(char))

    def _emit(self, loose: str) -> None:
        self.out.append(loose)
        self.dropped = False

    def _drop(self, length: int) -> None:
        self.at += length
        self.dropped = True

    def _escape(self) -> None:
        char = self.pattern[self.at + 1 : self.at + 2]
        if char in _ZERO_WIDTH and char:
            self._drop(2)
        elif char in _WIDE:
            self.at += 2
            self._emit(f"[{_WIDE[char]}]")
        else:
            self._emit(self._escaped_char())

    def _escaped_char(self) -> str:
        """Copy one escaped character or property; the position moves behind it."""
        char = self.pattern[self.at + 1 : self.at + 2]
        if char in "pP" and char:
            return self._take(r"\\[pP](?:\{\^?\w+\}|\w)")
        if char in "xuU" and char:
            code = self._take(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
            return f"\\x{{{code[2:]}}}"
        if char in "ntrfva" and char:
            self.at += 2
            return "\\" + char
        if not char or char.isalnum():
            raise Underivable(f"the escape at offset {self.at} has no loose form")
        self.at += 2
        return _literal(char)

    def _take(self, form: str) -> str:
        match = re.compile(form).match(self.pattern, self.at)
        if match is None:
            raise Underivable(f"the escape at offset {self.at} cannot be read")
        self.at = match.end()
        return match.group()

    def _char_class(self) -> str:
        start = self.at
        self.at += 1
        negated = self.pattern.startswith("^", self.at)
        self.at += negated
        sets = _NARROW if negated else _WIDE
        parts = ["[^" if negated else "["]
        first = True
        while not self.pattern.startswith("]", self.at) or first:
            if self.at >= len(self.pattern):
                raise Underivable(f"the class opened at offset {start} is not closed")
            parts.append(self._class_member(sets))
            first = False
        self.at += 1
        return "".join(parts) + "]"

    def _class_member(self, sets: dict[str, str]) -> str:
        char = self.pattern[self.at]
        if char == "\\":
            name = self.pattern[self.at + 1 : self.at + 2]
            if name in sets:
                self.at += 2
                return sets[name]
            return self._escaped_char()
        self.at += 1
        return char if char == "-" else _literal(char)

    def _open(self) -> None:
        if self.pattern.startswith(_LOOK, self.at):
            self._skip_group()
            return
        match = _GROUP.match(self.pattern, self.at)
        if match is None:
            raise Underivable(f"the group at offset {self.at} has no loose form")
        self.at = match.end()
        self._emit(f"(?{match[1]}:" if match[1] else "(?:")

    def _skip_group(self) -> None:
        depth = 0
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            if char == "\\":
                self.at += 1
            elif char == "[":
                self._char_class()
                continue
            depth += (char == "(") - (char == ")")
            self.at += 1
            if depth == 0:
                self.dropped = True
                return
        raise Underivable("a look-around is not closed")

    def _quantifier(self) -> None:
        match = _COUNT.match(self.pattern, self.at)
        if self.pattern[self.at] == "{" and (match is None or match.group() in ("{}", "{,}")):
            self.at += 1
            self._emit(r"\{")
            return
        loose = _bounded(match) if match and self.pattern[self.at] == "{" else self.pattern[self.at]
        self.at += len(match.group()) if match and loose[0] == "{" else 1
        if self.pattern[self.at : self.at + 1] in ("+", "?"):
            self.at += 1  # possessive and lazy match no more texts than greedy
        if not self.dropped:
            self.out.append(loose)


def _bounded(count: re.Match[str]) -> str:
    low = min(int(count[1] or 0), _MAX_REPEAT)
    if not count[2]:
        return f"{{{low}}}" if int(count[1]) <= _MAX_REPEAT else f"{{{low},}}"
    if not count[3] or int(count[3]) > _MAX_REPEAT:
        return f"{{{low},}}"
    return f"{{{low},{count[3]}}}"


def _literal(char: str) -> str:
    return re.escape(char) if char.isascii() else char


class Gate:
    """Many loose patterns in as few RE2 sets as compile."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Compile the patterns; their positions are the numbers that :meth:`hits` gives.

        Raises:
            PackError: A pattern alone is more than RE2 takes.
        """
        self._sets = _compiled(list(enumerate(patterns)))

    def hits(self, text: str) -> list[int]:
        """Give the numbers of the patterns that can match, ascending."""
        found = [numbers[i] for numbers, one in self._sets for i in one.Match(text) or ()]
        found.sort()
        return found


def _compiled(patterns: list[tuple[int, str]]) -> list[tuple[list[int], re2.Set]]:
    if not patterns:
        return []
    try:
        one = re2.Set.SearchSet(options())
        for _, pattern in patterns:
            one.Add(pattern)
        one.Compile()
    except re2.error as problem:
        if len(patterns) == 1:
            raise PackError([f"pattern {patterns[0][0]}: RE2 does not take its gate ({problem})"]) from None
        half = len(patterns) // 2
        return _compiled(patterns[:half]) + _compiled(patterns[half:])
    return [([number for number, _ in patterns], one)]


def options() -> re2.Options:
    """Give the RE2 options of every gate pattern."""
    chosen = re2.Options()
    chosen.max_mem = MAX_MEM
    chosen.log_errors = False
    return chosen
