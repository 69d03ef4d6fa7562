"""What kind of statement a figure makes and what it is compared with: two log-linear classifiers.

The answer of the rules is one of their features, so they only learn where the rules go wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import inf
from pathlib import Path

from pipeline.crf.file import load_crf
from pipeline.model import Base, Direction, Measure, Money, Quantity
from pipeline.relate.bases import Compared
from pipeline.relate.drafts import Draft
from pipeline.relate.learned.candidates import Question
from pipeline.relate.learned.hints import Hint, HintRows, Names
from pipeline.relate.learned.units import FIGURES, sort_of_figure
from pipeline.relate.measures import Said
from pipeline.relate.model import Figure
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
        model = load_crf(path)
        self._labels = model.labels
        self._rows = HintRows(model.attributes, model.weights)

    def odds(self, hints: Sequence[Hint], label: str) -> float:
        """How far the score of a label lies above the best of the others; infinite where only one was ever seen."""
        scores = dict(zip(self._labels, self._rows.of(hints).tolist(), strict=True))
        own = scores.pop(label, -inf)
        return float(own - max(scores.values(), default=-inf))

    def label(self, hints: Sequence[Hint]) -> str:
        """The best label."""
        return self._labels[int(self._rows.of(hints).argmax())]


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


def measure_hints(question: Question, said: Said, before: Draft | None, *, ruled: bool) -> list[Hint]:
    """What bears on the measure; ``said`` is what the rules say, ``before`` the figure before in the sentence."""
    figure, lead, found, sort = question.figure, question.lead, question.found, question.sort
    rules = f"{said.measure}{said.direction}"
    hints: list[Hint] = [
        (_of_rules, rules, sort, lead.nearest, found.rule, said.base.kind if said.base else None),
        (_of_lead, lead.cues[:3], f"{sort}{figure.qualifier}", figure.direction, ruled, figure.low < 0),
        (_of_figure, *_kind_of(figure)),
    ]
    if before is not None:
        one = f"{before.said.measure}{before.said.direction}"
        hints.append((_of_measure_before, one, sort_of_figure(before.figure), lead.nearest))
    phrase = found.phrase
    if phrase is not None:
        hints.append((_of_name, phrase.text.lower()))
        if phrase.start >= figure.end:
            hints.append((_as_it_is, "behind"))
        else:
            inside = question.passage.within(phrase.end, figure.start)
            between = question.passage.units[inside[0] : inside[1] + 1] if inside else ()
            hints += [(_of_word, "between", unit.lower) for unit in between]
    return hints + _around(question)


def base_hints(
    question: Question, said: Said, base: Compared | None, previous: Draft | None, period: Period | None, later: str
) -> list[Hint]:
    """What bears on the base; ``base`` is what the rules say, ``later`` the next base that is named in the sentence."""
    words = (base.text or "") if base is not None else ""
    rules = f"{base.kind if base else '-'}{'x' if words else 'i'}"
    full = f"{said.measure}{rules}"
    hints: list[Hint] = [
        (_of_base_rules, rules, full, f"{said.measure}{said.direction}", question.sort, question.found.rule),
        (_of_later, later, full),
    ]
    if words:
        hints.append((_of_base_words, words.lower()))
    if previous is not None:
        kind = previous.said.base.kind if previous.said.base else "-"
        hints.append((_of_base_before, kind, previous.said.measure, full))
    length = _length(period)
    if length:
        hints.append((_of_length, length, full))
    if question.found.phrase is not None:
        hints.append((_of_based, question.found.phrase.text.lower(), full))
    units, at = question.passage.units, question.at
    for unit in units[at + 1 : at + 21]:
        if unit.kind in FIGURES:
            break
        hints.append((_of_word_behind, unit.lower, unit.role[1:]))
    before = units[max(0, at - 60) : at]
    hints += [(_of_word, "bef", unit.lower) for unit in before if unit.role and _compares(unit.role)]
    return hints + _around(question)


def _kind_of(figure: Figure) -> tuple[str, str, bool]:
    """What is counted, its dimension, and whether it is one of so many, the price of one, or more than a whole."""
    if isinstance(figure, Quantity):
        return figure.unit, figure.dimension or "", figure.of is not None
    if isinstance(figure, Money):
        return "", "money", figure.per is not None
    return figure.unit, "percent", figure.low > 100


def _around(question: Question) -> list[Hint]:
    """Words and roles around the figure."""
    units, at = question.passage.units, question.at
    if at in question.passage.around:
        return question.passage.around[at]
    hints: list[Hint] = []
    for distance in (-4, -3, -2, -1, 1, 2, 3, 4, 5):
        if 0 <= at + distance < len(units):
            unit = units[at + distance]
            hints.append((_of_unit, distance, unit.lower, unit.role))
        else:
            hints.append((_of_unit, distance, "#", ""))
    hints += [
        (_of_two, one, units[at + one].lower, units[at + two].lower)
        for one, two in ((-3, -2), (-2, -1), (1, 2))
        if at + one >= 0 and at + two < len(units)
    ]
    question.passage.around[at] = hints
    return hints


def _as_it_is(name: str) -> Names:
    return (name,)


def _of_word(name: str, word: str) -> Names:
    return (f"{name}={word}",)


def _of_rules(rules: str, sort: str, nearest: str | None, found: str, base: str | None) -> Names:
    return (
        "b",
        f"R={rules}",
        f"Rs={rules}{sort}",
        f"Rn={rules}{nearest}",
        f"Rf={rules}{found}",
        f"Rb={rules}{base}",
        f"near={nearest}",
    )


def _of_lead(cues: tuple[str, ...], sort: str, direction: str | None, ruled: bool, minus: bool) -> Names:
    return f"cues={cues}", f"sort={sort}", f"dir={direction}{ruled}", f"minus={minus}"


def _of_figure(unit: str, dimension: str, more: bool) -> Names:
    return f"unit={unit}{more:d}", f"dim={dimension}{more:d}"


def _of_measure_before(said: str, sort: str, nearest: str | None) -> Names:
    return f"pm={said}", f"ps={said}{sort}{nearest}"


def _of_name(lower: str) -> Names:
    words = lower.split()
    parts = f"name={' '.join(words)}", f"n1={words[0]}", f"n2={' '.join(words[:2])}", f"nl={words[-1]}"
    return *parts, *[f"nb={word}" for word in words]


def _of_unit(distance: int, lower: str, role: str) -> Names:
    word = _DIGITS.sub("0", lower)
    side = "<" if distance < 0 else ">"
    names = f"w[{distance}]={word}", f"{side}{word}"
    return (*names, f"r[{distance}]={role}", f"{side}r{role}") if role else names


def _of_two(distance: int, one: str, two: str) -> Names:
    return (f"ww[{distance}]={one} {two}",)


def _of_base_rules(rules: str, full: str, said: str, sort: str, found: str) -> Names:
    return "b", f"R={rules}", f"m={said}", f"mR={full}", f"mRs={full}{sort}", f"rule={found}"


def _of_later(later: str, full: str) -> Names:
    return f"later={later}", f"lm={later}{full}"


def _of_base_words(lower: str) -> Names:
    words = lower.split()[:8]
    return *[f"bt={word}" for word in words], f"b3={_NUMBERS.sub('0', ' '.join(words[:3]))}"


def _of_base_before(kind: str, measure: str, full: str) -> Names:
    return f"pb={kind}{measure}", f"pm={kind}{full}"


def _of_length(length: str, full: str) -> Names:
    return f"per={length}", f"perm={length}{full}"


def _of_based(lower: str, full: str) -> Names:
    words = lower.split()
    return f"n1={words[0]}", f"n2={' '.join(words[:2])}", f"nm={words[0]}{full}"


def _of_word_behind(lower: str, role: str) -> Names:
    return (f"beh={lower}", f"behr={role}") if role else (f"beh={lower}",)


@cache
def _compares(role: str) -> bool:
    return any(name in role for name in _COMPARING)


def _length(period: Period | None) -> str:
    """How long a period is, roughly."""
    if period is None or period.start is None or period.end is None:
        return ""
    days = (period.end - period.start).days
    return next((name for name, most in zip("dwmqh", (1, 9, 31, 94, 339), strict=True) if days <= most), "y")
