"""Indicators: where a message leads and what it says, as digests: enough to see that two messages do the same. Pure.

A digest is no secret: who has the key of the vault can guess numbers until one fits. Outside a sealed row stand only
keyed digests of these digests.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final

from guardrail.brand import Registry
from guardrail.detect.channel import digits_of, host_of
from guardrail.finding import Span


class IndicatorKind(StrEnum):
    """What an indicator is a digest of."""

    NUMBER = "number"
    """A telephone number, in E.164 digits where the country is known."""
    DOMAIN = "domain"
    """The host of a link; with its path where many people share the host."""
    MAILBOX = "mailbox"
    HANDLE = "handle"
    """A name in a messenger or a network."""
    TEXT = "text"
    """Eight words in a row."""


@dataclass(frozen=True, slots=True, order=True)
class Indicator:
    """One thing that a message leads to; ``digest`` are 128 bits of SHA-256 over kind and normalised value, in hex."""

    kind: IndicatorKind
    digest: str = field(repr=False)


RUN: Final = 8
"""Words in a row that make two texts one. Shorter texts give no indicator: too many people write "please DM us"."""
_WINDOW: Final = 4
_SHORT: Final = 40
_MIN_DIGITS: Final = 7
_HEX: Final = 32
_LINK: Final = re.compile(r"(?i)\b(?:https?://|www\.|(?=(?:wa|t|m|ig|line|signal)\.me/))[^\s<>\"'()\[\]]+")
_MESSENGER: Final = re.compile(
    r"(?i)\b(?:telegram|tg|whats?app|signal|viber|wechat|line|kik|skype|discord|snap(?:chat)?|insta(?:gram)?|ig)"
    r"(?:\s+(?:id|me|us))?\s*[:=@]\s*@?([\w.]{3,30})"
)
_MAILBOX: Final = re.compile(r"[^\s@<>()\[\],;:\"']+@[\w-]+(?:\.[\w-]+)+")
_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PATH: Final = re.compile(r"^(?:\w+://)?[^/?#]*/([^\s]*)$")
_NOT_WORDS: Final = re.compile(r"(?i)\S*(?:://|www\.|@)\S*|\S*\d\S*")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_FIRST: Final = re.compile(r"[/?#]")
_MOBILE: Final = re.compile(
    r"^(?:m|mobile|web|[a-z]{2})\.(?=(?:facebook|instagram|twitter|tiktok|youtube|wikipedia)\.)"
)
"""What stands before a host that is the same for everybody: the page for telephones, the language."""
_WHATSAPP: Final = frozenset({"wa.me", "api.whatsapp.com"})
_PEOPLE: Final = frozenset(
    """
    t.me telegram.me m.me ig.me line.me signal.me x.com twitter.com instagram.com facebook.com fb.com tiktok.com
    snapchat.com threads.net linkedin.com youtube.com bsky.app
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
"""Hosts where the first part of the path is somebody's name."""
_PAGES: Final = frozenset(
    """
    watch profile.php permalink.php story.php groups share sharer.php home login search intent messages help hashtag
    """.split()  # noqa: SIM905
)
"""First parts of a path on such hosts that name a page of theirs and nobody: there all of it tells whose it is."""
_SHARED: Final = frozenset(
    """
    bit.ly t.co tinyurl.com goo.gl is.gd ow.ly rb.gy cutt.ly shorturl.at rebrand.ly lnkd.in buff.ly linktr.ee forms.gle
    docs.google.com drive.google.com sites.google.com google.com youtu.be forms.office.com dropbox.com typeform.com
    jotform.com surveymonkey.com wikipedia.org chat.whatsapp.com
    """.split()  # noqa: SIM905
)
"""Hosts where anybody may put or shorten something: the path tells whose it is."""


def indicators(text: str, seen: Iterable[Span], registry: Registry) -> tuple[Indicator, ...]:
    """Give what a message leads to that is not the company's, sorted; ``seen`` are places where a channel was found."""
    pieces = [text[span.start : span.end] for span in seen]
    led = (one for piece in [*pieces, *_LINK.findall(text)] for one in _lead(piece.strip(), registry))
    named = ((IndicatorKind.HANDLE, name) for name in _MESSENGER.findall(text) if not name.isdecimal())
    said = ((IndicatorKind.TEXT, run) for run in _runs(text))
    every = {*led, *((kind, name) for kind, name in map(_folded, named) if name not in registry.handles), *said}
    return tuple(sorted(Indicator(kind, _digest(kind, value)) for kind, value in every))


def _digest(kind: IndicatorKind, value: str) -> str:
    return sha256(f"{kind}\0{value}".encode("utf-8", "surrogatepass")).hexdigest()[:_HEX]


def _folded(named: tuple[IndicatorKind, str]) -> tuple[IndicatorKind, str]:
    return named[0], named[1].casefold().strip(".")


def _lead(piece: str, registry: Registry) -> Iterator[tuple[IndicatorKind, str]]:
    """Tell by its signs what a channel is, and give it the one form that all spellings of it share."""
    if piece.startswith("@"):
        handle = piece[1:].casefold()
        if handle not in registry.handles:
            yield IndicatorKind.HANDLE, handle
    elif _MAILBOX.fullmatch(piece):
        if not (registry.owns_mailbox(piece) or registry.owns_domain(host_of(piece))):
            yield IndicatorKind.MAILBOX, piece.casefold()
    elif not any(map(str.isalpha, piece)):
        yield from _number(piece, registry)
    else:
        yield from _link(piece.rstrip(".,;:!?"), registry)


def _number(piece: str, registry: Registry) -> Iterator[tuple[IndicatorKind, str]]:
    digits = digits_of(piece, registry)
    if len(digits) >= _MIN_DIGITS and not registry.owns_number(digits):
        yield IndicatorKind.NUMBER, digits


def _link(url: str, registry: Registry) -> Iterator[tuple[IndicatorKind, str]]:
    host, path = host_of(url), _path(url)
    if not _HOST.fullmatch(host) or registry.owns_domain(host):
        return
    host = _MOBILE.sub("", host)
    if host in _WHATSAPP:
        yield from _number(f"+{''.join(filter(str.isdecimal, path.partition('&')[0]))}", registry)
    elif host in _PEOPLE and _FIRST.split(path, maxsplit=1)[0].casefold() not in _PAGES:
        yield from _somebody(path, registry)
    elif host not in _SHARED | _PEOPLE:
        yield IndicatorKind.DOMAIN, host
    elif path:
        yield IndicatorKind.DOMAIN, f"{host}/{path}"


def _somebody(path: str, registry: Registry) -> Iterator[tuple[IndicatorKind, str]]:
    name = re.split(r"[?#]", path, maxsplit=1)[0].strip("/@").casefold()
    if name and "/" not in name and name not in registry.handles:
        yield IndicatorKind.HANDLE, name


def _path(url: str) -> str:
    found = _PATH.match(url)
    return found[1].rstrip("/") if found else ""


# -- text --------------------------------------------------------------------------------------------------------------


def _runs(text: str) -> Iterator[str]:
    """Give some of the runs of :data:`RUN` words, the same ones wherever a long enough stretch comes again.

    Case, punctuation, mentions, links and whatever holds a digit do not count; a name takes only those runs away that
    it stands in. A post gives all of its runs, a longer text is winnowed (Schleimer, Wilkerson and Aiken, SIGMOD 2003):
    two texts that share 11 words in a row share a run, and those that share fewer than 8 share none.
    """
    bare = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text))
    words = _WORDS.findall(bare.casefold())
    runs = [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    yield from runs if len(runs) <= _SHORT else {min(window, key=_order) for window in _windows(runs)}


def _windows(runs: Sequence[str]) -> Iterator[Sequence[str]]:
    return (runs[at : at + _WINDOW] for at in range(len(runs) - _WINDOW + 1))


def _order(run: str) -> bytes:
    return sha256(run.encode("utf-8", "surrogatepass")).digest()
