"""Accounts and cards told piece by piece with any words between: ``GB82 WEST, daneben 1234 56, rechts 98 76 54 32``.

The words between need no list: check digits say which pieces belong together.
"""

import itertools
from collections.abc import Iterator, Sequence

import regex

from guardrail.detect.checksum import IBAN_LENGTH, iban, payment_card
from guardrail.detect.disguise.rewrite import Edit, Piece

_Spans = Sequence[tuple[int, int]]

_COUNTRIES = "|".join(sorted(IBAN_LENGTH))
_START = regex.compile(
    rf"(?<![\w@/])(?P<country>{_COUNTRIES})[^\p{{L}}0-9]{{0,3}}(?P<check>[0-9]{{2}})(?:[^\p{{L}}0-9]{{0,3}}(?P<bank>[A-Z]{{1,4}})(?!\p{{L}}))?"
)
_PIECE = regex.compile(
    r"(?<![\p{L}0-9])(?:[A-Z]{0,8}[0-9][A-Z0-9]{0,30}|[A-Z])(?![\p{L}0-9])|\G[A-Z0-9]+(?![\p{L}0-9])"
)
"""Letters and figures, a capital, or what stands directly behind the check digits."""
_REACH = 200
"""Characters over which an account may be spread."""
_PLAIN = regex.compile(r"[A-Z0-9 \n-]+")
_GROUP = regex.compile(r"(?<![\w/@-])(?<![0-9][.,:])[0-9]{4,6}(?![\w/@]|[.,:-][0-9])")
_GROUPS = ((4, 4, 4, 4), (4, 6, 5))
"""How many digits stand together on a card."""
_WORD = regex.compile(r"[^\s0-9-]")
_APART = 45
"""Characters between two groups."""
_CARD = regex.compile(
    r"(?<!\w)(?:cards?|visa|master\s?card|amex|american express|maestro|debit|credit|(?:kredit)?karten?(?:nummer)?|"
    r"cartes?|tarjetas?|carta|cart[ãa]o|cartões|bank(?:pas|kort\w*)|(?:krediet)?kaart\w*|kredi\w*|kart[aeyęąıin]{0,3}|"
    r"(?:kort|betalkort|kredi?tkort)(?:et|ets|nummer\w*)?|kortti\w*|korti\w*|карт\w*)(?!\w)",
    regex.IGNORECASE,
)
_CARD_WITHIN = 60

TRIGGER = r"(?=(?:[^0-9]*[0-9]){10})(?-i:[A-Z]{2})[^0-9A-Za-z]{0,3}[0-9]{2}[0-9A-Z ]{0,30}[^0-9A-Za-z]{1,4}"
TRIGGER_CARD = r"(?=(?:[^0-9]*[0-9]){15})[0-9]{4}[^0-9]{1,45}[0-9]{4,6}[^0-9]{1,45}[0-9]{4,5}"


def accounts(text: str) -> Iterator[Edit]:
    """Put the pieces of an account number together, whatever is said between them, if its check digits hold."""
    for start in _START.finditer(text):
        head = [span for span in map(start.span, ("country", "check", "bank")) if span != (-1, -1)]
        behind = [one.span() for one in _PIECE.finditer(text, head[-1][1], start.start() + _REACH)]
        figures = [span for span in behind if span[1] - span[0] > 1 or text[span[0]].isdigit()]
        whole = next((whole for pieces in (behind, figures) if (whole := _account(text, [*head, *pieces]))), ())
        if whole and not _PLAIN.fullmatch(text, whole[0][0], whole[-1][1]):
            yield _together(text, whole)


def _account(text: str, pieces: _Spans) -> _Spans:
    """Give as many pieces as make an account of the length of its country; none where no check digits hold."""
    length, value = IBAN_LENGTH[text[slice(*pieces[0])]], ""
    for count, (start, end) in enumerate(pieces, 1):
        value += text[start:end]
        if len(value) >= length:
            return pieces[:count] if iban(value) else ()
    return ()


def cards(text: str) -> Iterator[Edit]:
    """Put the groups of a card together, whatever is said between them, near a word for a card."""
    groups = [one.span() for one in _GROUP.finditer(text)]
    for first in range(len(groups)):
        for sizes in _GROUPS:
            spans = groups[first : first + len(sizes)]
            if tuple(end - start for start, end in spans) == sizes and _is_card(text, spans):
                yield _together(text, spans)


def _is_card(text: str, spans: _Spans) -> bool:
    between = [text[end:start] for (_, end), (start, _) in itertools.pairwise(spans)]
    if not any(map(_WORD.search, between)) or max(map(len, between)) > _APART:
        return False
    start, end = max(0, spans[0][0] - _CARD_WITHIN), spans[-1][1] + _CARD_WITHIN
    return payment_card("".join(text[slice(*span)] for span in spans)) and _CARD.search(text, start, end) is not None


def _together(text: str, spans: _Spans) -> Edit:
    return Edit(spans[0][0], spans[-1][1], tuple(Piece(text[start:end], start, end) for start, end in spans))
