"""Identity: whose account it is, and what a hurried reader would take it for."""

from dataclasses import replace

import pytest

from guardrail.brand import Account, Registry
from guardrail.packs import read, shipped
from guardrail.thread import Author
from guardrail.watch.identity import Identity
from guardrail.watch.initials import abbreviations
from guardrail.watch.parse import Parser
from guardrail.watch.vocabulary import Kind, VocabularyFile
from tests.watch_factories import lumen, the_watch

IDENTITY = the_watch().identity(lumen())


def alike(handle: str = "", name: str = ""):
    return IDENTITY.likeness(Author(id="9", handle=handle, display_name=name), "x")


HANDLES = {
    "capital i for l": "IumenHelp",
    "one for l": "1umenHelp",
    "zero-like and one": "LumenHe1p",
    "rn for m": "LurnenHelp",
    "a letter too many": "LummenHelp",
    "a letter too few": "LmenHelp",
    "two letters swapped": "LuemnHelp",
    "another letter": "LunenHelp",
    "words swapped": "HelpLumen",
    "with an underscore": "Lumen_Help",
    "with digits behind": "LumenHelp24",
    "brand and support words": "lumen_care_team",
    "brand and a role in German": "LumenKundenservice",
    "brand, country and role": "LumenUK_Help",
    "slip in the brand of a combination": "lumem_support",
    "slip in the main account": "lumenbroadbandd",
    "the host of a domain that is a handle": "lumen-help.social.example",
}


@pytest.mark.parametrize("handle", HANDLES.values(), ids=HANDLES)
def test_a_handle_that_reads_like_the_companys_looks_alike(handle):
    assert alike(handle).lookalike


NAMES = {
    "a person with brand and role": "Patrick, Lumen Manager",
    "the company's own name": "Lumen Help",
    "the whole name of the firm": "Lumen Broadband",
    "with a tick": "Lumen Help ✅",
    "mathematical letters": "𝗟𝘂𝗺𝗲𝗻 Support",
    "a Cyrillic letter": "Lumеn Support",
    "zero-width between letters": "Lu\u200bmen Support",
    "in Spanish": "Lumen Atención al Cliente",
    "in French": "Service Client Lumen",
    "in Japanese": "Lumen サポート",
    "a department in Spanish": "Facturación Lumen",
    "a department in German": "Lumen Zahlungen",
    "a department of banks in Spanish": "Ana Ruz | Aclaraciones Lumen",
    "a department in Italian": "Ufficio Pagamenti Lumen",
    "a title": "Patricia, Lumen Branch Lead",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_display_name_with_brand_and_role_looks_alike_whatever_the_handle(name):
    assert alike("user88371", name).lookalike


OTHERS = {
    "an ordinary person": ("rosa_okafor", "Rosa Okafor"),
    "somebody called like a part of it": ("lu_menendez", "Lu Menendez"),
    "a surname that holds the brand": ("anna_lumens", "Anna Lumensky"),
    "another company's help desk": ("SummitHelp", "Summit Help"),
    "words for help without the brand": ("helpdesk_humour", "Helpdesk Humour"),
    "a fan": ("lumen_fans", "Lumen Fans"),
    "a parody": ("NotLumenHelp", "Not Lumen Help"),
    "a critic": ("LumenVictims", "Victims of Lumen"),
}


@pytest.mark.parametrize(("handle", "name"), OTHERS.values(), ids=OTHERS)
def test_other_accounts_do_not_look_alike(handle, name):
    assert not alike(handle, name).lookalike


SHORT = {
    "initials": ("Grand Union Airways", "GUA_Assist", "GUA Passenger Assist"),
    "initials with a small word": ("Ferrovie del Golfo", "FdG_Assistenza", "FdG Assistenza Clienti"),
    "two letters of a compound": ("Castlegate Building Society", "cgbs.support", "CGBS Member Support"),
    "an initial and a whole word": ("Tasman Mutual", "TMutual_NZ", "T. Mutual Claims"),
    "only the display name": ("Prairie Hydro", "custdesk_77", "P. Hydro Customer Desk"),
}


@pytest.mark.parametrize(("firm", "handle", "name"), SHORT.values(), ids=SHORT)
def test_what_a_firm_is_shortened_to_looks_alike_beside_words_of_support(firm, handle, name):
    identity = the_watch().identity(Registry(name=firm))
    found = identity.likeness(Author(id="9", handle=handle, display_name=name), "x")
    assert found.lookalike and firm in found.why


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("gua_lover88", "Gua"),
        ("GuamSupport", "Guam Support"),
        ("GUS_Help", "GUS Help"),
        ("union_help", "Union Help Desk"),
    ],
)
def test_other_letters_and_initials_without_support_do_not_look_alike(handle, name):
    identity = the_watch().identity(Registry(name="Grand Union Airways"))
    assert not identity.likeness(Author(id="9", handle=handle, display_name=name), "x").lookalike


def test_a_long_name_is_shortened_in_few_ways():
    assert 0 < len(set(abbreviations("Consolidated Metropolitan Transportation Infrastructure Partnership"))) < 20


@pytest.mark.parametrize(
    ("name", "alike"), [("Elk Basin Mutual Aid", False), ("Basin Valley Helpdesk", True), ("Basin Help", True)]
)
def test_one_common_word_of_a_name_is_not_the_company_beside_unknown_words(name, alike):
    identity = the_watch().identity(Registry(name="Basin Valley Power"))
    assert identity.likeness(Author(id="9", handle="user88", display_name=name), "x").lookalike is alike


def test_the_whole_name_counts_though_its_words_are_common():
    identity = the_watch().identity(Registry(name="Summit Mobile"))
    assert identity.likeness(Author(id="9", handle="SummitMobileNZ", display_name="Summit Mobile NZ"), "x").lookalike


def test_the_platforms_id_decides_and_not_the_handle():
    own = Author(id="1001", handle="renamed_by_a_joker", display_name="Lumen Parody")
    taken_over = Author(id="31337", handle="LumenHelp", display_name="Lumen Help")
    assert not IDENTITY.likeness(own, "x").lookalike and IDENTITY.account(own, "x") is not None
    assert IDENTITY.likeness(taken_over, "x").lookalike and IDENTITY.account(taken_over, "x") is None


def test_a_handle_decides_where_one_side_has_no_id():
    by_handle = Account(platform="x", id="LumenCares", handle="LumenCares")
    identity = the_watch().identity(replace(lumen(), accounts=(*lumen().accounts, by_handle), revision=""))
    assert identity.account(Author(id="4711", handle="lumencares"), "x") is by_handle
    assert identity.account(Author(id="LumenHelp", handle="LumenHelp"), "x") is not None, "the author has no id"
    assert identity.account(Author(id="4711", handle="LumenHelp"), "x") is None, "both have one, and they differ"


def test_an_id_of_another_platform_is_nobody():
    assert IDENTITY.account(Author(id="1001"), "instagram") is None
    assert IDENTITY.account(Author(id="1001"), "twitter") is not None, "x had another name"


def test_the_platforms_mark_of_a_parody_takes_the_suspicion_away():
    shown = Author(id="9", handle="LumenHelpDesk", display_name="Lumen Help Desk")
    assert IDENTITY.likeness(shown, "x").lookalike
    assert not IDENTITY.likeness(replace(shown, parody=True), "x").lookalike


def test_every_likeness_says_why_in_a_sentence_and_names_whom():
    for handle in HANDLES.values():
        told = alike(handle)
        assert told.of and told.why.endswith(".") and told.of in told.why


def test_a_brand_that_is_a_common_word_needs_more_than_the_word():
    vocabulary = read(shipped() / "identity" / "vocabulary.yaml", VocabularyFile)
    account = Account(platform="x", id="1", handle="RiverSupport", display_name="River Support")
    registry = replace(lumen(), name="River", accounts=(account,), domains=())
    identity = Identity(registry, Parser(vocabulary.kinds(), common={"river"}))

    def looks(handle, name):
        return identity.likeness(Author(id="9", handle=handle, display_name=name), "x").lookalike

    assert not looks("river", "River") and not looks("riverdelta_pics", "Delta pictures")
    assert looks("River_Care", "River Care") and looks("k881", "River Customer Support")


def test_a_registry_without_accounts_is_like_nothing():
    identity = Identity(replace(lumen(), accounts=(), name="", domains=()), Parser({"help": Kind.ROLE}))
    assert identity.likeness(Author(id="9", handle="LumenHelp"), "x").score == 0


def test_a_word_of_the_companys_own_name_makes_nobody_a_critic():
    union = Registry(name="Tolbooth Credit Union", accounts=(Account(platform="x", id="1", handle="TolboothCU"),))
    identity = the_watch().identity(union)

    def score(name: str):
        return identity.likeness(Author(id="9", handle="profile.615500", display_name=name), "x")

    assert score("Tolbooth Credit Union Loans Dept").lookalike
    assert not score("Tolbooth Credit Union Victims").lookalike and score("Tolbooth Credit Union Victims").apart
