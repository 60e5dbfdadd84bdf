"""What holds of every decision, whatever the reply says."""

import itertools
from dataclasses import replace

import pytest
import regex
from hypothesis import assume, example, given
from hypothesis import strategies as st

from guardrail.decision import Verdict
from guardrail.detect.overlap import resolve
from guardrail.engine import Engine
from guardrail.finding import Finding, Span, Stage
from guardrail.text import fold
from guardrail.thread import Attachment, Audience
from tests.factories import (
    EMAIL,
    a_check,
    a_pack,
    a_post,
    a_registry,
    a_rule,
    an_engine,
    decide,
    engine_of,
    the_messages,
    the_policy,
    the_rules,
)

REGISTRY = a_registry()
VALUES = {
    "e-mail": "jane.doe@example.com",
    "disguised e-mail": "jаne.doe＠example.com",
    "phone": "+44 7700 900123",
    "card": "4111 1111 1111 1111",
    "password": "password: Kx9_fluffy",
    "order": "order 88001234",
    "name": "Emma Jones",
    "birth": "born 04/05/1970",
    "health": "NHS 943 476 5919",
    "plate": "plate AB12 CDE",
    "own mailbox": "help@northwind.example",
    "own number": "0800 496 0100",
    "near number": "0800 496 0101",
    "own site": "https://northwind.example/help",
    "near site": "https://northwind-support.com",
    "impostor": "@NorthwindRefunds",
    "handle": "@somebody",
    "ask": "Please reply with your phone number.",
    "worse ask": "Please send us your password.",
}
TALK = st.sampled_from(
    [
        *(
            "Hi there,",
            "Hallo!",
            "Merci beaucoup.",
            "Sorry about that!",
            "We are on it.",
            "Wir kümmern uns darum.",
            "^Sam",
        ),
        *(
            "👨‍👩‍👧‍👦",
            "🇬🇧",
            "❤️",
            "مرحبا",
            "谢谢",
            "e\u0301te\u0301",
            "\r\n",
            "1/2",
            "é",
            "🙏🏽",
            "Danke für die Geduld",
        ),
    ]
)
PIECES = st.one_of(TALK, st.sampled_from(list(VALUES.values())))
REPLIES = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)
AUDIENCES = st.sampled_from(Audience)
PLATFORMS = st.sampled_from(["", "x", "bluesky", "google_play", "tiktok", "facebook"])
LANGS = st.sampled_from(["", "en", "de-AT", "fr", "es", "it", "nl", "pt_BR", "pl", "xx"])


@given(REPLIES, PLATFORMS, LANGS, AUDIENCES)
def test_the_text_that_may_be_sent_is_allowed_when_it_is_checked_again(text, platform, lang, audience):
    check = a_check(text, platform=platform, lang=lang, audience=audience, handle="jane")
    first = decide(check=check, registry=REGISTRY)
    if first.send is None:
        assert first.verdict >= Verdict.HOLD
        return
    again = decide(check=replace(check, message=replace(check.message, text=first.send.text)), registry=REGISTRY)
    assert again.verdict is Verdict.ALLOW
    assert again.send.text == first.send.text
    assert first.verdict is Verdict.ALLOW or first.send.length.fits


@given(REPLIES, st.sampled_from(list(VALUES.values())), AUDIENCES)
def test_one_more_value_never_makes_a_verdict_safer_to_ignore(text, value, audience):
    """A hold because nothing could be mended says nothing of values, so such replies are left out."""
    before, after = (
        decide(f"{words} ok", audience=audience, registry=REGISTRY) for words in (text, f"{text} . {value}")
    )
    assume(not any(reason.code == "mend.impossible" for reason in (*before.reasons, *after.reasons)))
    assert after.verdict >= before.verdict


@given(REPLIES, AUDIENCES, PLATFORMS)
def test_the_same_question_gets_an_equal_decision(text, audience, platform):
    check = a_check(text, audience=audience, platform=platform)
    engines = [Engine([a_pack()], the_policy(), the_messages()) for _ in range(2)]
    first, second = (decide(check=check, engine=engine, registry=REGISTRY) for engine in engines)
    assert first == second == decide(check=check, engine=engines[0], registry=REGISTRY)


@given(REPLIES, AUDIENCES, st.permutations(the_rules()), st.integers(0, len(the_rules())))
def test_the_order_of_packs_decides_nothing(text, audience, rules, cut):
    assume(0 < cut < len(rules))
    one, two = a_pack(*rules[:cut], name="one"), a_pack(*rules[cut:], name="two")
    check = a_check(text, audience=audience)
    decisions = [
        Engine(packs, the_policy(), the_messages()).check(check, REGISTRY, audience=audience)
        for packs in ([one, two], [two, one])
    ]
    assert decisions[0] == decisions[1]


@given(REPLIES, AUDIENCES)
def test_nothing_of_a_mended_value_is_left_and_nothing_else_is_touched(text, audience):
    decision = decide(text, audience=audience, registry=REGISTRY, lang="en")
    if decision.send is None or decision.verdict is Verdict.ALLOW:
        return
    sent = fold(decision.send.text).text
    for placed in decision.placed:
        if placed.verdict > Verdict.ALLOW and placed.operator == "replace":
            value = text[placed.found.span.start : placed.found.span.end]
            assert fold(value).text not in sent
    kept = set(range(len(text)))
    for placed in decision.placed:
        if placed.verdict > Verdict.ALLOW:
            kept -= set(range(placed.found.span.start, placed.found.span.end))
    if not any(decision.signals):
        runs = "".join(char if place in kept else "\0" for place, char in enumerate(text)).split("\0")
        assert all(run.strip() in decision.send.text for run in runs)


@given(REPLIES, AUDIENCES)
@example("👨‍👩‍👧‍👦jane@example.com👨‍👩‍👧‍👦", Audience.PUBLIC)
@example("e\u0301jane@example.com\u0301\u200d", Audience.PUBLIC)
def test_no_finding_cuts_a_grapheme(text, audience):
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    for placed in decide(text, audience=audience, registry=REGISTRY).placed:
        assert {placed.found.span.start, placed.found.span.end} <= edges


# -- incomplete ------------------------------------------------------------------------------------------------------


@given(REPLIES, AUDIENCES)
def test_a_decision_without_time_is_never_an_allow(text, audience):
    check = a_check(text, audience=audience)
    late = an_engine().check(check, REGISTRY, audience=audience, remaining=lambda: 0.0)
    if late.skipped:
        assert not late.complete
        assert late.verdict >= (Verdict.REDACT if audience.judged is Audience.PRIVATE else Verdict.HOLD)
    else:
        assert late == decide(check=check, registry=REGISTRY)


BROKEN = a_rule("IBAN_CODE", r"GB\d\d", validator="iban")


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("error", [ValueError, KeyError, TimeoutError, RecursionError, MemoryError])
def test_a_rule_that_breaks_makes_the_decision_incomplete(audience, error):
    def broken(value, hints):
        raise error("jane.doe@example.com")

    engine = engine_of(BROKEN, a_rule())
    engine._rules._rules[0].matcher._validator = broken
    decision = decide("GB12 and jane.doe@example.com", engine=engine, audience=audience)
    assert (decision.complete, decision.skipped) == (False, ("pattern",))
    assert "incomplete.pattern" in [reason.code for reason in decision.reasons]
    assert decision.verdict >= (Verdict.REDACT if audience.judged is Audience.PRIVATE else Verdict.HOLD)
    assert ("EMAIL_ADDRESS", "unknown") in [(f.entity_type, f.whose.value) for _, f in decision.findings]
    assert "jane.doe" not in repr(decision)


@pytest.mark.parametrize("stage", ["shadow", "warn"])
def test_a_rule_that_only_watches_may_break_without_a_word(stage):
    engine = engine_of(a_rule("IBAN_CODE", r"GB\d\d", validator="iban", stage=stage), a_rule())

    def broken(value, hints):
        raise ValueError

    engine._rules._rules[0].matcher._validator = broken
    decision = decide("GB12 all good", engine=engine)
    assert (decision.verdict, decision.complete) == (Verdict.ALLOW, True)


# -- stages ----------------------------------------------------------------------------------------------------------


@given(REPLIES, AUDIENCES, st.sampled_from(["shadow", "warn"]))
def test_rules_that_only_watch_never_raise_a_verdict(text, audience, stage):
    watching = tuple(
        rule.model_copy(update={"id": f"{rule.id}.watched", "stage": Stage(stage)}) for rule in the_rules()
    )
    only = decide(text, engine=engine_of(*watching), audience=audience, registry=REGISTRY)
    assert only.verdict is Verdict.ALLOW
    both = decide(text, engine=engine_of(*the_rules(), *watching), audience=audience, registry=REGISTRY)
    assert both.verdict is decide(text, audience=audience, registry=REGISTRY).verdict


def test_a_warning_is_a_reason_and_a_shadow_is_not():
    warned, shadowed = (
        decide("Mail jane@example.com", engine=engine_of(a_rule(stage=stage))) for stage in ("warn", "shadow")
    )
    assert [reason.code for reason in warned.reasons] == ["contact.email_address.public"]
    assert shadowed.reasons == ()
    assert len(shadowed.findings) == 1


def test_a_draft_rule_does_not_run():
    assert decide("Mail jane@example.com", engine=engine_of(a_rule(stage="draft"), a_rule("PIN", "7"))).findings == ()


# -- overlaps --------------------------------------------------------------------------------------------------------

FINDINGS = st.lists(
    st.builds(
        lambda start, length, score, kind, why: Finding(
            entity_type=kind, span=Span(start, start + length), score=score, rule=f"test.{kind.lower()}@1", why=why
        ),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from([0.5, 0.6, 0.8, 0.9, 1.0]),
        st.sampled_from(["EMAIL_ADDRESS", "CREDIT_CARD", "POSTAL_CODE", "STREET_ADDRESS"]),
        st.sampled_from([(), ("validator",), ("context",)]),
    ),
    max_size=8,
)


@given(FINDINGS, st.randoms(use_true_random=False))
def test_overlaps_are_resolved_alike_in_any_order_and_none_is_left(findings, dice):
    kept = resolve(findings)
    shuffled = findings[:]
    dice.shuffle(shuffled)
    assert resolve(shuffled) == kept
    assert not any(one.span.overlaps(other.span) for one, other in itertools.combinations(kept, 2))


@given(FINDINGS)
def test_whatever_overlap_resolution_drops_lies_across_something_it_keeps(findings):
    kept = resolve(findings)
    assert all(any(one.span.overlaps(other.span) for other in kept) for one in findings)


# -- parts and what stands beside ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "parts",
    [
        ("We call you on +44 7700 1/2", "900123 tonight. 2/2"),
        ("1/2 We call you on +44 7700", "2/2 900123 tonight."),
        ("(1/2) We call you on +44 7700", "(2/2) 900123 tonight."),
    ],
)
def test_the_numbers_of_parts_hide_no_value_that_runs_over_them(parts):
    decision = decide("", parts=parts, lang="en")

    assert {field for field, _ in decision.findings} == {"parts/0", "parts/1"}
    assert not any("7700" in part.text or "900123" in part.text for part in decision.send.segments)


def test_a_value_in_one_part_leaves_the_others_as_they_are():
    decision = decide("", parts=("1/2 Write to emma@example.com", "2/2 or come by."), lang="en")

    assert {field for field, _ in decision.findings} == {"parts/0"}
    assert decision.send.segments[1].text.startswith("2/2 or come by.")


def test_a_value_split_over_two_parts_is_found_and_taken_out_of_both():
    parts = ("We call you on +44 7700 1/2"[:-4], "900123 tonight.")
    decision = decide("", parts=parts, lang="en")
    assert [field for field, _ in decision.findings] == ["parts/0", "parts/1"]
    sent = {segment.field: segment.text for segment in decision.send.segments}
    assert sent["parts/0"] == "We call you on [phone number removed]"
    assert sent["parts/1"].startswith("[phone number removed] tonight.")
    assert "900123" not in decision.send.text


@given(st.lists(REPLIES, min_size=1, max_size=3), PLATFORMS)
def test_mended_parts_are_allowed_when_they_are_checked_again(parts, platform):
    check = a_check("", parts=tuple(parts), platform=platform, lang="en")
    first = decide(check=check, registry=REGISTRY)
    if first.send is None:
        return
    assert len(first.send.segments) == len(parts)
    sent = tuple(segment.text for segment in first.send.segments)
    again = decide(check=replace(check, message=replace(check.message, parts=sent)), registry=REGISTRY)
    assert again.verdict is Verdict.ALLOW


def test_alt_texts_and_file_names_are_read_and_mended():
    pictures = (Attachment(type="image", alt="A letter to jane@example.com", name="jane@example.com.png"),)
    decision = decide("See below", attachments=pictures, lang="en", engine=engine_of(a_rule("EMAIL_ADDRESS", EMAIL)))
    assert [field for field, _ in decision.findings] == ["attachments/0/alt", "attachments/0/name"]
    sent = {segment.field: segment.text for segment in decision.send.segments}
    assert sent["attachments/0/alt"] == "A letter to [email address removed]"
    assert "jane" not in sent["attachments/0/name"]
    assert decision.not_examined == ("/message/attachments/0",)


def test_a_picture_without_words_can_be_mended():
    pictures = (Attachment(type="image", alt="Emma Jones, born 04/05/1970"),)
    decision = decide("", attachments=pictures, lang="en")
    assert decision.verdict is Verdict.REDACT
    assert decision.send.segments[1].text == "Emma, born [date of birth removed]"


def test_a_reply_of_nothing_but_an_ask_becomes_the_offer_alone():
    decision = decide(" Please reply with your phone number. ", lang="en")
    assert decision.verdict is Verdict.HANDOFF
    assert decision.send.text == "Please message us privately so we can help."


def test_a_reply_of_which_nothing_would_be_left_is_held():
    ask = a_rule(signal="asks_personal", pattern=r"phone number|privately")
    decision = decide("Your phone number?", engine=engine_of(ask), lang="en")
    assert (decision.verdict, decision.send) == (Verdict.HOLD, None)


def test_a_post_in_the_thread_needs_no_judgement():
    check = a_check("All good.", thread=(a_post("call me on +44 7700 900123"),))
    assert decide(check=check).verdict is Verdict.ALLOW
