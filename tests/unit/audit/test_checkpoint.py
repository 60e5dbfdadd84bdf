"""Signed notes, checkpoints and proof files as their specifications have them."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from guardrail.audit.checkpoint import Proof, Signer, VerifierKey, open_checkpoint, open_note
from guardrail.audit.merkle import Frontier, Head, inclusion_proof, leaf_hash
from guardrail.errors import AuditTamperedError, ConfigError
from tests.record import KEY, ORIGIN, SIGNER

# The example of c2sp.org/signed-note.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
OTHER = Signer(name="witness.example/1", key=Ed25519PrivateKey.from_private_bytes(bytes(32)))
HEAD = Head(7, bytes(range(32)))


def test_the_published_example_opens_with_its_published_key():
    assert open_note(NOTE, [VerifierKey.parse(VKEY)]) == "This is an example message.\n"
    assert VerifierKey.parse(VKEY).text == VKEY


def test_a_checkpoint_is_origin_size_root_and_one_signature():
    lines = SIGNER.checkpoint(HEAD).split("\n")
    assert lines[:4] == [ORIGIN, "7", base64.b64encode(HEAD.root).decode(), ""]
    assert lines[4].startswith(f"— {ORIGIN} ") and lines[5:] == [""]
    assert open_checkpoint(SIGNER.checkpoint(HEAD), [SIGNER.vkey]) == HEAD


def test_signing_twice_gives_the_same_note():
    assert SIGNER.checkpoint(HEAD) == SIGNER.checkpoint(HEAD)


def test_signatures_of_others_are_passed_over():
    text = SIGNER.checkpoint(HEAD).partition("\n\n")[0] + "\n"
    cosigned = SIGNER.checkpoint(HEAD) + OTHER.sign(text).partition("\n\n")[2]
    assert open_checkpoint(cosigned, [SIGNER.vkey]) == HEAD
    assert open_checkpoint(cosigned, [OTHER.vkey, SIGNER.vkey]) == HEAD


def test_another_key_under_the_name_of_the_log_is_unknown():
    impostor = Signer(name=ORIGIN, key=OTHER.key)
    with pytest.raises(AuditTamperedError, match="No known key"):
        open_checkpoint(impostor.checkpoint(HEAD), [SIGNER.vkey])


def test_a_key_that_we_trust_cannot_speak_for_another_origin():
    text = SIGNER.checkpoint(HEAD).partition("\n\n")[0] + "\n"
    with pytest.raises(AuditTamperedError, match="No known key"):
        open_checkpoint(OTHER.sign(text), [OTHER.vkey])


def test_a_changed_size_breaks_the_signature():
    with pytest.raises(AuditTamperedError, match="does not fit the note"):
        open_checkpoint(SIGNER.checkpoint(HEAD).replace("\n7\n", "\n8\n"), [SIGNER.vkey])


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note[:-1],
        lambda note: note + "\n",
        lambda note: note.replace("\n\n", "\n"),
        lambda note: note.replace("— ", "- "),
        lambda note: note.replace("\n7", "\r\n7"),
        lambda note: note.replace("=\n", "==\n"),
        lambda note: note + note.rpartition("\n\n")[2] * 64,
        lambda _: "",
    ],
    ids=["no_end", "blank_end", "no_blank", "dash", "carriage_return", "base64", "too_many", "empty"],
)
def test_a_malformed_note_is_refused(change):
    with pytest.raises(AuditTamperedError):
        open_checkpoint(change(SIGNER.checkpoint(HEAD)), [SIGNER.vkey])


@pytest.mark.parametrize(
    "lines",
    [["7"], ["07", "hash"], ["-1", "hash"], ["", "hash"], ["7", "short"], ["7", "odd"], ["7", "hash", "", "x"]],
    ids=["no_root", "leading_zero", "negative", "no_size", "short_root", "second_form_of_a_root", "blank_line"],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(lines):
    words = {"hash": base64.b64encode(bytes(32)).decode(), "short": base64.b64encode(bytes(31)).decode()}
    words["odd"] = words["hash"].replace("A=", "B=")
    text = "\n".join([ORIGIN, *(words.get(line, line) for line in lines)]) + "\n"
    with pytest.raises(AuditTamperedError, match="well-formed"):
        open_checkpoint(SIGNER.sign(text), [SIGNER.vkey])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        VKEY.replace("530d903a", "530d903b"),
        VKEY.replace("+Ae", "+Be"),
        VKEY[:-4],
        VKEY.replace("foo", "bar"),
    ],
    ids=["empty", "name_only", "other_id", "other_type", "cut", "other_name"],
)
def test_a_verifier_key_that_does_not_name_itself_is_refused(text):
    with pytest.raises(ConfigError, match="verifier key"):
        VerifierKey.parse(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b"])
def test_an_origin_without_spaces_and_plus_is_demanded(name):
    with pytest.raises(ConfigError, match="origin"):
        _ = Signer(name=name, key=KEY).vkey


def a_proof(index=3, size=5):
    frontier, nodes = Frontier(), {}
    for number in range(size):
        nodes |= {(n.level, n.index): n.hash for n in frontier.append(leaf_hash(b"entry %d" % number))}
    hashes = inclusion_proof(index, size, lambda level, at: nodes[level, at])
    return Proof(index=index, hashes=tuple(hashes), checkpoint=SIGNER.checkpoint(frontier.head))


def test_a_proof_file_goes_out_and_comes_back_and_proves_its_entry():
    text = a_proof().text
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 3\n")
    assert Proof.parse(text) == a_proof()
    assert Proof.parse(text).verify(b"entry 3", [SIGNER.vkey]).size == 5


def test_a_proof_of_the_only_entry_needs_no_hashes():
    proof = a_proof(index=0, size=1)
    assert proof.hashes == () and Proof.parse(proof.text).verify(b"entry 0", [SIGNER.vkey]).size == 1


def test_extra_data_in_a_proof_file_is_passed_over():
    text = a_proof().text.replace("index 3", "extra AAAA\nindex 3")
    assert Proof.parse(text) == a_proof()


def test_a_proof_does_not_prove_other_bytes():
    with pytest.raises(AuditTamperedError, match="Entry 3 is not in the signed tree"):
        a_proof().verify(b"entry 4", [SIGNER.vkey])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("@v1", "@v2"),
        lambda text: text.replace("index 3", "index 03"),
        lambda text: text.replace("index 3\n", ""),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("index 3\n", "index 3\nAAAA\n"),
        lambda _: "",
    ],
    ids=["version", "leading_zero", "no_index", "no_blank", "short_hash", "empty"],
)
def test_a_malformed_proof_file_is_refused(change):
    with pytest.raises(AuditTamperedError):
        Proof.parse(change(a_proof().text)).verify(b"entry 3", [SIGNER.vkey])


def test_no_key_material_shows_in_a_repr():
    shown = repr(SIGNER) + repr(SIGNER.vkey) + repr(a_proof())
    assert (
        KEY.private_bytes_raw().hex() not in shown and base64.b64encode(KEY.private_bytes_raw()).decode() not in shown
    )
