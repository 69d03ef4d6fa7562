"""The program against the project's own gold; floors stand in ``tests/gold/floors.json``."""

from __future__ import annotations

import pytest

from pipeline.evaluate import check_floors, evaluate
from tests.gold.source import FILES, FOLDER


@pytest.mark.parametrize("name", FILES)
def test_gold_scores_stay_above_their_floors(name: str) -> None:
    """When scores rise or the gold is corrected, pin anew: ``vietnews evaluate`` and ``pin_floors`` say how."""
    assert check_floors(evaluate(FOLDER / name), FOLDER / "floors.json") == []
