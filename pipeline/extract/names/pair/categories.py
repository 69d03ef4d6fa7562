"""What the head sees of each syllable besides the vector of the encoder: how it is written, what lists know of it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.extract.names.evidence import article_values
from pipeline.extract.names.field_context import FieldContext
from pipeline.lexicon.name_words import word_clusters

_DIGIT = re.compile(r"\d")
_UNKNOWN = ("?", "?")
BINS = (64, 1024, 64, 128, 520, 16, 4096)
"""Numbers that shape, known phrases, coarse cluster, part of speech, fine cluster, use in the article and the syllable
in small letters are hashed to."""


def categories(context: FieldContext, sentences: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """The numbers of the syllables of some sentences, one row a syllable.

    Args:
        context: A field.
        sentences: First syllable and the one after the last of each.
    """
    chosen = [at for begin, end in sentences for at in range(begin, end)]
    texts = context.units.texts
    clusters = [word_clusters().get(_DIGIT.sub("0", texts[at].lower()), _UNKNOWN) for at in chosen]
    columns = (
        _of(context.shapes, chosen),
        _of(context.phrases, chosen),
        [coarse for coarse, _ in clusters],
        _of(context.parts_of_speech, chosen),
        [fine for _, fine in clusters],
        _of(article_values(context), chosen),
        _of(context.units.lowers, chosen),
    )
    numbers = [[_bin(value, bins) for value in column] for column, bins in zip(columns, BINS, strict=True)]
    return np.array(numbers, np.int64).reshape(len(BINS), -1).T


def _of(values: Sequence[str], chosen: Sequence[int]) -> list[str]:
    return [values[at] for at in chosen]


@lru_cache(maxsize=100_000)
def _bin(value: str, bins: int) -> int:
    return zlib.crc32(value.encode()) % bins
