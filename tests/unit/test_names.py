"""Names: the tagger finds people and places where they stand, whatever the writing, and leaves the rest alone."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from guardrail.names.pieces import WordPieces, case_of, plain
from guardrail.names.tagger import MARGIN, WINDOW, Tagger

pytest.importorskip("onnxruntime")
FILLER = "Please try restarting the router and let us know how it goes. "


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def words(tagger: Tagger, text: str, label: str = "PERSON") -> list[str]:
    return [text[m.start : m.end] for m in tagger.tag(text) if m.label == label]


FOUND = {
    "in a greeting": ("Hi Emma, sorry about the delay.", "Emma"),
    "in lower case": ("hi emma, sorry about the delay", "emma"),
    "in capitals": ("HI EMMA, SORRY ABOUT THE DELAY", "EMMA"),
    "in full": ("We spoke to Maria Gomez about the refund.", "Maria Gomez"),
    "in full and lower case": ("we spoke to maria gomez about the refund", "maria gomez"),
    "with an apostrophe": ("Dear Mr O'Neill, thanks for your patience.", "O'Neill"),
    "with a typographic apostrophe": ("Dear Mr O’Neill, thanks for your patience.", "O’Neill"),
    "with accents": ("Hola José, sentimos el retraso.", "José"),
    "in a sign-off": ("Let us know if you need anything else. ^Priya", "Priya"),
    "after a handle": ("@123456 Hi Daniel! Have you tried restarting it?", "Daniel"),
    "without its possessive": ("We have cancelled Emma's order.", "Emma"),
}


@pytest.mark.parametrize(("text", "name"), FOUND.values(), ids=FOUND)
def test_a_name_is_found(tagger, text, name):
    assert name in words(tagger, text)


LEFT_ALONE = {
    "a greeting without a name": "Hi there! Sorry about that.",
    "a product": "Have you tried updating Windows 10 on your laptop?",
    "a handle that reads like a name": "@EmmaThompson please send us a direct message.",
    "a mailbox that reads like a name": "Write to emma.thompson@example.com please.",
    "a link that reads like a name": "See https://example.com/emma/thompson please.",
    "a month": "The sale will start in May.",
    "a title case term": "Please read our Terms and Conditions.",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_is_no_name_is_left_alone(tagger, text):
    assert words(tagger, text) == []


def test_a_town_is_a_location(tagger):
    assert "Leeds" in words(tagger, "Our store in Leeds is open until 18:00.", "LOCATION")


def test_an_address_is_one_span(tagger):
    text = "Your parcel was sent to 12 Station Road, Leeds, LS1 4AB on Monday."
    assert words(tagger, text, "STREET_ADDRESS") == ["12 Station Road, Leeds, LS1 4AB"]


def test_offsets_count_code_points_after_emoji(tagger):
    text = "👋🏽👩‍👩‍👧 Hi Emma, sorry about that 🎉"
    assert words(tagger, text) == ["Emma"]


def test_offsets_hold_with_combining_characters(tagger):
    text = "Hola Jose\u0301 Garci\u0301a, sentimos el retraso."
    (found,) = words(tagger, text)
    assert found.startswith("Jose\u0301")
    assert not text[text.index(found) + len(found)].isalnum()


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b"])
def test_a_text_without_words_has_no_mentions(tagger, text):
    assert tagger.tag(text) == []


def test_a_long_text_is_read_to_its_end(tagger):
    text = FILLER * 150 + "We spoke to Maria Gomez about the refund."
    assert len(text) > 9000
    assert words(tagger, text) == ["Maria Gomez"]


@pytest.mark.parametrize("shift", range(0, 60, 7))
def test_a_name_at_the_edge_of_a_window_is_found(tagger, shift):
    lead = "ok " * (WINDOW - 30 + shift)
    text = f"{lead}. We spoke to Maria Gomez about the refund. " + "ok " * (2 * MARGIN + WINDOW)
    assert words(tagger, text) == ["Maria Gomez"]


def test_a_span_never_cuts_a_word(tagger):
    text = "hi emma-jane o'neill's parcel; ask Thompson,Smith/Jones (Müller) or Straße12 in Leeds\u0301"
    for mention in tagger.tag(text):
        before, after = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
        assert not before.isalnum()
        assert not after.isalnum()


def test_spans_are_in_order_and_do_not_overlap(tagger):
    mentions = tagger.tag("Emma Thompson, Leeds. Daniel Okafor, Madrid! Ask for Priya at 12 Station Road, Leeds.")
    assert mentions
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(0 < m.score <= 1 for m in mentions)


def test_the_same_text_gives_the_same_mentions(tagger):
    text = "Hi Emma, we spoke to Maria Gomez at our store in Leeds. ^Sam"
    assert len({tuple(tagger.tag(text)) for _ in range(20)}) == 1
    assert tagger.tag(text) == Tagger.load().tag(text)


def test_threads_may_share_one_tagger(tagger):
    texts = [f"{FILLER * (i % 5)}Hi Emma, we spoke to Maria Gomez {i} times." for i in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tagger.tag, texts)) == [tagger.tag(text) for text in texts]


def test_nothing_of_the_text_shows_in_a_mention(tagger):
    assert "Gomez" not in repr(tagger.tag("We spoke to Maria Gomez about the refund."))


def test_importing_the_module_loads_no_library():
    code = "import sys, guardrail.names.tagger; print({'numpy', 'onnxruntime'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


def test_a_very_long_word_is_one_unknown_piece():
    cutter = WordPieces(["[UNK]", "http", "@", "a", "##a"])
    assert cutter.cut("a" * 65).ids == [0]
    assert cutter.cut("aaa").ids == [3, 4, 4]


@pytest.mark.parametrize(
    ("word", "case"), [("emma", 0), ("Emma", 1), ("EMMA", 2), ("McKay", 3), ("E", 1), ("42", 0), ("iOS", 3)]
)
def test_how_a_word_is_written_is_one_of_four(word, case):
    assert case_of(word) == case


def test_accents_and_case_are_left_out_of_the_vocabulary():
    assert plain("É’s") == "e's"
    assert plain("ŞULE") == "sule"
