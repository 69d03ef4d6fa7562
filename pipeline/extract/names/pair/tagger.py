"""The accurate tagger: the CRF, and where it is unsure an encoder that has read the world's text besides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.names.confidence_filter import drop_unsure
from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.pair.categories import categories
from pipeline.extract.names.pair.certainty import marginals
from pipeline.extract.names.pair.encoder import SentenceEncoder
from pipeline.extract.names.pair.head import LABELS, TaggerHead
from pipeline.extract.names.pair.weights import load_weights
from pipeline.extract.names.score_pooling import pool_scores
from pipeline.extract.names.span_scores import SpanScores
from pipeline.extract.names.tagger import MODEL, CrfTagger, Span, spans_of
from pipeline.once import Once

SURE = 0.8
"""How probable the best label of every syllable of a sentence must be for the CRF, so that the encoder is not asked.

On outlets apart 0.8 is a quarter of the text, and as good as 0.9 or all of it once the passes after it are done.
"""
WEIGHT = 0.5
"""What the log probabilities of the head count beside the scores of the CRF."""
SCALE = 0.7
"""What the scores are multiplied by for the passes after the tagger, whose thresholds are for those of the CRF alone.

The sum of both is steeper than either. It changes no label; chosen on outlets apart.
"""
Floats = npt.NDArray[np.float64]


class PairTagger(CrfTagger):
    """The CRF, and in sentences of which it is unsure the encoder with its head as well.

    Args:
        path: Model file of the CRF.
        head: What says the labels by what the encoder says; that which ships when None.
        sure: See ``SURE``; above 1, every sentence is read by the encoder.

    Raises:
        SettingsError: ``settings.accurate`` if the libraries of the extra are not installed.
    """

    def __init__(self, path: Path = MODEL, head: TaggerHead | None = None, sure: float = SURE) -> None:
        super().__init__(path)
        self._encoder = SentenceEncoder(load_weights())
        self._head = head or TaggerHead()
        self._sure = sure
        self._columns = [LABELS.index(label) for label in self._decoder.labels]

    def read(self, context: FieldContext) -> tuple[list[Span], SpanScores]:
        """The names of one field, and the scores behind them."""
        bounds = context.units.bounds
        pooled = pool_scores(self.scores(context), context.units)
        labels = self._decoder.decode(pooled, bounds)
        reading = SpanScores(labels, SCALE * pooled, self._decoder.labels, SCALE * self._decoder.transitions)
        sure = drop_unsure(labels, reading.scores, reading.names, reading.transitions, bounds)
        return spans_of(context, sure), reading

    def scores(self, context: FieldContext) -> Floats:
        """State scores of all syllables: those of the CRF, and the head's log probabilities where it is asked."""
        scores = super().scores(context)
        unsure = self.unsure_sentences(context, scores)
        if unsure:
            lengths = [end - begin for begin, end in unsure]
            vectors = self._encoder.vectors(context.units, unsure)
            said = self._head.log_probabilities(vectors, categories(context, unsure), lengths)
            rows = np.concatenate([np.arange(begin, end) for begin, end in unsure])
            scores[rows] += WEIGHT * said[:, self._columns]
        return scores

    def unsure_sentences(self, context: FieldContext, scores: Floats) -> list[tuple[int, int]]:
        """First syllable and the one after the last of each sentence that the encoder is to read.

        Args:
            context: A field.
            scores: State scores of the CRF.
        """
        bounds = context.units.bounds
        found = marginals(scores, self._decoder.transitions, [end - begin for begin, end in bounds]).max(axis=1)
        return _with_a_low(found, bounds, self._sure)


def _with_a_low(values: Floats, bounds: Sequence[tuple[int, int]], least: float) -> list[tuple[int, int]]:
    """The sentences that hold a value below ``least``."""
    before = np.concatenate(([0], np.cumsum(values < least)))
    return [(begin, end) for begin, end in bounds if before[end] > before[begin]]


@Once
def pair_tagger() -> PairTagger:
    """The accurate tagger, loaded once."""
    return PairTagger()
