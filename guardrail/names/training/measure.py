"""Measure a model folder: figures only, no text.

Names count with agents' sign-offs. A finding is a false alarm where it touches neither a name nor a zone the annotators
left open. Rates of false alarms are per 1,000 rows without any name.
"""

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from corpus import LABELS, TYPES, read_rows
from faker import Faker
from generator import Generator
from noise import Text, lowered, noisy, raised
from numpy.typing import NDArray

from guardrail.names.decode import Decoder, Run
from guardrail.names.pieces import Pieces, WordPieces
from guardrail.names.tagger import Tagger, open_session

NAMES = {"PERSON", "AGENT_NAME"}
OPEN = {"IGNORE", "HANDLE", "MISC"}
SIGN_OFF = re.compile(r"(?:[\^*~|/]|\s[-–—]|[.!?]\s*-)\s?([^\W\d_]{2,20})\s*(?:\(?\d/\d\)?)?\s*(?:https?://\S+)?\s*$")
"""A stand-in for the sign-off rules of the project."""
ARGMAX = dict.fromkeys(TYPES, (0.5, 0.5))
Probabilities = NDArray[np.float32]
Row = tuple[str, Pieces, Probabilities, list[tuple[int, int, str]]]


def sharpened(probabilities: Probabilities) -> Probabilities:
    """Give each word to its likeliest type, or to none, as argmax does."""
    by_type = probabilities[:, 1::2] + probabilities[:, 2::2]
    best = np.concatenate([probabilities[:, :1], by_type], axis=1).argmax(axis=1)
    keep = np.zeros_like(probabilities)
    for kind in range(len(TYPES)):
        words = np.flatnonzero(best == kind + 1)
        begins = probabilities[words, 1 + 2 * kind] > probabilities[words, 2 + 2 * kind]
        keep[words, np.where(begins, 1, 2) + 2 * kind] = 1
    return keep


def read(tagger: Tagger, path: Path, only: str = "", change: Callable[[Text], Text] | None = None) -> list[Row]:
    """Return the rows of a file with their probabilities."""
    rows: list[Row] = []
    for row in read_rows(path):
        if only not in row["source"]:
            continue
        text = Text(row["text"], [(s["start"], s["end"], s["label"]) for s in row.get("spans", [])])
        text = change(text) if change else text
        pieces = tagger.cut(text.text)
        shape = (0, len(LABELS))
        found = tagger.probabilities(pieces) if pieces.ids else np.zeros(shape, dtype=np.float32)
        rows.append((text.text, pieces, found, text.spans))
    return rows


def strict(rows: list[Row], kinds: set[str]) -> dict[str, float]:
    """Return precision, recall and F1 of exact spans at argmax."""
    decoder, hits, found, gold = Decoder(LABELS, ARGMAX), 0, 0, 0
    for text, pieces, probabilities, spans in rows:
        runs = {
            (r.start, r.end, r.label) for r in decoder.runs(text, pieces, sharpened(probabilities)) if r.label in kinds
        }
        wanted = {s for s in spans if s[2] in kinds}
        hits, found, gold = hits + len(runs & wanted), found + len(runs), gold + len(wanted)
    p, r = hits / max(1, found), hits / max(1, gold)
    return {"P": round(p, 3), "R": round(r, 3), "F1": round(2 * p * r / max(1e-9, p + r), 3), "n": gold}


def touches(a: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Say whether a range shares a character with any of the spans."""
    return any(a[0] < end and start < a[1] for start, end in spans)


def signed(text: str) -> list[tuple[int, int]]:
    """Return what the stand-in for the sign-off rules finds."""
    match = SIGN_OFF.search(text)
    return [match.span(1)] if match else []


def names_found(rows: list[Row], decoder: Decoder, *, argmax: bool = False) -> dict[str, Any]:
    """Return recall by overlap and false alarms on rows without a name, one-word findings and longer ones apart."""
    gold = hits = with_rules = person = person_hits = clean = alarmed = short = long = finds = right = 0
    for text, pieces, probabilities, spans in rows:
        runs = decoder.runs(text, pieces, sharpened(probabilities) if argmax else probabilities) if pieces.ids else []
        mine = [(r.start, r.end) for r in runs if r.label == "PERSON"]
        wanted = [s for s in spans if s[2] in NAMES]
        open_zones = [(s, e) for s, e, label in spans if label in OPEN]
        known = [(s, e) for s, e, _ in wanted]
        gold, hits = gold + len(known), hits + sum(touches(s, mine) for s in known)
        with_rules += sum(touches(s, mine + signed(text)) for s in known)
        person += sum(s[2] == "PERSON" for s in wanted)
        person_hits += sum(touches(s[:2], mine) for s in wanted if s[2] == "PERSON")
        finds, right = finds + len(mine), right + sum(touches(s, known + open_zones) for s in mine)
        if not known:
            clean += 1
            wrong = [s for s in mine if not touches(s, open_zones)]
            alarmed += bool(wrong)
            words = [len(text[s:e].split()) for s, e in wrong]
            short, long = short + sum(w == 1 for w in words), long + sum(w > 1 for w in words)
    per = 1000 / max(1, clean)
    return {
        "recall": round(hits / max(1, gold), 3),
        "n": gold,
        "with sign-off rules": round(with_rules / max(1, gold), 3),
        "PERSON alone": f"{person_hits}/{person}",
        "precision": round(right / max(1, finds), 3),
        "clean rows": clean,
        "alarmed rows/1000": round(alarmed * per, 1),
        "one-word/1000": round(short * per, 1),
        "longer/1000": round(long * per, 1),
    }


def kind_found(rows: list[Row], decoder: Decoder, kind: str, *, argmax: bool = False) -> dict[str, Any]:
    """Return recall by overlap of one type and its findings outside any gold span."""
    gold = hits = typed = wrong = 0
    for text, pieces, probabilities, spans in rows:
        runs = decoder.runs(text, pieces, sharpened(probabilities) if argmax else probabilities) if pieces.ids else []
        mine = [(r.start, r.end) for r in runs if r.label == kind]
        known = [(s, e) for s, e, label in spans if label == kind]
        gold, typed = gold + len(known), typed + sum(touches(s, mine) for s in known)
        hits += sum(touches(s, [(r.start, r.end) for r in runs]) for s in known)
        wrong += sum(not touches(s, [(s, e) for s, e, _ in spans]) for s in mine)
    return {
        "recall": f"{typed}/{gold}",
        "recall of any type": f"{hits}/{gold}",
        "beside gold/1000": round(1000 * wrong / max(1, len(rows)), 1),
    }


def held_out(count: int, seed: int) -> list[Text]:
    """Return generated texts with an address each, of a seed no training run uses."""
    generator, out = Generator(seed), []
    while len(out) < count:
        text = noisy(
            generator.sentence(generator.rng.choice(["en", "en", "de", "fr", "es", "it", "pt", "nl"]), "address"),
            generator.rng,
        )
        if any(label == "STREET_ADDRESS" for *_, label in text.spans):
            out.append(text)
    return out


LOCALES = (
    "en_US en_GB en_CA en_AU en_IE en_NZ en_IN de_DE de_AT fr_FR es_ES es_MX pt_BR pt_PT it_IT nl_NL nl_BE sv_SE no_NO "
    "da_DK fi_FI pl_PL cs_CZ hu_HU ro_RO tr_TR id_ID fil_PH hr_HR sk_SK"
).split()
CARRIERS = (
    "Hi, my parcel should have gone to {} but it never came",
    "We can see that the bill goes to {}. Is that correct?",
    "{} is where the engineer went.",
    "{}",
)


def foreign(count: int, seed: int) -> list[Text]:
    """Return addresses in Faker's forms, none of which the generator knows, in sentences it does not know."""
    out = []
    for i in range(count):
        faker = Faker(LOCALES[i % len(LOCALES)])
        faker.seed_instance(seed + i)
        address = faker.address()
        before, after = CARRIERS[i % len(CARRIERS)].split("{}")
        address = address.replace("\n", ", ") if i % 3 else address
        out.append(Text().add(before).add(address, "STREET_ADDRESS").add(after))
    return out


def covered(tagger: Tagger, texts: list[Text], decoder: Decoder) -> dict[str, float]:
    """Return the share of address characters inside findings of any type, and of that type, and of too much found."""
    total = any_type = typed = beyond = outside = 0
    for text in texts:
        pieces = tagger.cut(text.text)
        runs: list[Run] = decoder.runs(text.text, pieces, tagger.probabilities(pieces))
        wanted = {
            i
            for s, e, label in text.spans
            if label == "STREET_ADDRESS"
            for i in range(s, e)
            if not text.text[i].isspace()
        }
        all_spans = {i for s, e, _ in text.spans for i in range(s, e)}
        every = {i for r in runs for i in range(r.start, r.end)}
        same = {i for r in runs if r.label == "STREET_ADDRESS" for i in range(r.start, r.end)}
        total, any_type, typed = total + len(wanted), any_type + len(wanted & every), typed + len(wanted & same)
        beyond, outside = beyond + len(same - all_spans), outside + len(text.text) - len(all_spans)
    return {
        "typed": round(typed / total, 3),
        "any type": round(any_type / total, 3),
        "found beside": round(beyond / max(1, outside), 3),
    }


def speed(tagger: Tagger, path: Path) -> dict[str, float]:
    """Return milliseconds per reply, best of three passes for each text."""
    texts = [row["text"] for row in read_rows(path)][:2000]
    best = [9e9] * len(texts)
    for _ in range(3):
        for i, text in enumerate(texts):
            start = time.perf_counter()
            tagger.tag(text)
            best[i] = min(best[i], time.perf_counter() - start)
    ms = sorted(1000 * t for t in best)
    return {"mean ms": round(statistics.mean(ms), 3), "p99 ms": round(ms[int(0.99 * len(ms))], 3), "n": len(ms)}


def agreement(small: Tagger, floats: Tagger, path: Path) -> dict[str, float]:
    """Return how far the rounded model is from the one in floats, and how often a word's label differs."""
    worst = total = other = 0.0
    for row in read_rows(path)[:1500]:
        pieces = small.cut(row["text"])
        if pieces.ids:
            a, b = small.probabilities(pieces), floats.probabilities(pieces)
            worst = max(worst, float(np.abs(a - b).max()))
            total, other = total + len(a), other + int((a.argmax(1) != b.argmax(1)).sum())
    return {"largest difference": round(worst, 3), "labels that differ": round(other / total, 5)}


def corpora(tagger: Tagger, data: Path) -> None:
    """Print strict figures on the tweets, as written and in other letters."""
    for part, only in (("wnut17", "emerging"), ("btc", "broad_twitter"), ("tweebank", "Tweebank")):
        for name, change in (("as written", None), ("lower case", lowered), ("capitals", raised)):
            rows = read(tagger, data / "ner/dev.jsonl.gz", only, change)
            print(part, name, "PERSON", strict(rows, {"PERSON"}), "PLO", strict(rows, set(TYPES[:3]))["F1"], flush=True)


def support(tagger: Tagger, data: Path, chosen: Decoder, thresholds: list[float]) -> None:
    """Print recall and false alarms on labelled replies and messages, at argmax, as shipped and along a curve."""
    for side in ("outbound", "inbound"):
        rows = read(tagger, data / f"labelled/{side}.jsonl.gz")
        both = rows + read(tagger, data / f"labelled/{side}_targeted.jsonl.gz")
        print(side, "argmax", names_found(both, Decoder(LABELS, ARGMAX), argmax=True))
        print(side, "shipped", names_found(both, chosen))
        low = read(tagger, data / f"labelled/{side}.jsonl.gz", change=lowered)
        print(side, "lower case, shipped", names_found(low, chosen))
        for value in thresholds:
            print(side, value, names_found(both, Decoder(LABELS, {**ARGMAX, "PERSON": (value, min(value, 0.3))})))
        for kind in ("LOCATION", "STREET_ADDRESS"):
            print(
                side,
                kind,
                "argmax",
                kind_found(both, Decoder(LABELS, ARGMAX), kind, argmax=True),
                "shipped",
                kind_found(both, chosen, kind),
            )


def address_curve(tagger: Tagger, data: Path, texts: list[Text]) -> None:
    """Print what each threshold for addresses covers, and how often it finds one in unlabelled real replies."""
    rows = read(tagger, data / "replies/outbound.jsonl.gz")
    for value in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        decoder = Decoder(LABELS, {**ARGMAX, "STREET_ADDRESS": (value, 0.3)})
        runs = [(t, r) for t, p, probabilities, _ in rows if p.ids for r in decoder.runs(t, p, probabilities)]
        found = [(t, r) for t, r in runs if r.label == "STREET_ADDRESS"]
        digits = sum(any(map(str.isdigit, t[r.start : r.end])) for t, r in found)
        per = 1000 / len(rows)
        print(
            "address",
            value,
            "found/1000 replies",
            round(len(found) * per, 1),
            "with a digit",
            round(digits * per, 1),
            end=" ",
        )
        print(covered(tagger, texts, decoder))


def main() -> None:
    """Read the options and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--second", type=Path, help="the ONNX file of the second opinion, to ask both")
    parser.add_argument("--floats", type=Path, help="the ONNX file without rounding")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--curve", type=float, nargs="*", default=[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    args = parser.parse_args()
    start = time.perf_counter()
    tagger = Tagger.load(args.model, second=args.second)
    print("load s", round(time.perf_counter() - start, 3))
    about = json.loads((args.model / "names.json").read_text(encoding="utf-8"))
    chosen = Decoder(about["labels"], about["thresholds"])
    print("bytes", {p.name: p.stat().st_size for p in sorted(args.model.iterdir())})
    corpora(tagger, args.data)
    support(tagger, args.data, chosen, args.curve)
    texts = held_out(1500, seed=990001)
    for name, some in (("own forms", texts), ("Faker's forms", foreign(900, seed=5))):
        print(
            "addresses,",
            name,
            covered(tagger, some, chosen),
            "lower case",
            covered(tagger, [lowered(t) for t in some], chosen),
        )
    address_curve(tagger, args.data, foreign(600, seed=77))
    if args.floats:
        vocabulary = (args.model / "vocab.txt").read_text(encoding="utf-8").splitlines()
        floats = Tagger(open_session(args.floats), WordPieces(vocabulary), chosen)
        print("bytes against floats", agreement(tagger, floats, args.data / "ner/dev.jsonl.gz"))
        corpora(floats, args.data)
    print("speed", speed(tagger, args.data / "replies/outbound.jsonl.gz"))


if __name__ == "__main__":
    main()
