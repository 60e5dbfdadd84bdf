"""Laws of the strict reader."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from guardrail.errors import PackError
from guardrail.packs import parse
from guardrail.packs.document import _careful_events, _Composer, _quick_events, compose
from guardrail.packs.unseen import unseen


class Anything(BaseModel):
    value: JsonValue


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NUMBERS = st.integers(-(10**15), 10**15) | st.decimals(-(10**6), 10**6, places=3).map(float)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
SCRAPS = st.sampled_from(
    [
        *"\t\r\n :-?&*!|>'\"%@`[]{},#<~=.\\",
        "\n  ",
        "- ",
        "? ",
        ": ",
        "<<",
        "&a",
        "*a",
        "!!",
        "---",
        "...",
        "value",
        "0",
        "1e3",
    ]
)


@pytest.mark.parametrize("escaped", [pytest.param(True, id="escaped"), pytest.param(False, id="raw")])
@settings(max_examples=150, deadline=None)
@given(document=DOCUMENTS)
def test_what_json_can_write_is_read_as_json_reads_it(*, escaped: bool, document: JsonValue):
    written = json.dumps({"value": document}, ensure_ascii=escaped)
    root, mistakes = compose(written)

    if not escaped and mistakes:  # raw, some characters are refused because nobody can see them
        assert all("invisible" in mistake.sentence for mistake in mistakes)
        return
    assert not mistakes
    assert root is not None
    # As text, because Python takes 1, 1.0 and true for equal.
    assert json.dumps(root.plain()) == json.dumps(json.loads(written))
    assert json.dumps(parse(written, "f", Anything).value) == json.dumps(document)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(SCRAPS | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_read_or_refused_with_places_inside_it(text: str):
    lines = text.split("\n")
    for problem in problems(text):
        _, line, column, sentence = problem.split(":", 3)
        assert 1 <= int(line) <= len(lines)
        assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1
        assert sentence.strip()


def problems(text: str) -> list[str]:
    try:
        parse(text, "f", Anything)
    except PackError as refused:
        return refused.problems
    return []


LINES = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b: ",
                ": ",
                "- ",
                "\n",
                "\n  ",
                "\n    ",
                "'",
                '"',
                "''",
                "\\",
                "#",
                " #",
                "[",
                "]",
                "{",
                "}",
                ", ",
                "|",
                ">-",
            ),
            *(
                "é",
                "12",
                "1.5",
                "true",
                "~",
                "%",
                "@",
                "`",
                "!",
                "&x",
                "*x",
                "?",
                "---",
                "...",
                "\t",
                "\\u0041",
                "x:y",
                "0x1",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@given(LINES)
@settings(max_examples=600)
def test_what_both_readers_take_they_read_alike(text):
    quick, careful = _Composer(text, _quick_events(text)), _Composer(text, _careful_events(text))
    roots = quick.document(), careful.document()
    if None not in roots and not (quick.mistakes or careful.mistakes or unseen(text)):
        assert roots[0] == roots[1]
