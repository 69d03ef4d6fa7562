"""Taggers: whatever finds names in a field. Ours is here; what may stand in for it is in ``external_taggers.py``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipeline.crf.decoder import Decoder
from pipeline.crf.file import load_crf
from pipeline.extract.names.confidence_filter import drop_unsure
from pipeline.extract.names.features import COLUMNS
from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.score_pooling import pool_scores
from pipeline.extract.names.span_scores import SpanScores
from pipeline.model import NameKind
from pipeline.once import Once
from pipeline.values import value

Floats = npt.NDArray[np.float64]
MODEL = Path(__file__).with_name("model.crf")
KINDS: Mapping[str, NameKind] = {"PER": "person", "ORG": "organization", "LOC": "location"}
"""Label of the tagger -> kind."""


@value
class Span:
    """A name: offsets into the normal form, and what it names.

    Attributes:
        by: The pass that made it what it is (``passes.py``); it is no part of what a span is.
    """

    start: int
    end: int
    kind: NameKind
    by: str = field(default="tagger", compare=False)


class NameTagger(Protocol):
    """Anything that finds names. The rules that follow (titles, agreement, edges) are the same for all."""

    def tag(self, context: FieldContext) -> list[Span]:
        """The names of one field in order, none overlapping another."""
        ...


class CrfTagger:
    """The learned tagger that ships with the package.

    Args:
        path: Model file, as written by ``pipeline.extract.names.training``.
    """

    def __init__(self, path: Path = MODEL) -> None:
        self._decoder = Decoder(load_crf(path), COLUMNS)

    def tag(self, context: FieldContext) -> list[Span]:
        """The names of one field."""
        return self.read(context)[0]

    def read(self, context: FieldContext) -> tuple[list[Span], SpanScores]:
        """The names of one field, and the scores behind them."""
        units = context.units
        scores = pool_scores(self.scores(context), units)
        labels = self._decoder.decode(scores, units.bounds)
        reading = SpanScores(labels, scores, self._decoder.labels, self._decoder.transitions)
        sure = drop_unsure(labels, scores, reading.names, reading.transitions, units.bounds)
        return spans_of(context, sure), reading

    def scores(self, context: FieldContext) -> Floats:
        """State scores of all syllables, one row each."""
        return self._decoder.scores([column.values(context) for column in COLUMNS], context.units.bounds)


def spans_of(context: FieldContext, labels: Sequence[str]) -> list[Span]:
    """The spans that the labels of the syllables stand for; what a label begins, no other needs to end."""
    units = context.units
    spans: list[Span] = []
    begins = {begin for begin, _ in units.bounds}
    current: NameKind | None = None
    first, last = 0, -1
    for index in [index for index, label in enumerate(labels) if label != "O"]:
        label = labels[index]
        kind = KINDS[label[2:]]
        goes_on = current == kind and index == last + 1 and label[0] in "IE" and index not in begins
        if current is not None and not goes_on:
            spans.append(Span(units.starts[first], units.ends[last], current))
        if not goes_on:
            first = index
        current, last = kind, index
        if label[0] in "ES":
            spans.append(Span(units.starts[first], units.ends[last], kind))
            current = None
    if current is not None:
        spans.append(Span(units.starts[first], units.ends[last], current))
    return spans


def labels_of(context: FieldContext, spans: Iterable[Span]) -> list[str]:
    """The label of each syllable for given names: B-egin, I-nside, E-nd, S-ingle with the kind, or O."""
    short = {kind: label for label, kind in KINDS.items()}
    units = context.units
    labels = ["O"] * len(units.texts)
    index = 0
    for span in sorted(spans, key=lambda span: span.start):
        while index < len(labels) and units.ends[index] <= span.start:
            index += 1
        first = index
        while index < len(labels) and units.starts[index] < span.end:
            index += 1
        for at in range(first, index):
            labels[at] = f"{_place(at - first, index - first)}-{short[span.kind]}"
    return labels


def _place(at: int, length: int) -> str:
    if length == 1:
        return "S"
    return "B" if at == 0 else "E" if at == length - 1 else "I"


@Once
def default_tagger() -> NameTagger:
    """Our tagger, loaded once."""
    return CrfTagger()
