"""Who promises to get money or an account back is told by several small signs, and honest people by none alone."""

import pytest

from guardrail.thread import Author
from guardrail.watch.assess import ThreadVerdict
from guardrail.watch.rescue import counts, promised
from tests.watch_factories import COMPLAINT, FAKE, PEER, STRANGER, lumen, signals, the_watch, thread, watched

PROMISES = {
    "a story that leads to a helper": (
        "I was in your shoes in spring. A friend told me about a man who works in their appeals team, he had my page"
        " back before the weekend and only took his cut afterwards. His name's in my bio."
    ),
    "an offer for a share": (
        "I can have that reversed, I've done this before with a dozen clients. Fifteen percent of what comes back,"
        " nothing until then."
    ),
    "contempt and a way in": (
        "Don't waste your time with their form, I know somebody inside their review team. He can do the same for you,"
        " ask me for his number."
    ),
    "a question and a track record": (
        "How much did they take? I recover such payments for a living, success rate above ninety. Let me see the"
        " receipt, I'd rather explain the rest in private."
    ),
    "a desk, a tale and a boast": (
        "Gave up on forms in March. The desk at @coin_claim_unit pulled mine out within a week, they know how these"
        " exchanges stall people."
    ),
    "an office that takes its share at the end": (
        "Da warten Sie lange. Mir half die Rückholkanzlei Tannhof, die holen so etwas zurück, bezahlt wird erst bei"
        " Erfolg. Einfach @Tannhof_Rueck anschreiben."
    ),
    "Spanish": (
        "Yo estuve igual. Conozco a un perito que trabaja callado y en tres días estaba todo, solo cobra al final."
        " Le paso su contacto por privado."
    ),
    "French": (
        "J'étais à votre place, je n'y croyais plus. On m'a parlé d'un ancien gendarme qui ne prend sa part qu'après."
        " Je peux vous donner son numéro, en toute discrétion."
    ),
    "German": (
        "Ich war in der gleichen Lage. Ein ehemaliger Ermittler hat mein Erspartes zurückgeholt und nimmt nur bei"
        " Erfolg seinen Anteil. Ich gebe dir gern seine Nummer."
    ),
    "Portuguese": (
        "Já passei por isso e dava tudo por perdido. Um rapaz que tem contato dentro do banco trouxe de volta o meu"
        " dinheiro e só recebe no final. Se quiser passo o contato dele."
    ),
}


@pytest.mark.parametrize("text", PROMISES.values(), ids=PROMISES)
def test_who_promises_to_get_it_back_is_suspected(text):
    judged = watched(COMPLAINT, (STRANGER, text))
    assert judged.assessment.verdict is not ThreadVerdict.CLEAN
    assert judged.assessment.culprits == (STRANGER.id,)


HONEST = {
    "the bank did it": "My bank had it back in my account within ten days, chargeback, it cost nothing.",
    "a solicitor with an office": "My solicitor on the high street wrote one letter and I was paid in full by Friday.",
    "a branch": "I'd given up, then the branch manager found the form and I had every penny back in a week.",
    "the ombudsman": "The ombudsman got me the lot back after five months. Happy to share how I filled in the form.",
    "a repair shop": "The man who saved my pictures only took twenty quid, he's on the market, second stall.",
    "a neighbour": "I've a spare router, message me if you want it. My cousin works there and says Monday.",
    "a warning": "Ignore the lady above, she writes under every post that a hacker got her money back for a small fee.",
    "Spanish": "Yo fui a la oficina con el formulario y en tres semanas me devolvieron todo, sin pagar a nadie.",
    "French": "Ma banque a tout remboursé en dix jours, le médiateur c'est gratuit, ne payez personne.",
    "German": "Die Verbraucherzentrale hat mir geholfen, nach zwei Wochen war das Geld wieder auf meinem Konto.",
    "Portuguese": "Fui ao Procon e o estorno caiu na minha conta em duas semanas, não paguei a ninguém.",
    "a question": "How much did they take? Mine was 40 and I wonder whether they do it to everybody.",
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_who_only_tells_how_it_went_is_not(text):
    assert watched(COMPLAINT, (PEER, text)).assessment.verdict is ThreadVerdict.CLEAN


TESTIMONIES = {
    "English": "A woman called Trudy Marsh sorted mine, every cent back by Friday. Search trudy.marsh on ig",
    "a desk": "the Asset Return Bureau unlocked mine in 2 days, they're on whatsapp if you need them",
    "Spanish": "La contadora Mirna Duarte me lo consiguió todo en una semana, te paso su contacto por interno",
    "French": "Madame Odette Fabre m'a débloqué le compte en trois jours. Je te passe sa page si tu veux",
    "German": "Eine Frau Seidlitz hat das für mich geregelt, alles wieder da. Sie ist auf Facebook",
    "Portuguese": "Quem resolveu foi a Bianca Torquato, o dinheiro voltou em dois dias. Chama ela no direct",
    "Italian": "Me lo ha sbloccato una certa Ivana Morandi, in tre giorni. La trovi su Telegram, dille che ti mando io",
    "Dutch": "Meneer Verbruggen heeft het voor mij geregeld, alles weer terug. Ik stuur je zijn gegevens",
    "Polish": "Pomogła mi pani Grażyna Wolska, pieniądze wróciły na konto. Podam jej numer na priv",
    "Turkish": "Selim Bey diye biri yardımcı oldu, üç günde paramı geri aldım. Numarasını veririm",
    "Swedish": "En kvinna vid namn Gunilla Storm löste det på ett par dagar. Hon finns på Facebook",
    "Danish": "En mand der hedder Torben Lyng hjalp mig, på to dager. Du får hans nummer",
    "Norwegian": "Fru Aasland ordnet det, pengene var tilbake på konto. Søk henne opp på Facebook",
    "Finnish": "Eräs Markku Rantala sai tilini auki ja rahat palasivat, hänet löytää Instagramista",
}


@pytest.mark.parametrize("text", TESTIMONIES.values(), ids=TESTIMONIES)
def test_who_tells_that_it_came_back_by_whom_and_where_they_are_found_is_suspected(text):
    assert watched(COMPLAINT, (STRANGER, text)).assessment.culprits == (STRANGER.id,)


HELPED = {
    "somebody in the shop": "Mrs Patel in the Leeds shop sorted mine, ask for her, she's on facebook as well",
    "a team of the house": "Mr Okafor on the lost property team had it back in my hands in two days, message him",
    "a craftsman": "a local plumber called Terry fixed ours same day, I'll DM you his number",
    "nobody to find": "Frau Kern hat mir geholfen, nach zwei Tagen war alles wieder auf meinem Konto.",
    "no name": "I got mine back in 3 days with the form in the app, hang in there",
    "German": "Bei uns hat Herr Lang vom Kundendienst alles geregelt, schreib ihm auf Facebook",
    "French": "Madame Besson, la médiatrice, m'a débloqué tout. Je vous donne son numéro",
    "Polish": "Mi pomógł rzecznik konsumentów, pieniądze wróciły na konto. Napisz do niego",
    "a warning": "Beware of people saying Mrs Nobody got their money back, message her on IG. Always a scam.",
}


@pytest.mark.parametrize("text", HELPED.values(), ids=HELPED)
def test_who_was_helped_where_such_work_is_done_is_not(text):
    assert watched(COMPLAINT, (PEER, text)).assessment.culprits == ()


COUNTED = {
    "a tale alone": ({"rescue_back", "rescue_helper", "rescue_shoes", "rescue_hope"}, False),
    "one bait in a tale": ({"rescue_back", "rescue_helper", "rescue_fee"}, False),
    "two baits and nothing else": ({"rescue_offer", "rescue_fee"}, False),
    "two baits in a tale": ({"rescue_offer", "rescue_fee", "rescue_back"}, True),
    "a name, a place and a tale": ({"rescue_named", "rescue_reached", "rescue_back"}, True),
    "a name and a tale": ({"rescue_named", "rescue_helper", "rescue_back"}, False),
    "a name and a place": ({"rescue_named", "rescue_reached"}, False),
    "three baits": ({"rescue_offer", "rescue_fee", "rescue_insider"}, True),
}


@pytest.mark.parametrize(("told", "holds"), COUNTED.values(), ids=COUNTED)
def test_it_takes_three_signs_two_of_them_bait(told, holds):
    assert promised(told) is holds
    assert all(counts(one, told) is holds for one in told)


def test_to_speak_as_another_customer_is_part_of_the_tale():
    assert not counts("against_peer", {"against_peer", "rescue_offer", "rescue_fee", "rescue_back"})
    assert counts("against_peer", {"against_peer", "rescue_back"})


def test_what_answers_a_promise_weighs_nothing_without_one():
    assert not counts("against_official_way", {"against_official_way", "ask_message"})
    assert counts("ask_message", {"against_official_way", "ask_message"})


def test_signs_that_do_not_count_are_told_to_nobody():
    judged = watched(COMPLAINT, (PEER, "I'd given up, then it was back in my account by Friday"))
    assert not {one for one in signals(judged) if one.startswith("rescue_")}
    assert not signals(watched(COMPLAINT, (FAKE, "Good morning, how much did they take?"))) & {"rescue_loss"}


def test_a_customer_with_one_sign_is_kept_no_more_than_any_other():
    told = thread(COMPLAINT, (PEER, "I'd given up, then it was back in my account by Friday"))
    assert [one.handle for one in the_watch().judge(told, lumen()).reading.messages] == ["", ""]


TRADES = ["Ex-cyber police. I follow the money.", "Solicitor", "Ehemaliger Polizeibeamter", "Abogada"]
OFFER = "I recover lost accounts for a living, message me on Telegram, no upfront fee."


@pytest.mark.parametrize("bio", TRADES)
def test_a_trade_that_earns_trust_does_not_shield_who_offers_to_get_it_back(bio):
    trade = Author(id="9", handle="dan_7731", display_name="Dan", bio=bio)
    plain = Author(id="9", handle="dan_7731", display_name="Dan")
    with_trade, without = watched(COMPLAINT, (trade, OFFER)), watched(COMPLAINT, (plain, OFFER))
    assert with_trade.assessment.score == without.assessment.score
    assert with_trade.assessment.culprits == ("9",)


def test_a_trade_speaks_for_who_offers_nothing():
    trade = Author(id="9", handle="dan_7731", display_name="Dan", bio="Solicitor and father of two")
    judged = watched(COMPLAINT, (trade, "Good luck, message me if you want to compare dates"))
    assert "against_profession" in signals(judged)


def test_a_profile_says_a_thing_once_in_whatever_languages():
    trade = Author(id="9", handle="dan_7731", display_name="Dan", bio="Police, polizia. Reporter, reporter.")
    hits = watched(COMPLAINT, (trade, "Good luck")).assessment.hits
    said = [hit.signal for hit in hits if hit.author == "9" and hit.span is None and hit.about == "against"]
    assert len(said) == len(set(said)) and "against_profession" in said
