"""How often strangers may ask: by where they come from, and for some questions by brand as well.

Who asks is known by network address only, and only in memory: an IPv4 address, or the /64 of an IPv6 address, which is
what one subscriber commonly has. Behind a proxy it is what the proxy says in ``X-Forwarded-For``.
"""

import ipaddress
from dataclasses import dataclass, field

from starlette.requests import Request

from api.limits import Limits, Rate

_SUBSCRIBER = 64
"""Leading bits of an IPv6 address that are one subscriber's (RFC 6177)."""


class Throttle:
    """Token buckets for one kind of question; ``rate`` is in questions a second.

    ``client`` bounds one address. ``brand`` bounds all of them together, so that many addresses cannot guess faster
    than was reckoned with; 0 for no such bound.
    """

    def __init__(self, *, client: float, burst: int, brand: float = 0.0, brand_burst: int = 1) -> None:
        self._clients = Rate(Limits(rate=client, burst=burst))
        self._brands = Rate(Limits(rate=brand, burst=brand_burst))

    def spend(self, request: Request, brand: str = "") -> None:
        """Take one question.

        Raises:
            RateLimitError: Too many came from there, or for this brand.
        """
        self._clients.spend(client_of(request))
        self._brands.spend(brand)


def client_of(request: Request) -> str:
    """Give the network that a request comes from."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, _SUBSCRIBER), strict=False))
    return str(address)


@dataclass(frozen=True, slots=True)
class Strangers:
    """What may be asked without a key, and how often."""

    pages: Throttle = field(default_factory=lambda: Throttle(client=2.0, burst=60))
    """Handoffs looked at and redeemed: tokens cannot be guessed, so this only keeps the database free."""
    codes: Throttle = field(default_factory=lambda: Throttle(client=0.1, burst=6, brand=2.0, brand_burst=120))
    """Codes of call-backs tried; `guardrail.contact.code` reckons with these numbers."""
    reports: Throttle = field(default_factory=lambda: Throttle(client=1 / 60, burst=5, brand=0.2, brand_burst=60))
    """Reports filed: what anybody may write into the record, at most 17,280 a day for a brand after the first 60."""
