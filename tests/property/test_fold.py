"""Folding: what disguises hide is seen, and every place in the view leads back to whole characters of the original."""

import traceback

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from guardrail.errors import TextError
from guardrail.text import MAX_TEXT, SURROGATE, check_text, fold, utf16_offset, utf16_offsets

WHOLE = {
    "family": "👨‍👩‍👧‍👦",
    "skin tone": "👍🏽",
    "flag": "🇬🇧",
    "flag of tags": "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "keycap": "4\ufe0f\u20e3",
    "combining marks": "e\u0301\u0323",
    "Hangul syllable of letters": "\u1112\u1161\u11ab",
    "Devanagari": "क्षि",
    "Arabic with marks": "مُحَمَّد",
    "line end": "\r\n",
    "heart": "❤️",
}
"""Graphemes, or short runs of them, that no redaction may cut."""

PIECES = st.one_of(
    st.sampled_from(
        [
            *WHOLE.values(),
            *(
                "&amp;",
                "&#52;",
                "&#x34;",
                "&lt",
                "&",
                ";",
                "#",
                "amp;",
                "\u200b",
                "\u00ad",
                "\ufeff",
                "\u202e",
                "\u2066",
            ),
            *(
                "４",
                "𝟒",
                "٤",
                "ﬁ",
                "ﷺ",
                "о",
                "a",
                "1",
                "@",
                ".",
                " ",
                "\n",
                "\r",
                "\u0301",
                "İ",
                "ı",
                "ſ",
                "K",
                "’",
                "－",
            ),
        ]
    ),
    st.text(max_size=3),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join).filter(lambda text: not SURROGATE.search(text))
ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters="&"))


@given(ASCII)
def test_printable_ascii_without_entities_is_its_own_view(text):
    folded = fold(text)
    assert (folded.text, folded.starts, folded.undone) == (text, None, ())


@given(TEXTS)
@example("&amp;#52;")
@example("4\u200b\ufe0f\u20e3")
@example("e\u200b\u0301")
def test_folding_twice_is_folding_once(text):
    view = fold(text).text
    assert fold(view).text == view


@given(TEXTS)
@example("&amp;#52;&amp;#53;")
def test_the_maps_never_decrease_and_stay_inside_the_original(text):
    folded = fold(text)
    if folded.starts is None:
        assert folded.text == text
        return
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(TEXTS, st.data())
def test_every_span_of_the_view_lands_on_whole_graphemes_of_the_original(text, data):
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert {span.start, span.end} <= edges


@given(TEXTS)
@example("x\u200b4\ufe0f\u20e3")
def test_the_characters_a_digit_is_mapped_to_are_the_ones_that_show_it(text):
    folded = fold(text)
    for at, char in enumerate(folded.text):
        if char == "4":
            span = folded.span(at, at + 1)
            assert "4" in fold(text[span.start : span.end]).text


@pytest.mark.parametrize("whole", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("around", [("", ""), ("a", "b"), ("４", "４"), ("\u200b", "é")])
def test_no_span_cuts(whole, around):
    before, after = around
    folded = fold(f"{before}{whole}{after}")
    inside = range(len(before), len(before) + len(whole))
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            span = folded.span(start, end)
            taken = [place for place in inside if span.start <= place < span.end]
            clusters = regex.findall(r"\X", whole)
            sizes = {
                sum(map(len, clusters[i:j])) for i in range(len(clusters) + 1) for j in range(i, len(clusters) + 1)
            }
            assert len(taken) in sizes


DISGUISES = {
    "full width": ("ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ", "jane@example.com", {"compatibility"}),
    "mathematical letters": ("𝐣𝐚𝐧𝐞@example.com", "jane@example.com", {"compatibility"}),
    "circled digits": ("④①①①", "4111", {"digits"}),
    "Arabic digits": ("٤١١١", "4111", {"digits"}),
    "Devanagari digits": ("४१११", "4111", {"digits"}),
    "zero width": ("ja\u200bne@exa\u200dmple.com", "jane@example.com", {"invisible"}),
    "soft hyphen": ("ja\u00adne@example.com", "jane@example.com", {"invisible"}),
    "tag characters": ("ja\U000e0041ne@example.com", "jane@example.com", {"invisible"}),
    "direction marks": ("\u202ejane@example.com\u202c", "jane@example.com", {"invisible"}),
    "keycaps": ("4\ufe0f\u20e31\u20e3", "41", {"keycap"}),
    "entities": ("jane&#64;example&period;com", "jane@example.com", {"html_entity"}),
    "entities twice": ("jane&amp;#64;example.com", "jane@example.com", {"html_entity"}),
    "half an entity with zero width": ("jane&\u200b#64;example.com", "jane@example.com", {"html_entity"}),
    "Cyrillic in a Latin word": ("jаne@exаmple.com", "jane@example.com", {"homoglyph"}),
    "Greek in a Latin word": ("jοhn", "john", {"homoglyph"}),
    "ligature": ("ﬁona@example.com", "fiona@example.com", {"compatibility"}),
}


@pytest.mark.parametrize(("seen", "meant", "transforms"), DISGUISES.values(), ids=DISGUISES)
def test_a_disguise_is_undone_and_named(seen, meant, transforms):
    folded = fold(seen)
    assert folded.text == meant
    assert transforms <= set(folded.transforms(0, len(meant)))


@pytest.mark.parametrize("seen", [row[0] for row in DISGUISES.values()], ids=DISGUISES)
def test_a_span_over_a_disguised_value_covers_it_whole(seen):
    folded = fold(f"to {seen} now")
    start, end = 3, folded.text.index(" now")
    span = folded.span(start, end)
    assert f"to {seen} now"[span.start : span.end].strip("\u202e\u202c") == seen.strip("\u202e\u202c")


WORDS = {
    "Greek": "Καλημέρα σας, ευχαριστούμε",
    "Cyrillic": "Спасибо за ожидание, Анна",
    "Russian with a Latin brand": "приложение WhatsApp не работает",
    "Arabic": "شكرا لانتظارك",
    "Hebrew": "תודה שחיכית",
    "Chinese": "谢谢您的耐心等待",
    "Japanese": "お待ちいただきありがとうございます",
    "Korean": "기다려 주셔서 감사합니다",
    "German": "Grüße aus Köln, schöne Straße",
    "Vietnamese": "Cảm ơn bạn đã chờ đợi",
    "Turkish without dotless": "Teşekkür ederiz, görüşürüz",
}


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS)
def test_honest_words_of_any_script_stay_as_they_are(text):
    folded = fold(text)
    assert folded.text == text
    assert folded.transforms(0, len(text)) == ()


@pytest.mark.parametrize("half", ["\ud83d", "ok \udfff ok"])
def test_half_a_character_is_refused_without_a_word_of_the_text(half):
    secret = "jane@example.com"
    with pytest.raises(TextError) as refused:
        check_text(f"{secret} {half}", pointer="/message/text")
    assert refused.value.code == "lone_surrogate"
    assert refused.value.pointer == "/message/text"
    told = "".join(traceback.format_exception(refused.value)) + repr(refused.value)
    assert secret not in str(refused.value) and half not in str(refused.value)
    assert "Send the whole character" in told


def test_a_text_one_code_point_too_long_is_refused_and_the_longest_is_not():
    check_text("é" * MAX_TEXT)
    with pytest.raises(TextError) as refused:
        check_text("é" * (MAX_TEXT + 1))
    assert refused.value.code == "text_too_long"


@given(TEXTS, st.data())
def test_utf16_offsets_are_what_javascript_counts(text, data):
    index = data.draw(st.integers(0, len(text)))
    counted = len(text[:index].encode("utf-16-le")) // 2
    assert utf16_offset(text, index) == counted
    assert utf16_offsets(text, [index, 0, len(text)]) == {
        index: counted,
        0: 0,
        len(text): len(text.encode("utf-16-le")) // 2,
    }


SEAMS = {
    "Japanese": ("電話は+81-90です", "電話は +81-90 です"),
    "Chinese, with brackets": ("号码(4471)是", "号码 (4471) 是"),
    "Korean particles": ("번호는4471입니다", "번호는 4471 입니다"),
    "Thai with vowel signs": ("ที่4471ได้", "ที่ 4471 ได้"),
    "Latin words": ("iPhoneを", "iPhone を"),
    "accented Latin letters": ("é4471é", "é4471é"),
    "Cyrillic": ("код4471да", "код4471да"),
    "spaces that are there": ("電話は 4471 です", "電話は 4471 です"),
}


@pytest.mark.parametrize(("text", "view"), SEAMS.values(), ids=SEAMS)
def test_a_value_stands_apart_from_writing_without_spaces(text, view):
    assert fold(text).text == view


def test_a_value_in_writing_without_spaces_is_covered_alone():
    folded = fold("電話は4471です")
    at = folded.text.index("4471")
    span = folded.span(at, at + 4)
    assert folded.original[span.start : span.end] == "4471"


def test_a_word_of_look_alikes_is_latin_only_among_latin_words():
    assert fold("Your booking НТКВХ is open").text == "Your booking HTKBX is open"
    assert fold("ВЕС И РОСТ указаны в карте").text == "ВЕС И РОСТ указаны в карте"
