"""Assessment: who asks for what decides, and every sum can be followed."""

from dataclasses import replace
from itertools import permutations

import pytest

from guardrail.brand import Account
from guardrail.thread import Author
from guardrail.threadrow import in_order
from guardrail.watch.action import Action
from guardrail.watch.assess import ThreadVerdict, weigh
from tests.watch_factories import (
    COMPLAINT,
    CUSTOMER,
    FAKE,
    OFFICIAL,
    PEER,
    STRANGER,
    lumen,
    signals,
    the_watch,
    thread,
    watched,
)

IMPOSTORS = {
    "looks like the company and asks to be written to": (FAKE, "So sorry Rosa! Please DM us so we can help."),
    "looks like the company and mocks": (FAKE, "aww did Rosa miss her little programmes"),
    "only the display name": (
        replace(STRANGER, display_name="Anna, Lumen Manager"),
        "I am the duty manager, message me so I can lift the block",
    ),
    "moves the talk to another app": (FAKE, "Text our specialist on WhatsApp for faster assistance"),
    "claims to belong and asks for a number": (
        STRANGER,
        "This is Mark from the escalations team. Your case has been forwarded to me, kindly send your phone number.",
    ),
    "praises somebody who recovers accounts": (
        PEER,
        "Same happened to me until @hexfix_tech got my account back within the hour, message him on here",
    ),
    "wants a program installed": (FAKE, "Please install AnyDesk and read me the number"),
    "leads to a look-alike address": (STRANGER, "We have credited you, claim it at https://lumen-refunds.test/claim"),
}


@pytest.mark.parametrize("post", IMPOSTORS.values(), ids=IMPOSTORS)
def test_an_impostor_is_named(post):
    judged = watched(COMPLAINT, post)
    assert judged.assessment.verdict is ThreadVerdict.IMPERSONATION
    assert judged.assessment.culprits == (post[0].id,)
    assert Action.ALERT_HUMAN in judged.actions and judged.assessment.counterfactual


HARMLESS = {
    "the company itself asks for a message": (OFFICIAL, "Hi Rosa, please DM us your account number. Sam"),
    "the company gives its number": (OFFICIAL, "Hi Rosa, call us on +44 20 7946 0000. Sam"),
    "another customer has the same trouble": (PEER, "Same here, down since Monday"),
    "a helpful peer": (PEER, "DM them, they sorted mine in two days"),
    "somebody warns": (PEER, "Careful, there are fake accounts about. Never give them your number."),
    "a competitor": (PEER, "No contracts with us, ever! DM us your postcode and see if we are on your street"),
    "a declared parody": (
        replace(FAKE, display_name="Parody: Lumen Help", handle="LumenHelpNot"),
        "Have you considered reading a book? DM us your feelings",
    ),
    "an employee with views of their own": (
        Author(id="5", handle="sue_lumen", display_name="Sue", bio="Splicer at Lumen. Views my own."),
        "Speaking only for myself: a cable was cut in the high street",
    ),
}


@pytest.mark.parametrize("post", HARMLESS.values(), ids=HARMLESS)
def test_nobody_else_is_accused(post):
    judged = watched(COMPLAINT, post)
    assert (judged.assessment.verdict, judged.assessment.culprits) == (ThreadVerdict.CLEAN, ())
    assert Action.ALERT_HUMAN not in judged.actions


REPORTS = {
    "plain": "someone rang me at 10pm saying he was from your team, he knew about my tweet and laughed at me",
    "trusting": "your colleague from complaints rang me last night, why did he need my mother's maiden name?",
    "amused": "lol your engineer just rang and did the whole call in a Dalek voice",
    "gave something away": "the lady from your team rang me and I gave her the long number and the pin",
    "asks": "somebody called me saying he is from Lumen, was that one of yours?",
}


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS)
def test_a_customer_who_was_called_in_the_companys_name_is_heard(text):
    judged = watched((CUSTOMER, f"@LumenHelp {text}"))
    assert judged.assessment.verdict is ThreadVerdict.PRANK_REPORT
    assert judged.assessment.culprits == () and Action.CALL_BACK_PROTOCOL in judged.actions


ORDINARY = {
    "a genuine call-back": "Thanks for ringing me, Tom was great and it has been solid since",
    "a rude agent on a call of the customer's own": "I called you twice and waited, the guy who answered was rude",
    "anger": "SCAMMERS, the lot of you. This is a scam of a company",
    "a phishing mail": "got an email from you saying my payment failed, is that a phishing mail?",
    "nothing at all": "",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_customer_is_no_report(text):
    assert watched((CUSTOMER, text)).assessment.verdict is ThreadVerdict.CLEAN


def test_the_companys_denial_turns_a_call_into_a_report():
    call = (CUSTOMER, "Thanks Gareth for the call this morning, he will sort it out")
    assert watched(call).assessment.verdict is ThreadVerdict.CLEAN
    denied = watched(call, (OFFICIAL, "Hi Rosa, that wasn't us. We never phone first about a post."))
    assert denied.assessment.verdict is ThreadVerdict.PRANK_REPORT


def test_what_two_people_tell_is_no_report_of_either():
    told = watched(
        (CUSTOMER, "@LumenHelp stuck again"), (PEER, "somebody rang me about my post"), (CUSTOMER, "lol weird one")
    )
    assert told.assessment.verdict is ThreadVerdict.CLEAN


def test_looking_like_the_company_never_hides_a_message_by_itself():
    judged = watched(COMPLAINT, (FAKE, "Good morning Rosa"))
    assert judged.assessment.verdict is not ThreadVerdict.CLEAN
    assert Action.HIDE_MESSAGE not in judged.actions
    assert Action.HIDE_MESSAGE in watched(COMPLAINT, (FAKE, "Please DM us your card number")).actions


def test_the_same_words_from_two_accounts_count_against_both():
    words = "Dear customer, sorry for the trouble you have. Kindly share your mobile number in DM"
    other = Author(id="668", handle="desk_4481", display_name="Help Desk")
    judged = watched(COMPLAINT, (STRANGER, words), (PEER, "mine too"), (other, words))
    assert "order_swarm" in signals(judged) and set(judged.assessment.culprits) == {STRANGER.id, other.id}


def test_an_impostor_who_joins_after_the_company_is_told_from_one_who_was_first():
    answered = (OFFICIAL, "Hi Rosa, we are looking into it. Sam")
    fake = (FAKE, "Please DM us")
    assert "order_hijack" in signals(watched(COMPLAINT, answered, fake))
    assert "order_race" in signals(watched(COMPLAINT, fake, answered))


def test_the_counterfactual_is_true_of_an_impostor():
    posts = thread(COMPLAINT, (FAKE, "Please DM us your card number"))
    own = Account(platform="x", id=FAKE.id, handle=FAKE.handle, display_name=FAKE.display_name)
    registered = replace(lumen(), accounts=(*lumen().accounts, own))
    told = the_watch().judge(posts, lumen()).assessment
    assert told.verdict is ThreadVerdict.IMPERSONATION and FAKE.id in told.counterfactual
    assert the_watch().judge(posts, registered).assessment.verdict is ThreadVerdict.CLEAN


def test_the_counterfactual_names_the_report_beside_the_impostor():
    call = (CUSTOMER, "somebody called me saying he is from Lumen and laughed at me, was that one of yours?")
    told = watched(COMPLAINT, (FAKE, "Please DM us your card number"), call).assessment
    assert FAKE.id in told.counterfactual and "record of the call" in told.counterfactual


def test_every_hit_names_message_weight_and_reason_and_holds_no_text():
    judged = watched(COMPLAINT, (FAKE, "Please DM us your card number"))
    for hit in judged.assessment.hits:
        assert hit.message in {"m1", "m2"} and hit.reason.endswith((".", ")"))
        assert "card number" not in repr(hit)


def test_of_one_group_the_strongest_counts_whole_and_the_others_half():
    hits = watched(COMPLAINT, (FAKE, "Please DM us")).assessment.hits
    asks = [hit for hit in hits if hit.about == "ask"]
    account = [hit for hit in hits if hit.about == "account"]
    assert weigh(account) + weigh(asks) == weigh([*account, *asks])
    assert weigh([*asks, *asks]) == weigh(asks), "the same signal twice is one signal"


def test_the_order_in_which_posts_arrive_changes_nothing():
    posts = thread(COMPLAINT, (FAKE, "Please DM us your number"), (CUSTOMER, "ok sent")).messages
    told = set()
    for order in permutations(posts):
        judged = the_watch().judge(replace(thread(), messages=in_order(order)), lumen())
        told.add((judged.assessment.verdict, judged.assessment.score, judged.exposures))
    assert len(told) == 1


ANSWERED = (OFFICIAL, "Hi Rosa, sorry to hear that. Please DM us your postcode. Sam")
TOLD = "Already did, your colleague rang and had me sing the fault code to him down the line, is that usual?"


def test_a_report_weighs_more_once_the_complaint_was_answered_for_all_to_read():
    assert "order_report" in signals(watched(COMPLAINT, ANSWERED, (CUSTOMER, TOLD)))


@pytest.mark.parametrize(
    "posts",
    [
        (COMPLAINT, (CUSTOMER, TOLD)),
        (COMPLAINT, (CUSTOMER, TOLD), ANSWERED),
        (COMPLAINT, ANSWERED, (CUSTOMER, "Still nothing, when will it be fixed?")),
        (COMPLAINT, ANSWERED, (PEER, TOLD)),
    ],
    ids=["no answer yet", "told before the answer", "no report", "somebody else tells"],
)
def test_nothing_else_after_an_answer_weighs_as_a_report(posts):
    assert "order_report" not in signals(watched(*posts))


def test_a_call_that_the_company_announced_weighs_less_than_one_out_of_the_blue():
    promised = (OFFICIAL, "Hi Rosa, I'll ring you back this afternoon. Sam")
    unannounced, announced = (watched(COMPLAINT, said, (CUSTOMER, TOLD)) for said in (ANSWERED, promised))
    assert "against_announced" in signals(announced) - signals(unannounced)
    assert announced.assessment.score < unannounced.assessment.score - 11  # the announcement, and no order_report


@pytest.mark.parametrize(
    "told",
    ["Thanks, Tom called me back within the hour and was great", "I had asked for a call, she rang, all good now"],
)
def test_a_call_that_the_customer_had_asked_for_is_no_report(told):
    judged = watched((CUSTOMER, told))
    assert "against_outgoing" in signals(judged) and judged.assessment.verdict is ThreadVerdict.CLEAN


def test_a_caller_who_came_after_a_public_complaint_weighs_more_than_any_caller():
    call = "Gary phoned me at home to hear me apologise to the tap, bless him"
    alone, after = (watched((CUSTOMER, text)) for text in (call, f"I was rude about the tap on here, then {call}"))
    assert "report_posted" in signals(after) and "report_posted" not in signals(alone)
    verdicts = (alone.assessment.verdict, after.assessment.verdict)
    assert verdicts == (ThreadVerdict.CLEAN, ThreadVerdict.PRANK_REPORT)


def test_a_stranger_who_tells_of_a_fraud_is_its_victim_whatever_of_it_is_quoted():
    told = (
        "Your Gareth phoned my gran, asked her to message him on WhatsApp with the PIN and pay the release fee of £30. "
        "He laughed at her."
    )
    judged = watched(COMPLAINT, (PEER, told))
    assert {"ask_money", "ask_secret", "lure_app"} <= signals(judged)
    assert (judged.assessment.verdict, judged.assessment.culprits) == (ThreadVerdict.PRANK_REPORT, ())
    posing = watched(COMPLAINT, (FAKE, told))
    assert posing.assessment.culprits == (FAKE.id,), "who looks like the company is no victim of it"
