"""Observations: enough of a message to judge its thread, and none of its words."""

import dataclasses

import pytest
from pydantic import TypeAdapter

from guardrail.engine import Engine
from guardrail.packs import load_packs, shipped
from guardrail.thread import Author
from guardrail.watch.action import Action
from guardrail.watch.assess import ThreadVerdict
from guardrail.watch.conditions import CONDITIONS
from guardrail.watch.observation import Observation
from guardrail.watch.watch import Watch
from tests.factories import the_messages, the_policy
from tests.watch_factories import (
    BEGUN,
    COMPLAINT,
    CUSTOMER,
    FAKE,
    OFFICIAL,
    PEER,
    STRANGER,
    lumen,
    the_watch,
    thread,
)

LURE = (FAKE, "\U0001f600 Please DM us your card number")


def strings(one):
    """Give every string that stands anywhere in a dataclass, ids and digests left out."""
    if dataclasses.is_dataclass(one):
        return [
            s
            for f in dataclasses.fields(one)
            if f.name not in {"id", "reply_to", "digest"}
            for s in strings(getattr(one, f.name))
        ]
    if isinstance(one, tuple | frozenset):
        return [s for item in one for s in strings(item)]
    return [str(one)] if isinstance(one, str) else []


def test_an_observation_holds_nothing_that_was_written():
    told = Author(id="77", handle="rosa_o", display_name="Rosa Tarrow", bio="Nurse from Hexley", location="Hexley")
    words = "@LumenHelp my number is 020 7946 0958, Rosa Tarrow, 14 Mallow Close"
    (seen,) = the_watch().observe(thread((told, words)), lumen())
    kept = " ".join(strings(seen)).casefold()
    written = {*words.casefold().split(), "rosa_o", "nurse", "hexley"} - {"is", "my", "number"}
    assert seen.facts and seen.writer.facts
    assert not [word for word in written if word.strip("@,") in kept]


def test_a_handle_is_kept_of_who_could_be_an_impostor_and_of_nobody_else():
    posts = (
        COMPLAINT,
        LURE,
        (OFFICIAL, "On it. Sam"),
        (PEER, "same here"),
        (STRANGER, "Please DM us your card number"),
    )
    kept = [one.handle for one in the_watch().observe(thread(*posts), lumen())]
    assert kept == ["", FAKE.handle, "", "", STRANGER.handle]


def test_a_thread_is_judged_alike_from_what_was_kept_of_it():
    watch, given = the_watch(), thread(COMPLAINT, LURE, (PEER, "Rosa, they are on the phone too"))
    one_by_one = [
        watch.observe(dataclasses.replace(given, messages=(message,)), lumen())[0] for message in given.messages
    ]
    assert watch.assess("x", one_by_one, lumen()) == watch.judge(given, lumen())


def test_an_index_counts_as_other_languages_count_it():
    (seen,) = the_watch().observe(thread(LURE), lumen())
    assert [seen.utf16(index) for index in (0, 1, 2)] == [0, 2, 3]
    assert seen.sent_at > BEGUN


def test_a_detector_that_gives_no_answer_is_told_and_a_person_is_called():
    def fails(_text):
        raise RuntimeError

    shipping = the_watch()
    engine = Engine([], the_policy(), the_messages(), names=fails)
    watch = Watch((), engine, the_messages(), parser=shipping._parser, population=shipping._population)
    judged = watch.judge(thread((CUSTOMER, "@LumenHelp hello")), lumen())
    assert (judged.reading.complete, judged.assessment.verdict) == (False, ThreadVerdict.CLEAN)
    assert judged.actions == (Action.ALERT_HUMAN,)


def test_every_condition_has_one_rule_that_ships():
    rules = [rule for pack in load_packs(shipped()) for rule in pack.for_threads]
    named = [rule.detect.condition for rule in rules if rule.detect.condition]
    assert sorted(named) == sorted(CONDITIONS)


def test_how_words_read_is_kept_as_a_number():
    (report, complaint) = the_watch().observe(
        thread((CUSTOMER, "your man rang me, laughed and asked for my PIN"), (PEER, "no water since Monday, thanks")),
        lumen(),
    )
    assert report.reads > 0 > complaint.reads


def test_nobody_reads_what_the_company_writes_as_a_report():
    (seen,) = the_watch().observe(thread((OFFICIAL, "your man rang me, laughed and asked for my PIN")), lumen())
    assert seen.reads == 0


def test_a_watch_without_the_model_judges_by_rules_alone():
    watch = _reading_with(None)
    call = (CUSTOMER, "Somebody posing as your engineer rang me, knew my name and asked for my PIN")
    judged = watch.judge(thread(call), lumen())
    assert (judged.assessment.verdict, judged.reading.complete) == (ThreadVerdict.PRANK_REPORT, True)
    assert not {hit.signal for hit in judged.assessment.hits if hit.about == "reading"}


def test_a_model_that_fails_leaves_the_thread_unread_and_a_person_is_called():
    def fails(_text):
        raise RuntimeError

    judged = _reading_with(fails).judge(thread((CUSTOMER, "@LumenHelp hello")), lumen())
    assert (judged.reading.complete, judged.assessment.verdict) == (False, ThreadVerdict.CLEAN)
    assert judged.actions == (Action.ALERT_HUMAN,)


READ = {
    30: "reads_surely_as_report",
    9: "reads_surely_as_report",
    8: "reads_much_as_report",
    6: "reads_much_as_report",
    5: "reads_as_report",
    2: "reads_as_report",
    1: None,
    0: None,
    -4: None,
    -5: "reads_as_no_report",
}


@pytest.mark.parametrize(("weight", "signal"), READ.items())
def test_what_the_model_says_is_evidence_by_its_strength(weight, signal):
    judged = _reading_with(lambda _text: weight).judge(thread((CUSTOMER, "@LumenHelp hello")), lumen())
    assert {hit.signal for hit in judged.assessment.hits if hit.about == "reading"} == {signal} - {None}


@pytest.mark.parametrize(("weight", "verdict"), [(8, ThreadVerdict.CLEAN), (9, ThreadVerdict.PRANK_REPORT)])
def test_only_a_sure_reading_makes_a_report_of_words_that_no_rule_knows(weight, verdict):
    judged = _reading_with(lambda _text: weight).judge(thread((CUSTOMER, "@LumenHelp hello")), lumen())
    assert judged.assessment.verdict is verdict


def test_an_ordinary_message_takes_nothing_from_a_report_of_the_same_author():
    watch = _reading_with(lambda text: 13 if "rang" in text else -30)
    judged = watch.judge(thread((CUSTOMER, "no water"), (CUSTOMER, "he rang"), (CUSTOMER, "thanks")), lumen())
    assert judged.assessment.verdict is ThreadVerdict.PRANK_REPORT


def test_an_observation_from_before_there_was_a_model_can_still_be_judged():
    kept = TypeAdapter(Observation)
    (seen,) = the_watch().observe(thread(COMPLAINT), lumen())
    old = kept.dump_python(seen, mode="json")
    del old["reads"]
    assert kept.validate_python(old).reads == 0


def _reading_with(weigh):
    """Give the watch as it ships, with another model of reports."""
    shipping = the_watch()
    return Watch(
        shipping._given,
        shipping._engine,
        the_messages(),
        parser=shipping._parser,
        population=shipping._population,
        weigh=weigh,
    )
