"""Whether rules may be trusted with replies: lint reads them, their proofs run them.

``lint`` and ``prove`` report; ``require`` is what a start or an activation calls.
"""

from guardrail.packcheck.activation import require
from guardrail.packcheck.lint import lint
from guardrail.packcheck.problem import Problem
from guardrail.packcheck.proof import Find, prove

__all__ = ["Find", "Problem", "lint", "prove", "require"]
