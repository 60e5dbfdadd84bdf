"""The part that an author plays in a thread."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from guardrail.watch.observation import Observation


class Part(StrEnum):
    """The company's own account, the customer who began, or a stranger: anybody else."""

    OFFICIAL = "official"
    CUSTOMER = "customer"
    STRANGER = "stranger"


def parts(messages: Iterable[Observation]) -> Mapping[str, Part]:
    """Say by author id who plays which part, from the messages of a thread in order of time.

    The customer is the first who writes and is not the company's. Who looks like the company is a stranger even so.
    """
    found: dict[str, Part] = {}
    for message in messages:
        writer = message.writer
        if writer.id in found:
            continue
        if writer.official:
            found[writer.id] = Part.OFFICIAL
        elif Part.CUSTOMER in found.values() or writer.likeness.lookalike:
            found[writer.id] = Part.STRANGER
        else:
            found[writer.id] = Part.CUSTOMER
    return found
