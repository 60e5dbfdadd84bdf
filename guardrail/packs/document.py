"""The one door to YAML: text in, a tree of values with their places out.

Rule files use the part of YAML that says what it looks like: mappings, lists, text, decimal numbers, ``true``,
``false`` and ``null``. Everything that can surprise (anchors, merges, tags, ``NO`` as false, ``0123`` as 83) is either
an error or plain text. The parser's events are read directly, because its composer already resolves tags. They come
from libyaml first, which is twenty times as fast; where anything is amiss, ruamel.yaml reads again and says what.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.tag import Tag

from guardrail.packs.mistake import Mistake, Place, key_name
from guardrail.packs.unseen import unseen, visible
from guardrail.text import SURROGATE

MAX_DEPTH = 16
MAX_NUMBER = 20
"""Longest number in characters: what is longer is a card or an account, and belongs in quotes."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<fraction>\.[0-9]+)?", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None}
_DIRECTIVE = re.compile("^%", re.MULTILINE)
_SYNTAX = (
    ("unknown escape", "this backslash escape is not known; write patterns in single quotes"),
    ("invalid Unicode character escape", "this escape names no character"),
    ("mapping values are not allowed", "text that holds ': ' needs quotes, or the line is indented too far"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("end of stream", "this quote or bracket is never closed"),
    ("expected ',' or", "a comma or a closing bracket is missing here"),
    ("cannot start any token", "text that starts with this character needs quotes"),
    ("block end", "this line is not indented like the ones it belongs to"),
)
_SYNTAX_DEFAULT = "this cannot be read as YAML; look at the indentation, quotes and brackets here"

_Opening = ScalarEvent | SequenceStartEvent | MappingStartEvent
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """One value and where it stands. ``keys`` says where each key of a mapping stands.

    ``broken`` marks a value that already has a mistake, so that nothing further is said about it.
    """

    place: Place
    value: "Value | tuple[Node, ...] | Mapping[str, Node]" = field(repr=False)
    keys: Mapping[str, Place] = field(default_factory=dict, repr=False)
    broken: bool = False

    def plain(self) -> object:
        """Return the value as JSON knows it: dict, list, text, number, truth or None."""
        if isinstance(self.value, Mapping):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value

    def child(self, step: object) -> "Node | None":
        """Return the value under a key or index, or None where there is none."""
        if isinstance(self.value, Mapping):
            return self.value.get(step) if isinstance(step, str) else None
        if isinstance(self.value, tuple) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def compose(text: str) -> tuple[Node | None, list[Mistake]]:
    """Read one YAML document and return its tree with every mistake; the tree is None where it cannot be built."""
    hidden = unseen(text)
    seen = visible(text)
    composer = _Composer(seen, _quick_events(seen))
    root = composer.document()
    if root is None or composer.mistakes or hidden or _DIRECTIVE.search(seen):
        composer = _Composer(seen, _careful_events(seen))
        root = composer.document()
    # A tab that became a space moves the indentation, so what the parser then says is not the author's mistake.
    mistakes = composer.mistakes if root is not None or not hidden else []
    return root, sorted({*hidden, *mistakes})


class _StopReadingError(Exception):
    """The rest of the document cannot be read; its mistake is already noted."""


class _Composer:
    """Builds the tree from the parser's events and notes every mistake on the way."""

    def __init__(self, text: str, events: Iterator[Event]) -> None:
        self.mistakes: list[Mistake] = []
        self._lines = text.split("\n")
        self._last = Place()
        self._events = self._told(events)

    def document(self) -> Node | None:
        try:
            return self._documents()
        except _StopReadingError:
            return None

    def _told(self, events: Iterator[Event]) -> Iterator[Event]:
        try:
            for event in events:
                self._last = _place(event)
                yield event
        except MarkedYAMLError as error:
            self._note(_syntax_place(error), _syntax_sentence(error.problem or ""))
            raise _StopReadingError from None
        except (YAMLError, yaml.YAMLError, ValueError, OverflowError, AssertionError):
            # ValueError and what follows are how ruamel.yaml fails on escapes beyond Unicode and on YAML 1.0.
            self._note(self._last, f"after this, {_SYNTAX_DEFAULT}")
            raise _StopReadingError from None

    def _documents(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._note(_place(event), "a second document starts here; one file holds one document")
                    break
                self._directives(event)
            elif isinstance(event, (AliasEvent, ScalarEvent, SequenceStartEvent, MappingStartEvent)):
                root = self._node(event, 1)
        if root is None:
            self._note(Place(), "the file is empty")
        return root

    def _directives(self, start: DocumentStartEvent) -> None:
        # The parser passes over directives it does not know, so they are looked for in the text.
        for number, line in enumerate(self._lines[: start.start_mark.line], start=1):
            if line.startswith("%"):
                self._note(Place(number), "a line that starts with % has no place in a rule file")

    def _node(self, event: Event, depth: int) -> Node:
        place = _place(event)
        if isinstance(event, AliasEvent):
            return self._broken(place, "an alias (*name); write the value out")
        if depth > MAX_DEPTH:
            self._note(place, f"nested deeper than {MAX_DEPTH} levels; nothing after this was read")
            raise _StopReadingError
        opening = cast("_Opening", event)
        if opening.anchor is not None:
            self._note(place, "an anchor (&name); write the value out where it is needed")
        if opening.ctag is not None:
            self._note(place, "a tag (!name); the schema says what a value is")
        if isinstance(opening, SequenceStartEvent):
            return Node(place, tuple(self._items(depth)))
        if isinstance(opening, MappingStartEvent):
            return self._mapping(place, depth)
        return self._scalar(opening, place)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _mapping(self, place: Place, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, depth + 1, keys)
            event = next(self._events)
            value = self._empty(key, event) or self._node(event, depth + 1)
            if key is not None and key[0] not in keys:
                keys[key[0]], values[key[0]] = key[1], value
        return Node(place, values, keys)

    def _key(self, event: Event, depth: int, seen: Mapping[str, Place]) -> tuple[str, Place] | None:
        if isinstance(event, ScalarEvent) and _is_plain(event) and event.value == "<<":
            self._note(_place(event), "a merge key (<<); write the keys out")
            return None
        node = self._node(event, depth)
        if node.broken:
            return None
        if not isinstance(node.value, str):
            self._note(node.place, "a key must be text; put it in quotes")
            return None
        if node.value in seen:
            first = seen[node.value].line
            self._note(node.place, f"the key {key_name(node.value)} stands twice; it is first in line {first}")
        return node.value, node.place

    def _empty(self, key: tuple[str, Place] | None, event: Event) -> Node | None:
        """Return a broken node for a key without a value; the parser would place it on the next line."""
        if key is None or not (isinstance(event, ScalarEvent) and _is_plain(event) and event.value == ""):
            return None
        return self._broken(key[1], f"the key {key_name(key[0])} has no value; write one, or null")

    def _scalar(self, event: ScalarEvent, place: Place) -> Node:
        text: str = event.value
        if _is_plain(event):
            return self._word(text, place)
        # JSON tools write characters beyond U+FFFF as two escapes, which are one character.
        if SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if SURROGATE.search(text):
            return self._broken(place, "half of a character (a lone surrogate); write the whole character")
        if "\0" in text:
            return self._broken(place, "a NUL character; no text holds one")
        return Node(place, text)

    def _word(self, text: str, place: Place) -> Node:
        if text == "":
            return self._broken(place, "there is no value here; write one, or null")
        if text in _WORDS:
            return Node(place, _WORDS[text])
        number = _NUMBER.fullmatch(text)
        if number is None:
            return Node(place, text)
        if len(text) > MAX_NUMBER:
            return self._broken(place, "this number is too long; put it in quotes")
        return Node(place, float(text) if number["fraction"] else int(text))

    def _broken(self, place: Place, sentence: str) -> Node:
        self._note(place, sentence)
        return Node(place, None, broken=True)

    def _note(self, place: Place, sentence: str) -> None:
        self.mistakes.append(Mistake(place, sentence))


def _careful_events(text: str) -> Iterator[Event]:
    return cast("Iterator[Event]", YAML(typ="safe", pure=True).parse(text))


def _quick_events(text: str) -> Iterator[Event]:
    """Give libyaml's events as ruamel.yaml's, as far as the composer looks at them."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        yield from _careful_events(text)
        return
    for event in yaml.parse(text, Loader=loader):
        made = _SAME.get(type(event))
        if made is not None:
            yield made(event)


def _scalar_event(event: Any) -> Event:
    return ScalarEvent(
        event.anchor, _tag(event.tag), event.implicit, event.value, event.start_mark, event.end_mark, event.style
    )


def _start_of(kind: Callable[..., Event]) -> Callable[[Any], Event]:
    def made(event: Any) -> Event:
        return kind(event.anchor, _tag(event.tag), event.implicit, event.start_mark, event.end_mark)

    return made


def _end_of(kind: Callable[..., Event]) -> Callable[[Any], Event]:
    return lambda event: kind(event.start_mark, event.end_mark)


def _tag(written: str | None) -> Tag | None:
    return None if written is None else Tag(suffix=written)


_SAME: Mapping[type, Callable[[Any], Event]] = {
    yaml.events.ScalarEvent: _scalar_event,
    yaml.events.AliasEvent: lambda event: AliasEvent(event.anchor, event.start_mark, event.end_mark),
    yaml.events.DocumentStartEvent: _end_of(DocumentStartEvent),
    yaml.events.SequenceStartEvent: _start_of(SequenceStartEvent),
    yaml.events.SequenceEndEvent: _end_of(SequenceEndEvent),
    yaml.events.MappingStartEvent: _start_of(MappingStartEvent),
    yaml.events.MappingEndEvent: _end_of(MappingEndEvent),
}


def _is_plain(event: ScalarEvent) -> bool:
    return not event.style


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _syntax_place(error: MarkedYAMLError) -> Place:
    unclosed = "end of stream" in (error.problem or "") and error.context_mark is not None
    mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
    return Place() if mark is None else Place(mark.line + 1, mark.column + 1)


def _syntax_sentence(problem: str) -> str:
    return next((sentence for part, sentence in _SYNTAX if part in problem), _SYNTAX_DEFAULT)
