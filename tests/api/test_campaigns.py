"""``/v1/campaigns``: listed, read, exported, confirmed over HTTP, each brand on its own."""

import json
from uuid import UUID

import pytest

from api.campaign_schemas import CampaignPage, CampaignResponse, WarningResponse
from guardrail.keys import Scope
from tests.api.conftest import Trial, bearer
from tests.api.test_threads import COMPLAINT, FAKE, LURE, ROSA, a_thread, post, watching

OTHER = {"id": "667", "handle": "LumenHelp_Refunds", "display_name": "Lumen Help", "followers": 1}
CALM = {"id": "668", "handle": "mark_7731"}


@pytest.fixture
def trial(tmp_path, active):
    return Trial(tmp_path, watching(active))


def lured(http, thread, author=FAKE, text=LURE, **changes):
    posts = post(f"{thread}-1", ROSA, COMPLAINT, 1), post(f"{thread}-2", author, text, 2)
    return http.post("/v1/threads", json=a_thread(*posts, thread=thread, **changes)).json()


@pytest.fixture
def case(http):
    """Two threads of one account, and of another that wrote to the same customer."""
    lured(http, "t1")
    lured(http, "t2")
    lured(http, "t3", OTHER)
    (one,) = http.get("/v1/campaigns").json()["campaigns"]
    return one["id"]


def moved(http, case, event, **body):
    return http.post(f"/v1/campaigns/{case}/events", json={"event": event, **body})


def test_a_campaign_is_listed_in_numbers_and_read_with_names(http, case):
    listed = http.get("/v1/campaigns").json()
    assert CampaignPage.model_validate(listed).model_dump(mode="json") == listed
    (one,) = listed["campaigns"]
    assert (one["state"], one["accounts"], one["threads"], one["reached"]) == ("open", 2, 3, 1)
    told = http.get(f"/v1/campaigns/{case}").json()
    assert CampaignResponse.model_validate(told).model_dump(mode="json") == told
    assert {account["id"] for account in told["accounts"]} == {"666", "667"}
    assert {place["id"] for place in told["threads"]} == {"t1", "t2", "t3"}
    assert [customer["id"] for customer in told["customers"]] == ["77"]
    assert "account id 666" in told["report"]["x"] and told["registry"] == ""
    assert "rosa" not in told["report"]["x"].casefold() and "id 77" not in told["report"]["x"]


def test_campaigns_are_listed_by_state(http, case):
    moved(http, case, "dismiss")
    assert http.get("/v1/campaigns").json()["campaigns"] == []
    (one,) = http.get("/v1/campaigns", params={"state": "dismissed"}).json()["campaigns"]
    assert one["id"] == case
    assert http.get("/v1/campaigns", params={"state": "tulip"}).status_code == 422


def test_a_confirmed_account_is_an_impostor_from_then_on_whether_the_thread_is_kept_or_not(http, case):
    calm = a_thread(post("c1", ROSA, COMPLAINT, 1), post("c2", FAKE, "Hello there", 2))
    before = http.post("/v1/threads", json=calm).json()
    assert "channel_impostor" not in {one["signal"] for one in before["signals"]}
    told = moved(http, case, "confirm").json()
    assert told["state"] == "confirmed" and all(account["confirmed"] for account in told["accounts"])
    assert told["registry"].splitlines()[0] == '  - {kind: handle, value: "lumenheip"}'
    for asked in (calm, calm | {"thread": "t9"}):
        after = http.post("/v1/threads", json=asked).json()
        assert "channel_impostor" in {one["signal"] for one in after["signals"]}
    kept = http.get("/v1/audit/entries", params={"kind": "campaign.confirmed"}).json()["entries"]
    assert [one["entry"]["campaign"] for one in kept] == [case]


def test_what_may_not_follow_is_refused_and_so_is_what_changed_since_it_was_read(http, case):
    assert moved(http, case, "close").status_code == 409
    read = http.get(f"/v1/campaigns/{case}").json()["changed_at"]
    lured(http, "t4", OTHER)
    assert moved(http, case, "confirm", changed_at=read).status_code == 409
    now = http.get(f"/v1/campaigns/{case}").json()["changed_at"]
    assert moved(http, case, "confirm", changed_at=now).status_code == 200
    assert moved(http, case, "tulip").status_code == 422


def test_who_is_exposed_meanwhile_is_told(http, case):
    told = http.get(f"/v1/campaigns/{case}/warn").json()
    assert WarningResponse.model_validate(told).model_dump(mode="json") == told
    assert {(one["subject"], one["open"], one["reached"]) for one in told["warn"]} == {("77", True, True)}


def test_another_brand_finds_nothing(trial, http, case):
    other = bearer(trial.key(Scope.HOOK, Scope.REVIEWER, brand="other"))
    assert http.get("/v1/campaigns", headers=other).json()["campaigns"] == []
    for path in ("", "/stix", "/warn"):
        assert http.get(f"/v1/campaigns/{case}{path}", headers=other).status_code == 404
    assert http.post(f"/v1/campaigns/{case}/events", json={"event": "confirm"}, headers=other).status_code == 404


# -- STIX --------------------------------------------------------------------------------------------------------------


def stix(http, case):
    response = http.get(f"/v1/campaigns/{case}/stix")
    assert response.headers["content-type"] == "application/stix+json;version=2.1"
    return response.json()


def by_type(told, kind):
    return [one for one in told["objects"] if one["type"] == kind]


REQUIRED = {
    "identity": {"name"},
    "campaign": {"name"},
    "user-account": {"user_id", "account_type"},
    "indicator": {"pattern", "pattern_type", "valid_from"},
    "observed-data": {"first_observed", "last_observed", "number_observed", "object_refs"},
    "relationship": {"relationship_type", "source_ref", "target_ref"},
    "grouping": {"context", "object_refs"},
    "report": {"name", "published", "object_refs"},
}
"""What STIX 2.1 requires of each type, beside the common properties of section 3.2."""


@pytest.mark.parametrize("event", ["", "confirm"])
def test_every_object_has_what_stix_requires_and_every_reference_leads_somewhere(http, case, event):
    if event:
        moved(http, case, event)
    told = stix(http, case)
    ids = [one["id"] for one in told["objects"]]
    assert len(ids) == len(set(ids)) and told["id"].startswith("bundle--")
    for one in told["objects"]:
        kind, _, number = one["id"].partition("--")
        assert kind == one["type"] and UUID(number).version == 5 and one["spec_version"] == "2.1"
        assert REQUIRED[kind] <= one.keys()
        if kind != "user-account":
            assert one["modified"] >= one["created"] and all(len(one[at]) == 24 for at in ("created", "modified"))
        refs = [one[name] for name in ("source_ref", "target_ref", "created_by_ref") if name in one]
        assert {*refs, *one.get("object_refs", ())} <= set(ids)
    assert len(by_type(told, "report")) == bool(event) and len(by_type(told, "grouping")) == (not event)


def test_an_account_has_the_id_that_every_other_producer_gives_it(http, case):
    accounts = {one["user_id"]: one for one in by_type(stix(http, case), "user-account")}
    # the OASIS library stix2 gives the same id to this type, login and user id
    assert accounts["666"]["id"] == "user-account--2b0a9aba-3159-5d3b-bd5f-fd8deb849015"
    patterns = {one["pattern"] for one in by_type(stix(http, case), "indicator")}
    assert "[user-account:account_type = 'twitter' AND user-account:user_id = '666']" in patterns


def test_the_same_campaign_gives_the_same_bundle_and_nothing_of_a_customer(http, case):
    told = stix(http, case)
    assert stix(http, case) == told
    assert '"77"' not in json.dumps(told) and ROSA["handle"].lstrip("@") not in json.dumps(told)


def test_a_quote_in_an_id_does_not_end_the_pattern(http):
    lured(http, "t1", FAKE | {"id": "6'\\6"})
    (one,) = http.get("/v1/campaigns").json()["campaigns"]
    (sign,) = by_type(stix(http, one["id"]), "indicator")
    assert sign["pattern"].endswith("user-account:user_id = '6\\'\\\\6']")
