"""Names cost time in proportion to the text, whatever the text is."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from pipeline.extract.names import find_names
from pipeline.prepare import prepare


def steps(work: Callable[[], object]) -> int:
    """Lines of Python that ``work`` runs: a measure of time that is the same on every machine."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


UNITS = {
    "persons": "Ông Nguyễn Văn An gặp bà Lê Thị Hoa. ",
    "numbered companies": "Công ty Sao Mai {n} lãi, EVN {n} lỗ. ",
    "places": "Đồng bằng sông Cửu Long - Hà Nội - Quảng Ninh. ",
    "brackets": "Sở Y tế (SYT) (((((, Giám đốc Sở ",
    "titles": "Ủy viên, Bí thư, Chủ tịch, Giám đốc, ",
    "capitals": "A B C D E F ",
}


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_the_text(name):
    find_names(prepare("Ông An ở Hà Nội."))

    def run(times: int) -> int:
        clean = prepare("".join(UNITS[name].format(n=n) for n in range(times)))
        return steps(lambda: find_names(clean))

    once, four_times = run(15), run(60)
    assert four_times < 8 * once
