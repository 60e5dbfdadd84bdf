"""Reading registries: what people write, normalised into what can be asked."""

import hashlib
import string
from collections.abc import Iterable, Mapping
from pathlib import Path

import regex

from guardrail.brand import Registry, RegistryFile
from guardrail.detect.channel import host_of
from guardrail.detect.lookalike import is_suffix
from guardrail.detect.phone import e164, national_digits
from guardrail.errors import RegistryError
from guardrail.handoff import link
from guardrail.packs import read

_MIN_PREFIX = 4
_PLAIN_WORDS = "Hello Emma, we are sorry about that. Write to jane.doe@mail.test and we will look into it!"
"""What no declared format may match, because it is no number of any kind."""


def load_registries(path: Path) -> dict[str, Registry]:
    """Read one registry file, or every ``*.yaml`` of a directory: brand -> registry.

    Raises:
        RegistryError: A file cannot be read as a registry; every mistake is listed.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    registries = [load_registry(file) for file in files]
    brands = [registry.brand for registry in registries]
    twice = sorted({brand for brand in brands if brands.count(brand) > 1})
    if twice:
        raise RegistryError([f"{path}: brand {brand} has two registry files; keep one" for brand in twice])
    return {registry.brand: registry for registry in registries}


def load_registry(path: Path) -> Registry:
    """Read one registry file.

    Raises:
        RegistryError: The file cannot be read as a registry.
    """
    registry, problems = normalised(read(path, RegistryFile, error=RegistryError))
    if problems:
        raise RegistryError([f"{path}: {problem}" for problem in problems])
    return registry


def normalised(file: RegistryFile) -> tuple[Registry, list[str]]:
    """Bring numbers into E.164 and compile what can be wrong; every mistake is told in words."""
    numbers, problems = _numbers(file.numbers, file.countries)
    ranges, more = _ranges(file)
    prefixes, still_more = _prefixes(file)
    registry = Registry(
        brand=file.brand,
        name=file.name,
        countries=file.countries,
        revision=f"{file.brand}@{file.updated}+{_digest(file)}",
        updated=file.updated,
        accounts=file.accounts,
        numbers=numbers,
        national={short: full for full in numbers if (short := national_digits(full))},
        ranges=ranges,
        prefixes=prefixes,
        mailboxes=frozenset(address.casefold() for address in file.mailboxes),
        domains=file.domains,
        addresses=file.addresses,
        formats=tuple(one.pattern for one in file.formats),
        doors=file.doors,
        impostors=frozenset((one.kind, _impostor(one.kind, one.value, file.countries)) for one in file.impostors),
        auto_shield=file.auto_shield,
    )
    found = (*problems, *more, *still_more, *_shared_domains(file), *_bad_formats(file))
    return registry, [*found, *_own_impostors(registry), *_bad_doors(registry)]


def _numbers(written: Iterable[str], countries: tuple[str, ...]) -> tuple[Mapping[str, str], list[str]]:
    found = [(number, e164(number, countries)) for number in written]
    bad = [
        f"numbers: entry {i} is no telephone number; write it with + and country code"
        for i, (_, digits) in enumerate(found, start=1)
        if not digits
    ]
    return {digits: number for number, digits in found if digits}, bad


def _ranges(file: RegistryFile) -> tuple[tuple[tuple[int, int], ...], list[str]]:
    good, bad = [], []
    for i, one in enumerate(file.ranges):
        first, last = e164(one.first, file.countries), e164(one.last, file.countries)
        if first and last and len(first) == len(last) and int(first) <= int(last):
            good.append((int(first), int(last)))
        else:
            bad.append(f"ranges: entry {i + 1} needs two numbers of one length, the smaller first")
    return tuple(good), bad


def _prefixes(file: RegistryFile) -> tuple[tuple[str, ...], list[str]]:
    prefixes = tuple("".join(c for c in prefix if c in string.digits) for prefix in file.prefixes)
    bad = [
        f"prefixes: entry {i} needs + and at least {_MIN_PREFIX} digits, country code included"
        for i, (written, digits) in enumerate(zip(file.prefixes, prefixes, strict=True), start=1)
        if not written.startswith("+") or len(digits) < _MIN_PREFIX
    ]
    return prefixes, bad


def _shared_domains(file: RegistryFile) -> list[str]:
    return [
        f"domains: entry {i} is shared by many owners; write the name under it that is yours"
        for i, domain in enumerate(file.domains, start=1)
        if is_suffix(domain)
    ]


def _own_impostors(registry: Registry) -> list[str]:
    owns = {
        "handle": lambda value: value in registry.handles,
        "number": registry.owns_number,
        "domain": registry.owns_domain,
    }
    return [
        f"impostors: a {kind} is also registered as the brand's own" for kind, v in registry.impostors if owns[kind](v)
    ]


def _bad_formats(file: RegistryFile) -> list[str]:
    bad = []
    for i, one in enumerate(file.formats, start=1):
        try:
            hides = regex.compile(one.pattern, regex.IGNORECASE).search(_PLAIN_WORDS, timeout=1.0) is not None
        except regex.error:
            bad.append(f"formats: entry {i} is not a pattern")
        except TimeoutError:
            bad.append(f"formats: entry {i} takes too long; bound its repeats")
        else:
            if hides:
                bad.append(f"formats: entry {i} matches ordinary words or no text at all, so it would hide everything")
    return bad


def _bad_doors(registry: Registry) -> list[str]:
    return [
        f"doors: entry {i + 1} leads to nothing that is registered; add the account, number or domain first"
        for i, door in enumerate(registry.doors)
        if not link(door, registry)
    ]


def _impostor(kind: str, value: str, countries: tuple[str, ...]) -> str:
    if kind == "number":
        return e164(value, countries) or "".join(c for c in value if c in string.digits)
    return host_of(value) if kind == "domain" else value.lstrip("@").casefold()


def _digest(file: RegistryFile) -> str:
    return hashlib.sha256(file.model_dump_json().encode()).hexdigest()[:8]
