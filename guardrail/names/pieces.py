"""Words and word-pieces of a text: where each word stands, the vocabulary rows it is made of, how it is written.

The pieces are those of uncased BERT. Links, mailboxes and handles are one piece each: what they are is for the rules.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0a81-\u0d7f\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
)
_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS: Final = f"(?:[^\\W{_HAN}]++|[{_MARKS}]++)++"
_WORD: Final = re.compile(
    rf"""
      (https?://\S+|www\.\S+)                                # 1: a link
    | ([\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]+|@\w+)             # 2: a mailbox or a handle
    | ({_LETTERS}(?:['’]{_LETTERS})*)                        # 3: a word; an apostrophe inside belongs to it
    | \S                                                     # any other sign, and every Han character
    """,
    re.VERBOSE,
)
_PART: Final = re.compile(r"[^\W_]+|\W|_")
_LONGEST: Final = 64
"""Characters above which a word is not looked into."""
_LINK: Final = 1
_HANDLE: Final = 2
CASES: Final = 4
UNKNOWN: Final = "[UNK]"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of one text in reading order and the pieces they are made of.

    ``first[i]`` is the place in ``ids`` of the first piece of word ``i``; ``shapes`` runs along ``ids``; ``solid[i]``
    says that word ``i`` is a link, a mailbox or a handle and so never part of a name.
    """

    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    first: list[int] = field(repr=False)
    solid: list[bool] = field(repr=False)
    ids: list[int] = field(repr=False)
    shapes: list[int] = field(repr=False)


def case_of(word: str) -> int:
    """Return 0 for lower case or no letters, 1 for a capital first, 2 for all capitals, 3 for a mixture."""
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    if word[0].isupper() and word[1:].islower():
        return 1
    return 3 if any(map(str.isupper, word)) else 0


def plain(word: str) -> str:
    """Return a word in lower case and without accents, as the vocabulary has it."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    return "".join(char for char in parts if not unicodedata.combining(char))


class WordPieces:
    """Cuts texts into pieces of one vocabulary. Immutable after construction; keeps nothing of the texts it sees."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._rows: Final = {piece: row for row, piece in enumerate(vocabulary)}
        self._unknown: Final = self._rows[UNKNOWN]
        self._link: Final = self._rows["http"]
        self._handle: Final = self._rows["@"]

    def cut(self, text: str) -> Pieces:
        """Return the words and pieces of a text, in time linear in its length."""
        out = Pieces([], [], [], [], [], [])
        rows, ids, shapes, end = self._rows, out.ids, out.shapes, 0
        several_lines = "\n" in text
        for match in _WORD.finditer(text):
            start, kind, word, before = match.start(), match.lastindex, match[0], end
            end = match.end()
            shape = 0
            if start == before:
                shape = CASES if start else 0
            elif several_lines and "\n" in text[before:start]:
                shape = 2 * CASES
            out.starts.append(start)
            out.ends.append(end)
            out.first.append(len(ids))
            solid = kind == _LINK or kind == _HANDLE  # noqa: PLR1714 - twice as fast as a membership test
            out.solid.append(solid)
            row = (self._link if kind == _LINK else self._handle) if solid else rows.get(word)
            if row is not None and (solid or word.isascii()):  # a word that is a row as it stands has no capitals
                ids.append(row)
                shapes.append(shape)
                continue
            found = self._pieces(plain(word))
            ids += found
            shapes += [shape + (case_of(word) if kind else 0)] * len(found)
        return out

    def _pieces(self, word: str) -> list[int]:
        """Give the rows of a word in lower case and without accents."""
        row = self._rows.get(word)
        if row is not None:
            return [row]
        return self._inside(word) if len(word) <= _LONGEST else [self._unknown]

    def _inside(self, word: str) -> list[int]:
        """Cut a word that is no row of its own: at its punctuation, then the longest row first."""
        found: list[int] = []
        for part in _PART.findall(word):
            found += self._longest_first(part)
        return found or [self._unknown]

    def _longest_first(self, part: str) -> list[int]:
        """Cut one run of letters or digits; unknown as a whole if any of it is."""
        found: list[int] = []
        start, rows = 0, self._rows
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                row = rows.get(prefix + part[start:end])
                if row is not None:
                    break
            else:
                return [self._unknown]
            found.append(row)
            start = end
        return found
