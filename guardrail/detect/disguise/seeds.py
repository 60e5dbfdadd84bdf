"""The words of a wallet with signs between them, in any of the languages of BIP 39: ``olmo·taza·…``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece
from guardrail.detect.plausible import seed_words

_WORD = r"\p{L}{3,9}"
_SIGN = r"\s?(?:[·•∙・/|\\~→>»+*_;…–-]{1,3}|\.{1,3})\s?|\s?\n\s?|,\s?"
_NUMBER = r"[0-9]{1,2}\s?[.):=-]?\s?"
_SIGNED = regex.compile(
    rf"(?<![\p{{L}}0-9/])(?P<word>{_WORD})(?P<gap>{_SIGN})(?P<word>{_WORD})"
    rf"(?:(?:(?P=gap)|\s?\n\s?)(?P<word>{_WORD})){{10,22}}(?![\p{{L}}0-9/])"
)
_COUNTED = regex.compile(
    rf"(?<![\p{{L}}0-9]){_NUMBER}(?P<word>{_WORD})(?:[,;|/·]?\s{{1,2}}{_NUMBER}(?P<word>{_WORD})){{11,23}}(?![\p{{L}}0-9])"
)
_SAID = regex.compile(
    r"(?<!\w)(?:seed|mnemonic|mnem[oó]ni\w+|wallet\w*|recovery|backup|phrase\w*|metamask|ledger|trezor|phantom|"
    r"(?:12|15|18|21|24|twelve|twenty-?\s?four|doce|veinticuatro|douze|vingt-quatre|dodici|ventiquattro|doze|zwölf|"
    r"vinte e quatro|vierundzwanzig|twaalf|tolv|dwanaście|dwunastu|kaksitoista|on iki)\s(?:\p{L}{3,12}\s)?\p{L}{3,12}|"
    r"fras\w*|palab\w+|mots|parole|palavr\w+|w[öo]rter|woorden|ord|ordene|słow\w*|słów|sana\w*|kelime\w*|cartera|monedero|billetera|"
    r"portefeuille|portafoglio|carteira|geldbörse|pl[åa]nbok\w*|tegnebog|lommebok|portfel\w*|c[üu]zdan\w*|lompakk?o\w*|фраз\w+|"
    r"слов\w*|кошел\w+)(?!\w)|助记词|助記詞|种子|復元フレーズ|シード|복구\s?구문|시드",
    regex.IGNORECASE,
)
_SAID_WITHIN = 90
_CUES = (
    "seed|mnem|wallet|recovery|backup|phrase|metamask|ledger|trezor|phantom|words|fras|palab|mots|parole|palavr|wörter|"
    "woorden|słow|słów|sanaa|kelime|cartera|monedero|billetera|portefeuille|portafoglio|carteira|plånbok|lommebok|tegnebog|"
    "portfel|cüzdan|lompak|фраз|слов|кошел|助记词|助記詞|种子|フレーズ|シード|구문|시드"
)
_APART = r"(?:\s?[·•∙・/|\\~→>»+*_=:;….,–-]{1,3}\s?|\s?\n\s?|\s[0-9]{1,2}[^0-9A-Za-z]{0,2})"
_FOUR = rf"{_APART}\p{{L}}{{3,9}}{_APART}\p{{L}}{{3,9}}{_APART}\p{{L}}{{3,9}}{_APART}"
TRIGGER = rf"(?:{_CUES}).{{1,90}}{_FOUR}|{_FOUR}.{{1,90}}(?:{_CUES})"


def phrases(text: str) -> Iterator[Edit]:
    """Read the words of a wallet with spaces between them, where words before or behind them say that they are one."""
    for run in (*_SIGNED.finditer(text), *_COUNTED.finditer(text)):
        words = sorted(run.spans("word"))
        if seed_words(" ".join(text[start:end] for start, end in words)) and _is_told(text, words[0][0], run.end()):
            pieces = [piece for start, end in words for piece in _spaced(text, start, end)]
            first, last = words[0][0], run.end()
            yield Edit(first, last, (Piece(": ", first, first), *pieces[1:], Piece(".", last, last)))


def _is_told(text: str, start: int, end: int) -> bool:
    said = _SAID.search(text, max(0, start - _SAID_WITHIN), start) or _SAID.search(text, end, end + _SAID_WITHIN)
    return said is not None


def _spaced(text: str, start: int, end: int) -> tuple[Piece, Piece]:
    return Piece(" ", start, start), Piece(text[start:end].lower(), start, end)
