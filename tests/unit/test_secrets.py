"""The key files: made once, kept closed, never made again."""

import pytest

from guardrail.errors import SecretError
from guardrail.secrets import Secrets

FILES = ["fingerprint.key", "receipt.key", "log.key"]


def test_the_first_start_makes_a_closed_folder_with_closed_keys(tmp_path):
    folder = tmp_path / "data"
    Secrets.open(folder, create=True)
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_the_second_start_reads_the_same_keys(tmp_path):
    first, second = Secrets.open(tmp_path / "d", create=True), Secrets.open(tmp_path / "d", create=False)
    assert first.fingerprint("text", "x") == second.fingerprint("text", "x")
    assert first.log_key.public_key() == second.log_key.public_key()
    assert first.receipt_key.public_key() == second.receipt_key.public_key() != first.log_key.public_key()


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_is_missing_beside_data_is_never_made_again(tmp_path, name):
    Secrets.open(tmp_path, create=True)
    (tmp_path / "guardrail.db").touch()
    (tmp_path / name).unlink()
    with pytest.raises(SecretError, match=f"{name} is missing"):
        Secrets.open(tmp_path, create=True)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", FILES)
def test_a_first_start_that_was_cut_short_goes_on(tmp_path, name):
    first = Secrets.open(tmp_path, create=True)
    (tmp_path / name).unlink()
    second = Secrets.open(tmp_path, create=True)
    same = [first.fingerprint_key == second.fingerprint_key, first.log_key.public_key() == second.log_key.public_key()]
    assert same == [name != "fingerprint.key", name != "log.key"]


def test_without_leave_to_create_nothing_is_made(tmp_path):
    with pytest.raises(SecretError, match="missing"):
        Secrets.open(tmp_path, create=False)
    with pytest.raises(SecretError, match="no data folder"):
        Secrets.open(tmp_path / "none", create=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_key_that_is_open_to_others_is_refused(tmp_path, name, mode):
    Secrets.open(tmp_path, create=True)
    (tmp_path / name).chmod(mode)
    with pytest.raises(SecretError, match=f"{name} is open to others"):
        Secrets.open(tmp_path, create=True)


def test_a_folder_that_others_may_write_to_is_refused(tmp_path):
    Secrets.open(tmp_path, create=True)
    tmp_path.chmod(0o770)
    with pytest.raises(SecretError, match="chmod 700"):
        Secrets.open(tmp_path, create=True)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_key_is_refused_without_showing_it(tmp_path, name):
    Secrets.open(tmp_path, create=True)
    (tmp_path / name).write_bytes(b"half a key")
    with pytest.raises(SecretError) as caught:
        Secrets.open(tmp_path, create=True)
    assert "half" not in str(caught.value)


def test_a_folder_that_is_a_file_is_a_secret_error(tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(SecretError):
        Secrets.open(tmp_path / "data", create=True)


def test_a_fingerprint_depends_on_key_kind_and_every_byte_of_the_value(tmp_path):
    one, two = Secrets.open(tmp_path / "1", create=True), Secrets.open(tmp_path / "2", create=True)
    seen = {
        one.fingerprint("text", "a"),
        one.fingerprint("text", "a "),
        one.fingerprint("text", "A"),
        one.fingerprint("customer", "a"),
        one.fingerprint("text", "\ud800"),
        one.fingerprint("text", b""),
        two.fingerprint("text", "a"),
    }
    assert len(seen) == 7
    assert all(digest.startswith("k1:") and len(digest) == 67 for digest in seen)
    assert one.fingerprint("text", "ä") == one.fingerprint("text", "ä".encode())


def test_no_key_shows_in_a_repr(tmp_path):
    assert repr(Secrets.open(tmp_path, create=True)) == "Secrets()"
