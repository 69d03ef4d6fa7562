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
from pipeline.relate.learned.units import PhraseUnit, shape
from pipeline.relate.learned.view import dimension_of
from pipeline.relate.model import Figure

MODEL = Path(__file__).with_name("reporting.crf")
REPORTS, NOTHING = "reports", "nothing"
_SIZES = (1, 5, 20, 99, 999)
_SURE = -0.4
"""Logarithm of the odds of reporting from which on a figure has a fact: a missing one costs as much as one too many."""
_AROUND = tuple((distance, "<" if distance < 0 else ">") for distance in (-4, -3, -2, -1, 1, 2, 3, 4, 5))


@cache
def default_reporting() -> Classifier:
    """Our classifier, loaded once."""
    return Classifier(MODEL)


def reports(classifier: Classifier, question: Question) -> bool:
    """Whether a figure says something worth a row."""
    if not isinstance(question.figure, Quantity):
        return True
    return classifier.odds(reporting_features(question), REPORTS) > _SURE


def reporting_features(question: Question) -> list[str]:
    """What bears on whether a count or measure reports something."""
    figure, units, at = question.figure, question.passage.units, question.at
    unit = figure.unit if isinstance(figure, Quantity) else ""
    told = int(bool(question.told) and question.told[-1].sentence == question.number)
    cues = "-".join(question.lead.cues[:2])
    before, one, two, three = (_word(units, at + distance) for distance in (-1, 1, 2, 3))
    dimension = dimension_of(figure)
    names = _of_figure(figure, dimension, unit)
    names += (
        f"cues={cues}",
        f"cd={cues}|{dimension}",
        f"nf={min(len(question.passage.figures), 4)}",
        f"told={told}",
        f"at={min(at, 4)}",
        f"p={before}|{dimension}",
        f"pp={_word(units, at - 2)} {before}",
        f"n={one} {two}",
        f"n3={two} {three}",
        f"t-2={units[at - 2].tag if at >= 2 else '#'}",
        f"t-1={units[at - 1].tag if at >= 1 else '#'}",
    )
    for distance, side in _AROUND:
        word = _word(units, at + distance)
        names += (f"w{distance}={word}", f"{side}{word}")
    return names


def _word(units: list[PhraseUnit], index: int) -> str:
    return shape(units[index].lower) if 0 <= index < len(units) else "#"


def _of_figure(figure: Figure, dimension: str, unit: str) -> list[str]:
    digits = int(figure.text[:1].isdigit())
    size = next((str(top) for top in _SIZES if figure.low <= top), "many")
    return [
        "b",
        f"dim={dimension}",
        f"unit={unit}",
        f"size={size}",
        f"dig={digits}",
        f"dd={digits}{dimension}",
        f"ds={size}|{dimension}",
        f"q={figure.qualifier}",
        f"us={unit}|{size}",
        f"h={unit.partition(' ')[0]}|{digits}",
    ]
