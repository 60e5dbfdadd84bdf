"""Disguises: what people do to a value so that no filter sees it, undone in a second view of the text.

The fold undoes what is done to single characters. Here are the disguises of whole values. Each has a trigger, which
stands in the gate with the rules, so a text without a disguise costs nothing more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from guardrail.detect.disguise import (
    account,
    backwards,
    dates,
    digits,
    eastern,
    encoded,
    expiries,
    grouped,
    interleaved,
    ips,
    letters,
    links,
    mail_named,
    mail_parts,
    mail_slips,
    mailbox,
    national,
    national_alphabets,
    passwords,
    passwords_said,
    pieces,
    replaced,
    seeds,
    spelled_names,
    split,
    spoken,
    streets,
    visiting_cards,
)
from guardrail.detect.disguise.rewrite import Edit, rewritten
from guardrail.text import Folded


@dataclass(frozen=True, slots=True)
class Disguise:
    """One kind: its name as findings tell it, a pattern that every text with it matches, and how it is undone."""

    name: str
    trigger: str
    undo: Callable[[str], Iterator[Edit]]


DISGUISES = (
    Disguise("percent_encoding", encoded.TRIGGER_PERCENT, encoded.percent),
    Disguise("quoted_printable", encoded.TRIGGER_QUOTED, encoded.quoted),
    Disguise("escape", encoded.TRIGGER_ESCAPE, encoded.escapes),
    Disguise("replaced", replaced.TRIGGER, replaced.replaced),
    Disguise("defanged", grouped.TRIGGER_FANGS, grouped.fangs),
    Disguise("separated", ips.TRIGGER, ips.ips),
    Disguise("separated", grouped.TRIGGER, grouped.values),
    Disguise("separated", national.TRIGGER_MAC, national.macs),
    Disguise("separated", national.TRIGGER, national.numbers),
    Disguise("separated", grouped.TRIGGER_LINES, grouped.lines),
    Disguise("base64", encoded.TRIGGER_BASE64, encoded.base_64),
    Disguise("hexadecimal", encoded.TRIGGER_HEX, encoded.hexadecimal),
    Disguise("binary", encoded.TRIGGER_BINARY, encoded.binary),
    Disguise("morse", encoded.TRIGGER_MORSE, encoded.morse),
    Disguise("url_field", encoded.TRIGGER_FIELD, encoded.fields),
    Disguise("url_field", encoded.TRIGGER_CALL, encoded.calls),
    Disguise("url_field", encoded.TRIGGER_MAP, encoded.places),
    Disguise("url_field", links.TRIGGER, links.references),
    Disguise("qr_field", encoded.TRIGGER_CARD, encoded.cards),
    Disguise("qr_field", visiting_cards.TRIGGER, visiting_cards.fields),
    Disguise("spelled", spelled_names.TRIGGER_CASE, spelled_names.cases),
    Disguise("spelled", passwords_said.TRIGGER, passwords_said.told),
    Disguise("separated", spelled_names.TRIGGER, spelled_names.names),
    Disguise("separated", interleaved.TRIGGER_SINGLES, interleaved.singles),
    Disguise("separated", interleaved.TRIGGER_NAME, interleaved.names),
    Disguise("spelled_mailbox", mail_parts.TRIGGER_WRAPPED, mail_parts.wrapped),
    Disguise("markup", encoded.TRIGGER_TAG, encoded.tags),
    Disguise("markdown", encoded.TRIGGER_MARK, encoded.marks),
    Disguise("reversed", backwards.TRIGGER_CUE, backwards.announced),
    Disguise("reversed", backwards.TRIGGER_CUE, backwards.names),
    Disguise("reversed", backwards.TRIGGER_MAIL, backwards.mailboxes),
    Disguise("upside_down", backwards.TRIGGER_TURNED, backwards.upside_down),
    Disguise("spelled", dates.TRIGGER, dates.dates),
    Disguise("spelled", dates.TRIGGER_BORN, dates.births),
    Disguise("spelled", expiries.TRIGGER, expiries.expiries),
    Disguise("spelled", streets.TRIGGER, streets.streets),
    Disguise("letter_for_digit", streets.TRIGGER_LEET_RUN, streets.leet_runs),
    Disguise("letter_for_digit", streets.TRIGGER_LEET, streets.leet),
    Disguise("spelled", national_alphabets.TRIGGER, national_alphabets.codes),
    Disguise("spelled", spoken.TRIGGER, spoken.spoken),
    Disguise("spelled", eastern.TRIGGER_NUMERALS, eastern.numerals),
    Disguise("spelled", eastern.TRIGGER_TOLD, eastern.told),
    Disguise("spelled", eastern.TRIGGER_SYLLABLES, eastern.syllables),
    Disguise("drawn", letters.TRIGGER_FLAGS, letters.flags),
    Disguise("separated", letters.TRIGGER_SPACED, letters.spaced),
    Disguise("separated", interleaved.TRIGGER_FILLED, interleaved.filled),
    Disguise("separated", interleaved.TRIGGER_NOISY, interleaved.noisy),
    Disguise("ordinal", digits.TRIGGER_ORDINAL, digits.ordinals),
    Disguise("letter_for_digit", letters.TRIGGER_MASKED, letters.masked),
    Disguise("keypad", letters.TRIGGER_KEYPAD, letters.keypad),
    Disguise("glued", letters.TRIGGER_GLUED, letters.glued),
    Disguise("prefixed", letters.TRIGGER_PREFIXED, letters.prefixed),
    Disguise("roman", digits.TRIGGER_ROMAN_DATE, digits.roman_dates),
    Disguise("roman", digits.TRIGGER_ROMAN, digits.romans),
    Disguise("separated", interleaved.TRIGGER_ACCOUNT, interleaved.accounts),
    Disguise("separated", interleaved.TRIGGER_FILLERS, interleaved.fillers),
    Disguise("separated", digits.TRIGGER_SPACED, digits.separated),
    Disguise("separated", passwords.TRIGGER, passwords.passwords),
    Disguise("separated", seeds.TRIGGER, seeds.phrases),
    Disguise("split", pieces.TRIGGER_CARD, pieces.cards),
    Disguise("split", split.TRIGGER_ENUMERATED, split.enumerated),
    Disguise("split", split.TRIGGER_HALVES, split.halves),
    Disguise("split", split.TRIGGER, split.joined),
    Disguise("separated", account.TRIGGER, account.ibans),
    Disguise("split", pieces.TRIGGER, pieces.accounts),
    Disguise("spelled_mailbox", mailbox.TRIGGER_GLUED, mailbox.glued),
    Disguise("spelled_mailbox", mailbox.TRIGGER, mailbox.spelled),
    Disguise("spelled_mailbox", mailbox.TRIGGER_APART, mailbox.apart),
    Disguise("spelled_mailbox", mail_parts.TRIGGER_TOLD, mail_parts.told),
    Disguise("spelled_mailbox", mail_slips.TRIGGER, mail_slips.mistyped),
    Disguise("spelled_mailbox", mail_slips.TRIGGER_KEY, mail_slips.mistaken),
    Disguise("spelled_mailbox", mail_named.TRIGGER, mail_named.named),
)
"""In the order in which they are undone."""


NAMES = frozenset(disguise.name for disguise in DISGUISES)


_DEEPEST = 3
"""Disguises upon disguises that are undone; who hides a value deeper hides it from its reader."""


def plain(folded: Folded, triggered: Callable[[Folded], Iterable[int]]) -> Folded:
    """Give the text without its disguises, nor those beneath them; each kind is undone once.

    ``triggered`` gives the places of the ``DISGUISES`` whose triggers match a view. It is asked of every view on the
    way, the given one first and the result last.
    """
    view, tried = folded, set[int]()
    for _ in range(_DEEPEST):
        which = set(triggered(view)) - tried
        tried |= which
        after = _undone(view, which)
        if after is view:
            return view
        view = after
    triggered(view)
    return view


def _undone(view: Folded, which: Iterable[int]) -> Folded:
    for place in sorted(which):
        disguise = DISGUISES[place]
        edits = list(disguise.undo(view.text))
        if edits:
            view = rewritten(view, edits, disguise.name)
    return view
