"""How much at once: refused early and clearly; drafts first."""

import pytest

from api.limits import Gate, Limits, Rate
from api.problems import RateLimitError
from guardrail.check import Phase
from guardrail.errors import OverloadError


def test_drafts_are_shed_while_final_checks_still_pass():
    gate = Gate(Limits(final=3, draft=1))
    with gate.pass_through(Phase.FINAL):
        with pytest.raises(OverloadError), gate.pass_through(Phase.DRAFT):
            pass
        with gate.pass_through(Phase.FINAL):
            assert gate.inflight == 2


def test_a_full_gate_refuses_and_takes_no_place():
    gate = Gate(Limits(final=1, draft=1))
    with gate.pass_through(Phase.FINAL):
        with pytest.raises(OverloadError), gate.pass_through(Phase.FINAL):
            pass
        assert gate.inflight == 1


def test_a_failing_check_gives_its_place_back():
    gate = Gate(Limits())
    with pytest.raises(ValueError, match="x"), gate.pass_through(Phase.FINAL):
        raise ValueError("x")
    assert gate.inflight == 0


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_a_key_may_ask_a_burst_and_then_at_its_rate():
    clock = Clock()
    rate = Rate(Limits(rate=2.0, burst=3), clock)
    for _ in range(3):
        rate.spend("k")
    with pytest.raises(RateLimitError) as refusal:
        rate.spend("k")
    assert refusal.value.retry_after_s == 1
    clock.now += 0.5
    rate.spend("k")
    with pytest.raises(RateLimitError):
        rate.spend("k")


def test_waiting_as_long_as_told_is_enough():
    clock = Clock()
    rate = Rate(Limits(rate=0.3, burst=5), clock)
    rate.spend("k", 5)
    with pytest.raises(RateLimitError) as refusal:
        rate.spend("k", 4)
    clock.now += refusal.value.retry_after_s
    rate.spend("k", 4)


def test_one_key_does_not_spend_for_another():
    rate = Rate(Limits(rate=1.0, burst=1), Clock())
    rate.spend("a")
    rate.spend("b")


def test_a_batch_larger_than_the_bucket_passes_when_the_bucket_is_full():
    rate = Rate(Limits(rate=1.0, burst=10), Clock())
    rate.spend("k", 100)
    with pytest.raises(RateLimitError):
        rate.spend("k")


def test_without_a_rate_nobody_is_limited():
    rate = Rate(Limits(), Clock())
    for _ in range(1000):
        rate.spend("k", 100)
