"""The official channels of a brand, as it tells everybody: where it answers, and what it never asks."""

from collections.abc import Mapping
from typing import Any, Final

from guardrail.brand import Registry

NEVER_ASK: Final = (
    "password",
    "PIN",
    "one-time code",
    "full card number",
    'payment to "release" something',
    "remote access",
)
"""What no company asks of a customer, on whatever channel."""
TYP: Final = "official-channels+jwt"
"""What a signed list says it is, so that nobody takes it for a receipt."""
LIFETIME_S: Final = 24 * 3600
"""A list that is older must be asked for again: a number may have been given up."""


def official(registry: Registry, *, issued_s: int) -> Mapping[str, Any]:
    """Give what a registry makes known: nothing of its staff, its impostors, its formats or its doors."""
    return {
        "brand": registry.brand,
        "name": registry.name,
        "updated": registry.updated,
        "accounts": [
            {"platform": one.platform, "id": one.id, "handle": one.handle}
            for one in registry.accounts
            if one.role != "employee"
        ],
        "numbers": list(registry.numbers.values()),
        "ranges": [{"first": f"+{first}", "last": f"+{last}"} for first, last in registry.ranges],
        "prefixes": [f"+{prefix}" for prefix in registry.prefixes],
        "mailboxes": sorted(registry.mailboxes),
        "domains": list(registry.domains),
        "never_ask": list(NEVER_ASK),
        "iat": issued_s,
        "exp": issued_s + LIFETIME_S,
    }
