"""Titles of persons, given the right names."""

from __future__ import annotations

import pytest

from pipeline.extract.names.tagger import Span
from pipeline.extract.names.titles import find_titles
from pipeline.extract.names.training import labelled
from tests.markup import parse

KINDS = {"p": "person", "o": "organization", "l": "location"}

# p: title= what is expected, none= no title; o and l only say where names are
EXAMPLES = [
    '<o>Sở Y tế</o>: Theo ông <p title="ông">Trung</p>, dịch đã giảm.',
    'Ông <p title="Giám đốc Sở Xây dựng">Phạm Văn Khoa</p>, Giám đốc <o>Sở Xây dựng</o>, báo cáo.',
    'Giám đốc <o>Sở Xây dựng</o> <p title="Giám đốc Sở Xây dựng">Phạm Văn Khoa</p> báo cáo.',
    "Ủy viên <o>Ban Thường vụ</o>, Trưởng <o>Ban Tổ chức Tỉnh ủy</o> "
    '<p title="Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy">Lê Thị Mận</p> chủ trì.',
    'Bà <p title="Phó Giám đốc phụ trách Sở Tài chính">Hồ Thị Lan</p> - Phó Giám đốc phụ trách '
    "<o>Sở Tài chính</o> - cho biết.",
    'ông <p title="Chủ tịch HĐQT, Tổng Giám đốc Công ty Sao Mai">Vũ Tiến</p> (Chủ tịch HĐQT, Tổng Giám đốc '
    "<o>Công ty Sao Mai</o>) nói.",
    'PGS.TS <p title="PGS.TS">Đỗ Minh</p> nhận định.',
    'Thiếu tướng <p title="Giám đốc Công an tỉnh">Trần Hà</p>, Giám đốc <o>Công an tỉnh</o>, yêu cầu.',
    'Thiếu tướng, TS. <p title="Thiếu tướng, TS">Trần Hà</p> yêu cầu.',
    'Tổng thống <l>Pháp</l> <p title="Tổng thống Pháp">Emmanuel Macron</p> tới thăm.',
    'Ngoại trưởng <p title="Ngoại trưởng">Vương Khải</p> hội đàm với người đồng cấp.',
    'nguyên Phó Thủ tướng <p title="nguyên Phó Thủ tướng">Trần Quý</p> đã dự.',
    'giao ông <p title="Phó Giám đốc Sở Nội vụ">Lý An</p>, Phó Giám đốc <o>Sở Nội vụ</o> làm tổ trưởng.',
    'vợ ông là bà <p title="bà">Ngô Thị Hoa</p>, sinh năm 1970.',
    "Ảnh: <p none=1>Minh Quân</p>",
    'Đoàn thanh tra do ông <p title="ông">Bình</p> dẫn đầu.',
    'Bộ trưởng <p title="Bộ trưởng">Lê Hải</p> và bà <p title="bà">Mai</p> cùng dự.',
    '<o>Chính phủ</o> giao <p none=1>Lê Hải</p> báo cáo.',
    'luật sư <p title="luật sư">Nguyễn Phan</p> bào chữa.',
    '<p title="chuyên gia phân tích chiến lược và vĩ mô tại Quỹ Alpha">John Pang</p>, chuyên gia phân tích '
    "chiến lược và vĩ mô tại <o>Quỹ Alpha</o>, cho rằng.",
    'Tổng giám đốc <o>Tập đoàn Sao Mai</o>, ông <p title="Tổng giám đốc Tập đoàn Sao Mai">Vũ Tiến</p> cho biết.',
    'đã gặp lãnh đạo <o>Sở Y tế</o>, bà <p title="bà">Hoa</p> nói.',
    'Bộ trưởng <o>Bộ Công Thương</o> (MOIT) <p title="Bộ trưởng Bộ Công Thương (MOIT)">Lê Hải</p> ký.',
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_title_is_the_full_position_else_the_honorific(example):
    text, marked = parse(example)
    mentions = [{"kind": KINDS[mark.kind], "start": mark.start, "end": mark.end} for mark in marked]
    context, spans = labelled(text, mentions)
    titles = find_titles(context, spans)
    expected = {mark.start: mark.attributes["title"] for mark in marked if "title" in mark.attributes}
    assert titles == expected


def test_only_persons_have_titles():
    context, _ = labelled("Giám đốc Sở Xây dựng Nghệ An", [])
    assert find_titles(context, [Span(9, 28, "organization")]) == {}
