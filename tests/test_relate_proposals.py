"""Each construction that proposes what a figure measures, with examples and with what looks like it and is not."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures
from pipeline.prepare import prepare
from pipeline.relate.cue_group import read_lead
from pipeline.relate.indicator_linking import is_narrowed
from pipeline.relate.pieces import cut
from pipeline.relate.proposals import propose
from pipeline.relate.select import figures_of


def proposed(text: str) -> dict[str, str]:
    """What is proposed for the last figure of a sentence, by construction."""
    clean = prepare(text)
    mentions = [("figure", figure) for _, figure in figures_of(find_figures(clean))]
    pieces = cut(clean.text, 0, len(clean.text), mentions)
    figures = [at for at, piece in enumerate(pieces) if piece.kind == "figure"]
    first = figures[-2] + 1 if len(figures) > 1 else 0
    lead = read_lead(pieces, figures[-1], first)
    return {name: phrase.text for name, phrase in propose(clean.text, pieces, figures[-1], first, lead).named()}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Kim ngạch xuất khẩu ước đạt 2,7 tỷ USD.", "near", "Kim ngạch xuất khẩu"),
        ("Chim yến tăng 5%.", "plain", "Chim yến"),
        ("Tại đây, 5%.", "near", None),
        ("Hơn 60% số hộ dân có nước sạch.", "part", "số hộ dân"),
        ("Tỉnh cấp mới 48 dự án điện gió.", "part", "dự án điện gió"),
        ("Tàu chở 31 triệu tấn.", "part", None),
        ("Vốn đầu tư đạt 500 tỷ đồng; trong đó vốn FDI nhờ dự án lớn đạt 120 tỷ đồng.", "far", "vốn FDI"),
        ("Vốn đầu tư đạt 500 tỷ đồng nhờ vốn FDI, 120 tỷ đồng.", "far", None),
        ("Con số 900 tỷ đồng là doanh thu bán vé.", "named", "doanh thu bán vé"),
        ("Con số 900 tỷ đồng là lớn.", "named", None),
        ("Công ty thực hiện 41% kế hoạch doanh thu.", "plan", "doanh thu"),
        ("Công ty thực hiện 41% kế hoạch năm.", "plan", None),
        ("Cà chua bi có giá từ 12.000 đồng/kg.", "good", "Cà chua bi"),
        ("Giá cà chua bi từ 12.000 đồng/kg.", "good", None),
        ("Nhóm công nghệ với mức tăng 2,1%.", "plain", "Nhóm công nghệ"),
        ("Hai mã đi lên, VCB (+2,5%).", "near", "VCB"),
    ],
)
def test_a_construction_proposes_its_phrase_and_nothing_else(text: str, name: str, expected: str | None) -> None:
    found = proposed(text)
    if name in {"near", "plain"}:
        assert (found.get("near") or found.get("plain")) == expected
    elif name == "part":
        assert (found.get("part") or found.get("behind")) == expected
    else:
        assert found.get(name) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Chỉ số sản xuất của ngành dệt tăng 5%.", "Chỉ số sản xuất", True),
        ("Kim ngạch xuất khẩu nhóm hàng nông sản đạt 2 tỷ USD.", "Kim ngạch xuất khẩu", True),
        ("Chỉ số sản xuất của tỉnh tăng 5%.", "Chỉ số sản xuất", False),
        ("Kim ngạch xuất khẩu của khu vực này đạt 2 tỷ USD.", "Kim ngạch xuất khẩu", False),
        ("Nhóm giao thông tăng 2%, làm CPI tăng 0,2 điểm phần trăm.", "CPI", True),
        ("Nửa đầu năm, CPI tăng 2,1%.", "CPI", False),
        ("Thu nhập bình quân của nhân viên đạt 12 triệu đồng.", "Thu nhập bình quân", True),
        ("Thu nhập bình quân của huyện đạt 62 triệu đồng.", "Thu nhập bình quân", False),
        ("Xuất khẩu sang Nhật Bản đạt 2 tỷ USD.", "Xuất khẩu", True),
        ("Thu nội địa (không gồm tiền đất) đạt 5.000 tỷ đồng.", "Thu nội địa", True),
    ],
)
def test_a_part_is_not_the_whole(text: str, phrase: str, expected: bool) -> None:
    start = text.index(phrase)
    assert is_narrowed(text, start, start + len(phrase)) is expected
