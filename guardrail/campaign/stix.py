"""STIX: a campaign as a bundle of STIX 2.1 objects (OASIS Standard, 10 June 2021), for those who share intelligence.

Ids follow from what they name, so that the same campaign gives the same bundle: those of accounts as section 2.9 says
for cyber-observable objects, all others under a namespace of our own, which section 2.9 asks for. Of customers the
bundle holds a count, of numbers and links nothing: we keep only digests of them.
"""

import json
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from guardrail.brand import Registry
from guardrail.campaign.campaign import Account, Campaign
from guardrail.campaign.report import accused
from guardrail.campaign.state import State

Object = dict[str, Any]

_SINCE: Final = "2026-01-01T00:00:00.000Z"
_OBSERVABLES: Final = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""The namespace of section 2.9; nothing else may use it."""
_OURS: Final = UUID("7f0c8a52-0d2e-4c63-9f0a-1f4be7c2d9a4")
_TYPES: Final[Mapping[str, str]] = {"x": "twitter", "messenger": "facebook"}
"""Our names of platforms that account-type-ov (section 10.1) calls otherwise."""


def bundle(campaign: Campaign, registry: Registry) -> Object:
    """Return the bundle. A confirmed campaign comes with a report, any other with a grouping: nobody has judged it."""
    brand = _brand(registry)
    author = {"created_by_ref": brand["id"], **_times(campaign)}
    case = _case(campaign, registry) | author
    told: list[Object] = []
    for one in accused(campaign):
        account = _account(one)
        sign, sight = _indicator(campaign, one) | author, _observed(campaign, one, account) | author
        links = [_link(campaign, "indicates", sign, case), _link(campaign, "based-on", sign, sight)]
        told += [account, sign, sight, *(link | author for link in links)]
    refs = sorted(one["id"] for one in [case, *told])
    cover = _cover(campaign, registry, refs) | author
    return {"type": "bundle", "id": _id("bundle", campaign.kept.id), "objects": [brand, case, *told, cover]}


def _brand(registry: Registry) -> Object:
    """Name the company: the same object in every bundle, for nothing of it ever changes under its id."""
    name = registry.name or registry.brand
    made = {"id": _id("identity", f"{registry.brand}/{name}"), "created": _SINCE, "modified": _SINCE}
    return _object("identity", made, name=name, identity_class="organization")


def _case(campaign: Campaign, registry: Registry) -> Object:
    return _object(
        "campaign",
        {"id": _id("campaign", campaign.kept.id)},
        name=f"Impersonation of {registry.name or registry.brand}, {campaign.kept.id}",
        description=(
            f"{campaign.accounts} accounts posed as {registry.name or registry.brand} in {campaign.threads} threads "
            f"and reached {campaign.reached} customers, {campaign.exposed} of them exposed."
        ),
        objective="Reach customers in the company's name.",
        first_seen=campaign.first_seen,
        last_seen=campaign.last_seen,
    )


def _account(one: Account) -> Object:
    named = {"account_type": _type(one), "user_id": one.id} | ({"account_login": one.handle} if one.handle else {})
    raw = json.dumps(
        named, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )  # RFC 8785 for text in ASCII keys
    return _object("user-account", {"id": f"user-account--{uuid5(_OBSERVABLES, raw)}"}, **named)


def _indicator(campaign: Campaign, one: Account) -> Object:
    judged = campaign.kept.state in {State.CONFIRMED, State.CLOSED}
    kind, account = _quoted(_type(one)), _quoted(one.id)
    return _object(
        "indicator",
        {"id": _id("indicator", campaign.kept.id, one.platform, one.id)},
        name="Account that poses as the company",
        indicator_types=["malicious-activity" if judged else "anomalous-activity"],
        pattern=f"[user-account:account_type = {kind} AND user-account:user_id = {account}]",
        pattern_type="stix",
        valid_from=one.first_seen,
    )


def _observed(campaign: Campaign, one: Account, account: Object) -> Object:
    return _object(
        "observed-data",
        {"id": _id("observed-data", campaign.kept.id, one.platform, one.id)},
        first_observed=one.first_seen,
        last_observed=one.last_seen,
        number_observed=one.threads,
        object_refs=[account["id"]],
    )


def _link(campaign: Campaign, kind: str, source: Object, target: Object) -> Object:
    made = {"id": _id("relationship", campaign.kept.id, kind, source["id"], target["id"])}
    return _object("relationship", made, relationship_type=kind, source_ref=source["id"], target_ref=target["id"])


def _cover(campaign: Campaign, registry: Registry, refs: list[str]) -> Object:
    name = f"Impersonation of {registry.name or registry.brand}"
    if campaign.kept.state in {State.CONFIRMED, State.CLOSED}:
        made = {"id": _id("report", campaign.kept.id)}
        published = _milli(campaign.kept.changed_at)
        return _object("report", made, name=name, report_types=["campaign"], published=published, object_refs=refs)
    made = {"id": _id("grouping", campaign.kept.id)}
    return _object("grouping", made, name=name, context="suspicious-activity", object_refs=refs)


def _object(kind: str, made: Mapping[str, Any], **members: object) -> Object:
    return {"type": kind, "spec_version": "2.1", **made, **members}


def _times(campaign: Campaign) -> dict[str, str]:
    return {"created": _milli(campaign.kept.created_at), "modified": _milli(campaign.kept.changed_at)}


def _milli(at: str) -> str:
    """Cut a moment to milliseconds, which is what created and modified are written in (section 3.2)."""
    return f"{at[: at.index('.') + 4]}Z"


def _id(kind: str, *named: str) -> str:
    return f"{kind}--{uuid5(_OURS, json.dumps([kind, *named]))}"


def _type(one: Account) -> str:
    return _TYPES.get(one.platform, one.platform)


def _quoted(value: str) -> str:
    """Write a string constant of a pattern (section 9.2)."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
