"""Reading a text without its disguises, as the rules do in their second look."""

from guardrail.detect.disguise import DISGUISES, undone
from guardrail.text import Folded, fold


def plainly(text: str) -> Folded:
    """Undo everything that can be undone."""
    view = fold(text)
    return undone(view, range(len(DISGUISES))) or view
