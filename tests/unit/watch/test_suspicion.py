"""What is held against a stranger, and what is not believed of one."""

import pytest

from guardrail.thread import Author
from guardrail.threadrow import registry_of
from guardrail.watch.assess import ThreadVerdict
from tests.watch_factories import COMPLAINT, CUSTOMER, LUMEN, STRANGER, signals, the_watch, thread, watched

POSING = Author(id="9", handle="LumenHeIp", display_name="Lumen Help")
MOCKED = "Our customers who are forty feel the cold less. Please do complain, they will love to hear it."


def test_an_account_that_looks_like_the_companys_is_not_believed_to_be_another_customer():
    told = watched(
        COMPLAINT, (POSING, "As a customer myself I had the same, switch to another provider!"), (POSING, MOCKED)
    )
    assert "account_lookalike" in signals(told)
    assert told.assessment.culprits == (POSING.id,)


@pytest.mark.parametrize("number", ["0808 157 0777", "+1 (888) 555-0164", "1-800-555-0164", "0800 555 0164"])
def test_a_help_line_that_is_not_the_companys_is_held_against_who_posts_it(number):
    told = watched(COMPLAINT, (STRANGER, f"skip the queue, ring the direct line {number}"))
    assert "channel_number_foreign" in signals(told)


def test_the_companys_own_line_is_held_against_nobody():
    told = watched(COMPLAINT, (STRANGER, "ring them on +44 20 7946 0000, worked for me"))
    assert "channel_number_foreign" not in signals(told)


def test_another_house_whose_name_shares_a_common_word_mentions_nobody():
    summit = LUMEN | {
        "brand": {"name": "Summit", "official_accounts": [{"platform": "x", "id": "1", "handle": "SummitBank"}]}
    }
    hut = Author(id="5", handle="SummitHutKes", display_name="Summit Hut Bookings")
    judged = the_watch().judge(thread(COMPLAINT, (hut, "The balance is payable on arrival.")), registry_of(summit))
    assert judged.assessment.verdict is ThreadVerdict.CLEAN
    assert not {hit.signal for hit in judged.assessment.hits if hit.author == hut.id and hit.about == "account"}


def test_who_writes_alone_races_nobody():
    told = watched((POSING, "Good morning everybody"), (POSING, "We are here for you today"))
    assert not signals(told) & {"order_race", "answers_as_company"}


def test_who_says_the_same_twice_to_the_same_is_no_swarm():
    same = "Same here, no internet since Monday morning and nobody answers the phone"
    assert "order_swarm" not in signals(watched(COMPLAINT, (STRANGER, same), (STRANGER, same)))
    other = Author(id="668", handle="another_one")
    assert "order_swarm" in signals(watched(COMPLAINT, (STRANGER, same), (other, same)))


FAN = Author(id="12", handle="kaylee_cheer", display_name="Lumen Fan Support")


@pytest.mark.parametrize(
    "post",
    [
        "Inbox us the login email and the 6 digit code you are about to receive, then it goes through",
        "DM me your card number and the security code and I push it through",
    ],
)
def test_no_fan_is_believed_to_be_one_who_asks_for_a_secret_out_of_sight(post):
    assert watched(COMPLAINT, (FAN, post)).assessment.culprits == (FAN.id,)


@pytest.mark.parametrize(
    "post", ["Same here, DM us your street and we add it to the fan map", "never post your PIN, folks"]
)
def test_a_fan_who_asks_for_no_secret_is_left_alone(post):
    assert watched(COMPLAINT, (FAN, post)).assessment.culprits == ()


@pytest.mark.parametrize(
    "post",
    [
        "dont post your gamertag here, hmu on discord, 60 in gift cards and it is back",
        "No compartas tu número aquí, escríbeme por WhatsApp y lo arreglo",
        "Ne donnez pas votre numéro ici, écrivez-moi sur WhatsApp",
    ],
)
def test_who_would_rather_have_it_out_of_sight_warns_of_nothing(post):
    assert "against_warning" not in signals(watched(COMPLAINT, (STRANGER, post)))


@pytest.mark.parametrize(
    "post",
    [
        "I have your complaint open here, send me the rest privately and it closes by six",
        "Apologies for the wait. I'm in escalations, located your parcel. The bond must be paid first, dm me",
        "Tengo tu reserva aquí delante, mándame el móvil por privado y lo muevo",
        "J'ai votre dossier sous les yeux, envoyez-moi le portable en privé",
        "Ich habe Ihre Buchung hier vor mir, schicken Sie mir die Nummer privat",
        "Ik heb je bestelling al voor me, stuur mij even je 06 via pb",
        "Mam pana zamówienie przed sobą, proszę podaj numer na priv",
        "Jag har din bokning framför mig, skicka mobilnumret privat",
    ],
)
def test_who_has_the_case_at_hand_and_wants_the_rest_out_of_sight_is_suspected(post):
    assert watched(COMPLAINT, (STRANGER, post)).assessment.culprits == (STRANGER.id,)


@pytest.mark.parametrize(
    "post",
    [
        "I have my contract open in front of me and it says cancelled too",
        "I'm with the reservations hell as well, found your post by chance",
        "never download AnyDesk for a stranger, the counter can do it",
        "nunca instales AnyDesk, ve a la oficina",
    ],
)
def test_who_has_their_own_case_at_hand_or_says_what_nobody_should_do_is_not(post):
    assert watched(COMPLAINT, (STRANGER, post)).assessment.culprits == ()


NEVER_BY_CARD = "We never take payment by gift card, please call us"
TOLD = {
    "gift cards": "Sent your collector four gift cards as he asked, and the gas is still off",
    "vouchers": "Gave your fitter two hundred in vouchers for the parts, when does he come back",
    "French": "J'ai payé 200 euros en cartes cadeaux comme il m'a demandé, votre conseiller, et toujours rien",
    "German": "Hab Gutscheine für 100 Euro gekauft und eurem Techniker gegeben wie er wollte, wann kommt er?",
}


@pytest.mark.parametrize("post", TOLD.values(), ids=TOLD)
def test_money_that_no_company_takes_in_such_a_way_makes_a_report(post):
    assert "report_gave" in signals(watched((CUSTOMER, post)))


def test_whoever_makes_the_companys_calls_has_called_somebody():
    post = "whoever you have doing the phones is a poet, said my router wept for me"
    assert "report_contacted" in signals(watched((CUSTOMER, post)))
    assert "report_contacted" not in signals(watched((CUSTOMER, "Your driver left the parcel with my neighbour")))


@pytest.mark.parametrize(
    "post",
    [
        "Heads up, there are fake accounts answering people here, block them",
        "Pas op, hier lopen nepaccounts rond die een formulier sturen",
        "Fake accounts under every post of theirs, do not reply",
    ],
)
def test_who_says_what_fake_accounts_do_to_others_warns(post):
    assert "against_warning" in signals(watched((CUSTOMER, post)))


@pytest.mark.parametrize(
    "post", ["A fake account wrote to me and asked for my card", "Careful, scammers rang me in your name"]
)
def test_who_tells_what_was_done_to_them_does_not_only_warn(post):
    assert "against_warning" not in signals(watched((CUSTOMER, post)))
