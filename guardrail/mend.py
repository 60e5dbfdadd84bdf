"""Mending: the reply that may be sent instead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from guardrail.decision import Mended, Offer, Placed, Verdict
from guardrail.finding import Finding, Signal, Span
from guardrail.handoff import sentence
from guardrail.redact import Edit, apply, given_name, merged, placeholder
from guardrail.rules import Messages
from guardrail.thread import Direction, Message, Segment

_SENTENCE_END = regex.compile(r"(?<=[.!?…。！？])\s+|\n+")
_WORD = regex.compile(r"\w+")
_SIGN_OFF_MARK = regex.compile(r"(?<=\s)[\^~*/–—-]+\s?$")
DEFAULT_LANG = "en"


@dataclass(frozen=True, slots=True)
class Manner:
    """How far a mended text goes to be short."""

    short: bool
    with_sentence: bool


MANNERS = (
    Manner(short=False, with_sentence=True),
    Manner(short=True, with_sentence=True),
    Manner(short=True, with_sentence=False),
)
"""From the reply that reads best to the one that is shortest."""


def language(message: Message, messages: Mapping[str, Messages]) -> Messages:
    """Choose the language of what is added: the one the message names, else the one its small words speak."""
    named = message.lang.replace("_", "-").split("-", 1)[0].lower()
    if named in messages:
        return messages[named]
    words = {w.casefold() for segment in message.written for w in _WORD.findall(segment.text)}
    best = max(messages.values(), key=lambda m: (len(words.intersection(m.hint_words)), m.lang == DEFAULT_LANG))
    return best if words.intersection(best.hint_words) else messages[DEFAULT_LANG]


def mend(message: Message, placed: Sequence[Placed], offer: Offer | None, words: Messages, manner: Manner) -> Mended:
    """Carry out what the policy says of every finding and add the sentence that offers a private channel.

    The sentence is added where some answer is a handoff and the message is ours.
    """
    segments = [
        Segment(s.field, apply(s.text, merged(_edits(s, placed, words, short=manner.short))))
        for s in (*message.written, *message.beside)
    ]
    if manner.with_sentence and message.direction is Direction.OUTBOUND and _moves(placed):
        last = len(message.written) - 1
        signature = _signature(message.written[last], placed)
        segments[last] = _closed(segments[last], sentence(offer, words, short=manner.short), signature)
    return _measured(message, tuple(segments))


def unchanged(message: Message) -> Mended:
    """Give the message as it is."""
    return Mended(segments=(*message.written, *message.beside), changed=False, platform=message.channel.platform)


def _measured(message: Message, segments: tuple[Segment, ...]) -> Mended:
    changed = segments != (*message.written, *message.beside)
    return Mended(segments=segments, changed=changed, platform=message.channel.platform)


def mended_message(message: Message, mended: Mended) -> Message:
    """Give the message as it would be sent."""
    texts = {s.field: s.text for s in mended.segments}
    attachments = tuple(
        replace(a, alt=texts.get(f"attachments/{i}/alt", ""), name=texts.get(f"attachments/{i}/name", ""))
        for i, a in enumerate(message.attachments)
    )
    parts = tuple(texts[f"parts/{i}"] for i in range(len(message.parts)))
    return replace(message, text=texts.get("text", ""), parts=parts, attachments=attachments)


def _moves(placed: Iterable[Placed]) -> bool:
    return any(p.verdict is Verdict.HANDOFF for p in placed)


def _edits(segment: Segment, placed: Iterable[Placed], words: Messages, *, short: bool) -> Iterator[Edit]:
    for p in placed:
        if p.field == segment.field and p.verdict > Verdict.ALLOW and p.operator != "keep":
            yield _edit(segment.text, p, words, short=short)


def _edit(text: str, placed: Placed, words: Messages, *, short: bool) -> Edit:
    found = placed.found
    if isinstance(found, Signal):
        return Edit(_sentence_around(text, found.span), "redact")
    if placed.operator == "replace":
        return Edit(found.span, "replace", placeholder(found.entity_type, words, short=short))
    if placed.operator == "given_name":
        return Edit(found.span, "replace", given_name(_value(text, found)))
    return Edit(found.span, placed.operator)


def _value(text: str, finding: Finding) -> str:
    return text[finding.span.start : finding.span.end]


def _sentence_around(text: str, span: Span) -> Span:
    """Give the whole sentence that holds a span, with the space behind it."""
    edges = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    start = max(edge for edge in edges if edge <= span.start)
    return Span(start, min(edge for edge in edges if edge >= span.end))


def _signature(segment: Segment, placed: Iterable[Placed]) -> str:
    """Give the agent's sign-off (``^Sam``, ``Thanks, Sam``) where the text ends in one, else nothing."""
    text = segment.text.rstrip()
    spans = [p.found.span for p in placed if p.field == segment.field and _is_agent(p.found)]
    for span in spans:
        if span.end >= len(text) - 1:  # a full stop may follow
            mark = _SIGN_OFF_MARK.search(text, 0, span.start)
            return text[mark.start() if mark else _sentence_around(text, span).start :]
    return ""


def _is_agent(found: Finding | Signal) -> bool:
    return isinstance(found, Finding) and found.entity_type == "AGENT_NAME"


def _closed(segment: Segment, added: str, signature: str) -> Segment:
    """Add a sentence at the end, before the sign-off where there still is one."""
    text = segment.text.rstrip()
    body = text.removesuffix(signature).rstrip() if signature else text
    signed = f" {signature}" if signature and body != text else ""
    return Segment(segment.field, f"{body} {added}{signed}" if body else f"{added}{signed}")
