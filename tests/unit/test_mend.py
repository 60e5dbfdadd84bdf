"""Mending: what stands in for a value, in which language, and how long a platform lets it be."""

from dataclasses import replace

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from guardrail.decision import Verdict
from guardrail.finding import Span
from guardrail.mend import language
from guardrail.platform import LIMITS, length
from guardrail.redact import Edit, apply, given_name, merged, placeholder
from guardrail.rules import Messages
from guardrail.thread import Author
from tests.factories import (
    DIRECT,
    PRIVATE,
    PUBLIC,
    a_check,
    a_message,
    a_registry,
    a_rule,
    decide,
    engine_of,
    found,
    the_messages,
)

LANGS = ["de", "en", "es", "fr", "it", "nl", "pt"]


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_words_for_every_value(lang):
    messages = the_messages()[lang]
    for entity_type in (
        "EMAIL_ADDRESS",
        "PHONE_NUMBER",
        "CREDIT_CARD",
        "UK_NHS",
        "PASSWORD",
        "PERSON",
        "VIN",
        "LOCATION",
    ):
        assert placeholder(entity_type, messages)
        assert len(placeholder(entity_type, messages, short=True)) <= 12


def test_the_seven_languages_ship():
    assert sorted(the_messages()) == LANGS


WORDS = {"default": "[d]", "contact": "[c]", "EMAIL_ADDRESS": "[e]"}


@pytest.mark.parametrize(("kind", "words"), [("EMAIL_ADDRESS", "[e]"), ("PHONE_NUMBER", "[c]"), ("UK_NHS", "[d]")])
def test_words_for_the_type_come_before_words_for_the_class(kind, words):
    assert placeholder(kind, the_messages()["en"].model_copy(update={"placeholders": WORDS})) == words


def test_messages_without_a_default_or_with_empty_words_are_refused():
    fields = the_messages()["en"].model_dump(by_alias=True)
    for placeholders in ({"contact": "[c]"}, {"default": ""}):
        with pytest.raises(ValueError, match="placeholders"):
            Messages.model_validate(fields | {"placeholders": placeholders})


GUESSES = {
    "named": ("de", "Thanks for your patience", "de"),
    "named with a country": ("pt-BR", "Thanks", "pt"),
    "named with an underscore": ("fr_CA", "Thanks", "fr"),
    "named in capitals": ("DE", "Thanks", "de"),
    "another language that begins alike": ("est", "Thanks for the patience", "en"),
    "a language without messages": ("pl", "Danke, wir haben das leider nicht", "de"),
    "German words": ("", "Danke für die Geduld, wir haben es leider nicht", "de"),
    "English words": ("", "Thanks for your patience, we are on it", "en"),
    "French words": ("", "Merci pour votre patience, nous avons bien reçu votre message", "fr"),
    "Spanish words": ("", "Gracias por su paciencia, lo sentimos mucho por el problema", "es"),
    "Dutch words": ("", "Bedankt voor het wachten, wij hebben het bericht niet ontvangen", "nl"),
    "no words": ("", "👍", "en"),
    "nothing": ("", "", "en"),
}


@pytest.mark.parametrize(("lang", "text", "expected"), GUESSES.values(), ids=GUESSES)
def test_what_is_added_speaks_the_language_of_the_reply(lang, text, expected):
    assert language(a_message(text, lang=lang), the_messages()).lang == expected


@pytest.mark.parametrize(
    ("full", "given"), [("Emma Jones", "Emma"), ("Emma", "Emma"), ("Zoë\u00a0Ann Max", "Zoë"), (" ", " ")]
)
def test_a_full_name_is_cut_to_its_first_word(full, given):
    assert given_name(full) == given


def test_a_greeting_with_a_full_name_keeps_the_given_one():
    assert decide("Hi Emma Jones, we are on it.").send.text == "Hi Emma, we are on it."


@pytest.mark.parametrize("audience", [PUBLIC, DIRECT, PRIVATE])
@pytest.mark.parametrize("text", ["Hi Emma, we are on it.", "Emma"])
def test_a_greeting_by_given_name_is_left_alone(text, audience):
    decision = decide(text, audience=audience, engine=engine_of(a_rule("PERSON", r"Emma(?: Jones)?")))
    assert (decision.verdict, decision.reasons, found(decision)) == (Verdict.ALLOW, (), [("PERSON", "unknown")])


def test_the_name_that_the_platform_shows_of_the_customer_is_left_alone():
    shown = Author(handle="emma", display_name="emma  JONES")
    for text, verdict in (("Hi Emma Jones!", Verdict.ALLOW), ("Hi Max Jones!", Verdict.REDACT)):
        message = replace(a_message(text), in_reply_to=shown)
        assert decide(check=replace(a_check(), message=message)).verdict is verdict


# -- edits -----------------------------------------------------------------------------------------------------------

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 15))
EDITS = st.lists(
    st.builds(Edit, SPANS, st.sampled_from(["replace", "redact", "mask"]), st.sampled_from(["[x]", "[removed]"])),
    max_size=8,
)


@given(EDITS)
def test_every_code_point_of_every_edit_lies_in_exactly_one_merged_edit(edits):
    covered = {place for edit in edits for place in range(edit.span.start, edit.span.end)}
    places = [place for edit in merged(edits) for place in range(edit.span.start, edit.span.end)]
    assert sorted(places) == sorted(covered)


@given(EDITS, st.randoms(use_true_random=False))
def test_the_order_of_edits_decides_nothing(edits, dice):
    shuffled = edits[:]
    dice.shuffle(shuffled)
    assert merged(shuffled) == merged(edits)


@given(st.text(st.sampled_from("ab é中👍\n1"), min_size=60, max_size=60), EDITS)
def test_nothing_outside_the_edits_changes_and_nothing_inside_stays(text, edits):
    expected, at = [], 0
    for edit in merged(edits):
        masked = "*" * len(edit.span)
        expected += [text[at : edit.span.start], {"replace": edit.words, "redact": "", "mask": masked}[edit.operator]]
        at = edit.span.end
    assert apply(text, merged(edits)) == "".join(expected) + text[at:]


def test_edits_that_touch_stay_two():
    edits = [Edit(Span(0, 2), "replace", "[a]"), Edit(Span(2, 4), "replace", "[a]")]
    assert apply("wxyz", merged(edits)) == "[a][a]"


# -- lengths ---------------------------------------------------------------------------------------------------------

WEIGHTS = {
    "Latin": ("hello", 5),
    "accents": ("éü", 2),
    "CJK": ("谢谢", 4),
    "the last light letter": ("\u10ff", 1),
    "a light and a heavy letter": ("\u10ff\u1100", 3),
    "the first heavy letter": ("\u1100", 2),
    "emoji": ("😀", 2),
    "family": ("👨‍👩‍👧‍👦", 2),
    "flag": ("🇬🇧", 2),
    "keycap": ("4️⃣", 2),
    "curly quotes": ("“x”", 3),
    "ellipsis": ("…", 2),
    "link": ("https://northwind.example/a/very/long/path?with=a&query=string", 23),
    "short link": ("http://a.io", 23),
    "link with a full stop": ("https://a.io.", 24),
    "link in brackets": ("(https://a.io)", 25),
    "two links": ("https://a.io http://b.io", 47),
}


@pytest.mark.parametrize(("text", "weight"), WEIGHTS.values(), ids=WEIGHTS)
def test_x_weighs(text, weight):
    assert length(text, "x").value == weight


SIGNS = st.text(st.sampled_from("a4#é\u10ff中가👍🏽\u200d👨👩🇬🇧\ufe0f\u20e3\u0301“…\u0600 \r\n\U000e0067"), max_size=12)


@given(SIGNS)
def test_x_weighs_a_text_as_it_weighs_its_characters(text):
    def weight(cluster: str) -> int:
        emoji = regex.search(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3", cluster)
        light = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
        heavy = sum(not any(low <= ord(char) <= high for low, high in light) for char in cluster)
        return 2 if emoji and len(cluster) > 1 else len(cluster) + heavy

    assert length(text, "x").value == sum(map(weight, regex.findall(r"\X", text)))


UNITS = {
    "graphemes": ("bluesky", "👨‍👩‍👧‍👦é", 2),
    "code points": ("google_play", "👨‍👩‍👧‍👦é", 8),
    "an unknown platform": ("fax", "abc", 3),
}


@pytest.mark.parametrize(("platform", "text", "value"), UNITS.values(), ids=UNITS)
def test_platforms_count_in_their_own_unit(platform, text, value):
    measured = length(text, platform)
    assert measured.value == value
    assert measured.fits


@pytest.mark.parametrize("platform", LIMITS)
def test_a_text_of_the_limit_fits_and_one_more_does_not(platform):
    limit = LIMITS[platform].limit
    assert length("a" * limit, platform).fits
    assert not length("a" * (limit + 1), platform).fits


def fitted(platform: str, filler: str, free: int):
    """Judge a reply of which the platform's limit leaves ``free`` units beside an e-mail address."""
    limit = LIMITS[platform].limit
    text = filler * (limit - len("jane@example.com ") - free) + " jane@example.com"
    return decide(text, platform=platform, lang="en", registry=a_registry(doors=[]))


LADDER = [
    (60, "[email address removed] Please message us privately so we can help."),
    (40, "[…] Please message us privately so we can help."),
    (3, "[…]"),
]


@pytest.mark.parametrize("platform", ["x", "bluesky", "google_play"])
@pytest.mark.parametrize(("free", "ending"), LADDER)
def test_a_mended_reply_gets_shorter_until_it_fits(platform, free, ending):
    decision = fitted(platform, "a", free)
    assert decision.verdict is Verdict.HANDOFF
    assert decision.send.text.endswith(f" {ending}")
    assert decision.send.length.fits


def test_a_reply_that_fits_in_no_manner_waits_for_a_person():
    text = "a" * 348 + " jane@example.com"
    decision = decide(text, platform="google_play", lang="en")
    assert (decision.verdict, decision.send) == (Verdict.HOLD, None)
    assert decision.reasons[0].code == "mend.impossible"


def test_the_longest_part_is_the_one_that_has_to_fit():
    decision = decide("", parts=("a" * 270 + " born 04/05/1970", "ok"), platform="x", lang="en")
    assert decision.send.segments[0].text.endswith(" born […]")
    assert (decision.send.length.value, decision.send.length.fits) == (280, True)


# -- the sign-off ----------------------------------------------------------------------------------------------------

MOVE = "Please message us privately so we can help."
SIGN_OFFS = {
    "a caret": ("Mail jane@example.com. ^Sam", f"Mail [email address removed]. {MOVE} ^Sam"),
    "a hyphen": ("Mail jane@example.com. - Sam", f"Mail [email address removed]. {MOVE} - Sam"),
    "not at the end": ("^Sam here, mail jane@example.com.", f"^Sam here, mail [email address removed]. {MOVE}"),
    "none": ("Mail jane@example.com.", f"Mail [email address removed]. {MOVE}"),
}


@pytest.mark.parametrize(("text", "sent"), SIGN_OFFS.values(), ids=SIGN_OFFS)
def test_the_way_to_the_private_channel_stands_before_the_sign_off(text, sent):
    rules = engine_of(a_rule(), a_rule("AGENT_NAME", r"[\^-] ?(?P<value>Sam)"))
    assert decide(text, engine=rules, lang="en", registry=a_registry(doors=[])).send.text == sent
