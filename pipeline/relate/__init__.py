"""Figure and indicator and direction and base and period and place: what each figure says."""

from __future__ import annotations

from pipeline.relate.find import find_facts
from pipeline.relate.model import FactText

__all__ = ["FactText", "find_facts"]
