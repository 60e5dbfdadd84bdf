"""What stands between a pack that was read and a pack that judges."""

from collections.abc import Iterable

from guardrail.errors import PackError
from guardrail.packcheck.lint import lint
from guardrail.packcheck.proof import Find, prove
from guardrail.packs import Lock
from guardrail.rules import Pack


def require(packs: Iterable[Pack], lock: Lock, *, engine: str, find: Find) -> None:
    """Let packs through that are proved: by the lock for these very files and this engine, or here and now.

    Problems of form do not stop a pack; they are for ``lint``.

    Raises:
        PackError: with every problem of every pack that is not proved.
    """
    unproved = [pack for pack in packs if not lock.has_proved(pack, engine)]
    found = [problem for problem in lint(unproved) if problem.blocks]
    # A pattern that lint stops could hang its proofs, so they do not run.
    if not found:
        found = [problem for pack in unproved for problem in prove(pack, find)]
    if found:
        raise PackError([str(problem) for problem in found])
