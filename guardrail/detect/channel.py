"""Channels in the text, judged by the registry: ours, nearly ours, or somebody else's."""

import re
from collections.abc import Iterator
from dataclasses import replace

from guardrail.brand import HANDLE, NUMBER, URL, Registry, compact
from guardrail.detect.lookalike import near_any, near_digits, near_host
from guardrail.detect.mailbox import is_role
from guardrail.detect.phone import e164
from guardrail.finding import Finding, Signal, Whose
from guardrail.text import Folded

LOOKALIKE_DOMAIN, LOOKALIKE_HANDLE = "lookalike_domain", "lookalike_handle"
NEAR_NUMBER, UNREGISTERED, IMPOSTOR = "near_number", "unregistered_channel", "impostor_channel"
_RULE = "registry.channel@1"
_MIN_DIGITS = 7
_MENTION = re.compile(r"@\w+")


def judge_signal(signal: Signal, text: str, registry: Registry, addressed: str) -> Signal | None:
    """Turn a channel that a rule found into what the registry says of it; ``None`` for one of ours.

    ``addressed`` is the handle of the customer who is answered, which is never a look-alike. Signals that are no
    channels pass unchanged.
    """
    if signal.signal == URL:
        return _host_signal(signal, text, registry)
    if signal.signal == NUMBER:
        return _number_signal(signal, text, registry)
    if signal.signal == HANDLE:
        return _handle_signal(signal, text.lstrip("@"), registry, addressed.lstrip("@"))
    return signal


def judge_finding(finding: Finding, text: str, registry: Registry) -> Iterator[Finding | Signal]:
    """Give the finding as the registry sees it: nothing for a value of the brand, a signal beside a near miss."""
    if finding.entity_type == "PHONE_NUMBER":
        yield from _number(finding, text, registry)
    elif finding.entity_type == "EMAIL_ADDRESS":
        yield from _mailbox(finding, text, registry)
    elif finding.entity_type != "STREET_ADDRESS" or compact(text) not in registry.addresses_folded:
        yield finding


def judge_line(finding: Finding, text: str, registry: Registry) -> Iterator[Signal]:
    """Note a number that is told as the company's own line and that its registry does not know.

    One that is nearly registered is told by the signal of the number itself.
    """
    digits = digits_of(text, registry)
    if registry.numbers and not registry.owns_number(digits) and near_number(digits, registry) is None:
        yield Signal(signal=UNREGISTERED, span=finding.span, rule=_RULE, stage=finding.stage)


def host_of(url: str) -> str:
    """Give the host of a web address, lower-cased, without port, user and a leading ``www``."""
    rest = url.split("://", 1)[-1]
    for end in "/\\?#":  # browsers read a backslash as a slash
        rest = rest.split(end, 1)[0]
    return rest.rsplit("@", 1)[-1].split(":", 1)[0].casefold().rstrip(".").removeprefix("www.")


def _host_signal(signal: Signal, url: str, registry: Registry) -> Signal | None:
    host = host_of(url)
    if registry.is_impostor_domain(host):
        return replace(signal, signal=IMPOSTOR, why=("impostor list",))
    if not registry.domains or registry.owns_domain(host) or host in _DOOR_HOSTS:
        return None
    for domain in registry.domains:
        if near_host(host, domain) or f"//{domain}@" in url.casefold() or f"//{domain}:" in url.casefold():
            return replace(signal, signal=LOOKALIKE_DOMAIN, did_you_mean=domain)
    return replace(signal, signal=UNREGISTERED)


_DOOR_HOSTS = frozenset({"x.com", "twitter.com", "m.me", "ig.me", "wa.me"})
"""Hosts of the platforms' own deep links; who they lead to is told by their path."""


def _handle_signal(signal: Signal, handle: str, registry: Registry, addressed: str) -> Signal | None:
    folded = handle.casefold()
    if ("handle", folded) in registry.impostors:
        return replace(signal, signal=IMPOSTOR, why=("impostor list",))
    if folded in registry.handles or folded == addressed.casefold():
        return None
    own = near_any(folded, registry.shown_handles)
    return replace(signal, signal=LOOKALIKE_HANDLE, did_you_mean=f"@{own}") if own else None


def mention_signals(folded: Folded, lead: int, registry: Registry, addressed: str) -> Iterator[Signal]:
    """Judge the accounts that a reply begins with; ``lead`` is the length of these mentions in the folded view."""
    if not registry.shown_handles and not registry.impostors:
        return
    for mention in _MENTION.finditer(folded.text, 0, lead):
        handle = mention.group()[1:]
        if near_any(handle.casefold(), registry.shown_handles) or ("handle", handle.casefold()) in registry.impostors:
            signal = Signal(signal=HANDLE, span=folded.span(*mention.span()), rule=_RULE)
            judged = _handle_signal(signal, handle, registry, addressed)
            if judged is not None:
                yield judged


def _number_signal(signal: Signal, text: str, registry: Registry) -> Signal | None:
    digits = digits_of(text, registry)
    if ("number", digits) in registry.impostors:
        return replace(signal, signal=IMPOSTOR, why=("impostor list",))
    if len(digits) < _MIN_DIGITS or registry.owns_number(digits):
        return None
    meant = near_number(digits, registry)
    return None if meant is None else replace(signal, signal=NEAR_NUMBER, did_you_mean=meant)


def digits_of(text: str, registry: Registry) -> str:
    """Give E.164 digits, or the national ones where nothing tells the country."""
    return e164(text, registry.countries) or "".join(c for c in text if c.isdecimal()).lstrip("0")


def _number(finding: Finding, text: str, registry: Registry) -> Iterator[Finding | Signal]:
    digits = digits_of(text, registry)
    if len(digits) < _MIN_DIGITS or not registry.owns_number(digits):
        yield finding


def near_number(digits: str, registry: Registry) -> str | None:
    """Give the number, as the brand writes it, that these digits are one slip away from."""
    for own, written in registry.numbers.items():
        if near_digits(digits, own):
            return written
    for own, full in registry.national.items():
        if near_digits(digits, own):
            return registry.numbers[full]
    return None


def _mailbox(finding: Finding, text: str, registry: Registry) -> Iterator[Finding | Signal]:
    if registry.owns_mailbox(text):
        return
    host = text.rsplit("@", 1)[-1].casefold()
    if registry.owns_domain(host):
        if not is_role(text):
            yield replace(finding, whose=Whose.AGENT)
        return
    role = is_role(text)
    near = next((domain for domain in registry.domains if near_host(host, domain)), None)
    if registry.is_impostor_domain(host):
        yield Signal(signal=IMPOSTOR, span=finding.span, rule=_RULE, why=("impostor list",), stage=finding.stage)
    elif near is not None:
        yield Signal(signal=LOOKALIKE_DOMAIN, span=finding.span, rule=_RULE, did_you_mean=near, stage=finding.stage)
    elif role and registry.domains:
        yield Signal(signal=UNREGISTERED, span=finding.span, rule=_RULE, stage=finding.stage)
    if not role:
        yield finding
