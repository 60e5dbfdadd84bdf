"""References to threads, as different hands write them: a post's address, or its id alone."""

import re
from typing import Final

from guardrail.contact.code import Fingerprint

_TAIL: Final = re.compile(r"[?#].*\Z", re.DOTALL)
_POST: Final = re.compile(r"/status(?:es)?/(\d+)|[?&](?:v|story_fbid|fbid)=([\w-]+)", re.ASCII)
"""Where an address names its post before its end, or behind the path."""


def same_thread(reference: str) -> str:
    """Give what two spellings of one thread share: the id in an address, without what tracks who follows it.

    A customer pastes ``https://x.com/somebody/status/1857?s=20``, a help desk says ``1857``: both are ``1857``.
    """
    post = _POST.search(reference)
    if post:
        return post[1] or post[2]
    return _TAIL.sub("", reference.strip()).rstrip("/").rsplit("/", 1)[-1] or reference.strip()


def thread_digest(fingerprint: Fingerprint, reference: str) -> str:
    """Give the keyed digest by which a thread is known here; empty where none was named."""
    return fingerprint("thread", same_thread(reference)) if reference else ""
