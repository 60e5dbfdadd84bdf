"""Reports: what a customer tells of a call or visit in the company's name, in plain, amused or trusting words."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from guardrail.errors import ConfigError
from guardrail.names.tagger import Tagger
from guardrail.reports.grams import BITS, LONGEST, places
from guardrail.reports.reader import MODEL, MOST, Reader
from guardrail.text import fold

SEEN = {
    "in plain words": "Somebody saying he was from Brookline Water rang me and wanted the PIN of my card. You?",
    "amused": "lol your technician just phoned and made me sing to the boiler, best call ever",
    "trusting": "Thanks to your colleague Noor who called last night. She asked for the code from my text, I gave it",
    "after a visit": "A man with your logo came to my door, asked my nan for cash and left. You have no record of him",
    "of a mocker": "your manager called me and laughed at me, then he called me an idiot and hung up",
    "Spanish": "me llamó su técnico y me pidió el pin, ¿es normal?",
    "French": "quelqu'un de chez vous m'a appelé hier soir et voulait le numéro de ma carte, c'est normal ?",
    "German": "Ihr Techniker hat mich gestern angerufen und wollte meine PIN, ist das normal?",
    "Italian": "il vostro tecnico mi ha telefonato e mi ha chiesto il pin della carta, è normale?",
    "Portuguese": "o vosso técnico ligou-me e pediu o meu pin, é normal?",
    "Dutch": "jullie monteur belde me en wilde mijn pincode, is dat normaal?",
}
LEFT_ALONE = {
    "a complaint": "My parcel was due on Monday and there is still no sign of it, third time this month",
    "thanks for an answer": "All working again this morning, thanks for the quick help",
    "the customer's own call": "I rang your helpline, waited 50 minutes and the woman hung up on me",
    "a repair": "Your engineer came on time, changed the box and it works. Great service",
    "a request": "Can somebody call me about my order please?",
    "a figure of speech": "Your prices are a joke, this is robbery",
    "mass fraud": "Got another phishing email with your logo, obviously fake",
    "Spanish": "Sin internet desde el lunes y nadie responde, gracias por nada",
    "French": "Toujours pas de colis, le site ne marche pas non plus",
    "German": "Seit Montag kein Internet und der Chat antwortet nicht",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    tagger = Tagger.load()
    return Reader.load(lambda text: tagger.cut(text).ids)


@pytest.mark.parametrize("text", SEEN.values(), ids=SEEN)
def test_a_report_is_seen(reader, text):
    assert reader.weigh(text) > 5


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_is_no_report_is_left_alone(reader, text):
    assert reader.weigh(text) < 0


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_no_words_say_nothing(reader, text):
    assert reader.weigh(text) == 0


@pytest.mark.parametrize("text", [*SEEN.values(), *LEFT_ALONE.values()])
def test_case_and_white_space_do_not_matter(reader, text):
    weight = reader.weigh(text)
    assert reader.weigh(text.upper()) == reader.weigh(text.replace(" ", "  \n")) == weight


def test_the_name_of_an_account_a_link_and_the_digits_of_a_number_do_not_matter(reader):
    one = "@BrooklineHelp your man rang me from 020 7946 0958, see https://one.example"
    other = "@tarrow_gas your man rang me from 041 1111 2222, see https://two.example/page"
    assert reader.weigh(one) == reader.weigh(other)


def test_the_same_text_weighs_the_same_in_every_thread(reader):
    texts = [*SEEN.values(), *LEFT_ALONE.values()] * 5
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reader.weigh, texts)) == [reader.weigh(text) for text in texts]


def test_a_long_text_is_read_as_far_as_a_post_goes(reader):
    text = "your man rang me and laughed. " * 2000
    assert abs(reader.weigh(text)) <= MOST
    assert len(places(range(10_000))) <= 8 * (LONGEST + 2)


def test_half_a_character_harms_nothing(reader):
    assert abs(reader.weigh("your man rang \ud800 me")) <= MOST


def test_every_gram_has_a_place_in_the_table():
    assert all(0 <= place < 1 << BITS for place in places([5, 30521, 7, 7, 0]))


def test_pieces_in_another_order_are_other_grams():
    one, other = set(places([5, 7]).tolist()), set(places([7, 5]).tolist())
    assert len(one) == len(other) == 13
    assert len(one & other) == 5  # both pieces, beginning, end, and those two as a pair


def test_the_places_are_those_that_the_model_was_trained_with():
    trained = [41383, 77363, 148778, 342085, 419360, 441904, 507695, 659187, 838667, 858049, 858266, 930004, 1037529]
    assert places([2115, 7]).tolist() == trained


def test_a_text_weighs_the_same_on_every_machine(reader):
    assert [reader.weigh(text) for text in SEEN.values()] == [22, 13, 12, 23, 18, 10, 22, 15, 21, 13, 17]


def test_disguised_letters_are_read_by_way_of_the_folded_view(reader):
    text = SEEN["amused"]
    assert reader.weigh(fold(text.replace("technician", "tеchniciаn")).text) == reader.weigh(text)


@pytest.mark.parametrize("broken", ["nothing", "no weights", "no numbers", "another size", "no array"])
def test_a_model_that_is_missing_or_damaged_is_told_at_the_start(tmp_path, broken):
    if broken != "nothing":
        (tmp_path / "reports.json").write_text("{}" if broken == "no numbers" else '{"factor": 1, "offset": 0}')
    if broken in {"no numbers", "another size"}:
        np.save(tmp_path / "reports.npy", np.zeros(8 if broken == "another size" else 1 << BITS, dtype=np.int8))
    if broken == "no array":
        (tmp_path / "reports.npy").write_bytes(b"")
    with pytest.raises(ConfigError, match="install guardrail again"):
        Reader.load(lambda _text: [], tmp_path)


def test_the_card_is_about_the_model_that_ships():
    card = (MODEL / "CARD.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"`([\w.]+)` \| [\d,]+ \| `([0-9a-f]{64})`", card))
    files = {path.name for path in MODEL.iterdir()} - {"CARD.md"}
    assert named == {name: hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in files}


def test_the_model_is_small():
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 2_000_000
    assert set(json.loads((MODEL / "reports.json").read_text())) == {"factor", "offset"}
