"""Settings: environment over file over defaults, and mistakes are named without their values."""

import os
import traceback
from pathlib import Path

import pytest

from guardrail.errors import ConfigError
from guardrail.settings import Settings, load

SECRET = "hunter2-is-my-secret"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder with no settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GUARDRAIL_")]:
        monkeypatch.delenv(name)


def test_the_defaults_are_the_documented_ones():
    settings = load()
    assert (settings.data, settings.host, settings.port, settings.dev) == (
        Path("guardrail-data"),
        "127.0.0.1",
        8765,
        False,
    )


def test_the_environment_sets_and_arguments_come_first(monkeypatch):
    monkeypatch.setenv("GUARDRAIL_PORT", "99")
    monkeypatch.setenv("GUARDRAIL_DATA", "/elsewhere")
    assert (load().port, load().data) == (99, Path("/elsewhere"))
    assert load(port=7).port == 7
    assert load(port=None).port == 99


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.com/guardrail?k=1",
        "https://10.0.0.7:8443/",
        "http://127.0.0.1:9000/hook",
        "http://localhost/",
        "http://[::1]:9000/",
    ],
)
def test_events_go_out_by_tls_or_stay_on_this_machine(url):
    assert load(webhook_url=url).webhook_url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        f"http://{SECRET}.example.com/",
        f"http://127.0.0.1.{SECRET}.example/",
        f"ftp://{SECRET}.example/",
        f"https://{SECRET}@hooks.example.com/",
        f"https://:{SECRET}@hooks.example.com/",
        f"https://hooks.example.com/#{SECRET}",
        f"https://{SECRET}.example:99999/",
        f"https://{SECRET}.example:port/",
        f"https:///{SECRET}",
        f"https://hooks.example.com/{SECRET}\n",
        f"https://hooks.example.com/ {SECRET}",
        f"https://[{SECRET}/",
        "https://ex\u00e4mple.com/",
    ],
)
def test_any_other_address_is_refused_without_being_repeated(url):
    told = refused(webhook_url=url)
    assert "webhook_url" in told and "https://host" in told


def test_an_address_may_hold_a_token_and_is_not_shown():
    assert SECRET not in repr(load(webhook_url=f"https://hooks.example.com/{SECRET}"))


def test_the_file_sets_and_the_environment_comes_first(monkeypatch):
    Path("guardrail.toml").write_text('port = 11\nhost = "127.0.0.2"\n')
    monkeypatch.setenv("GUARDRAIL_PORT", "12")
    assert (load().port, load().host) == (12, "127.0.0.2")


def refused(**given) -> str:
    with pytest.raises(ConfigError) as problem:
        load(**given)
    told = "".join(traceback.format_exception(problem.value))
    assert SECRET not in told
    return str(problem.value)


def test_an_unknown_key_in_the_file_is_named():
    Path("guardrail.toml").write_text(f'colour = "{SECRET}"\n')
    assert "colour" in refused()


@pytest.mark.parametrize("name", ["PORT", "DEADLINE_MS", "RELOAD_S", "DEV", "FINAL_LIMIT", "PUBLIC_URL"])
def test_a_value_that_cannot_be_read_is_named_and_not_shown(monkeypatch, name):
    monkeypatch.setenv(f"GUARDRAIL_{name}", SECRET)
    assert name.lower() in refused()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", 70_000),
        ("deadline_ms", 0),
        ("reload_s", 0.0),
        ("final_limit", 0),
        ("handoff_hours", 0.0),
        ("handoff_hours", 169.0),
        ("public_url", "http://northwind.example"),
        ("public_url", "https://northwind.example/?x"),
        ("public_url", "https://user@northwind.example"),
        ("public_url", "northwind.example"),
    ],
)
def test_a_value_out_of_range_is_named(name, value):
    assert name in refused(**{name: value})


BROKEN = {
    "no TOML": f"port = {SECRET} ==".encode(),
    "no UTF-8": b"host = '\xff'",
    "half a table": f"[{SECRET}".encode(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(content):
    Path("guardrail.toml").write_bytes(content)
    assert refused().startswith("guardrail.toml ")


def test_a_folder_in_place_of_the_file_is_told_in_one_sentence():
    Path("guardrail.toml").mkdir()
    assert load().port == 8765


def test_every_setting_says_what_it_is_for():
    assert all(field.description for field in Settings.model_fields.values())


def test_settings_do_not_change_after_they_were_read():
    with pytest.raises(ValueError, match="frozen"):
        load().port = 5
