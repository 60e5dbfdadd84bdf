"""Scores agree with what a person counts, and intervals hold what they say."""

import sys
from types import SimpleNamespace

import pytest

from guardrail.evaluate import peers
from guardrail.evaluate.rate import FEW, label_rates, rates
from guardrail.evaluate.tally import Answer, Hits, Labelled, LabelTally, Truth, tally, tally_labels
from guardrail.finding import Span

TEXT = "Emma Jones, a@b.co, 12345"  # 0-10 a name of nine letters, 12-18 an address, 20-25 a number


def mark(start, end, label):
    return Labelled(Span(start, end), label)


NAME, MAIL, NUMBER = mark(0, 10, "PERSON"), mark(12, 18, "EMAIL_ADDRESS"), mark(20, 25, "ORDER_NUMBER")


def counted(values, found, *, ignored=(), above=None):
    return tally(Truth(text=TEXT, values=tuple(values), ignored=ignored), Answer(found=tuple(found), above=above))


def test_what_is_found_exactly_counts_everywhere():
    row = counted([NAME, MAIL], [NAME, MAIL])
    assert row.strict == row.typed == row.untyped == Hits(2, 0, 0)
    assert (row.characters, row.uncovered, row.clean) == (9 + 6, 0, False)


def test_a_part_of_the_right_type_is_typed_but_not_strict_and_leaves_the_rest_uncovered():
    row = counted([NAME], [mark(0, 4, "PERSON")])
    assert (row.strict, row.typed, row.untyped) == (Hits(0, 1, 1), Hits(1, 0, 0), Hits(1, 0, 0))
    assert (row.characters, row.uncovered) == (9, 5)


def test_the_wrong_type_is_a_miss_and_a_false_finding_and_yet_covers():
    row = counted([NUMBER], [mark(20, 25, "CASE_NUMBER")])
    assert (row.strict, row.typed, row.untyped) == (Hits(0, 1, 1), Hits(0, 1, 1), Hits(1, 0, 0))
    assert row.uncovered == 0


def test_one_finding_over_two_values_finds_both_and_two_findings_on_one_value_find_it_once():
    assert counted([mark(0, 4, "PERSON"), mark(5, 10, "PERSON")], [NAME]).typed == Hits(2, 0, 0)
    assert counted([NAME], [mark(0, 4, "PERSON"), mark(5, 10, "PERSON")]).typed == Hits(1, 0, 0)


def test_a_neighbour_that_touches_no_character_finds_nothing():
    assert counted([NAME], [mark(10, 12, "PERSON")]).untyped == Hits(0, 1, 1)


def test_a_finding_in_an_ignored_range_is_neither_right_nor_wrong():
    row = counted([], [MAIL], ignored=(Span(10, 20),))
    assert row.strict == row.typed == row.untyped == Hits(0, 0, 0)
    assert (row.clean, row.flagged) == (True, False)


def test_a_finding_that_touches_a_value_counts_although_it_touches_an_ignored_range():
    assert counted([NAME], [mark(5, 15, "OTHER")], ignored=(Span(12, 18),)).typed == Hits(0, 1, 1)


@pytest.mark.parametrize(
    ("values", "found", "above", "told"),
    [
        ([], [], False, (True, False, False)),
        ([], [MAIL], True, (True, True, True)),
        ([], [MAIL], None, (True, True, None)),
        ([NAME], [MAIL], True, (False, False, False)),
    ],
)
def test_alarms_are_those_of_rows_without_a_value(values, found, above, told):
    row = counted(values, found, above=above)
    assert (row.clean, row.flagged, row.above) == told


def test_labels_are_counted_where_they_are_and_where_they_were_falsely_found():
    truth = Truth(text=TEXT, values=(NAME, NUMBER))
    found = (NAME, mark(20, 25, "CASE_NUMBER"), mark(12, 18, "PERSON"))
    assert tally_labels(truth, Answer(found=found)) == {
        "CASE_NUMBER": LabelTally(0, 0, 0, 1),
        "ORDER_NUMBER": LabelTally(1, 0, 1, 0),
        "PERSON": LabelTally(1, 1, 1, 1),
    }


def test_rates_are_those_of_the_sums_over_rows():
    rows = [
        counted([NAME], [NAME]),  # found
        counted([MAIL, NUMBER], [mark(12, 15, "EMAIL_ADDRESS")]),  # half of one found, one missed
        counted([], [NUMBER], above=True),  # an alarm
        counted([], [], above=False),
    ]
    told = rates(rows)
    assert (told["leak_rate"].k, told["leak_rate"].n) == (3 + 5, 9 + 6 + 5)
    assert (told["strict_recall"].value, told["strict_precision"].value) == (1 / 3, 1 / 3)
    assert (told["typed_recall"].value, told["typed_precision"].value) == (2 / 3, 2 / 3)
    assert told["typed_f2"].value == pytest.approx(5 * (2 / 3) * (2 / 3) / (4 * (2 / 3) + 2 / 3))
    assert told["clean_flagged_per_1000"].value == told["clean_above_allow_per_1000"].value == 500
    assert all(rate.low is rate.high is None for rate in told.values())


def test_f2_weighs_a_miss_four_times_a_false_finding():
    missed = rates([counted([NAME, MAIL], [NAME])])["typed_f2"].value
    false = rates([counted([NAME], [NAME, MAIL])])["typed_f2"].value
    assert (missed, false) == (5 / 9, 5 / 6)


def test_a_rate_without_cases_has_no_value():
    told = rates([counted([], [])])
    assert {name for name, rate in told.items() if rate.value is None} == set(told) - {"clean_flagged_per_1000"}


def test_intervals_hold_the_rate_narrow_with_more_rows_and_stay_the_same_from_run_to_run():
    half = [counted([NAME], [NAME]), counted([NAME], [])]
    few, many = rates(half * FEW)["typed_recall"], rates(half * FEW * 10)["typed_recall"]
    assert few.low < 0.5 < few.high and many.low < 0.5 < many.high
    assert many.high - many.low < few.high - few.low
    assert (few.low, few.high) == pytest.approx((0.5 - 0.1265, 0.5 + 0.1265), abs=0.03)  # 1.96 sqrt(0.25 / 60)
    assert rates(half * FEW)["typed_recall"] == few


def test_few_rows_have_no_interval_however_many_characters_they_hold():
    assert rates([counted([NAME], [])] * 20)["leak_rate"].low is None  # 180 characters in 20 rows


def test_recall_of_a_label_counts_only_rows_that_hold_it():
    told = label_rates([LabelTally(2, 1, 2, 0), LabelTally(0, 0, 0, 5)])
    assert [(rate.k, rate.n) for rate in told.values()] == [(1, 2), (2, 2)]
    assert [rate.value for rate in label_rates([LabelTally(0, 0, 0, 5)]).values()] == [None, None]


# -- peers -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def installed(monkeypatch):
    """Pretend that peers are installed: their modules by name."""

    def pretend(**modules):
        for name in ("scrubadub", "datafog"):
            monkeypatch.setitem(sys.modules, name, modules.get(name))  # None makes an import fail
        monkeypatch.setattr(peers, "version", lambda _: "1.2.3")
        return peers.load_peers()

    return pretend


def test_a_peer_that_is_not_installed_is_named(installed):
    loaded, missing = installed()
    assert [peer.scanner.name for peer in loaded] == ["Presidio", "Presidio 0.35"]
    assert missing == ("scrubadub", "DataFog")


def test_presidio_runs_without_a_model_and_hears_context(installed):
    (stock, sure), _ = installed()
    text = "Your social security number is 512-44-9031."
    assert mark(31, 42, "US_SSN") in sure.ask(text).found
    assert set(sure.ask(text).found) <= set(stock.ask(text).found)


def test_scrubadubs_merged_finds_are_told_apart_and_its_names_are_ours(installed):
    parts = [SimpleNamespace(beg=0, end=4, type="email"), SimpleNamespace(beg=2, end=6, type="phone")]
    finds = [SimpleNamespace(beg=0, end=6, type="unknown", filths=parts), SimpleNamespace(beg=7, end=9, type="vin")]
    scrubber = SimpleNamespace(iter_filth=lambda _: finds)
    loaded, _ = installed(scrubadub=SimpleNamespace(Scrubber=lambda: scrubber))
    found = loaded[-1].ask("any").found
    assert found == (mark(0, 4, "EMAIL_ADDRESS"), mark(2, 6, "PHONE_NUMBER"), mark(7, 9, "vin"))


def test_datafog_stays_silent_towards_its_makers_and_a_failure_makes_an_answer_incomplete(installed, monkeypatch):
    monkeypatch.setenv("DATAFOG_NO_TELEMETRY", "0")
    entity = SimpleNamespace(start=0, end=4, type="SSN")
    module = SimpleNamespace(scan=lambda text: SimpleNamespace(entities=[entity]) if text else 1 / 0)
    loaded, _ = installed(datafog=module)
    assert peers.os.environ["DATAFOG_NO_TELEMETRY"] == "1"
    assert loaded[-1].ask("any") == Answer(found=(mark(0, 4, "US_SSN"),))
    assert loaded[-1].ask("") == Answer(found=(), complete=False)
