"""Rule packs on disk: strict files, loaded whole or not at all.

``read`` and ``parse`` take any schema; ``load_pack``, ``load_packs`` and ``load_messages`` read what lies in
``rules/``; ``Lock`` holds what ``rules.lock`` says.
"""

from guardrail.packs.file import parse, read
from guardrail.packs.folder import load_messages, load_pack, load_packs, shipped
from guardrail.packs.lock import Lock, lock_problems, locked

__all__ = [
    "Lock",
    "load_messages",
    "load_pack",
    "load_packs",
    "lock_problems",
    "locked",
    "parse",
    "read",
    "shipped",
]
