"""One check over HTTP: what is asked, what is answered, what is written down."""

import json

import pytest

from api.answers import CheckResponse
from tests.api.conftest import a_check, decisions

EMAIL = "emma@example.com"


def test_a_harmless_reply_may_go_out_as_it_is(http):
    answer = http.post("/v1/checks", json=a_check("All is well.")).json()
    assert (answer["verdict"], answer["allowed"], answer["complete"]) == ("allow", True, True)
    assert answer["send"]["text"] == "All is well."
    assert answer["send"]["changed"] is False


def test_a_harmful_reply_is_answered_with_200_and_a_text_that_may_be_sent(http):
    response = http.post("/v1/checks", json=a_check(f"Write to {EMAIL} please."))
    answer = response.json()
    assert response.status_code == 200
    assert (answer["verdict"], answer["allowed"]) == ("handoff", False)
    assert EMAIL not in response.text
    assert answer["send"]["text"].startswith("Write to ")
    assert answer["findings"][0] | {"start": 9, "end": 25, "rule": "trial.email@3"} == answer["findings"][0]


def test_the_answer_follows_its_schema(http):
    response = http.post("/v1/checks", json=a_check(f"Write to {EMAIL} please.", seq=7))

    told = CheckResponse.model_validate_json(response.content)

    assert json.loads(told.model_dump_json(by_alias=True)) == response.json(), "nothing more, nothing less"


@pytest.mark.parametrize(
    ("before", "code_points", "utf16"),
    [
        pytest.param("", 0, 0, id="at the start"),
        pytest.param("abc ", 4, 4, id="behind ASCII"),
        pytest.param("é ", 2, 2, id="behind a letter of one unit"),
        pytest.param("😀 ", 2, 3, id="behind a character of two units"),
        pytest.param("😀😀 é 😀 ", 7, 10, id="behind many"),
    ],
)
def test_spans_count_code_points_and_utf16_units(http, before, code_points, utf16):
    [found] = http.post("/v1/checks", json=a_check(before + EMAIL)).json()["findings"]
    assert (found["start"], found["end"]) == (code_points, code_points + len(EMAIL))
    assert (found["utf16_start"], found["utf16_end"]) == (utf16, utf16 + len(EMAIL))


def test_parts_keep_their_own_mended_text(http):
    message = {"parts": ["1/2 All is well.", f"2/2 Write to {EMAIL}"], "audience": "public"}
    answer = http.post("/v1/checks", json={"message": message}).json()
    assert answer["findings"][0]["field"] == "parts/1"
    assert answer["send"]["parts"][0] == "1/2 All is well."
    assert len(answer["send"]["parts"]) == 2
    assert answer["send"]["text"] == "\n".join(answer["send"]["parts"])


def test_alt_texts_are_read_and_mended(http):
    message = {"text": "See the picture.", "attachments": [{"type": "image", "alt": f"from {EMAIL}", "name": "a.png"}]}
    response = http.post("/v1/checks", json={"message": message})
    answer = response.json()
    assert answer["findings"][0]["field"] == "attachments/0/alt"
    assert answer["not_examined"]
    assert EMAIL not in response.text


def test_a_nul_is_judged_and_not_refused(http):
    answer = http.post("/v1/checks", json=a_check("Write to emma@exa\0mple.com")).json()
    assert answer["verdict"] == "handoff"


def test_an_empty_text_is_judged(http):
    assert http.post("/v1/checks", json=a_check("")).json()["verdict"] == "allow"


def test_a_private_audience_is_a_claim_that_needs_a_registered_channel(http):
    message = {"text": f"Write to {EMAIL}", "audience": "private", "channel": {"platform": "app", "account": "1"}}
    answer = http.post("/v1/checks", json={"message": message}).json()
    assert (answer["audience"], answer["verdict"]) == ("unknown", "handoff")


def test_seq_comes_back_unchanged(http):
    assert http.post("/v1/checks", json=a_check(seq=2**53 - 1)).json()["seq"] == 2**53 - 1


def test_a_final_check_is_on_record_when_it_is_answered(http):
    answer = http.post("/v1/checks", json=a_check(f"Write to {EMAIL}", case_ref="case/7")).json()
    [entry] = decisions(http)
    assert (entry["id"], entry["verdict"], entry["case_ref"]) == (answer["id"], "handoff", "case/7")


def test_a_draft_leaves_no_trace(http):
    answer = http.post("/v1/checks", json=a_check(f"Write to {EMAIL}", phase="draft")).json()
    assert answer["verdict"] == "handoff"
    assert answer["receipt"] is None
    assert decisions(http) == []
    assert http.get(f"/v1/checks/{answer['id']}").status_code == 404


def test_what_was_decided_can_be_read_again(http):
    answer = http.post("/v1/checks", json=a_check(f"Write to {EMAIL}")).json()
    entry = http.get(f"/v1/checks/{answer['id']}").json()
    assert (entry["id"], entry["verdict"]) == (answer["id"], answer["verdict"])


def test_monitor_lets_pass_and_says_what_it_would_have_been(http):
    text = f"Write to {EMAIL}"
    answer = http.post("/v1/checks", json=a_check(text, mode="monitor")).json()
    assert (answer["verdict"], answer["allowed"], answer["would_be"]) == ("allow", True, "handoff")
    assert answer["send"]["text"] == text
    [entry] = decisions(http)
    assert (entry["mode"], entry["verdict"]) == ("monitor", "handoff")


def test_known_values_say_whose_a_finding_is(http):
    owned = {"customer": {"ref": "c1", "known_values": ["x@example.com", {"value": EMAIL, "whose": "third_party"}]}}
    answer = http.post("/v1/checks", json=a_check(f"Write to {EMAIL}") | owned).json()
    assert answer["findings"][0]["whose"] == "third_party"
    assert answer["verdict"] == "block"


def test_nothing_that_somebody_wrote_is_kept_logged_or_counted(trial, http, capsys):
    planted = "tulip4111@example.com"
    message = {"text": planted, "author": dict.fromkeys(("id", "handle", "display_name"), planted)}
    message |= {"in_reply_to": message["author"], "attachments": [{"alt": planted, "name": planted}]}
    message |= {"audience": "public", "channel": {"platform": "x", "account": planted}}
    customer = {"ref": "tulip4111", "known_values": [planted, {"value": planted, "whose": "customer"}]}
    asked = {"message": message, "thread": [message | {"direction": "inbound"}], "customer": customer}
    answer = http.post("/v1/checks", json=asked, headers={"Idempotency-Key": "tulip4111"})
    assert answer.json()["findings"]
    released = {"message": message, "reason_code": "false_alarm"}
    assert http.post(f"/v1/checks/{answer.json()['id']}/override", json=released).status_code == 200
    for path in ("/v1/audit/entries", "/metrics", "/readyz"):
        assert "tulip" not in http.get(path).text
    captured = capsys.readouterr()
    assert "tulip" not in captured.out + captured.err
    kept = [path for path in trial.settings.data.rglob("*") if path.is_file()]
    assert kept
    assert not [path.name for path in kept if b"tulip" in path.read_bytes()]


class TestOverride:
    def held(self, http):
        request = a_check(f"Write to {EMAIL}")
        return request["message"], http.post("/v1/checks", json=request).json()["id"]

    def test_a_person_can_release_what_the_policy_lets_them(self, http):
        message, held = self.held(http)
        response = http.post(f"/v1/checks/{held}/override", json={"message": message, "reason_code": "false_alarm"})
        assert response.status_code == 200
        assert response.json()["of"] == held
        kinds = [entry["kind"] for entry in decisions(http)]
        assert kinds == ["check.decided", "check.overridden"]

    def test_another_text_than_the_one_that_was_judged_is_refused(self, http):
        message, held = self.held(http)
        asked = {"message": message | {"text": "Another."}, "reason_code": "false_alarm"}
        assert http.post(f"/v1/checks/{held}/override", json=asked).status_code == 422
        assert len(decisions(http)) == 1

    def test_a_reason_that_the_policy_does_not_know_is_refused(self, http):
        message, held = self.held(http)
        asked = {"message": message, "reason_code": "because"}
        problem = http.post(f"/v1/checks/{held}/override", json=asked).json()
        assert problem["errors"][0]["pointer"] == "/reason_code"

    def test_what_the_policy_lets_nobody_release_stays(self, http):
        request = a_check("Card 4111111111111111")
        blocked = http.post("/v1/checks", json=request).json()
        assert blocked["verdict"] == "block"
        asked = {"message": request["message"], "reason_code": "false_alarm"}
        assert http.post(f"/v1/checks/{blocked['id']}/override", json=asked).status_code == 403

    def test_there_is_nothing_to_override_where_nothing_was_decided(self, http):
        asked = {"message": {"text": "x"}, "reason_code": "false_alarm"}
        assert http.post("/v1/checks/chk_0/override", json=asked).status_code == 404


class TestBatch:
    def test_answers_come_in_the_order_of_the_request(self, http):
        checks = [a_check(f"Write to {EMAIL}" if n % 3 == 0 else "Fine.", seq=n) for n in range(100)]
        results = http.post("/v1/checks/batch", json={"checks": checks}).json()["results"]
        assert [result["check"]["seq"] for result in results] == list(range(100))
        assert [result["check"]["verdict"] for result in results] == ["handoff", "allow", "allow"] * 33 + ["handoff"]
        assert len(decisions(http)) == 100

    def test_an_item_that_cannot_be_judged_does_not_touch_the_others(self, http):
        checks = [a_check(), {"message": {"text": 4111}}, a_check(brand="other"), a_check("\ud800"), a_check()]
        body = json.dumps({"checks": checks}).encode()
        response = http.post("/v1/checks/batch", content=body, headers={"Content-Type": "application/json"})
        results = response.json()["results"]
        assert [result["status"] for result in results] == [200, 422, 403, 422, 200]
        assert results[1]["problem"]["errors"][0]["pointer"] == "/checks/1/message/text"
        assert results[3]["problem"]["errors"][0]["code"] == "lone_surrogate"
        assert "4111" not in response.text
        assert len(decisions(http)) == 2

    @pytest.mark.parametrize("checks", [[], [a_check()] * 101, [1], "x"], ids=["none", "101", "no object", "no list"])
    def test_a_batch_that_is_none_is_refused_whole(self, http, checks):
        assert http.post("/v1/checks/batch", json={"checks": checks}).status_code == 422
        assert decisions(http) == []

    def test_a_batch_repeated_with_its_key_adds_nothing(self, http):
        body, headers = {"checks": [a_check(seq=n) for n in range(3)]}, {"Idempotency-Key": "b1"}
        first = http.post("/v1/checks/batch", json=body, headers=headers).json()["results"]
        again = http.post("/v1/checks/batch", json=body, headers=headers).json()["results"]
        assert [r["check"]["id"] for r in again] == [r["check"]["id"] for r in first]
        assert len(decisions(http)) == 3
