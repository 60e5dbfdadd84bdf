"""Other scanners as they come, on the same rows. Loaded only when asked for; none of them may open a connection.

Every finding counts, as everything a scanner finds would be taken out of a reply. Types are translated to ours where
the names differ and otherwise kept. All of them are asked in English, whatever the language of the row.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from guardrail.evaluate.tally import Answer, Labelled
from guardrail.finding import Span

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

PRESIDIO_SURE = 0.35

Found = tuple[int, int, str]
"""Start, end and the scanner's own name of the type."""

PRESIDIO_TYPES = {
    "US_BANK_NUMBER": "BANK_ACCOUNT",
    "US_MBI": "HEALTH_INSURANCE_ID",
    "DATE_TIME": "DATE_OF_BIRTH",
    "URL": "AUTH_LINK",
}
_SCRUBADUB_TYPES = {
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "credit_card": "CREDIT_CARD",
    "social_security_number": "US_SSN",
    "credential": "PASSWORD",
    "twitter": "USERNAME",
    "url": "AUTH_LINK",
}
_DATAFOG_TYPES = {
    "EMAIL": "EMAIL_ADDRESS",
    "PHONE": "PHONE_NUMBER",
    "SSN": "US_SSN",
    "DATE": "DATE_OF_BIRTH",
    "ZIP_CODE": "POSTAL_CODE",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanner:
    """A scanner that may be installed: its distribution, how it is set up, and how it is loaded."""

    name: str
    distribution: str
    about: str
    types: Mapping[str, str]
    load: Callable[[], Callable[[str], Iterable[Found]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A scanner that is installed, ready to be asked."""

    scanner: Scanner
    version: str
    find: Callable[[str], Iterable[Found]]

    def ask(self, text: str) -> Answer:
        """Let the scanner look; whatever it raises makes the answer empty and incomplete."""
        try:
            found = list(self.find(text))
        except Exception:  # noqa: BLE001 - a peer raises what it likes; the report says on how many rows
            return Answer(found=(), complete=False)
        ours = self.scanner.types
        return Answer(
            found=tuple(Labelled(Span(start, end), ours.get(kind, kind)) for start, end, kind in found if start < end)
        )


def load_peers() -> tuple[tuple[Peer, ...], tuple[str, ...]]:
    """Load the scanners that are installed; the second part names those that are not."""
    loaded, missing = [], []
    for scanner in _SCANNERS:
        try:
            loaded.append(Peer(scanner=scanner, version=version(scanner.distribution), find=scanner.load()))
        except (ImportError, PackageNotFoundError):
            missing.append(scanner.name)
    return tuple(loaded), tuple(missing)


@cache
def presidio_analyzer() -> "AnalyzerEngine":
    """Build Presidio's analyzer over a blank pipeline: words for its contexts, and no model that had to be fetched."""
    import spacy  # noqa: PLC0415 - peers are loaded only when asked for
    import tldextract  # noqa: PLC0415
    from presidio_analyzer import AnalyzerEngine  # noqa: PLC0415
    from presidio_analyzer.nlp_engine import SpacyNlpEngine  # noqa: PLC0415
    from spacy.language import Language  # noqa: PLC0415
    from spacy.tokens import Doc  # noqa: PLC0415

    # The e-mail recognizer would fetch a list of domain suffixes at first use; the packaged one does.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    @Language.component("words_as_lemmas")
    def words_as_lemmas(doc: Doc) -> Doc:
        for word in doc:
            word.lemma_ = word.lower_  # contexts are compared by lemmas, which only a model would give
        return doc

    blank = spacy.blank("en")
    blank.add_pipe("words_as_lemmas")
    nlp: Any = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    nlp.nlp = {"en": blank}
    return AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])


def _presidio(threshold: float) -> Callable[[str], Iterator[Found]]:
    analyzer = presidio_analyzer()

    def find(text: str) -> Iterator[Found]:
        for one in analyzer.analyze(text, language="en", score_threshold=threshold):
            yield one.start, one.end, one.entity_type

    return find


def _scrubadub() -> Callable[[str], Iterator[Found]]:
    import scrubadub  # noqa: PLC0415

    scrubber = scrubadub.Scrubber()

    def find(text: str) -> Iterator[Found]:
        for one in scrubber.iter_filth(text):
            for part in getattr(one, "filths", None) or (one,):  # overlapping finds come merged
                yield part.beg, part.end, part.type

    return find


def _datafog() -> Callable[[str], Iterator[Found]]:
    os.environ["DATAFOG_NO_TELEMETRY"] = "1"  # somebody may have opted in elsewhere; a measurement tells nobody
    import datafog  # noqa: PLC0415

    def find(text: str) -> Iterator[Found]:
        for one in datafog.scan(text).entities:
            yield one.start, one.end, one.type

    return find


_SCANNERS = (
    Scanner(
        name="Presidio",
        distribution="presidio-analyzer",
        about="default English recognizers, no language model, threshold 0 as it ships",
        types=PRESIDIO_TYPES,
        load=partial(_presidio, 0.0),
    ),
    Scanner(
        name=f"Presidio {PRESIDIO_SURE}",
        distribution="presidio-analyzer",
        about=f"the same with threshold {PRESIDIO_SURE}, which leaves its weakest patterns out",
        types=PRESIDIO_TYPES,
        load=partial(_presidio, PRESIDIO_SURE),
    ),
    Scanner(
        name="scrubadub",
        distribution="scrubadub",
        about="default detectors, locale en_US",
        types=_SCRUBADUB_TYPES,
        load=_scrubadub,
    ),
    Scanner(
        name="DataFog",
        distribution="datafog",
        about="default regex engine, no locale",
        types=_DATAFOG_TYPES,
        load=_datafog,
    ),
)
