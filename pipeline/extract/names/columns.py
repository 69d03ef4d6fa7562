"""What the tagger sees of each syllable: a few columns, each with its attributes at several distances.

A column gives every syllable one value. What a value says (its attributes) depends on nothing else, so that the
decoder can keep the weights of a value it has seen; this is what makes tagging fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.names.context import Context
from pipeline.extract.names.evidence import article_values
from pipeline.lexicon.name_words import name_words, word_clusters

REACH = 3
"""No attribute is looked at from further away than this."""

Attribute = tuple[str, tuple[int, ...]]
"""Name of an attribute, and at which distances from the syllable to be labelled it is looked at."""

_HERE = (0,)
_BESIDE = (-1, 0, 1)
_NEAR = (-2, -1, 0, 1, 2)
_WIDE = (-3, -2, -1, 0, 1, 2, 3)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name in the table of ablations.
        values: The value of every syllable.
        attributes: What a value says; no two columns use the same names.
        distances: All distances that its attributes use.
    """

    name: str
    values: Callable[[Context], Sequence[str]]
    attributes: Callable[[str], Iterator[Attribute]]
    distances: tuple[int, ...]


def _word_attributes(text: str) -> Iterator[Attribute]:
    word = _DIGIT.sub("0", text.lower())
    yield f"w={word}", _WIDE
    if len(word) > 1:
        for size in (1, 2, 3):
            yield f"p={word[:size]}", _HERE
            yield f"e={word[-size:]}", _HERE
    if text[0].isupper():
        yield f"W={text}", _HERE
        if word in _surnames():
            yield "surname", _NEAR


def _cluster_attributes(text: str) -> Iterator[Attribute]:
    clusters = word_clusters().get(_DIGIT.sub("0", text.lower()))
    if clusters is None:
        yield "c=?", _NEAR
        return
    yield f"c={clusters[0]}", _WIDE
    yield f"C={clusters[1]}", _WIDE


def _shape_attributes(shape: str) -> Iterator[Attribute]:
    yield f"s={shape}", _WIDE


def _pair_attributes(pair: str) -> Iterator[Attribute]:
    yield f"ww={pair}", (-2, -1, 0, 1)


def _shapes_attributes(shapes: str) -> Iterator[Attribute]:
    yield f"sss={shapes}", (-2, -1, 0)


def _phrase_attributes(tags: str) -> Iterator[Attribute]:
    if not tags:
        yield "g=", _NEAR
    for at in range(0, len(tags), 2):
        yield f"g={tags[at : at + 2]}", _WIDE
    if len(tags) > 2:
        yield f"G={tags}", _HERE


def _article_attributes(value: str) -> Iterator[Attribute]:
    for item in value.split("|"):
        yield f"d={item}", _BESIDE


def _sentence_attributes(value: str) -> Iterator[Attribute]:
    for item in value.split("|"):
        yield f"l={item}", _HERE


def _segment_attributes(value: str) -> Iterator[Attribute]:
    yield f"k={value}", _NEAR


def _shape_values(context: Context) -> Sequence[str]:
    return context.shapes


def _part_of_speech_attributes(value: str) -> Iterator[Attribute]:
    yield f"kp={value}", _WIDE


def _word_values(context: Context) -> Sequence[str]:
    return context.units.texts


def _pair_values(context: Context) -> Sequence[str]:
    lowers = context.units.lowers
    return [f"{first} {second}" for first, second in zip(lowers, [*lowers[1:], ""], strict=False)]


def _shapes_values(context: Context) -> Sequence[str]:
    shapes = context.shapes
    return [
        f"{first} {second} {third}"
        for first, second, third in zip(shapes, [*shapes[1:], ""], [*shapes[2:], "", ""], strict=False)
    ]


def _phrase_values(context: Context) -> Sequence[str]:
    return context.phrases


def _sentence_values(context: Context) -> Sequence[str]:
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


def _segment_values(context: Context) -> Sequence[str]:
    return context.segments


def _part_of_speech_values(context: Context) -> Sequence[str]:
    return context.parts_of_speech


COLUMNS: tuple[Column, ...] = (
    Column("word", _word_values, _word_attributes, _WIDE),
    Column("cluster", _word_values, _cluster_attributes, _WIDE),
    Column("shape", _shape_values, _shape_attributes, _WIDE),
    Column("pair", _pair_values, _pair_attributes, (-2, -1, 0, 1)),
    Column("shapes", _shapes_values, _shapes_attributes, (-2, -1, 0)),
    Column("phrase", _phrase_values, _phrase_attributes, _WIDE),
    Column("article", article_values, _article_attributes, _BESIDE),
    Column("sentence", _sentence_values, _sentence_attributes, _HERE),
    Column("segment", _segment_values, _segment_attributes, _NEAR),
    Column("part of speech", _part_of_speech_values, _part_of_speech_attributes, _WIDE),
)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(surname.lower() for surname in name_words().surnames)
