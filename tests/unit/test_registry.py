"""Registry files: what people write about their brand, and what they are told when it cannot be meant."""

import pytest
from pydantic import ValidationError

from guardrail.errors import RegistryError
from guardrail.packs import shipped
from guardrail.registry import load_registries, normalised
from guardrail.rowregistry import registry_of_row
from tests.factories import a_registry, a_registry_file


def told(**changed) -> list[str]:
    return normalised(a_registry_file(**changed))[1]


MISTAKES = {
    "a number that is none": ({"numbers": ["+44 800 496 0100", "help line"]}, "numbers: entry 2 "),
    "the second of two like entries": ({"numbers": ["x", "x"]}, "numbers: entry 2 "),
    "a range backwards": ({"ranges": [{"first": "+44 20 7946 0099", "last": "+44 20 7946 0000"}]}, "ranges: entry 1 "),
    "a range of words": ({"ranges": [{"first": "a", "last": "b"}]}, "ranges: entry 1 "),
    "a prefix without digits": ({"prefixes": ["+"]}, "prefixes: entry 1 "),
    "a prefix of a country": ({"prefixes": ["+44"]}, "prefixes: entry 1 "),
    "a national prefix": ({"prefixes": ["0800496"]}, "prefixes: entry 1 "),
    "a format that is no pattern": ({"formats": [{"title": "x", "pattern": "(ab"}]}, "formats: entry 1 "),
    "a format that matches nothing": ({"formats": [{"title": "x", "pattern": "a*"}]}, "formats: entry 1 "),
    "a format that matches everything": ({"formats": [{"title": "x", "pattern": ".+"}]}, "formats: entry 1 "),
    "a format that matches words": ({"formats": [{"title": "x", "pattern": "[A-Z]{3}"}]}, "formats: entry 1 "),
    "a format that matches mail": ({"formats": [{"title": "x", "pattern": r"\S+@\S+"}]}, "formats: entry 1 "),
    "a domain of everybody": ({"domains": ["co.uk"], "doors": []}, "domains: entry 1 "),
    "a host of everybody": ({"domains": ["zendesk.com"], "doors": []}, "domains: entry 1 "),
    "a door to nowhere": ({"doors": [{"channel": "web", "url": "https://evil.test/"}]}, "doors: entry 1 "),
    "a door without encryption": (
        {"doors": [{"channel": "web", "url": "http://northwind.example/"}]},
        "doors: entry 1 ",
    ),
    "a door of another platform": ({"doors": [{"channel": "x", "account": "2001"}]}, "doors: entry 1 "),
    "our own handle as impostor": ({"impostors": [{"kind": "handle", "value": "northwindhelp"}]}, "impostors: "),
    "our own number as impostor": ({"impostors": [{"kind": "number", "value": "0800 496 0100"}]}, "impostors: "),
    "our own site as impostor": ({"impostors": [{"kind": "domain", "value": "help.northwind.example"}]}, "impostors: "),
}


@pytest.mark.parametrize(("changed", "start"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_its_entry_and_quotes_nothing(changed, start):
    problems = told(**changed)
    assert any(problem.startswith(start) for problem in problems)
    assert not any(word in " ".join(problems) for word in ("evil", "zendesk", "0800", "7946", "northwindhelp", "(ab"))


SHAPES = {
    "an unknown key": {"colour": "red"},
    "a domain with a scheme": {"domains": ["https://northwind.example"]},
    "a country in small letters": {"countries": ["gb"]},
    "no date": {"updated": "yesterday"},
    "a door of an unknown kind": {"doors": [{"channel": "fax", "account": "1"}]},
    "an impostor of an unknown kind": {"impostors": [{"kind": "mail", "value": "x"}]},
}


@pytest.mark.parametrize("changed", SHAPES.values(), ids=SHAPES)
def test_a_registry_file_cannot_say_that(changed):
    with pytest.raises(ValidationError):
        a_registry_file(**changed)


def test_every_mistake_of_a_file_is_told_at_once():
    assert len(told(numbers=["x"], prefixes=["+"], formats=[{"title": "t", "pattern": "(("}], domains=["co.uk"])) >= 4


def test_an_impostors_site_may_be_written_as_an_address():
    registry = a_registry(impostors=[{"kind": "domain", "value": "https://www.Bad-Desk.test/login"}])
    assert registry.is_impostor_domain("bad-desk.test")


def test_the_shipped_example_is_in_order(tmp_path):
    registry = load_registries(shipped() / "registry" / "example.yaml")["default"]
    assert registry.owns_number("448004960100")
    assert registry.revision.startswith("default@")


def test_two_files_of_one_brand_are_refused(tmp_path):
    example = (shipped() / "registry" / "example.yaml").read_text("utf-8")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(example, "utf-8")
    with pytest.raises(RegistryError, match="two registry files"):
        load_registries(tmp_path)


def test_the_revision_changes_with_the_content():
    assert a_registry().revision != a_registry(numbers=[]).revision
    assert a_registry().revision == a_registry().revision


@pytest.mark.parametrize("digits", ["", "0", "44", "448004960101"])
def test_a_number_that_is_not_ours_is_not_owned(digits):
    assert not a_registry().owns_number(digits)


def test_an_account_is_looked_up_on_its_own_platform_only():
    registry = a_registry()
    assert registry.account(("x",), "1001").handle == "NorthwindHelp"
    assert registry.account(("x",), "northwind") is None
    assert registry.account(("instagram",), "northwind").id == "3001"
    assert registry.account(("x",), "") is None


def test_a_private_channel_is_private_by_platform_and_account():
    registry = a_registry()
    assert registry.is_private("app", "app-1")
    assert not registry.is_private("x", "app-1")
    assert not registry.is_private("app", "1001")
    assert not registry.is_private("", "")


ROWS = [
    None,
    5,
    "x",
    [],
    {},
    {"accounts": 5, "channels": "x"},
    {"accounts": [5, {"id": 7}], "channels": [None, {"type": 1}]},
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_registry_in_a_row_that_does_not_read_owns_nothing(row):
    registry = registry_of_row(row)
    assert not registry.owns_number("448004960100")
    assert registry.domains == ()


def test_a_registry_in_a_row_is_read_leniently():
    row = {
        "accounts": [{"platform": "x", "id": 42, "handle": "@Northwind"}],
        "channels": [
            {"type": "phone", "value": "+44 800 496 0100"},
            {"type": "email", "value": "Help@Northwind.example"},
            {"type": "url", "value": "https://www.northwind.example/help"},
            {"type": "url", "value": "https://x.com/northwind"},
            {"type": "email", "value": "northwind@gmail.com"},
        ],
    }
    registry = registry_of_row(row)
    assert registry.owns_number("448004960100")
    assert registry.owns_mailbox("help@northwind.example")
    assert registry.owns_mailbox("northwind@gmail.com")
    assert registry.domains == ("northwind.example",)
    assert [door.channel for door in registry.doors] == ["x", "web"]
