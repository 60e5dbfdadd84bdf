"""References to threads, as different hands write them: a post's address, or its id alone."""

import re
from typing import Final

_TAIL: Final = re.compile(r"[?#].*\Z", re.DOTALL)


def same_thread(reference: str) -> str:
    """Give what two spellings of one thread share: the last part of an address, without what tracks who follows it.

    A customer pastes ``https://x.com/somebody/status/1857?s=20``, a help desk says ``1857``: both are ``1857``.
    """
    return _TAIL.sub("", reference.strip()).rstrip("/").rsplit("/", 1)[-1]
