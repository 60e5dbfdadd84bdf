"""guardrail: checks public replies for exposed personal data before they are sent.

``load`` gives the rules, policy and registries in force; ``check`` on them judges one message in process, without a
server and without a record. Names are loaded when they are first used, so that importing the package stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guardrail.check import Check
    from guardrail.decision import Decision, Verdict
    from guardrail.errors import GuardrailError
    from guardrail.inprocess import load
    from guardrail.thread import Attachment, Audience, Author, Channel, Customer, Direction, KnownValue, Message

__version__ = "0.1.0"

__all__ = [
    "Attachment",
    "Audience",
    "Author",
    "Channel",
    "Check",
    "Customer",
    "Decision",
    "Direction",
    "GuardrailError",
    "KnownValue",
    "Message",
    "Verdict",
    "__version__",
    "load",
]

_HOMES = {
    "Check": "check",
    "Decision": "decision",
    "Verdict": "decision",
    "GuardrailError": "errors",
    "load": "inprocess",
    **dict.fromkeys(
        ("Attachment", "Audience", "Author", "Channel", "Customer", "Direction", "KnownValue", "Message"), "thread"
    ),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'guardrail' has no attribute {name!r}")
    return getattr(import_module(f"guardrail.{_HOMES[name]}"), name)
