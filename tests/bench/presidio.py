"""Presidio as a peer: with its patterns alone, and over a spaCy pipeline of the usual size."""

from collections.abc import Callable
from typing import Any

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from presidio_analyzer.nlp_engine.no_op_nlp_engine import NoOpNlpEngine
from spacy.language import Language

_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def patterns() -> Callable[[str], Any]:
    """Give Presidio with its default English recognizers and no language model.

    Its e-mail recognizer would fetch a list of domain suffixes at first use; it gets the list that ships with the
    package.
    """
    nlp = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    nlp.load()
    return _analyzer(nlp)


def full() -> Callable[[str], Any]:
    """Give Presidio over a pipeline of the shape and size of ``en_core_web_sm``, untrained.

    It costs what the trained one costs and finds nothing; the trained one cannot be had without a model hub.
    """
    nlp: Any = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "untrained"}])
    nlp.nlp = {"en": _pipeline()}
    return _analyzer(nlp)


def _analyzer(nlp: Any) -> Callable[[str], Any]:
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])
    return lambda text: analyzer.analyze(text, language="en")


def _pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    tagger: Any = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    parser: Any = nlp.add_pipe("parser", config={"model": _transitions("parser", _LISTENER)})
    names: Any = nlp.add_pipe("ner", config={"model": _transitions("ner", _TOK2VEC)})
    for pipe, labels in ((tagger, "NN VB DT IN JJ"), (parser, "nsubj dobj det prep amod"), (names, "PERSON GPE ORG")):
        for label in labels.split():
            pipe.add_label(label)
    nlp.initialize()
    return nlp


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
