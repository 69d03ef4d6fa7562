"""What an open separator means ("1.234", "6,500"), weighed on the evidence of the whole article.

Evidence comes only from figures: numbers with a unit, a currency, a percent sign or a scale word. Dates, clock times,
versions, codes and labels have none and say nothing. A figure of the same kind (the same currency and scale, the same
unit) weighs more than another, one of the same line twice as much. "Dots begin decimals" and "commas group thousands"
are weighed apart: a percentage of 7.09% says how percentages are written, not that 144.000 tỷ is 144 tỷ.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import log10
from typing import NamedTuple

from pipeline.extract.figures.labels import is_bare_year, is_label
from pipeline.extract.figures.priors import Prior, prior_of
from pipeline.extract.figures.tails import Tail
from pipeline.extract.numbers import Number
from pipeline.extract.numbers.model import Form
from pipeline.model import CleanText, Doubt

_ALIKE: dict[Form, dict[Form, float]] = {
    "comma-open": {"comma": 1.5, "commas": -2.5, "dot": -2.0, "dots": 0.5},
    "dot-open": {"dot": 2.0, "dots": -2.5, "commas": 2.0, "comma": -1.5},
}
"""How much a figure of the same kind, written as the second, speaks for decimals in one written as the first."""
_OTHER: dict[Form, dict[Form, float]] = {
    "comma-open": {"comma": 0.7, "commas": -1.2, "dot": -0.8, "dots": 0.4},
    "dot-open": {"dot": 0.4, "dots": -1.2, "commas": 1.0, "comma": -0.7},
}
"""The same for a figure of another kind."""
_MOST_ALIKE = 2.0
_MOST_OTHER = 1.5
"""How many times such a weight counts at most: ten figures of one form say little more than two."""
_ZEROS = {3: -6.0, 2: -2.0, 1: -0.7, 0: 0.0}
"""Decimals rarely end in zeros, thousands often do."""
_NEARNESS = 1.2
_MOST_NEARNESS = 2.5
"""A reading of the magnitude of the article's other figures of its family weighs so much a power of ten, at most."""
_SAME = 3.0
"""A reading that is the value of another figure of the article: "4,625 tỷ đồng" beside "4.625.000.000.000 đồng"."""
_NO_OTHER_GROUPS = 2.0
"""Where no comma groups thousands, a dot does so even beside "45.5 tỷ"."""
_LIKELY = 2.0
"""An open comma with such a weight by its unit alone ("72,350 USD/thùng") is evidence for others."""
_EQUAL = 1e-9
_SURE = 1.2
"""A reading with less weight behind it is doubtful."""
_SURE_OF_GROUP = 3.0
"""A dot groups thousands for certain beside "7.5 tỷ đồng" only where more speaks for it."""
_SURE_OF_DOT = 5.0
"""That a dot begins three decimals of a scaled amount takes more: of ten such readings most were wrong."""
_JOINED = re.compile(r" ?- ?|,? (?:và |đến |tới |hoặc |hay )?(?:gần |hơn |khoảng |trên )?|; ")
"""What stands between a number and the next, whose unit it shares: "1,015 - 1,459 tỷ", "6.8, 5.2 và 4 tỷ"."""


@dataclass(slots=True)
class Scan:
    """The numbers of one field with what stands behind each."""

    clean: CleanText
    numbers: list[Number]
    tails: list[Tail | None]
    doubts: dict[int, Doubt] = field(default_factory=dict)
    """The doubt about a number, by its index."""


class _Figure(NamedTuple):
    """A number with a unit."""

    scan: int
    at: int
    line: int
    kind: tuple[str, Decimal]
    family: str
    form: Form
    prior: Prior | None


def settle_separators(scans: Sequence[Scan]) -> None:
    """Chooses the reading of every open number of an article's fields, and marks what stays in doubt."""
    if not any(_needs_weighing(scan) for scan in scans):
        return
    figures = [figure for number, scan in enumerate(scans) for figure in _figures(number, scan)]
    evidence = _Evidence.of(scans, figures)
    for figure in figures:
        if figure.prior is None:
            continue
        if figure.prior.sure:
            _read(scans[figure.scan], figure.at, decimals=figure.prior.weight > 0)
        else:
            _settle(scans[figure.scan], figure, figure.prior, evidence)


def _needs_weighing(scan: Scan) -> bool:
    """Whether a number can be read otherwise than Vietnamese practice has it; few articles have one."""
    commas = any(number.form == "comma-open" for number in scan.numbers)
    if commas:
        return True
    if not any(number.form == "dot-open" for number in scan.numbers):
        return False
    return any(number.form in ("dot", "commas") for number in scan.numbers) or any(
        number.form == "dot-open" and tail is not None and (tail.kind == "percent" or tail.per is not None)
        for number, tail in zip(scan.numbers, scan.tails, strict=True)
    )


def _figures(at: int, scan: Scan) -> Iterable[_Figure]:
    """The figures of a field; a number without a unit close before one shares its kind."""
    text, clean = scan.clean.text, scan.clean
    following: tuple[Number, Tail | None] | None = None
    found: list[_Figure] = []
    for index in range(len(scan.numbers) - 1, -1, -1):
        number, tail, shares = scan.numbers[index], scan.tails[index], False
        if tail is None and number.scale == 1:
            if following is None or not _shares_unit(text, number, following[0]):
                following = None
                continue
            shares = True
            tail = following[1]
            number = number._replace(scale=following[0].scale)
        following = (number, tail)
        if number.of is not None or number.words or (tail is not None and not shares and is_label(text, number)):
            continue
        prior = prior_of(text, number, tail) if number.is_open or shares else None
        if scan.numbers[index].form not in ("dot-open", "comma-open"):
            prior = None
        form = _form(number, prior)
        what = tail.what if tail is not None else "VND"
        found.append(_Figure(at, index, clean.line_index(number.start), (what, number.scale), what, form, prior))
    return found


def _shares_unit(text: str, number: Number, following: Number) -> bool:
    return _JOINED.fullmatch(text, number.end, following.start) is not None and not is_bare_year(text, number)


def _form(number: Number, prior: Prior | None) -> Form:
    """How the number is written; one that can only be read in one way is evidence itself."""
    if prior is None or not prior.sure:
        return number.form
    if number.form == "comma-open":
        return "comma" if prior.weight > 0 else "commas"
    return "dot" if prior.weight > 0 else "dots"


@dataclass(slots=True)
class _Evidence:
    """Figures of an article by kind, form and line, and the magnitudes of those that are certain."""

    alike: Counter[tuple[tuple[str, Decimal], Form]]
    forms: Counter[Form]
    near: Counter[tuple[int, int, tuple[str, Decimal], Form]]
    near_forms: Counter[tuple[int, int, Form]]
    magnitudes: dict[str, list[float]]

    @classmethod
    def of(cls, scans: Sequence[Scan], figures: Sequence[_Figure]) -> _Evidence:
        evidence = cls(Counter(), Counter(), Counter(), Counter(), {})
        for one in figures:
            number = scans[one.scan].numbers[one.at]
            form = one.form
            if number.is_open and one.prior is not None and not one.prior.sure:
                if form == "dot-open" or one.prior.weight < _LIKELY:
                    continue
                form = "comma"
            value = abs(number.mantissa * one.kind[1])
            if value:
                evidence.magnitudes.setdefault(one.family, []).append(log10(value))
            if not form or (form in ("dot", "comma") and not _may_have_decimals(scans[one.scan].tails[one.at])):
                continue  # "ngày 12.6 người dân": nothing counted has parts
            evidence.alike[one.kind, form] += 1
            evidence.forms[form] += 1
            evidence.near[one.scan, one.line, one.kind, form] += 1
            evidence.near_forms[one.scan, one.line, form] += 1
        return evidence

    def weight(self, figure: _Figure) -> float:
        """How much the other figures speak for decimals."""
        total = 0.0
        for written, worth in _ALIKE[figure.form].items():
            alike = self.alike[figure.kind, written]
            near = self.near[figure.scan, figure.line, figure.kind, written]
            total += worth * min(_MOST_ALIKE, (alike + near) / 2 + (0.5 if alike else 0))
            other = self.forms[written] - alike
            near = self.near_forms[figure.scan, figure.line, written] - near
            total += _OTHER[figure.form][written] * min(_MOST_OTHER, (other + near) / 2 + (0.5 if other else 0))
        return total

    def nearness(self, family: str, group: Decimal, decimal: Decimal) -> float:
        """How much nearer the reading with decimals is to the family's other figures than the one without."""
        known = self.magnitudes.get(family)
        if not known or not group:
            return 0.0
        distance = [min(abs(log10(abs(value)) - one) for one in known) for value in (group, decimal)]
        same = _SAME * (int(distance[1] < _EQUAL) - int(distance[0] < _EQUAL))
        return same + max(-_MOST_NEARNESS, min(_MOST_NEARNESS, _NEARNESS * (distance[0] - distance[1])))


def _may_have_decimals(tail: Tail | None) -> bool:
    return tail is None or tail.kind != "unit" or tail.dimension not in (None, "people", "time", "money_lots", "rank")


def _settle(scan: Scan, figure: _Figure, prior: Prior, evidence: _Evidence) -> None:
    number = scan.numbers[figure.at]
    zeros = _trailing_zeros(number)
    value = number.mantissa * figure.kind[1]
    other = number.other().mantissa * figure.kind[1]
    group, decimal = (other, value) if number.form == "comma-open" else (value, other)
    weight = prior.weight + _ZEROS[zeros] + evidence.weight(figure)
    weight += evidence.nearness(figure.family, group, decimal)
    if number.form == "dot-open" and prior.weight < 0 and not evidence.forms["commas"]:
        weight -= _NO_OTHER_GROUPS
    _read(scan, figure.at, decimals=weight > 0)
    if abs(weight) < _needed(figure, prior, evidence, decimals=weight > 0):
        scan.doubts[figure.at] = "separator"


def _needed(figure: _Figure, prior: Prior, evidence: _Evidence, *, decimals: bool) -> float:
    """The weight that a reading needs to be beyond doubt."""
    if figure.form != "dot-open" or prior.weight > 0:
        return _SURE
    if decimals:
        return _SURE_OF_DOT
    return _SURE_OF_GROUP if evidence.alike[figure.kind, "dot"] else _SURE


def _trailing_zeros(number: Number) -> int:
    digits = f"{abs(number.mantissa if number.form == 'dot-open' else number.other().mantissa):.0f}"
    return len(digits) - len(digits.rstrip("0"))


def _read(scan: Scan, index: int, *, decimals: bool) -> None:
    number = scan.numbers[index]
    if decimals != (number.form == "comma-open"):
        scan.numbers[index] = number.other()
