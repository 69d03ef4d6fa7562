"""What the tables for reading call things: the shape of ``labels.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import model_validator

from pipeline.lexicon.indicators import indicators
from pipeline.lexicon.loader import Entry, load_yaml
from pipeline.model import Base, Direction, Doubt, Measure, PercentUnit, Status

PeriodForm = Literal[
    "day",
    "month",
    "quarter",
    "first_months",
    "last_months",
    "year",
    "years",
    "months",
    "months_of_years",
    "days",
    "days_of_years",
    "until",
    "since",
]


class DisplayLabels(Entry):
    """The whole vocabulary of ``labels.yaml``; every key that rows can hold has its label."""

    measures: dict[Measure, str]
    verbs: dict[Measure, str]
    part: str
    something: str
    directions: dict[Direction, str]
    bases: dict[Base, str]
    statuses: dict[Status, str]
    doubts: dict[Doubt, str]
    units: dict[PercentUnit, str]
    periods: dict[PeriodForm, str]
    indicators: dict[str, str]
    several: frozenset[str]
    columns: dict[str, str]

    @model_validator(mode="after")
    def _known(self) -> DisplayLabels:
        unknown = (self.indicators.keys() | self.several) - {entry.id for entry in indicators().indicators}
        if unknown:
            raise ValueError(f"no such indicator: {', '.join(sorted(unknown))}")
        return self


@cache
def labels() -> DisplayLabels:
    """The words of ``labels.yaml``."""
    return load_yaml("labels.yaml", DisplayLabels)


@cache
def indicator_labels() -> dict[str, str]:
    """Every known indicator by its id, as a page of statistics calls it.

    >>> indicator_labels()["iip"], indicator_labels()["new_forest"]
    ('Chỉ số sản xuất công nghiệp (IIP)', 'Diện tích rừng trồng mới')
    """
    own = labels().indicators
    return {entry.id: own.get(entry.id) or _sentence_case(entry.names[0]) for entry in indicators().indicators}


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
