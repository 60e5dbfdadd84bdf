"""Idempotency keys: the same question is answered and recorded once.

What was answered is remembered by the audit log, beside the entry and in its transaction. Here stands only what is
being answered right now.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from guardrail.check import Claim
from guardrail.errors import InFlightError, InputError, KeyReusedError

_KEY = re.compile(r"[\x21-\x7e]{1,255}")

Fingerprint = Callable[[str, bytes], str]
"""(kind, value) -> keyed digest."""


class Claims:
    """The idempotency keys under way in this process."""

    def __init__(self, fingerprint: Fingerprint) -> None:
        self._fingerprint = fingerprint
        self._under_way: dict[tuple[str, str, str], str] = {}

    def claim(self, key: str | None, body: bytes, *, place: int | None = None) -> Claim | None:
        """Turn the header ``Idempotency-Key`` and the body into a claim; None without the header.

        ``place`` tells the items of a batch apart, whose key is the same.

        Raises:
            InputError: The header is not 1 to 255 visible ASCII characters.
        """
        if key is None:
            return None
        if not _KEY.fullmatch(key):
            raise InputError(
                "Idempotency-Key takes 1 to 255 visible ASCII characters; send a UUID.", code="invalid_idempotency_key"
            )
        scoped = f"one {key}" if place is None else f"{place} {key}"
        return Claim(key=self._fingerprint("idempotency-key", scoped.encode()), body=self._fingerprint("request", body))

    @contextmanager
    def hold(self, brand: str, actor: str, claim: Claim | None) -> Iterator[None]:
        """Keep a claim while it is answered.

        Raises:
            InFlightError: The same question is being answered.
            KeyReusedError: Another question with this key is being answered.
        """
        if claim is None:
            yield
            return
        place = (brand, actor, claim.key)
        self._refuse_second(place, claim)
        self._under_way[place] = claim.body
        try:
            yield
        finally:
            del self._under_way[place]

    def _refuse_second(self, place: tuple[str, str, str], claim: Claim) -> None:
        body = self._under_way.get(place)
        if body is None:
            return
        if body != claim.body:
            raise KeyReusedError("This idempotency key came with another body; use a new key for a new question.")
        raise InFlightError("The first request with this idempotency key is being answered; ask again in a moment.")
