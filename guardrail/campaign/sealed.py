"""From a judged thread to the rows of its suspects, and from rows back to names. The only part that seals and opens."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from guardrail.campaign.campaign import Customer, Named, Warned
from guardrail.kept import KeptExposure, KeptSuspect, KeptThread, KeptVictim, keyed
from guardrail.moment import stamp
from guardrail.platform import network
from guardrail.vault import Vault
from guardrail.watch.observation import Observation
from guardrail.watch.part import Part
from guardrail.watch.watch import Watched

_NAMED = TypeAdapter(Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealer:
    """Seals who is suspected and whom they reached, each for its own row, and opens it again."""

    vault: Vault
    fingerprint: Callable[[str, str], str]

    def suspects(self, brand: str, ref: str, thread_id: str, watched: Watched) -> list[KeptSuspect]:
        """Return the suspects of a thread; every customer in it counts as reached."""
        if not watched.assessment.culprits:
            return []
        victims = tuple(sorted(self._victims(brand, ref, watched), key=lambda one: one.subject))
        return [
            replace(self._suspect(brand, ref, thread_id, author, watched), victims=victims)
            for author in watched.assessment.culprits
        ]

    def named(self, brand: str, one: KeptSuspect) -> Named | None:
        """Return what is sealed of a suspect; ``None`` where it was forgotten."""
        return None if one.sealed is None else self.opened(brand, one.thread, one.author, one.sealed)

    def opened(self, brand: str, thread: str, author: str, sealed: bytes) -> Named:
        """Return what is sealed in a row."""
        return _NAMED.validate_json(self.vault.open(sealed, *_place(brand, thread, author)))

    def customers(self, brand: str, suspects: Iterable[KeptSuspect]) -> Iterator[Customer]:
        """Give everybody who was reached, once; exposed is who was so in any of the threads."""
        rows = [(one, victim) for one in suspects for victim in one.victims]
        exposed = {victim.subject for _, victim in rows if victim.exposed}
        for subject, (one, victim) in {victim.subject: (one, victim) for one, victim in rows}.items():
            account = self.vault.open(victim.sealed, *_place(brand, one.thread, subject)).decode()
            yield Customer(platform=one.platform, id=account, exposed=subject in exposed)

    def warned(self, brand: str, one: KeptExposure, thread: KeptThread, *, reached: bool) -> Warned:
        """Return somebody to warn."""
        return Warned(
            ref=one.thread,
            thread=self.vault.open(thread.sealed, brand, one.thread).decode(),
            platform=thread.platform,
            subject=self.vault.open(one.sealed, brand, one.thread, one.subject).decode(),
            score=one.score,
            opened_at=one.opened_at,
            open=not one.closed_at,
            reached=reached,
        )

    def _suspect(self, brand: str, ref: str, thread_id: str, culprit: str, watched: Watched) -> KeptSuspect:
        platform, wrote = watched.reading.platform, [one for one in watched.reading.messages if one.author == culprit]
        author = keyed(self.fingerprint, "subject", network(platform), culprit)
        name = Named(id=culprit, handle=_handle(wrote), thread=thread_id)
        times = [stamp(one.sent_at) for one in wrote if one.sent_at is not None]
        return KeptSuspect(
            thread=ref,
            author=author,
            platform=platform,
            name=keyed(self.fingerprint, "handle", network(platform), name.handle.casefold()),
            sealed=self.vault.seal(_NAMED.dump_json(name), *_place(brand, ref, author)),
            first_seen=min(times),
            last_seen=max(times),
            indicators=tuple(sorted(self._indicators(wrote))),
        )

    def _indicators(self, wrote: Iterable[Observation]) -> set[tuple[str, str]]:
        found = {indicator for one in wrote for indicator in one.indicators}
        return {(one.kind.value, keyed(self.fingerprint, "indicator", one.kind, one.digest)) for one in found}

    def _victims(self, brand: str, ref: str, watched: Watched) -> Iterator[KeptVictim]:
        reading = watched.reading
        for one in watched.exposures:
            if reading.parts[one.subject] is Part.CUSTOMER:
                subject = keyed(self.fingerprint, "subject", network(reading.platform), one.subject)
                sealed = self.vault.seal(one.subject.encode(), *_place(brand, ref, subject))
                yield KeptVictim(subject=subject, sealed=sealed, exposed=one.dangerous)


def _handle(wrote: list[Observation]) -> str:
    return next((one.handle for one in reversed(wrote) if one.handle), "")


def _place(brand: str, ref: str, row: str) -> tuple[str, ...]:
    return brand, ref, row, "campaign"
