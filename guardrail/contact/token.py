"""The token of a handoff: what stands in the link, opaque and without any meaning of its own.

It is posted in public, so it is no secret between the company and one customer. It lets whoever holds it see that a
link is the company's, and lets the company tell which handoff somebody came by. It never tells who that somebody is.
"""

import re
from typing import Final

from guardrail.keys import random_digits

LENGTH: Final = 22
"""Digits of base 62; 22 of them carry 131 bits (62 ** 22 > 2 ** 130), so that none can be guessed.

They fit every field that a platform hands on, the narrowest of which is Telegram's: ``start`` takes 64 characters of
``A-Z a-z 0-9 _ -`` (core.telegram.org/bots/features, "Deep linking"). ``ref`` of m.me and ig.me takes 2,083, of ig.me
alphanumerics and ``- _ =`` only (developers.facebook.com, "Using m.me Links" and "Using ig.me Links"). X and WhatsApp
have no such field: their ``text`` is what the customer finds in the box and sends (business.twitter.com, "Moving from a
public Tweet to a private conversation"; wa.me, "click to chat"), so there a token has to be short enough to look at.
"""

_TOKEN: Final = re.compile(rf"[0-9A-Za-z]{{{LENGTH}}}")


def mint_token() -> str:
    """Make a token; hand it out once and keep its keyed digest only."""
    return random_digits(LENGTH)


def is_token(text: str) -> bool:
    """Say whether a text has the form of a token, whatever it may stand for."""
    return _TOKEN.fullmatch(text) is not None
