"""Laws of reading a text without its disguises."""

import itertools
import time
from collections import deque

from hypothesis import given, settings
from hypothesis import strategies as st

from guardrail.detect.disguise import DISGUISES
from guardrail.detect.gate import Asked, Gate
from guardrail.detect.ruleset import undisguised
from guardrail.text import MAX_TEXT, fold

GATE = Gate([Asked.of(disguise.trigger) for disguise in DISGUISES])
SCRAPS = st.sampled_from(
    [
        *("oh ", "double ", "seven", "forty-", "six ", "zéro ", "0", "7", "12", " | ", ") (", "th, ", "%40", r"\x40"),
        *("at ", " dot ", "[at]", "@", ".com", "gmail", "maria", "**", "`", "KzQ0MjA3OTQ2MDk1OA==", "backwards: "),
        *(
            "GB82",
            "*",
            "WEST",
            " and ends in ",
            "phone",
            "?phone=",
            "&x",
            "IV ",
            "O",
            "l",
            "\n",
            "é",
            "😀",
            "\u200b",
            "一二三四五",
        ),
        *(" ", ", ", "the ", "#", "$", "ㄥ", "ϛ", "+"),
    ]
)
TEXTS = st.lists(SCRAPS, max_size=30).map("".join)


@given(TEXTS)
@settings(max_examples=400)
def test_the_map_back_never_decreases_and_stays_inside(text):
    view = undisguised(text)
    if view.starts is None or view.ends is None:
        return
    assert len(view.starts) == len(view.ends) == len(view.text)
    for column in (view.starts, view.ends):
        assert all(earlier <= later for earlier, later in itertools.pairwise(column))
    assert all(0 <= start <= end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))


@given(TEXTS)
@settings(max_examples=400)
def test_what_a_disguise_undoes_its_trigger_lets_through(text):
    view = fold(text)
    opened = GATE.hits(view.text)
    for place, disguise in enumerate(DISGUISES):
        assert place in opened or not list(disguise.undo(view.text)), f"{disguise.name}: {disguise.undo.__name__}"


@given(TEXTS)
def test_every_transform_lies_in_the_view(text):
    view = undisguised(text)
    assert all(0 <= at <= len(view.text) for at, _ in view.undone)


HOSTILE = [
    *(
        "0 " * 5000,
        "one " * 2500,
        "a@" * 5000,
        "1 dot " * 1600,
        "(0)" * 3300,
        "%41" * 3300,
        "at " * 3300,
        "maria . " * 1250,
    ),
    *(
        "IV " * 3300,
        "A" * 9999,
        "GB 1" * 2500,
        "12 ends 34 " * 900,
        "O0" * 5000,
        "\n1" * 5000,
        "[at" * 3300,
        "#1234567" * 1250,
    ),
]


def test_no_text_keeps_a_disguise_busy():
    for text in HOSTILE:
        view = fold(text[:MAX_TEXT])
        for disguise in DISGUISES:
            began = time.process_time()
            deque(disguise.undo(view.text), maxlen=0)
            assert time.process_time() - began < 1.0, f"{disguise.undo.__name__} on {text[:8]!r}"
