"""Names of the world that can hardly be anything else."""

from __future__ import annotations

import pytest

from pipeline.extract.names.settled_names import settle_kinds, settled_names
from tests.test_names_rules import marked


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # the kind that it can only have
        ("Tàu của <p>Royal Caribbean</p> cập cảng.", "Tàu của <o>Royal Caribbean</o> cập cảng."),
        ("Lũ quét qua <p>Andhra Pradesh</p> đêm qua.", "Lũ quét qua <l>Andhra Pradesh</l> đêm qua."),
        # not found before, or only a part of it
        ("Theo Lockheed Martin, tên lửa bay xa.", "Theo <o>Lockheed Martin</o>, tên lửa bay xa."),
        ("<l>Danang</l> Dragons thắng trận đầu.", "<o>Danang Dragons</o> thắng trận đầu."),
        # grants and programs name no one
        ("Em nhận học bổng <p>Erasmus Mundus</p>.", "Em nhận học bổng Erasmus Mundus."),
        ("Bài được <o>Google Scholar</o> ghi lại.", "Bài được Google Scholar ghi lại."),
        # part of a longer name, or of another one
        ("<o>Bảo tàng Lockheed Martin</o> mở cửa.", "<o>Bảo tàng Lockheed Martin</o> mở cửa."),
        ("Kỹ sư John Lockheed Martin nói.", "Kỹ sư John Lockheed Martin nói."),
        ("Khoa của Carnegie Mellon University mở lớp.", "Khoa của Carnegie Mellon University mở lớp."),
        ("Chuyến tàu Royal Caribbean 2 rời bến.", "Chuyến tàu Royal Caribbean 2 rời bến."),
    ],
)
def test_names_that_can_hardly_be_anything_else(found: str, expected: str) -> None:
    text, spans = marked(found)
    assert settle_kinds(text, spans) == marked(expected)[1]


def test_a_name_of_several_kinds_or_spelled_as_a_person_s_is_not_settled() -> None:
    names = settled_names()
    assert {"Mai Linh", "Long Châu", "Barcelona"}.isdisjoint(names)
    assert names["Getty Images"] == "organization"
