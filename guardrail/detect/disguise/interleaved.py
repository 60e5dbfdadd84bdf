"""Characters with the same thing between them: ``m-a-r-i-a``, ``(4)(7)(G)``, ``d🔹a🔹n``, ``5banana0banana8``."""

import itertools
from collections.abc import Iterator, Sequence

import regex

from guardrail.detect.checksum import iban
from guardrail.detect.disguise.pauses import AND, THEN, UM, is_listed
from guardrail.detect.disguise.rewrite import Edit, Piece

_BETWEEN = r"\s?[^\p{L}\p{N}\s]{1,3}\s?|\n"
_SINGLES = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?P<char>[\p{{L}}0-9])(?P<gap>{_BETWEEN})"
    r"(?:(?P<char>[\p{L}0-9.@_+-])(?P=gap)(?:(?P=gap){1,3})?){2,60}(?P<char>[\p{L}0-9])(?![\p{L}\p{N}])"
)
_NAME = regex.compile(r"(?<!\S)\p{Lu}(?: \p{Ll}){2,14}(?: {2,4}\p{Lu}(?: \p{Ll}){2,14}){0,2}(?![^\s,.;:!?)]| \S(?!\S))")
"""A name whose letters stand one by one, its words further apart."""
_FEWEST_SINGLES = 4
_SPELLED_PART = regex.compile(
    r"(?<=(?<!\w)(?:at|dot|arroba|arobase|chiocciola|punto|point|punkt|ponto|punt)\s)"
    r"(?P<char>[\p{L}0-9])(?:-(?P<char>[\p{L}0-9])){1,30}(?![\p{L}\p{N}-])",
    regex.IGNORECASE,
)
"""A part of a mailbox, however short."""
_FILLED = regex.compile(
    r"(?<![\p{L}\p{N}])(?P<part>[0-9]{1,6})(?P<fill>\p{L}{1,12}?)(?P=fill)*"
    r"(?:(?P<part>[0-9]{1,6})(?P=fill)+){2,30}(?P<part>[0-9]{1,6})(?![\p{L}\p{N}])",
    regex.IGNORECASE,
)
_NOISY = regex.compile(
    r"(?<![\p{L}\p{N}])(?P<part>[0-9])(?:[\s,.…]{1,3}(?:(?:\p{L}{1,9})[\s,.…]{1,3}){1,2}(?P<part>[0-9])){4,20}(?![\p{L}\p{N}])"
)
_FILLER = rf"(?:(?:{AND})\s)?(?:{THEN})|{AND}|{UM}"
_FILL = rf"[\s,.…-]{{1,3}}(?:{_FILLER})[\s,.…:-]{{1,3}}"
_FILLED_GROUPS = regex.compile(
    rf"(?<![\w.,/:-])(?P<part>[0-9]{{1,6}})(?:{_FILL}(?P<part>[0-9]{{1,6}})){{2,9}}(?![\w:/%-])", regex.IGNORECASE
)
_FILLED_ACCOUNT = regex.compile(
    rf"(?<!\w)(?P<part>[A-Z]{{2}})(?:{_FILL}|\s)?(?P<part>[0-9]{{2}}[A-Z0-9 ]{{0,12}}?)"
    rf"(?:(?:{_FILL}|\s)(?P<part>[A-Z0-9]{{1,12}})){{2,12}}(?!\w)",
    regex.IGNORECASE,
)
_FEWEST_FILLED = 5
_FEWEST_PAUSED = 8
_TIMES = 7
"""Digits from which an ``x`` between numbers is no measure."""

TRIGGER_SINGLES = (
    r"[A-Za-z0-9](?:\s?[^A-Za-z0-9\s]{1,3}\s?|\n)[A-Za-z0-9.@_+-](?:\s?[^A-Za-z0-9\s]{1,3}\s?|\n)"
    r"[A-Za-z0-9.@_+-](?:\s?[^A-Za-z0-9\s]{1,3}\s?|\n)[A-Za-z0-9.@_+-]"
    r"|\s(?:at|dot|arroba|arobase|chiocciola|punto|point|punkt|ponto|punt)\s[A-Za-z0-9]-[A-Za-z0-9]"
)
TRIGGER_NAME = r" (?-i:[A-Z] [a-z] [a-z])(?: |\W|\z)"
TRIGGER_FILLED = r"[0-9][A-Za-z]{1,24}[0-9]{1,6}[A-Za-z]{1,24}[0-9]{1,6}[A-Za-z]{1,24}[0-9]"
TRIGGER_FILLERS = rf"[0-9]{_FILL}[0-9]{{1,6}}{_FILL}[0-9]"
TRIGGER_ACCOUNT = rf"[A-Z]{{2}}(?:{_FILL}|\s)?[0-9]{{2}}[A-Z0-9 ]{{0,12}}{_FILL}[A-Z0-9]"
TRIGGER_NOISY = (
    r"[0-9][\s,.]{1,3}[A-Za-z]{1,9}[^0-9]{1,16}[0-9][\s,.]{1,3}[A-Za-z]{1,9}[^0-9]{1,16}[0-9][\s,.]{1,3}[A-Za-z]"
)


def singles(text: str) -> Iterator[Edit]:
    """Put characters together that stand one by one with the same sign between them, a letter among them."""
    for run in _SINGLES.finditer(text):
        places = [at for at, _ in run.spans("char")]
        if len(places) >= _FEWEST_SINGLES and any(text[at].isalpha() for at in places):
            yield _together(text, places)
    for part in _SPELLED_PART.finditer(text):
        if len(part.captures("char")) < _FEWEST_SINGLES:
            yield _together(text, [at for at, _ in part.spans("char")])


def names(text: str) -> Iterator[Edit]:
    """Put the letters of a name together that stand one by one."""
    for run in _NAME.finditer(text):
        pieces: list[Piece] = []
        for at in range(run.start(), run.end()):
            if not text[at].isspace():
                apart = pieces and at - pieces[-1].end > 1
                pieces += [Piece(" ", at, at)] if apart else []
                pieces.append(Piece(text[at], at, at + 1))
        yield Edit(run.start(), run.end(), tuple(pieces))


def _together(text: str, places: Sequence[int]) -> Edit:
    return Edit(places[0], places[-1] + 1, tuple(Piece(text[at], at, at + 1) for at in places))


def filled(text: str) -> Iterator[Edit]:
    """Put digits together that have the same letters between them."""
    for run in _FILLED.finditer(text):
        digits = sum(end - start for start, end in run.spans("part"))
        if digits >= (_TIMES if len(run["fill"]) == 1 else _FEWEST_FILLED):
            yield _parts(run)


def noisy(text: str) -> Iterator[Edit]:
    """Put single digits together that have a word or two between them, each."""
    for run in _NOISY.finditer(text):
        values = [int(digit) for digit in run.captures("part")]
        if any(later - earlier != 1 for earlier, later in itertools.pairwise(values)):  # else they number a list
            yield _parts(run)


def fillers(text: str) -> Iterator[Edit]:
    """Put groups of digits together that somebody pauses between."""
    for run in _FILLED_GROUPS.finditer(text):
        groups = run.captures("part")
        if sum(map(len, groups)) >= _FEWEST_PAUSED and not is_listed(groups):
            yield _parts(run)


def accounts(text: str) -> Iterator[Edit]:
    """Put the groups of an account number together that somebody pauses between, if its check digits hold."""
    for run in _FILLED_ACCOUNT.finditer(text):
        parts = sorted(run.spans("part"))
        for count in range(len(parts), 2, -1):  # the words behind it look like more of it
            if iban("".join(text[start:end] for start, end in parts[:count]).replace(" ", "").upper()):
                yield Edit(
                    run.start(), parts[count - 1][1], tuple(Piece(text[a:b].upper(), a, b) for a, b in parts[:count])
                )
                break


def _parts(run: "regex.Match[str]") -> Edit:
    parts = tuple(Piece(run.string[start:end], start, end) for start, end in sorted(run.spans("part")))
    return Edit(parts[0].start, parts[-1].end, parts)
