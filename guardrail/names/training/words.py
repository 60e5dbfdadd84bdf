"""The lists of ``words/``."""

from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent / "words"
PARTICLES = set("de De van den der von zu da do dos Le La Lo Di Al El Abu Ben bin Mac Mc dela la ap Te du Ní Ó".split())


def read_groups(name: str) -> dict[str, str]:
    """Return the lines ``key: rest`` of one file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def with_particles(words: str) -> list[str]:
    """Split family names, keeping 'van den Berg' together."""
    out, held = [], []
    for word in words.split():
        held.append(word)
        if word not in PARTICLES:
            out.append(" ".join(held))
            held = []
    return out


@lru_cache
def given_names() -> dict[str, list[str]]:
    """Return the given names by culture."""
    return {culture: names.split() for culture, names in read_groups("given.txt").items()}


@lru_cache
def family_names() -> dict[str, list[str]]:
    """Return the family names by culture."""
    groups = read_groups("family.txt")
    return {key: names.split() if key in {"zh", "ko", "vi"} else with_particles(names) for key, names in groups.items()}


@lru_cache
def countries() -> list[dict[str, list[str]]]:
    """Return the address forms of every country."""
    blocks = (HERE / "addresses.txt").read_text(encoding="utf-8").split("\n\n")
    rows = [[line.partition(": ") for line in b.splitlines() if ": " in line and line[0] != "#"] for b in blocks]
    return [{key: rest.split(";") for key, _, rest in row} for row in rows if row]


@lru_cache
def lists(name: str) -> dict[str, list[str]]:
    """Return the ``;`` lists of one file by kind."""
    return {kind: rest.split(";") for kind, rest in read_groups(name).items()}
