"""What cannot be answered is refused clearly, leaves nothing behind and repeats nothing."""

import json
import resource
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.testclient import TestClient

from api.body import MAX_CHECK_BYTES
from api.limits import Gate, Limits
from api.problems import MEDIA_TYPE
from tests.api.conftest import a_check, bearer, decisions

PLANTED = "tulip"
JSON = {"Content-Type": "application/json"}


def body(**changes):
    return json.dumps(a_check(PLANTED) | changes).encode()


def text(raw):
    return b'{"message": {"text": "' + raw + b'"}}'


BAD_BODIES = [
    pytest.param(b"", JSON, 400, "malformed_json", id="nothing"),
    pytest.param(PLANTED.encode(), JSON, 400, "malformed_json", id="no JSON"),
    pytest.param(body() + b"}", JSON, 400, "malformed_json", id="one brace too many"),
    pytest.param(text(b"tulip\xff"), JSON, 400, "invalid_utf8", id="bad UTF-8"),
    pytest.param(b'{"message":' * 100 + b"1" + b"}" * 100, JSON, 400, "too_deep", id="deep"),
    pytest.param(b"[" * 200_000, JSON, 400, "too_deep", id="very deep"),
    pytest.param(body()[:-1] + b', "seq": 1, "seq": 2}', JSON, 400, "duplicate_key", id="key twice"),
    pytest.param(body()[:-1] + b', "seq": NaN}', JSON, 400, "malformed_json", id="NaN"),
    pytest.param(b'"tulip"', JSON, 422, "invalid_request", id="a string"),
    pytest.param(b"{}", JSON, 422, "invalid_request", id="empty object"),
    pytest.param(text(b"tulip\\ud800"), JSON, 422, "invalid_request", id="lone surrogate"),
    pytest.param(body(tulip=PLANTED), JSON, 422, "invalid_request", id="unknown member"),
    pytest.param(body(message={"text": [PLANTED]}), JSON, 422, "invalid_request", id="wrong type"),
    pytest.param(body(mode=PLANTED), JSON, 422, "invalid_request", id="unknown mode"),
    pytest.param(body(brand="another"), JSON, 403, "forbidden", id="another brand"),
    pytest.param(text(b"tulip " * 2000), JSON, 422, "invalid_request", id="12,000 code points"),
    pytest.param(text(b"tulip " * 180_000), JSON, 413, "too_large", id="1 MB"),
    pytest.param(body(), {"Content-Type": "text/plain"}, 415, "unsupported_media_type", id="text"),
    pytest.param(
        body(), {"Content-Type": "application/json; charset=latin-1"}, 415, "unsupported_media_type", id="latin"
    ),
    pytest.param(body(), JSON | {"Content-Encoding": "gzip"}, 415, "unsupported_media_type", id="compressed"),
    pytest.param(body(), {}, 415, "unsupported_media_type", id="no type"),
]


@pytest.mark.parametrize(("content", "headers", "status", "code"), BAD_BODIES)
def test_a_bad_body_is_refused_and_not_repeated(http, content, headers, status, code):
    response = http.post("/v1/checks", content=content, headers=headers)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == MEDIA_TYPE
    assert PLANTED not in response.text + str(response.headers)
    assert decisions(http) == []


@pytest.mark.parametrize(
    "charset", ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"]
)
def test_json_is_taken_however_it_is_spelled(http, charset):
    assert http.post("/v1/checks", content=body(), headers={"Content-Type": charset}).status_code == 200


def test_a_body_of_unknown_length_is_read_no_further_than_the_limit(trial, http):
    read = []

    async def chunks():
        for n in range(100):
            read.append(n)
            yield b" " * 65_536

    async def ask():
        transport = httpx.ASGITransport(trial.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=http.headers) as client:
            return await client.post("/v1/checks", content=chunks(), headers=JSON)

    assert http.portal.call(ask).status_code == 413
    assert len(read) == MAX_CHECK_BYTES // 65_536 + 1


def test_a_problem_has_the_shape_of_rfc_9457(http):
    response = http.post("/v1/checks", json={"message": {"text": 1}})
    problem = response.json()
    assert problem.keys() == {"type", "title", "status", "detail", "instance", "code", "errors"}
    assert problem["status"] == response.status_code
    assert problem["instance"] == f"urn:uuid:{response.headers['X-Request-Id']}"
    assert problem["errors"] == [
        {"pointer": "/message/text", "code": "wrong_type", "detail": problem["errors"][0]["detail"]}
    ]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        pytest.param("GET", "/tulip", 404, "not_found", id="no such path"),
        pytest.param("GET", "/v1/checks", 405, "method_not_allowed", id="wrong method"),
        pytest.param("GET", "/v1/checks/chk_tulip", 404, "not_found", id="no such check"),
        pytest.param("GET", "/v1/checks/tulip%00", 422, "invalid_request", id="NUL in an id"),
        pytest.param("GET", "/v1/audit/entries/ent_tulip", 404, "not_found", id="no such entry"),
        pytest.param("GET", "/v1/audit/entries/ent_tulip/proof", 404, "not_found", id="no such proof"),
        pytest.param("GET", "/v1/audit/entries?limit=tulip", 422, "invalid_request", id="limit is no number"),
        pytest.param("GET", "/v1/audit/entries?limit=1001", 422, "invalid_request", id="limit too large"),
        pytest.param("GET", "/v1/audit/entries?verdict=tulip", 422, "invalid_request", id="no such verdict"),
        pytest.param("GET", "/static/../../app.py", 404, "not_found", id="out of the static files"),
        pytest.param("GET", "/static/tulip.js", 404, "not_found", id="no such file"),
        pytest.param("GET", "/docs", 404, "not_found", id="no page with foreign scripts"),
    ],
)
def test_a_bad_path_is_a_problem_too(http, method, path, status, code):
    response = http.request(method, path)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == MEDIA_TYPE
    assert PLANTED not in response.text


class TestWithoutAccess:
    @pytest.mark.parametrize(
        "header",
        [
            pytest.param(None, id="no key"),
            pytest.param("Bearer ", id="empty"),
            pytest.param("Bearer tulip", id="no key of ours"),
            pytest.param("Basic dHVsaXA6dHVsaXA=", id="another scheme"),
            pytest.param("Bearer gr_aaaaaaaaaaaa_" + "a" * 43 + "_000000", id="unknown key"),
        ],
    )
    def test_who_is_unknown_learns_nothing(self, http, header):
        del http.headers["Authorization"]
        response = http.post("/v1/checks", json=a_check(), headers={"Authorization": header} if header else {})
        assert (response.status_code, response.json()["code"]) == (401, "unauthenticated")
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert PLANTED not in response.text

    def test_an_expired_key_is_as_good_as_none(self, trial, http):
        old = trial.key(expires_at=datetime.now(UTC) - timedelta(seconds=1))
        assert http.post("/v1/checks", json=a_check(), headers=bearer(old)).status_code == 401

    def test_the_body_of_a_stranger_is_not_even_read(self, trial, http):
        read = []

        async def chunks():
            read.append(1)
            yield b"{}"

        async def ask():
            transport = httpx.ASGITransport(trial.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.post("/v1/checks", content=chunks(), headers=JSON)

        assert http.portal.call(ask).status_code == 401
        assert read == []


class TestWithoutRoom:
    @contextmanager
    def no_disk(self):
        """Let no file of this process grow, as on a full disk."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def test_without_a_durable_entry_there_is_no_answer_and_nothing_is_half_written(self, http):
        before = http.post("/v1/checks", json=a_check()).json()
        with self.no_disk():
            response = http.post("/v1/checks", json=a_check(PLANTED), headers={"Idempotency-Key": "k"})
        assert (response.status_code, response.json()["code"]) == (503, "audit_unavailable")
        assert int(response.headers["Retry-After"]) >= 1
        assert [entry["id"] for entry in decisions(http)] == [before["id"]]
        after = http.post("/v1/checks", json=a_check(PLANTED), headers={"Idempotency-Key": "k"})
        assert (after.status_code, after.json()["replayed"]) == (200, False)

    def test_a_full_disk_does_not_stop_drafts(self, http):
        with self.no_disk():
            assert http.post("/v1/checks", json=a_check(phase="draft")).status_code == 200

    def test_a_full_database_is_no_reason_to_refuse_while_the_spool_has_room(self, trial, http):
        writer = trial.service.guard.log._store._writer
        writer.execute("PRAGMA max_page_count = 1")
        ids = []
        while not trial.service.guard.log.waiting:
            response = http.post("/v1/checks", json=a_check())
            assert response.status_code == 200
            ids.append(response.json()["id"])
        assert http.get("/readyz").json()["log"]["spooled"] == 1
        assert "guardrail_spool_entries 1.0" in http.get("/metrics").text
        assert http.get(f"/v1/checks/{ids[-1]}").status_code == 200
        writer.execute("PRAGMA max_page_count = 1000000")
        ids.append(http.post("/v1/checks", json=a_check()).json()["id"])
        assert [entry["id"] for entry in decisions(http)] == ids

    def test_overload_is_refused_with_a_time_to_come_back(self, trial, http):
        trial.service.gate.inflight = trial.settings.final_limit
        response = http.post("/v1/checks", json=a_check())
        assert (response.status_code, response.json()["code"]) == (503, "overloaded")
        assert int(response.headers["Retry-After"]) >= 1

    def test_drafts_are_refused_first(self, trial, http):
        trial.service.gate.inflight = trial.settings.draft_limit
        assert http.post("/v1/checks", json=a_check(phase="draft")).status_code == 503
        assert http.post("/v1/checks", json=a_check()).status_code == 200

    def test_a_refused_check_gives_its_place_back(self, trial, http):
        with self.no_disk():
            http.post("/v1/checks", json=a_check())
        assert trial.service.gate.inflight == 0


def test_a_fault_of_ours_tells_only_that_it_happened(trial, http, capsys):
    def fail(*_):
        raise ValueError(PLANTED)

    trial.service.guard.judge = fail
    response = http.post("/v1/checks", json=a_check(PLANTED))
    assert (response.status_code, response.json()["code"]) == (500, "internal_server_error")
    assert response.headers["X-Request-Id"]
    assert PLANTED not in response.text
    captured = capsys.readouterr()
    assert PLANTED not in captured.out + captured.err


def test_before_it_is_warm_the_service_says_so(trial):
    cold = TestClient(trial.app)
    assert cold.get("/healthz").status_code == 200
    assert cold.get("/readyz").status_code == 503
    assert cold.post("/v1/checks", json=a_check()).status_code == 503


def test_limits_of_the_settings_are_the_limits_of_the_service(trial):
    with trial.running():
        assert trial.service.gate.limits == Limits(final=trial.settings.final_limit, draft=trial.settings.draft_limit)
        assert isinstance(trial.service.gate, Gate)
