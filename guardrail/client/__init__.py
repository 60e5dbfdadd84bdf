"""Ask a guardrail service whether a reply may go out, and know what to do when it does not answer.

    from guardrail.client import Client

    client = Client("https://guardrail.example.com", key)
    answer = client.check({"text": reply, "audience": "public", "channel": {"platform": "x"}})
    if answer.allowed and answer.confirm(reply).may_send:
        post(reply)

The failure contract (it is the same in ``api/console/static/guardrail.js``):

* One attempt and one deadline over everything: name lookup, connect, write and read. No retry.
* No answer in time, 408, 425, 429, a redirect, any 5xx or a body that is no decision: the client decides itself.
  ``public``, ``direct`` and ``unknown`` are held; ``private`` and ``internal`` as ``on_failure`` says.
* A verdict this client does not know is ``block``, and never ``allowed``.
* Any other 4xx is a mistake in the program or its key: ``RefusedError``, without a word of the reply.
* A final answer is good for the exact text that was checked: ``Answer.confirm`` right before sending.

`verify_event` is for the other direction: it reads what the service sends to a webhook, and nothing that others do.

It stands alone: nothing else of guardrail is imported.
"""

from guardrail.client.answer import Answer, Finding, Handoff, Length, Reason, Send, Span, Verdict
from guardrail.client.client import Client, Drafts, OnFailure
from guardrail.client.event import Event, ForgedEventError, verify_event
from guardrail.client.line import RefusedError
from guardrail.client.message import ChannelBody, MessageBody
from guardrail.client.receipts import Confirmation
from guardrail.client.unchecked import Unchecked

__all__ = [
    "Answer",
    "ChannelBody",
    "Client",
    "Confirmation",
    "Drafts",
    "Event",
    "Finding",
    "ForgedEventError",
    "Handoff",
    "Length",
    "MessageBody",
    "OnFailure",
    "Reason",
    "RefusedError",
    "Send",
    "Span",
    "Unchecked",
    "Verdict",
    "verify_event",
]
