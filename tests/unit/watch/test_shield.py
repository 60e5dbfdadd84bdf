"""The shield: a reply that harms nobody, in every language it is written in."""

from dataclasses import replace

import pytest

from guardrail.brand import Account
from guardrail.check import Check
from guardrail.decision import Verdict
from guardrail.packs import load_messages, shipped
from guardrail.thread import Audience, Channel, Message
from guardrail.watch.action import Action
from tests.factories import the_messages
from tests.watch_factories import COMPLAINT, CUSTOMER, FAKE, PEER, lumen, the_watch, thread, watched

LANGUAGES = sorted(load_messages(shipped() / "messages"))
LIMIT_OF_X = 280


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shield_passes_its_own_check_and_fits_a_post(lang):
    text = the_messages()[lang].shield.replace("{account}", "@LumenHelp")
    message = Message(text=text, lang=lang, channel=Channel(platform="x"))
    decision = the_watch()._engine.check(Check(message=message), lumen(), audience=Audience.PUBLIC)
    assert decision.verdict is Verdict.ALLOW
    assert len(text) <= LIMIT_OF_X


def test_it_names_nobody_of_the_company_and_knows_platforms_by_both_names():
    staff = Account(platform="x", id="5", handle="lumen_jo", role="employee")
    asked = thread(COMPLAINT, (FAKE, "Please DM us your card number"), platform="twitter")
    alone = replace(lumen(), accounts=(staff,), revision="staff@1")
    assert the_watch().judge(asked, alone).shield is None
    assert "@LumenHelp" in the_watch().judge(asked, lumen()).shield.text


def test_it_speaks_the_customers_language_whoever_wrote_first():
    complaint = (CUSTOMER, "@LumenHelp seit fünf Tagen kein Internet und keiner ist für uns da")
    assert watched((FAKE, "How can we help you all today?"), complaint, (FAKE, "Please DM us")).shield.lang == "de"


def test_the_shield_speaks_the_customers_language():
    complaint = (CUSTOMER, "@LumenHelp seit fünf Tagen kein Internet und keiner ist für uns da")
    told = watched(complaint, (FAKE, "Please DM us your number"))
    assert told.shield is not None and told.shield.lang == "de" and "@LumenHelp" in told.shield.text


def test_the_shield_names_nothing_of_the_customer():
    told = watched(COMPLAINT, (FAKE, "Please DM us your number"))
    assert Action.SHIELD_REPLY in told.actions and told.shield is not None
    assert CUSTOMER.handle not in told.shield.text and "Rosa" not in told.shield.text


def test_a_clean_thread_needs_none():
    assert watched((CUSTOMER, "@LumenHelp love the new router")).shield is None


EXPOSED = "@LumenHelp engineer never came to 14 Mallow Close, Ashcombe, SE1 0AA, ring 020 7946 0958"
REPORT = "someone rang me saying he was from Lumen and wanted my password, was that you?"
LURE = (FAKE, "Please DM us your card number")


@pytest.mark.parametrize(
    ("posts", "customers"),
    [
        ([COMPLAINT, LURE], {CUSTOMER.id}),
        ([(CUSTOMER, EXPOSED)], {CUSTOMER.id}),
        ([COMPLAINT, (PEER, EXPOSED)], {PEER.id}),
        ([COMPLAINT, (PEER, EXPOSED), LURE], {CUSTOMER.id, PEER.id}),
        ([COMPLAINT, (CUSTOMER, REPORT)], {CUSTOMER.id}),
        ([LURE], set()),
    ],
    ids=["lured", "exposed", "a peer exposed", "both", "reports", "nobody is there yet"],
)
def test_the_shield_is_for_whoever_is_exposed_reports_or_was_lured(posts, customers):
    told = watched(*posts)
    assert told.shield is not None and set(told.shield.customers) == customers
    assert FAKE.id not in told.shield.customers
