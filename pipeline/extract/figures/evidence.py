"""How the figures of an article are written, and how much that says of one whose separator is open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from typing import NamedTuple

from pipeline.extract.figures.labels import is_bare_year, is_label
from pipeline.extract.figures.priors import Prior, prior_of
from pipeline.extract.figures.scan import Scan
from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number
from pipeline.extract.numbers.model import Form

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
_NEARNESS = 1.2
_MOST_NEARNESS = 2.5
"""A reading of the magnitude of the article's other figures of its family weighs so much a power of ten, at most."""
_SAME = 3.0
"""A reading that is the value of another figure of the article: "4,625 tỷ đồng" beside "4.625.000.000.000 đồng"."""
_LIKELY = 2.0
"""An open comma with such a weight by its unit alone ("72,350 USD/thùng") is evidence for others."""
_EQUAL = 1e-9
_LONGEST = 60
"""Digits beyond which a magnitude is none."""
_JOINED = re.compile(r" ?- ?|,? (?:và |đến |tới |hoặc |hay )?(?:gần |hơn |khoảng |trên )?|; ")
"""What stands between a number and the next, whose unit it shares: "1,015 - 1,459 tỷ", "6.8, 5.2 và 4 tỷ"."""


class Figure(NamedTuple):
    """A number with a unit, as evidence or as what is weighed.

    Attributes:
        scan: Index of its field.
        at: Its index there.
        line: Number of its line.
        kind: Its unit and scale; what is written alike is likely meant alike.
        family: Its unit, whatever the scale.
        form: How its separators are written; one that its unit decides is no longer open.
        prior: What the unit says of an open separator, else None.
    """

    scan: int
    at: int
    line: int
    kind: tuple[str, Decimal]
    family: str
    form: Form
    prior: Prior | None


def figures_of(at: int, scan: Scan) -> list[Figure]:
    """The figures of a field; a number without a unit close before one shares its kind."""
    text, clean = scan.clean.text, scan.clean
    following: tuple[Number, Tail | None] | None = None
    found: list[Figure] = []
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
        found.append(Figure(at, index, clean.line_index(number.start), (what, number.scale), what, form, prior))
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
class FigureEvidence:
    """Figures of an article by kind, form and line, and the magnitudes of those that are certain."""

    alike: Counter[tuple[tuple[str, Decimal], Form]]
    forms: Counter[Form]
    near: Counter[tuple[int, int, tuple[str, Decimal], Form]]
    near_forms: Counter[tuple[int, int, Form]]
    magnitudes: dict[str, list[float]]

    @classmethod
    def of(cls, scans: Sequence[Scan], figures: Sequence[Figure]) -> FigureEvidence:
        """The evidence of all figures that can be read in one way only."""
        evidence = cls(Counter(), Counter(), Counter(), Counter(), {})
        for figure in figures:
            number = scans[figure.scan].numbers[figure.at]
            form = figure.form
            if number.is_open and figure.prior is not None and not figure.prior.sure:
                if form == "dot-open" or figure.prior.weight < _LIKELY:
                    continue
                form = "comma"
            value = abs(number.mantissa * figure.kind[1])
            if value and value.adjusted() < _LONGEST:
                evidence.magnitudes.setdefault(figure.family, []).append(log10(value))
            if not form or (form in ("dot", "comma") and not _may_have_decimals(scans[figure.scan].tails[figure.at])):
                continue  # "ngày 12.6 người dân": nothing counted has parts
            evidence.alike[figure.kind, form] += 1
            evidence.forms[form] += 1
            evidence.near[figure.scan, figure.line, figure.kind, form] += 1
            evidence.near_forms[figure.scan, figure.line, form] += 1
        return evidence

    def weight(self, figure: Figure) -> float:
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
