"""Dates as they are written: ``find_dates`` reads a text, the values stay partial until they are resolved."""

from __future__ import annotations

from pipeline.extract.dates.find import find_dates
from pipeline.extract.dates.model import DateExpression

__all__ = ["DateExpression", "find_dates"]
