"""Names, places and addresses: what the names model saw in a text, as findings."""

from collections.abc import Iterable, Iterator, Sequence

import regex

from guardrail.detect.address import PARTS, is_address
from guardrail.detect.eponym import is_eponym, is_make_with_title, is_sold
from guardrail.detect.given import given_names, is_named
from guardrail.detect.mention import Mention, joined
from guardrail.detect.namedplace import is_feast, is_named_place
from guardrail.detect.noname import is_abbreviation, is_cried, is_no_name
from guardrail.detect.noun import is_led_noun, is_noun
from guardrail.detect.signoff import is_agent, is_titled
from guardrail.detect.town import is_town, stands_for_place
from guardrail.finding import Finding, Span
from guardrail.text import Folded

DETECTOR = "names"
RULE = "model.names@1"
"""How findings name the model; the number rises with every training."""

_SURE = {"PERSON": 0.4, "LOCATION": 0.5, "STREET_ADDRESS": 0.9}
"""The least score of a mention that counts, by its label; other labels are no personal values."""
_SURE_NAME = 0.6
"""For a name that no greeting, title or closing stands before."""
_SURE_SMALL = 0.9
"""For one word in small letters, in a text without capitals."""
_QUOTE = regex.compile(r"""["“”„«»‹›]""")
_SMALL_TITLE = regex.compile(
    r"(?:do[nñ]a?|señora?|señorita|sra?|signora?|sig|monsieur|madame|mme|mr|mrs|ms|miss|frau|herrn?|pani?|panie|dhr|"
    r"mevr|mw|meneer|mevrouw|lieve|querid[oa]|abla|bey|han[ıi]m|fru|herra|rouva|jefe|tía|tío|chị|anh|cô|bà|ông)\.?\s+(?=\p{Lu})",
    regex.IGNORECASE,
)
_GREETED = regex.compile(
    r"(?:hi|hello|hey|hiya|hola|olá|oi|hei|hej|moi|szia|sayın|sayin|ciao|salut|bonjour|hallo|hoi|ahoj|cześć|"
    r"dzień dobry|merhaba|shalom|halo|kia ora|habari|salam|thanks|sorry|dear)\s+(?=\p{Lu})",
    regex.IGNORECASE,
)
"""A greeting that the model took into a name."""
_SAID_BEFORE = regex.compile(
    r"(?:.{2,40}\s)?(?:Familie|Fam\.|Frau|Fr\.|Herrn?|Hr\.|Mme|Mlle|Mevr\.|Dhr\.)\s+(?=\p{L})|"
    r"(?:Kolleg(?:e|in)|Kund(?:en?|in)|Nachbar(?:in)?|Bruder|Schwester|Sohn|Tochter|Mutter|Vater|Mann|Partner(?:in)?|"
    r"Techniker(?:in)?|Fahrer(?:in)?)\s+(?=\p{Lu})|(?i:danke|merci|gracias|grazie|tack|tak|takk|bedankt),\s+(?=\p{Lu})"
)
"""What says that a name follows, which the model took into it."""
_SMALL_END = regex.compile(r"(?:\s+\p{Ll}[\p{L}'’-]*)+\Z")
_GREETING = regex.compile(
    r"(?<!\w)(?:(?:hi|hello|hey|hiya|dear|morning|afternoon|evening|thanks|sorry|hallo|liebe[r]?|servus|moin|grüezi|"
    r"guten \w+|hola|buenos días|buenas|querid[oa]|estimad[oa]|bonjour|bonsoir|salut|coucou|chère?|cher|ciao|salve|"
    r"gentile|buongiorno|caro|cara|olá|oi|bom dia|boa tarde|caríssim[oa]|hoi|goedemorgen|goedemiddag|beste|hej|hei|"
    r"heisann|kära|kjære|kære|moi|moikka|terve|cześć|witaj|dzień dobry|merhaba|sayın|kia ora|valeu|happy birthday|"
    r"alles gute|tut mir leid)[,.:]?|(?:passenger|guest|patient|attn|employer|name|passager|pasajero|passagier|"
    r"paciente)[.:]?)\s{1,2}\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_SENTENCE_START = regex.compile(r"(?:\A|[.!?…:]\s{1,3}|\n\s*)\Z")
_BULLET = regex.compile(r"(?:\n|\A)\s*(?:[-–•*·▪►]|\d{1,2}[.)])\s*\Z")
_ADDRESSED = regex.compile(r"\s?[,!.:;?)(–-]|['’]s(?!\w)|\s*\Z")
_NUMBERED = regex.compile(r"\.\s?\d")
_SHORT_WORD = 3
"""Letters of a word that, with a full stop and a number behind, is short for something."""
_LOOK_BACK = 40
_NEVER = 2.0


def named(mentions: Iterable[Mention], folded: Folded, found: Sequence[Finding], *, signed: bool) -> Iterator[Finding]:
    """Give the mentions that are personal values; a rule that found something else in the same place knows better.

    ``signed`` says that the text is ours, so it may end in an agent's name or begin by introducing one.
    """
    text = folded.text
    seen = joined(mentions, text)
    seen += given_names([one for one in seen if one.score >= _SURE.get(one.label, _NEVER)], text)
    told: set[tuple[str | None, Span]] = set()
    for mention in seen:
        if mention.score < _SURE.get(mention.label, _NEVER):
            continue
        start, end = _name_alone(text, mention) if mention.label == "PERSON" else (mention.start, mention.end)
        entity_type = _type(mention, text, start, end, signed=signed)
        span = folded.span(start, end)
        if (entity_type, span) in told:
            continue
        if entity_type and not any(_knows_better(one, entity_type, span) for one in found):
            told.add((entity_type, span))
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
    titled = (_SMALL_TITLE if text[start].islower() else _GREETED).match(text, start, end)
    start = titled.end() if titled else start
    said = _SAID_BEFORE.match(text, start, end)
    start = said.end() if said else start
    while end > start + 1 and text[end - 1] in ",;:!?":
        end -= 1
    quote = _QUOTE.search(text, start + 1, end)
    end = quote.start() if quote else end
    if any(map(str.isupper, text[start:end])):
        small = _SMALL_END.search(text, start, end)
        end = small.start() if small else end
    return start, end


def _type(mention: Mention, text: str, start: int, end: int, *, signed: bool) -> str | None:
    """Say what a mention is, unless the writing speaks against it."""
    if mention.label == "STREET_ADDRESS":
        return mention.label if is_address(text[start:end], mention.score) else None
    if mention.label == "LOCATION":
        if is_named(text, start, end):
            return "PERSON"
        return mention.label if _is_place(text, start, end, mention.score) else None
    return _type_of_name(mention, text, start, end, signed=signed)


def _type_of_name(mention: Mention, text: str, start: int, end: int, *, signed: bool) -> str | None:
    """Tell apart who is addressed, who signs, where a town is meant, and what is no name."""
    titled = is_titled(text, start)
    if not titled and is_no_name(text[start:end]):
        return None
    noun = not titled and is_noun(text, start, end)
    if signed and not titled and not noun and not text[start].islower() and is_agent(text, start, end):
        return "AGENT_NAME"
    if titled or _GREETING.search(text, max(0, start - _LOOK_BACK), start):
        return None if is_make_with_title(text, start, end) else mention.label
    if stands_for_place(text, start, end) or is_named_place(text, start, end):
        return "LOCATION"
    if noun:
        return None
    return mention.label if _is_written_as_name(text, start, end, mention.score) else None


def _is_place(text: str, start: int, end: int, score: float) -> bool:
    """Say whether a place is one: no abbreviation, no word, nothing that is sold."""
    words = text[start:end]
    if is_sold(text, start, end) or is_feast(text, end):
        return False
    if is_town(words):
        return True
    unsure = score < _SURE_NAME and is_led_noun(text, start, end)
    return not (unsure or is_abbreviation(words, text) or is_no_name(words))


def _is_written_as_name(text: str, start: int, end: int, score: float) -> bool:
    """Say whether a name that nobody greets is written as names are in this text.

    Who uses capitals gives them to names; a single word that begins a sentence is a name where it is set off as one.
    """
    words, before = text[start:end], text[max(0, start - _LOOK_BACK) : start]
    single = " " not in words
    if score < _SURE_NAME or (words[0].islower() and (any(map(str.isupper, text)) or (single and score < _SURE_SMALL))):
        return False
    if (single and _is_short_or_cried(text, start, end)) or is_eponym(text, start, end):
        return False
    if not single or _BULLET.search(before):
        return True
    return not _SENTENCE_START.search(before) or _ADDRESSED.match(text, end) is not None


def _is_short_or_cried(text: str, start: int, end: int) -> bool:
    numbered = end - start <= _SHORT_WORD and _NUMBERED.match(text, end) is not None
    return numbered or is_abbreviation(text[start:end], text) or is_cried(text, start, end)


def _knows_better(rule: Finding, entity_type: str, span: Span) -> bool:
    """Say whether a rule outdoes the model in a place; not with a part of the address or of the name that it saw."""
    kinds = PARTS if entity_type == "STREET_ADDRESS" else {entity_type} & {"LOCATION", "PERSON"}
    part = rule.entity_type in kinds and span.contains(rule.span)
    return rule.span.overlaps(span) and not part
