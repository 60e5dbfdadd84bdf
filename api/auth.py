"""Who asks, and whether they may: bearer API keys, and one scope for every route."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from fastapi import Request, Security
from fastapi.openapi.models import HTTPBearer
from fastapi.security import SecurityScopes
from fastapi.security.base import SecurityBase
from starlette.types import Scope as AsgiScope

from api.service import service_of
from guardrail.brand import DEFAULT_BRAND
from guardrail.check import Mode
from guardrail.errors import AuthenticationError, PermissionDeniedError
from guardrail.keys import Scope

DEV_ACTOR = "dev"

_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::[0-9]{1,5})?")
"""A host as it stands in the header: an IPv6 address in brackets, or a name or IPv4 address; then a port."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks: the id of the key, never the key. ``brand`` is None where there is no authentication."""

    id: str
    brand: str | None
    scopes: frozenset[Scope]

    @property
    def home(self) -> str:
        """The brand that is meant where a request names none."""
        return self.brand or DEFAULT_BRAND

    def acting_for(self, brand: str | None) -> str:
        """Give the brand that a request is about.

        Raises:
            PermissionDeniedError: The key belongs to another one.
        """
        if brand is None:
            return self.home
        if self.brand is not None and brand != self.brand:
            raise PermissionDeniedError(
                "This key belongs to another brand; use a key of the brand that is asked about."
            )
        return brand

    def require_mode(self, mode: Mode) -> None:
        """Let only keys that may observe ask for a verdict that does not bind.

        Raises:
            PermissionDeniedError: The key lacks the scope ``monitor``.
        """
        if mode is Mode.MONITOR:
            self.require_any([Scope.MONITOR])

    def require_any(self, scopes: Iterable[Scope]) -> None:
        """Ask for one of these scopes.

        Raises:
            PermissionDeniedError: The key has none of them.
        """
        wanted = sorted(scopes)
        if self.scopes.isdisjoint(wanted):
            raise PermissionDeniedError(f"This key lacks the scope {' or '.join(wanted)}; ask for a key that has it.")


class ApiKeyAuth(SecurityBase):
    """Bearer API keys, as one FastAPI dependency: each further one would cost every request."""

    model = HTTPBearer(description="An API key as made by `guardrail keys`.")
    scheme_name = "apiKey"

    async def __call__(self, request: Request, declared: SecurityScopes) -> Caller:
        """Find out who asks and hold them against the scopes that the route declares: one of them is enough.

        Raises:
            AuthenticationError: No key, or none that is known and in force.
            PermissionDeniedError: The key has none of the scopes.
        """
        keys = service_of(request).keys
        if keys is None:
            return Caller(id=DEV_ACTOR, brand=None, scopes=frozenset(Scope))
        key = keys.authenticate(_bearer(request))
        caller = Caller(id=key.id, brand=key.brand, scopes=key.scopes)
        caller.require_any(map(Scope, declared.scopes))
        return caller


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise AuthenticationError("Send an API key: Authorization: Bearer <key>.")
    return token.strip()


authenticate = ApiKeyAuth()

Hook = Annotated[Caller, Security(authenticate, scopes=[Scope.HOOK.value])]
Reviewer = Annotated[Caller, Security(authenticate, scopes=[Scope.REVIEWER.value])]
Releaser = Annotated[Caller, Security(authenticate, scopes=[Scope.REVIEWER.value, Scope.HOOK.value])]
"""Either may ask; the policy says which of them may release what."""
Watcher = Annotated[Caller, Security(authenticate, scopes=[Scope.HOOK.value, Scope.REVIEWER.value])]
"""Who brings threads, and who looks after them."""
Auditor = Annotated[Caller, Security(authenticate, scopes=[Scope.AUDITOR.value])]
RuleAdmin = Annotated[Caller, Security(authenticate, scopes=[Scope.RULE_ADMIN.value])]
Monitor = Annotated[Caller, Security(authenticate, scopes=[Scope.MONITOR.value])]


def is_local(scope: AsgiScope) -> bool:
    """Say whether a request comes from this machine and says so.

    A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); its requests then arrive from this machine
    with that name in the header Host.
    """
    client = scope.get("client") or ("", 0)
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    return _is_loopback(client[0]) and len(hosts) == 1 and _is_loopback(_name_in(hosts[0]))


def _name_in(host: str) -> str:
    match = _HOST.fullmatch(host)
    return (match[1] or match[2]) if match else ""


@lru_cache(maxsize=64)
def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
