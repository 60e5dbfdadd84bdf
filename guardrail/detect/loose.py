r"""Loosening: from a precise pattern to one that RE2 can run and that matches wherever the precise one does.

RE2's ``\b \w \d \s`` know ASCII only and it has no look-around, so boundaries and look-arounds are dropped, classes
are widened (a folded text has no digits but ASCII ones), and inside a negated class they are narrowed. What a pattern
looks back for before anything else, or ahead for after everything else, stands in the text as well: it is consumed.
"""

import re
from collections.abc import Iterator

_MAX_REPEAT = 32  # longer counts only multiply states; "at least this many" is enough for a gate
_MAX_WIDE_REPEAT = 3

_WIDE = {
    "d": "0-9",
    "D": r"\x00-/:-\x{10ffff}",
    "w": r"0-9A-Za-z_\x{80}-\x{10ffff}",
    "W": r"\x00-/:-@\[-\^`{-\x{10ffff}",
    "s": r"\t-\r\x1c-\x20\x{80}-\x{10ffff}",
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
_BEYOND = r"\x{80}-\x{10ffff}"
_PROPERTIES = {
    "L": ("A-Za-z" + _BEYOND, "A-Za-z"),
    "Lu": ("A-Z" + _BEYOND, "A-Z"),
    "Ll": ("a-z" + _BEYOND, "a-z"),
    "N": ("0-9" + _BEYOND, "0-9"),
    "Nd": ("0-9", "0-9"),
    "M": (_BEYOND, r"\x{300}-\x{36f}"),
}
"""Unicode property -> its members in a class, widened and narrowed: the exact ones cost RE2 thousands of states."""
_ZERO_WIDTH = set("bBAzmM")
_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")
_GROUP = re.compile(r"\(\?(?:P?<[A-Za-z_]\w*>|>|:)|\(\?([imsu]*(?:-[imsu]+)?):|\((?!\?)")
_LOOK = ("(?=", "(?!", "(?<=", "(?<!")
_LETTERS = re.compile(r"[A-Za-z0-9]+(?![A-Za-z0-9*+?{])")
"""Plain characters that no quantifier stands behind."""
_FUZZY = re.compile(r"\{[^{}]*[a-z][^{}]*\}")


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
        self.first = [True]  # for every open group: nothing was consumed before its present branch

    def run(self) -> str:
        while self.at < len(self.pattern):
            self._item()
        return "".join(self.out)

    def _item(self) -> None:
        char = self.pattern[self.at]
        if letters := _LETTERS.match(self.pattern, self.at):
            self.at = letters.end()
            self._emit(letters.group())
        elif char == "\\":
            self._escape()
        elif char == "[":
            self._emit(self._char_class())
        elif char == "(":
            self._open()
        elif char in "*+?{":
            self._quantifier()
        elif char in "^$":
            self._drop(1)
        elif char in "|)":
            self.at += 1
            self._branch(char)
        else:
            self.at += 1
            self._emit("." if char == "." else _literal(char))

    def _emit(self, loose: str) -> None:
        self.out.append(loose)
        self.dropped = False
        self.first[-1] = False

    def _branch(self, sign: str) -> None:
        """End a branch or a group; the next branch begins where the group did, what follows a group is not first."""
        if sign == ")" and len(self.first) > 1:
            self.first.pop()
        self._emit(sign)
        if sign == "|":
            self.first[-1] = all(self.first[:-1])

    def _enter(self, opening: str) -> None:
        """Open a group."""
        first = self.first[-1]
        self._emit(opening)
        self.first[-1] = first  # what opens consumes nothing
        self.first.append(first)

    def _drop(self, length: int) -> None:
        self.at += length
        self.dropped = True

    def _escape(self) -> None:
        char = self.pattern[self.at + 1 : self.at + 2]
        if char in _ZERO_WIDTH and char:
            self._drop(2)
        elif char == "Z":
            self.at += 2
            self._emit(r"\z")
        elif char in _WIDE:
            self.at += 2
            self._emit(f"[{_WIDE[char]}]")
        else:
            self._emit(self._escaped_char())

    def _escaped_char(self) -> str:
        """Copy one escaped character or property; the position moves behind it."""
        char = self.pattern[self.at + 1 : self.at + 2]
        if char == "p":
            return f"[{self._property(negated=False)}]"
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

    def _property(self, *, negated: bool) -> str:
        name = self._take(r"\\p(?:\{\w+\}|\w)")[2:].strip("{}")
        if name not in _PROPERTIES:
            raise Underivable(f"the property {name} has no loose form; use one of {', '.join(_PROPERTIES)}")
        return _PROPERTIES[name][negated]

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
            parts.append(self._class_member(sets, negated=negated))
            first = False
        self.at += 1
        return "".join(parts) + "]"

    def _class_member(self, sets: dict[str, str], *, negated: bool) -> str:
        char = self.pattern[self.at]
        if self.pattern.startswith(("[:", "[.", "[="), self.at):
            raise Underivable(f"the named class at offset {self.at} has no loose form")
        if char == "\\":
            name = self.pattern[self.at + 1 : self.at + 2]
            if name in sets:
                self.at += 2
                return sets[name]
            return self._property(negated=negated) if name == "p" else self._escaped_char()
        self.at += 1
        return char if char == "-" else _literal(char)

    def _open(self) -> None:
        if (self.pattern.startswith("(?=", self.at) and self._is_last()) or self._is_first():
            self.at += len("(?<=" if self.pattern.startswith("(?<", self.at) else "(?=")
            self._enter("(?:")
            return
        if self.pattern.startswith(_LOOK, self.at):
            self._skip_group()
            return
        match = _GROUP.match(self.pattern, self.at)
        if match is None:
            raise Underivable(f"the group at offset {self.at} has no loose form")
        self.at = match.end()
        flags = (match[1] or "").replace("u", "").rstrip("-")  # RE2 always reads Unicode
        self._enter(f"(?{flags}:")

    def _is_last(self) -> bool:
        """Say whether the group that opens here ends the pattern."""
        return not self.pattern[self._end() :].strip(")")

    def _is_first(self) -> bool:
        """Say whether a look-behind opens here before anything was consumed, in a place that is not repeated."""
        begins = self.first[-1] and self.pattern.startswith("(?<=", self.at)
        return begins and not any(self.pattern.startswith(("*", "+", "{"), end) for end in self._ends())

    def _skip_group(self) -> None:
        self.at = self._end()
        self.dropped = True

    def _ends(self) -> Iterator[int]:
        """Give the places behind the group that opens here and those around it, the innermost first."""
        ahead, depth = _Loosening(self.pattern), 1
        ahead.at = self.at + 1
        while ahead.at < len(self.pattern):
            char = self.pattern[ahead.at]
            if char == "[":
                ahead._char_class()
                continue
            ahead.at += 2 if char == "\\" else 1
            depth += (char == "(") - (char == ")")
            if depth == 0:
                yield ahead.at
                depth = 1

    def _end(self) -> int:
        """Give the place behind the group that opens here."""
        for end in self._ends():
            return end
        raise Underivable("a look-around is not closed")

    def _quantifier(self) -> None:
        match = _COUNT.match(self.pattern, self.at)
        if self.pattern[self.at] == "{" and (match is None or match.group() in ("{}", "{,}")):
            if _FUZZY.match(self.pattern, self.at):
                raise Underivable(f"the brace at offset {self.at} may ask for a fuzzy match; escape it")
            self.at += 1
            self._emit(r"\{")
            return
        counted = match if self.pattern[self.at] == "{" else None
        loose = _bounded(counted, self._most_repeats()) if counted else self.pattern[self.at]
        self.at += len(counted.group()) if counted else 1
        if self.pattern[self.at : self.at + 1] in ("+", "?"):
            self.at += 1  # possessive and lazy match no more texts than greedy
        if not self.dropped:
            self.out.append(loose)

    def _most_repeats(self) -> int:
        """Count on exactly where the repeated item is narrow; a wide one repeated is thousands of states."""
        return _MAX_REPEAT if not self.out or "10ffff" not in self._last_item() else _MAX_WIDE_REPEAT

    def _last_item(self) -> str:
        """Give the item a quantifier stands behind, a group from its opening."""
        depth = 0
        for place in range(len(self.out) - 1, -1, -1):
            depth += (self.out[place] == ")") - self.out[place].startswith("(?")
            if depth == 0:
                return "".join(self.out[place:])
        return "".join(self.out)


def _bounded(count: re.Match[str], most: int) -> str:
    """Loosen a counted repeat: an upper bound keeps nothing out that the precise pattern would let in."""
    low = int(count[1] or 0)
    high = low if not count[2] else int(count[3]) if count[3] else None
    if high is None or high > most:
        return f"{{{min(low, most)},}}"
    return f"{{{low},{high}}}"


def _literal(char: str) -> str:
    return re.escape(char) if char.isascii() else char
