"""A brand's registry: which accounts, numbers, mailboxes and domains are the company's own.

The values here are public by definition. Numbers are held as E.164 digits without the plus sign; ``guardrail.registry``
reads the file and normalises what people write.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from guardrail.strict import Strict

DEFAULT_BRAND = "default"
URL, HANDLE, NUMBER = "channel_url", "channel_handle", "channel_number"
"""The signals of channels named in a text, which a registry judges."""

BrandName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class Account(Strict):
    """One of the brand's accounts. The platform's ``id`` decides; the handle can be bought and sold.

    ``private`` says that talk there is a verified private channel of the company (its own app or authenticated chat).
    """

    platform: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=30)]
    id: Text
    handle: str = ""
    display_name: str = ""
    role: Literal["support", "main", "regional", "employee", "app"] = "support"
    private: bool = False


class Range(Strict):
    """Telephone numbers from ``first`` to ``last``, both included."""

    first: Text
    last: Text


class Format(Strict):
    """A shape of the brand's own numbers that is not personal (public case numbers, part numbers)."""

    title: Text
    pattern: Annotated[str, Field(min_length=2, max_length=200)]


class Impostor(Strict):
    """An account, number or domain that was confirmed to pose as the brand."""

    kind: Literal["handle", "number", "domain"]
    value: Text


class Door(Strict):
    """One way into a private talk; a registry lists them in order of preference.

    ``x``, ``messenger``, ``instagram`` and ``whatsapp`` become deep links to a registered account or number; ``web`` is
    an https address on a registered domain.
    """

    channel: Literal["x", "messenger", "instagram", "whatsapp", "web"]
    account: str = ""
    url: str = ""


class RegistryFile(Strict):
    """What a brand writes about itself.

    ``auto_shield`` lets the shield of a thread go out without a person: it tells others that one is ready.
    """

    schema_: Literal[1] = Field(alias="schema")
    brand: BrandName
    name: Text
    countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...] = ()
    updated: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    accounts: tuple[Account, ...] = ()
    numbers: tuple[Text, ...] = ()
    ranges: tuple[Range, ...] = ()
    prefixes: tuple[Text, ...] = ()
    mailboxes: tuple[Text, ...] = ()
    domains: tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")], ...] = ()
    addresses: tuple[Text, ...] = ()
    formats: tuple[Format, ...] = ()
    doors: tuple[Door, ...] = ()
    impostors: tuple[Impostor, ...] = ()
    auto_shield: bool = False


@dataclass(frozen=True, kw_only=True)
class Registry:
    """A registry ready to be asked. An empty one owns nothing and is near nothing.

    ``numbers`` goes from E.164 digits to the number as the brand writes it; ``national`` from the national digits to
    the E.164 ones. ``revision`` names the file's content, ``updated`` is the day that it says it was changed. ``pages``
    is the https address under which our pages for customers are served, on a domain of the brand, empty for none.
    """

    brand: str = DEFAULT_BRAND
    name: str = ""
    countries: tuple[str, ...] = ()
    revision: str = ""
    updated: str = ""
    accounts: tuple[Account, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    national: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ranges: tuple[tuple[int, int], ...] = ()
    prefixes: tuple[str, ...] = ()
    mailboxes: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    doors: tuple[Door, ...] = ()
    impostors: frozenset[tuple[str, str]] = frozenset()
    auto_shield: bool = False
    pages: str = ""

    def owns_number(self, digits: str) -> bool:
        """Say whether E.164 or national digits belong to the brand."""
        return digits in self.national or self.owns_e164(digits)

    def owns_e164(self, digits: str) -> bool:
        """Say whether E.164 digits belong to the brand."""
        if digits in self.numbers:
            return True
        within = any(first <= int(digits) <= last for first, last in self.ranges if digits)
        return within or any(digits.startswith(prefix) for prefix in self.prefixes)

    def owns_domain(self, host: str) -> bool:
        """Say whether a host is a registered domain or lies under one."""
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)

    def owns_mailbox(self, address: str) -> bool:
        """Say whether an e-mail address is one of the brand's public mailboxes."""
        return address.casefold() in self.mailboxes

    def is_private(self, platform: str, account: str) -> bool:
        """Say whether an account is a registered verified private channel."""
        return any(a.private and a.platform == platform and a.id == account for a in self.accounts)

    def account(self, platforms: Container[str], id_or_handle: str) -> Account | None:
        """Look an account up by platform id, else by handle, among those on these platforms."""
        mine = [account for account in self.accounts if account.platform in platforms and id_or_handle]
        by_id = (account for account in mine if account.id == id_or_handle)
        return next(by_id, next((account for account in mine if account.handle == id_or_handle), None))

    def is_impostor_domain(self, host: str) -> bool:
        """Say whether a host is a confirmed impostor's, or lies under one."""
        return any(kind == "domain" and (host == bad or host.endswith(f".{bad}")) for kind, bad in self.impostors)

    @cached_property
    def handles(self) -> frozenset[str]:
        """The handles of all accounts, case-folded."""
        return frozenset(a.handle.casefold() for a in self.accounts if a.handle)

    @cached_property
    def unheard(self) -> frozenset[str]:
        """The signals of channels that this registry has nothing to say about."""
        listed = bool(self.impostors)
        heard = {URL: self.domains, HANDLE: self.shown_handles, NUMBER: self.numbers}
        return frozenset(signal for signal, own in heard.items() if not (own or listed))

    @cached_property
    def shown_handles(self) -> tuple[str, ...]:
        """The handles of all accounts as they are written."""
        return tuple(a.handle for a in self.accounts if a.handle)

    @cached_property
    def addresses_folded(self) -> frozenset[str]:
        """The brand's street addresses, reduced to letters and digits."""
        return frozenset(compact(address) for address in self.addresses)


def compact(value: str) -> str:
    """Reduce a value to its case-folded letters and digits, so that spellings of one value compare equal."""
    return "".join(c for c in value.casefold() if c.isalnum())
