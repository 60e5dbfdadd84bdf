"""The policy: one answer for every combination, and the shipped table is the one that was promised."""

import json

import pytest
from pydantic import ValidationError

from guardrail.decision import Verdict
from guardrail.entity import CLASS_OF, ENTITY_TYPES, EntityClass
from guardrail.errors import PackError
from guardrail.finding import Finding, Signal, Span, Whose
from guardrail.policy import JUDGED, OWNERS, SIGNALS, Cell, Policy, PolicyFile, cells, compile_policy
from guardrail.thread import Audience, Direction
from tests.factories import the_policy

ALLOW, REDACT, HANDOFF, HOLD, BLOCK = Verdict


def a_policy_file(*rows: dict, **changed) -> PolicyFile:
    fields = {"schema": 1, "name": "test", "version": 1, "description": "A policy for tests.", "rows": list(rows)}
    return PolicyFile.model_validate_json(json.dumps(fields | changed))


def a_row(name: str = "all", **fields) -> dict:
    row = {"id": name, "what": ["any", *SIGNALS], "verdict": "allow", "severity": "info", "reason": "Because of tests."}
    return row | fields


def a_finding(entity_type: str = "EMAIL_ADDRESS", **fields) -> Finding:
    return Finding(entity_type=entity_type, span=Span(0, 4), score=0.9, rule="test.rule@1", **fields)


# -- the shipped table -----------------------------------------------------------------------------------------------

ANYBODY = (Whose.CUSTOMER, Whose.UNKNOWN)
OTHER = (Whose.THIRD_PARTY,)
SHIPPED = [
    ("PASSWORD PIN CARD_CVV CREDIT_CARD SECRET SEED_PHRASE", ANYBODY, BLOCK, BLOCK, REDACT),
    ("AUTH_LINK OTP_CODE", ANYBODY, BLOCK, HANDOFF, ALLOW),
    ("CARD_LAST4 CARD_EXPIRY BANK_ACCOUNT IBAN_CODE", ANYBODY, HANDOFF, REDACT, ALLOW),
    ("ORDER_NUMBER BOOKING_REFERENCE ACCOUNT_NUMBER LOYALTY_NUMBER", ANYBODY, HANDOFF, REDACT, ALLOW),
    ("UK_NHS US_SSN DE_TAX_ID UK_PASSPORT", ANYBODY, HANDOFF, HANDOFF, ALLOW),
    ("MEDICAL_CONDITION HEALTH_INSURANCE_ID MEDICAL_RECORD_NUMBER", ANYBODY, HANDOFF, HANDOFF, ALLOW),
    ("EMAIL_ADDRESS PHONE_NUMBER", ANYBODY, HANDOFF, ALLOW, ALLOW),
    ("STREET_ADDRESS", ANYBODY, HANDOFF, HANDOFF, ALLOW),
    ("DATE_OF_BIRTH", ANYBODY, REDACT, HANDOFF, ALLOW),
    ("PERSON", ANYBODY, REDACT, ALLOW, ALLOW),
    ("IP_ADDRESS MAC_ADDRESS IMEI VIN LICENSE_PLATE USERNAME", ANYBODY, HANDOFF, REDACT, ALLOW),
    ("AGENT_NAME", (*ANYBODY, Whose.AGENT), ALLOW, ALLOW, ALLOW),
    ("LOCATION", ANYBODY, ALLOW, ALLOW, ALLOW),
    ("EMAIL_ADDRESS PHONE_NUMBER STREET_ADDRESS USERNAME", OTHER, BLOCK, BLOCK, BLOCK),
    ("CREDIT_CARD IBAN_CODE CARD_LAST4 BANK_ACCOUNT CRYPTO", OTHER, BLOCK, BLOCK, BLOCK),
    ("UK_NHS US_SSN", OTHER, BLOCK, BLOCK, BLOCK),
    ("ORDER_NUMBER ACCOUNT_NUMBER POLICY_NUMBER", OTHER, BLOCK, BLOCK, BLOCK),
    ("PASSWORD PIN OTP_CODE AUTH_LINK SECRET", OTHER, BLOCK, BLOCK, BLOCK),
    ("MEDICAL_CONDITION", OTHER, BLOCK, BLOCK, BLOCK),
    ("lookalike_domain lookalike_handle impostor_channel", (), BLOCK, BLOCK, BLOCK),
    ("near_number", (), HOLD, HOLD, HOLD),
    ("unregistered_channel denies_channel", (), ALLOW, ALLOW, ALLOW),
    ("asks_secret", (), BLOCK, BLOCK, BLOCK),
    ("asks_personal", (), HANDOFF, ALLOW, ALLOW),
    ("completes_exposure", (), HANDOFF, REDACT, ALLOW),
]
"""What stands in the design, row by row: what, whose, and the verdict in public, in a direct message and in private."""


@pytest.mark.parametrize(("names", "owners", "public", "direct", "private"), SHIPPED, ids=[row[0] for row in SHIPPED])
def test_the_shipped_policy_says_of_a_reply(names, owners, public, direct, private):
    for name in names.split():
        for audience, verdict in zip(JUDGED, (public, direct, private), strict=True):
            if name in CLASS_OF:
                answers = [the_policy().answer(a_finding(name, whose=w), audience, Direction.OUTBOUND) for w in owners]
            else:
                signal = Signal(signal=name, span=Span(0, 4), rule="test.rule@1")
                answers = [the_policy().answer(signal, audience, Direction.OUTBOUND)]
            assert {row.answer for row in answers} == {verdict}, f"{name} for {audience}"


@pytest.mark.parametrize("name", ["EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS"])
def test_a_contact_that_the_customer_posted_is_only_taken_out(name):
    echo = a_finding(name, whose=Whose.CUSTOMER, echo=True)
    row = the_policy().answer(echo, Audience.PUBLIC, Direction.OUTBOUND)
    assert (row.answer, row.operator) == (REDACT, "replace")


@pytest.mark.parametrize("name", ["PASSWORD", "CREDIT_CARD", "UK_NHS", "IBAN_CODE", "ORDER_NUMBER"])
def test_a_graver_value_is_not_less_grave_because_the_customer_posted_it(name):
    answers = [
        the_policy()
        .answer(a_finding(name, whose=Whose.CUSTOMER, echo=echo), Audience.PUBLIC, Direction.OUTBOUND)
        .answer
        for echo in (False, True)
    ]
    assert answers[0] == answers[1] >= HANDOFF


def test_every_shipped_row_that_acts_on_a_value_says_what_to_do_with_it():
    for row in the_policy().file.rows:
        if row.answer in (REDACT, HANDOFF) and not set(row.what) <= set(SIGNALS):
            assert row.operator != "keep", row.id


def test_every_shipped_row_answers_something():
    """A row that no combination picks is a mistake waiting to be believed."""
    used = {id(row) for row in the_policy().cells.values()}
    assert [row.id for row in the_policy().file.rows if id(row) not in used] == []


def test_a_person_may_never_release_what_was_blocked():
    assert "block" not in {row.verdict for row in the_policy().file.overrides}


# -- every combination once ------------------------------------------------------------------------------------------


def test_every_combination_there_is_has_an_answer():
    assert set(the_policy().cells) == set(cells())
    values = len(ENTITY_TYPES) * len(JUDGED) * len(Direction) * len(OWNERS) * 2
    assert len(list(cells())) == len(set(cells())) == values + len(SIGNALS) * len(JUDGED) * len(Direction)


@pytest.mark.parametrize("whose", Whose)
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("direction", Direction)
def test_a_finding_of_anybody_for_anybody_is_answered(whose, audience, direction):
    for name in ENTITY_TYPES:
        for echo in (False, True):
            the_policy().answer(a_finding(name, whose=whose, echo=echo), audience.judged, direction)


def test_nobodys_value_is_judged_as_the_customers_and_an_unknown_audience_as_the_public():
    policy = compile_policy(
        a_policy_file(a_row(), a_row("c", what=["contact"], whose=["customer"], audience=["public"], verdict="hold"))
    )
    assert policy.answer(a_finding(), Audience.UNKNOWN.judged, Direction.OUTBOUND).id == "c"
    assert policy.answer(a_finding(), Audience.INTERNAL.judged, Direction.OUTBOUND).id == "all"


SPECIFIC = {
    "a type before its class": ([{"what": ["contact"]}, {"what": ["EMAIL_ADDRESS"]}], 1),
    "a class before any": ([{"what": ["contact"]}, {"what": ["any"]}], 0),
    "a type before a class with more dimensions": (
        [{"what": ["EMAIL_ADDRESS"]}, {"what": ["contact"], "audience": ["public"], "direction": ["outbound"]}],
        0,
    ),
    "more dimensions before fewer": ([{"what": ["contact"], "audience": ["public"]}, {"what": ["contact"]}], 0),
}


@pytest.mark.parametrize(("rows", "wins"), SPECIFIC.values(), ids=SPECIFIC)
def test_the_most_specific_row_wins(rows, wins):
    policy = compile_policy(a_policy_file(a_row("base"), *(a_row(f"r{i}", **row) for i, row in enumerate(rows))))
    assert policy.answer(a_finding(), Audience.PUBLIC, Direction.OUTBOUND).id == f"r{wins}"


def test_the_order_of_rows_decides_nothing():
    rows = [a_row("base"), a_row("x", what=["contact"], verdict="hold"), a_row("y", what=["EMAIL_ADDRESS"])]
    answers = [compile_policy(a_policy_file(*some)) for some in (rows, rows[::-1])]
    assert answers[0].cells == answers[1].cells


def problems_of(*rows: dict, **changed) -> list[str]:
    with pytest.raises(PackError) as refused:
        compile_policy(a_policy_file(*rows, **changed))
    return refused.value.problems


def test_two_rows_that_disagree_are_refused_by_name():
    told = problems_of(
        a_row(),
        a_row("mine", what=["EMAIL_ADDRESS"], audience=["public"], verdict="hold"),
        a_row("yours", what=["EMAIL_ADDRESS"], direction=["outbound"], verdict="block"),
    )
    assert told == [
        f"policy test: rows mine, yours disagree about EMAIL_ADDRESS of {whose} for public, outbound{echo}"
        for whose in OWNERS
        for echo in ("", ", echo")
    ]


def test_two_rows_that_say_the_same_are_not_refused():
    compile_policy(a_policy_file(a_row("a"), a_row("b")))


def test_a_combination_without_a_row_is_named():
    told = problems_of(a_row(what=["any", *SIGNALS[1:]], direction=["outbound"]), a_row("in", direction=["inbound"]))
    assert told == [f"policy test: no row answers {SIGNALS[0]} of customer for {a}, outbound" for a in JUDGED]


def test_a_word_that_is_no_type_class_or_signal_is_named():
    assert problems_of(a_row(), a_row("b", what=["EMAIL"])) == [
        "policy test: row b: EMAIL is not an entity type, class or signal"
    ]


def test_a_row_that_stands_twice_is_named():
    assert problems_of(a_row(), a_row()) == ["policy test: row all stands twice"]


MISTAKES = {
    "an incomplete reply may go out": {"incomplete": {"public": "allow"}},
    "an incomplete public reply is only mended": {"incomplete": {"public": "redact"}},
    "an incomplete private reply may go out": {"incomplete": {"private": "allow"}},
    "a required detector that there is not": {"required": {"public": ["patern"]}},
    "an unknown key": {"colour": "red"},
    "no version": {"version": 0},
}


@pytest.mark.parametrize("changed", MISTAKES.values(), ids=MISTAKES)
def test_a_policy_file_cannot_say_that(changed):
    with pytest.raises(ValidationError):
        a_policy_file(a_row(), **changed)


def test_any_means_values_and_never_signals():
    told = problems_of(a_row(what=["any"]))
    assert len(told) == len(SIGNALS) * len(JUDGED) * len(Direction)


def test_a_policy_answers_for_every_class():
    policy: Policy = the_policy()
    for cls in EntityClass:
        name = next(name for name in ENTITY_TYPES if CLASS_OF[name] is cls)
        assert policy.cells[Cell(name, Audience.PUBLIC, Whose.CUSTOMER, Direction.OUTBOUND, echo=False)]
