"""Names, places and addresses: what the names model saw in a text, as findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import regex

from guardrail.detect.address import PARTS
from guardrail.finding import Finding, Span
from guardrail.text import Folded

DETECTOR = "names"
RULE = "model.names@1"
"""How findings name the model; the number rises with every training."""


class Mention(Protocol):
    """A stretch of a text and what it is; ``score`` is 0..1."""

    @property
    def start(self) -> int:
        """The first code point."""
        ...

    @property
    def end(self) -> int:
        """The code point behind the last."""
        ...

    @property
    def label(self) -> str:
        """``PERSON``, ``LOCATION``, ``ORG`` or ``STREET_ADDRESS``."""
        ...

    @property
    def score(self) -> float:
        """How sure the model is."""
        ...


Names = Callable[[str], Sequence[Mention]]
"""The model: from a text to its mentions, in order and without overlap."""

_SURE = {"PERSON": 0.4, "LOCATION": 0.5, "STREET_ADDRESS": 0.9}
"""The least score of a mention that counts, by its label; other labels are no personal values."""
_SURE_NAME = 0.6
"""For a name that no greeting, title or closing stands before."""
_SURE_BARE_ADDRESS = 0.99
"""For an address without a word for a street in it."""
_STREET = regex.compile(
    r"(?<!\p{L})(?:street|str|st|road|rd|avenue|ave?|lane|ln|drive|dr|close|court|ct|crescent|cres|place|pl|square|sq|way|"
    r"terrace|gardens?|grove|hill|park|mews|row|walk|view|boulevard|blvd|parkway|pkwy|highway|hwy|route|trail|circle|box|flat|"
    r"apt|apartment|unit|suite|rue|allée|chemin|impasse|quai|via|viale|corso|piazza|vicolo|calle|c/|avenida|avda|paseo|"
    r"plaza|carrer|rua|travessa|praça|estrada|alameda|ul|ulica|al|aleja|os|osiedle|plac|mah|mahallesi|cad|caddesi|sok|sokak|"
    r"bulvarı|jalan|jl|carretera|colonia|col)(?!\p{L})"
    r"|\p{L}(?:straße|strasse|str|weg|platz|gasse|allee|ring|damm|ufer|laan|straat|plein|gracht|kade|dreef|gade|vej|vei|veien|"
    r"gata|gatan|vägen|katu|tie|utca|ulica)(?!\p{L})|\d{1,3}\s?-?(?:ro|gil|dong|chome)(?!\p{L})",
    regex.IGNORECASE,
)
_QUOTE = regex.compile(r"""["“”„«»‹›]""")
_SMALL_END = regex.compile(r"(?:\s+\p{Ll}[\p{L}'’-]*)+\Z")
_GREETING = regex.compile(
    r"(?<!\w)(?:hi|hello|hey|hiya|dear|morning|afternoon|evening|thanks|sorry|mr|mrs|ms|miss|dr|hallo|liebe[r]?|frau|herr|"
    r"guten \w+|hola|buenos días|querid[oa]|señora?|bonjour|salut|chère?|cher|mme|ciao|salve|gentile|caro|cara|olá|oi|"
    r"hej|hei|moi|cześć|dzień dobry|merhaba|sayın|kia ora|valeu|passenger|guest|patient|attn|employer|name|passager|"
    r"pasajero|passagier|paciente)[,.:]?\s{1,2}\Z",
    regex.IGNORECASE,
)
_SENTENCE_START = regex.compile(r"(?:\A|[.!?…:]\s{1,3}|\n\s*)\Z")
_ADDRESSED = regex.compile(r"\s?[,!.:;?)–-]|['’]s(?!\w)|\s*\Z")
_CLOSING = (
    "thanks|thank you|thx|cheers|regards|best|best wishes|sincerely|yours|love|take care|grüße|gruß|gruss|lg|vg|mfg|"
    "danke|merci|cordialement|bien à vous|saludos|un saludo|gracias|atentamente|saluti|cordiali saluti|grazie|groet|"
    "groetjes|groeten|mvg|obrigad[oa]|atenciosamente|abraços?|cumprimentos|pozdrawiam|pozdrowienia|hälsningar|mvh|"
    "hilsen|hilsner|terveisin|saygılarımla|sevgiler"
)
_BEFORE_SIGN_OFF = regex.compile(
    r"(?:(?:\A|[.!?)\]…]|\p{Extended_Pictographic}\ufe0f?)\s{0,2}|\n\s*|[-–—/\\^~*|<>]\s?|"
    rf"(?<!\w)(?:{_CLOSING})[,.!]?\s{{1,2}})\Z",
    regex.IGNORECASE,
)
_BEHIND_SIGN_OFF = regex.compile(
    r"[\s.!)\]]{0,3}(?:\(?\d{1,2}\s?/\s?\d{1,2}\)?\s{0,2})?(?:https?://\S{1,60}\s{0,2}){0,2}(?:#\w{1,30}\s{0,2}){0,2}"
    r"[\s\p{Extended_Pictographic}\ufe0f]{0,8}\Z"
)
_INTRODUCTION = regex.compile(
    r"(?<!\w)(?:i['’]?m|i am|my name is|my name['’]s|this is|you['’]re (?:speaking|chatting) (?:to|with)|ich bin|"
    r"mein name ist|hier ist|je suis|je m['’]appelle|ici|soy|me llamo|mi nombre es|sono|mi chiamo|ik ben|mijn naam is|"
    r"sou o|sou a|me chamo|meu nome é|jag heter|jeg heter|jestem|nazywam się)\s{1,2}\Z",
    regex.IGNORECASE,
)
_LOOK_BACK = 40
_NEVER = 2.0
_SIGNED_WORDS = 2


def named(mentions: Iterable[Mention], folded: Folded, found: Sequence[Finding], *, signed: bool) -> Iterator[Finding]:
    """Give the mentions that are personal values; a rule that found something else in the same place knows better.

    ``signed`` says that the text is ours, so it may end in an agent's name or begin by introducing one.
    """
    for mention in mentions:
        if mention.score < _SURE.get(mention.label, _NEVER):
            continue
        start, end = _name_alone(folded.text, mention) if mention.label == "PERSON" else (mention.start, mention.end)
        entity_type = _type(mention, folded.text, start, end, signed=signed)
        span = folded.span(start, end)
        if entity_type and not any(_knows_better(one, entity_type, span) for one in found):
            yield Finding(
                entity_type=entity_type,
                span=span,
                score=round(mention.score, 2),
                rule=RULE,
                transforms=folded.transforms(start, end),
                why=("model",),
            )


def _name_alone(text: str, mention: Mention) -> tuple[int, int]:
    """Cut a name at a quotation mark, and where capitals are used, words in small letters off its ends."""
    start, end = mention.start, mention.end
    quote = _QUOTE.search(text, start + 1, end)
    end = quote.start() if quote else end
    if any(map(str.isupper, text[start:end])):
        small = _SMALL_END.search(text, start, end)
        end = small.start() if small else end
    return start, end


def _type(mention: Mention, text: str, start: int, end: int, *, signed: bool) -> str | None:
    """Say what a mention is, unless the writing speaks against it."""
    words = text[start:end]
    if mention.label == "STREET_ADDRESS":
        likely = mention.score >= _SURE_BARE_ADDRESS or _STREET.search(words)
        return mention.label if likely and " " in words and any(char.isdigit() for char in words) else None
    if mention.label == "LOCATION":
        return mention.label
    if signed and not words[0].islower() and _is_agent(text, start, end):
        return "AGENT_NAME"
    return mention.label if _is_written_as_name(text, start, end, mention.score) else None


def _is_written_as_name(text: str, start: int, end: int, score: float) -> bool:
    """Say whether a name is written as names are in this text.

    Behind a greeting or a title stands a name. Elsewhere, who uses capitals gives them to names, and a single word that
    begins a sentence is a name where it is set off as one.
    """
    words, before = text[start:end], text[max(0, start - _LOOK_BACK) : start]
    if _GREETING.search(before):
        return True
    if score < _SURE_NAME or (words[0].islower() and any(map(str.isupper, text))):
        return False
    return " " in words or not _SENTENCE_START.search(before) or _ADDRESSED.match(text, end) is not None


def _is_agent(text: str, start: int, end: int) -> bool:
    """Say whether a name is how an agent signs or introduces himself."""
    if len(text[start:end].split()) > _SIGNED_WORDS:
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    if _INTRODUCTION.search(before):
        return True
    return _BEHIND_SIGN_OFF.match(text, end) is not None and _BEFORE_SIGN_OFF.search(before) is not None


def _knows_better(rule: Finding, entity_type: str, span: Span) -> bool:
    part = entity_type == "STREET_ADDRESS" and rule.entity_type in PARTS and span.contains(rule.span)
    return rule.span.overlaps(span) and not part
