"""API keys: what a token looks like, what is kept of it, and how fast it ends."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.errors import AuditUnavailableError, AuthenticationError, PermissionDeniedError
from guardrail.keys import CACHE_LIFE, OUTAGE_LIFE, ApiKey, KeyRing, Scope, mint, parse
from tests.record import NOON, Clock


class Shelf:
    """A key store in memory that counts how often it is asked."""

    def __init__(self, *keys: ApiKey) -> None:
        self.keys = {key.id: key for key in keys}
        self.asked = 0
        self.out = False

    def add_key(self, key):
        self.keys[key.id] = key

    def find_key(self, key_id):
        self.asked += 1
        if self.out:
            raise AuditUnavailableError("The store is out.")
        return self.keys.get(key_id)

    def list_keys(self, brand):
        return [key for key in self.keys.values() if key.brand == brand]

    def revoke_key(self, brand, key_id, at):
        key = self.keys[key_id]
        self.keys[key_id] = ApiKey(
            id=key.id,
            brand=brand,
            scopes=key.scopes,
            secret_hash=key.secret_hash,
            label=key.label,
            created_at=key.created_at,
            revoked_at=at,
        )
        return True


def a_key(**changes):
    return mint("acme", [Scope.HOOK], "help desk", now=NOON, **changes)


def test_a_token_has_a_prefix_for_secret_scanners_an_id_a_secret_and_a_checksum():
    token, key = a_key()
    assert re.fullmatch(r"gr_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}", token.text)
    assert token.text.split("_")[1] == key.id == token.id


def test_a_token_reads_back_as_itself():
    token, _ = a_key()
    assert parse(token.text) == token


@given(st.integers(0, 68), st.sampled_from("0aZ_"))
def test_one_wrong_character_is_no_token(place, character):
    token = a_key()[0].text
    mistyped = token[:place] + character + token[place + 1 :]
    if mistyped != token:
        with pytest.raises(AuthenticationError):
            parse(mistyped)


@pytest.mark.parametrize("text", ["", "gr_", "Bearer x", "gr_" + "a" * 64, "gr_ä", "\n"])
def test_what_is_no_token_is_refused_without_a_look_up(text):
    shelf = Shelf()
    with pytest.raises(AuthenticationError):
        KeyRing(shelf, now=Clock()).authenticate(text)
    assert shelf.asked == 0


def test_neither_secret_nor_hash_shows_in_a_repr():
    token, key = a_key()
    shown = f"{token!r} {key!r} {key}"
    assert token.secret not in shown and key.secret_hash.hex() not in shown and str(key.secret_hash) not in shown


def test_two_keys_have_nothing_in_common():
    (first, _), (second, _) = a_key(), a_key()
    assert first.id != second.id and first.secret != second.secret


def test_a_live_token_gives_its_key():
    token, key = a_key()
    assert KeyRing(Shelf(key), now=Clock()).authenticate(token.text) == key


def refusals():
    token, key = a_key()
    other, _ = a_key()
    forged = type(token)(token.id, other.secret)
    expired_token, expired = a_key(expires_at=NOON)
    shelf = Shelf(key, expired)
    revoked_token, revoked = a_key()
    shelf.add_key(revoked)
    shelf.revoke_key("acme", revoked.id, "2026-01-01T00:00:00.000000Z")
    texts = {"unknown": other, "forged": forged, "expired": expired_token, "revoked": revoked_token}
    return shelf, {name: token.text for name, token in texts.items()} | {"malformed": "gr_x"}


@pytest.mark.parametrize("case", ["unknown", "forged", "expired", "revoked", "malformed"])
def test_every_refusal_says_the_same(case):
    shelf, texts = refusals()
    with pytest.raises(AuthenticationError) as caught:
        KeyRing(shelf, now=Clock()).authenticate(texts[case])
    assert str(caught.value) == "The API key is missing, unknown, revoked or expired; send a live one."


def test_the_store_is_asked_once_within_the_life_of_the_cache():
    token, key = a_key()
    shelf, clock = Shelf(key), Clock()
    ring = KeyRing(shelf, now=clock)
    for _ in range(5):
        ring.authenticate(token.text)
    assert shelf.asked == 1


def test_a_revoked_key_ends_when_the_cache_does():
    token, key = a_key()
    shelf, clock = Shelf(key), Clock()
    ring = KeyRing(shelf, now=clock)
    ring.authenticate(token.text)
    shelf.revoke_key("acme", key.id, "2026-03-01T12:00:00.000000Z")
    clock.forward(seconds=CACHE_LIFE.total_seconds() - 0.001)
    ring.authenticate(token.text)
    clock.forward(seconds=0.001)
    with pytest.raises(AuthenticationError):
        ring.authenticate(token.text)
    assert timedelta(seconds=5) >= CACHE_LIFE


def test_a_clock_that_is_set_back_does_not_make_the_cache_last():
    token, key = a_key()
    shelf, clock = Shelf(key), Clock()
    ring = KeyRing(shelf, now=clock)
    ring.authenticate(token.text)
    clock.forward(seconds=-3600)
    ring.authenticate(token.text)
    assert shelf.asked == 2


def test_a_key_expires_even_while_it_is_cached():
    token, key = a_key(expires_at=NOON + timedelta(seconds=1))
    clock = Clock()
    ring = KeyRing(Shelf(key), now=clock)
    ring.authenticate(token.text)
    clock.forward(seconds=1)
    with pytest.raises(AuthenticationError):
        ring.authenticate(token.text)


def test_a_key_that_was_live_counts_for_a_while_when_the_store_is_out():
    token, key = a_key()
    shelf, clock = Shelf(key), Clock()
    ring = KeyRing(shelf, now=clock)
    ring.authenticate(token.text)
    shelf.out = True
    clock.forward(seconds=OUTAGE_LIFE.total_seconds() - 0.001)
    assert ring.authenticate(token.text).id == key.id
    clock.forward(seconds=0.001)
    with pytest.raises(AuditUnavailableError):
        ring.authenticate(token.text)


def test_a_key_expires_even_when_the_store_is_out():
    token, key = a_key(expires_at=NOON + timedelta(seconds=60))
    shelf, clock = Shelf(key), Clock()
    ring = KeyRing(shelf, now=clock)
    ring.authenticate(token.text)
    shelf.out = True
    clock.forward(seconds=60)
    with pytest.raises(AuthenticationError):
        ring.authenticate(token.text)


def test_a_key_never_seen_is_not_let_in_when_the_store_is_out():
    token, key = a_key()
    shelf = Shelf(key)
    shelf.out = True
    with pytest.raises(AuditUnavailableError):
        KeyRing(shelf, now=Clock()).authenticate(token.text)


def test_unknown_ids_are_not_remembered():
    ring = KeyRing(Shelf(), now=Clock())
    for _ in range(3):
        with pytest.raises(AuthenticationError):
            ring.authenticate(a_key()[0].text)
    assert not ring._seen


def test_a_scope_must_be_held():
    _, key = a_key()
    key.require(Scope.HOOK)
    with pytest.raises(PermissionDeniedError, match="auditor"):
        key.require(Scope.AUDITOR)
