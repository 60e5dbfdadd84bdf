"""Reports: what to paste into a platform's form for impersonation, and into the registry file. Nothing of customers."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from guardrail.brand import Registry
from guardrail.campaign.campaign import Account, Campaign, Summary
from guardrail.moment import moment
from guardrail.watch.indicator import IndicatorKind

_SHARED: Mapping[str, str] = {
    IndicatorKind.TEXT: "post the same text",
    IndicatorKind.DOMAIN: "lead to the same link",
    IndicatorKind.NUMBER: "name the same telephone number",
    IndicatorKind.MAILBOX: "name the same e-mail address",
    IndicatorKind.HANDLE: "lead to the same account elsewhere",
}


def reports(campaign: Campaign, registry: Registry) -> dict[str, str]:
    """Return a text for each platform that a campaign was seen on; it names accounts and counts customers."""
    told = accused(campaign)
    return {
        platform: _report(campaign, platform, [one for one in told if one.platform == platform], registry)
        for platform in sorted({one.platform for one in told})
    }


def accused(campaign: Campaign) -> tuple[Account, ...]:
    """Return the accounts that a person confirmed, and before anybody did, all of them."""
    return tuple(one for one in campaign.seen if one.confirmed) or campaign.seen


def registry_lines(campaign: Campaign) -> str:
    """Return the confirmed accounts as lines under ``impostors`` of a registry file, empty where there are none."""
    handles = sorted({one.handle.casefold() for one in campaign.seen if one.confirmed and one.handle})
    return "".join(f"  - {{kind: handle, value: {json.dumps(handle)}}}\n" for handle in handles)


def shared(campaign: Summary) -> tuple[IndicatorKind, ...]:
    """Return of what kinds the indicators are that two or more accounts have in common."""
    whose: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in campaign.suspects:
        for indicator in one.indicators:
            whose[indicator].add(one.author)
    kinds = {kind for (kind, _), authors in whose.items() if len(authors) > 1}
    return tuple(kind for kind in IndicatorKind if kind in kinds)


def _report(campaign: Campaign, platform: str, told: Iterable[Account], registry: Registry) -> str:
    name = registry.name or registry.brand
    own = ", ".join(_called(one.handle, one.id) for one in registry.accounts if one.platform == platform)
    common = " and ".join(_SHARED[kind] for kind in shared(campaign))
    lines = (
        f"Impersonation of {name}",
        "",
        f"The accounts below pose as {name} and write to its customers in its name. Please remove them.",
        "",
        *map(_line, told),
        "",
        f"The only accounts of {name} here: {own}." if own else f"{name} has no account here.",
        *([f"Of one campaign: the accounts {common}."] if common else []),
        f"Seen {_day(campaign.first_seen)} to {_day(campaign.last_seen)} (UTC).",
        f"Public threads: {campaign.threads}. Customers in them: {campaign.reached}.",
        f"Our reference: {campaign.kept.id}",
    )
    return "\n".join(lines)


def _line(one: Account) -> str:
    return (
        f"- {_called(one.handle, one.id)}, seen {_day(one.first_seen)} to {_day(one.last_seen)}, threads: {one.threads}"
    )


def _called(handle: str, account: str) -> str:
    return f"@{handle.removeprefix('@')} (account id {account})" if handle else f"account id {account}"


def _day(at: str) -> str:
    read = moment(at)
    return f"{read:%Y-%m-%d %H:%M}" if read else at
