"""The normal form with its way back, lines with their section, sentences."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Article
from pipeline.prepare import prepare, prepare_article
from pipeline.prepare.normal import normalize

LETTERS = st.text(
    st.sampled_from(
        "aăâeêioôơuưyđĐÐoàoáuỷhoẢ\u0300\u0301\u0323\u0302\u0306\u031b .,;-–—\u00a0\u200b\u00ad\r\n\t0123%\u212a\ufeff"
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("hoà bình, uỷ ban, thuý, khoẻ", "hòa bình, ủy ban, thúy, khỏe"),
        ("quý, hoàn, toàn, quỹ", "quý, hoàn, toàn, quỹ"),
        ("Ðồng chí – 5\u00a0tỷ", "Đồng chí - 5 tỷ"),
        ("Uỷ ban HOÀ", "Ủy ban HÒA"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("１２％", "12%"),
    ],
)
def test_normal_form(raw: str, normal: str) -> None:
    assert normalize(raw).text == normal


@given(LETTERS)
def test_normal_form_is_the_same_for_both_compositions(raw: str) -> None:
    decomposed = unicodedata.normalize("NFD", raw)
    assert normalize(decomposed).text == normalize(unicodedata.normalize("NFC", raw)).text


@given(LETTERS)
def test_normal_form_of_a_normal_form_is_itself(raw: str) -> None:
    text = normalize(raw).text
    assert normalize(text).text == text


@given(LETTERS)
def test_offset_map_leads_back_in_order(raw: str) -> None:
    clean = prepare(raw)
    spans = [clean.delivered(i, i + 1) for i in range(len(clean.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert all(first[0] <= second[0] and first[1] <= second[1] for first, second in pairwise(spans))
    for i, (start, end) in enumerate(spans):
        first, last = clean.normal(start, end)
        assert first <= i < last


@given(LETTERS)
def test_sentences_are_in_order_within_lines_and_lose_nothing(raw: str) -> None:
    clean = prepare(raw)
    covered = "".join(clean.text[s.start : s.end] for s in clean.sentences)
    assert covered.replace(" ", "") == clean.text.replace(" ", "").replace("\n", "")
    assert all("\n" not in clean.text[s.start : s.end] and s.start < s.end for s in clean.sentences)


@pytest.mark.parametrize(
    "marked",
    [
        "PGS.TS. Trần Văn Bình phát biểu. | Hội nghị kết thúc.",
        "Tại TP. Vinh, lễ khai mạc diễn ra. | Ông Lê A. Sơn dự.",
        "Báo này đã đến tay bạn đọc. | Anh Thế cảm ơn.",
        "1. Mục tiêu chung. | 2. Nhiệm vụ cụ thể.",
        "Quang cảnh phiên họp. | Ảnh: Minh Đức | Theo báo cáo, thu ngân sách tăng.",
        "Giá tăng 5.000 đồng. | Xăng E5 giảm.",
        "Thật bất ngờ! | Vì sao vậy? | Chưa ai rõ...",
        "Truy cập baodiaphuong.vn để đọc tiếp. | Cảm ơn.",
        "Chỉ số tăng 4,5%. | Trong đó, xuất khẩu tăng 3%.",
        "Ông nói: “Tôi đồng ý.” | Mọi người vỗ tay.",
        "Đồng chí Ng. V. Hải, Q. 1, TP. HCM có mặt.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    sentences = [part.strip() for part in marked.split("|")]
    clean = prepare(" ".join(sentences))
    assert [clean.text[s.start : s.end] for s in clean.sentences] == sentences


@pytest.mark.parametrize(
    ("glued", "sentences"),
    [
        ("tới bạn đọc.Anh Thế kể lại", ["tới bạn đọc.", "Anh Thế kể lại"]),
        ("đạt 5 tỷ đồng.Trong đó có", ["đạt 5 tỷ đồng.", "Trong đó có"]),
        ("thuộc TP.Vinh hôm nay", ["thuộc TP.Vinh hôm nay"]),
        ("theo nghean.gov.vn hôm nay", ["theo nghean.gov.vn hôm nay"]),
        ("tăng 5,2%.Ông Nam nói", ["tăng 5,2%.", "Ông Nam nói"]),
    ],
)
def test_sentences_glued_by_scraping_are_cut(glued: str, sentences: list[str]) -> None:
    clean = prepare(glued)
    assert [clean.text[s.start : s.end] for s in clean.sentences] == sentences


def test_lines_know_their_section() -> None:
    raw = (
        "Thường trực Tỉnh ủy họp phiên tháng Tám.\n\nẢnh: Hồng Hà\nHội nghị bàn 5 nội dung.\n"
        "Quang cảnh hội nghị\nTác giả: Trần Hòa\nNguồn tin: Cổng thông tin tỉnh"
    )
    sections = [line.section for line in prepare(raw).lines]
    assert sections == ["body", "caption", "body", "caption", "byline", "source"]
    assert [line.section for line in prepare("Tin vắn", "title").lines] == ["headline"]


def test_text_in_normal_form_has_no_map() -> None:
    clean = prepare("Không có gì để đổi.")
    assert clean.starts is None
    assert clean.delivered(3, 7) == (3, 7)


def test_title_that_is_the_first_line_is_read_once() -> None:
    article = Article(id="a", text="Hoà Bình họp báo\nNội dung.", title="Hòa Bình họp báo")
    (only,) = prepare_article(article)
    assert [line.section for line in only.lines] == ["headline", "body"]
    assert [clean.field for clean in prepare_article(replace(article, title="Tin khác"))] == ["title", "text"]
