"""Threads and accounts: a thread of twenty messages, and one account beside ten thousand official ones."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice

from guardrail.bootstrap import load_active
from guardrail.brand import Account, Registry
from guardrail.names.tagger import Tagger
from guardrail.reports.reader import Reader
from guardrail.settings import Settings
from guardrail.thread import Author, Direction, Message, Thread
from guardrail.watch.watch import Watch
from tests.bench.in_process import without_names
from tests.bench.timing import Times, each, side_by_side

MESSAGES = 20
OFFICIALS = 10_000
STRANGERS = 2_000
_SYLLABLES = ["ka", "lo", "mi", "ber", "tan", "dor", "vel", "rin", "sa", "qui", "no", "pra", "zel", "fu", "gri", "mon"]
_ROLES = ("Help", "_care", "Support", "UK", "")


def measure(texts: Sequence[str]) -> dict[str, Times]:
    """Time threads made of the texts, without the names model, and look-ups of accounts."""
    active = load_active(Settings())
    watch = active.watch
    watch._engine = without_names(active.engine)
    posts = list(_posts(texts))
    threads = [Thread(platform="x", messages=tuple(islice(posts, at, at + MESSAGES))) for at in _starts(posts)]
    return {**_threads(watch, threads), **_models(texts), "account": _accounts(watch)}


def _threads(watch: Watch, threads: Sequence[Thread]) -> dict[str, Times]:
    registry = Registry(name="Northwind", revision="bench@1")
    places = [str(at) for at in range(len(threads))]
    judge = {"thread": lambda place: watch.judge(threads[int(place)], registry)}
    return side_by_side(places, judge)


def _models(texts: Sequence[str]) -> dict[str, Times]:
    """Time the model of reports beside that of names, on the same texts in the same run."""
    tagger = Tagger.load()
    reader = Reader.load(lambda text: tagger.cut(text).ids)
    return side_by_side(texts, {"report": reader.weigh, "names": tagger.tag})


def _posts(texts: Sequence[str]) -> Iterator[Message]:
    for at, text in enumerate(texts):
        author = Author(id=f"a{at % 5}", handle=f"somebody_{at % 5}", display_name="Somebody")
        yield Message(id=f"m{at}", author=author, text=text, direction=Direction.INBOUND)


def _starts(posts: Sequence[Message]) -> range:
    return range(0, max(1, len(posts) - MESSAGES + 1), MESSAGES)


def _accounts(watch: Watch) -> Times:
    dice = random.Random(7)
    accounts = tuple(_account(at, dice) for at in range(OFFICIALS))
    identity = watch.identity(Registry(name="Northwind", accounts=accounts))
    strangers = [
        Author(id=f"s{at}", handle=_word(dice) + dice.choice(_ROLES), display_name=_word(dice))
        for at in range(STRANGERS)
    ]
    return each([lambda one=one: identity.likeness(one, "x") for one in strangers])


def _account(at: int, dice: random.Random) -> Account:
    return Account(platform="x", id=str(at), handle=_word(dice) + dice.choice(_ROLES), display_name=_word(dice).title())


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4)))
