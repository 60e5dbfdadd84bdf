"""What is said aloud: ``oh double seven``, ``soixante et onze``, ``Kilo seven Whiskey``, ``D wie Dora``."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import regex

from guardrail.detect.disguise.alphabet import LETTER_WORDS, LETTERS, SIGNS
from guardrail.detect.disguise.numerals import MULTIPLES, TELLING
from guardrail.detect.disguise.pauses import AND, THEN
from guardrail.detect.disguise.rewrite import Edit, Piece
from guardrail.detect.disguise.said import AS_IN, EVERY, GLUED_IN, TELLING_LETTERS, Said, all_said, glued_words

_LEAST, _LEAST_SAID, _LEAST_WORDS = 4, 3, 2
"""Characters, things said, and words among them, in a row that are no longer how people talk."""
_LEAST_SIGNS, _LEAST_SIGNED, _MOST_LETTERS = 2, 9, 2
"""Signs in words between numbers in digits, ``81 dot 147 dot 62``; characters about a single one; letters beside it."""
_LEAST_SINGLES = 4
"""Digits one by one beside a number in words."""
_LEAST_TOLD = 7
"""Characters, digits but one, of which the one is a letter that is explained."""
_AND = "and|y|et|und|e|en|then|and then|dann|und dann|puis|luego|poi|dan|sedan|så|potem|sonra|con|mit|avec"
_GAP = regex.compile(
    rf"[\s,.;:/·…–،؛、，()-]{{0,4}}(?:(?<=\s)(?:{_AND}|(?:(?:{AND})\s)?(?:{THEN}))\s{{1,2}})?", regex.IGNORECASE
)
_PLUS = regex.compile(r"(?<!\p{L})(?:plus|más|mas|più|piu|mais|плюс|\+)[\s,-]{0,2}\Z", regex.IGNORECASE)
_LONGEST_PLUS = 8
_ZERO = ("O", "o")
_STRAY = frozenset("aieoyuàéI")
"""Letters that are words by themselves."""
_MEASURE = regex.compile(
    r"\s(?:min|minut|minuut|minuter|dakika|hour|heure|stund|hora|ora|ore|uur|timm|time|godzin|saat|day|tag|jour|d[ií]a|"
    r"giorn|dag|dni|gün|second|sekund|segund|saniye|attempt|tr(?:y|ies)|versuch|минут|час|дн|день|दिन|मिनट|दिन|دقيقة|دقائق|"
    r"adult|child|passenger|people|person|guest|night|room|bag|seat|erwachsene|kind|nacht|nächte|nuit|noche|notte|noite|"
    r"nacht|nächte|niñ|enfant|bambin|criança|kinder|personne|persona|pessoa|viajero|voyageur|passag)",
    regex.IGNORECASE,
)
_CODE = 3
"""Digits on the back of a card."""
_CODE_SAID = regex.compile(
    r"cvv|cvc|csc|cvn|security\s\w{1,8}|on the back|three digits|pr[üu]f(?:ziffer|nummer)|sicherheitscode|cryptogramme|"
    r"au dos|dorso|reverso|c[óo]digo de seguran?[çz]|verso|di sicurezza|sul retro|beveiligingscode|achterop|"
    r"säkerhetskod|sikkerhe\w{2,6}kode|baksid|bagsid|turvakoodi|turvaluku|güvenlik kodu|arka yüz|z tyłu|на обороте",
    regex.IGNORECASE,
)
_CODE_WITHIN = 45
_PIN, _PIN_WITHIN = 4, 30
_PIN_SAID = regex.compile(
    r"(?<!\w)(?:pins?|pin-?code|pin-?nummer|passcode|door code|geheimzahl|türcode|digicode|code secret|clave|c[óo]digo|"
    r"codice|pincode|kod pin|koden|пин)(?!\w)",
    regex.IGNORECASE,
)
_HALVES = (
    (regex.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?"), regex.compile(r"[0-9][A-Z]{2}")),
    (regex.compile(r"[A-Z][0-9][A-Z]"), regex.compile(r"[0-9][A-Z][0-9]")),
    (regex.compile(r"-?[0-9]{1,2}\.[0-9]{2,8}"), regex.compile(r"-?[0-9]{1,3}\.[0-9]{2,8}")),
)
"""What has two halves: a British postcode (BS 7666), a Canadian one, a position in degrees (ISO 6709)."""
_JOINED = rf"[\s,.;:/·…–،؛、，()-]{{0,4}}(?:(?:{_AND}|ën)\s{{0,2}})?"
_SIGNED = rf"(?:{_JOINED}(?:{'|'.join(SIGNS)}))?{_JOINED}"
_BASE = "|".join(
    sorted(
        word
        for word in {*MULTIPLES, *TELLING}
        if len(word) in TELLING_LETTERS and "σ" not in word  # the gate finds no sigma
    )
)
_ALPHABET = "|".join(sorted(LETTERS))
_TOLD_BY = rf"[A-Za-z][\s-](?:{AS_IN})[\s-]"
_GLUED_BASE = "|".join(sorted({word for language in GLUED_IN for word in glued_words(language)}))
TRIGGER = (
    rf"(?:oh|{_BASE}){_SIGNED}(?:[0-9]{{1,6}}{_JOINED}|[A-Za-z]{{1,4}}{_JOINED})?(?:{_BASE})"
    rf"|(?:oh|{_BASE}|[\s,.-][0-9A-Za-z]),?\s(?:{THEN})\s(?:{_BASE})"
    rf"|(?:{_ALPHABET})[\s,.-]{{1,3}}(?:{_ALPHABET}|{_BASE}|[A-Za-z0-9][^A-Za-z])"
    rf"|(?:{_BASE}|[0-9])[\s,.-]{{1,3}}(?:{_ALPHABET})|[0-9A-Z]\s(?:{'|'.join(SIGNS)})\s[0-9A-Z]"
    rf"|{_TOLD_BY}[^\s,.]{{2,15}}[\s,.-]{{1,3}}(?:{_BASE}|[0-9]|{_TOLD_BY})|(?:{_BASE}|[0-9])[\s,.()-]{{1,3}}{_TOLD_BY}"
    rf"|(?:{_BASE})\s(?:[0-9]\s){{3}}|[0-9]\s(?:{_BASE})\s(?:[0-9]\s){{3}}|(?:[0-9]\s){{3}}(?:{_BASE})"
    rf"|(?:[0-9]|{_BASE})[\s,.-]{{1,3}}(?:{'|'.join(sorted(LETTER_WORDS))})\s"
    rf"|(?:{_GLUED_BASE}){{3}}"
)


def spoken(text: str) -> Iterator[Edit]:
    """Read runs of what is said, digit by digit or letter by letter, as it is written."""
    for run in _runs(text):
        said = _trimmed(_without_measure(text, run))
        if _is_disguise(said) or _is_code(text, said):
            plus = _PLUS.search(text, max(0, said[0].start - _LONGEST_PLUS), said[0].start)
            sign = (Piece("+", plus.start(), said[0].start),) if plus else ()
            pieces = (*sign, *_spaced(text, said, list(_written(said))))
            yield Edit(pieces[0].start, said[-1].end, pieces)


def _is_disguise(run: Sequence[Said]) -> bool:
    count = {kind: sum(one.words for one in run if one.kind == kind) for kind in {one.kind for one in run}}
    length = sum(len(one.text) for one in run if one.kind != "sign")
    if length < _LEAST or count.get("number", 0) < count.get("sound", 0):
        return False
    if _is_signed(count, length) or _is_told(count, length):
        return True
    return not _is_counting(run) and _is_spelled(run, count)


def _is_signed(count: Mapping[str, int], length: int) -> bool:
    """Say whether signs are said between numbers in digits."""
    signs, letters, numbers = count.get("sign", 0), count.get("letter", 0), count.get("number", 0)
    if signs >= _LEAST_SIGNS and (count.get("digits", 0) > _LEAST_SIGNS or numbers >= _LEAST_WORDS):
        return True
    return signs > 0 and length >= _LEAST_SIGNED and letters <= _MOST_LETTERS and count.get("digits", 0) >= _LEAST_WORDS


def _is_told(count: Mapping[str, int], length: int) -> bool:
    """Say whether letters beside digits are explained."""
    told = count.get("told", 0)
    return told > 0 and (told >= _LEAST_WORDS or (count.get("digits", 0) > 0 and length >= _LEAST_TOLD))


def _is_spelled(run: Sequence[Said], count: Mapping[str, int]) -> bool:
    numbers, letters = count.get("number", 0), count.get("letter", 0)
    names = count.get("name", 0) + count.get("told", 0)
    singles = sum(one.kind == "digits" and len(one.text) == 1 for one in run)
    if numbers and singles >= _LEAST_SINGLES:
        return True
    if names or letters:
        enough = _LEAST_WORDS if letters >= _LEAST_SAID else _LEAST_SAID
        return numbers >= enough or (names > 0 and names + numbers >= _LEAST_SAID)
    return numbers >= _LEAST_WORDS and sum(one.words for one in run) >= _LEAST_SAID


def _is_code(text: str, run: Sequence[Said]) -> bool:
    """Say whether three digits are said near words for the back of a card, or two numbers as four behind a PIN."""
    digits = "".join(one.text for one in run)
    if not digits.isdecimal() or any(one.kind != "number" for one in run):
        return False
    if len(digits) == _PIN and len(run) == _LEAST_WORDS:
        return _PIN_SAID.search(text, max(0, run[0].start - _PIN_WITHIN), run[0].start) is not None
    if len(digits) != _CODE:
        return False
    return _CODE_SAID.search(text, max(0, run[0].start - _CODE_WITHIN), run[-1].end + _CODE_WITHIN) is not None


def _is_counting(run: Sequence[Said]) -> bool:
    """Say whether numbers only follow one another: one, two, three, four."""
    values = [int(one.text) for one in run if one.text.isdecimal()]
    return 1 < len(values) == len(run) and all(later - earlier == 1 for earlier, later in itertools.pairwise(values))


def _written(run: Sequence[Said]) -> Iterator[str]:
    """Give how each thing said is written; a letter O among digits is a zero."""
    digits = all(one.kind not in ("letter", "name", "told") or one.text in _ZERO for one in run)
    return ("0" if digits and one.text in _ZERO else one.text for one in run)


def _spaced(text: str, run: Sequence[Said], written: Sequence[str]) -> Iterator[Piece]:
    """Give what is written for each, and a space where somebody pauses between two halves."""
    for place, (one, plain) in enumerate(zip(run, written, strict=True)):
        paused = place > 0 and "," in text[run[place - 1].end : one.start]
        if paused and _are_halves("".join(written[:place]), "".join(written[place:])):
            yield Piece(", " if "." in written else " ", one.start, one.start)
        yield Piece(plain, one.start, one.end)


def _are_halves(before: str, behind: str) -> bool:
    return any(first.fullmatch(before) and second.fullmatch(behind) for first, second in _HALVES)


def _trimmed(run: list[Said]) -> list[Said]:
    """Leave out what a sentence may hold beside a value: ``a``, ``I``, ``to``, a dash."""
    first, last = 0, len(run)
    while first < last and _is_stray(run[first]):
        first += 1
    while last > first and (_is_stray(run[last - 1]) or _is_lonely(run[first:last])):
        last -= 1
    return run[first:last]


def _is_lonely(run: list[Said]) -> bool:
    """Say whether a last, very short word is the only number in words: it is one of some language and none of this."""
    short = run[-1].end - run[-1].start <= _LEAST_WORDS
    return short and [one for one in run if one.kind == "number"] == run[-1:]


def _without_measure(text: str, run: list[Said]) -> list[Said]:
    """Leave out a last number, set off by a comma, that says how many minutes or hours there are."""
    if len(run) > _LEAST and "," in text[run[-2].end : run[-1].start] and _MEASURE.match(text, run[-1].end):
        return run[:-1]
    return run


def _is_stray(said: Said) -> bool:
    return said.kind in ("sign", "sound") or (said.kind == "letter" and said.text in _STRAY)


def _runs(text: str) -> Iterator[list[Said]]:
    """Give what is said together and in one language, one list a run."""
    run: list[Said] = []
    languages = EVERY
    for said in all_said(text):
        if run and (not _GAP.fullmatch(text, run[-1].end, said.start) or languages.isdisjoint(said.said_in)):
            yield run
            run, languages = [], EVERY
        run.append(said)
        languages &= said.said_in
    if run:
        yield run
