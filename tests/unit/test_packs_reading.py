"""What a file may hold, and how a mistake in it is told."""

from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, JsonValue

from guardrail.errors import PackError, RegistryError
from guardrail.packs import parse, read
from guardrail.rules import Messages, RuleFile
from guardrail.strict import Strict


class Anything(BaseModel):
    """Takes whatever stands under ``value``."""

    value: JsonValue


class Small(Strict):
    name: str
    size: int = 1
    kind: Literal["round", "flat"] = "flat"
    parts: tuple[str, ...] = ()
    inner: "Small | None" = None


def value(text: str) -> JsonValue:
    return parse(f"value: {text}\n", "f.yaml", Anything).value


def problems(text: str, model: type[BaseModel] = Anything) -> list[str]:
    with pytest.raises(PackError) as caught:
        parse(text, "f.yaml", model)
    return caught.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "NO", "no", "on", "Yes", "True", "FALSE", "Null", "~", "0123", "+4791234567", "12:30:45", "1e3", "1E5", "0x1F",
        "0o17", "0b1", ".inf", "-.INF", ".nan", "2026-01-01", "1_000", "1.", ".5", "--1", "01.5", "=", "١٢",
    ],
)  # fmt: skip
def test_a_plain_word_that_only_resembles_another_kind_of_value_is_text(text: str):
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("0", 0),
        ("-7", -7),
        ("12345678901234567890", 12345678901234567890),
        ("12", 12),
        ("0.50", 0.5),
        ("-0.25", -0.25),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'null'", "null"),
        ("''", ""),
        ("[]", []),
        ("{}", {}),
        (r"'\b[0-9]+\b'", r"\b[0-9]+\b"),
        (r'"a\tb"', "a\tb"),
        (r'"\u200b"', "\u200b"),
        (r'"\ud83d\ude00"', "\N{GRINNING FACE}"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("one\n  two", "one two"),
    ],
)
def test_a_value_is_what_it_looks_like(text: str, meant: JsonValue):
    found = value(text)

    assert found == meant
    assert type(found) is type(meant)


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        pytest.param("value: &a 1\n", "1:8", "anchor", id="anchor"),
        pytest.param("value: [&a x, *a]\n", "1:15", "alias", id="alias"),
        pytest.param("value: {<<: {a: 1}}\n", "1:9", "merge", id="merge"),
        pytest.param("value: !!str 1\n", "1:8", "tag", id="standard tag"),
        pytest.param("value: !x 1\n", "1:8", "tag", id="own tag"),
        pytest.param("value: ! 1\n", "1:8", "tag", id="bare tag"),
        pytest.param("value: !!set {a}\n", "1:8", "tag", id="tagged mapping"),
        pytest.param("value: !!binary [a]\n", "1:8", "tag", id="tagged list"),
        pytest.param("value: 1\nvalue: 2\n", "2:1", "twice", id="duplicate key"),
        pytest.param("value: {a: 1, 'a': 2}\n", "1:15", "twice", id="duplicate key in other quotes"),
        pytest.param("value: {1: a}\n", "1:9", "key must be text", id="number as key"),
        pytest.param("value: {true: a}\n", "1:9", "key must be text", id="truth as key"),
        pytest.param("value: {null: a}\n", "1:9", "key must be text", id="null as key"),
        pytest.param("value:\n  ? [a]\n  : b\n", "2:5", "key must be text", id="list as key"),
        pytest.param('value: "\\ud83d"\n', "1:8", "surrogate", id="escaped lone surrogate"),
        pytest.param("value: \ud83d\n", "1:8", "U+D83D", id="raw lone surrogate"),
        pytest.param('value: "\\ude00\\ud83d"\n', "1:8", "surrogate", id="surrogates the wrong way round"),
        pytest.param("value: a\x00b\n", "1:9", "U+0000", id="raw NUL"),
        pytest.param('value: "a\\0b"\n', "1:8", "NUL", id="escaped NUL"),
        pytest.param("value:\n\t- a\n", "2:1", "tab", id="tab as indentation"),
        pytest.param("value: a\tb\n", "1:9", "tab", id="tab in text"),
        pytest.param("value: a\u202eb\n", "1:9", "U+202E", id="text that runs backwards"),
        pytest.param("value: a\u200bb\n", "1:9", "U+200B", id="zero-width space"),
        pytest.param("\ufeffvalue: a\n", "1:1", "U+FEFF", id="byte order mark"),
        pytest.param("value: a\u2028b\n", "1:9", "U+2028", id="line separator"),
        pytest.param("value: a\rb\n", "1:9", "U+000D", id="lone carriage return"),
        pytest.param("value: a\x85b\n", "1:9", "U+0085", id="next line"),
        pytest.param("value: 1\n---\nvalue: 2\n", "2:1", "second document", id="two documents"),
        pytest.param("%YAML 1.1\n---\nvalue: on\n", "1:1", "%", id="directive"),
        pytest.param("%YAML 1.0\n---\nvalue: on\n", "1:1", "YAML", id="directive the parser stumbles over"),
        pytest.param("%GUARD x\n---\nvalue: on\n", "1:1", "%", id="unknown directive"),
        pytest.param("", "1:1", "empty", id="empty file"),
        pytest.param("# only this\n", "1:1", "empty", id="only a comment"),
        pytest.param("value:\nother: 1\n", "1:1", "no value", id="key without a value"),
        pytest.param("value: [a, {b: }]\n", "1:13", "no value", id="inner key without a value"),
        pytest.param("value: 123456789012345678901\n", "1:8", "too long", id="number too long for a number"),
        pytest.param("value: " + "[" * 17 + "]" * 17 + "\n", "1:23", "deeper", id="nested too deep"),
        pytest.param("value: " + "[" * 100_000, "1:23", "deeper", id="nested to exhaust us"),
        pytest.param("value: 'a\nb: c\n", "1:8", "never closed", id="open quote"),
        pytest.param("value: a: b\n", "1:9", "quotes", id="colon in plain text"),
        pytest.param('value: "\\d+"\n', "1:10", "single quotes", id="pattern in double quotes"),
        pytest.param('value: "\\U00110000"\n', "1:1", "YAML", id="escape beyond Unicode"),
        pytest.param("value: @x\n", "1:8", "quotes", id="reserved character"),
        pytest.param("value: [a, b\n", "2:1", "closing bracket", id="open bracket"),
        pytest.param("value:\n  a: 1\n b: 2\n", "3:2", "indented", id="ragged indentation"),
        pytest.param("- a\n", "1:1", "mapping", id="list instead of a mapping"),
        pytest.param("word\n", "1:1", "mapping", id="text instead of a mapping"),
    ],
)
def test_a_trap_of_yaml_is_refused_where_it_stands(text: str, place: str, word: str):
    told = problems(text)

    assert any(line.startswith(f"f.yaml:{place}: ") and word in line for line in told), told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("size: 1\n", ["f.yaml:1:1: the key 'name' is missing here"]),
        ("name: a\ninner:\n  size: 2\n", ["f.yaml:3:3: the key 'name' is missing here"]),
        ("name: a\nsiez: 2\n", ["f.yaml:2:1: the key 'siez' is not known here; did you mean size?"]),
        (
            "name: a\ninner: {name: b, xyz: 1}\n",
            ["f.yaml:2:18: the key 'xyz' is not known here; known keys are inner, kind, name, parts, size"],
        ),
        ("name: 12\n", ["f.yaml:1:7: 'name' must be text; put it in quotes"]),
        ("name: a\nsize: '2'\n", ["f.yaml:2:7: 'size' must be a whole number"]),
        ("name: a\nsize: 2.5\n", ["f.yaml:2:7: 'size' must be a whole number"]),
        ("name: a\nsize: true\n", ["f.yaml:2:7: 'size' must be a whole number"]),
        ("name: a\nkind: square\n", ["f.yaml:2:7: 'kind' must be 'round' or 'flat'"]),
        ("name: a\nparts: x\n", ["f.yaml:2:8: 'parts' must be a list"]),
        ("name: a\nparts: [x, 2]\n", ["f.yaml:2:12: entry 2 of 'parts' must be text; put it in quotes"]),
        ("name: a\ninner: [x]\n", ["f.yaml:2:8: 'inner' must be a mapping of keys to values"]),
    ],
)
def test_a_mistake_against_the_schema_is_told_in_words_at_its_place(text: str, told: list[str]):
    assert problems(text, Small) == told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file():
    text = "name: &n 12\nsize: x\nsize: 3\nparts: [a, 1, !t b]\ninner:\n  kind: NO\n  colour: red\n"

    assert problems(text, Small) == [
        "f.yaml:1:7: 'name' must be text; put it in quotes",
        "f.yaml:1:7: an anchor (&name); write the value out where it is needed",
        "f.yaml:2:7: 'size' must be a whole number",
        "f.yaml:3:1: the key 'size' stands twice; it is first in line 2",
        "f.yaml:4:12: entry 2 of 'parts' must be text; put it in quotes",
        "f.yaml:4:15: a tag (!name); the schema says what a value is",
        "f.yaml:6:3: the key 'name' is missing here",
        "f.yaml:6:9: 'kind' must be 'round' or 'flat'",
        "f.yaml:7:3: the key 'colour' is not known here; known keys are inner, kind, name, parts, size",
    ]


def test_one_mistake_is_not_told_twice_in_other_words():
    assert problems("name: *a\nsize: 1\n", Small) == ["f.yaml:1:7: an alias (*name); write the value out"]
    assert problems("name:\nsize: 1\n", Small) == ["f.yaml:1:1: the key 'name' has no value; write one, or null"]


def test_tabs_are_told_without_what_they_do_to_the_indentation():
    assert [line[:11] for line in problems("value:\n\ta: 1\n    b: 2\n\tc: 3\n")] == ["f.yaml:2:1:", "f.yaml:4:1:"]


SECRET = "Xq7-hunter2-4111111111111111"


@pytest.mark.parametrize(
    "text",
    [
        f"name: [{SECRET}]\n",
        f"name: a\nsize: {SECRET}\n",
        f"name: a\nkind: {SECRET}\n",
        f"name: a\nparts: {SECRET}\n",
        f"name: a\ninner: {SECRET}\n",
        f"name: &{SECRET} a\n",
        f"name: *{SECRET}\n",
        f"name: !{SECRET} a\n",
        f"name: !{SECRET}!x a\n",
        f"name: '{SECRET}\n",
        f"name: {SECRET}: {SECRET}\n",
        f'name: "\\q{SECRET}"\n',
        f"%{SECRET}\n---\nname: a\n",
        f"{SECRET}\n",
        f"name: a\n? [{SECRET}]\n: {SECRET}\n",
    ],
)
def test_no_message_holds_text_of_a_value(text: str):
    with pytest.raises(PackError) as caught:
        parse(text, "f.yaml", Small)

    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert not any("hunter2" in f"{error!r} {error}" for error in chain)
    assert caught.value.__context__ is None


def test_a_long_key_is_told_short():
    (told,) = problems(f"name: a\n{'k' * 500}: 1\n", Small)

    assert len(told) < 200


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: Core", "'id' must be small letters, digits and _ in two or more parts with dots between"),
        ("entity_type: EMAIL_ADDRES", "did you mean EMAIL_ADDRESS?"),
        ("severity: hihg", "'severity' must be 'info', 'low', 'medium', 'high' or 'critical'"),
        ("references: []", "'references' needs at least one entry"),
        ("title: x", "'title' needs at least 3 characters"),
        ("revision: 0", "'revision' must be 1 or more"),
    ],
)
def test_a_rule_is_refused_in_words_its_author_knows(text: str, told: str):
    found = problems(f"schema: 1\nrules:\n  - {text}\n", RuleFile)

    assert any(line.startswith("f.yaml:3:") and told in line for line in found), found


def test_a_condition_between_keys_is_told_at_the_entry():
    text = """\
schema: 1
rules:
  - id: core.x
    revision: 1
    title: Something
    description: Something that is found.
    severity: high
    references: [RFC 5321]
    detect: {pattern: x, words: [y], score: 0.5}
"""
    wanted = "f.yaml:9:13: 'detect': write exactly one of pattern, words, presidio and condition"
    assert problems(text, RuleFile) == [wanted]


def test_a_key_of_a_free_mapping_is_placed_too():
    told = problems("schema: 1\nlang: en\nplaceholders:\n  default: 3\n", Messages)

    assert "f.yaml:4:12: 'default' must be text; put it in quotes" in told


def test_windows_line_ends_are_read_and_counted():
    assert parse("value: a\r\n", "f", Anything).value == "a"
    assert problems("value: a\r\nvalue: b\r\n")[0].startswith("f.yaml:2:1: ")


def test_a_file_is_read_from_disk(tmp_path: Path):
    path = tmp_path / "f.yaml"
    path.write_bytes("value: né\n".encode())

    assert read(path, Anything).value == "né"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"value: a\nother: \xc3\xa9\xff\n", ":2:9: not UTF-8"),
        ("value: a\n".encode("utf-16"), ":1:1: not UTF-8"),
        (b"value: " + b"a" * (1024 * 1024), ":1:1: the file is larger than 1 MiB"),
        (None, ":1:1: the file cannot be read"),
    ],
    ids=["latin-1", "utf-16", "large", "absent"],
)
def test_a_file_that_cannot_be_text_is_refused(tmp_path: Path, data: bytes | None, told: str):
    path = tmp_path / "f.yaml"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(PackError) as caught:
        read(path, Anything)

    assert caught.value.problems[0].startswith(f"{path}{told}")


@pytest.mark.parametrize("text", ["value: 1\nvalue: 2\n", "nothing: 1\n", "value: 'a\n"])
def test_the_caller_names_the_error(tmp_path: Path, text: str):
    (tmp_path / "f.yaml").write_text(text)

    with pytest.raises(RegistryError):
        read(tmp_path / "f.yaml", Anything, error=RegistryError)
