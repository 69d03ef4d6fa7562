"""A blank spaCy pipeline for Vietnamese with our words; spaCy's own needs another segmenter installed."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.attrs import NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from pipeline.prepare import prepare
from pipeline.tokenize.doc import build_doc
from pipeline.tokenize.tokens import normal_form

TOKENIZER = "vietnews.words.v1"
"""Name under which spaCy's registry knows the tokenizer."""


class WordTokenizer(DummyTokenizer):
    """Makes a Doc of our words from the text as delivered, with sentence starts.

    Args:
        vocab: The vocabulary of the documents; its norms become the normal form of a word.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]
        vocab.lex_attr_getters = {**getters, NORM: normal_form}  # type: ignore[attr-defined]

    def __call__(self, text: str) -> Doc:
        """The words of ``text``; ``doc.text == text``, white space included."""
        return build_doc(self.vocab, prepare(text))


def create_word_tokenizer() -> Callable[[Language], WordTokenizer]:
    """The factory that spaCy's configuration refers to."""

    def create(nlp: Language) -> WordTokenizer:
        return WordTokenizer(nlp.vocab)

    return create


registry.tokenizers(TOKENIZER, func=create_word_tokenizer)


def blank_language() -> Language:
    """See ``pipeline.tokenize.language``."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
