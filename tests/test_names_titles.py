"""Titles of persons, given the right names."""

from __future__ import annotations

import pytest

from pipeline.extract.names.tagger import Span
from pipeline.extract.names.titles import find_titles
from pipeline.extract.names.training import labelled
from tests.markup import parse

# person: title= what is expected, none= no title; organization and location only say where names are
EXAMPLES = [
    '<organization>Sở Y tế</organization>: Theo ông <person title="ông">Trung</person>, dịch đã giảm.',
    'Ông <person title="Giám đốc Sở Xây dựng">Phạm Văn Khoa</person>, Giám đốc <organization>Sở Xây dựng</organization>, báo cáo.',
    'Giám đốc <organization>Sở Xây dựng</organization> <person title="Giám đốc Sở Xây dựng">Phạm Văn Khoa</person> báo cáo.',
    "Ủy viên <organization>Ban Thường vụ</organization>, Trưởng <organization>Ban Tổ chức Tỉnh ủy</organization> "
    '<person title="Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy">Lê Thị Mận</person> chủ trì.',
    'Bà <person title="Phó Giám đốc phụ trách Sở Tài chính">Hồ Thị Lan</person> - Phó Giám đốc phụ trách '
    "<organization>Sở Tài chính</organization> - cho biết.",
    'ông <person title="Chủ tịch HĐQT, Tổng Giám đốc Công ty Sao Mai">Vũ Tiến</person> (Chủ tịch HĐQT, Tổng Giám đốc '
    "<organization>Công ty Sao Mai</organization>) nói.",
    'PGS.TS <person title="PGS.TS">Đỗ Minh</person> nhận định.',
    'Thiếu tướng <person title="Giám đốc Công an tỉnh">Trần Hà</person>, Giám đốc <organization>Công an tỉnh</organization>, yêu cầu.',
    'Thiếu tướng, TS. <person title="Thiếu tướng, TS">Trần Hà</person> yêu cầu.',
    'Tổng thống <location>Pháp</location> <person title="Tổng thống Pháp">Emmanuel Macron</person> tới thăm.',
    'Ngoại trưởng <person title="Ngoại trưởng">Vương Khải</person> hội đàm với người đồng cấp.',
    'nguyên Phó Thủ tướng <person title="nguyên Phó Thủ tướng">Trần Quý</person> đã dự.',
    'giao ông <person title="Phó Giám đốc Sở Nội vụ">Lý An</person>, Phó Giám đốc <organization>Sở Nội vụ</organization> làm tổ trưởng.',
    'vợ ông là bà <person title="bà">Ngô Thị Hoa</person>, sinh năm 1970.',
    "Ảnh: <person none=1>Minh Quân</person>",
    'Đoàn thanh tra do ông <person title="ông">Bình</person> dẫn đầu.',
    'Bộ trưởng <person title="Bộ trưởng">Lê Hải</person> và bà <person title="bà">Mai</person> cùng dự.',
    '<organization>Chính phủ</organization> giao <person none=1>Lê Hải</person> báo cáo.',
    'luật sư <person title="luật sư">Nguyễn Phan</person> bào chữa.',
    '<person title="chuyên gia phân tích chiến lược và vĩ mô tại Quỹ Alpha">John Pang</person>, chuyên gia phân tích chiến lược '
    "và vĩ mô tại <organization>Quỹ Alpha</organization>, cho rằng.",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_title_is_the_full_position_else_the_honorific(example):
    text, marked = parse(example)
    context, spans = labelled(text, [{"kind": mark.kind, "start": mark.start, "end": mark.end} for mark in marked])
    titles = find_titles(context, spans)
    expected = {mark.start: mark.attributes["title"] for mark in marked if "title" in mark.attributes}
    assert titles == expected


def test_only_persons_have_titles():
    context, _ = labelled("Giám đốc Sở Xây dựng Nghệ An", [])
    assert find_titles(context, [Span(9, 28, "organization")]) == {}
