"""Which counted or measured figures report something: a log-linear classifier.

Every percentage and sum of money does. A count may also number the steps of a stair, repeat what was said
("2 bệnh nhân trên"), or describe a thing ("tòa nhà 8 tầng").
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.model import Quantity
from pipeline.relate.learned.candidates import Question
from pipeline.relate.learned.classifier import Classifier
from pipeline.relate.learned.feature_templates import FeatureTemplate, Names
from pipeline.relate.learned.units import PhraseUnit
from pipeline.relate.learned.view import dimension_of, shape

MODEL = Path(__file__).with_name("reporting.crf")
REPORTS, NOTHING = "reports", "nothing"
_SIZES = (1, 5, 20, 99, 999)
_SURE = -0.4
"""Logarithm of the odds of reporting from which on a figure has a fact: a missing one costs as much as one too many."""
_AROUND = (-4, -3, -2, -1, 1, 2, 3, 4, 5)


@cache
def default_reporting() -> Classifier:
    """Our classifier, loaded once."""
    return Classifier(MODEL)


def reports(classifier: Classifier, question: Question) -> bool:
    """Whether a figure says something worth a row."""
    if not isinstance(question.figure, Quantity):
        return True
    return classifier.odds(reporting_hints(question), REPORTS) > _SURE


def reporting_hints(question: Question) -> list[FeatureTemplate]:
    """What bears on whether a count or measure reports something."""
    figure, units, at = question.figure, question.passage.units, question.at
    dimension = dimension_of(figure)
    unit = figure.unit if isinstance(figure, Quantity) else ""
    words = [_word(units, at + distance) for distance in range(-2, 4)]
    tags = [units[index].tag if index >= 0 else "#" for index in (at - 2, at - 1)]
    size = next((str(top) for top in _SIZES if figure.low <= top), "many")
    told = bool(question.told) and question.told[-1].sentence == question.number
    hints: list[FeatureTemplate] = [
        (_of_figure, dimension, unit, size, figure.text[:1].isdigit(), figure.qualifier),
        (_of_lead, question.lead.cues[:2], dimension),
        (_of_place, min(len(question.passage.figures), 4), told, min(at, 4)),
        (_of_neighbours, dimension, *words),
        (_of_tags, *tags),
    ]
    hints += [(_of_word, distance, _word(units, at + distance)) for distance in _AROUND]
    return hints


def _word(units: list[PhraseUnit], index: int) -> str:
    return shape(units[index].lower) if 0 <= index < len(units) else "#"


def _of_figure(dimension: str, unit: str, size: str, digits: bool, qualifier: str) -> Names:
    head = unit.partition(" ")[0]
    return (
        "b",
        f"dim={dimension}",
        f"unit={unit}",
        f"size={size}",
        f"dig={digits:d}",
        f"dd={digits:d}{dimension}",
        f"ds={size}|{dimension}",
        f"q={qualifier}",
        f"us={unit}|{size}",
        f"h={head}|{digits:d}",
    )


def _of_lead(cues: tuple[str, ...], dimension: str) -> Names:
    joined = "-".join(cues)
    return f"cues={joined}", f"cd={joined}|{dimension}"


def _of_place(figures: int, told: bool, at: int) -> Names:
    return f"nf={figures}", f"told={told:d}", f"at={at}"


def _of_neighbours(dimension: str, before2: str, before: str, _: str, one: str, two: str, three: str) -> Names:
    return f"p={before}|{dimension}", f"pp={before2} {before}", f"n={one} {two}", f"n3={two} {three}"


def _of_tags(two: str, one: str) -> Names:
    return f"t-2={two}", f"t-1={one}"


def _of_word(distance: int, word: str) -> Names:
    return f"w{distance}={word}", f"{'<' if distance < 0 else '>'}{word}"
