"""Folding: the view of a text that disguises hide from, with a monotone map back to the original.

Detection reads the folded view; every span it reports is mapped back, so a redaction lands on exactly the original
characters and never cuts a grapheme (UAX #29).
"""

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import regex

from guardrail.errors import TextError
from guardrail.finding import Span

MAX_TEXT = 10_000
"""Code points one check may hold."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: no text that can be stored or sent holds one alone."""
_FOLDABLE = re.compile(r"[^\x20-\x7e\t\n\r]|&[#a-zA-Z]")
_PIECE = regex.compile(
    r"""
      &(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,24});   # HTML entity
    | [0-9\#*]\ufe0f?\u20e3                                              # keycap emoji
    | (?<!\U0001f3f4)[\U000e0020-\U000e007e]{3,}                         # a word in tag characters, which is no flag
    | .\p{M}+                                                            # base with combining marks
    | [^\x20-\x7e\t\n\r]                                                 # any other character that may fold
    """,
    regex.VERBOSE,
)
_INVISIBLE = regex.compile(
    r"[\p{Cf}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}" r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_GRAPHEME = regex.compile(r"\X")
_OTHER_SCRIPT = regex.compile(r"[\p{Cyrillic}\p{Greek}]")
_MIXED_WORD = regex.compile(
    r"[\w.@-]*(?:[a-z][0-9]*[\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}][\w.@-]*[a-z])[\w.@-]*", regex.IGNORECASE
)

_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\uac00-\ud7a3\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー]"
_UNSPACED_CHAR = regex.compile(_UNSPACED)
_SEAM = regex.compile(rf"(?<={_UNSPACED}\p{{M}}*)(?=[A-Za-z0-9+@(#〒])|(?<=[A-Za-z0-9)])(?={_UNSPACED})")
"""Where writing that puts no space between words meets a value: rules look for the ends of a word there."""

_OTHER_WORD = regex.compile(r"(?<!\w)(?=[^\W\d]*[\p{Cyrillic}\p{Greek}])[\p{Cyrillic}\p{Greek}0-9]{4,}(?!\w)")
_LATIN_LETTER = re.compile("[a-zA-Z]")
_TYPOGRAPHY = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"),
    "İ": "I",
    "ı": "i",
    "\u2800": " ",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ"
_LETTERFORMS = {
    **dict(zip(_SMALL_CAPITALS, "abcdefghijklmnopqrstuvwyz", strict=True)),
    **dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅰⅱⅲⅳⅴⅵⅶⅷⅸ", "123456789123456789", strict=True)),
    "➕": "+",
    **{chr(first + i): str(i + 1) for first in (0x2776, 0x2780, 0x278A, 0x24F5, 0x2474) for i in range(9)},
    **dict.fromkeys("⓿🄋🄌", "0"),
    **{chr(first + i): chr(ord("a") + i) for first in (0x1F150, 0x1F170, 0x249C, 0x1F110) for i in range(26)},
}
"""Letters and signs drawn as something else, which compatibility forms do not know or read otherwise."""
_TAGS = "".join(map(chr, range(0xE0020, 0xE007F)))
LATIN_LOOKALIKE = str.maketrans(
    "аеорсухіјѕԁһӏгпбАВЕЗКМНОРСТХІЈЅУαορνικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhlrn6ABE3KMHOPCTXIJSYaopviktuABEZHIKMNOPTYX",
)
"""Letters of other scripts that read as a Latin letter (UTS #39 confusables, the single-letter part for a-z)."""


@dataclass(frozen=True)
class Folded:
    """A text and its folded view.

    ``starts[i]`` and ``ends[i]`` are the code points of the original that folded character ``i`` came from; both never
    decrease. They are ``None`` where the view *is* the original. ``undone`` lists (folded offset, transform).
    """

    original: str = field(repr=False)
    text: str = field(repr=False)
    starts: Sequence[int] | None = field(default=None, repr=False)
    ends: Sequence[int] | None = field(default=None, repr=False)
    undone: tuple[tuple[int, str], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Map a non-empty folded range back to whole graphemes of the original."""
        if self.starts is None or self.ends is None:
            return self.aligned(start, end)
        return self.aligned(self.starts[start], self.ends[end - 1])

    def aligned(self, start: int, end: int) -> Span:
        """Widen a range of the original so that it cuts no grapheme."""
        if self.original.isascii() and "\r" not in self.original:  # CR LF is the one ASCII grapheme of two
            return Span(start, end)
        edges = self._edges
        return Span(edges[bisect_right(edges, start) - 1], edges[bisect_left(edges, end)])

    def reading(self, span: Span) -> str:
        """Give what the view makes of a span of the original."""
        if self.starts is None or self.ends is None:
            return self.original[span.start : span.end]
        return self.text[bisect_left(self.starts, span.start) : bisect_right(self.ends, span.end)]

    def transforms(self, start: int, end: int) -> tuple[str, ...]:
        """Name the disguises undone inside a folded range, sorted."""
        return tuple(sorted({name for at, name in self.undone if start <= at < end}))

    @cached_property
    def _edges(self) -> list[int]:
        return [match.start() for match in _GRAPHEME.finditer(self.original)] + [len(self.original)]


def check_text(text: str, *, pointer: str = "", limit: int = MAX_TEXT) -> None:
    """Refuse what no platform could post.

    Raises:
        TextError: The text has lone surrogates or more than ``limit`` code points.
    """
    if len(text) > limit:
        raise TextError(
            f"The text has {len(text)} code points; at most {limit} can be checked. Split it into parts.",
            pointer=pointer,
            code="text_too_long",
        )
    if not text.isascii() and SURROGATE.search(text):
        raise TextError(
            "The text has a lone surrogate, so it is not Unicode text. Send the whole character.",
            pointer=pointer,
            code="lone_surrogate",
        )


def fold(text: str) -> Folded:
    """Undo typography, compatibility forms, invisible characters, entities and mixed-script letters.

    Where a script without spaces between words meets a value, the view has one.

    Invariant: the maps never decrease, ``fold(t).text`` of printable ASCII without entities is ``t`` itself, and
    ``fold(fold(t).text).text`` is ``fold(t).text``.
    """
    if not _FOLDABLE.search(text):
        return Folded(text, text)
    folded = _Folding(text).folded()
    while folded.undone:  # what was undone can bring characters together that fold as one
        again = _Folding(folded.text).folded()
        if again.text == folded.text:
            break
        folded = _composed(folded, again)
    return folded


def _composed(first: Folded, second: Folded) -> Folded:
    """Give the fold of a fold as one, mapped to the original."""
    starts, ends = first.starts or (), first.ends or ()
    from_first = {at: bisect_right(second.ends or (), at) for at, _ in first.undone}
    return Folded(
        first.original,
        second.text,
        array("l", (starts[at] for at in second.starts or ())),
        array("l", (ends[at - 1] for at in second.ends or ())),
        tuple(sorted([*((from_first[at], name) for at, name in first.undone), *second.undone])),
    )


class _Folding:
    """The view while it is being built: three columns that grow together."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.out: list[str] = []
        self.starts = array("l")
        self.ends = array("l")
        self.undone: list[tuple[int, str]] = []

    def folded(self) -> Folded:
        at = 0
        for piece in _PIECE.finditer(self.source):
            self._copy(at, piece.start())
            self._replace(piece.start(), piece.end())
            at = piece.end()
        self._copy(at, len(self.source))
        view = self._spaced(self._latin("".join(self.out)))
        return Folded(self.source, view, self.starts, self.ends, tuple(sorted(self.undone)))

    def _copy(self, start: int, end: int) -> None:
        self.out.append(self.source[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def _replace(self, start: int, end: int) -> None:
        replacement, transform = _fold_piece(self.source[start:end])
        if transform:
            self.undone.append((len(self.starts), transform))
            replacement = self._capital(replacement, start, end)
        self.out.append(replacement)
        self.starts.extend([start] * len(replacement))
        self.ends.extend([end] * len(replacement))

    def _capital(self, replacement: str, start: int, end: int) -> str:
        """Write the first of several small capitals large: a name in them is known by it."""
        first = start == 0 or not self.source[start - 1].isalpha()
        several = all(char in _SMALL_CAPITALS for char in self.source[start : end + 1])
        return replacement.upper() if first and several else replacement

    def _spaced(self, view: str) -> str:
        """Put a space between a value and words that need none; it stands for the character before it."""
        if _UNSPACED_CHAR.search(view) is None:  # a tenth of the time that looking for seams takes
            return view
        seams = [seam.start() for seam in _SEAM.finditer(view)]
        for seam in reversed(seams):
            self.starts.insert(seam, self.starts[seam - 1])
            self.ends.insert(seam, self.ends[seam - 1])
            view = f"{view[:seam]} {view[seam:]}"
        if seams:
            self.undone = [(at + bisect_right(seams, at), name) for at, name in self.undone]
        return view

    def _latin(self, view: str) -> str:
        """Read letters of other scripts as Latin, in words that mix them, and in words of nothing but look-alikes."""
        if not _OTHER_SCRIPT.search(view):
            return view
        mostly_latin = len(_LATIN_LETTER.findall(view)) > len(_OTHER_SCRIPT.findall(view))
        words = [*_MIXED_WORD.finditer(view), *(_OTHER_WORD.finditer(view) if mostly_latin else ())]
        for word in words:
            latin = word.group().translate(LATIN_LOOKALIKE)
            if latin.isascii():
                self.undone.append((word.start(), "homoglyph"))
                view = view[: word.start()] + latin + view[word.end() :]
        return view


@lru_cache(maxsize=8192)
def _fold_piece(piece: str) -> tuple[str, str]:
    """Give the folded form of one piece and the name of the disguise, empty where it is none."""
    if piece in _TYPOGRAPHY:
        return _TYPOGRAPHY[piece], ""
    if piece in _LETTERFORMS:
        return _LETTERFORMS[piece], "letterform"
    if len(piece) > 1 and (simple := _simple(piece)) is not None:
        return simple
    if _INVISIBLE.fullmatch(piece):
        return "", "invisible"
    plain = "".join(_digit(c) for c in unicodedata.normalize("NFKC", piece) if not _INVISIBLE.fullmatch(c))
    plain = "".join(_TYPOGRAPHY.get(c, c) for c in plain)
    return plain, _transform(piece, plain)


def _simple(piece: str) -> tuple[str, str] | None:
    """Fold a piece of several characters that stands for ASCII by its kind alone."""
    if piece.startswith("&"):
        return _entity(piece)
    if piece.endswith("\u20e3"):
        return piece[0], "keycap"
    if piece[0] in _TAGS:
        return "".join(chr(ord(char) - ord(_TAGS[0]) + ord(" ")) for char in piece), "tags"
    if piece[0].isascii() and len(unicodedata.normalize("NFC", piece)) == len(piece):
        return piece[0], "combining"  # no letter of any alphabet is written so
    return None


def _entity(piece: str) -> tuple[str, str]:
    plain = html.unescape(piece)
    if plain == piece or "\ud800" <= plain[:1] <= "\udfff":
        return piece, ""
    return "".join(_fold_piece(c)[0] if not c.isascii() else c for c in plain), "html_entity"


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _transform(piece: str, plain: str) -> str:
    if plain == piece or unicodedata.normalize("NFC", piece) == plain or plain.isspace():
        return ""
    return "digits" if plain.isdigit() else "compatibility"


def utf16_offset(text: str, index: int) -> int:
    """Give the UTF-16 code units before code point ``index``, as JavaScript, Java and C# count."""
    head = text[:index]
    return index if head.isascii() else len(head.encode("utf-16-le")) // 2


def utf16_offsets(text: str, indices: Iterable[int]) -> dict[int, int]:
    """Give :func:`utf16_offset` of many indices in one pass over the text."""
    wanted = sorted(set(indices))
    offsets, before, units = {}, 0, 0
    for index in wanted:
        units += utf16_offset(text[before:index], index - before)
        offsets[index] = units
        before = index
    return offsets
