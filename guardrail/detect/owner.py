"""Whose value it is. Only evidence tells: values the caller knows, and who wrote the same value in the thread."""

import re
from collections.abc import Iterator

from guardrail.brand import compact
from guardrail.check import Check
from guardrail.finding import Finding, Whose
from guardrail.text import fold
from guardrail.thread import Author, Direction, Message

_MIN_EVIDENCE = 4
"""Letters and digits a value needs before finding it elsewhere means anything."""
_WORDS = re.compile(r"[^\W_]+")
_PHONE_TAIL = 9
"""National digits that identify a telephone number however its prefix is written."""


class Evidence:
    """What one check tells about the owners of values."""

    def __init__(self, check: Check) -> None:
        self._known = [(_key(k.value), Whose(k.whose)) for k in check.customer.known_values]
        addressed = check.message.in_reply_to
        posts = [(_is_customer(m, addressed), _Post(" ".join(s.text for s in m.written))) for m in _inbound(check)]
        self._customer_posts = [post for customer, post in posts if customer is True]
        self._other_posts = [post for customer, post in posts if customer is False]

    def owner(self, finding: Finding, value: str) -> tuple[Whose, bool]:
        """Give the owner of a value and whether the addressed customer posted it in this thread."""
        if finding.entity_type == "AGENT_NAME":
            return Whose.AGENT, False
        nothing_known = not (self._known or self._customer_posts or self._other_posts)
        if nothing_known or finding.whose is not Whose.UNKNOWN or len(key := _key(value)) < _MIN_EVIDENCE:
            return finding.whose, False
        tail = _tail(key)
        echo = any(post.holds(tail, whole=tail == key) for post in self._customer_posts)
        for known, whose in self._known:
            if known == key or (tail != key and known.endswith(tail)):
                return whose, echo
        if echo:
            return Whose.CUSTOMER, True
        if any(post.holds(tail, whole=tail == key) for post in self._other_posts):
            return Whose.THIRD_PARTY, False
        return Whose.UNKNOWN, False


class _Post:
    """A post reduced to letters and digits, that still knows where its words began and ended."""

    def __init__(self, text: str) -> None:
        self._text, self._edges = "", {0}
        for word in _WORDS.findall(fold(text).text):
            self._text += compact(word)
            self._edges.add(len(self._text))

    def holds(self, key: str, *, whole: bool) -> bool:
        """Say whether a reduced value stands here as whole words; a telephone number's tail only has to end one."""
        at = self._text.find(key)
        while at >= 0:
            if (not whole or at in self._edges) and at + len(key) in self._edges:
                return True
            at = self._text.find(key, at + 1)
        return False


def _key(value: str) -> str:
    """Reduce a value as it is read without its disguises."""
    return compact(fold(value).text)


def _tail(key: str) -> str:
    return key[-_PHONE_TAIL:] if key.isdigit() and len(key) > _PHONE_TAIL else key


def _inbound(check: Check) -> Iterator[Message]:
    return (message for message in check.thread if message.direction is Direction.INBOUND)


def _is_customer(message: Message, addressed: Author) -> bool | None:
    """Say whether a post is by the person who is answered: by id, else by handle, ``None`` where neither compares.

    Where nobody is named as answered, every post is the customer's.
    """
    author = message.author
    if not addressed.id and not addressed.handle:
        return True
    if addressed.id and author.id:
        return addressed.id == author.id
    if addressed.handle and author.handle:
        return _bare(addressed.handle) == _bare(author.handle)
    return None


def _bare(handle: str) -> str:
    return handle.lstrip("@").casefold()
