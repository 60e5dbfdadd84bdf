"""Packs, messages and locks as they lie on disk."""

import hashlib
from pathlib import Path

import pytest

from guardrail.errors import PackError
from guardrail.packs import load_messages, load_pack, load_packs, shipped

HEAD = "schema: 1\nname: {name}\nversion: 1.0.0\ntitle: A pack\ndescription: Rules for a test.\n"
RULE = """\
  - id: {id}
    revision: 1
    title: A code word
    description: A word that stands for itself.
    entity_type: ORDER_NUMBER
    severity: low
    references: [RFC 2606]
    detect: {{pattern: 'zz[0-9]+', score: 0.9}}
"""
MESSAGES = """\
schema: 1
lang: {lang}
placeholders: {{default: "[removed]"}}
short: "[…]"
handoff: "Please write to us on {{channel}}: {{url}}"
handoff_short: "See {{url}}"
handoff_no_link: "Please write to us privately."
hint_words: [a, b, c, d, e, f, g, h, i, j]
"""
PAGES = "pages:" + (shipped() / "messages" / "en.yaml").read_text("utf-8").partition("\npages:")[2]
"""What customers read, as it is shipped: too much to write again."""


def write_pack(root: Path, name: str, **files: list[str]) -> Path:
    """Write a pack whose files hold one rule for each id."""
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD.format(name=name))
    for file, ids in files.items():
        (folder / f"{file}.yaml").write_text("schema: 1\nrules:\n" + "".join(RULE.format(id=one) for one in ids))
    return folder


def problems(load, path: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load(path)
    return [line.removeprefix(f"{path}/") for line in caught.value.problems]


def test_a_pack_is_all_the_rules_of_all_its_files_in_order(tmp_path: Path):
    folder = write_pack(tmp_path, "acme", b=["acme.three"], a=["acme.two", "acme.one"])

    pack = load_pack(folder)

    assert [rule.id for rule in pack.rules] == ["acme.two", "acme.one", "acme.three"]
    assert pack.revision == f"acme@1.0.0+{pack.digest[:8]}"
    assert pack.places["acme.one"] == f"{folder}/a.yaml:11:9"


def test_the_digest_is_that_of_the_bytes_and_names_and_of_nothing_else(tmp_path: Path):
    one = load_pack(write_pack(tmp_path / "1", "acme", a=["acme.one"]))
    same = load_pack(write_pack(tmp_path / "2", "acme", a=["acme.one"]))
    renamed = load_pack(write_pack(tmp_path / "3", "acme", b=["acme.one"]))
    commented = write_pack(tmp_path / "4", "acme", a=["acme.one"])
    (commented / "a.yaml").write_text((commented / "a.yaml").read_text() + "# a comment\n")
    (tmp_path / "2" / "acme" / "README.md").write_text("words")

    assert one.digest == same.digest == load_pack(tmp_path / "2" / "acme").digest
    assert len({one.digest, renamed.digest, load_pack(commented).digest}) == 3


def test_the_digest_is_the_one_that_is_documented(tmp_path: Path):
    folder = write_pack(tmp_path, "acme", a=["acme.one"])
    lines = [
        f"{name}\0{hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n" for name in ("a.yaml", "pack.yaml")
    ]

    assert load_pack(folder).digest == hashlib.sha256("".join(["guardrail-pack/v1\n", *lines]).encode()).hexdigest()


def test_one_id_twice_in_a_pack_is_told_with_both_places(tmp_path: Path):
    folder = write_pack(tmp_path, "acme", a=["acme.one"], b=["acme.two", "acme.one"])

    assert problems(load_pack, folder) == [f"b.yaml:11:9: the rule id 'acme.one' is taken by {folder}/a.yaml:3:9"]


def test_one_id_in_two_packs_is_told(tmp_path: Path):
    write_pack(tmp_path, "acme", a=["acme.one"])
    write_pack(tmp_path, "base", a=["acme.one"])

    assert problems(load_packs, tmp_path) == [
        f"base/a.yaml:3:9: the rule id 'acme.one' is taken by {tmp_path}/acme/a.yaml:3:9"
    ]


def test_mistakes_of_every_file_of_every_pack_are_told_at_once(tmp_path: Path):
    one = write_pack(tmp_path, "one", a=["one.a"])
    two = write_pack(tmp_path, "two", a=["two.a"])
    (one / "pack.yaml").write_text(HEAD.format(name="uno").replace("1.0.0", "1.0"))
    (one / "a.yaml").write_text((one / "a.yaml").read_text().replace("severity: low", "severity: NO"))
    (one / "b.yaml").write_text("schema: 1\nrules: &x []\n")
    (two / "a.yaml").write_text("schema: 2\nrules: []\n")

    assert problems(load_packs, tmp_path) == [
        "one/a.yaml:8:15: 'severity' must be 'info', 'low', 'medium', 'high' or 'critical'",
        "one/b.yaml:2:8: 'rules' needs at least one entry",
        "one/b.yaml:2:8: an anchor (&name); write the value out where it is needed",
        "one/pack.yaml:3:10: 'version' must be text; put it in quotes",
        "two/a.yaml:1:9: 'schema' must be 1",
        "two/a.yaml:2:8: 'rules' needs at least one entry",
    ]


def test_the_name_of_a_pack_is_that_of_its_folder(tmp_path: Path):
    folder = write_pack(tmp_path, "acme", a=["acme.one"])
    (folder / "pack.yaml").write_text(HEAD.format(name="other"))

    assert problems(load_pack, folder) == ["pack.yaml:2:7: 'name' must be the name of the folder"]


@pytest.mark.parametrize("name", ["more.yml", "more.yaml.bak", "MORE.YAML", "rules.txt"])
def test_a_file_that_would_be_passed_over_is_told(tmp_path: Path, name: str):
    folder = write_pack(tmp_path, "acme", a=["acme.one"])
    (folder / name).write_text("rules: []\n")

    assert problems(load_pack, folder) == [f"{name}:1:1: only .yaml files are read; rename this one or take it away"]


def test_a_folder_inside_a_pack_is_told(tmp_path: Path):
    folder = write_pack(tmp_path, "acme", a=["acme.one"])
    (folder / "more").mkdir()

    assert problems(load_pack, folder) == ["more:1:1: a pack has no folders; put the files beside pack.yaml"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path):
    folder = write_pack(tmp_path, "acme", a=["acme.one"])
    (tmp_path / "outside.yaml").write_text("schema: 1\nrules:\n" + RULE.format(id="acme.two"))
    (folder / "b.yaml").symlink_to(tmp_path / "outside.yaml")

    assert problems(load_pack, folder) == ["b.yaml:1:1: the link leads out of the folder; put the file itself here"]


def test_a_pack_that_is_a_link_out_of_the_root_is_refused(tmp_path: Path):
    outside = write_pack(tmp_path / "outside", "acme", a=["acme.one"])
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "acme").symlink_to(outside)

    assert problems(load_packs, tmp_path / "root") == [
        "acme:1:1: the link leads out of the folder; put the file itself here"
    ]


def test_links_inside_the_folder_are_followed_as_mounted_config_needs(tmp_path: Path):
    folder = tmp_path / "acme"
    real = write_pack(folder, "..data", a=["acme.one"])
    (real / "pack.yaml").write_text(HEAD.format(name="acme"))
    for name in ("pack.yaml", "a.yaml"):
        (folder / name).symlink_to(real / name)

    assert [rule.id for rule in load_pack(folder).rules] == ["acme.one"]


def test_a_folder_of_rules_without_a_pack_file_is_told_not_passed_over(tmp_path: Path):
    write_pack(tmp_path, "acme", a=["acme.one"])
    (write_pack(tmp_path, "lost", a=["lost.one"]) / "pack.yaml").unlink()
    (tmp_path / "loose.yaml").write_text("schema: 1\n")

    assert [line.split(": ", 1)[0] for line in problems(load_packs, tmp_path)] == ["loose.yaml:1:1", "lost:1:1"]


def test_folders_that_hold_something_else_are_no_packs(tmp_path: Path):
    write_pack(tmp_path, "acme", a=["acme.one"])
    for name in ("messages", "policies", "registry", "schema"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.yaml").write_text("anything: 1\n")
    (tmp_path / "README.md").write_text("words")

    assert [pack.name for pack in load_packs(tmp_path)] == ["acme"]


@pytest.mark.parametrize("load", [load_packs, load_pack, load_messages])
def test_an_absent_folder_is_told(tmp_path: Path, load):
    assert problems(load, tmp_path / "none")[0].endswith(":1:1: the folder cannot be read: No such file or directory")


def test_messages_are_found_by_language(tmp_path: Path):
    for lang in ("en", "de"):
        (tmp_path / f"{lang}.yaml").write_text(MESSAGES.format(lang=lang) + PAGES)

    found = load_messages(tmp_path)

    assert sorted(found) == ["de", "en"]
    assert found["de"].short == "[…]"


def test_the_language_of_messages_is_the_name_of_their_file(tmp_path: Path):
    (tmp_path / "en.yaml").write_text(MESSAGES.format(lang="de") + PAGES)

    assert problems(load_messages, tmp_path) == ["en.yaml:2:7: 'lang' must be the name of the file, en"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((PAGES, ""), "pages"),
        (('  phone: "Phone"\n', ""), "phone"),
        (("Go on at {{place}}", "Go on"), "{place}"),
        (("Press the button,", "Press {{button}},"), "{company}"),
        (("words: [apple, bacon,", "words: [apple, apple,"), "twice"),
        (("words: [apple, bacon,", "words: [bacon,"), "words"),
    ],
    ids=["no pages", "a text is missing", "a field is missing", "an unknown field", "a word twice", "63 words"],
)
def test_messages_without_all_that_customers_read_are_told(tmp_path: Path, change, told):
    text = MESSAGES.format(lang="en") + PAGES
    old, new = (part.replace("{{", "{").replace("}}", "}") for part in change)
    assert old in text
    (tmp_path / "en.yaml").write_text(text.replace(old, new))

    [problem] = problems(load_messages, tmp_path)
    assert told in problem


def test_the_shipped_packs_lie_beside_the_code():
    assert shipped().is_dir()
    assert shipped().name in {"rules", "_packs"}
