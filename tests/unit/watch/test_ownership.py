"""Ownership: a channel is the company's only where it is exactly registered, and no sentence helps who forged it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.brand import Registry
from guardrail.packs import shipped
from guardrail.registry import load_registry
from guardrail.watch.ownership import ChannelKind, Inquiry, ownership
from tests.watch_factories import the_watch

NORTHWIND = load_registry(shipped() / "registry" / "example.yaml")
PAGE = "https://northwind.example/help"


def asked(kind, value, platform="", registry=NORTHWIND):
    question = Inquiry(kind=ChannelKind(kind), value=value, platform=platform)
    return ownership(question, registry, the_watch().identity(registry))


OURS = {
    "a number": ("phone", "+44 800 496 0100"),
    "as it is dialled at home": ("phone", "0800 496 0100"),
    "with the prefix for abroad": ("phone", "0044 800 496 0100"),
    "as a link": ("phone", "tel:+448004960100"),
    "in full-width digits": ("phone", "+４４ ８００ ４９６ ０１００"),
    "in a range": ("phone", "020 7946 0042"),
    "on WhatsApp": ("whatsapp", "+44 800 496 0100"),
    "as a link to WhatsApp": ("whatsapp", "https://wa.me/448004960100"),
    "a mailbox": ("email", "Help@Northwind.example"),
    "a mailbox as a link": ("email", "mailto:help@northwind.example"),
    "a mailbox under the domain": ("email", "sam@mail.northwind.example"),
    "a page": ("url", "https://www.northwind.example/help?from=x"),
    "a host": ("url", "northwind.example"),
    "a host with a port": ("url", "northwind.example:443/help"),
    "a host below": ("url", "http://status.northwind.example"),
    "a door": ("url", "https://x.com/messages/compose?recipient_id=100000000001"),
    "a profile": ("url", "https://x.com/NorthwindHelp"),
    "a handle": ("handle", "@NorthwindHelp"),
    "a handle in small letters": ("handle", "northwindhelp", "x"),
    "a handle where x was called otherwise": ("handle", "NorthwindHelp", "twitter"),
}
STRANGE = {
    "another number": ("phone", "+44 7700 900123"),
    "our national digits behind a plus": ("phone", "+8004960100"),
    "a number in a sentence": ("phone", "call +44 800 496 0100"),
    "two numbers": ("phone", "+44 800 496 0100 / +44 909 8790000"),
    "a few digits": ("phone", "118"),
    "many digits": ("phone", "+44" + "0" * 37),
    "no number": ("phone", "NorthwindHelp"),
    "another mailbox": ("email", "emma@mail.test"),
    "a mailbox in two parts": ("email", "help@evil.test@northwind.example"),
    "a mailbox behind a name": ("email", "help@northwind.example <x@evil.test>"),
    "another page": ("url", "https://evil.test/northwind.example"),
    "our domain in a query": ("url", "https://evil.test?https://northwind.example"),
    "no host": ("url", "https:///evil.test/.northwind.example"),
    "a backslash": ("url", "https://evil.test\\.northwind.example"),
    "another handle": ("handle", "rosa_o", "x"),
}
NEAR = {
    "our digits in another country": ("phone", "+49 800 4960100", "+44 800 496 0100"),
    "an escaped slash": ("url", "https://evil.test%2f.northwind.example", "northwind.example"),
    "a digit off": ("phone", "+44 800 496 0110", "+44 800 496 0100"),
    "a digit too few": ("phone", "+44 800 496 010", "+44 800 496 0100"),
    "two digits swapped on WhatsApp": ("whatsapp", "wa.me/448004960010", "+44 800 496 0100"),
    "a domain that looks alike": ("email", "help@northwlnd.example", "northwind.example"),
    "our name at a free provider": ("email", "northwindhelp@gmail.com", "NorthwindHelp"),
    "our name as a user": ("url", "https://northwind.example@evil.test/help", "northwind.example"),
    "our name and a password": ("url", "https://northwind.example:443@evil.test", "northwind.example"),
    "our domain in front": ("url", "https://northwind.example.evil.test", "northwind.example"),
    "our name with another ending": ("url", "northwind.test", "northwind.example"),
    "a script": ("url", "javascript://northwind.example/%0aalert(1)", "northwind.example"),
    "a tab in the host": ("url", "https://evil.test\t.northwind.example", "northwind.example"),
    "another alphabet": ("url", "https://nоrthwind.example", "northwind.example"),
    "a profile that looks alike": ("url", "https://x.com/NorthwindHe1p", "@NorthwindHelp"),
    "a handle that looks alike": ("handle", "NorthwindHeIp", "@NorthwindHelp"),
    "an invisible character": ("handle", "Northwind\u200bHelp", "@NorthwindHelp"),
    "a letter that only folds to ours": ("handle", "NorthwindHelp".replace("i", "ı"), "@NorthwindHelp"),
}


@pytest.mark.parametrize("question", OURS.values(), ids=OURS)
def test_what_is_registered_is_ours(question):
    told = asked(*question)
    assert told.ours and told.near is None
    assert "belongs to Northwind" in told.say and "never ask" in told.say


@pytest.mark.parametrize("question", STRANGE.values(), ids=STRANGE)
def test_what_is_not_registered_is_not_on_record(question):
    told = asked(*question)
    assert not told.ours and told.near is None
    assert "no such" in told.say and "Do not give anything" in told.say and PAGE in told.say


@pytest.mark.parametrize(("kind", "value", "near"), NEAR.values(), ids=NEAR)
def test_what_is_nearly_registered_names_what_it_poses_as(kind, value, near):
    told = asked(kind, value)
    assert not told.ours and told.near == near
    assert "is not ours" in told.say and near in told.say and PAGE in told.say


def test_our_handle_on_a_platform_where_we_are_not_is_somebody_elses():
    told = asked("handle", "NorthwindHelp", "instagram")
    assert (told.ours, told.near) == (False, "@NorthwindHelp")


def test_what_impostors_are_known_to_use_is_said_to_be_theirs():
    bad = frozenset({("handle", "northwindrefunds"), ("domain", "northwind.refund.test"), ("number", "447700900123")})
    registry = replace(NORTHWIND, impostors=bad, revision="default@impostors")
    for kind, value in (
        ("handle", "@NorthwindRefunds"),
        ("url", "https://pay.northwind.refund.test/x"),
        ("email", "help@northwind.refund.test"),
        ("phone", "+44 7700 900123"),
    ):
        told = asked(kind, value, registry=registry)
        assert not told.ours and "pose as Northwind" in told.say and "Do not answer" in told.say


@pytest.mark.parametrize("value", ["+44 800 496 0100", "020 7946 0042"])
def test_that_a_number_is_ours_says_nothing_about_a_call(value):
    say = asked("phone", value).say
    assert "hang up and call it yourself" in say and "proves nothing" in say
    assert "call is ours" not in say and "caller is" not in say


@given(
    kind=st.sampled_from(ChannelKind),
    value=st.one_of(st.text(max_size=80), st.sampled_from([one[1] for one in (*OURS.values(), *NEAR.values())])),
    mark=st.sampled_from(["", "zq7", "@", "https://", "//"]),
)
def test_whatever_is_asked_is_answered_and_never_repeated(kind, value, mark):
    question = Inquiry(kind=kind, value=value + mark)
    told = ownership(question, NORTHWIND, the_watch().identity(NORTHWIND))
    assert told.ours is (told.near is None and "belongs to" in told.say)
    assert value + mark == "" or (value + mark) not in repr(question)
    if mark == "zq7":
        assert "zq7" not in told.say + str(told.near)


def test_an_empty_registry_knows_nothing_and_names_no_address():
    told = asked("phone", "+44 800 496 0100", registry=Registry())
    assert (told.ours, told.near) == (False, None) and "our own website or app" in told.say
