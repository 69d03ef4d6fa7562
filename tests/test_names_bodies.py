"""Bodies with their parts, and what only looks like a body."""

from __future__ import annotations

import pytest

from pipeline.extract.names.compounds import complete, join_parts
from pipeline.extract.names.false_positives import without_misnomers
from pipeline.extract.names.tagger import Span


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its marks, and an organization for each stretch between « and »."""
    plain, spans = "", []
    for number, part in enumerate(text.replace("»", "«").split("«")):
        if number % 2:
            spans.append(Span(len(plain), len(plain) + len(part), "organization"))
        plain += part
    return plain, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo «Ủy ban Kinh tế» của «Quốc hội» thẩm tra", ["Ủy ban Kinh tế của Quốc hội"]),
        ("«Phòng Cảnh sát giao thông» «Công an tỉnh An Bình»", ["Phòng Cảnh sát giao thông Công an tỉnh An Bình"]),
        ("«Tập đoàn Minh Long» của «Công ty Hải Vân»", ["Tập đoàn Minh Long", "Công ty Hải Vân"]),
        ("«Phòng Tài chính», «Công an tỉnh An Bình»", ["Phòng Tài chính", "Công an tỉnh An Bình"]),
    ],
)
def test_a_part_is_joined_with_its_body(text: str, expected: list[str]) -> None:
    plain, spans = marked(text)
    assert [plain[span.start : span.end] for span in join_parts(plain, spans)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("con dấu của «VPCC» Sao Mai bị làm giả", "VPCC Sao Mai"),
        ("con dấu của «VPCC» số 3 bị làm giả", "VPCC số 3"),
        ("«Phòng Cảnh sát điều tra tội phạm» về ma túy bắt giữ", "Phòng Cảnh sát điều tra tội phạm về ma túy"),
        ("«Phòng Cảnh sát điều tra tội phạm» về việc trên", "Phòng Cảnh sát điều tra tội phạm"),
        ("«EVN» Trần Văn Nam", "EVN"),
    ],
)
def test_a_kind_of_body_takes_its_name_and_its_field(text: str, expected: str) -> None:
    plain, spans = marked(text)
    assert [plain[span.start : span.end] for span in complete(plain, spans)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "công tác thi hành án dân sự (THADS) có tiến bộ, «THADS» đạt kết quả",
        "ghi sổ bằng phần mềm kế toán «Vagold»",
        "«Bộ Chỉ huy quân sự các tỉnh» báo cáo",
        "ông là «Chief Finance Officer» của hãng",
    ],
)
def test_what_names_no_body_is_left_out(text: str) -> None:
    plain, spans = marked(text)
    assert without_misnomers(plain, spans) == []


@pytest.mark.parametrize(
    "text",
    ["«Bộ Chỉ huy quân sự tỉnh An Bình» báo cáo", "Cục Thi hành án dân sự (THADS), «THADS»", "thương hiệu «Vagold»"],
)
def test_bodies_stay(text: str) -> None:
    plain, spans = marked(text)
    assert without_misnomers(plain, spans) == spans
