"""One amount that an article seems to give at two scales: it is read or written wrongly once, so both are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.extract.figures.priors import prior_of
from pipeline.extract.figures.ranges import Group
from pipeline.extract.figures.scan import Scan
from pipeline.extract.figures.unit_suffix import Tail
from pipeline.extract.numbers import Number

_FEWEST = 3
"""Significant digits by which an amount is known again whatever its scale word: 1,2 and 1.200 are too common."""
_FEWEST_ALIKE = 2
"""Those that are enough where both have one scale word: "1,7 tỷ" and "1.700 tỷ"."""
_THOUSAND = Decimal(1000)


def doubt_repeats(scans: Sequence[Scan], groups: Sequence[list[Group]]) -> None:
    """Marks figures of one unit that stand as N and as 1000 N where the separator of one of them was weighed."""
    opened = {
        (_unit(group), value)
        for scan, found in zip(scans, groups, strict=True)
        for group in found
        if _holds_weighable(scan.clean.text, group)
        for value in (group.low, group.high)
        if _digits(value) >= _FEWEST_ALIKE
    }
    if not opened:
        return
    wanted = opened | {(unit, value * times) for unit, value in opened for times in (_THOUSAND, 1 / _THOUSAND)}
    places: dict[tuple[str, Decimal], list[tuple[list[Group], int]]] = {}
    for found in groups:
        for index, group in enumerate(found):
            for value in {group.low, group.high}:
                if (group.tail is not None or group.last.scale != 1) and (_unit(group), value) in wanted:
                    places.setdefault((_unit(group), value), []).append((found, index))
    for (unit, value), small in places.items():
        large = places.get((unit, value * _THOUSAND), [])
        if not large or not opened.intersection({(unit, value), (unit, value * _THOUSAND)}):
            continue
        scales = [{found[index].last.scale for found, index in places} for places in (small, large)]
        if _digits(value) < _FEWEST and not scales[0] & scales[1]:
            continue
        for found, index in (*small, *large):
            found[index] = found[index]._replace(doubt="scale")


def _unit(group: Group) -> str:
    return group.tail.what if group.tail is not None else "VND"


def doubt_conversions(scans: Sequence[Scan]) -> None:
    """Marks neighbours that say one amount in two currencies and contradict each other."""
    for scan in scans:
        for conversion in scan.conversions:
            foreign, dong = scan.numbers[conversion.foreign], scan.numbers[conversion.dong]
            if conversion.contradicts(foreign.value, dong.value):
                scan.doubts[conversion.foreign] = scan.doubts[conversion.dong] = "scale"


def _holds_weighable(text: str, group: Group) -> bool:
    """Whether the separator of one of its numbers could have been read otherwise."""
    if _is_weighable(text, group.first, group.tail):
        return True
    return group.last is not group.first and _is_weighable(text, group.last, group.tail)


def _is_weighable(text: str, number: Number, tail: Tail | None) -> bool:
    """Whether the separator of the number could have been read otherwise."""
    return number.form.endswith("-open") and number.is_open and not prior_of(text, number, tail).sure


def _digits(value: Decimal) -> int:
    """How many digits of the value are significant: 3 of 1.450.000."""
    return len(value.normalize().as_tuple().digits)
