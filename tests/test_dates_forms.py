"""Forms of dates that users reported as misread, each kind varied; in an article of Wednesday, 15 October 2025."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from pipeline import extract
from pipeline.extract.dates import find_dates
from pipeline.prepare import prepare
from pipeline.resolve.dates import Anchor, resolve_dates
from tests.markup import parse

WEDNESDAY = date(2025, 10, 15)
Days = list[tuple[str, str, str]]


def dates_of(text: str, published: date | Anchor | None = WEDNESDAY) -> Days:
    clean = prepare(text)
    [found] = resolve_dates([(clean, find_dates(clean))], published)
    return [(one.text, str(one.start_date), str(one.end_date)) for one in found]


def check(example: str, published: date | Anchor | None = WEDNESDAY) -> None:
    text, marked = parse(example)
    expected = [
        (one.text, one.attributes.get("from", "None"), one.attributes.get("to", one.attributes.get("from", "None")))
        for one in marked
    ]
    for form in (text, unicodedata.normalize("NFD", text), f"TIN VẮN\n{text}", f"- {text}\n- Hết tin."):
        assert dates_of(form, published) == expected, form


SHORT_YEARS = [
    "Lãi <d from=2024-10-01 to=2024-12-31>quý IV/24</d> tăng.",
    "Lãi <d from=2024-07-01 to=2024-09-30>quý 3-24</d> tăng, <d from=2025-04-01 to=2025-06-30>quí 2/25</d> giảm.",
    "Lãi <d from=2025-01-01 to=2025-03-31>quý I năm 25</d>.",
    "CPI <d from=2024-12-01 to=2024-12-31>tháng 12/24</d> tăng, <d from=2025-01-01 to=2025-01-31>tháng 1/25</d> giảm.",
    "CPI <d from=2024-12-01 to=2024-12-31>tháng 12 năm 24</d> tăng.",
    "Bà sinh <d from=1945-08-11>ngày 11/8/45</d> tại Huế.",
    "Cháu sinh <d from=2015-08-11>ngày 11/8/15</d> tại Huế.",
    "Ông sinh <d from=1985-01-01 to=1985-12-31>năm 85</d>.",
    "<d from=1954-05-07>Ngày 7/5/54</d>, chiến dịch toàn thắng.",
    "<d from=1975-04-30>Ngày 30 tháng 4 năm 75</d>, đất nước thống nhất.",
    "Trong <d from=1972-05-01 to=1972-07-31>mùa hè 72</d>, ông ở Quảng Trị.",
    "Trái phiếu đáo hạn <d from=2028-06-15>ngày 15/6/28</d>.",
    "Dự kiến trả hết nợ <d from=2045-06-30>ngày 30/6/45</d>.",
    "Nợ <d from=2024-10-01 to=2024-12-31>cuối năm 24</d> giảm so với <d from=2023-01-01 to=2023-12-31>năm 23</d>.",
    "Thu <d from=2024-01-01 to=2024-08-31>8 tháng đầu năm 24</d>, tỉnh đạt khá.",
    "Tổng kết <d from=2024-09-01 to=2025-08-31>năm học 24-25</d>.",
    "Đại hội <d from=2020-01-01 to=2025-12-31>nhiệm kỳ 20-25</d>.",
]

REPORT_CODES = [
    "Doanh thu <d from=2025-01-01 to=2025-09-30>9T2025</d> tăng, <d from=2024-01-01 to=2024-06-30>6T/2024</d> giảm.",
    "Doanh thu <d from=2024-01-01 to=2024-11-30>11T24</d> tăng; <d from=2025-01-01 to=2025-09-30>9M2025</d>.",
    "Lãi <d from=2025-01-01 to=2025-06-30>H1/2025</d> tăng, <d from=2024-07-01 to=2024-12-31>H2 2024</d> giảm.",
    "Lãi <d from=2025-01-01 to=2025-06-30>1H2025</d> tăng, <d from=2024-07-01 to=2024-12-31>2H24</d> giảm.",
    "Lãi <d from=2025-07-01 to=2025-09-30>3Q2025</d> tăng, <d from=2024-10-01 to=2024-12-31>4Q24</d> giảm.",
    "Lãi <d from=2024-07-01 to=2024-09-30>Q3/24</d> tăng, <d from=2025-01-01 to=2025-03-31>Q1.2025</d> giảm.",
    "CPI <d from=2024-09-01 to=2024-09-30>T9/24</d> tăng.",
    "Lãi <d from=2025-01-01 to=2025-03-31>quí I/2025</d> và <d from=2025-01-01 to=2025-06-30>hai quí đầu năm</d>.",
    "Lãi <d>quý II niên độ tài chính 2024-2025</d> tăng.",
    "Lãi <d>9 tháng đầu niên độ 2024-2025</d> tăng.",
    "Sản lượng <d from=2025-08-25 to=2025-08-31>tuần 35 năm 2025</d> tăng.",
    "Số ca <d from=2024-12-30 to=2025-01-05>tuần 1/2025</d> tăng.",
    "Số ca <d from=2025-07-14 to=2025-07-20>tuần thứ 29 năm 2025</d> tăng.",
]

RUNS = [
    "Lễ hội từ <d from=2025-11-03 to=2025-11-09>ngày 3-9 tháng 11</d> tại Huế.",
    "Hội chợ <d from=2025-11-05 to=2025-11-12>ngày 5 - 12 tháng 11</d>.",
    "Hội chợ từ <d from=2025-10-20 to=2025-10-25>20-25 tháng 10</d>.",
    "Trường nghỉ từ <d from=2025-03-31 to=2025-04-06>31 tháng 3-6 tháng 4</d>.",
    "Hội mở <d from=2025-11-05>5</d>, <d from=2025-11-06>6</d>, <d from=2025-11-07>7 tháng 11</d>.",
    "Hội mở các <d from=2025-11-05>ngày 5</d>, <d from=2025-11-06>6</d> và <d from=2025-11-07>7 tháng 11</d>.",
    "Trong 2 <d from=2025-06-12>ngày 12.6</d> và <d from=2025-06-19>19.6</d>, mưa lớn.",
    "Vào các <d from=2025-06-12>ngày 12/6</d>, <d from=2025-06-19>19/6</d> và <d from=2025-06-26>26/6</d>, mưa lớn.",
    "Triển lãm từ <d from=2025-08-27 to=2025-09-03>27.8 - 3.9</d> tại Hà Nội.",
]

LUNAR = [
    "Giỗ Tổ <d from=2026-04-26>mùng 10 tháng 3 âm lịch năm 2026</d>.",
    "Ông mất <d from=2024-10-14>ngày 12 tháng 9 âm lịch năm 2024</d>.",
    "Lễ cúng vào <d from=2024-10-14>12/9/2024 âm lịch</d>.",
    "Lễ cúng vào <d from=2024-10-14>ngày 12/9/2024 (âm lịch)</d>.",
    "Lễ cúng <d from=2024-08-18>rằm tháng 7 âm lịch năm 2024</d>.",
    "Làm lễ <d from=2025-08-03>10 tháng 6 nhuận</d>.",
    "Mưa suốt <d from=2025-07-25 to=2025-08-22>tháng 6 nhuận năm Ất Tỵ</d>.",
    "Lễ <d>10 tháng 5 nhuận năm 2025</d>, năm không có tháng ấy.",
    "Ông bị thương <d from=1968-01-29>Tết Mậu Thân 1968</d>.",
    "Ông bị thương <d from=1968-01-29>Tết Mậu Thân 68</d>.",
    "Ông bị thương <d from=1968-01-29>Tết Mậu Thân</d>.",
    "Nghỉ <d from=2026-02-17>Tết Bính Ngọ</d> chín ngày.",
    "Cuộc Tổng tiến công và nổi dậy Tết Mậu Thân <d from=1968-01-01 to=1968-12-31>năm 1968</d>.",
]

SAME_AND_NEAR = [
    "Lãi <d from=2024-07-01 to=2024-09-30>quý III/2024</d> tăng so với "
    "<d from=2023-07-01 to=2023-09-30>cùng kỳ 2023</d>.",
    "Nợ tính đến hết <d from=2024-01-01 to=2024-12-31>2024</d> giảm.",
    "Lãi <d from=2024-07-01 to=2024-09-30>quý III/2024</d> tăng so với "
    "<d from=2023-01-01 to=2023-12-31>một năm trước đó</d>.",
    "Phí <d from=2015-01-01 to=2015-12-31>năm 2015</d> tăng so với <d from=2005-01-01 to=2005-12-31>10 năm trước</d>.",
    "Từ <d from=2025-01-01 to=2025-10-15>đầu năm đến giờ</d>, có ba vụ.",
    "Kể từ <d from=2025-10-14>hôm qua</d>, <d from=2025-10-14>14/10</d>, giá giảm.",
    "<d from=2025-10-15>Sáng nay</d> (<d from=2025-10-15>15.10</d>), đoàn về.",
    "Trong hai <d from=2025-10-03>ngày 3</d> và <d from=2025-10-04>4.10</d>, mưa lớn.",
    "Mức phí mới từ <d from=2022-08-01>ngày 1-8/2022</d>.",
    "Đến <d from=2030-01-01 to=2030-12-31>2030</d> vận tải công cộng là trụ cột.",
    "Quán mở <d from=2023-01-01>ngày đầu năm mới 2023</d>.",
    "<d from=2025-10-06 to=2025-10-12>Tuần qua</d>, giá vàng giảm.",
    "Phiên <d from=2025-10-13>đầu tuần</d>, chỉ số tăng; tính từ <d from=2025-10-13>đầu tuần</d> đến nay còn giảm.",
    "Phiên <d from=2025-10-10>cuối tuần</d>, chỉ số tăng.",
    "Chỉ số tăng so với <d from=2025-10-10 to=2025-10-12>cuối tuần trước</d>.",
    "<d from=2025-07-14>Ngày 14/7</d>, tức <d from=2025-07-14>thứ Hai</d>, tỉnh họp.",
    "<d from=2025-07-14>Ngày 14/7</d> (<d from=2025-07-14>thứ Hai</d>), tỉnh họp.",
    "Tăng trưởng <d from=2025-01-01 to=2025-12-31>cả năm</d> dự báo đạt 8%.",
]


@pytest.mark.parametrize("example", SHORT_YEARS + REPORT_CODES + RUNS + LUNAR + SAME_AND_NEAR)
def test_forms_are_read_with_span_and_days(example: str) -> None:
    check(example.replace("<d", "<date").replace("</d>", "</date>"))


@pytest.mark.parametrize(
    ("example", "published"),
    [
        ("<d from=2025-10-13 to=2025-10-19>Tuần qua</d>, giá vàng giảm.", date(2025, 10, 18)),
        ("<d from=2025-10-06 to=2025-10-12>Tuần trước</d>, giá vàng giảm.", date(2025, 10, 18)),
        ("Phiên <d from=2025-10-17>cuối tuần</d> (<d from=2025-10-17>17/10</d>), giá giảm.", date(2025, 10, 18)),
        ("Phiên <d from=2025-10-17>cuối tuần</d>, giá giảm.", date(2025, 10, 19)),
        ("Giá tăng so với <d from=2025-10-10 to=2025-10-12>cuối tuần trước</d>.", date(2025, 10, 18)),
        ("Từ <d from=2024-01-01 to=2025-01-01>đầu năm đến nay</d>, có ba vụ.", date(2025, 1, 1)),
        ("Từ <d from=2025-01-01 to=2025-01-20>đầu năm đến nay</d>, có ba vụ.", date(2025, 1, 20)),
        ("<d from=1972-02-15>Tết Nhâm Tý</d> năm ấy, ông đã đi bộ đội.", date(2019, 5, 6)),
        ("Đã lãi <d from=2009-10-01 to=2009-12-31>quý IV/09</d>.", date(2010, 1, 20)),
    ],
)
def test_forms_that_hang_on_the_day(example: str, published: date) -> None:
    check(example.replace("<d", "<date").replace("</d>", "</date>"), published)


NONE = [
    "Bị cáo lãnh 7 năm 6 tháng 12 ngày tù.",
    "Sau 2 tháng 4 ngày điều trị, bé ra viện.",
    "Sau 1 năm 1 tháng 1 ngày, cầu xong.",
    "Phạt hai năm sáu tháng tù.",
    "Thi công 3 năm 2 tháng.",
    "Thai ở tuần 35, bé nặng 2 kg.",
    "Lúc 1H25, đám cháy tắt.",
    "Mỗi năm 50 hộ thoát nghèo.",
    "Giảm từ 2.5 - 3.5 triệu đồng.",
    "Tỷ lệ 2/3 là cao.",
    "Các tổ 2, 3 và 4 thi đua.",
    "Giải vô địch các câu lạc bộ toàn quốc năm 2025 khởi tranh.",
    "Cuộc thi Sáng tạo trẻ năm 2024 có 50 bài.",
    "Hưởng ứng Tháng hành động vì trẻ em năm 2025.",
    "Du khách dự Festival Huế 2024.",
    "Xã đạt Bộ tiêu chí quốc gia về nông thôn mới giai đoạn 2021-2025.",
    "Chỉ tiêu được giao cho cả năm.",
    "Làm cả năm không đủ ăn.",
    "Để có được như ngày hôm nay, anh đã rất cố gắng.",
    "Thế hệ hôm nay mãi nhớ ơn.",
    "Vì một ngày mai tươi sáng.",
    "Những ngày cuối tuần, quán đông khách.",
    "Đi chơi vào cuối tuần.",
    "Ở hai phiên cuối tuần, giá tăng.",
    "Cuối năm nhất, em nộp đơn; đầu năm lớp 10, em thi.",
    "Sản lượng các năm tiếp tục tăng.",
    "Dành một năm nữa để học.",
    "Tham gia Ngày Chủ nhật xanh.",
    "Đến 2025 người dân được hỗ trợ.",
    "Một ngày nào đó của năm.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_in_any_form(text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text), f"TIN VẮN\n{text}"):
        assert dates_of(form) == [], form


@pytest.mark.parametrize("opening", ["", "Tin vắn.\n", "- ", "Họp xong. "])
def test_a_day_may_open_its_line(opening: str) -> None:
    assert dates_of(f"{opening}5/9 là ngày khai giảng.") == [("5/9", "2025-09-05", "2025-09-05")]
    assert dates_of(f"{opening}5/9, học sinh tựu trường.") == [("5/9", "2025-09-05", "2025-09-05")]


def test_the_same_period_is_that_of_the_title_or_of_a_paragraph_before() -> None:
    title, text = (
        prepare("Thu ngân sách quý III/2025 tăng", "title"),
        prepare(
            "Tỉnh vừa công bố số liệu.\nThu nội địa tăng.\nChi thường xuyên giảm.\nDự phòng tăng.\n"
            "Tổng thu tăng so với cùng kỳ."
        ),
    )
    fields = [(clean, find_dates(clean)) for clean in (title, text)]
    found = resolve_dates(fields, WEDNESDAY)[1]
    assert [(one.text, str(one.start_date), str(one.end_date)) for one in found] == [
        ("cùng kỳ", "2024-07-01", "2024-09-30")
    ]


def test_centuries_without_an_article_date() -> None:
    assert dates_of("Lãi quý IV/24 tăng; ông sinh ngày 2/3/58.", None) == [
        ("quý IV/24", "2024-10-01", "2024-12-31"),
        ("ngày 2/3/58", "1958-03-02", "1958-03-02"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Vụ cháy xảy ra ngày 27/12/2024. Ngày 4/1, cơ quan chức năng kết luận.",
            [("2024-12-27",) * 2, ("2025-01-04",) * 2],
        ),
        (
            "Tháng 12/2024, giá gạo tăng. Sang tháng 2, giá giảm.",
            [("2024-12-01", "2024-12-31"), ("2025-02-01", "2025-02-28")],
        ),
        (
            "Sáng 7/8, Cục Thống kê cho biết xuất khẩu tăng 6% so với cùng kỳ năm trước.",
            [("2025-08-07",) * 2, (None, None)],
        ),
    ],
)
def test_years_turn_behind_a_december_and_days_of_telling_are_no_period(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    found = extract(text, published=date(2025, 9, 3), kinds=["dates"]).dates
    assert [tuple(str(day) if day else None for day in (one.start_date, one.end_date)) for one in found] == expected
