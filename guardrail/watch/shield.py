"""The shield: a reply that may go out at once, before anybody has read the thread.

It names nothing that is exposed, asks for nothing, and does not say whether the person is a customer: only which
account is the company's, and how the company never gets in touch.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guardrail.brand import Account, Registry
from guardrail.mend import DEFAULT_LANG
from guardrail.platform import network
from guardrail.rules import Messages
from guardrail.watch.assess import Assessment, ThreadVerdict
from guardrail.watch.exposure import Exposure
from guardrail.watch.part import Part
from guardrail.watch.score import WindowState
from guardrail.watch.signals import ThreadReading


@dataclass(frozen=True, slots=True)
class Shield:
    """The text of a shield, the language it is in (BCP 47), and whom it is for: ids of authors, in order."""

    text: str = field(repr=False)
    lang: str
    customers: tuple[str, ...] = field(repr=False)


def shield(
    reading: ThreadReading,
    assessment: Assessment,
    exposures: Iterable[Exposure],
    registry: Registry,
    messages: Mapping[str, Messages],
) -> Shield | None:
    """Return the shield in the language of the customer, ``None`` where the registry has no account to name."""
    account = _account(registry, reading.platform)
    if account is None:
        return None
    customers = _customers(reading, assessment, exposures)
    asked = (one.lang for one in reading.messages if one.author in customers)
    words = messages.get(next(asked, DEFAULT_LANG)) or messages[DEFAULT_LANG]
    return Shield(words.shield.replace("{account}", f"@{account.handle}"), words.lang, customers)


def _customers(reading: ThreadReading, assessment: Assessment, exposures: Iterable[Exposure]) -> tuple[str, ...]:
    """Return who stands dangerously open, who reports a prank, and who wrote where somebody poses as the company."""
    found = {one.subject for one in exposures if one.dangerous and one.state is WindowState.OPEN}
    if assessment.reporter:
        found.add(assessment.reporter)
    if assessment.verdict is ThreadVerdict.IMPERSONATION:
        found |= {author for author, part in reading.parts.items() if part is Part.CUSTOMER}
    return tuple(sorted(found))


def _account(registry: Registry, platform: str) -> Account | None:
    """Return the account to name: the one for support on this platform, else any there, but nobody's own."""
    there = {network(platform), ""}
    here = [
        one for one in registry.accounts if one.handle and one.role != "employee" and network(one.platform) in there
    ]
    return next((one for one in here if one.role == "support"), here[0] if here else None)
