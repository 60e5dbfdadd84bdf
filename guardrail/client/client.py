"""The client: asks, and decides itself where nobody answers."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Self

import httpx

from guardrail.client.answer import Answer, Asked, Reason, Send, Verdict, read_answer
from guardrail.client.line import Line, retry_after_s
from guardrail.client.message import MessageBody, is_exposing, place, sha256, text_of
from guardrail.client.receipts import Receipts
from guardrail.client.unchecked import Unchecked, UncheckedList

MAX_DETECTION_MS = 10_000
"""The longest that the service can be asked to take."""
_NOBODY_LOOKED = Reason(
    code="client.unchecked",
    severity="medium",
    text="The check did not answer in time: nobody has looked at this text.",
)


class OnFailure(StrEnum):
    """What happens to a private or internal reply that nobody could check."""

    HOLD = "hold"
    HOLD_ON_HIT = "hold_on_hit"
    ALLOW = "allow"


class Client:
    """One service, one key; safe to share between threads, best kept for the life of the process.

    ``deadline_ms`` bounds the whole exchange; three quarters of it are offered to detection. ``on_failure`` concerns
    private and internal replies only. ``public_keys`` is a JWK set; without it the keys are fetched from the service
    when the first receipt is confirmed. ``remember`` bounds the list of unchecked replies.
    """

    def __init__(
        self,
        url: str,
        key: str = "",
        *,
        deadline_ms: int = 1200,
        on_failure: OnFailure = OnFailure.HOLD_ON_HIT,
        public_keys: Mapping[str, Any] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        remember: int = 10_000,
    ) -> None:
        self._line = Line(url, key, deadline_ms / 1000, transport)
        self._receipts = Receipts(self._line, public_keys, clock)
        self._detection_ms = min(max(1, deadline_ms * 3 // 4), MAX_DETECTION_MS)
        self._on_failure = OnFailure(on_failure)
        self._unchecked = UncheckedList(remember)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; the client cannot be used afterwards."""
        self._line.close()

    def check(
        self,
        message: MessageBody,
        *,
        thread: Sequence[MessageBody] = (),
        customer: Mapping[str, Any] | None = None,
        brand: str = "",
        mode: str = "",
        case_ref: str = "",
        archive_ref: str = "",
        idempotency_key: str = "",
    ) -> Answer:
        """Ask before sending. The decision is recorded; the answer carries a receipt for the text that may be sent.

        A caller that asks again on its own passes the same ``idempotency_key``.

        Raises:
            RefusedError: The service refuses the request itself.
        """
        context = {
            "thread": list(thread),
            "customer": customer,
            "brand": brand,
            "mode": mode,
            "case_ref": case_ref,
            "archive_ref": archive_ref,
        }
        body = {"phase": "final", **{name: value for name, value in context.items() if value}}
        answer = self._ask(message, body, {"Idempotency-Key": idempotency_key or str(uuid.uuid4())})
        if answer.unchecked and answer.allowed:
            self._remember(answer, case_ref)
        return answer

    def drafts(self) -> "Drafts":
        """Start watching one composer while somebody types in it."""
        return Drafts(self._ask)

    def unchecked(self) -> tuple[Unchecked, ...]:
        """List the replies that were allowed without a check, oldest first, until they are ``reported``."""
        return self._unchecked.all()

    @property
    def forgotten(self) -> int:
        """How many unchecked replies fell off the full list before they were reported."""
        return self._unchecked.forgotten

    def reported(self, *ids: str) -> None:
        """Forget unchecked replies that somebody has taken note of."""
        self._unchecked.remove(ids)

    def _remember(self, answer: Answer, case_ref: str) -> None:
        asked = answer.asked
        self._unchecked.add(
            Unchecked(id=answer.id, sha256=asked.sha256, audience=asked.audience, at=asked.at, case_ref=case_ref)
        )

    def _ask(self, message: MessageBody, body: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
        asked = Asked(
            sha256=sha256(text_of(message)),
            audience=message.get("audience", "unknown"),
            channel=place(message.get("channel", {})),
            at=self._receipts.clock(),
            receipts=self._receipts,
        )
        # Escaped as ASCII, so that a lone surrogate is the service's to refuse and no encoding error that quotes it.
        content = json.dumps({**body, "message": message, "deadline_ms": self._detection_ms}).encode()
        response = self._line.exchange("POST", "/v1/checks", content, headers)
        if answer := _read(response, asked):
            return answer
        return self._decide(message, asked, retry_after=retry_after_s(response), seq=body.get("seq"))

    def _decide(self, message: MessageBody, asked: Asked, *, retry_after: int | None, seq: int | None) -> Answer:
        """Answer in the service's place: the failure contract."""
        allowed = asked.audience in {"private", "internal"} and self._may_go_unchecked(message)
        send = Send(text=text_of(message), changed=False, parts=tuple(message.get("parts", ())))
        return Answer(
            id=f"local_{uuid.uuid4().hex}",
            verdict=Verdict.ALLOW if allowed else Verdict.HOLD,
            allowed=allowed,
            audience=asked.audience,
            complete=False,
            unchecked=True,
            reasons=(_NOBODY_LOOKED,),
            send=send if allowed else None,
            retry_after_s=retry_after,
            seq=seq,
            asked=asked,
        )

    def _may_go_unchecked(self, message: MessageBody) -> bool:
        if self._on_failure is OnFailure.HOLD_ON_HIT:
            return not is_exposing(message)
        return self._on_failure is OnFailure.ALLOW


class Drafts:
    """The drafts of one composer: an answer that a newer one has overtaken is dropped."""

    def __init__(self, ask: Callable[[MessageBody, Mapping[str, Any], Mapping[str, str]], Answer]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._asked = 0
        self._shown = 0

    def check(self, message: MessageBody, *, thread: Sequence[MessageBody] = ()) -> Answer | None:
        """Judge a draft, or return None where a newer draft was answered meanwhile. Nothing is recorded.

        Raises:
            RefusedError: The service refuses the request itself.
        """
        with self._lock:
            self._asked += 1
            seq = self._asked
        answer = self._ask(message, {"phase": "draft", "seq": seq, "thread": list(thread)}, {})
        with self._lock:
            if answer.seq != seq or seq < self._shown:
                return None
            self._shown = seq
            return answer


def _read(response: httpx.Response | None, asked: Asked) -> Answer | None:
    """Read a decision; None where the response is none."""
    if response is None or response.status_code != httpx.codes.OK:
        return None
    try:
        return read_answer(response.json(), asked)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
