"""The watch: one thread in, what it is taken for, how exposed its customers stand, and what to do, out. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from guardrail.brand import Registry
from guardrail.check import Completing
from guardrail.engine import Engine
from guardrail.rules import Messages, Rule
from guardrail.thread import Author, Thread
from guardrail.watch.action import Action, actions
from guardrail.watch.assess import Assessment, assess
from guardrail.watch.completing import completing
from guardrail.watch.exposure import Exposure
from guardrail.watch.identity import Identity
from guardrail.watch.ledger import exposures
from guardrail.watch.likeness import Likeness
from guardrail.watch.observation import Observation
from guardrail.watch.observe import Observer, Weigh
from guardrail.watch.parse import Parser
from guardrail.watch.population import Population
from guardrail.watch.score import Fact
from guardrail.watch.shield import Shield, shield
from guardrail.watch.signals import SignalRules, ThreadReading, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the watch says of a thread. ``shield`` is a reply that may go out at once, ``None`` where none is needed."""

    reading: ThreadReading
    assessment: Assessment
    exposures: tuple[Exposure, ...]
    actions: tuple[Action, ...]
    shield: Shield | None


class Watch:
    """The rules of evidence, the names and the engine behind one question. Safe to share between threads."""

    def __init__(
        self,
        rules: Iterable[Rule],
        engine: Engine,
        messages: Mapping[str, Messages],
        *,
        parser: Parser,
        population: Population,
        weigh: Weigh | None = None,
    ) -> None:
        """``weigh`` is the model of reports; without one the rules judge alone."""
        self._given = tuple(rules)
        self._engine = engine
        self._messages = messages
        self._parser = parser
        self._population = population
        self._weigh = weigh
        self._identities: dict[str, Identity] = {}

    @cached_property
    def _observer(self) -> Observer:
        return Observer(self._rules, self._engine, self._population, self._messages, weigh=self._weigh)

    @cached_property
    def _rules(self) -> SignalRules:
        """The rules, compiled for the first thread: who only asks about accounts does without."""
        return SignalRules(self._given)

    def identity(self, registry: Registry) -> Identity:
        """Give the index of a registry, built once for each revision; one without a revision is built every time."""
        if not registry.revision:
            return Identity(registry, self._parser)
        known = self._identities.get(registry.revision)
        if known is None:  # two threads may both build it: the first that is kept stays
            known = self._identities.setdefault(registry.revision, Identity(registry, self._parser))
        return known

    def likeness(self, author: Author, platform: str, registry: Registry) -> Likeness:
        """Say how much one account looks like the company's."""
        return self.identity(registry).likeness(author, platform)

    def observe(self, thread: Thread, registry: Registry) -> tuple[Observation, ...]:
        """Observe the messages of a thread, in its order.

        Raises:
            TextError: A text has lone surrogates or is too long.
        """
        return self._observer.observe(thread, registry, self.identity(registry))

    def completing(self, known: frozenset[Fact]) -> Completing:
        """Return what finds, in a reply, the places that complete or confirm what is known of its customer."""
        return completing(known, self._rules, self._population)

    def judge(self, thread: Thread, registry: Registry) -> Watched:
        """Judge a thread whose messages stand in order of time.

        Raises:
            TextError: A text has lone surrogates or is too long.
        """
        return self.assess(thread.platform, self.observe(thread, registry), registry)

    def assess(self, platform: str, messages: Sequence[Observation], registry: Registry) -> Watched:
        """Judge a thread from what was observed in it, in order of time."""
        reading = read(platform, [_as_listed(one, registry) for one in messages], self._rules)
        assessment = assess(reading)
        exposed = tuple(exposures(reading, assessment.culprits))
        todo = actions(reading, assessment, exposed)
        wanted = Action.SHIELD_REPLY in todo
        return Watched(
            reading=reading,
            assessment=assessment,
            exposures=exposed,
            actions=todo,
            shield=shield(reading, assessment, exposed, registry, self._messages) if wanted else None,
        )


def _as_listed(message: Observation, registry: Registry) -> Observation:
    """Hold the author against the impostors of today: one who was confirmed since counts in older messages too."""
    writer = message.writer
    listed = ("handle", message.handle.casefold()) in registry.impostors if message.handle else writer.listed
    return message if listed is writer.listed else replace(message, writer=replace(writer, listed=listed))
