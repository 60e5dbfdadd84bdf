"""What stands between a pack that was read and a pack that judges."""

from collections.abc import Iterable

from guardrail.errors import PackError
from guardrail.packcheck.lint import lint
from guardrail.packcheck.proof import Find, prove
from guardrail.packs import Lock
from guardrail.rules import Pack


def require(packs: Iterable[Pack], lock: Lock, *, engine: str, find: Find) -> None:
    """Let packs through that are proved: by the lock for this engine, or here and now.

    The lock speaks for whole packs by their files, and in a pack that changed for every rule that did not: who changes
    one rule waits for one proof. Problems of form do not stop a pack; they are for ``lint``.

    Raises:
        PackError: with every problem of every pack that is not proved.
    """
    unproved = [_unproved(pack, lock, engine) for pack in packs if not lock.has_proved(pack, engine)]
    found = [problem for problem in lint(unproved) if problem.blocks]
    # A pattern that lint stops could hang its proofs, so they do not run.
    if not found:
        found = [problem for pack in unproved for problem in prove(pack, find)]
    if found:
        raise PackError([str(problem) for problem in found])


def _unproved(pack: Pack, lock: Lock, engine: str) -> Pack:
    rules = tuple(rule for rule in pack.rules if not lock.vouches(pack, rule, engine))
    return pack.model_copy(update={"rules": rules})
