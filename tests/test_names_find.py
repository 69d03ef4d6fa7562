"""Names found in sentences written for the purpose: the learned tagger and the rules together."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.names import find_names
from pipeline.prepare import prepare
from tests.markup import parse

EXAMPLES = [
    'Sáng 12/9, Bí thư <o>Tỉnh ủy</o> <p title="Bí thư Tỉnh ủy">Lê Quang Hưng</p> làm việc với <o>Sở Xây dựng</o>.',
    'Ông <p title="Giám đốc Sở Tài chính">Trần Văn Lực</p>, Giám đốc <o>Sở Tài chính</o>, cho biết thu ngân sách tăng.',
    "<o>UBND tỉnh Quảng Ninh</o> vừa ban hành Quyết định số 1234/QĐ-UBND ngày 12/9/2025.",
    "<o>Tập đoàn Điện lực Việt Nam</o> (<o>EVN</o>) cho biết sản lượng tăng. Theo <o>EVN</o>, quý III sẽ khó hơn.",
    'Tổng thống <l>Mỹ</l> <p title="Tổng thống Mỹ">Donald Trump</p> đã tới <l>Hà Nội</l>.',
    'Theo ông <p title="ông">Hưng</p>, giá nhà ở <l>Bình Dương</l> đã giảm.',
    "<o>Công ty cổ phần Xây dựng Hoàng Long</o> nộp đơn lên <o>Tòa án nhân dân TP Hà Nội</o>.",
    "Giá cổ phiếu HPG của <o>Tập đoàn Hòa Phát</o> tăng 2,5%.",
    'Đại tá <p title="Giám đốc Công an tỉnh">Nguyễn Thế Anh</p>, Giám đốc <o>Công an tỉnh</o>, chỉ đạo điều tra.',
    "Tai nạn xảy ra trên <l>Quốc lộ 1A</l> qua <l>xã Diễn An</l>, <l>huyện Diễn Châu</l>, <l>Nghệ An</l>.",
]
SHORT = {"person": "p", "organization": "o", "location": "l"}


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(SHORT[name.kind], name.text, name.title) for name in find_names(prepare(text))]


@pytest.mark.parametrize("example", EXAMPLES)
def test_names_and_titles_are_found(example):
    text, marked = parse(example)
    assert found(text) == [(mark.kind, mark.text, mark.attributes.get("title")) for mark in marked]


@pytest.mark.parametrize("example", EXAMPLES)
def test_decomposed_text_gives_the_same_names(example):
    text, _ = parse(example)
    assert found(unicodedata.normalize("NFD", text)) == found(text)


def test_name_carries_its_field_its_sentence_and_its_rule():
    clean = prepare("Trời mưa. Ông Lê Văn Lực ở Hà Nội nói.", "title")
    person, place = find_names(clean)
    assert (person.field, person.sentence, person.rule, person.name) == ("title", 1, "name.person.tagger", "Lê Văn Lực")
    assert (place.sentence, place.rule) == (1, "name.location.tagger")
    assert clean.text[person.start : person.end] == person.text


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "1234", "\u200b"])
def test_text_without_words_has_no_names(text):
    assert found(text) == []


PIECES = st.sampled_from([
    "ông ", "Nguyễn Văn An", "Sở Xây dựng", "Hà Nội", ", ", ". ", "\n", "Giám đốc ", "123-KL/TW", "2/9", "(", ")",
    "EVN", "HÀ NỘI", "khiCoteccons", "Ảnh: ", "e\u0302\u0323", "Tp.HCM", " - ", "“", "tỷ đồng", "10%", "kiêm ", "và ",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_names_are_in_order_apart_from_each_other_and_hold_no_code_or_figure(raw):
    clean = prepare(raw)
    names = find_names(clean)
    last = 0
    for name in names:
        assert last <= name.start < name.end <= len(clean.text)
        assert clean.text[name.start : name.end] == name.text == name.text.strip()
        assert "/TW" not in name.text
        assert "%" not in name.text
        last = name.end
