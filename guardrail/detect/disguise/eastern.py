"""Digits in East Asian numerals and syllables: ``幺三八``, ``공일공 다시 삼``, ``ゼロキュウ``, ``ศูนย์แปด``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_CJK = {
    **{
        char: str(value)
        for value, chars in enumerate(("〇零", "一壹幺壱", "二贰貳両", "三叁參", "四肆"))
        for char in chars
    },
    **{char: str(value) for value, chars in enumerate(("五伍", "六陆陸", "七柒", "八捌", "九玖"), 5) for char in chars},
    **dict(zip("공일이삼사오육칠팔구", "0123456789", strict=True)),
    "영": "0",
    "륙": "6",
}
_LEAST, _LEAST_SYLLABLES, _LAST = 5, 6, 4
"""Numerals in a row that are no longer how people talk, and those behind a word for the end of a card."""
_DASH = "다시|대시|하이픈|ハイフン|ダッシュ|横杠|短横|杠"
_JOINT = rf"(?:[\s・·、，,・の에의-]{{0,2}}|\s?(?:{_DASH})\s?)"
_ANY = f"[{''.join(_CJK)}]"
_RUN = regex.compile(rf"{_ANY}(?:{_JOINT}{_ANY}){{{_LEAST - 1},}}")
_READ = regex.compile(rf"(?P<dash>{_DASH})|{_ANY}")
_ENDS_IN = (
    "尾号|尾號|末尾|末四位|后四位|後四位|(?:末|后|後) ?4 ?位|末四碼|後四碼|[下末] ?4 ?桁|下四桁|끝자리|뒷자리|"
    "(?:끝|뒤|마지막) ?(?:네|4) ?자리|验证码|驗證碼|校验码|動態碼|密码|密碼|"
    "暗証番号|認証コード|確認コード|인증번호|비밀번호|핀번호"
)
_ENDED = "结尾|結尾|で終わる|で終る|로 ?끝나|으로 ?끝나"
_SHORT = rf"{_ANY}(?:{_JOINT}{_ANY}){{{_LAST - 1}}}"
_TOLD = regex.compile(
    rf"(?:{_ENDS_IN})[^0-9{''.join(_CJK)}\n]{{0,6}}(?P<value>{_SHORT})(?!{_ANY})|(?<!{_ANY})(?P<value>{_SHORT})(?={_ENDED})"
)
_COUNTED = "1234567890"
_SYLLABLES = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "ゼロ ぜろ レイ れい マル まる オー おー ศูนย์ 공 영",
            "イチ いち イー หนึ่ง 하나",
            "ニー にー ニ に สอง โท 둘",
            "サン さん สาม 셋",
            "ヨン よん シー しー シ し สี่ 넷",
            "ゴー ごー ゴ ご ห้า 다섯",
            "ロク ろく หก 여섯",
            "ナナ なな シチ しち เจ็ด 일곱",
            "ハチ はち แปด 여덟",
            "キュウ きゅう キュー きゅー ク く เก้า 아홉",
        )
    )
    for word in words.split()
}
_SYLLABLE = "|".join(sorted(_SYLLABLES, key=len, reverse=True))
_SYLLABLE_RUN = regex.compile(rf"(?P<digit>{_SYLLABLE})(?:{_JOINT}(?P<digit>{_SYLLABLE})){{{_LEAST_SYLLABLES - 1},30}}")

TRIGGER_NUMERALS = rf"(?:{_ANY}{_JOINT}){{{_LEAST - 1}}}{_ANY}"
TRIGGER_TOLD = (
    rf"(?:{_ENDS_IN}).{{0,6}}(?:{_ANY}{_JOINT}){{{_LAST - 1}}}{_ANY}|(?:{_ANY}{_JOINT}){{{_LAST}}}(?:{_ENDED})"
)
TRIGGER_SYLLABLES = rf"(?:(?:{_SYLLABLE}){_JOINT}){{{_LEAST_SYLLABLES - 1}}}"


def numerals(text: str) -> Iterator[Edit]:
    """Read runs of at least five East Asian numerals as their digits."""
    for run in _RUN.finditer(text):
        digits = _digits(text, *run.span())
        if not _counts(digits):
            yield _apart(*run.span(), digits)


def told(text: str) -> Iterator[Edit]:
    """Read four numerals as digits where the words beside them say that they are a code or the end of a card."""
    for found in _TOLD.finditer(text):
        yield _apart(*found.span("value"), _digits(text, *found.span("value")))


def syllables(text: str) -> Iterator[Edit]:
    """Read runs of at least six digits in Japanese kana, Thai or native Korean, which are written without spaces."""
    for run in _SYLLABLE_RUN.finditer(text):
        digits = [Piece(_SYLLABLES[text[start:end]], start, end) for start, end in run.spans("digit")]
        if not _counts(digits):
            yield _apart(*run.span(), digits)


def _counts(digits: list[Piece]) -> bool:
    """Say whether digits only follow one another."""
    return "".join(digit.text for digit in digits) in _COUNTED


def _digits(text: str, start: int, end: int) -> list[Piece]:
    read = _READ.finditer(text, start, end)
    return [Piece("-" if one["dash"] else _CJK[one.group()], *one.span()) for one in read]


def _apart(start: int, end: int, digits: list[Piece]) -> Edit:
    """Set digits apart from the words beside them, which no space does."""
    return Edit(start, end, (Piece(" ", start, start), *digits, Piece(" ", end, end)))
