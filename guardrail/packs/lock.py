"""``rules.lock``: what every rule id meant at every revision, and which packs were proved.

Plain text, one fact a line, sorted, so that a change reads well in a diff::

    proved core 1f0c… 0.1.0
    rule core.email 3 9b2e…
    rule core.fax 1 77ad… retired
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from guardrail.errors import PackError
from guardrail.rules import Pack, Rule

MEANING = frozenset({"detect", "direction", "entity_type", "evidence", "signal", "stage", "severity"})
"""The keys of a rule that decide what it does; changing one of them needs a higher revision."""

_HEAD: Final = "# Written by `guardrail rules lock`: the revision and meaning of every rule id, for life.\n"
_RULE = re.compile(
    r"rule (?P<id>[a-z0-9_.]+) (?P<revision>[1-9][0-9]{0,8}) (?P<sha256>[0-9a-f]{64})(?P<retired> retired)?"
)
_PROVED = re.compile(r"proved (?P<pack>[a-z0-9_]+) (?P<digest>[0-9a-f]{64}) (?P<engine>[^\s]{1,80})")


@dataclass(frozen=True, slots=True)
class Locked:
    """What a rule id meant: ``sha256`` is hex, over the canonical JSON of its meaning."""

    revision: int
    sha256: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Proved:
    """The pack digest whose proofs passed, and the engine that ran them."""

    digest: str
    engine: str


@dataclass(frozen=True, slots=True)
class Lock:
    """The content of a ``rules.lock``."""

    rules: Mapping[str, Locked] = field(default_factory=lambda: MappingProxyType({}))
    proved: Mapping[str, Proved] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def parse(cls, text: str, source: str = "rules.lock") -> "Lock":
        """Read what ``text`` wrote.

        Raises:
            PackError: with every line that is not a fact of a lock, or says a second time what one line said.
        """
        rules: dict[str, Locked] = {}
        proved: dict[str, Proved] = {}
        problems = []
        for number, line in enumerate(text.splitlines(), start=1):
            if line and not line.startswith("#") and not _fact(line, rules, proved):
                problems.append(f"{source}:{number}:1: not a line of a lock, or a second one for the same id")
        if problems:
            raise PackError(problems)
        return cls(rules, proved)

    def text(self) -> str:
        """Return the lock as it stands on disk."""
        proved = (f"proved {name} {it.digest} {it.engine}\n" for name, it in sorted(self.proved.items()))
        rules = (
            f"rule {rule_id} {it.revision} {it.sha256}{' retired' if it.retired else ''}\n"
            for rule_id, it in sorted(self.rules.items())
        )
        return "".join((_HEAD, *proved, *rules))

    def has_proved(self, pack: Pack, engine: str) -> bool:
        """Say whether exactly these files passed their proofs with this engine, so that they need not run again."""
        return self.proved.get(pack.name) == Proved(pack.digest, engine)

    def vouches(self, pack: Pack, rule: Rule, engine: str) -> bool:
        """Say whether a rule, as it stands, was in its pack when that passed with this engine, whatever changed since.

        A rule is proved by itself, so what it means is all that its proofs hang on.
        """
        proved = self.proved.get(pack.name)
        known = self.rules.get(rule.id)
        if proved is None or known is None or proved.engine != engine or known.revision != rule.revision:
            return False
        return not known.retired and known.sha256 == meaning(rule)


def meaning(rule: Rule) -> str:
    """Return the SHA-256, hex, of what a rule does: not of its words, references or proof.

    Defaults are left out, so that a new optional key of the schema changes no rule that does without it.
    """
    content = rule.model_dump(mode="json", include=set(MEANING), exclude_defaults=True, by_alias=True)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def lock_problems(packs: Iterable[Pack], lock: Lock) -> list[str]:
    """Say everything in which packs and lock differ; an empty list means that the lock is current."""
    places = {rule.id: (pack.places.get(rule.id, rule.id), rule) for pack in packs for rule in pack.rules}
    problems = list(_broken(places, lock))
    for rule_id, (place, rule) in places.items():
        old = lock.rules.get(rule_id)
        if old is None or (not old.retired and rule.revision > old.revision):
            problems.append(f"{place}: rule {rule.ref} is not in rules.lock; run `guardrail rules lock`")
    gone = (rule_id for rule_id, old in lock.rules.items() if rule_id not in places and not old.retired)
    problems += (
        f"rules.lock: rule {rule_id} is gone; run `guardrail rules lock` to retire it for good" for rule_id in gone
    )
    return sorted(problems)


def locked(packs: Iterable[Pack], lock: Lock, *, engine: str = "") -> str:
    """Return the text of the lock after ``packs``: new ids and revisions join, ids that are gone are retired.

    With ``engine`` the packs are written down as proved by it: the caller has just run their proofs. Without, only
    what the old lock says about the very same files stays.

    Raises:
        PackError: a rule changed its meaning without a higher revision, went back, or took a retired id.
    """
    packs = tuple(packs)
    places = {rule.id: (pack.places.get(rule.id, rule.id), rule) for pack in packs for rule in pack.rules}
    if problems := sorted(_broken(places, lock)):
        raise PackError(problems)
    rules = {rule_id: Locked(old.revision, old.sha256, retired=True) for rule_id, old in lock.rules.items()}
    rules |= {rule_id: Locked(rule.revision, meaning(rule)) for rule_id, (_, rule) in places.items()}
    return Lock(rules, dict(_proofs(packs, lock, engine))).text()


def _proofs(packs: Iterable[Pack], lock: Lock, engine: str) -> Iterator[tuple[str, Proved]]:
    for pack in packs:
        old = lock.proved.get(pack.name)
        if engine:
            yield pack.name, Proved(pack.digest, engine)
        elif old is not None and old.digest == pack.digest:
            yield pack.name, old


def _broken(places: Mapping[str, tuple[str, Rule]], lock: Lock) -> Iterator[str]:
    """Yield what no new lock can mend: only the rule's author can."""
    for rule_id, (place, rule) in places.items():
        old = lock.rules.get(rule_id)
        if old is None:
            continue
        if old.retired:
            yield f"{place}: rule id {rule_id} was retired, and ids are for life; choose a new one"
        elif rule.revision < old.revision:
            yield f"{place}: rule {rule_id} was at revision {old.revision}; revisions only rise"
        elif rule.revision == old.revision and meaning(rule) != old.sha256:
            yield f"{place}: rule {rule.ref} changed what it does; raise its revision to {old.revision + 1}"


def _fact(line: str, rules: dict[str, Locked], proved: dict[str, Proved]) -> bool:
    """Take up one line; say whether it was one, and new."""
    if (match := _RULE.fullmatch(line)) is not None and match["id"] not in rules:
        rules[match["id"]] = Locked(int(match["revision"]), match["sha256"], match["retired"] is not None)
        return True
    if (match := _PROVED.fullmatch(line)) is not None and match["pack"] not in proved:
        proved[match["pack"]] = Proved(match["digest"], match["engine"])
        return True
    return False
