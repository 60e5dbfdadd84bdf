"""Handoff: every link is built from the registry and leads to the company alone."""

import pytest

from guardrail.brand import Door
from guardrail.handoff import is_own_link, link, offer, sentence
from guardrail.thread import Audience, Channel, Direction
from tests.factories import a_registry, decide, the_messages

DOORS = {
    "x": (Door(channel="x", account="1001"), "https://x.com/messages/compose?recipient_id=1001"),
    "x by handle": (Door(channel="x", account="NorthwindHelp"), "https://x.com/messages/compose?recipient_id=1001"),
    "messenger": (Door(channel="messenger", account="2001"), "https://m.me/northwind.help"),
    "instagram": (Door(channel="instagram", account="3001"), "https://ig.me/m/northwind"),
    "whatsapp": (Door(channel="whatsapp", account="+44 800 496 0100"), "https://wa.me/448004960100"),
    "web": (Door(channel="web", url="https://northwind.example/help"), "https://northwind.example/help"),
    "web under the domain": (
        Door(channel="web", url="https://chat.northwind.example"),
        "https://chat.northwind.example",
    ),
}


@pytest.mark.parametrize(("door", "url"), DOORS.values(), ids=DOORS)
def test_a_door_becomes_a_link(door, url):
    registry = a_registry(doors=[])
    assert link(door, registry) == url


NOWHERE = {
    "an account that is not registered": Door(channel="x", account="999"),
    "an account of another platform by handle": Door(channel="x", account="northwind"),
    "an account of another platform by id": Door(channel="messenger", account="1001"),
    "no account": Door(channel="instagram"),
    "a number that is not registered": Door(channel="whatsapp", account="+44 7700 900123"),
    "a number without its country": Door(channel="whatsapp", account="800 496 0100"),
    "no number": Door(channel="whatsapp", account="call us"),
    "a site that is not registered": Door(channel="web", url="https://evil.test/"),
    "a site that ends alike": Door(channel="web", url="https://evilnorthwind.example/"),
    "no encryption": Door(channel="web", url="http://northwind.example/"),
    "no address": Door(channel="web"),
    "our name as a user": Door(channel="web", url="https://northwind.example@evil.test/"),
    "our name as user and password": Door(channel="web", url="https://northwind.example:x@evil.test/"),
    "a user before our name": Door(channel="web", url="https://x@northwind.example/"),
    "our name in the query": Door(channel="web", url="https://evil.test?.northwind.example/"),
    "our name in the fragment": Door(channel="web", url="https://evil.test#.northwind.example/"),
    "our name behind a backslash": Door(channel="web", url="https://evil.test\\.northwind.example/"),
    "our name behind an encoded slash": Door(channel="web", url="https://evil.test%2f.northwind.example/"),
    "a port": Door(channel="web", url="https://northwind.example:8443/"),
    "a space": Door(channel="web", url="https://northwind.example/ https://evil.test"),
    "a line break": Door(channel="web", url="https://northwind.example/\nhttps://evil.test"),
    "a direction mark": Door(channel="web", url="https://northwind.example/\u202e"),
}


@pytest.mark.parametrize("door", NOWHERE.values(), ids=NOWHERE)
def test_a_door_that_leads_elsewhere_has_no_link(door):
    assert link(door, a_registry(doors=[])) == ""


def test_a_handle_cannot_walk_out_of_its_link():
    accounts = [{"platform": "facebook", "id": "1", "handle": "../evil?x=1#y"}]
    registry = a_registry(accounts=accounts, doors=[])
    assert link(Door(channel="messenger", account="1"), registry) == "https://m.me/..%2Fevil%3Fx%3D1%23y"


CHOICES = {
    "x": ("x", Audience.PUBLIC, "x"),
    "facebook": ("facebook", Audience.PUBLIC, "messenger"),
    "instagram": ("instagram", Audience.PUBLIC, "instagram"),
    "a platform without a door": ("reddit", Audience.PUBLIC, "x"),
    "no platform": ("", Audience.UNKNOWN, "x"),
    "a direct message": ("x", Audience.DIRECT, "web"),
}


@pytest.mark.parametrize(("platform", "audience", "channel"), CHOICES.values(), ids=CHOICES)
def test_the_offer_is_the_platforms_own_channel_and_from_there_the_companys_ground(platform, audience, channel):
    assert offer(a_registry(), Channel(platform=platform), audience).channel == channel


def test_without_a_door_there_is_no_offer_and_the_sentence_has_no_link():
    assert offer(a_registry(doors=[]), Channel(platform="x"), Audience.PUBLIC) is None
    only_x = a_registry(doors=[{"channel": "x", "account": "1001"}])
    assert offer(only_x, Channel(platform="x"), Audience.DIRECT) is None
    for words in the_messages().values():
        assert "http" not in sentence(None, words)


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "it", "nl", "pt"])
def test_the_sentence_holds_the_link_in_every_language(lang):
    made = offer(a_registry(), Channel(platform="x"), Audience.PUBLIC)
    for short in (False, True):
        assert sentence(made, the_messages()[lang], short=short).count(made.url) == 1
        assert "{" not in sentence(made, the_messages()[lang], short=short)


def test_only_a_link_that_would_be_built_is_our_own():
    registry = a_registry()
    assert is_own_link("https://northwind.example/help", registry)
    assert not is_own_link("https://northwind.example/help2", registry)
    assert not is_own_link("", registry)


def test_a_mended_reply_carries_the_link_that_the_decision_names():
    decision = decide("Mail jane@example.com", registry=a_registry(), platform="facebook", lang="en")
    assert decision.offer.url == "https://m.me/northwind.help"
    assert decision.send.text.endswith(decision.offer.url)


def test_an_inbound_post_gets_no_sentence():
    decision = decide("I am jane@example.com", registry=a_registry(), direction=Direction.INBOUND, lang="en")
    assert decision.send.text == "I am [email address removed]"
