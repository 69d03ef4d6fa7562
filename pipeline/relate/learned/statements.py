"""What kind of statement a figure makes and what it is compared with: two log-linear classifiers.

The answer of the rules is one of their features, so they only learn where the rules go wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from pipeline.crf.file import read_crf
from pipeline.model import Base, Direction, Measure, Money, Quantity
from pipeline.relate.bases import Compared
from pipeline.relate.drafts import Draft
from pipeline.relate.learned.candidates import Question
from pipeline.relate.learned.units import FIGURES, sort_of_figure
from pipeline.relate.measures import Said
from pipeline.relate.periods import Period

MEASURE = Path(__file__).with_name("measure.crf")
BASE = Path(__file__).with_name("base.crf")
_DIGITS = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
_COMPARING = ("against", "same", "previous", "start", "plan")


class Classifier:
    """A log-linear classifier, kept as a CRF whose sequences have one unit.

    Args:
        path: Model file, as written by ``pipeline.relate.learned.training``.
    """

    def __init__(self, path: Path) -> None:
        model = read_crf(path)
        self._labels, self._attributes, self._weights = model.labels, model.attributes, model.weights

    def label(self, features: Sequence[str]) -> str:
        """The best label."""
        known = self._attributes
        rows = [row for name in features if (row := known.get(name)) is not None]
        scores = self._weights[rows].sum(axis=0) if rows else np.zeros(len(self._labels))
        return self._labels[int(scores.argmax())]


@cache
def default_classifiers() -> tuple[Classifier, Classifier]:
    """Ours for the measure and for the base, loaded once."""
    return Classifier(MEASURE), Classifier(BASE)


def measure_label(measure: Measure, direction: Direction | None) -> str:
    """Measure and direction as one label."""
    return f"{measure}|{direction or ''}"


def said_of(label: str, said: Said) -> Said:
    """The statement that a label stands for, with the base of ``said``."""
    measure, _, direction = label.partition("|")
    return Said(measure, direction or None, said.base)  # type: ignore[arg-type]


def base_of(label: str, base: Compared | None) -> Compared | None:
    """The base that a label stands for, with the words of ``base``."""
    if label == "-":
        return None
    kind: Base = label  # type: ignore[assignment]
    return Compared(kind, base.text if base else None, base.end if base else 0)


def measure_features(question: Question, said: Said, before: Draft | None, *, ruled: bool) -> list[str]:
    """Features of the measure; ``said`` is what the rules say, ``before`` the figure before in the sentence."""
    return [*_of_measure(question, said, before, ruled=ruled), *_around(question)]


def _of_measure(question: Question, said: Said, before: Draft | None, *, ruled: bool) -> Iterator[str]:
    figure, lead, found = question.figure, question.lead, question.found
    rules = f"{said.measure}{said.direction}"
    base = said.base.kind if said.base else None
    yield "b"
    yield f"R={rules}"
    yield f"Rs={rules}{question.sort}"
    yield f"Rn={rules}{lead.nearest}"
    yield f"Rf={rules}{found.rule}"
    yield f"Rb={rules}{base}"
    yield f"cues={lead.cues[:3]}"
    yield f"near={lead.nearest}"
    yield f"sort={question.sort}{figure.qualifier}"
    yield f"dir={figure.direction}{ruled}"
    if isinstance(figure, Quantity):
        yield f"unit={figure.unit}"
        yield f"dim={figure.dimension}{figure.of is not None}"
    elif isinstance(figure, Money):
        yield f"per={figure.per is not None}"
    else:
        yield f"unit={figure.unit}{figure.low > 100}"
    if figure.low < 0:
        yield "minus"
    yield from _of_phrase(question)
    if before is not None:
        yield f"pm={before.said.measure}{before.said.direction}"
        yield f"ps={before.said.measure}{before.said.direction}{sort_of_figure(before.figure)}{lead.nearest}"
    if found.phrase is not None:
        if found.phrase.start >= figure.end:
            yield "behind"
        else:
            inside = question.passage.within(found.phrase.end, figure.start)
            for unit in question.passage.units[inside[0] : inside[1] + 1] if inside else ():
                yield f"between={unit.lower}"


def _of_phrase(question: Question) -> Iterator[str]:
    phrase = question.found.phrase
    words = phrase.text.lower().split() if phrase else []
    if words:
        yield f"name={' '.join(words)}"
        yield f"n1={words[0]}"
        yield f"n2={' '.join(words[:2])}"
        yield f"nl={words[-1]}"
        for word in words:
            yield f"nb={word}"


def _around(question: Question) -> list[str]:
    """Words and roles around the figure."""
    units, at = question.passage.units, question.at
    if at in question.passage.around:
        return question.passage.around[at]
    names = question.passage.around[at] = []
    for distance in (-4, -3, -2, -1, 1, 2, 3, 4, 5):
        if not 0 <= at + distance < len(units):
            names.append(f"w[{distance}]=#")
            continue
        unit = units[at + distance]
        word = _DIGITS.sub("0", unit.lower)
        side = "<" if distance < 0 else ">"
        names += (f"w[{distance}]={word}", f"{side}{word}")
        if unit.role:
            names += (f"r[{distance}]={unit.role}", f"{side}r{unit.role}")
    for one, two in ((-3, -2), (-2, -1), (1, 2)):
        if at + one >= 0 and at + two < len(units):
            names.append(f"ww[{one}]={units[at + one].lower} {units[at + two].lower}")
    return names


def base_features(
    question: Question, said: Said, base: Compared | None, previous: Draft | None, period: Period | None, later: str
) -> list[str]:
    """Features of the base; ``base`` is what the rules say, ``later`` the next base that is named in the sentence."""
    return [*_of_base(question, said, base, previous, period, later), *_around(question)]


def _of_base(
    question: Question, said: Said, base: Compared | None, previous: Draft | None, period: Period | None, later: str
) -> Iterator[str]:
    named = base is not None and bool(base.text)
    rules = f"{base.kind if base else '-'}{'x' if named else 'i'}"
    full = f"{said.measure}{rules}"
    yield "b"
    yield f"R={rules}"
    yield f"m={said.measure}{said.direction}"
    yield f"mR={full}"
    yield f"mRs={full}{question.sort}"
    yield f"rule={question.found.rule}"
    if base is not None and base.text:
        words = base.text.lower().split()[:8]
        for word in words:
            yield f"bt={word}"
        yield f"b3={_NUMBERS.sub('0', ' '.join(words[:3]))}"
    if previous is not None:
        kind = previous.said.base.kind if previous.said.base else "-"
        yield f"pb={kind}{previous.said.measure}"
        yield f"pm={kind}{full}"
    yield f"later={later}"
    yield f"lm={later}{full}"
    length = _length(period)
    if length:
        yield f"per={length}"
        yield f"perm={length}{full}"
    phrase = question.found.phrase
    if phrase is not None:
        words = phrase.text.lower().split()
        yield f"n1={words[0]}"
        yield f"n2={' '.join(words[:2])}"
        yield f"nm={words[0]}{full}"
    units, at = question.passage.units, question.at
    for unit in units[at + 1 : at + 21]:
        if unit.kind in FIGURES:
            break
        yield f"beh={unit.lower}"
        if unit.role:
            yield f"behr={unit.role[1:]}"
    for unit in units[max(0, at - 60) : at]:
        if unit.role and _compares(unit.role):
            yield f"bef={unit.lower}"


@cache
def _compares(role: str) -> bool:
    return any(name in role for name in _COMPARING)


def _length(period: Period | None) -> str:
    """How long a period is, roughly."""
    if period is None or period.start is None or period.end is None:
        return ""
    days = (period.end - period.start).days
    return next((name for name, most in zip("dwmqh", (1, 9, 31, 94, 339), strict=True) if days <= most), "y")
