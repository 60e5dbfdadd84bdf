"""Errors on the wire: one table, one shape, no echo."""

import inspect
from pathlib import Path

import pytest

from api import faults, problems
from guardrail import errors

README = Path(problems.__file__).with_name("README.md").read_text(encoding="utf-8")

EVERY_ERROR = [
    cls
    for module in (errors, problems)
    for _, cls in inspect.getmembers(module, inspect.isclass)
    if issubclass(cls, errors.GuardrailError)
]


@pytest.mark.parametrize("cls", EVERY_ERROR, ids=lambda cls: cls.__name__)
def test_every_error_class_has_a_status_of_its_own(cls):
    assert cls in problems.STATUS


def test_a_subclass_made_elsewhere_answers_like_its_parent():
    class StaleError(errors.NotFoundError):
        code = "stale"

    assert problems.problem_of(StaleError("gone"), "r").status == 404


def test_of_a_foreign_exception_nothing_is_told():
    problem = problems.problem_of(ValueError("tulip"), "r")
    assert (problem.status, problem.code) == (500, "internal_server_error")
    assert "tulip" not in problem.model_dump_json()


@pytest.mark.parametrize("cls", [errors.SecretError, errors.AuditTamperedError, errors.ConfigError])
def test_of_a_fault_of_the_server_only_the_code_is_told(cls):
    problem = problems.problem_of(cls("receipt.key is open to others"), "r")
    assert (problem.status, problem.code) == (500, cls.code)
    assert "receipt.key" not in problem.model_dump_json()


def test_a_pointer_becomes_a_fault():
    problem = problems.problem_of(errors.TextError("Too long.", pointer="/message/text", code="text_too_long"), "r")
    assert [(f.pointer, f.code) for f in problem.errors] == [("/message/text", "text_too_long")]


@pytest.mark.parametrize(
    ("error", "header"),
    [
        pytest.param(errors.AuthenticationError("no"), {"WWW-Authenticate": 'Bearer realm="guardrail"'}, id="who"),
        pytest.param(errors.OverloadError("later", retry_after_s=7), {"Retry-After": "7"}, id="overload"),
        pytest.param(problems.RateLimitError("later", retry_after_s=3), {"Retry-After": "3"}, id="rate"),
        pytest.param(errors.AuditUnavailableError("no disk"), {"Retry-After": "1"}, id="unavailable"),
        pytest.param(errors.NotFoundError("none"), {}, id="nothing to add"),
    ],
)
def test_a_refusal_says_how_to_go_on(error, header):
    assert problems.headers_of(error) == header


@pytest.mark.parametrize("cls", EVERY_ERROR, ids=lambda cls: cls.__name__)
def test_every_code_is_documented_beside_its_status(cls):
    rows = [line for line in README.splitlines() if line.startswith(f"| {problems.STATUS[cls]} |")]
    assert any(f"`{cls.code}`" in row for row in rows)


@pytest.mark.parametrize("code", sorted({*faults.CODES.values(), "wrong_type"}))
def test_every_code_of_a_fault_is_documented(code):
    assert f"`{code}`" in README
