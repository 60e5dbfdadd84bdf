"""People by their given names: what the model missed and a table knows, where the sentence has room for a name."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import regex

from guardrail.detect.mention import Joined, Mention
from guardrail.detect.noname import is_no_name
from guardrail.detect.town import is_town


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAME = regex.compile(
    r"(?<![\p{L}\p{N}@#_/.&'’-])\p{Lu}\p{Ll}+(?:['’]\p{Lu}?\p{Ll}+)?(?:[-‐]\p{Lu}\p{Ll}+)*(?![\p{L}\p{N}_@]|\.\p{L})"
)
_MORE = regex.compile(
    r"(?:[ ](?:de|da|do|dos|das|del|della|di|de la|de los|van|van de|van der|van den|den|der|von|zu|af|av|bin|binte|"
    r"binti|bint|ibn|al|el|ap|ab|ní|ó|mac|y))?[ ](?=\p{Lu})(?:(?:O|D|Mc|Mac|De|Di|Van|Le|La|El|"
    r"Al)['’ -]?)?\p{Lu}\p{Ll}+(?:[-‐]\p{Lu}\p{Ll}+)*(?![\p{L}\p{N}_@]|\.\p{L})"
)
_MOST = 3
"""Words behind a given name that may belong to it."""
_SET_OFF_BEFORE = regex.compile(r"(?:\A|[,;:!?.…(–—|\n-]\s?|\p{Extended_Pictographic}\ufe0f?\s?)\Z")
_SET_OFF_BEHIND = regex.compile(r"\s?(?:[,;:!?)–—|\n]|\.(?!\p{L})|\Z|\p{Extended_Pictographic})|\s(?:[-–^~]|x{1,3}\Z)")
_LED = regex.compile(
    r"(?<![\p{L}’'])(?:for|to|with|from|by|and|you|thanks|sorry|enjoy|pour|à|avec|par|et|para|por|con|y|a|für|bei|von|mit|und|"
    r"an|per|da|di|e|com|de|voor|van|met|aan|en|till|til|för|fra|från|med|og|och|dla|od|do|z|i|ile|ve|until|that|Frau|"
    r"Herrn?|ask|tell|told|ring|call|called|text|texted|seen?|dear|hi|hello|hey|cher|chère|querid[oa]|caro|cara|lieber?|"
    r"lieve|beste|kære|kjære|kära|hei|hej|hoi|dag|ciao|olá|oi|hola|bonjour|salut|shalom|salam|chào|halo|merhaba|"
    r"cliente|client[ea]?|customer|tenant|passenger|patient|driver|guest|technician|rider|kunde|kundin|gast|fahrer|"
    r"passager|pasajer[oa]|conductor|paciente|passeggero|paziente|klant|kund|klient|müşteri)\s\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_THING = regex.compile(
    r"(?<![\p{L}])(?:the|a|an|our|this|that|el|la|los|las|le|les|il|lo|gli|der|die|das|ein|eine|het|een|o|os|as|den|det|"
    r"vestido|robe|modell?o?|model|dress|kleid|collection|range|sofa|shade|colour|color|street|st|in|at|near|en|em|nach|"
    r"saint|san|santa|são|st\.)\s\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_SMALL_ONE = regex.compile(
    r"(?<!\p{L})(?:little|young|poor|petite?|pequeñ[oa]|piccol[oa]|pequen[oa]|kleine[rn]?|lille|lilla|mały|mała)\s\Z"
)
_SHORT_FORMS = _listed("""
gio cri fede lella bev kit jaz kaz gaz daz baz shaz bex becs kel kez mel mo jo lou sal soph steph jules nic nicki
viv meg kat jem jen jess josh zach zack gus hal ned ted dez deb debs trish tash tam taz loz liv izzy lex ange chaz
chels gabs han manu lolo nico beto chema paco pepe quique nacho santi tere lola concha maite loli toni xavi juanma
javi rafa gigi pippo peppe beppe gianni dani edu duda cadu bia gabi rafa nanda zeca tó quim zé chico tita mimi lili
toto uli resi sepp hansi wolfi basti flo steffi moni gabi babsi joop sjaak wim henk jaap kees bas loes fleur anouk
kalle nisse lasse pelle kicki gunde bosse affe kaśka gosia basia asia kasia ola tomek bartek krzysiek zosia
""")
"""Short forms of names, as agents sign with them in small letters."""
_INITIALS = 2
_LOOK_BACK = 16
_SCORE, _UNSURE = 0.95, 0.6


def given_names(mentions: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Give the names that begin with a given name and lie where the model saw nothing."""
    taken = [one for one in mentions if one.label != "ORG"]
    last = 0
    for found in _NAME.finditer(text):
        start, end = found.span()
        if start < last or not is_given(found.group()):
            continue
        beside = [one for one in taken if one.start < end and start < one.end]
        last = _end(text, end)
        if not all(_gives_way(one, start, last, text) for one in beside):
            continue
        for one in taken:
            if one.start < last and end <= one.start:
                last = max(end, one.end) if one.label == "PERSON" else end
        if beside or _has_room(text, start, last, alone=last == end):
            yield Joined(start, last, "PERSON", _SCORE)


def _gives_way(mention: Mention, start: int, end: int, text: str) -> bool:
    """Say whether a name holds all the model saw of it, or begins what it took for an address."""
    if mention.label == "PERSON":
        more = end - start > mention.end - mention.start or mention.score < _UNSURE
        return start <= mention.start and mention.end <= end and more
    if mention.label != "STREET_ADDRESS" or mention.start != start:
        return False
    head = text[end : mention.end]
    comma = head.find(",")
    return comma >= 0 and not any(map(str.isdigit, head[:comma]))


def is_named(text: str, start: int, end: int) -> bool:
    """Say whether what the model took for a place is a person: a given name that something is for or goes to."""
    words = text[start:end]
    led = _LED.search(text, max(0, start - _LOOK_BACK), start) or _SMALL_ONE.search(
        text, max(0, start - _LOOK_BACK), start
    )
    return led is not None and is_given(words) and not is_town(words)


def is_given(word: str) -> bool:
    """Say whether a word is in the table, or all parts of a double name are."""
    word = word.lower().replace("’", "'").replace("‐", "-")
    known = _table()
    return word in known or ("-" in word and all(part in known for part in word.split("-")))


def signed_small(value: str) -> bool | None:
    """Refuse a word in small letters that neither the table nor the list of short forms knows; two letters sign."""
    word = value.split(maxsplit=1)[0]
    known = is_given(word) or word in _SHORT_FORMS or (len(word) == _INITIALS and not is_no_name(word))
    return None if known else False


def _end(text: str, end: int) -> int:
    """Take in what follows a given name like a surname."""
    for _ in range(_MOST):
        more = _MORE.match(text, end)
        if more is None or is_no_name(more.group().split()[-1]) or is_town(more.group().split()[-1]):
            break
        end = more.end()
    return end


def _has_room(text: str, start: int, end: int, *, alone: bool) -> bool:
    """Say whether a name may stand here: of a person who is addressed or spoken of, not of a thing or a place."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _THING.search(before):
        return False
    if not alone:
        return True
    behind = _SET_OFF_BEHIND.match(text, end) is not None
    if _LED.search(before):
        return True
    return behind and (_SET_OFF_BEFORE.search(before) is not None or before[-2:-1].islower())


@lru_cache(maxsize=1)
def _table() -> frozenset[str]:
    lines = files("guardrail.detect").joinpath("given.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
