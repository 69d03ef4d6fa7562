"""Word segmentation and part-of-speech tags of underthesea's bundled models, computed here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol

from pipeline.crf.viterbi import best_labels
from pipeline.native import extension
from pipeline.once import Once
from pipeline.tokenize.encode import Encoder
from pipeline.tokenize.pieces import PieceFinder, Spans
from pipeline.tokenize.tables import FeatureTables
from pipeline.tokenize.windows import Floats

_INSIDE = "I-W"
"""Label of a token that goes on the word before it."""


class Segmented(NamedTuple):
    """The words of a sentence and their parts of speech (none when not asked for)."""

    words: Spans
    tags: list[str]


class Segmenter(Protocol):
    """What splits sentences into words and tags them."""

    def segment(self, sentences: Sequence[str], *, pos: bool = False) -> list[Segmented]:
        """The words of each sentence, offsets into it; with ``pos`` also their parts of speech."""


@dataclass(frozen=True, slots=True)
class WordTagger:
    """One of the models: its tables, and what turns tokens into their indices.

    Attributes:
        labels: Names of the labels.
        transitions: From the label of the row to the label of the column.
        tables: State weights.
        encoder: Turns tokens into indices of ``tables``.
    """

    labels: tuple[str, ...]
    transitions: Floats
    tables: FeatureTables
    encoder: Encoder

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The best label of every token of every sentence."""
        full = [tokens for tokens in sentences if tokens]
        lengths = [len(tokens) for tokens in full]
        path = iter(best_labels(self.encoder.scores(full), self.transitions, lengths, self.labels))
        return [list(islice(path, len(tokens))) for tokens in sentences]


class FastSegmenter:
    """Words and tags identical to ``underthesea.word_tokenize`` and ``underthesea.pos_tag``, many times faster.

    Args:
        pieces: Finds the tokens that words are made of.
        words: The model that joins tokens to words.
        load_tags: Loads the model of parts of speech; called once, when they are first asked for.
    """

    def __init__(self, pieces: PieceFinder, words: WordTagger, load_tags: Callable[[], WordTagger]) -> None:
        self._pieces = pieces
        self._words = words
        self._tags = Once(load_tags)

    def segment(self, sentences: Sequence[str], *, pos: bool = False) -> list[Segmented]:
        """The words of each sentence, offsets into it; with ``pos`` also their parts of speech."""
        found = [self._pieces.find(sentence) for sentence in sentences]
        labels = self._words.label([pieces.texts for pieces in found])
        words = [_joined(pieces, marks) for pieces, marks in zip(found, labels, strict=True)]
        tags = self._tags().label([spans.texts for spans in words]) if pos else [[] for _ in words]
        return [Segmented(spans, marks) for spans, marks in zip(words, tags, strict=True)]


def _joined(pieces: Spans, labels: list[str]) -> Spans:
    """The words: tokens labelled as going on are joined to what is before them."""
    words = Spans()
    texts, starts, ends = words.texts, words.starts, words.ends
    core = extension()
    if core is not None:
        core.join_pieces((pieces.texts, pieces.starts, pieces.ends), labels, _INSIDE, " ", (texts, starts, ends))
        return words
    for text, start, end, label in zip(pieces.texts, pieces.starts, pieces.ends, labels, strict=True):
        if label == _INSIDE and texts:
            texts[-1] = f"{texts[-1]} {text}"
            ends[-1] = end
        else:
            texts.append(text)
            starts.append(start)
            ends.append(end)
    return words
