"""The part that an author plays in a thread."""

from collections.abc import Mapping
from enum import StrEnum

from guardrail.thread import Thread
from guardrail.watch.identity import Identity


class Part(StrEnum):
    """The company's own account, the customer who began, or a stranger: anybody else."""

    OFFICIAL = "official"
    CUSTOMER = "customer"
    STRANGER = "stranger"


def parts(thread: Thread, identity: Identity) -> Mapping[str, Part]:
    """Say by author id who plays which part.

    The customer is the first who writes and is not the company's. Who looks like the company is a stranger even so.
    """
    found: dict[str, Part] = {}
    for message in thread.messages:
        author = message.author
        if author.id in found:
            continue
        if identity.account(author, thread.platform) is not None:
            found[author.id] = Part.OFFICIAL
        elif Part.CUSTOMER in found.values() or identity.likeness(author, thread.platform).lookalike:
            found[author.id] = Part.STRANGER
        else:
            found[author.id] = Part.CUSTOMER
    return found
