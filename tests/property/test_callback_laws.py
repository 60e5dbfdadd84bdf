"""Laws of call-backs: codes are read as they are meant, halves differ, and no sequence of steps revives one."""

import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrail.contact.callback import CALL_FOLLOWS, MAX_LOOKS, CallState, Standing
from guardrail.contact.code import ALPHABET, LENGTH, as_shown, caller_half, mint_code, read_code
from guardrail.errors import StateError
from tests.contact_factories import WORDS, behind, calls, fingerprint, kinds

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
MISREAD = {"0": "0oO", "1": "1iIlL"}


@given(code=CODES, dice=st.randoms(use_true_random=False))
def test_a_code_is_read_however_it_is_typed(code, dice):
    typed = "".join(dice.choice(MISREAD.get(c, c + c.lower())) + dice.choice(["", " ", "-"]) for c in as_shown(code))
    assert read_code(typed) == code


@given(text=st.text(max_size=80))
def test_whatever_is_typed_is_a_whole_code_or_none(text):
    code = read_code(text)
    assert not code or (len(code) == LENGTH and set(code) <= set(ALPHABET))


def test_a_code_has_40_bits_of_letters_that_nobody_confuses():
    assert len(ALPHABET) ** LENGTH == 2**40 and not set("ILOU") & set(ALPHABET)
    assert len({mint_code() for _ in range(200)}) == 200


@given(code=CODES)
def test_the_callers_half_is_two_different_words_and_always_the_same(code):
    half = caller_half("cbk_1", code, WORDS, fingerprint)
    first, second = half.split()
    assert first != second and {first, second} <= set(WORDS)
    assert half == caller_half("cbk_1", code, WORDS, fingerprint)


def test_every_pair_of_words_is_as_likely_as_another():
    halves = {caller_half(f"cbk_{n}", "00000000", WORDS, fingerprint) for n in range(20_000)}
    assert len(halves) > 0.98 * 64 * 63


STEPS = st.sampled_from(["look", "done", "cancelled", "an hour goes by", "a wrong code"])


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEPS, max_size=14))
def test_no_sequence_of_steps_revives_a_call_back_or_shows_more_than_it_may(steps):
    with tempfile.TemporaryDirectory() as folder, calls(Path(folder)) as made:
        announced = made.announce(after=timedelta(hours=1), lasts=timedelta(hours=1))
        was, shown = CallState.ANNOUNCED, 0
        for step in steps:
            if step == "look":
                before = made.callbacks.find("default", announced.callback.id)
                checked = made.check(announced.customer_code)
                shown += checked.standing is Standing.ON_RECORD
                live = was is CallState.ANNOUNCED and before.looks < MAX_LOOKS
                assert (checked.standing is not Standing.NONE) == live
                assert bool(checked.caller_code) == (checked.standing is Standing.ON_RECORD)
            elif step == "a wrong code":
                assert made.check("00000000").standing is Standing.NONE
            elif step == "an hour goes by":
                made.record.clock.forward(hours=1)
                made.callbacks.expire()
            else:
                try:
                    made.callbacks.end("default", announced.callback.id, CallState(step), actor="key_1")
                except StateError:
                    assert was is not CallState.ANNOUNCED
            now = made.callbacks.find("default", announced.callback.id)
            assert now.state is was or now.state in CALL_FOLLOWS[was]
            assert now.looks == shown <= MAX_LOOKS
            was = now.state
        assert kinds(made.record).count("callback.shown") == shown


@pytest.mark.parametrize("change", ["code = 'k1:x'", "looks = 0", "looks = 9", "ends_at = '9999'", "brand = 'other'"])
def test_the_database_lets_a_call_back_be_looked_at_and_end_and_nothing_else(tmp_path, change):
    with calls(tmp_path) as made, behind(tmp_path) as raw:
        announced = made.announce()
        made.check(announced.customer_code)
        for statement in (f"UPDATE callback SET {change}", "DELETE FROM callback"):
            with pytest.raises(sqlite3.IntegrityError):
                raw.execute(statement)
        made.callbacks.end("default", announced.callback.id, CallState.DONE, actor="key_1")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("UPDATE callback SET state = 'announced'")


def test_the_database_lets_no_report_be_changed_or_taken_away(tmp_path):
    with calls(tmp_path) as made, behind(tmp_path) as raw:
        made.report()
        for statement in (
            "UPDATE callback_report SET kind = 'visit'",
            "DELETE FROM callback_report",
            "INSERT OR REPLACE INTO callback_report SELECT * FROM callback_report",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                raw.execute(statement)
