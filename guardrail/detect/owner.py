"""Whose value it is. Only evidence tells: values the caller knows, and who wrote the same value in the thread."""

from collections.abc import Iterator

from guardrail.brand import compact
from guardrail.check import Check
from guardrail.finding import Finding, Whose
from guardrail.thread import Author, Direction, Message

_MIN_EVIDENCE = 4
"""Letters and digits a value needs before finding it elsewhere means anything."""
_PHONE_TAIL = 9
"""National digits that identify a telephone number however its prefix is written."""


class Evidence:
    """What one check tells about the owners of values."""

    def __init__(self, check: Check) -> None:
        self._known = [(compact(k.value), Whose(k.whose)) for k in check.customer.known_values]
        addressed = check.message.in_reply_to
        posts = [(_is_customer(m, addressed), compact(" ".join(s.text for s in m.written))) for m in _inbound(check)]
        self._customer_posts = [text for customer, text in posts if customer]
        self._other_posts = [text for customer, text in posts if not customer]

    def owner(self, finding: Finding, value: str) -> tuple[Whose, bool]:
        """Give the owner of a value and whether the addressed customer posted it in this thread."""
        key = compact(value)
        if len(key) < _MIN_EVIDENCE or finding.whose is not Whose.UNKNOWN:
            return finding.whose, False
        if finding.entity_type == "AGENT_NAME":
            return Whose.AGENT, False
        tail = _tail(key)
        echo = any(tail in post for post in self._customer_posts)
        for known, whose in self._known:
            if known == key or (tail != key and known.endswith(tail)):
                return whose, echo
        if echo:
            return Whose.CUSTOMER, True
        if any(tail in post for post in self._other_posts):
            return Whose.THIRD_PARTY, False
        return Whose.UNKNOWN, False


def _tail(key: str) -> str:
    return key[-_PHONE_TAIL:] if key.isdigit() and len(key) > _PHONE_TAIL else key


def _inbound(check: Check) -> Iterator[Message]:
    return (message for message in check.thread if message.direction is Direction.INBOUND)


def _is_customer(message: Message, addressed: Author) -> bool:
    """Say whether a post is by the person who is answered; where nobody is named, every post is."""
    author = message.author
    if addressed.id or author.id:
        return addressed.id == author.id or not addressed.id
    return author.handle.casefold() == addressed.handle.casefold() or not addressed.handle
