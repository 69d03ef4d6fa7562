"""What the tagger sees of each syllable: a few columns, each with its attributes at several distances."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.crf.columns import BESIDE, HERE, NEAR, WIDE, Attribute, Column
from pipeline.crf.runs import Runs
from pipeline.extract.names.evidence import article_values
from pipeline.extract.names.field_context import FieldContext
from pipeline.lexicon.name_words import surnames, word_clusters

_DIGIT = re.compile(r"\d")


def _word_attributes(text: str) -> Iterator[Attribute]:
    word = _DIGIT.sub("0", text.lower())
    yield f"w={word}", WIDE
    if len(word) > 1:
        for size in (1, 2, 3):
            yield f"p={word[:size]}", HERE
            yield f"e={word[-size:]}", HERE
    if text[0].isupper():
        yield f"W={text}", HERE
        if word in surnames():
            yield "surname", NEAR


def _cluster_attributes(text: str) -> Iterator[Attribute]:
    clusters = word_clusters().get(_DIGIT.sub("0", text.lower()))
    if clusters is None:
        yield "c=?", NEAR
        return
    yield f"c={clusters[0]}", WIDE
    yield f"C={clusters[1]}", WIDE


def _shape_attributes(shape: str) -> Iterator[Attribute]:
    yield f"s={shape}", WIDE


def _pair_attributes(pair: str) -> Iterator[Attribute]:
    yield f"ww={pair}", (-2, -1, 0, 1)


def _shapes_attributes(shapes: str) -> Iterator[Attribute]:
    yield f"sss={shapes}", (-2, -1, 0)


def _phrase_attributes(tags: str) -> Iterator[Attribute]:
    if not tags:
        yield "g=", NEAR
    for at in range(0, len(tags), 2):
        yield f"g={tags[at : at + 2]}", WIDE
    if len(tags) > 2:
        yield f"G={tags}", HERE


def _article_attributes(value: str) -> Iterator[Attribute]:
    for item in value.split("|"):
        yield f"d={item}", BESIDE


def _sentence_attributes(value: str) -> Iterator[Attribute]:
    for item in value.split("|"):
        yield f"l={item}", HERE


def _segment_attributes(value: str) -> Iterator[Attribute]:
    yield f"k={value}", NEAR


def _shape_values(context: FieldContext) -> Sequence[str]:
    return context.shapes


def _part_of_speech_attributes(value: str) -> Iterator[Attribute]:
    yield f"kp={value}", WIDE


def _word_values(context: FieldContext) -> Sequence[str]:
    return context.units.texts


def _pair_values(context: FieldContext) -> Sequence[str]:
    return Runs(context.units.lowers, 2)


def _shapes_values(context: FieldContext) -> Sequence[str]:
    return Runs(context.shapes, 3)


def _phrase_values(context: FieldContext) -> Sequence[str]:
    return context.phrases


def _sentence_values(context: FieldContext) -> Sequence[str]:
    """The section, and how near the end of the article the syllable is: there the author signs."""
    values: list[str] = []
    last = len(context.units.bounds) - 1
    for number, (begin, end) in enumerate(context.units.bounds):
        value = context.section(number)
        if end - begin <= _SHORT_SENTENCE:
            value += "|short"
        if number < last:
            values.extend([value] * (end - begin))
        else:
            values.extend(f"{value}|end{min(end - at, _CLOSING)}" for at in range(begin, end))
    return values


_SHORT_SENTENCE = 5
_CLOSING = 6


def _segment_values(context: FieldContext) -> Sequence[str]:
    return context.segments


def _part_of_speech_values(context: FieldContext) -> Sequence[str]:
    return context.parts_of_speech


COLUMNS: tuple[Column[FieldContext], ...] = (
    Column("word", _word_values, _word_attributes, WIDE),
    Column("cluster", _word_values, _cluster_attributes, WIDE),
    Column("shape", _shape_values, _shape_attributes, WIDE),
    Column("pair", _pair_values, _pair_attributes, (-2, -1, 0, 1), "ww="),
    Column("shapes", _shapes_values, _shapes_attributes, (-2, -1, 0), "sss="),
    Column("phrase", _phrase_values, _phrase_attributes, WIDE),
    Column("article", article_values, _article_attributes, BESIDE),
    Column("sentence", _sentence_values, _sentence_attributes, HERE),
    Column("segment", _segment_values, _segment_attributes, NEAR),
    Column("part of speech", _part_of_speech_values, _part_of_speech_attributes, WIDE),
)
