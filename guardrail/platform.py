"""Platforms: how long a reply may be, and in which unit each counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import regex

_URL = regex.compile(r"https?://[^\s]+(?<![.,;:!?)\]'\"])")
_GRAPHEME = regex.compile(r"\X")
_FOREIGN = regex.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")  # with the letter before: it may carry a combining mark
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3")
_URL_WEIGHT = 23
# Code point ranges that count one; everything else counts two (twitter-text configuration v3).
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_HEAVY = regex.compile(r"[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a text is for its platform; ``limit`` 0 means no limit is known."""

    unit: str
    value: int
    limit: int

    @property
    def fits(self) -> bool:
        """Say whether the platform takes it."""
        return self.limit == 0 or self.value <= self.limit


class Limit(NamedTuple):
    """The longest reply a platform takes."""

    unit: str
    limit: int


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "x": Limit("weighted", 280),
        "facebook": Limit("code_points", 8000),
        "instagram": Limit("code_points", 2200),
        "messenger": Limit("code_points", 2000),
        "whatsapp": Limit("code_points", 4096),
        "linkedin": Limit("code_points", 1250),
        "youtube": Limit("code_points", 10_000),
        "tiktok": Limit("code_points", 150),
        "threads": Limit("code_points", 500),
        "mastodon": Limit("code_points", 500),
        "bluesky": Limit("graphemes", 300),
        "reddit": Limit("code_points", 10_000),
        "google_play": Limit("code_points", 350),
        "app_store": Limit("code_points", 5970),
        "trustpilot": Limit("code_points", 4096),
    }
)
_UNLIMITED = Limit("code_points", 0)


def network(platform: str) -> str:
    """Give the one name of a platform that goes by several: accounts of one name are one place."""
    name = platform.casefold()
    return "x" if name == "twitter" else name


def _weighted(text: str) -> int:
    """Count as X does: a link is 23, an emoji sequence 2, most letters 1, the rest 2."""
    links = _URL.findall(text) if "://" in text else ()
    rest = _URL.sub("", text) if links else text
    weight = len(rest)
    if not rest.isascii() and _HEAVY.search(rest):
        weight += sum(_grapheme_weight(g) - len(g) for part in _FOREIGN.findall(rest) for g in _GRAPHEME.findall(part))
    return len(links) * _URL_WEIGHT + weight


def _grapheme_weight(grapheme: str) -> int:
    if len(grapheme) > 1 and _PICTURE.search(grapheme):
        return 2
    return sum(1 if any(low <= ord(c) <= high for low, high in _LIGHT) else 2 for c in grapheme)


_COUNTS: Mapping[str, Callable[[str], int]] = MappingProxyType(
    {"weighted": _weighted, "code_points": len, "graphemes": lambda text: len(_GRAPHEME.findall(text))}
)


def length(text: str, platform: str) -> Length:
    """Measure a text the way its platform does; an unknown platform has no limit."""
    unit, limit = LIMITS.get(platform, _UNLIMITED)
    return Length(unit=unit, value=_COUNTS[unit](text), limit=limit)
