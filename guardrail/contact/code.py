"""The two halves by which a call or visit is known: a code that the customer types, two words that the caller says.

The customer gets the code beforehand, over the verified private channel, types it on our page and is shown the words
that the caller must say. The caller has the words from us. So the customer learns whether it is us before saying
anything, the code is never spoken, and the words are worth nothing to whoever does not say them first.

The numbers. A code has 8 digits of base 32, 2 ** 40 or 1.1e12 of them. `api.throttle.Strangers` lets one network try 6
at once and then one in ten seconds, and all networks together 2 a second for a brand: 172,800 a day. With 1,000
call-backs inside their window at every moment, one of them is hit with a chance of 172,800 * 1,000 / 2 ** 40 = 1.6e-4 a
day, once in 17 years of unbroken trying; a given one with 1.6e-7 a day. A hit shows two words and names nobody, so it
is of use only to who knows which customer it belongs to. A caller without the words has 64 * 63 = 4,032 pairs to guess
from and one try, because the customer hangs up.

Words rather than digits are said, because six digits on the telephone look like a one-time code, and nobody shall get
used to those being asked for. They follow from the code by HMAC with the server's key, instead of being stored
encrypted: then the database alone tells neither half, nothing has to be decrypted, and there is no second secret to
keep. The price is that they change with the word list; see `guardrail.pagewords.CallbackWords`.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U, for codes that people read and type (Crockford, crockford.com/base32.html)."""
LENGTH: Final = 8
_MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_HEX: Final = 16

Fingerprint = Callable[[str, str], str]
"""(kind, value) -> keyed digest."""


def mint_code() -> str:
    """Make a customer's code; tell it once and keep its keyed digest only."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(written: str) -> str:
    """Give the code that somebody typed, however they grouped it and whatever they took O and 1 for; empty for none."""
    code = written[:64].upper().translate(_MEANT)
    return code if len(code) == LENGTH and all(c in ALPHABET for c in code) else ""


def as_shown(code: str) -> str:
    """Write a code in two groups, as people read it."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def caller_half(callback_id: str, code: str, words: Sequence[str], fingerprint: Fingerprint) -> str:
    """Give the two different words that the caller of one call-back must say; they follow from the code and our key."""
    digest = fingerprint("caller", f"{callback_id}/{code}")
    number = int(digest.rpartition(":")[2][:_HEX], base=16)
    number, first = divmod(number, len(words))
    second = number % (len(words) - 1)
    return f"{words[first]} {words[second + (second >= first)]}"
