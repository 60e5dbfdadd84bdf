"""The second opinion: a larger model of names that is asked only where the small one sees anything."""

from typing import Any

import pytest

from guardrail import bootstrap
from guardrail.names.tagger import SECOND, WINDOW, Tagger
from guardrail.settings import Settings


class Counted:
    """A session that counts how often it is asked."""

    def __init__(self, session: Any) -> None:
        self.session, self.asked = session, 0

    def run(self, *arguments: Any) -> Any:
        self.asked += 1
        return self.session.run(*arguments)


@pytest.fixture(scope="module")
def small() -> Tagger:
    return Tagger.load()


@pytest.fixture(scope="module")
def both() -> Tagger:
    return Tagger.load(second=SECOND)


def names(tagger: Tagger, text: str) -> list[str]:
    return [text[one.start : one.end] for one in tagger.tag(text) if one.label == "PERSON"]


SHARPER = {
    "slang before a name": ("lol orla byrne from book club got the same letter", "orla byrne"),
    "a relative before a name": ("my nan winifred adeyemi-clarke has been waiting", "winifred adeyemi-clarke"),
    "a word for a relative": ("tell grandma josefina the parcel is here", "josefina"),
}


@pytest.mark.parametrize(("text", "name"), SHARPER.values(), ids=SHARPER)
def test_it_tells_a_name_from_the_words_beside_it(small, both, text, name):
    assert names(both, text) == [name]
    assert names(small, text) != [name]


def test_it_is_asked_only_where_the_small_one_sees_anything(both):
    counted = Counted(both._second)
    tagger = Tagger(both._session, both._cutter, both._decoder, second=counted)
    assert tagger.tag("Please restart the router and wait for two minutes.") == []
    assert counted.asked == 0
    assert names(tagger, "Hi Emma, please restart the router.") == ["Emma"]
    assert counted.asked == 1


def test_a_long_text_is_read_to_its_end(both):
    text = "Please try restarting the router. " * WINDOW + "We spoke to Maria Gomez about it."
    assert names(both, text)[-1] == "Maria Gomez"


def test_it_is_off_unless_it_is_set(tmp_path):
    opinions = [
        bootstrap.load_active(Settings(data=tmp_path, second_opinion=wanted)).engine._names.__self__._second
        for wanted in (False, True)
    ]
    assert opinions[0] is None and opinions[1] is not None
