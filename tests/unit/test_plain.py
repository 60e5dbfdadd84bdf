"""How the gate writes texts and phrases before it looks for one in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.detect.plain import plain_text, plain_words

TEXTS = {
    "signs part words": ("Order_no.: 12-B!", " order no 12 b "),
    "nothing is more than one space": (" a \n\t-- b", " a b "),
    "words beyond ASCII stay": ("Numéro №7 — «Ёж»", " numéro 7 ёж "),
    "half is no digit of a word": ("size½", " size "),
    "a dotted capital": ("İptal", " iptal "),
    "nothing": ("", " "),
}


@pytest.mark.parametrize(("text", "plain"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_its_words_with_one_space_on_either_side(text, plain):
    assert plain_text(text).decode() == plain


@given(st.text(st.characters(codec="ascii")))
def test_ascii_takes_a_shorter_way_to_the_same(text):
    assert plain_text(text + " é").decode() == plain_text(text).decode().rstrip() + " é "


LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="Σσς\u0307"), max_size=6)
"""A sigma is another at the end of a word, and a dot above is part of the letter before it: no word begins with one."""


@given(LETTERS, LETTERS, LETTERS)
def test_a_phrase_is_found_in_the_text_that_holds_it(before, phrase, behind):
    assert plain_words(phrase).encode() in plain_text(before + phrase + behind)
