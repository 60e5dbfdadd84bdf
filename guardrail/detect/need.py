"""What a text must hold before a pattern can match it: most values hold a digit, and most replies hold none."""

import regex

_TOKEN = regex.compile(
    r"""
      (?P<look>\(\?<?[=!])          # look-around
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
_QUANTIFIER = regex.compile(r"(?:(?P<none>[*?]|\{0?,\d*\}|\{0\})|\+|\{\d+(?:,\d*)?\})[+?]?")
_DIGITS_ONLY = regex.compile(r"\[(?:[0-9](?:-[0-9])?|\\d)+\]")


def needs_digit(pattern: str) -> bool:
    """Say whether every text that ``pattern`` matches holds an ASCII digit; in doubt, no.

    A positive look-around counts: what it asks for stands in the text as well.
    """
    return _Walk(pattern).alternatives()


class _Walk:
    """One left-to-right walk, a method call for every level of groups."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> bool:
        """Read up to the end of the group: all branches must need a digit."""
        every, branch = True, False
        while self.at < len(self.pattern):
            token = _TOKEN.match(self.pattern, self.at)
            self.at = token.end() if token else len(self.pattern)
            kind = token.lastgroup if token else "close"
            if kind == "close":
                break
            if kind == "bar":
                every, branch = every and branch, False
            elif token is not None:
                branch = self._item(kind, token.group()) or branch
        return every and branch

    def _item(self, kind: str | None, written: str) -> bool:
        """Read one item with its quantifier."""
        if kind == "look":
            inner = self.alternatives()
            needs = inner and written.endswith("=")
        elif kind == "open":
            needs = self.alternatives()
        else:
            needs = _is_digit(kind, written)
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if quantifier:
            self.at = quantifier.end()
        return needs and not (quantifier and quantifier["none"])


def _is_digit(kind: str | None, written: str) -> bool:
    if kind == "class":
        return _DIGITS_ONLY.fullmatch(written) is not None
    return written == r"\d" or (kind == "literal" and written in "0123456789")
