"""The OpenAPI document: complete, resolvable, and true."""

import re
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from api import contract
from api.answers import CheckResponse, EventPage, VerifyResponse
from api.callback_schemas import CallbackResponse
from api.campaign_schemas import CampaignResponse
from api.contract import describe
from api.handoff_schemas import HandoffResponse
from api.thread_answers import ThreadResponse
from guardrail.decision import Verdict


@pytest.fixture
def document(trial):
    return describe(trial.app)


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def refs(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from refs(value)


def test_the_document_is_valid_openapi(document):
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_reference_leads_somewhere(document):
    found = set(refs(document))
    assert found
    for ref in found:
        node = document
        for step in ref.removeprefix("#/").split("/"):
            node = node[step]


def test_no_schema_is_left_over(document):
    used = {ref.rpartition("/")[2] for ref in refs(document)}
    assert set(document["components"]["schemas"]) == used


def test_every_operation_has_a_name_a_tag_and_words(document):
    names = []
    for _, _, operation in operations(document):
        names.append(operation["operationId"])
        assert operation["tags"]
        assert operation["description"]
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]+)+", name) for name in names)
    assert len(set(names)) == len(names)


def test_every_operation_that_needs_a_key_says_which_scope_and_how_it_is_refused(document):
    for path, _, operation in operations(document):
        closed = path.startswith("/v1/") or path == "/metrics"
        assert bool(operation.get("security")) == closed, path
        if closed:
            assert operation["security"][0]["apiKey"]
            assert {"401", "403", "503"} <= operation["responses"].keys()


def test_refusals_are_problems(document):
    for _, _, operation in operations(document):
        for status, response in operation["responses"].items():
            if status != "200":
                for_people = "text/html" in operation["responses"]["200"]["content"]
                assert list(response["content"]) == ["text/html" if for_people else "application/problem+json"]


def test_what_is_posted_is_described(document):
    bodies = {
        path: content["schema"]["$ref"].rpartition("/")[2]
        for path, method, operation in operations(document)
        if method == "post" and "requestBody" in operation
        for content in operation["requestBody"]["content"].values()
    }
    assert bodies == {
        "/v1/checks": "CheckRequest",
        "/v1/checks/batch": "BatchRequest",
        "/v1/checks/{id}/override": "OverrideRequest",
        "/v1/threads": "ThreadRequest",
        "/v1/campaigns/{id}/events": "CampaignEventRequest",
        "/v1/verify-channel": "VerifyRequest",
        "/v1/handoffs": "HandoffRequest",
        "/v1/handoffs/match": "ArrivalRequest",
        "/v1/handoffs/{id}/events": "HandoffEventRequest",
        "/v1/callbacks": "CallbackRequest",
        "/v1/callbacks/{id}/events": "CallbackEventRequest",
        "/callback": "CodeForm",
        "/callback/report": "ReportForm",
    }


def test_nothing_of_fastapis_own_errors_is_left(document):
    assert not {"HTTPValidationError", "ValidationError"} & document["components"]["schemas"].keys()


def test_the_verdicts_are_those_of_the_library(document):
    verdict = document["components"]["schemas"]["CheckResponse"]["properties"]["verdict"]
    assert verdict["enum"] == [verdict.word for verdict in Verdict]


@pytest.mark.parametrize(("path", "name"), [("/v1/checks", "CheckRequest"), ("/v1/threads", "ThreadRequest")])
def test_the_example_of_the_document_is_answered(document, http, path, name):
    example = document["components"]["schemas"][name]["examples"][0]
    assert http.post(path, json=example).status_code == 200


EXEMPLARY = [
    *(CheckResponse, EventPage, ThreadResponse, VerifyResponse, HandoffResponse, CallbackResponse),
    CampaignResponse,
]


@pytest.mark.parametrize("model", EXEMPLARY)
def test_the_example_of_an_answer_is_one(document, model):
    example = document["components"]["schemas"][model.__name__]["examples"][0]
    assert model.model_validate(example).model_dump(mode="json", by_alias=True) == example


def test_the_document_is_served(http, document):
    assert http.get("/openapi.json").json() == document


def test_every_operation_is_in_the_readme_with_its_scope(document):
    readme = Path(contract.__file__).with_name("README.md").read_text(encoding="utf-8")
    for path, method, operation in operations(document):
        scope = operation["security"][0]["apiKey"][0] if operation.get("security") else "public"
        rows = [line for line in readme.splitlines() if f"`{method.upper()} {path}`" in line]
        assert len(rows) == 1, path
        assert scope in rows[0], path
