"""What every test shares: the hypothesis profiles and the switch that rewrites golden files."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]

settings.register_profile(
    "ci", derandomize=True, max_examples=100, deadline=None, database=None, suppress_health_check=_CALM
)
settings.register_profile("deep", max_examples=3000, deadline=None, suppress_health_check=_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Hypothesis hangs the settings of every run of one test on those of the run before it, and asks the whole chain for its
# database where there is none. Tests that run once a rule make that chain longer than Python's usual thousand frames.
sys.setrecursionlimit(10_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write what is decided now into tests/golden/*.yaml.")
