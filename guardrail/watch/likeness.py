"""Likeness: how much an account looks like one of the company's, and how that is said."""

from dataclasses import dataclass, field
from typing import Final

LOOKALIKE: Final = 70
"""The score from which an account is said to look like the company's."""
STRONG: Final = 85
"""The score from which an account is taken for the company's at first sight."""
LED: Final = 60
"""The score of a name that begins with a brand that is no common word, and goes on with words that nobody knows."""
MENTION: Final = 40
"""The score of a name that holds the brand beside other words."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much an account looks like one of the company's: ``score`` 0 to 100, ``kind`` how, ``of`` which.

    ``apart`` says that the account tells that it is somebody else's; nothing is said against it then.
    """

    score: int = 0
    kind: str = "none"
    of: str = field(default="", repr=False)
    apart: bool = False

    @property
    def lookalike(self) -> bool:
        """Say whether a hurried reader could take the account for the company's."""
        return self.score >= LOOKALIKE and not self.apart

    @property
    def why(self) -> str:
        """One sentence on how the account looks like the company's, or why it does not."""
        return _WHY[self.kind].replace("{of}", self.of)


_WHY: Final = {
    "none": "Nothing in its name is the company's.",
    "registered": "It is registered as the company's own.",
    "declared": "Its name says that it is not the company.",
    "same_handle": "It has the handle {of} of the company but another account id.",
    "same_letters": "Its handle reads like {of}.",
    "typo": "Its handle is a slip away from {of}.",
    "combination": "Its handle joins {of} with words for those who answer customers.",
    "trust_words": "Its handle joins {of} with words that sound genuine.",
    "place": "Its handle joins {of} with a place.",
    "brand_handle": "Its handle is {of}.",
    "mention": "Its name holds {of} beside other words.",
    "initials": "It joins words for those who answer customers with what may be short for {of}.",
    "same_name": "It shows the name {of} of the company's account.",
    "brand_name": "It shows the company's name {of}.",
    "role_name": "It shows the company's name {of} with a role.",
    "trust_name": "It shows the company's name {of} with words that sound genuine.",
}

NONE: Final = Likeness()
OWN: Final = Likeness(kind="registered")
