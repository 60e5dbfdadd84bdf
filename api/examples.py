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

THREAD: dict[str, Any] = {
    "platform": "x",
    "messages": [
        {
            "id": "m1",
            "author": {"id": "2000", "handle": "emma_example", "display_name": "Emma Example", "location": "Leeds"},
            "text": "@NorthwindHelp no internet for five days, and nobody answers",
            "sent_at": "2027-01-05T09:30:00Z",
        },
        {
            "id": "m2",
            "author": {"id": "6660", "handle": "NorthwindHelpDesk", "display_name": "Northwind Help", "followers": 3},
            "text": "So sorry! Please DM us your phone number and card details, so that we can verify you.",
            "sent_at": "2027-01-05T09:41:00Z",
            "reply_to": "m1",
        },
    ],
}

THREAD_RESPONSE: dict[str, Any] = {
    "ref": None,
    "thread": None,
    "verdict": "impersonation",
    "complete": True,
    "score": 14.0,
    "culprits": ["6660"],
    "signals": [
        {
            "signal": "account_lookalike",
            "message": "m2",
            "author": "6660",
            "start": None,
            "end": None,
            "utf16_start": None,
            "utf16_end": None,
            "weight": 18,
            "why": "The account is not registered and looks like one of the company's. (same name)",
            "rule": "impersonation.account.lookalike@1",
        },
        {
            "signal": "ask_payment_data",
            "message": "m2",
            "author": "6660",
            "start": 17,
            "end": 57,
            "utf16_start": 17,
            "utf16_end": 57,
            "weight": 11,
            "why": "It asks for card or bank data.",
            "rule": "impersonation.ask.payment_data.en@1",
        },
    ],
    "exposure": [
        {
            "subject": "2000",
            "facts": ["full_name", "city", "handle", "problem", "product"],
            "harms": ["phoned", "visited"],
            "score": 46,
            "band": "high",
            "dangerous": True,
            "at_message": "m1",
            "cause": "customer",
            "window": "open",
            "exposure_window": {
                "opened_at": "2027-01-04T09:12:00.000000Z",
                "closed_at": None,
                "closed_by": None,
                "minutes": 31.0,
                "exposure_minutes": 14.3,
                "race_lost": True,
            },
        }
    ],
    "actions": ["shield_reply", "alert_human", "report_account", "hide_message", "move_to_private"],
    "counterfactual": "It would be clean if the account 6660 were registered as the company's own.",
    "shield": {
        "text": "This is the only account that answers for us here: @NorthwindHelp.",
        "lang": "en",
        "customers": ["2000"],
    },
    "registry": "default@2027-01-01+5e2fb323",
    "packs": ["impersonation@1.0.0+93e81eee"],
}

EXPOSURE_RESPONSE: dict[str, Any] = {
    "at": "2027-01-04T09:43:00.000000Z",
    "since": "2027-01-03T09:43:00.000000Z",
    "standing": [
        {
            "ref": "thr_0f8c1d5e7a2b4c6d8e9f0a1b2c3d4e5f",
            "thread": "1876540033",
            "platform": "x",
            "subject": "2000",
            "score": 46.2,
            "band": "high",
            "opened_at": "2027-01-04T09:12:00.000000Z",
            "minutes": 31.0,
            "race_lost": True,
            "verdict": "impersonation",
        }
    ],
    "windows": {"count": 41, "p50": 12.5, "p95": 96.0},
    "by_hour": {"9": {"count": 3, "p50": 12.5, "p95": 31.0}},
    "races_lost": 1,
    "answers": {"public": {"count": 38, "p50": 9.0, "p95": 74.0}},
    "unanswered": 3,
    "incident": None,
}

CHANNEL: dict[str, Any] = {"type": "phone", "value": "+44 800 496 0110"}

CHANNEL_RESPONSE: dict[str, Any] = {
    "ours": False,
    "near": "+44 800 496 0100",
    "say": "This number is not ours, though it looks like +44 800 496 0100. Do not give anything; "
    "use https://northwind.example/help.",
}

EVENT_PAGE: dict[str, Any] = {
    "events": [
        {
            "index": 41,
            "id": "evt_5b1f0c7a9d3e4f6081a2b3c4d5e6f708",
            "event": {
                "type": "shield.ready",
                "timestamp": "2027-01-04T09:12:03.218045Z",
                "brand": "default",
                "data": {"ref": "thr_0f8c1d5e7a2b4c6d8e9f0a1b2c3d4e5f", "lang": "en"},
            },
        }
    ],
    "next": None,
}

HANDOFF: dict[str, Any] = {"platform": "x", "thread": "1857000000000000001", "customer": "2000", "lang": "en"}

HANDOFF_RESPONSE: dict[str, Any] = {
    "id": "hnd_01a1ff897b6a7c0e9d0f5c1e2a3b4c5d",
    "state": "proposed",
    "platform": "x",
    "channel": "x",
    "lang": "en",
    "created_at": "2027-01-05T09:30:00.000000Z",
    "changed_at": "2027-01-05T09:30:00.000000Z",
    "expires_at": "2027-01-06T09:30:00.000000Z",
    "token": "7hQ2mZkP0vLxT4sB9nCwE1",
    "path": "/h/7hQ2mZkP0vLxT4sB9nCwE1",
    "url": "https://help.northwind.example/h/7hQ2mZkP0vLxT4sB9nCwE1",
}

CALLBACK: dict[str, Any] = {
    "kind": "visit",
    "window": {"from": "2027-01-06T14:00:00+01:00", "until": "2027-01-06T16:00:00+01:00"},
    "thread": "1857000000000000001",
    "customer": "2000",
    "lang": "en",
}

CALLBACK_RESPONSE: dict[str, Any] = {
    "id": "cbk_01a1ff897b6a7c0e9d0f5c1e2a3b4c5d",
    "kind": "visit",
    "state": "announced",
    "looks": 0,
    "window": {"from": "2027-01-06T14:00:00+01:00", "until": "2027-01-06T16:00:00+01:00"},
    "lang": "en",
    "created_at": "2027-01-05T09:30:00.000000Z",
    "changed_at": "2027-01-05T09:30:00.000000Z",
    "expires_at": "2027-01-06T15:15:00.000000Z",
    "customer_code": "7K2M-9QXD",
    "caller_code": "river candle",
    "path": "/callback",
    "url": "https://help.northwind.example/callback",
}

CAMPAIGN_RESPONSE: dict[str, Any] = {
    "id": "cmp_01a1ff897b6a7c0e9d0f5c1e2a3b4c5d",
    "state": "confirmed",
    "created_at": "2027-01-04T09:43:00.000000Z",
    "changed_at": "2027-01-04T11:20:00.000000Z",
    "first_seen": "2027-01-04T09:41:00.000000Z",
    "last_seen": "2027-01-04T10:02:00.000000Z",
    "platforms": ["x"],
    "accounts": [
        {
            "platform": "x",
            "id": "6660",
            "handle": "NorthwindHelpDesk",
            "confirmed": True,
            "threads": 2,
            "first_seen": "2027-01-04T09:41:00.000000Z",
            "last_seen": "2027-01-04T10:02:00.000000Z",
        }
    ],
    "threads": [{"ref": "thr_0f8c1d5e7a2b4c6d8e9f0a1b2c3d4e5f", "id": "1876540033", "platform": "x"}],
    "customers": [{"platform": "x", "id": "2000", "exposed": True}],
    "indicators": [{"kind": "number", "digest": "8d0f4a61b2c3d4e5f60718293a4b5c6d"}],
    "shared": ["number"],
    "report": {"x": "Impersonation of Northwind\n\nThe accounts below pose as Northwind …"},
    "registry": '  - {kind: handle, value: "northwindhelpdesk"}\n',
}
