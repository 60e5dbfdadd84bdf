"""Channels: what is the brand's own is left alone, what only looks like it is stopped."""

from dataclasses import replace

import pytest

from guardrail.decision import Verdict
from guardrail.detect.channel import host_of
from tests.factories import DIRECT, PRIVATE, PUBLIC, a_registry, a_rule, decide, engine_of, found, signalled

NORTHWIND = a_registry()


def judged(text: str, **fields):
    return decide(text, registry=NORTHWIND, **fields)


OWN = {
    "number as registered": "Call +44 800 496 0100",
    "number written nationally": "Call 0800 496 0100",
    "number without spaces": "Call 08004960100",
    "number of the second country": "Call +1 800 555 0100",
    "number in a range": "Call +44 20 7946 0042",
    "first number of a range": "Call +44 20 7946 0000",
    "last number of a range": "Call +44 20 7946 0099",
    "number under a prefix": "Call +49 30 23125 777",
    "mailbox": "Write to help@northwind.example",
    "mailbox in capitals": "Write to HELP@Northwind.Example",
    "site": "See https://northwind.example/help",
    "site with www": "See https://www.northwind.example",
    "site without scheme": "See northwind.example",
    "host under the domain": "See https://help.northwind.example/a?b=c",
    "handle": "Ask @NorthwindHelp",
    "handle in another case": "Ask @northwindhelp.",
}


@pytest.mark.parametrize("text", OWN.values(), ids=OWN)
@pytest.mark.parametrize("audience", [PUBLIC, DIRECT, PRIVATE])
def test_a_channel_of_the_brand_is_no_finding(text, audience):
    decision = judged(text, audience=audience)
    assert (decision.verdict, found(decision), signalled(decision)) == (Verdict.ALLOW, [], [])


DISGUISED = {
    "number in words": ("Call plus four four, two oh seven nine four six, double oh four two", "double oh", "one oh"),
    "mailbox in words": ("Write to help at northwind dot com", "help", "emma.frost"),
    "number in a link": ("See https://wa.me/+442079460042", "0042", "0142"),
}


@pytest.mark.parametrize(("text", "part", "other"), DISGUISED.values(), ids=DISGUISED)
def test_a_channel_stays_the_brands_own_however_it_is_written(text, part, other):
    registry = a_registry(domains=["northwind.example", "northwind.com"], mailboxes=["help@northwind.com"])
    ours, theirs = (decide(written, registry=registry) for written in (text, text.replace(part, other)))
    assert (found(ours), ours.suppressed) == ([], 1)
    assert len(found(theirs)) == 1


def test_values_of_the_brand_are_counted():
    assert judged("Call +44 20 7946 0042 or write to help@northwind.example").suppressed == 2


def test_the_brands_own_values_are_findings_for_a_brand_without_registry():
    assert found(decide("Write to sam.smith@northwind.example")) == [("EMAIL_ADDRESS", "unknown")]


def test_the_mailbox_of_a_desk_is_nobodys_address_without_a_registry():
    assert found(decide("Write to help@northwind.example")) == []


def test_the_mailbox_of_a_desk_at_our_domain_is_a_channel_of_ours():
    decision = judged("Write to refunds@northwind.example")
    assert (found(decision), signalled(decision)) == ([], [])


def test_the_mailbox_of_a_desk_elsewhere_is_a_channel_that_is_not_registered():
    decision = judged("Write to claims@parcel-carrier.example")
    assert (decision.verdict, found(decision), signalled(decision)) == (Verdict.ALLOW, [], ["unregistered_channel"])


def test_the_mailbox_of_a_person_elsewhere_stays_a_finding():
    assert found(judged("Write to jane.doe@parcel-carrier.example")) == [("EMAIL_ADDRESS", "unknown")]


NEAR = {
    "one wrong digit": "Call 0800 496 0101",
    "two digits swapped": "Call 0800 496 1000",
    "a digit missing": "Call 0800 496 010",
    "a digit too many": "Call 0800 496 01000",
    "one wrong digit, international": "Call +44 800 496 0170",
}


@pytest.mark.parametrize("text", NEAR.values(), ids=NEAR)
@pytest.mark.parametrize("audience", [PUBLIC, DIRECT, PRIVATE])
def test_a_number_one_digit_from_ours_waits_for_a_person_who_is_told_which(text, audience):
    decision = judged(text, audience=audience)
    assert decision.verdict is Verdict.HOLD
    assert [r.did_you_mean for r in decision.reasons if r.code.startswith("signal.near")] == ["+44 800 496 0100"]


@pytest.mark.parametrize("text", ["Call 0800 111 2222", "It costs 4960100 points", "Order 8004960"])
def test_a_number_that_is_not_near_is_not_held(text):
    assert "near_number" not in signalled(judged(text))


_PUNYCODE = f"xn--{'nоrthwind'.encode('punycode').decode()}.example"  # with a Cyrillic o
LOOKALIKES = [
    *("northwind.com", "northwlnd.example", "northwimd.example", "norhtwind.example", "northwind-support.com"),
    *("support-northwind.com", "northwindrefunds.com", "north-wind.example", "northw1nd.example", "n0rthwind.test"),
    *("northwind2.com", "northwind10.com", "northwind.example.evil.test", "www.northwind.example.evil.test"),
    *(
        "northwind-example.com",
        "northwind.example-login.com",
        "northwind.co.uk",
        "nоrthwind.example",
        "nоrthwіnd.example",
    ),
    *("ｎorthwind.com", _PUNYCODE, "nörthwind.example", "northvvind.example", "login.northwind-help.com"),
]


@pytest.mark.parametrize("host", LOOKALIKES)
def test_a_host_that_looks_like_ours_is_blocked(host):
    decision = judged(f"Go to https://{host}/login")
    assert (decision.verdict, signalled(decision)) == (Verdict.BLOCK, ["lookalike_domain"])
    assert decision.reasons[0].did_you_mean == "northwind.example"


INNOCENT = [
    *("example.com", "northern.example", "wind.example", "north.example", "southwind.test", "royalmail.com", "gov.uk"),
    *("wikipedia.org", "northwest.com", "windnorth.com", "google.com", "m.me", "x.com", "northwindsor.com"),
]


@pytest.mark.parametrize("host", INNOCENT)
def test_an_honest_host_is_only_noted(host):
    decision = judged(f"Go to https://{host}/login")
    assert (decision.verdict, set(signalled(decision)) - {"unregistered_channel"}) == (Verdict.ALLOW, set())


TRICKS = {
    "user": "https://northwind.example@evil.test/",
    "user and port": "https://northwind.example:443@evil.test/",
    "backslash": "https://evil.test\\.northwind.example/",
    "backslash and at sign": "https://evil.test\\@northwind.example",
    "query": "https://evil.test?.northwind.example",
    "fragment": "https://evil.test#.northwind.example",
    "port": "https://evil.test:80/.northwind.example",
}


@pytest.mark.parametrize("url", TRICKS.values(), ids=TRICKS)
def test_an_address_that_leads_elsewhere_is_never_taken_for_ours(url):
    assert host_of(url) == "evil.test"
    assert signalled(judged(f"Go to {url}")) in (["lookalike_domain"], ["unregistered_channel"])


@pytest.mark.parametrize("domain", ["northwind.zendesk.com", "northwind.github.io", "northwind.nhs.uk"])
def test_a_domain_under_a_shared_one_makes_no_enemy_of_its_host(domain):
    registry = a_registry(domains=["northwind.example", domain])
    host = domain.split(".", 1)[1]
    assert signalled(decide(f"See https://www.{host}/", registry=registry)) == ["unregistered_channel"]
    assert signalled(decide(f"See https://{domain}/", registry=registry)) == []


HANDLES = [
    "NorthwindHe1p",
    "Northwind_Help",
    "NorthwindHelps",
    "NorthwindHelp1",
    "NorthwindHelp10",
    "NorthwindUK",
    "NоrthwindHelp",
]


@pytest.mark.parametrize("handle", HANDLES)
def test_a_handle_that_looks_like_ours_is_blocked(handle):
    decision = judged(f"Ask @{handle} please")
    assert (decision.verdict, signalled(decision)) == (Verdict.BLOCK, ["lookalike_handle"])


@pytest.mark.parametrize("handle", ["emma", "north", "windows", "NorthWestHelp", "southwind", "helpdesk"])
def test_an_honest_handle_is_left_alone(handle):
    decision = judged(f"Thanks @{handle}!")
    assert (decision.verdict, signalled(decision)) == (Verdict.ALLOW, [])


@pytest.mark.parametrize("addressed", ["NorthwindFan1", "@northwindfan1"])
def test_the_customer_who_is_answered_is_never_a_look_alike(addressed):
    registry = a_registry(accounts=[{"platform": "x", "id": "1001", "handle": "NorthwindFan"}], doors=[])
    assert signalled(decide("Thanks @NorthwindFan1!", registry=registry, handle=addressed)) == []
    assert signalled(decide("Thanks @NorthwindFan1!", registry=registry, handle="emma")) == ["lookalike_handle"]


IMPOSTORS = {
    "handle": "Ask @NorthwindRefunds",
    "handle in another case": "Ask @northwindrefunds",
    "site": "Go to https://refund-desk.test/x",
    "host under the site": "Go to https://login.refund-desk.test",
    "mailbox": "Write to desk@refund-desk.test",
    "number": "Call +44 7700 900999",
    "number written nationally": "Call 07700 900999",
}


@pytest.mark.parametrize("text", IMPOSTORS.values(), ids=IMPOSTORS)
@pytest.mark.parametrize("audience", [PUBLIC, DIRECT, PRIVATE])
def test_a_confirmed_impostor_is_blocked(text, audience):
    decision = judged(text, audience=audience)
    assert decision.verdict is Verdict.BLOCK
    assert "impostor_channel" in signalled(decision)


def test_a_sentence_that_denies_an_impostor_may_name_it():
    decision = judged("@NorthwindRefunds is not us, please be careful.")
    assert (decision.verdict, signalled(decision)) == (Verdict.ALLOW, ["denies_channel"])


def test_a_denial_far_away_excuses_nothing():
    decision = judged("Ask @NorthwindRefunds for help. " + "And so on. " * 20 + "The other account is not us.")
    assert decision.verdict is Verdict.BLOCK


def test_a_denial_does_not_excuse_what_is_not_listed():
    assert judged("@NorthwindHe1p is not us").verdict is Verdict.BLOCK


def test_a_watching_rule_for_mail_raises_nothing_beside_a_look_alike_domain():
    decision = judged("Write to help@northwind-support.com", engine=engine_of(a_rule(stage="warn")))
    assert (decision.verdict, signalled(decision)) == (Verdict.ALLOW, ["lookalike_domain"])


def test_a_mailbox_at_a_look_alike_domain_is_blocked():
    assert judged("Write to help@northwind-support.com").verdict is Verdict.BLOCK


def test_a_mailbox_of_ours_that_is_not_public_belongs_to_an_agent():
    assert found(judged("Write to sam.smith@northwind.example")) == [("EMAIL_ADDRESS", "agent")]


def test_the_brands_own_address_is_no_finding():
    engine = engine_of(a_rule("STREET_ADDRESS", r"\d+ \w+ Road, London \w+ \w+"))
    assert found(judged("We are at 1 Harbour Road, London SE1 0AA", engine=engine)) == []
    assert found(judged("You live at 2 Harbour Road, London SE1 0AA", engine=engine)) == [("STREET_ADDRESS", "unknown")]


def test_a_declared_format_explains_a_number_and_never_a_credential():
    text = "About INC-123456"
    assert found(judged(text, engine=engine_of(a_rule("ORDER_NUMBER", r"\d{6}")))) == []
    assert found(judged(text, engine=engine_of(a_rule("PASSWORD", r"\d{6}")))) == [("PASSWORD", "unknown")]


def test_a_declared_format_that_does_not_finish_explains_nothing():
    slow = replace(NORTHWIND, formats=(r"(?:\w|\w\w)+\W\d{7}",))
    decision = decide("a" * 200 + " 123456", registry=slow, engine=engine_of(a_rule("ORDER_NUMBER", r"\d{6}")))
    assert found(decision) == [("ORDER_NUMBER", "unknown")]
