"""The gate lets through whatever a precise pattern can match, and windows show a pattern all it has to see."""

from collections.abc import Iterator
from functools import cache

import pytest
import re2
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guardrail.detect.gate import Asked, Gate, options
from guardrail.detect.loose import Underivable, derive
from guardrail.detect.need import need
from guardrail.detect.pattern import PatternMatcher, precise
from guardrail.detect.presidio import recognizer
from guardrail.detect.ruleset import undisguised
from guardrail.detect.validator import Hints
from guardrail.detect.window import WINDOW
from guardrail.packs import load_packs, shipped
from guardrail.rules import Rule
from guardrail.text import SURROGATE, fold
from tests.factories import CARD, EMAIL, PHONE, a_rule

CONSTRUCTS = {
    "plain": (r"abc", ["abc", "xabcx", "ABC"]),
    "look-ahead": (r"ab(?=c)", ["abc"]),
    "look-ahead in a group before what it looks at": (r"(?:(?=[0-9])|x(?=[0-9]))[0-9]{6}", ["123456", "x123456"]),
    "look-aheads one after the other": (r"(?=[0-9]{2})(?=[0-9]{3})[0-9]{3}", ["123"]),
    "look-ahead in a group that is repeated": (r"(?:(?=[0-9]{3})a?){2}[0-9]{3}", ["123"]),
    "negative look-ahead": (r"ab(?!c)d?", ["abd", "ab"]),
    "look-behind": (r"(?<=x)ab", ["xab"]),
    "look-behind first in every branch": (r"(?:(?<=[.!]\s)|(?<=-))\s?ab", [". ab", "-ab", "- ab"]),
    "look-behind behind a look-behind": (r"(?<=x)(?<=[xy])ab", ["xab"]),
    "look-behind in the middle": (r"a(?<=a)b|c(?:(?<=c)|x)d", ["ab", "cd", "cxd"]),
    "look-behind after a boundary": (r"\b(?<=x )ab", ["x ab"]),
    "look-behind that is repeated": (r"(?:(?<=a)a){2}b", ["aaab"]),
    "look-behind in a branch after another group": (r"(?:a|b)(?:(?<=a)|(?<=b))c|(?<=d)e", ["ac", "bc", "de"]),
    "negative look-behind": (r"(?<![\w.)])ab(?!\w)", ["ab", "éé ab"]),
    "look-around with brackets inside": (r"(?<![)\](])ab(?![(\[)])", ["ab", ".ab,"]),
    "possessive": (r"a++b*+c?+d{2}+", ["aaabbcdd", "add"]),
    "atomic": (r"(?>ab|a)c", ["abc", "ac"]),
    "lazy": (r"a+?b*?c??d{1,3}?", ["abcddd", "ad"]),
    "named group": (r"(?P<value>ab)(?<more>c)", ["abc"]),
    "non-capturing": (r"(?:ab|cd){2}", ["abcd"]),
    "scoped flags": (r"(?i:AB)c(?-i:d)", ["abcd", "ABcd"]),
    "Unicode flag": (r"(?u:é)b", ["éb"]),
    "word class": (r"\w+", ["é", "жук", "中", "_", "1", "\U00010400"]),
    "digit class": (r"\d{3}", ["123", "١٢٣", "１２３", "१२३"]),
    "space class": (r"a\sb", ["a b", "a\u00a0b", "a\u2003b", "a\x85b", "a\u3000b", "a\u1680b"]),
    "not a word": (r"a\Wb", ["a b", "a.b", "a€b", "a’b"]),
    "not a digit": (r"1\D2", ["1a2", "1é2", "1ж2"]),
    "not a space": (r"a\Sb", ["a.b", "aéb"]),
    "class of classes": (r"[\w\s.-]+@", ["é a.-@"]),
    "negated class of a word": (r"a[^\w]b", ["a b", "a€b"]),
    "negated class of a space": (r"a[^\s]b", ["a.b", "aéb"]),
    "letters as a negated class": (r"[^\W\d_]+", ["é", "abc", "жук"]),
    "class with a bracket first": (r"[]a]b", ["]b", "ab"]),
    "class with escapes": (r"[\]\-\\x^]b", ["]b", "-b", "\\b", "^b"]),
    "class with a range and a dash": (r"[a-c-]d", ["bd", "-d"]),
    "class with a class before a dash": (r"[\w-.]x", ["éx", "-x", ".x"]),
    "properties": (r"\p{Lu}\p{Ll}+[^\p{L}]", ["Éa ", "Zoë!"]),
    "negated properties": (r"a[^\p{L}\p{N}\p{M}]b", ["a€b", "a\u200ab", "a§b"]),
    "hexadecimal": (r"\x41\u00e9[\u0100-\u017f]", ["AéĀ"]),
    "counted": (r"a{2}b{1,3}c{2,}", ["aabccc", "aabbbcc"]),
    "counted from nothing": (r"xa{,3}y", ["xy", "xaaay"]),
    "counted beyond the engine": (r"a{40}b{2,5000}", ["a" * 40 + "b" * 3000]),
    "literal braces": (r"\{a\}{}{,}", ["{a}{}{,}"]),
    "word boundary": (r"\bé\b|\Bx", ["é", "ax"]),
    "anchors": (r"^a$|\Ab\Z", ["a", "b"]),
    "quantified boundary": (r"(?:\b|x)+a", ["a", "xa"]),
    "punctuation escaped": (r"\.\+\*\?\(\)\|\/\#\ \&\~\@\%\"\'", [".+*?()|/# &~@%\"'"]),
    "line break": (r"a\nb.c", ["a\nb.c"]),
    "alternatives of unlike length": (r"a|bcd|(?:e|fg)h", ["a", "bcd", "fgh"]),
    "emoji": (r"[😀-😎]+", ["😃"]),
}


@pytest.mark.parametrize(("pattern", "texts"), CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_a_derived_gate_opens_where_the_precise_pattern_matches(pattern, texts):
    sharp = regex.compile(pattern, regex.IGNORECASE)
    gate = re2.compile(derive(pattern), options())
    for text in texts:
        view = fold(text).text
        assert sharp.search(view), f"the example {text!r} is not one"
        assert gate.search(view)
        assert Gate([Asked.of(pattern)]).hits(view) == [0]


def test_a_gate_of_a_case_sensitive_pattern_minds_case():
    assert not re2.compile(derive("ABC", case_sensitive=True), options()).search("abc")


REFUSED = {
    "back-reference": r"(a)\1",
    "named back-reference": r"(?P<a>x)(?P=a)",
    "conditional": r"(a)?(?(1)b|c)",
    "recursion": r"a(?R)?b",
    "branch reset": r"(?|a|b)",
    "flags in the open": r"(?i)a",
    "verbose flag": r"(?x: a b)",
    "comment": r"a(?#[)|b",
    "keep out": r"a\Kb",
    "grapheme": r"\X",
    "line break of any kind": r"\R",
    "fuzzy match": r"(?:card){e<=1}",
    "fuzzy match of one kind": r"(?:card){i}",
    "named class": r"[[:alpha:]]+",
    "unclosed class": r"[abc",
    "unclosed look-around": r"(?=abc",
    "dangling backslash": "abc\\",
    "negated property": r"\P{L}",
    "property of a script": r"\p{Han}",
    "hexadecimal in braces": r"\x{41}",
}


@pytest.mark.parametrize("pattern", REFUSED.values(), ids=REFUSED)
def test_what_has_no_loose_form_is_refused(pattern):
    with pytest.raises(Underivable):
        derive(pattern)


# -- THE law, for every pattern that ships ---------------------------------------------------------------------------


@cache
def rules() -> dict[str, Rule]:
    worded = (rule for pack in load_packs(shipped()) for rule in pack.rules if rule.detect.condition is None)
    return {rule.id: rule for rule in worded}


RULES = sorted(rules())
EXAMPLES = settings().max_examples // 10
"""For each of a few hundred rules; the deep profile looks longer."""
NEIGHBOURS = st.text(
    st.one_of(
        st.sampled_from("aZ0_ .,;:-()@#/\n\t'\"é中ж١\u00a0\u2003\u3000…’ß\u0301\U0001f600"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=6,
)


@cache
def sharp_patterns(rule_id: str) -> tuple[tuple[str, regex.Pattern], ...]:
    """Give the precise patterns behind one rule: its own, or those of its Presidio recognizer."""
    detect = rules()[rule_id].detect
    if detect.presidio is None:
        return ((precise(detect), regex.compile(precise(detect), 0 if detect.case_sensitive else regex.IGNORECASE)),)
    one = recognizer(detect.presidio)
    return tuple((p.regex, regex.compile(p.regex, one.global_regex_flags)) for p in one.patterns)


@cache
def gate_of(rule_id: str) -> Gate:
    rule = rules()[rule_id]
    if rule.detect.presidio is not None:
        return Gate([Asked(f"(?is){rule.detect.gate}", need(rule.detect.gate))])
    return Gate([Asked.of(precise(rule.detect), case_sensitive=rule.detect.case_sensitive)])


@cache
def seeds(rule_id: str) -> tuple[str, ...]:
    proof = rules()[rule_id].proof
    return (*(match.text for match in proof.match), *proof.no_match)


def opens_wherever_it_matches(rule_id: str, text: str) -> bool:
    view = undisguised(text).text if rules()[rule_id].detect.disguised else fold(text).text
    if any(pattern.search(view, timeout=5.0) for _, pattern in sharp_patterns(rule_id)):
        assert gate_of(rule_id).hits(view) == [0], f"{rule_id} matches a text that its gate keeps out"
        return True
    return False


@pytest.mark.parametrize("rule_id", RULES)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_no_shipped_gate_keeps_out_a_match_beside_or_inside_foreign_characters(rule_id, data):
    text = data.draw(st.sampled_from(seeds(rule_id)))
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(at, min(len(text), at + 3)))
    text = data.draw(NEIGHBOURS) + text[:at] + data.draw(NEIGHBOURS) + text[cut:] + data.draw(NEIGHBOURS)
    assume(not SURROGATE.search(text))
    opens_wherever_it_matches(rule_id, text)


@pytest.mark.parametrize("rule_id", RULES)
def test_every_shipped_gate_opens_for_its_own_examples(rule_id):
    opened = [opens_wherever_it_matches(rule_id, match.text) for match in rules()[rule_id].proof.match]
    assert all(opened)


@pytest.mark.parametrize("rule_id", RULES)
@settings(max_examples=EXAMPLES // 2)
@given(data=st.data())
def test_no_shipped_gate_keeps_out_a_text_made_from_the_pattern_itself(rule_id, data):
    for written, _ in sharp_patterns(rule_id):
        text = data.draw(made_from(written))
        opens_wherever_it_matches(rule_id, text)


@cache
def made_from(pattern: str) -> st.SearchStrategy[str]:
    """Give texts of a pattern's form: what Python's ``re`` lacks is simplified, look-arounds are left out."""
    simple = "".join(_simplified(pattern)).replace("(?i:", "(?:")
    # Compiled beforehand: ``regex`` makes room in its cache by the global dice, which no strategy may throw.
    return st.from_regex(simple).filter(lambda text: not SURROGATE.search(text))


_TOKEN = regex.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\p\{\w+\}|\\.|\(\?<?[=!]|.", regex.DOTALL)
_LETTERS = {"Lu": "A-ZÀ-Þ", "Ll": "a-zß-ÿ", "L": "A-Za-zÀ-Þß-ÿ", "N": "0-9", "M": "\u0301"}


def _simplified(pattern: str) -> Iterator[str]:
    inside = 0
    for token in _TOKEN.findall(pattern):
        if inside or token.startswith(("(?=", "(?!", "(?<=", "(?<!")):
            inside += token.startswith("(") - (token == ")")
        else:
            yield _plain(token)


def _plain(token: str) -> str:
    """Write properties as the letters they have below U+0100, and a bracket in a class with its escape."""
    in_class = token.startswith("[") and len(token) > 1
    for name, letters in _LETTERS.items():
        token = token.replace(f"\\p{{{name}}}", letters if in_class else f"[{letters}]")
    return "[" + regex.sub(r"(?<!\\)\[", r"\\[", token[1:]) if in_class else token


def test_the_whole_gate_names_every_rule_that_matches():
    """Patterns share automata and are asked for a part first; none may be lost by that."""
    order = [rule_id for rule_id in RULES if rules()[rule_id].detect.presidio is None]
    gate = Gate([Asked.of(precise(rules()[i].detect), case_sensitive=rules()[i].detect.case_sensitive) for i in order])
    for rule_id in order:
        for text in seeds(rule_id)[::4]:  # every rule is held against each of them
            view = fold(f"né {text} ١ok").text
            hits = {order[number] for number in gate.hits(view)}
            matching = {i for i in order if any(pattern.search(view) for _, pattern in sharp_patterns(i))}
            assert matching <= hits


# -- windows ---------------------------------------------------------------------------------------------------------

FILLER = st.text(st.sampled_from("abc 12.,é中\n-"), min_size=0, max_size=WINDOW * 2)
VALUES = st.sampled_from(
    ["jane@example.com", "+44 7700 900123", "4111 1111 1111 1111", "x" * 200 + "@example.com", "1" * 300, ""]
)


@pytest.mark.parametrize(
    "rule",
    [a_rule("EMAIL_ADDRESS", EMAIL), a_rule("PHONE_NUMBER", PHONE), a_rule("CREDIT_CARD", CARD)],
    ids=lambda rule: rule.id,
)
@given(st.lists(st.tuples(FILLER, VALUES), min_size=2, max_size=6))
def test_windows_show_a_pattern_what_the_whole_text_shows_it(rule, stretches):
    text = "".join(f"{filler} {value} " for filler, value in stretches)
    whole = {m.span("value") for m in regex.compile(rule.detect.pattern, regex.IGNORECASE).finditer(text)}
    seen = {(one.start, one.end) for one in PatternMatcher(rule).find(text, Hints())}
    assert seen == whole


@pytest.mark.parametrize("value", ["+44 7700 900123", "0" + " 1" * 11])
def test_a_value_on_the_edge_of_a_window_is_seen_whole_and_once(value):
    rule = a_rule("PHONE_NUMBER", PHONE)
    for before in range(WINDOW - 260, WINDOW + 20):
        text = ("+44 7700 900456 " * 60)[: before - 1] + " " + value + " and so on" * 100
        whole = [m.span("value") for m in regex.compile(PHONE).finditer(text)]
        assert [(one.start, one.end) for one in PatternMatcher(rule).find(text, Hints())] == whole
