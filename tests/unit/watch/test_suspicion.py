"""What is held against a stranger, and what is not believed of one."""

import pytest

from guardrail.thread import Author
from guardrail.threadrow import registry_of
from guardrail.watch.assess import ThreadVerdict
from tests.watch_factories import COMPLAINT, LUMEN, STRANGER, signals, the_watch, thread, watched

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
