"""One amount that an article seems to give at two scales: it is read or written wrongly once, so both are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.figures.groups import Group
from pipeline.extract.figures.priors import prior_of
from pipeline.extract.figures.scan import Scan
from pipeline.extract.figures.tails import Tail
from pipeline.extract.numbers import Number

_FEWEST = 3
"""Significant digits by which an amount is known again: 1,2 and 1.200 are too common."""
_THOUSAND = Decimal(1000)


class _Place(NamedTuple):
    field: int
    at: int
    weighed: bool


def doubt_repeats(scans: Sequence[Scan], groups: Sequence[list[Group]]) -> None:
    """Marks figures of one unit that stand as N and as 1000 N where the separator of one of them was weighed."""
    if not any(number.is_open for scan in scans for number in scan.numbers):
        return
    places: dict[tuple[str, Decimal], list[_Place]] = {}
    for field, (scan, found) in enumerate(zip(scans, groups, strict=True)):
        for index, group in enumerate(found):
            if group.tail is None and group.last.scale == 1:
                continue
            unit = group.tail.what if group.tail is not None else "VND"
            weighed = any(_is_weighable(scan.clean.text, one, group.tail) for one in {group.first, group.last})
            for value in {group.low, group.high}:
                if _digits(value) >= _FEWEST:
                    places.setdefault((unit, value), []).append(_Place(field, index, weighed))
    for (unit, value), small in places.items():
        large = places.get((unit, value * _THOUSAND))
        if large is not None and any(place.weighed for place in (*small, *large)):
            for place in (*small, *large):
                found = groups[place.field]
                found[place.at] = found[place.at]._replace(doubt="scale")


def doubt_conversions(scans: Sequence[Scan]) -> None:
    """Marks neighbours that say one amount in two currencies and contradict each other."""
    for scan in scans:
        for conversion in scan.conversions:
            foreign, dong = scan.numbers[conversion.foreign], scan.numbers[conversion.dong]
            if conversion.contradicts(foreign.value, dong.value):
                scan.doubts[conversion.foreign] = scan.doubts[conversion.dong] = "scale"


def _is_weighable(text: str, number: Number, tail: Tail | None) -> bool:
    """Whether the separator of the number could have been read otherwise."""
    return number.is_open and not prior_of(text, number, tail).sure


def _digits(value: Decimal) -> int:
    """How many digits of the value are significant: 3 of 1.450.000."""
    return len(value.normalize().as_tuple().digits)
