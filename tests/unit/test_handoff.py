"""Handoff: every link is built from the registry and leads to the company alone."""

import pytest

from guardrail.brand import Door
from guardrail.engine import Engine
from guardrail.handoff import is_own_link, link, link_with, offer, page, sentence, served_at
from guardrail.thread import Audience, Channel, Direction
from tests.factories import a_pack, a_registry, a_rule, decide, the_messages, the_policy

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


TOKEN = "7hQ2mZkP0vLxT4sB9nCwE1"
WITH_TOKEN = {
    "x": f"https://x.com/messages/compose?recipient_id=1001&text=ref%3A{TOKEN}",
    "messenger": f"https://m.me/northwind.help?ref={TOKEN}",
    "instagram": f"https://ig.me/m/northwind?ref={TOKEN}",
    "whatsapp": f"https://wa.me/448004960100?text=ref%3A{TOKEN}",
    "web": f"https://northwind.example/help?topic=1&ref={TOKEN}#chat",
}


@pytest.mark.parametrize(("channel", "url"), WITH_TOKEN.items())
def test_a_token_stands_in_the_field_that_the_platform_hands_on(channel, url):
    whatsapp = {"channel": "whatsapp", "account": "+44 800 496 0100"}
    web = {"channel": "web", "url": "https://northwind.example/help?topic=1#chat"}
    named = [{"channel": "x", "account": "1001"}, {"channel": "messenger", "account": "2001"}]
    registry = a_registry(doors=[*named, {"channel": "instagram", "account": "3001"}, whatsapp, web])
    assert link_with(TOKEN, channel, registry) == url


def test_without_its_door_a_token_leads_nowhere():
    assert link_with(TOKEN, "whatsapp", a_registry()) == ""


BASES = {
    "https://help.northwind.example": "https://help.northwind.example",
    "https://northwind.example/safe/": "https://northwind.example/safe",
    "https://northwind.example?x": "",
    "https://northwind.example#x": "",
    "http://northwind.example": "",
    "https://northwind.example:8443": "",
    "https://northwind.example@evil.test": "",
    "https://evilnorthwind.example": "",
    "https://evil.test": "",
    "": "",
}


@pytest.mark.parametrize(("base", "pages"), BASES.items())
def test_our_pages_stand_on_a_domain_of_the_brand_or_nowhere(base, pages):
    registry = served_at(base, a_registry())
    assert registry.pages == pages and page("/h/x", registry) == (f"{pages}/h/x" if pages else "")


FOREIGN = [
    f"https://help.northwind.example/h/{TOKEN}0",
    f"https://help.northwind.example/h/{TOKEN[:-1]}",
    f"https://help.northwind.example/h/{TOKEN}?next=https://evil.test",
    f"https://help.northwind.example.evil.test/h/{TOKEN}",
    f"https://northwind.example/h/{TOKEN}",
    f"/h/{TOKEN}",
]


def test_the_address_of_a_handoff_is_our_own_and_one_nearly_like_it_is_not():
    registry = served_at("https://help.northwind.example", a_registry())
    assert is_own_link(f"https://help.northwind.example/h/{TOKEN}", registry)
    assert [url for url in FOREIGN if is_own_link(url, registry)] == []
    assert not is_own_link(f"/h/{TOKEN}", a_registry())


def test_what_looks_like_a_number_in_the_address_of_a_handoff_is_none_of_anybody():
    rule = a_rule("IT_FISCAL_CODE", r"[A-Z]{6}\d{2}", case_sensitive=True)
    engine = Engine((a_pack(rule),), the_policy(), the_messages())
    url, at = f"https://help.northwind.example/h/{TOKEN[:-8]}ABCDEF12", "https://help.northwind.example"
    for registry, found in ((a_registry(), 2), (served_at(at, a_registry()), 1)):
        assert len(decide(f"Go on here: {url} or send ABCDEF12", engine=engine, registry=registry).placed) == found


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
