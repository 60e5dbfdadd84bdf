"""How agents sign and introduce themselves, in fifteen languages."""

import regex

_CLOSING = (
    "thanks|thank you|thx|ty|cheers|regards|best|best wishes|sincerely|yours faithfully|yours sincerely|yours truly|"
    "yours|love|take care|hope (?:this|that) helps|grüße|grüßen|grüssen|grüessli|gruß|gruss|grüsse|lg|glg|vg|mfg|"
    "bg|hg|danke|"
    "baba|pfiat di|tschüss|tschau|servus|ciao|merci|cordialement|bien à vous|à bientôt|à très vite|bonne journée|"
    "bonne soirée|bises|bisous|cdt|cdlt|amicalement|saludos|un saludo|un abrazo|gracias|atentamente|atte|hasta pronto|"
    "saluti|cordiali saluti|grazie|a presto|buona giornata|groet|gr|grts|groetjes|groeten|mvg|tot snel|fijne dag|"
    "obrigad[oa]|atenciosamente|att|abraços?|cumprimentos|até (?:já|breve|logo)|pozdrawiam|pozdrowienia|z poważaniem|"
    "hälsningar|hälsning|mvh|vh|hilsen|hilsner|ha det|ha det fint|klem|kram|terveisin|terv|ystävällisin terveisin|"
    "saygılarımla|saygılarımızla|sevgiler|iyi günler|pozdrav|üdvözlettel|s pozdravem"
)
_MARKED_OFF = frozenset(
    {"thanks", "thank you", "thx", "cheers", "ty", "danke", "merci", "gracias", "grazie", "love", "best"}
)
_TEAM = (
    r"team|support|service|kundenservice|kundendienst|kundtjänst|kundeservice|kundesenter|asiakaspalvelu|"
    r"klantenservice|webcare|servicio|soporte|atención al cliente|suporte|atendimento|assistenza|servizio clienti|"
    r"obsługa klienta|service client|customer (?:care|service|support)|social (?:media )?(?:care|team)"
)
_TITLE = regex.compile(
    r"(?<![\w'’])(?:mr|mrs|ms|miss|mx|sir|dr|dra|prof|frau|fr|herrn?|hr|mme|mlle|madame|monsieur|m|sr|sra|srta|"
    r"señora?|señorita|do[nñ]a?|sig|sig\.ra|signora?|dott|dott\.ssa|dhr|mevr|mw|mevrouw|meneer|pani?|panie|panią|"
    r"panem|sayın|sn|fru|herra|rouva|fam|familie)\.?\s\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_BEFORE_SIGN_OFF = regex.compile(
    r"(?:(?:\A|[.!?)\]…]|\p{Extended_Pictographic}\ufe0f?|https?://\S{1,60})\s{0,2}|\n\s*|[-–—/\\^~*|<>]\s?|"
    rf"(?<!\w)(?P<closing>{_CLOSING})(?P<mark>[,.!]?\s{{1,2}}|\s?\n\s*)|"
    rf"(?<!\w)(?:\p{{L}}+-)?(?:{_TEAM})(?:-team)?,\s{{1,2}})\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_BEHIND_SIGN_OFF = regex.compile(
    rf"(?:,?\s(?:p[åa]|fr[aå]n?|från|de|del|da|do|dal|dall['’]|vom|von|van|van de|bij|du|de l['’]|z|from|at|@|in|i|"
    rf"hos)\s?(?:(?:\p{{L}}{{1,14}}\s)?(?:{_TEAM})))?"
    r"[\s.!)\]]{0,3}(?:\(?\d{1,2}\s?/\s?\d{1,2}\)?\s{0,2})?(?:https?://\S{1,60}\s{0,2}){0,2}(?:#\w{1,30}\s{0,2}){0,2}"
    r"(?::-?[)D]|;-?\)|x{1,3}(?!\w)|[\s\p{Extended_Pictographic}\ufe0f]){0,8}\Z",
    regex.IGNORECASE,
)
_INTRODUCTION = regex.compile(
    r"(?<!\w)(?:i['’]?m|i am|it['’]?s|hälsar|hilser|pozdrawia|through to|speaking with|my name is|my name['’]s|"
    r"this is|you['’]re (?:speaking|chatting) (?:to|with)|ich bin|"
    r"mein name ist|hier ist|hier schreibt|je suis|je m['’]appelle|ici|moi c['’]est|c['’]est|soy|me llamo|"
    r"mi nombre es|sono|mi chiamo|sono io,|ik ben|mijn naam is|je spreekt met|u spreekt met|sou o|sou a|me chamo|"
    r"chamo-me|o meu nome é|meu nome é|aqui é [ao]|aquí|jag heter|du pratar med|jeg heter|du snakker med|jestem|"
    r"nazywam się|mam na imię|nimeni on|täällä|adım|(?:tech|technician|agent|advisor|adviser|rep|operator|handled by|"
    r"your agent|bearbeiter(?:in)?|berater(?:in)?|conseiller|conseillère|agente|asesora?|atendente|operatore|"
    r"operatrice|medewerker|handläggare|konsulent|konsultant):)\s{1,2}\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_LOOK_BACK = 72
_SIGNED_WORDS = 2


_LAST_WORDS = regex.compile(
    r"(?:\A|[.!?…)\]\n]|\p{Extended_Pictographic}\ufe0f?)\s{0,2}(?P<words>[^.!?…\n,;:\d]{2,40}?)[,:]\s\Z"
)
"""A last short phrase, whatever its language, that a comma sets off from the name behind it."""
_NO_CLOSING = regex.compile(
    r"(?<!\p{L})(?:thanks?|thank you|thx|sorry|apologies|no|yes|yep|nope|ok|okay|hi|hello|hey|dear|sure|welcome|"
    r"have an?|congratulations|congrats|got it|danke|entschuldigung|sorry|hallo|liebe|merci|désolée?|bonjour|gracias|"
    r"perdona|hola|grazie|ciao|scusa|obrigad[oa]|desculpe|olá|bedankt|hoi|tack|hej|takk|tak|hei|dziękuj\p{L}+|"
    r"przepraszam|teşekkür\p{L}*)(?!\p{L})",
    regex.IGNORECASE,
)
_ENDS_BARE = regex.compile(r"(?:\s?\([^()\d]{3,30}\))?[\s\p{Extended_Pictographic}\ufe0f\u200d🌀-🫿]{0,8}\Z")
_CLOSED_ABOVE = regex.compile(rf"(?<!\w)(?:{_CLOSING})[,.!]?\s?\n\s*\Z", regex.IGNORECASE)
_ROLE_LINE = regex.compile(r"\s?\n\s?\p{Lu}[^\n\d.!?]{2,40}(?:\n\s?\p{Lu}[^\n\d.!?]{2,40})?\s{0,3}\Z")
"""A line below the name that says what its bearer does."""
_MOST_LAST_WORDS = 5


def is_titled(text: str, start: int) -> bool:
    """Say whether a title such as Mr stands before: whoever is addressed so is no agent."""
    return _TITLE.search(text, max(0, start - _LOOK_BACK), start) is not None


def is_agent(text: str, start: int, end: int) -> bool:
    """Say whether a name is how an agent signs or introduces himself."""
    if len(text[start:end].split()) > _SIGNED_WORDS:
        return False
    before = text[max(0, start - _LOOK_BACK) : start]
    if _INTRODUCTION.search(before):
        return True
    if _ENDS_BARE.match(text, end) and _is_last_phrase(before):
        return True
    if _ROLE_LINE.match(text, end) and _CLOSED_ABOVE.search(before):
        return True
    if _BEHIND_SIGN_OFF.match(text, end) is None:
        return False
    signed = _BEFORE_SIGN_OFF.search(before)
    return signed is not None and not _is_thanked(signed)


def _is_last_phrase(before: str) -> bool:
    """Say whether a short phrase without figures, which thanks nobody, stands before a name that ends the text."""
    phrase = _LAST_WORDS.search(before)
    if phrase is None:
        return False
    words = phrase["words"].split()
    return 0 < len(words) <= _MOST_LAST_WORDS and _NO_CLOSING.match(" ".join(words)) is None


def _is_thanked(signed: "regex.Match[str]") -> bool:
    """Say whether thanks go to the name: no mark and no line parts them."""
    closing = signed["closing"]
    return closing is not None and closing.lower() in _MARKED_OFF and signed["mark"] == " "
