"""Importing the library costs little: nothing heavy is loaded until it is used."""

import subprocess
import sys

import pytest

HEAVY = (
    "presidio_analyzer",
    "presidio_anonymizer",
    "spacy",
    "onnxruntime",
    "fastapi",
    "starlette",
    "torch",
    "tldextract",
)


@pytest.mark.parametrize("module", ["guardrail", "guardrail.cli", "guardrail.engine", "guardrail.client"])
def test_an_import_loads_nothing_heavy(module):
    source = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_an_import_of_the_library_loads_no_third_party_module_at_all():
    source = "import sys; before = set(sys.modules); import guardrail; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert all(name.split(".")[0] in {"guardrail", *sys.stdlib_module_names} for name in done.stdout.split())
