"""What an open separator means ("1.234", "6,500"), weighed on the evidence of the whole article.

Evidence comes only from figures: numbers with a unit, a currency, a percent sign or a scale word. Dates, clock times,
versions, codes and labels have none and say nothing. A figure of the same kind (the same currency and scale, the same
unit) weighs more than another, one of the same line twice as much. "Dots begin decimals" and "commas group thousands"
are weighed apart: a percentage of 7.09% says how percentages are written, not that 144.000 tỷ is 144 tỷ.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.figures.evidence import Figure, FigureEvidence, figures_of
from pipeline.extract.figures.priors import Prior, is_vast
from pipeline.extract.figures.scan import Scan
from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number

_ZEROS = {3: -6.0, 2: -2.0, 1: -0.7, 0: 0.0}
"""Decimals rarely end in zeros, thousands often do."""
_NO_OTHER_GROUPS = 2.0
"""Where no comma groups thousands, a dot does so even beside "45.5 tỷ"."""
_CONVERTED = 6.0
"""A reading that agrees with the same amount in another currency, where the other reading does not."""
_SURE = 1.2
"""A reading with less weight behind it is doubtful."""
_SURE_OF_GROUP = 3.0
"""A dot groups thousands for certain beside "7.5 tỷ đồng" only where more speaks for it."""
_SURE_OF_DOT = 5.0
"""That a dot begins three decimals of a scaled amount takes more: of ten such readings most were wrong."""


def settle_separators(scans: Sequence[Scan]) -> None:
    """Chooses the reading of every open number of an article's fields, and marks what stays in doubt."""
    if not any(_needs_weighing(scan) for scan in scans):
        return
    figures = [figure for number, scan in enumerate(scans) for figure in figures_of(number, scan)]
    evidence = FigureEvidence.of(scans, figures)
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
    if scan.conversions:
        return True
    return any(number.form in ("dot", "commas") for number in scan.numbers) or any(
        number.form == "dot-open" and tail is not None and _may_be_decimal(number, tail)
        for number, tail in zip(scan.numbers, scan.tails, strict=True)
    )


def _may_be_decimal(number: Number, tail: Tail) -> bool:
    return tail.kind == "percent" or tail.per is not None or (tail.kind == "money" and is_vast(number, tail))


def _settle(scan: Scan, figure: Figure, prior: Prior, evidence: FigureEvidence) -> None:
    number = scan.numbers[figure.at]
    zeros = _trailing_zeros(number)
    value = number.mantissa * figure.kind[1]
    other = number.other().mantissa * figure.kind[1]
    group, decimal = (other, value) if number.form == "comma-open" else (value, other)
    weight = prior.weight + _by_conversion(scan, figure.at) + _ZEROS[zeros] + evidence.weight(figure)
    weight += evidence.nearness(figure.family, group, decimal)
    if number.form == "dot-open" and prior.weight < -_NO_OTHER_GROUPS and not evidence.forms["commas"]:
        weight -= _NO_OTHER_GROUPS
    _read(scan, figure.at, decimals=weight > 0)
    if abs(weight) < _needed(figure, prior, evidence, decimals=weight > 0):
        scan.doubts[figure.at] = "separator"


def _by_conversion(scan: Scan, at: int) -> float:
    """How much the same amount in another currency speaks for decimals: "1,741 tỷ đồng (70 triệu USD)"."""
    for conversion in scan.conversions:
        if at not in (conversion.foreign, conversion.dong):
            continue
        number = scan.numbers[at]
        partner = scan.numbers[conversion.dong if at == conversion.foreign else conversion.foreign]
        if partner.is_open and partner.scale != 1:
            continue
        readings = [number, number.other()] if number.form == "comma-open" else [number.other(), number]
        values = [
            (reading.value, partner.value) if at == conversion.foreign else (partner.value, reading.value)
            for reading in readings
        ]
        return _CONVERTED * (int(not conversion.contradicts(*values[0])) - int(not conversion.contradicts(*values[1])))
    return 0.0


def _needed(figure: Figure, prior: Prior, evidence: FigureEvidence, *, decimals: bool) -> float:
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
