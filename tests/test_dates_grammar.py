"""What is read as a date, with its span and its days, in an article of Wednesday, 3 September 2025."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dates import find_dates
from pipeline.prepare import prepare
from pipeline.resolve.dates import resolve_dates
from tests.markup import parse

PUBLISHED = date(2025, 9, 3)


def dates_of(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    clean = prepare(text)
    [found] = resolve_dates([(clean, find_dates(clean))], published)
    return [
        (
            one.text,
            one.start_date.isoformat() if one.start_date else None,
            one.end_date.isoformat() if one.end_date else None,
        )
        for one in found
    ]


def check(example: str) -> None:
    text, marked = parse(example)
    expected = [(one.text, one.attributes["from"], one.attributes.get("to", one.attributes["from"])) for one in marked]
    assert dates_of(text) == expected


ABSOLUTE = [
    "Ký <date from=2025-01-24>ngày 24/01/2025</date> tại Vinh.",
    "Ký <date from=2025-01-24>ngày 24-1-2025</date> tại Vinh.",
    "Ký <date from=2025-01-24>ngày 24.1.2025</date> tại Vinh.",
    "Ký <date from=2025-01-24>ngày 24/1/25</date> tại Vinh.",
    "Đến <date from=2025-12-31>31/12/2025</date> phải xong.",
    "Ban hành <date from=2025-01-24>ngày 24 tháng 1 năm 2025</date>.",
    "Ban hành <date from=2025-05-04>ngày 04 tháng Năm năm 2025</date>.",
    "Dữ liệu cập nhật <date from=2025-01-24>2025-01-24</date>.",
    "Họp <date from=2025-07-11>thứ Sáu, 11/07/2025</date> tại Hà Nội.",
    "Hạn nộp hồ sơ: <date from=2021-11-08>16h30 ngày 08 tháng 11 năm 2021</date>.",
    "Lễ mở lúc <date from=2025-08-25>8h30 ngày 25/8</date>.",
    "Chỉ số <date from=2025-08-01 to=2025-08-31>tháng 8/2025</date> tăng.",
    "Chỉ số <date from=2025-08-01 to=2025-08-31>tháng 8 năm 2025</date> tăng.",
    "Chỉ số <date from=2025-08-01 to=2025-08-31>tháng 8-2025</date> tăng.",
    "Chỉ số <date from=2025-08-01 to=2025-08-31>T8/2025</date> tăng.",
    "Giá trong <date from=2025-08-01 to=2025-08-31>8/2025</date> tăng.",
    "Lãi <date from=2025-07-01 to=2025-09-30>quý III/2025</date> giảm.",
    "Lãi <date from=2025-07-01 to=2025-09-30>quý 3 năm 2025</date> giảm.",
    "Lãi <date from=2025-07-01 to=2025-09-30>Q3/2025</date> giảm.",
    "Kế hoạch <date from=2026-01-01 to=2026-12-31>năm 2026</date> đã duyệt.",
    "Cao hơn so với <date from=2024-01-01 to=2024-12-31>2024</date>.",
    "Bà Lan (SN <date from=1985-01-01 to=1985-12-31>1985</date>) cho biết.",
    "Số liệu <date from=2014-01-01 to=2014-12-31>năm tài chính 2014</date> đã kiểm toán.",
]

PERIODS = [
    "Thu <date from=2025-01-01 to=2025-08-31>8 tháng đầu năm</date> đạt khá.",
    "Thu <date from=2024-01-01 to=2024-08-31>tám tháng đầu năm 2024</date> đạt khá.",
    "Thu <date from=2024-01-01 to=2024-09-30>9 tháng năm 2024</date> đạt khá.",
    "Lũy kế <date from=2025-01-01 to=2025-08-31>8 tháng</date>, thu ngân sách tăng.",
    "Nhiệm vụ <date from=2025-07-01 to=2025-12-31>6 tháng cuối năm</date> rất nặng.",
    "Trong <date from=2025-01-01 to=2025-06-30>nửa đầu năm</date>, giá giảm.",
    "Trong <date from=2024-07-01 to=2024-12-31>nửa cuối năm 2024</date>, giá giảm.",
    "Doanh thu <date from=2024-12-01 to=2024-12-31>tháng cuối năm 2024</date> cao.",
    "Lãi <date from=2025-10-01 to=2025-12-31>quý cuối năm 2025</date> dự báo cao.",
    "Vốn <date from=2026-01-01 to=2030-12-31>giai đoạn 2026-2030</date> tăng.",
    "Đại hội <date from=2020-01-01 to=2025-12-31>nhiệm kỳ 2020 - 2025</date> đã bế mạc.",
    "Vốn trung hạn <date from=2021-01-01 to=2025-12-31>2021-2025</date> giải ngân chậm.",
    "Tổng kết <date from=2024-09-01 to=2025-08-31>năm học 2024-2025</date>.",
    "Trước thềm <date from=2025-09-01 to=2026-08-31>năm học mới</date>.",
    "Từ <date from=1990-01-01 to=1999-12-31>thập niên 90</date>, làng đã đổi thay.",
    "Vào <date from=1980-01-01 to=1989-12-31>những năm 1980</date>, làng còn nghèo.",
    "Nhạc <date from=1960-01-01 to=1969-12-31>những năm 60 của thế kỷ XX</date>.",
    "Đô thị của <date from=2001-01-01 to=2100-12-31>thế kỷ XXI</date>.",
    "Xuất khẩu <date from=2025-08-01 to=2025-08-15>nửa đầu tháng 8</date> tăng.",
    "Xuất khẩu <date from=2025-08-01 to=2025-08-10>10 ngày đầu tháng 8</date> tăng.",
    "Tựu trường <date from=2018-10-01 to=2018-10-07>tuần đầu tiên của tháng 10 năm 2018</date>.",
    "Nhu cầu <date from=2025-05-01 to=2025-07-31>mùa hè năm nay</date> tăng.",
]

PARTS = [
    "Từ <date from=2025-08-01 to=2025-08-10>đầu tháng 8</date>, nước lên.",
    "Từ <date from=2025-08-11 to=2025-08-20>trung tuần tháng 8</date>, nước lên.",
    "Từ <date from=2025-08-21 to=2025-08-31>cuối tháng 8/2025</date>, nước lên.",
    "So với <date from=2025-01-01 to=2025-03-31>đầu năm</date>, giá tăng.",
    "Hoàn thành vào <date from=2026-05-01 to=2026-08-31>giữa năm 2026</date>.",
    "Đến <date from=2024-10-01 to=2024-12-31>cuối năm ngoái</date>, nợ giảm.",
]

RELATIVE = [
    "Phiên họp <date from=2025-09-03>sáng nay</date> bàn hai việc.",
    "Mưa lớn <date from=2025-09-02>tối qua</date> gây ngập.",
    "<date from=2025-09-02>Hôm qua</date>, giá vàng giảm; <date from=2025-09-04>ngày mai</date> dự báo tăng.",
    "<date from=2025-09-01>Hôm kia</date>, nước rút.",
    "Hội thảo mở <date from=2025-09-04>sáng mai</date>.",
    "Giá <date from=2025-08-25 to=2025-08-31>tuần trước</date> giảm.",
    "Dự kiến <date from=2025-09-08 to=2025-09-14>tuần tới</date> khởi công.",
    "Chốt <date from=2025-08-29>thứ Sáu tuần trước</date>.",
    "Diễn ra <date from=2025-08-30 to=2025-08-31>cuối tuần qua</date>.",
    "Trong <date from=2025-08-01 to=2025-08-31>tháng trước</date>, giá ổn định.",
    "Mục tiêu <date from=2025-01-01 to=2025-12-31>cả năm</date> là 8%.",
    "Kết quả <date from=2024-01-01 to=2024-12-31>năm ngoái</date> tốt.",
    "<date from=2025-08-25>Chiều 25/8</date>, tỉnh họp.",
    "Họp <date from=2025-09-01>ngày 1/9</date> tại Vinh.",
    "Công bố <date from=2025-09-02>chiều thứ Ba (2/9)</date>.",
    "<date from=2025-09-03>Chiều nay</date> (<date from=2025-09-03>3/9</date>), đoàn đến.",
    "<date from=2025-08-31>3 ngày trước</date>, bão tan.",
    "Cách nay không lâu, cách đây 2 năm, <date from=2025-09-01>cách đây 2 ngày</date>, cầu sập.",
    "Từ <date from=2025-01-01 to=2025-09-03>đầu năm đến nay</date>, có ba vụ.",
    "Từ <date from=2020-01-01 to=2025-09-03>năm 2020 đến nay</date>, có ba vụ.",
    "Kỷ niệm <date from=2025-09-02>Quốc khánh 2/9</date>.",
    "Dịp nghỉ lễ <date from=2025-04-30>30/4</date> vừa rồi đông khách.",
]

RANGES = [
    "Từ <date from=2025-07-01 to=2025-07-15>ngày 1/7 đến ngày 15/7</date>, đường đóng.",
    "Từ <date from=2025-07-01 to=2025-07-15>1-15/7</date>, đường đóng.",
    "Nghỉ từ <date from=2025-08-30 to=2025-09-02>30/8 - 2/9</date>.",
    "Áp dụng từ <date from=2025-07-01 to=2026-12-31>1/7/2025 đến hết 31/12/2026</date>.",
    "Giá <date from=2025-07-01 to=2025-09-30>tháng 7 - 9/2025</date> giảm.",
    "Từ <date from=2025-03-01 to=2025-08-31>tháng 3 đến tháng 8/2025</date>, giá giảm.",
    "Rà soát từ <date from=2016-01-01 to=2018-09-14>năm 2016 đến ngày 14/9/2018</date>.",
    "Vụ việc xảy ra <date from=2025-08-24 to=2025-08-25>đêm 24, rạng sáng 25/8</date>.",
    "Bão vào bờ <date from=2025-08-24 to=2025-08-25>đêm 24 rạng sáng 25/8</date>.",
    "Từ <date from=2024-11-01 to=2025-03-31>tháng 11/2024 đến tháng 3/2025</date>, hạn kéo dài.",
    "Từ nay đến <date from=2025-10-01 to=2025-12-31>cuối năm</date>, giá khó giảm.",
    "Ưu đãi từ nay cho đến hết <date from=2025-09-20>ngày 20/9</date>.",
    "Vốn cần từ nay tới <date from=2030-01-01 to=2030-12-31>năm 2030</date> rất lớn.",
    "Lễ Quốc khánh (<date from=1945-09-02 to=2025-09-02>2/9/1945 - 2/9/2025</date>) trọng thể.",
    "Khảo sát từ <date from=2024-12-20 to=2025-01-10>20/12 đến 10/1/2025</date>.",
]

LISTS = [
    "Trong hai <date from=2025-08-07>ngày 7</date> và <date from=2025-08-08>8/8</date>, trời mưa.",
    "Các <date from=2025-08-07>ngày 7</date>, <date from=2025-08-08>8</date> và "
    "<date from=2025-08-09>9/8</date>, trời mưa.",
    "Nghỉ các <date from=2024-12-19>ngày 19</date>, <date from=2024-12-20>20</date> và "
    "<date from=2024-12-21>21 tháng 12 năm 2024</date>.",
    "Họp vào <date from=2024-11-14>ngày 14/11</date> và <date from=2024-11-20>20/11/2024</date>.",
    "Trong <date from=2025-06-01 to=2025-06-30>tháng 6</date>, <date from=2025-07-01 to=2025-07-31>7</date>, "
    "<date from=2025-08-01 to=2025-08-31>8</date>, doanh thu tăng.",
    "Cắt giảm trong <date from=2020-05-01 to=2020-05-31>tháng 5</date> và "
    "<date from=2020-06-01 to=2020-06-30>6/2020</date>.",
    "Lãi <date from=2024-01-01 to=2024-03-31>quý I</date>, "
    "<date from=2024-04-01 to=2024-06-30>II năm 2024</date> giảm.",
    "So <date from=2025-08-01 to=2025-08-31>tháng 8</date> và "
    "<date from=2025-01-01 to=2025-08-31>8 tháng đầu năm</date>.",
    "Trong <date from=2025-08-01 to=2025-08-31>tháng 8</date>, 12 doanh nghiệp phá sản.",
    "Vào <date from=2025-05-29>ngày 29/5</date>, 18 tàu cập cảng.",
    "Các <date from=2023-01-01 to=2023-12-31>năm 2023</date> và <date from=2024-01-01 to=2024-12-31>2024</date> khá.",
]

UNUSUAL = [
    "Họp <date from=2025-04-13>ngày 13\\/4</date> vừa rồi.",
    "EPS <date from=2013-01-01 to=2013-09-30>9 tháng 2013</date> đạt khá.",
    "Nước lên <date from=2025-08-01 to=2025-08-14>hai tuần đầu tháng 8</date>.",
    "Nghỉ lễ <date from=2025-09-02>2-9</date> đông khách.",
    "Xuất khẩu kỳ 2 <date from=2025-08-01 to=2025-08-31>tháng 8/2025</date> tăng.",
    "Xuất khẩu kỳ 1 <date from=2025-08-01 to=2025-08-31>tháng 8/2025</date> tăng.",
    "Nhập học <date from=2024-09-01 to=2025-08-31>niên khóa 2024-2025</date>.",
    "Lý Thái Tổ dời đô <date from=1010-01-01 to=1010-12-31>năm 1010</date>.",
    "Cầu xây từ <date from=2010-01-01 to=2019-12-31>thập niên 2010</date>.",
    "Từ <date from=2000-01-01 to=2009-12-31>đầu những năm 2000</date>, làng đổi thay.",
    "Từ <date from=2024-03-01 to=2024-03-31>tháng 3/2024</date>; "
    "<date from=2024-08-01 to=2024-08-31>tháng 8 cùng năm</date> thì giảm.",
    "HỌP <date from=2025-09-02>NGÀY 2/9/2025</date> VÀ <date from=2026-01-01 to=2026-12-31>NĂM 2026</date>.",
    "Lễ <date from=2026-02-10>23 tháng Chạp năm Ất Tỵ</date>.",
    "Lễ <date from=2026-04-26>ngày 10/3 âm lịch năm 2026</date>.",
    "Mưa <date from=2025-05-27 to=2025-06-24>tháng 5 âm lịch</date>.",
]

LUNAR = [
    "Nghỉ <date from=2026-02-17>Tết Nguyên đán 2026</date> chín ngày.",
    "Nghỉ <date from=2026-02-17>Tết Nguyên đán Bính Ngọ</date> chín ngày.",
    "Lễ Giỗ Tổ (<date from=2025-04-07>10/3 âm lịch</date>) đông khách.",
    "Hội mở <date from=2025-02-12>rằm tháng Giêng năm 2025</date>.",
    "Hội mở <date from=2025-01-31>mùng 3 tháng Giêng năm nay</date>.",
    "Trong <date from=2025-01-29 to=2026-02-16>năm Ất Tỵ</date>, làng được mùa.",
    "Đi lễ <date from=2025-01-29>sáng mùng 1 Tết Ất Tỵ</date> rất đông.",
    "Trực từ <date from=2025-01-29 to=2025-02-02>mùng 1 đến mùng 5 Tết Ất Tỵ</date>.",
    "Nghỉ <date from=2026-02-14 to=2026-02-19>27 tháng Chạp đến mùng 3 Tết Bính Ngọ</date>.",
    "Bắn pháo hoa <date from=2026-02-16>đêm 30 Tết Bính Ngọ</date>.",
    "Nghỉ <date from=2027-01-01>Tết Dương lịch 2027</date> một ngày.",
]


@pytest.mark.parametrize("example", ABSOLUTE + PERIODS + PARTS + RELATIVE + RANGES + LISTS + UNUSUAL + LUNAR)
def test_dates_are_read_with_span_and_days(example: str) -> None:
    check(example)


NOT_DATES = [
    "Hoàn thành 19/20 chỉ tiêu.",
    "Có 2/3 số hộ đồng ý.",
    "Đủ 63/63 tỉnh, thành phố.",
    "Trực cấp cứu 24/7.",
    "Quy hoạch tỷ lệ 1/500.",
    "Đội khách thắng 3-1.",
    "Nghị định số 178/2024/NĐ-CP của Chính phủ.",
    "Thông tư 05/2024 hướng dẫn việc này.",
    "Nhà ở phố 3/2, gần đường 30/4.",
    "Đi qua đường 30 tháng 4.",
    "Có năm người bị thương, ngày càng nhiều.",
    "Kỷ niệm Cách mạng Tháng Tám.",
    "Phát động Tháng Thanh niên.",
    "Phạt 18 tháng tù, 7 năm quản chế.",
    "Cháu bé 8 tháng tuổi, chị gái 12 tuổi.",
    "Họp hằng năm, mỗi tháng một lần.",
    "Cao nhất trong 4 năm qua, sau nhiều năm qua.",
    "Bão số 5 giật cấp 12, lớp 12/2 nghỉ học.",
    "Lãi suất kỳ hạn 6 tháng tăng.",
    "Kỳ hạn 3 tuần 4%/năm, kỳ hạn 2 tháng 4,6%/năm.",
    "Thời hạn 30 ngày, kéo dài thêm 6 tháng.",
    "Mua 2000 tấn thép, trả 1900 USD.",
    "Hạng ba, lần thứ hai, thứ ba trong danh sách.",
    "Ăn Tết xong, cả nhà lên phố.",
    "Quý vị và quý khách thân mến.",
    "Hiện nay, thời gian tới, vừa qua, gần đây, trước đây.",
    "Sẽ họp ngày 31/2 hoặc ngày 30 tháng 2 năm 2025.",
    "Hotline 1900 1234, mã 7219.31.00.",
    "Chốt vào ngày 10 hằng tháng.",
    "Năm tài chính tính từ ngày 1/1 đến ngày 31/12 hằng năm.",
    "Giảm từ 1/4 - 1/3 số lượng.",
    "Con số này nay đã lên đến 1/2.",
    "Lượng khách giảm tới 1/3, tỷ lệ đặt phòng tăng tới 2/3.",
    "Giá bằng 1/6 giá hiện tại.",
    "Trả cổ tức đợt 1/2019 bằng tiền.",
    "V-League 2025/26 sắp khởi tranh.",
    "Đây là ngày thứ bảy của đợt nắng nóng.",
    "Học tối thứ 2-4-6 hằng tuần.",
    "Đường Ba Tháng Hai đông xe.",
    "Bảo lưu số tháng này để tính sau.",
    "Máy đời Retina 2015 và 2016 giảm giá.",
    "Hôm trước có kể với các bạn rồi.",
    "Trong 5 năm tới và 3 ngày qua.",
    "Từ nay, người dân không phải nộp bản sao; xưa nay vẫn vậy.",
    "Sáng mùng 5, chợ đông; ngày 12 âm lịch thì vắng.",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_look_alikes_are_not_dates(text: str) -> None:
    assert dates_of(text) == []


def test_scraped_text_without_blanks_between_sentences() -> None:
    assert [text for text, *_ in dates_of("chia lãi cho xã viênNgày 18/6, hợp tác xã họp.Năm 2025 có lãi.")] == [
        "Ngày 18/6",
        "Năm 2025",
    ]


def test_an_impossible_end_of_a_range_leaves_the_first_day() -> None:
    assert dates_of("Từ ngày 1/2/2025 đến ngày 31/2/2025 đóng cửa.") == [("ngày 1/2/2025", "2025-02-01", "2025-02-01")]
