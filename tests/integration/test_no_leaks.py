"""The sweep: values planted everywhere are found nowhere but in the request itself.

They go through the library, the guard and the command line, through every error that can be provoked, and then logs,
reprs, exceptions and every byte of the data folder are searched for them, for their digits and for their plain digests.
"""

import dataclasses
import gc
import hashlib
import io
import json
import logging
import os
import traceback
from pathlib import Path

import pytest

from guardrail import telemetry
from guardrail.bootstrap import open_installation
from guardrail.check import Check, Claim, Mode, Phase
from guardrail.engine import Engine
from guardrail.errors import GuardrailError
from guardrail.guard import Override
from guardrail.rowjudge import direct, replies
from guardrail.scan import judged
from guardrail.settings import Settings
from guardrail.thread import Attachment, Audience, Author, Channel, Customer, Direction, KnownValue, Message
from tests.factories import a_pack, a_registry, a_rule, active_of, the_messages, the_policy, the_rules
from tests.integration.command import EXAMPLE_BRAND, guardrail

CANARIES = {
    "e-mail": "zanzibar.quill@example.com",
    "phone": "+44 7700 900846",
    "card": "4539 1488 0343 6467",
    "password": "Wq7_bluebottle",
    "name": "Zebulon Quillfeather",
    "order": "order 7730461985",
    "reference": "crm-Quillfeather-7",
    "handle": "zebquill",
    "known": "third.quill@example.org",
    "thread": "Quagmire Lane 77",
    "alt": "alt.quill@example.net",
}
TEXT = (
    f"Hi {CANARIES['name']}, mail {CANARIES['e-mail']} or {CANARIES['phone']}, card {CANARIES['card']}, "
    f"password: {CANARIES['password']}, {CANARIES['order']}, and {CANARIES['known']}"
)
MILD = f"Hi, we wrote to {CANARIES['e-mail']} about {CANARIES['order']}"


def _digits(value: str) -> str:
    return "".join(c for c in value if c.isdigit())


def _needles() -> list[str]:
    """Give every form in which a planted value could show itself, each too long to stand in a digest by chance."""
    found = []
    for value in CANARIES.values():
        found += [value, value.replace(" ", ""), value.casefold(), value.upper()]
        found += [_digits(value)] if len(_digits(value)) >= 9 else []
        for text in (value, value.casefold(), _digits(value) or value):
            found += [hashlib.new(name, text.encode()).hexdigest() for name in ("md5", "sha1", "sha256")]
    found += [
        "Quillf",
        ".quill",
        "bquill",
        "bluebottle",
        "Zebulon",
        "4539 1488",
        "45391488",
        "700 900846",
        "7700900846",
        hashlib.sha256(TEXT.encode()).hexdigest(),
    ]
    return sorted(set(found))


NEEDLES = _needles()


def leaks(told: str) -> list[str]:
    return [needle for needle in NEEDLES if needle in told]


def test_the_sweep_itself_would_find_them():
    assert leaks(f"... {CANARIES['card']} ...")
    assert leaks(_digits(CANARIES["phone"]))
    assert leaks("an innocent text of Northwind") == []


def planted(text: str = TEXT, **changed) -> Check:
    author = Author(id=CANARIES["handle"], handle=CANARIES["handle"], display_name=CANARIES["name"])
    message = Message(
        text=text,
        channel=Channel(platform="x", account=CANARIES["handle"]),
        author=author,
        in_reply_to=author,
        lang="en",
        attachments=(Attachment(type="image", alt=CANARIES["alt"], name=f"{CANARIES['alt']}.png"),),
    )
    post = Message(text=f"I am at {CANARIES['thread']}", direction=Direction.INBOUND, author=author)
    known = (KnownValue(value=CANARIES["known"], whose="third_party"), KnownValue(value=CANARIES["name"]))
    fields = {
        "message": message,
        "thread": (post,),
        "customer": Customer(ref=CANARIES["reference"], known_values=known),
    }
    return Check(**(fields | changed))


def engine(*more) -> Engine:
    return Engine([a_pack(*the_rules(), *more)], the_policy(), the_messages())


def reprs_of_everything_alive() -> str:
    """Give the reprs of all our dataclasses that exist at this moment."""
    mine = [o for o in gc.get_objects() if dataclasses.is_dataclass(o) and not isinstance(o, type)]
    return "\n".join(repr(one) for one in mine if type(one).__module__.startswith("guardrail"))


def told_by(error: BaseException) -> str:
    """Give all that an exception and its chain would print anywhere."""
    chain = "".join(traceback.format_exception(error))
    return "\n".join((str(error), repr(error), chain, repr(error.args), repr(vars(error))))


@pytest.fixture
def logs():
    """Collect every log line of the process, at every level."""
    stream = io.StringIO()
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    telemetry.configure("debug", stream)
    root.setLevel(logging.DEBUG)
    yield stream
    root.handlers[:] = before
    root.setLevel(logging.WARNING)


def test_no_repr_of_anything_alive_during_a_check_holds_a_value():
    seen = []

    def watch(value, hints):
        seen.append(reprs_of_everything_alive())

    watched = engine(a_rule("IBAN_CODE", r"mail", validator="iban", id="test.watch"))
    for one in watched._rules._rules:
        if one.rule.id == "test.watch":
            one.matcher._validator = watch
    decision = watched.check(planted(), a_registry(), audience=Audience.PUBLIC)
    assert seen and "Message(" in seen[0] and "_Unit(" in seen[0]
    assert leaks("\n".join(seen)) == []
    assert leaks(repr(decision) + repr(planted()) + repr(a_registry())) == []


@pytest.mark.parametrize("text", [TEXT, MILD], ids=["blocked", "mended"])
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("phase", Phase)
def test_nothing_that_is_kept_holds_a_value(tmp_path, logs, text, mode, phase):
    data = tmp_path / "data"
    active = active_of(engine(), default=a_registry())
    with open_installation(Settings(data=data), active=active) as opened:
        answer = opened.guard.check(planted(text, mode=mode, phase=phase, claim=Claim(key="k", body="ab" * 32)))
        assert leaks(repr(answer)) == []
        opened.guard.log.checkpoint()
        searched(data)
    searched(data)
    assert leaks(logs.getvalue()) == []


def searched(folder: Path) -> None:
    """Search every byte of every file for the planted values; there have to be some files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"guardrail.db", "fingerprint.key"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert [n for n in NEEDLES if n.encode() in content or n.encode("utf-16-le") in content] == [], path.name


def test_a_release_keeps_no_value(tmp_path, logs):
    data = tmp_path / "data"
    active = active_of(engine(), default=a_registry())
    with open_installation(Settings(data=data), active=active) as opened:
        answer = opened.guard.check(planted(MILD))
        override = Override(
            brand="default",
            id=answer.id,
            message=answer.check.message,
            reason_code="false_alarm",
            actor="key_1",
            scopes=("reviewer",),
        )
        release = opened.guard.override(override)
        assert leaks(repr(override) + repr(release)) == []
        for changed in ({"reason_code": CANARIES["name"]}, {"id": CANARIES["name"]}, {"scopes": ()}):
            with pytest.raises(GuardrailError) as refused:
                opened.guard.override(dataclasses.replace(override, **changed))
            assert leaks(told_by(refused.value)) == []
    searched(data)
    assert leaks(logs.getvalue()) == []


def test_an_entry_that_waits_in_the_spool_holds_no_value(tmp_path, logs):
    data = tmp_path / "data"
    active = active_of(engine(), default=a_registry())
    with open_installation(Settings(data=data), active=active) as opened:
        opened.store.close()
        opened.guard.check(planted())
        searched(data)
    assert leaks(logs.getvalue()) == []


TOO_BAD = {
    "half a character": f"{CANARIES['e-mail']} \ud83d",
    "too long": CANARIES["e-mail"] * 500,
}


@pytest.mark.parametrize("text", TOO_BAD.values(), ids=TOO_BAD)
def test_a_text_that_is_refused_is_not_in_the_error(text):
    with pytest.raises(GuardrailError) as refused:
        engine().check(planted(text), a_registry(), audience=Audience.PUBLIC)
    assert leaks(told_by(refused.value)) == []


def test_a_detector_that_quotes_what_it_saw_is_not_quoted():
    def quoting(value, hints):
        raise ValueError(value)

    broken = engine(a_rule("IBAN_CODE", r"zanzibar\S+", validator="iban", id="test.quoting"))
    for one in broken._rules._rules:
        if one.rule.id == "test.quoting":
            one.matcher._validator = quoting
    decision = broken.check(planted(), a_registry(), audience=Audience.PUBLIC)
    assert not decision.complete
    assert leaks(repr(decision)) == []


ROWS = [
    {"id": 1, "text": MILD},
    {"id": 2, "text": TEXT},
    {"id": 3, "text": 5, "x": TEXT},
    {"id": 4, "text": MILD, "audience": CANARIES["name"]},
    {"id": 5, "text": MILD, "customer": {"known_values": [{"value": TEXT, "whose": CANARIES["name"]}]}},
    {"id": 6, "text": MILD, "registry": {"brand": CANARIES["name"]}},
    {"id": 7, "text": MILD, "customer": {"known_values": 7}},
]


def lines() -> list[bytes]:
    return [*(json.dumps(row).encode() for row in ROWS), TEXT.encode(), b"{" + TEXT.encode(), b"\xff" + TEXT.encode()]


def test_the_rows_of_a_scan_answer_without_a_value():
    active = active_of(engine())
    answers = judged(lines(), replies(direct(active))).decode().splitlines()
    assert len(answers) == len(lines())
    assert leaks("\n".join(answers)) == []


def test_a_row_may_hold_anything_and_the_next_one_is_still_judged():
    active = active_of(engine())
    odd = [
        b'{"id": "\\ud800", "text": "ok"}',
        b'{"id": 1e999, "text": "ok"}',
        b'[["x"]]',
        b"null",
        b'{"text": "\\ud800"}',
    ]
    answers = judged([*odd, b'{"id": 9, "text": "ok"}'], replies(direct(active))).splitlines()
    assert len(answers) == 6
    assert json.loads(answers[-1])["verdict"] == "allow"
    assert json.loads(answers[0])["id"] == "\ud800"


def test_the_command_line_shows_values_only_where_it_shows_the_reply(tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join(lines()))
    settings = {"data": tmp_path / "data", "registry": EXAMPLE_BRAND}
    runs = [
        guardrail("check", "--json", MILD, here=tmp_path, **settings),
        guardrail("check", "--json", TEXT, here=tmp_path, **settings),
        guardrail("check", "-", here=tmp_path, stdin=b"\xff" + TEXT.encode(), **settings),
        guardrail("check", "--lang", "en", "-", here=tmp_path, stdin=(TEXT * 100).encode(), **settings),
        guardrail("scan", source, "--out", out, "--processes", "1", here=tmp_path, **settings),
    ]
    assert [run.code for run in runs] == [11, 13, 2, 2, 0]
    for run in runs:
        assert "Traceback" not in run.err
        assert leaks(run.err) == []
        assert leaks(run.out) == []
    assert leaks(out.read_text("utf-8")) == []


def test_the_environment_of_the_sweep_is_its_own():
    assert not any(leaks(value) for value in os.environ.values())
