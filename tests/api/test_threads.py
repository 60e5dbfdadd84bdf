"""``POST /v1/threads``: one thread in whatever order it comes; nothing kept or repeated, nobody kept waiting."""

import asyncio
import itertools
import json
import random
import threading
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.body import MAX_THREAD_BYTES, validate
from api.convert import thread_of, thread_response_of
from api.schemas import ThreadRequest
from api.thread_answers import ExposureResponse, ThreadResponse
from guardrail.errors import OverloadError
from guardrail.watch.told import thread_told
from tests.api.conftest import Trial, bearer, decisions
from tests.watch_factories import BEGUN, lumen, the_watch

PLANTED = "zanzibar-quill"
REGISTRY = replace(lumen(), revision="default@2026-03-01+0")
ROSA = {"id": "77", "handle": "@rosa_o", "display_name": "Rosa Tarrow", "location": "Hexley"}
FAKE = {"id": "666", "handle": "LumenHeIp", "display_name": "Lumen Help", "followers": 3}
COMPLAINT = "@LumenHelp down for five days \U0001f620 and nobody answers"
LURE = "\U0001f600 So sorry! Please DM us your card number"


def post(post_id, author, text, minute=0, **more):
    at = BEGUN + timedelta(minutes=minute)
    return {"id": post_id, "author": author, "text": text, "sent_at": at.isoformat()} | more


def a_thread(*posts, **changes):
    posts = posts or (post("m1", ROSA, COMPLAINT, 1), post("m2", FAKE, LURE, 2, reply_to="m1"))
    return {"platform": "x", "messages": list(posts)} | changes


def watching(active, watch=the_watch):
    return replace(active, watching=watch, registries={"default": REGISTRY})


@pytest.fixture
def trial(tmp_path, active):
    return Trial(tmp_path, watching(active))


def judged(thread):
    asked = validate(ThreadRequest, thread)
    return thread_response_of(the_watch().judge(thread_of(asked), REGISTRY), BEGUN, registry="r", packs=())


class TestTheAnswer:
    def test_it_is_what_the_watch_tells_with_spans_for_every_language(self, http):
        response = http.post("/v1/threads", json=a_thread())
        told = response.json()
        assert response.status_code == 200
        assert ThreadResponse.model_validate(told).model_dump(mode="json") == told
        assert (told["verdict"], told["culprits"]) == ("impersonation", ["666"])
        assert told["registry"] == REGISTRY.revision and told["packs"]
        assert told["exposure"][0]["subject"] == "77" and told["shield"]["lang"] == "en"
        units = LURE.encode("utf-16-le")
        spanned = [one for one in told["signals"] if one["start"] is not None]
        assert spanned
        for one in spanned:
            words = units[2 * one["utf16_start"] : 2 * one["utf16_end"]].decode("utf-16-le")
            assert words == LURE[one["start"] : one["end"]] and one["utf16_start"] == one["start"] + 1
        unspanned = [one for one in told["signals"] if one["start"] is None]
        assert unspanned and all(one["utf16_start"] is None and one["utf16_end"] is None for one in unspanned)

    def test_no_member_of_what_the_library_tells_is_left_out(self):
        told = thread_told(the_watch().judge(thread_of(validate(ThreadRequest, a_thread())), REGISTRY), BEGUN)
        answer = json.loads(json.dumps(judged(a_thread())))
        for own in ("ref", "thread", "registry", "packs"):
            del answer[own]
        assert answer == told

    def test_a_brand_without_a_registry_says_so_and_suspects_nobody_of_looking_like_it(self, trial, http):
        other = bearer(trial.key(brand="other"))
        told = http.post("/v1/threads", json=a_thread(post("m1", FAKE, "Hello")), headers=other).json()
        assert (told["registry"], told["verdict"]) == (None, "clean")

    def test_a_key_asks_for_its_own_brand_alone(self, trial, http):
        other = bearer(trial.key(brand="other"))
        assert http.post("/v1/threads", json=a_thread(brand="default"), headers=other).status_code == 403

    def test_nothing_of_a_thread_is_kept_unless_its_id_is_given(self, trial, http, capsys):
        http.post("/v1/threads", json=a_thread(post(PLANTED, {"id": PLANTED, "bio": PLANTED}, PLANTED)))
        assert decisions(http) == []
        assert 'guardrail_threads_total{verdict="clean"} 1.0' in http.get("/metrics").text
        assert PLANTED not in http.get("/metrics").text + "".join(capsys.readouterr())
        files = [file for file in trial.settings.data.rglob("*") if file.is_file()]
        assert files and not any(PLANTED.encode() in file.read_bytes() for file in files)


class TestAKeptThread:
    def test_one_more_message_is_judged_with_those_before(self, http):
        complaint, lure = a_thread()["messages"]
        first = http.post("/v1/threads", json=a_thread(complaint, thread="t1")).json()
        then = http.post("/v1/threads", json=a_thread(lure, thread="t1")).json()
        assert (first["verdict"], then["verdict"], then["culprits"]) == ("clean", "impersonation", ["666"])
        assert first["ref"] == then["ref"] and then["thread"] == "t1"
        found = http.get(f"/v1/threads/{then['ref']}").json()
        for one in (*found["exposure"], *then["exposure"]):
            del one["exposure_window"]["minutes"], one["exposure_window"]["exposure_minutes"]  # time goes by
        assert found == then

    def test_its_spans_count_as_other_languages_count_them_though_no_text_is_kept(self, http):
        ref = http.post("/v1/threads", json=a_thread(thread="t1")).json()["ref"]
        spanned = [
            one for one in http.get(f"/v1/threads/{ref}").json()["signals"] if one["message"] == "m2" and one["end"]
        ]
        assert spanned and all(one["utf16_start"] == one["start"] + 1 for one in spanned)

    def test_a_new_verdict_is_on_record_with_its_rules_and_no_id_of_the_platform(self, http):
        answer = http.post("/v1/threads", json=a_thread(thread=PLANTED)).json()
        http.post("/v1/threads", json=a_thread(thread=PLANTED))
        page = http.get("/v1/audit/entries", params={"limit": 1000}).json()["entries"]
        (entry,) = (one["entry"] for one in page if one["entry"]["kind"] == "thread.judged")
        assert (entry["thread"], entry["from"], entry["verdict"]) == (answer["ref"], "clean", "impersonation")
        assert entry["rules"] and PLANTED not in json.dumps(entry) and '"666"' not in json.dumps(entry)

    def test_what_was_removed_is_told_without_any_message(self, http):
        told = post("m1", ROSA, "@LumenHelp call me on +44 20 7946 0958", 1)
        http.post("/v1/threads", json=a_thread(told, thread="t1"))
        at = (BEGUN + timedelta(minutes=5)).isoformat()
        gone = {"platform": "x", "thread": "t1", "messages": [], "removed": [{"id": "m1", "at": at}]}
        (one,) = http.post("/v1/threads", json=gone).json()["exposure"]
        assert (one["window"], one["exposure_window"]["closed_by"]) == ("removed", "removed")

    @pytest.mark.parametrize(
        "bad",
        [
            {"messages": []},
            {"messages": [], "removed": [{"id": "m1", "at": "2026-03-02T18:00:00Z"}]},
            {"removed": [{"id": "m1", "at": "2026-03-02T18:00:00Z"}]},
            {"thread": "t1", "messages": [{"id": "m1", "author": ROSA, "text": "hi"}]},
        ],
        ids=["nothing", "a removal from nowhere", "a removal from what is not kept", "a message without a time"],
    )
    def test_what_cannot_be_kept_is_refused(self, http, bad):
        assert http.post("/v1/threads", json=a_thread() | bad).status_code == 422

    def test_it_is_found_by_its_own_brand_alone(self, trial, http):
        ref = http.post("/v1/threads", json=a_thread(thread="t1")).json()["ref"]
        other = bearer(trial.key(brand="other"))
        assert http.get(f"/v1/threads/{ref}", headers=other).status_code == 404
        assert http.get("/v1/exposure", headers=other).json()["standing"] == []

    def test_a_reply_that_completes_what_it_tells_is_moved(self, http):
        missed = post("m1", ROSA, "@LumenHelp your engineer never came on Tuesday", 1)
        ref = http.post("/v1/threads", json=a_thread(missed, thread="t1")).json()["ref"]
        reply = {
            "text": "Hi Rosa, thanks for waiting. Your engineer is booked for Friday at 10. Sam",
            "audience": "public",
            "channel": {"platform": "x"},
            "in_reply_to": {"id": "77"},
        }
        told = http.post("/v1/checks", json={"message": reply, "thread_ref": ref}).json()
        assert [reason["code"] for reason in told["reasons"]] == ["signal.completes_exposure.public"]
        assert "Friday" not in told["send"]["text"]
        assert http.post("/v1/checks", json={"message": reply}).json()["verdict"] == "allow"
        gone = http.post("/v1/checks", json={"message": reply, "thread_ref": "thr_" + "0" * 32}).json()
        assert (gone["verdict"], gone["not_examined"]) == ("allow", ["thread"])
        assert decisions(http)[0]["thread_ref"] == ref

    def test_who_stands_exposed_is_told(self, http):
        http.post("/v1/threads", json=a_thread(thread="t1"))
        told = http.get("/v1/exposure", params={"hours": 24 * 365})
        assert ExposureResponse.model_validate(told.json()).model_dump(mode="json") == told.json()
        (one,) = told.json()["standing"]
        assert (one["thread"], one["subject"], one["verdict"], one["race_lost"]) == ("t1", "77", "impersonation", True)
        assert told.json()["windows"]["count"] == 1 and told.json()["races_lost"] == 1


# -- the law of order --------------------------------------------------------------------------------------------------

WORDS = ["@LumenHelp no internet", LURE, "Call me on +44 20 7946 0958", "Same here, Rosa!", "We are on it.", ""]
WRITERS = [ROSA, FAKE, {"id": "78", "handle": "kofi_runs"}, {"id": "1001", "handle": "LumenHelp"}]
THREADS = st.lists(st.tuples(st.sampled_from(WRITERS), st.sampled_from(WORDS)), min_size=1, max_size=6)


@settings(max_examples=30, deadline=None)
@given(posts=THREADS, dice=st.randoms(use_true_random=False))
def test_messages_in_any_order_and_repeated_are_the_same_thread(posts, dice: random.Random):
    written = [post(f"m{at}", author, text, at) for at, (author, text) in enumerate(posts)]
    mixed = [*written, *dice.choices(written, k=3)]
    dice.shuffle(mixed)
    assert judged(a_thread(*mixed)) == judged(a_thread(*written))


def test_without_times_the_order_is_the_one_that_was_sent():
    untimed = [
        {"id": f"m{at}", "author": author, "text": text}
        for at, (author, text) in enumerate([(ROSA, COMPLAINT), (FAKE, LURE)])
    ]
    assert [message.id for message in thread_of(validate(ThreadRequest, a_thread(*untimed))).messages] == ["m0", "m1"]


# -- what is refused ---------------------------------------------------------------------------------------------------

BAD = {
    "no messages": ({"platform": "x"}, "/messages", "required"),
    "no platform": ({"messages": [post("m1", ROSA, "a")]}, "/platform", "required"),
    "an empty thread": (a_thread(messages=[]), "", "no_messages"),
    "201 messages": (a_thread(*[post(f"m{n}", ROSA, "a") for n in range(201)]), "/messages", "too_many"),
    "a long text": (a_thread(post("m1", ROSA, "a" * 10_001)), "/messages/0/text", "too_long"),
    "an unknown member": (a_thread() | {PLANTED: 1}, "", "unknown_member"),
    "an unknown member of an author": (
        a_thread(post("m1", ROSA | {PLANTED: 1}, "a")),
        "/messages/0/author",
        "unknown_member",
    ),
    "an author without an id": (a_thread(post("m1", {"handle": PLANTED}, "a")), "/messages/0/author/id", "required"),
    "an empty id": (a_thread(post("", ROSA, "a")), "/messages/0/id", "too_short"),
    "a lone surrogate": (a_thread(post("m1", ROSA, PLANTED + "\ud800")), "/messages/0/text", "lone_surrogate"),
    "no time": (a_thread(post("m1", ROSA, "a", sent_at=PLANTED)), "/messages/0/sent_at", "bad_format"),
    "a time without a zone": (
        a_thread(post("m1", ROSA, "a", sent_at="2026-03-02T18:00:00")),
        "/messages/0/sent_at",
        "bad_format",
    ),
    "a day that is none": (
        a_thread(post("m1", ROSA, "a", sent_at="2026-02-30T18:00:00Z")),
        "/messages/0/sent_at",
        "bad_format",
    ),
    "a year before the first": (
        a_thread(post("m1", ROSA, "a", sent_at="0001-01-01T00:00:00+14:00")),
        "/messages/0/sent_at",
        "bad_format",
    ),
    "a number as a time": (a_thread(post("m1", ROSA, "a", sent_at=1)), "/messages/0/sent_at", "wrong_type"),
    "fewer than no followers": (
        a_thread(post("m1", ROSA | {"followers": -1}, "a")),
        "/messages/0/author/followers",
        "out_of_range",
    ),
    "two messages of one id": (
        a_thread(post("m1", ROSA, PLANTED), post("m1", ROSA, "b")),
        "/messages",
        "two_of_one_id",
    ),
}


@pytest.mark.parametrize(("body", "pointer", "code"), BAD.values(), ids=BAD)
def test_a_bad_thread_is_refused_at_its_place_and_not_repeated(http, body, pointer, code):
    content = json.dumps(body).encode()
    response = http.post("/v1/threads", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert [(one["pointer"], one["code"]) for one in response.json()["errors"]] == [(pointer, code)]
    assert PLANTED not in response.text


def test_a_thread_as_large_as_the_contract_allows_is_judged_and_one_byte_more_is_not(http):
    body = json.dumps(a_thread()).encode()
    headers = {"Content-Type": "application/json"}
    assert http.post("/v1/threads", content=body.ljust(MAX_THREAD_BYTES), headers=headers).status_code == 200
    assert http.post("/v1/threads", content=body.ljust(MAX_THREAD_BYTES + 1), headers=headers).status_code == 413


def test_nothing_of_a_thread_stands_in_the_repr_of_what_was_read():
    author = {"id": PLANTED, "handle": PLANTED, "display_name": PLANTED, "bio": PLANTED, "location": PLANTED}
    asked = validate(ThreadRequest, a_thread(post(PLANTED, author, PLANTED, reply_to=PLANTED)))
    assert PLANTED not in repr(asked)


# -- others get their turns --------------------------------------------------------------------------------------------


class Slow:
    """A watch that takes as long as a test wants."""

    def __init__(self):
        self.begun, self.go_on = threading.Event(), threading.Event()

    def judge(self, thread, registry):
        self.begun.set()
        assert self.go_on.wait(20), "nobody else was served meanwhile"
        return the_watch().judge(thread, registry)


def test_while_a_thread_is_judged_others_are_answered_and_too_many_are_refused(trial, http):
    slow = Slow()
    trial.service.guard.active = watching(trial.service.guard.active, lambda: slow)

    async def scene():
        transport = httpx.ASGITransport(trial.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=http.headers) as client:
            room = trial.service.gate.limits.threads
            asked = [asyncio.create_task(client.post("/v1/threads", json=a_thread())) for _ in range(room)]
            await asyncio.to_thread(slow.begun.wait, 20)
            check = await client.post("/v1/checks", json={"message": {"text": "All is well."}})
            refused = await client.post("/v1/threads", json=a_thread())
            slow.go_on.set()
            return check, refused, await asyncio.gather(*asked)

    check, refused, answers = http.portal.call(scene)
    assert check.status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (503, OverloadError.code)
    assert int(refused.headers["Retry-After"]) >= 1
    assert {answer.status_code for answer in answers} == {200}
    assert trial.service.worker.under_way == 0


def test_a_thread_costs_as_much_as_its_messages(trial, http):
    spent = []
    trial.service.rate.spend = lambda key, cost=1: spent.append(cost)
    http.post("/v1/threads", json=a_thread())
    assert spent == [2]


def test_the_index_of_a_registry_is_built_once_for_each_revision():
    watch = the_watch()
    same, other = watch.identity(REGISTRY), replace(REGISTRY, revision="default@2026-03-02+1")
    assert watch.identity(replace(REGISTRY)) is same and watch.identity(other) is not same
    assert watch.identity(lumen()) is not watch.identity(lumen()), "what has no revision cannot be told apart"


def test_every_pair_of_messages_is_judged_whoever_wrote_them():
    for (one, other), text in itertools.product(itertools.product(WRITERS, repeat=2), WORDS):
        told = judged(a_thread(post("m1", one, text), post("m2", other, text)))
        ThreadResponse.model_validate(told)
