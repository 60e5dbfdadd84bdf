"""Identity: whether an account is the company's own, or only looks like it.

The platform's account id decides. Everything else compares names: handles and display names reduced to what a hurried
reader sees, held against an index of the registered accounts, so that one look costs the same for ten accounts and for
ten thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Final

from ahocorasick_rs import AhoCorasick
from rapidfuzz.distance import OSA

from guardrail.brand import Account, Registry
from guardrail.platform import network
from guardrail.thread import Author
from guardrail.watch.canon import deletions, plain, single, skeleton
from guardrail.watch.initials import abbreviations
from guardrail.watch.likeness import LED, MENTION, NONE, OWN, Likeness
from guardrail.watch.parse import Parsed, Parser
from guardrail.watch.vocabulary import Kind

_MIN_BRAND: Final = 3
_MIN_GLUED: Final = 5
"""Shorter brands are looked for only where a word begins and ends: three letters stand in too many words."""
_MIN_TYPO: Final = 6
_LONG: Final = 9
"""From this length on two slips are still a slip."""


class Identity:
    """The index of one registry. Immutable; safe to share between threads."""

    def __init__(self, registry: Registry, parser: Parser) -> None:
        self._parser: Final = parser
        self._registered: Final = {(network(one.platform), one.id): one for one in registry.accounts if one.id}
        self._by_handle: Final = {
            (network(one.platform), one.handle.casefold()): one for one in registry.accounts if one.handle
        }
        self._handles: Final = _keyed(one.handle for one in registry.accounts)
        self._shown: Final = _keyed(one.display_name for one in registry.accounts)
        self._typos: Final = _typo_index(self._handles)
        self._brands: Final = dict(reversed(list(_brands(registry, parser))))  # of two spellings the first one stays
        self._brand_typos: Final = _typo_index(self._brands)
        self._listed: Final = tuple(self._brands)
        self._search: Final = AhoCorasick(self._listed) if self._listed else None
        self._common: Final = parser.common & self._brands.keys()
        self._parts: Final = self._common - _whole_names(registry, parser)
        named = (registry.name, *(one.display_name for one in registry.accounts))
        self._short: Final = frozenset(abbreviations(registry.name))
        self._name: Final = registry.name
        self._own_words: Final = frozenset(word for name in named for word in parser.parse(name).words)

    def account(self, author: Author, platform: str) -> Account | None:
        """Return the registered account that an author is, by the platform's id.

        The handle counts only where one side has no id to compare: handles can be given up and taken by others.
        """
        place = network(platform)
        by_id = self._registered.get((place, author.id)) if author.id else None
        if by_id is not None:
            return by_id
        named = self._by_handle.get((place, author.handle.casefold()))
        return named if named is not None and (_has_no_id(author) or not _has_id(named)) else None

    def likeness(self, author: Author, platform: str) -> Likeness:
        """Say how much an account looks like one of the company's; one of the company's own looks like nothing."""
        if self.account(author, platform) is not None:
            return OWN
        by_handle = self.of_handle(author.handle) if author.handle else NONE
        by_name = self.of_name(author.display_name) if author.display_name else NONE
        apart = author.parody or by_handle.apart or by_name.apart
        best = max(by_handle, by_name, key=lambda one: one.score)
        sure = best.lookalike and min(by_handle.score, by_name.score) >= MENTION
        return Likeness(min(100, best.score + 5) if sure else best.score, best.kind, best.of, apart)

    def is_role(self, author: Author) -> bool:
        """Say whether an account is named by nothing but words for those who answer for a company."""
        parsed = self._parser.parse(author.display_name or author.handle)
        return Kind.ROLE in parsed.kinds and len(parsed.core) <= len(parsed.words) - _ROLE_WORDS

    def is_branded(self, host: str) -> bool:
        """Say whether a host that is not the company's carries the brand in its name."""
        return self._brand_in(self._parser.parse(host))

    # -- handles -----------------------------------------------------------------------------------------------------

    def of_handle(self, handle: str) -> Likeness:
        """Compare a handle (or the host of a handle that is a domain) with every official one."""
        shown = plain(handle.lstrip("@"))
        parsed = self._parser.parse(shown)
        if self._is_apart(parsed) and self._brand_in(parsed):
            return Likeness(_DECLARED, "declared", apart=True)
        key = skeleton(shown)
        return max(
            self._same_handle(shown, key),
            self._near_handle(key),
            self._combined(shown, parsed),
            self._shortened(parsed),
            key=lambda one: one.score,
        )

    def _same_handle(self, shown: str, key: str) -> Likeness:
        for form, score in ((key, 97), (single(key), 93), (skeleton(shown.rstrip("0123456789_.-")), 90)):
            if (own := self._handles.get(form)) and len(form) >= _MIN_BRAND:
                same = own.casefold() == shown.casefold()
                return Likeness(98 if same else score, "same_handle" if same else "same_letters", own)
        return NONE

    def _near_handle(self, key: str) -> Likeness:
        own = _nearest(key, self._typos)
        if own is None:
            return NONE
        return Likeness(90 if len(own) >= _MIN_TYPO + 1 else 72, "typo", self._handles[own])

    def _combined(self, shown: str, parsed: Parsed) -> Likeness:
        """Compare a handle that holds the brand beside other words: ``lumen_care_team``, ``HelpLumen``."""
        found = [self._read(shown, parsed, brand) for brand in self._brands_in(parsed)]
        return max(found, key=lambda one: one.score, default=NONE)

    def _read(self, shown: str, parsed: Parsed, brand: str) -> Likeness:
        whole, word = parsed.whole, self._brands[brand]
        at = whole.find(brand)
        kinds = self._around(parsed, brand) if at < 0 else None
        if at >= 0:
            before, behind = self._parser.around(whole[:at]), self._parser.around(whole[at + len(brand) :])
            kinds = before | behind if before is not None and behind is not None else self._around(parsed, brand)
        strict = brand in self._common or len(brand) < _MIN_GLUED
        if strict and self._is_other_house(parsed, brand):
            return Likeness(_OTHER_HOUSE, "mention", word)
        return _of_kinds(kinds, loose=parsed.kinds, word=word, strict=strict, digits=shown[-1:].isdecimal())

    def _around(self, parsed: Parsed, brand: str) -> frozenset[Kind] | None:
        """Return the kinds of the words beside a brand, ``None`` where a word stands there that nobody knows."""
        around = self._parser.around
        return None if any(around(rest) is None for rest in _beside(parsed, brand)) else parsed.kinds

    # -- display names -----------------------------------------------------------------------------------------------

    def of_name(self, name: str) -> Likeness:
        """Compare a display name with the names of the brand and its accounts."""
        shown = plain(name)
        parsed = self._parser.parse(shown)
        brands = list(self._brands_in(parsed))
        if brands and self._is_apart(parsed):
            return Likeness(_DECLARED, "declared", apart=True)
        if (own := self._shown.get(parsed.whole)) and (Kind.ROLE in parsed.kinds or len(parsed.words) > 1):
            return Likeness(94, "same_name", own)
        if not brands:
            return self._shortened(parsed)
        styled = _is_styled(name)
        return max((self._named(parsed, brand, styled=styled) for brand in brands), key=lambda one: one.score)

    def _named(self, parsed: Parsed, brand: str, *, styled: bool) -> Likeness:
        word, more = self._brands[brand], 6 if styled else 0
        strict = brand in self._common
        if parsed.whole == brand:
            return Likeness((62 if strict and not styled else 80) + more, "brand_name", word)
        if strict and self._is_other_house(parsed, brand):
            return Likeness(_OTHER_HOUSE + more, "mention", word)
        if Kind.ROLE in parsed.kinds:
            others = [rest for rest in _beside(parsed, brand) if rest]
            return Likeness((88 if len(others) <= _FEW else 60) + more, "role_name", word)
        if self._around(parsed, brand) is not None:
            return Likeness((66 if strict else 78) + more, "trust_name", word)
        led = not strict and parsed.whole.startswith(brand)
        return Likeness((LED if led else MENTION) + more, "mention", word)

    # -- initials ----------------------------------------------------------------------------------------------------

    def _shortened(self, parsed: Parsed) -> Likeness:
        """Compare a name of words for those who answer customers, and of what may be short for the company's."""
        if self._short and Kind.ROLE in parsed.kinds and parsed.core:
            for start, end in combinations(range(len(parsed.words) + 1), 2):
                words = parsed.words[start:end]
                if "".join(words) in self._short and set(parsed.core) <= set(words):
                    return Likeness(_INITIALS, "initials", self._name)
        return NONE

    # -- the brand in a name -----------------------------------------------------------------------------------------

    def _is_other_house(self, parsed: Parsed, brand: str) -> bool:
        """Say whether a brand that is a common word stands in a name as it would in another house's.

        ``River Allen Trust``; or, where it is but a word of the company's name, beside one that nobody knows.
        """
        return _is_compound(parsed, brand, self._parser) or (brand in self._parts and any(_beside(parsed, brand)))

    def _brand_in(self, parsed: Parsed) -> bool:
        return next(self._brands_in(parsed), None) is not None

    def _brands_in(self, parsed: Parsed) -> Iterator[str]:
        """Give the brands that stand in a name, whole or with a slip."""
        whole, seen = parsed.whole, set()
        if self._search is not None and whole:
            for at, start, end in self._search.find_matches_as_indexes(whole, overlapping=True):
                brand = self._listed[at]
                if brand not in seen and self._stands(parsed, brand, start, end):
                    seen.add(brand)
                    yield brand
        for word in dict.fromkeys((*parsed.core, self._parser.unglued(whole))):
            near = _nearest(word, self._brand_typos) if len(word) >= _MIN_GLUED else None
            if near is not None and near not in seen and (len(near) >= _MIN_TYPO or Kind.ROLE in parsed.kinds):
                seen.add(near)
                yield near

    def _is_apart(self, parsed: Parsed) -> bool:
        """Say whether a name tells that it is somebody else's: no word does that the company's own name holds."""
        return Kind.APART in parsed.kinds and any(
            Kind.APART in self._parser.kinds(word) for word in parsed.words if word not in self._own_words
        )

    def _stands(self, parsed: Parsed, brand: str, start: int, end: int) -> bool:
        if len(brand) >= _MIN_GLUED and brand not in self._common:
            return True
        edges, at = {0}, 0
        for word in parsed.words:
            at += len(word)
            edges.add(at)
        if start in edges and end in edges:
            return True
        around = self._parser.around
        whole = parsed.whole
        return around(whole[:start]) is not None and around(whole[end:]) is not None


_DECLARED: Final = 10
_INITIALS: Final = 78
"""The score of what may be short for the company's name beside words of support."""
_OTHER_HOUSE: Final = 30
"""The score of a name that goes on like another house's: less than a mention."""
_ROLE_WORDS: Final = 2
"""Words for those who answer customers that make a name of a desk: one is anybody's."""
_FEW: Final = 3
"""Words beside brand and role that a name of a person takes."""


def _is_compound(parsed: Parsed, brand: str, parser: Parser) -> bool:
    """Say whether a word that nobody knows follows the brand, as in another house's name: ``River Allen Trust``."""
    for word, behind in pairwise(parsed.words):
        if word == brand and parser.kind(behind) is None and not parser.around(behind):
            return True
    return False


def _beside(parsed: Parsed, brand: str) -> Iterator[str]:
    """Give what is left of the unknown words of a name without the brand, or without its part of the brand."""
    for word in parsed.core:
        if len(word) >= _MIN_BRAND and (brand.startswith(word) or brand.endswith(word)):
            continue
        yield word.replace(brand, "", 1)


def _of_kinds(
    kinds: frozenset[Kind] | None, *, loose: frozenset[Kind], word: str, strict: bool, digits: bool
) -> Likeness:
    """Score a handle by what stands beside the brand in it.

    ``kinds`` is ``None`` where a word stands there that nobody knows; ``loose`` is what is known of the others then.
    """
    if kinds is None:
        return Likeness(74, "combination", word) if Kind.ROLE in loose else Likeness(MENTION, "mention", word)
    if Kind.ROLE in kinds:
        return Likeness(90, "combination", word)
    if kinds - {Kind.INDUSTRY, Kind.PLACE}:
        return Likeness(66 if strict else 82, "trust_words", word)
    if kinds:
        return Likeness(60 if strict else 76, "place", word)
    return Likeness(45 if strict or digits else 80, "brand_handle", word)


def _has_id(account: Account) -> bool:
    """Say whether a registered account has an id of its own: a channel that is only a handle has none."""
    return bool(account.id) and account.id != account.handle


def _has_no_id(author: Author) -> bool:
    return author.id in {"", author.handle}


def _keyed(names: Iterable[str]) -> dict[str, str]:
    """Return canonical key -> the name as the registry writes it."""
    found: dict[str, str] = {}
    for name in names:
        shown = plain(name)
        for key in (skeleton(shown), single(skeleton(shown))):
            if key:
                found.setdefault(key, name)
    return found


def _typo_index(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= _MIN_GLUED:
            for form in deletions(name):
                found[form].append(name)
    return {form: tuple(dict.fromkeys(of)) for form, of in found.items()}


def _nearest(key: str, index: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the name of an index that is a slip away; deletions on both sides find what OSA then confirms."""
    if len(key) < _MIN_GLUED - 1:
        return None
    if key in index.get(key, ()):
        return key
    near = {name for form in index.keys() & deletions(key) for name in index[form]}
    slips = {name: OSA.distance(key, name) for name in near}
    allowed = {name: slip for name, slip in slips.items() if slip <= (2 if len(name) >= _LONG else 1)}
    return min(allowed, key=lambda name: (allowed[name], name), default=None)


def _brands(registry: Registry, parser: Parser) -> Iterator[tuple[str, str]]:
    """Give what the brand is called, as skeleton and as it is written: from its name, accounts and domains."""
    whole = skeleton(plain(registry.name))
    if " " in registry.name.strip() and len(whole) >= _MIN_BRAND:
        yield whole, registry.name
    written = [registry.name, *(one.display_name for one in registry.accounts)]
    for name in filter(None, written):
        bare = parser.bare(name)
        rare = ((word,) for word in bare[1:] if len(word) >= _MIN_GLUED and word not in parser.common)
        for words in dict.fromkeys((bare, parser.short(bare), bare[:1], *rare)):
            key = "".join(words)
            if len(key) >= _MIN_BRAND and not all(parser.kind(word) for word in words):
                yield key, name if len(words) > 1 else _first_word(name, key)
    for name in (*(one.handle for one in registry.accounts), *(domain.split(".")[0] for domain in registry.domains)):
        bare = parser.bare(name)
        key = parser.unglued("".join(bare)) if len(bare) == 1 else "".join(bare)
        if len(key) >= _MIN_BRAND + 1 and parser.kind(key) is None and parser.around(key) is None:
            yield key, _first_word(name, key)


def _whole_names(registry: Registry, parser: Parser) -> frozenset[str]:
    """Return what the company is called by all words of its name, or by all but its trade."""
    bare = [parser.bare(name) for name in (registry.name, *(one.display_name for one in registry.accounts)) if name]
    return frozenset("".join(words) for one in bare for words in (one, parser.short(one)))


def _first_word(name: str, key: str) -> str:
    return next((word for word in name.split() if skeleton(word) == key), name)


def _is_styled(name: str) -> bool:
    """Say whether a display name is written in letters that only look like Latin ones."""
    return plain(name).isascii() and any(not char.isascii() and char.isalpha() for char in name) and not _accented(name)


def _accented(name: str) -> bool:
    return all(ord(char) < _LATIN_END for char in name if char.isalpha())


_LATIN_END: Final = 0x250
"""Behind the last letter of Latin Extended-B: accents are no disguise."""
