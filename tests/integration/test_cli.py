"""The command line, run as a user runs it."""

import contextlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys

import pytest

from tests.integration.command import EXAMPLE_BRAND, ROOT, environment
from tests.integration.command import guardrail as run
from tests.receiver import receiving

TRIAL = ROOT / "tests" / "api" / "rules"
"""Two small rules: where a test is not about rules, they start fast."""


@pytest.fixture
def guardrail(tmp_path):
    """Run a command in an empty folder."""

    def command(*words, stdin=b"", **settings):
        ended = run(*words, here=tmp_path, stdin=stdin, **settings)
        assert "Traceback" not in ended.err
        return ended

    return command


# -- check -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "code", "audience", "text"),
    [
        ("allow", 0, "public", "Thank you for your patience, all is well."),
        ("redact", 10, "private", "The refund went to 4111111111111111."),
        ("handoff", 11, "public", "Hi Emma, we wrote to emma@example.com about this."),
        ("hold", 12, "public", "We wrote to emma@example.com" + " about this and that" * 14),
        ("block", 13, "public", "The refund went to 4111111111111111."),
    ],
    ids=["allow", "redact", "handoff", "hold: mended it would be too long", "block"],
)
def test_the_exit_code_says_the_verdict(guardrail, verdict, code, audience, text):
    ended = guardrail("check", "--platform", "x", "--audience", audience, "--json", text, packs=TRIAL)
    assert (json.loads(ended.out)["verdict"], ended.code, ended.err) == (verdict, code, "")


def test_the_answer_for_a_person_shows_the_whole_mended_text_and_no_colours_in_a_pipe(guardrail):
    text = "Hi Emma, we wrote to emma.jones@example.com " + "about this and that and more " * 5
    ended = guardrail("check", text, packs=TRIAL)
    assert "HANDOFF" in ended.out and "contact.email_address.public" in ended.out
    assert "about this and that and more " * 4 in ended.out.split("Instead:")[1]
    assert "emma.jones@example.com" not in ended.out.split("Instead:")[1]
    assert "\x1b" not in ended.out


def test_json_names_what_was_found_and_where_but_repeats_no_value(guardrail):
    ended = guardrail("check", "--json", "Write to emma@example.com please", packs=TRIAL)
    told = json.loads(ended.out)
    assert [(f["entity_type"], f["start"], f["end"]) for f in told["findings"]] == [("EMAIL_ADDRESS", 9, 25)]
    assert "emma@example.com" not in ended.out
    assert told["reasons"][0]["code"] == "contact.email_address.public" and told["packs"] and told["policy"]


def test_a_dash_reads_standard_input_line_breaks_included(guardrail):
    ended = guardrail("check", "--json", "-", stdin="Línea uno\nemma@example.com\n".encode(), packs=TRIAL)
    assert [(f["start"], f["end"]) for f in json.loads(ended.out)["findings"]] == [(10, 26)]


@pytest.mark.parametrize(
    ("words", "stdin", "settings", "told"),
    [
        (["-"], b"emma\xff\xfe", {}, "Standard input is not UTF-8"),
        ([b"emma\xff"], b"", {}, "The argument is not UTF-8"),
        (["-"], b"a" * 10_001, {"packs": TRIAL}, "10001 code points"),
        (["--registry", "missing.yaml", "emma"], b"", {"packs": TRIAL}, "registry"),
        (["emma"], b"", {"packs": "missing"}, "missing:1:1: the folder cannot be read: No such file or directory"),
        (["emma"], b"", {"policy": "missing.yaml"}, "missing.yaml:1:1: the file cannot be read"),
        (["emma"], b"", {"port": "emma"}, "port: Input should be a valid integer"),
        (["--audience", "emma", "hello"], b"", {}, "--audience"),
        ([], b"", {}, "Missing argument"),
    ],
    ids=[
        *("stdin not UTF-8", "argument not UTF-8", "text too long", "no registry file", "no packs folder"),
        *("no policy file", "setting out of range", "no such choice", "no text"),
    ],
)
def test_what_cannot_be_judged_ends_with_two_and_one_readable_error(guardrail, words, stdin, settings, told):
    ended = guardrail("check", *words, stdin=stdin, **settings)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert "emma\xff" not in ended.err and len(ended.err.splitlines()) <= 4


def test_an_unknown_setting_in_the_file_is_named_and_its_value_is_not(guardrail, tmp_path):
    (tmp_path / "guardrail.toml").write_text('prot = "hunter2"\n')
    ended = guardrail("check", "hello")
    assert ended.code == 2 and "prot" in ended.err and "hunter2" not in ended.err


def test_settings_come_from_the_file_and_the_environment_wins(guardrail, tmp_path):
    (tmp_path / "guardrail.toml").write_text('packs = "missing"\n')
    assert guardrail("check", "hello").code == 2
    assert guardrail("check", "hello", packs=TRIAL).code == 0


def test_a_reader_who_leaves_early_sees_no_traceback(tmp_path):
    command = f"{sys.executable} -m guardrail rules schema | head -c 1"
    ran = subprocess.run(
        command, shell=True, check=False, cwd=tmp_path, env=environment(), capture_output=True, timeout=60
    )
    assert ran.stdout == b"{" and b"Traceback" not in ran.stderr and b"Exception" not in ran.stderr


def test_the_version_is_told(guardrail):
    assert re.fullmatch(r"guardrail \d+\.\d+\.\d+\n", guardrail("--version").out)


# -- keys, secrets, doctor -------------------------------------------------------------------------------------------


def test_a_key_is_shown_once_listed_without_its_secret_and_refused_after_it_is_revoked(guardrail):
    made = guardrail("keys", "add", "helpdesk", "--scope", "hook", "--scope", "auditor", "--days", "3")
    token = made.out.strip()
    assert made.code == 0 and "\n" not in token and "stored as a hash" in made.err
    listed = guardrail("keys", "list")
    key_id = listed.out.splitlines()[1].split()[0]
    assert key_id in token and token not in listed.out and "helpdesk" in listed.out and "auditor hook" in listed.out
    assert guardrail("keys", "revoke", key_id).code == 0
    again = guardrail("keys", "revoke", key_id)
    assert again.code == 2 and "no live key" in again.err


def test_a_key_of_another_brand_is_not_listed_and_not_revoked(guardrail):
    guardrail("keys", "add", "helpdesk", "--scope", "hook", "--brand", "northwind")
    key_id = guardrail("keys", "list", "--brand", "northwind").out.splitlines()[1].split()[0]
    assert key_id not in guardrail("keys", "list").out
    assert guardrail("keys", "revoke", key_id).code == 2


def test_secrets_shows_whole_public_keys_and_makes_none_unless_asked(guardrail, tmp_path):
    before = guardrail("secrets")
    assert before.code == 2 and "GUARDRAIL_DATA" in before.err and not (tmp_path / "guardrail-data").exists()
    shown = guardrail("secrets", "--create")
    public = json.loads(re.search(r"\{.*\}", shown.out).group())
    assert len(public["x"]) == 43 and "d" not in public
    assert re.search(r"guardrail\.local/audit/1\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}", shown.out)
    assert "PRIVATE" not in shown.out


def test_the_secret_of_the_webhook_is_shown_alone_and_only_where_it_is_asked_for(guardrail):
    assert guardrail("secrets", "webhook").code == 2
    plain = guardrail("secrets", "--create")
    first = guardrail("secrets", "webhook")
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=\n", first.out) and "whsec" not in plain.out
    assert guardrail("secrets", "webhook").out == first.out
    second = guardrail("secrets", "webhook", "--number", "2")
    assert second.out != first.out == guardrail("secrets", "webhook", "--number", "1", webhook_secret_number=2).out
    assert guardrail("secrets", "webhook", webhook_secret_number=2).out == second.out


def test_the_doctor_says_where_events_go_and_calls_nobody(guardrail):
    assert "events can be read at /v1/events" in guardrail("doctor", packs=TRIAL).out
    with receiving() as receiver:
        told = guardrail("doctor", packs=TRIAL, webhook_url=receiver.url).out
        assert "events go to 127.0.0.1" in told and "brand=1" not in told
    assert receiver.came == []
    refused = guardrail("doctor", packs=TRIAL, webhook_url="http://tulip.example/")
    assert refused.code == 2 and "webhook_url" in refused.err and "tulip" not in refused.err


def test_the_doctor_finds_nothing_wrong_where_all_is_well_and_names_what_is_not(guardrail, tmp_path):
    guardrail("keys", "add", "helpdesk", "--scope", "hook")
    well = guardrail("doctor", packs=TRIAL, registry=EXAMPLE_BRAND)
    assert well.code == 0 and "fail" not in well.out
    (tmp_path / "guardrail-data" / "log.key").chmod(0o644)
    (tmp_path / "registry.yaml").write_text("schema: 1\nbrand: default\n")
    ill = guardrail("doctor", packs=TRIAL, registry=tmp_path / "registry.yaml")
    assert ill.code == 1
    assert re.search(r"fail +rules .*registry\.yaml:1:1: ", ill.out) and re.search(r"fail +data .*log\.key", ill.out)


# -- audit -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """Three recorded decisions, a checkpoint that was kept, and an export."""
    folder = tmp_path_factory.mktemp("recorded")
    rows = [json.dumps({"id": n, "text": f"Write to emma{n}@example.com"}) for n in range(3)]
    (folder / "in.jsonl").write_text("\n".join(rows))
    assert run("scan", "in.jsonl", "--out", "out.jsonl", "--audit", here=folder, packs=TRIAL).code == 0
    (folder / "kept").write_text(run("audit", "checkpoint", here=folder).out)
    assert run("audit", "export", "export", here=folder).code == 0
    return folder


@pytest.fixture
def recorded(made_once, tmp_path):
    """A data folder, a checkpoint and an export to do with as a test likes."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "guardrail-data"


def entries_of(recorded):
    with contextlib.closing(sqlite3.connect(recorded / "guardrail.db")) as database:
        return database.execute("SELECT count(*) FROM audit_entry").fetchone()[0]


def test_the_log_verifies_against_a_checkpoint_that_was_kept_elsewhere(guardrail, recorded):
    verified = guardrail("audit", "verify", "--checkpoint", "kept")
    assert verified.code == 0 and verified.out.startswith(f"verified  {entries_of(recorded)} entries")


@pytest.mark.parametrize("change", ["an entry", "the last entry gone", "another log"])
def test_a_changed_log_is_found(guardrail, recorded, change):
    if change == "another log":
        shutil.rmtree(recorded)
        guardrail("keys", "add", "x", "--scope", "hook")
    else:
        _spoil(recorded, change)
    ended = guardrail("audit", "verify", "--checkpoint", "kept")
    assert ended.code == 2 and ended.err.startswith("error: ")


def _spoil(recorded, change):
    with contextlib.closing(sqlite3.connect(recorded / "guardrail.db")) as database, database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        assert database.execute(_CHANGES[change]).rowcount == 1


_CHANGES = {
    "an entry": """
        UPDATE audit_entry SET body = cast(replace(body, 'handoff', 'allowed') AS BLOB)
        WHERE seq = (SELECT max(seq) FROM audit_entry WHERE verdict = 'handoff')""",
    "the last entry gone": "DELETE FROM audit_entry WHERE seq = (SELECT max(seq) FROM audit_entry)",
}


def test_an_export_verifies_without_the_database_and_holds_no_value(guardrail, recorded, tmp_path):
    size = entries_of(recorded)
    shutil.rmtree(recorded)
    verified = guardrail("audit", "verify", "--export", "export")
    assert verified.code == 0 and f"{size} entries" in verified.out and "--vkey" in verified.err
    named = guardrail("audit", "verify", "--export", "export", "--vkey", "export/vkey.txt")
    assert (named.code, named.err) == (0, "")
    assert all(b"example.com" not in path.read_bytes() for path in (tmp_path / "export").iterdir())


@pytest.mark.parametrize("change", ["a byte", "a line gone", "another key"])
def test_a_changed_export_is_found(guardrail, recorded, tmp_path, change):
    entries = tmp_path / "export" / "entries.jsonl"
    if change == "a byte":
        entries.write_bytes(entries.read_bytes().replace(b"handoff", b"handofg", 1))
    elif change == "a line gone":
        entries.write_bytes(b"".join(entries.read_bytes().splitlines(keepends=True)[:-1]))
    else:
        vkey = tmp_path / "export" / "vkey.txt"
        vkey.write_text(re.search(r"guardrail\.local\S+", guardrail("secrets", "--create", data="other").out).group())
    assert guardrail("audit", "verify", "--export", "export").code == 2


@pytest.mark.parametrize(
    "words",
    [["--export", "missing"], ["--vkey", "missing"], ["--checkpoint", "missing"], []],
    ids=" ".join,
)
def test_a_verification_that_cannot_read_its_files_says_so_and_fails(guardrail, words):
    ended = guardrail("audit", "verify", *words)
    assert ended.code == 2 and re.fullmatch(r"error: .+\.\n", ended.err)


# -- rules -----------------------------------------------------------------------------------------------------------


def test_good_rules_pass_lint_and_their_own_examples(guardrail):
    assert guardrail("rules", "lint", TRIAL).out == "2 rules in 1 packs are in order.\n"
    assert guardrail("rules", "test", TRIAL).out == "12 examples hold.\n"


def test_every_mistake_in_a_rule_file_is_told_with_its_place(guardrail, tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(TRIAL, folder)
    file = folder / "trial" / "rules.yaml"
    file.write_text(
        file.read_text().replace("revision: 3", "revison: 3").replace("stage: enforce", "stage: enforced", 1)
    )
    ended = guardrail("rules", "lint", folder)
    assert ended.code == 2 and len(re.findall(r"rules\.yaml:\d+:\d+: ", ended.err)) >= 2


def test_an_example_that_does_not_hold_fails_the_test(guardrail, tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(TRIAL, folder)
    file = folder / "trial" / "rules.yaml"
    file.write_text(file.read_text().replace('"@handle"', '"c@example.com"'))
    ended = guardrail("rules", "test", folder)
    assert ended.code == 2 and "trial.email" in ended.err
