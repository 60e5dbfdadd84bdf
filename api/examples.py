"""Examples for the contract, with reserved names only (RFC 2606)."""

from typing import Any

REQUEST: dict[str, Any] = {
    "message": {
        "audience": "public",
        "channel": {"platform": "x", "account": "1000"},
        "in_reply_to": {"id": "2000", "handle": "emma_example", "display_name": "Emma"},
        "text": "Hi Emma, we wrote to emma@example.com about your order.",
        "lang": "en",
    },
    "thread": [{"direction": "inbound", "audience": "public", "text": "Where is my order?"}],
    "customer": {"ref": "crm:7", "known_values": ["emma@example.com"]},
    "case_ref": "case/7",
}

RESPONSE: dict[str, Any] = {
    "id": "chk_01a1ff897b6a7c0e9d0f5c1e2a3b4c5d",
    "at": "2027-01-05T09:30:00.000000Z",
    "verdict": "handoff",
    "would_be": None,
    "allowed": False,
    "complete": True,
    "audience": "public",
    "mode": "enforce",
    "phase": "final",
    "skipped": [],
    "not_examined": [],
    "suppressed": 0,
    "reasons": [
        {
            "code": "contact.email.public",
            "severity": "high",
            "verdict": "handoff",
            "text": "An e-mail address of the customer would be public.",
            "field": "text",
            "span": {"start": 21, "end": 37, "utf16_start": 21, "utf16_end": 37},
            "did_you_mean": None,
        }
    ],
    "findings": [
        {
            "start": 21,
            "end": 37,
            "utf16_start": 21,
            "utf16_end": 37,
            "entity_type": "EMAIL_ADDRESS",
            "class": "contact",
            "whose": "customer",
            "field": "text",
            "score": 0.99,
            "rule": "core.email@1",
            "stage": "enforce",
            "operator": "replace",
            "transforms": [],
            "why": [],
        }
    ],
    "send": {
        "text": "Hi Emma, we wrote to [email removed] about your order. Please go on here: https://example.com/help",
        "parts": None,
        "attachments": None,
        "changed": True,
        "length": {"unit": "weighted", "value": 97, "limit": 280, "fits": True},
    },
    "handoff": {"channel": "web", "url": "https://example.com/help", "expires_at": None},
    "release": None,
    "policy": "default@1",
    "packs": ["core@1.0.0+93e81eee"],
    "receipt": "eyJhbGciOiJFZDI1NTE5In0.e30.c2lnbmF0dXJl",
    "timing_ms": {"detect": 0.4, "total": 0.9},
    "replayed": False,
    "dev": False,
    "seq": None,
}
