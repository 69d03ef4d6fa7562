"""Time in general is no date: habits, any following year, the present, distances, names; and what stands beside it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from pipeline.prepare import prepare
from pipeline.resolve.dates import Anchor
from pipeline.resolve.publication_day import read_written
from tests.test_dates_forms import check, dates_of

NONE = [
    "Vào dịp cuối năm, phố nghề tất bật.",
    "Mỗi dịp cuối năm, bà lại gói bánh.",
    "Cứ đến cuối năm là chợ đông.",
    "Chấn chỉnh nạn lạm thu đầu năm học ở các lớp.",
    "Chấn chỉnh nạn lạm thu đầu năm.",
    "Cá thường về nhiều vào tháng 9.",
    "Đàn chim thường di trú từ tháng 10 đến tháng 2.",
    "Hằng năm, vào ngày 10/5, làng mở hội.",
    "Mỗi năm, từ tháng 3 đến tháng 5, đồng khô nước.",
    "Cứ đến tháng 3, hoa ban nở trắng rừng.",
    "Mùa khô từ tháng 12 đến tháng 4 hàng năm.",
    "Trường tuyển vượt sẽ bị trừ chỉ tiêu năm sau.",
    "Em được cấp học bổng cho năm tiếp theo.",
    "Kết quả được bảo lưu cho năm học sau.",
    "Nửa năm sau, quán đóng cửa.",
    "Những năm học tới còn nhiều khó khăn.",
    "Nhịp sống hôm nay đã khác.",
    "Ca ngợi vẻ đẹp của quê hương hôm nay.",
    "Anh của ngày hôm nay không còn như xưa.",
    "Nghề ấy còn giữ cho đến ngày hôm nay.",
    "Triển lãm “Nông thôn hôm nay” mở cửa.",
    "Mấy hôm nay trời trở lạnh.",
    "Nên đặt vé 2 tháng trước Tết.",
    "Gói bánh vào 3 ngày trước Tết.",
    "Làm thủ tục 2 ngày trước giờ bay, 5 ngày trước khi cưới.",
    "Cách đây 3 tháng, giá cát giảm.",
    "Giá cát cao hơn 18 tháng trước.",
    "Cách đây 42 năm, ông nhập ngũ; 41 năm trước, ông bị thương.",
    "Em giành huy chương Olympic 30/4 môn Hóa.",
    "Đội thắng giải bóng chuyền Cúp 1/5.",
    'Chương trình "Cà phê sáng thứ Bảy" hút khách.',
    "Đoàn đứng thứ 4, 6-8 trong bảng.",
    "Từ vị trí thứ 4 đến thứ 7, điểm sát nhau.",
    "Trao 300 suất quà Tết Nguyên đán năm 2023.",
    "Chào mừng Quốc khánh năm 2023, phố treo cờ.",
    "Để mặt nạ qua đêm, sáng hôm sau rửa sạch.",
    "Cô ôn bài trong ngày hoặc ngày hôm sau.",
    "Hãy đăng ký tham gia ngay hôm nay để nhận vé.",
    "Họ đi suốt 3 ngày 3 đêm mới tới.",
    "Phụ nữ mang thai quý đầu nên nghỉ ngơi.",
    "Lớp mở từ thứ 2 đến thứ 6, mỗi buổi hai giờ.",
    "Vào một ngày thứ Ba nóng bức, họ ra đồng; mỗi sáng thứ Tư, họ đi chợ.",
    "Đến cuối tháng đó, ông về quê; cuối năm ấy, ông mất.",
    "Buổi gặp mặt cuối năm ấm cúng.",
    "Đêm thứ 3, gió mạnh hơn.",
    "Em ôn thi suốt 2 tháng cuối năm lớp 11.",
    "Câu chuyện vô cùng kỳ lạ.",
    "Anh nhận danh hiệu cao quý này.",
    "Những ngày cuối năm, phố xá rộn ràng.",
    "Doanh thu quý đầu tiên của năm học tăng.",
]

DATES = [
    "Chốt <d from=2025-10-01 to=2025-12-31>cuối năm</d>, dư nợ tăng.",
    "Đại hội thường niên họp vào <d from=2025-04-01 to=2025-04-30>tháng 4</d>.",
    "Phiên họp thường kỳ <d from=2025-09-01 to=2025-09-30>tháng 9</d> bàn về giá.",
    "Giá sẽ tăng vào <d from=2026-01-01 to=2026-12-31>năm sau</d>.",
    "Phiên giao dịch của <d from=2025-10-15>ngày hôm nay</d> ảm đạm.",
    "<d from=2025-10-15>Hôm nay</d>, thành phố mưa; thành phố <d from=2025-10-15>hôm nay</d> có mưa.",
    "Cách đây không lâu, <d from=2025-10-10>cách đây 5 ngày</d>.",
    "<d from=2025-10-13>Hai ngày trước</d>, cầu sập.",
    "Lãi <d from=2024-07-01 to=2024-09-30>quý III/2024</d> tăng so với "
    "<d from=2024-06-01 to=2024-06-30>một tháng trước đó</d>.",
    "Từ nay đến <d from=2025-10-01 to=2025-12-31>cuối năm</d>, giá sẽ tăng.",
    "Từ nay đến hết <d from=2026-03-01 to=2026-03-31>tháng 3</d>, cầu đóng.",
    "Nghỉ từ <d from=2023-01-20 to=2023-01-26>thứ sáu ngày 20/1/2023 Dương lịch đến hết thứ năm ngày 26/1/2023</d>.",
    "<d from=2025-10-15>Hôm nay 15/10</d>, tỉnh họp; <d from=2025-10-16>ngày mai 16-10</d>, huyện họp.",
    "<d from=2025-10-15>Chiều nay</d> (<d from=2025-10-15>15/10</d>), tỉnh họp.",
    "Xuất khẩu gạo <d from=2025-01-01 to=2025-08-31>8 tháng</d>, tăng 8,5% so với "
    "<d from=2024-01-01 to=2024-08-31>cùng kỳ năm trước</d>.",
    "Kế hoạch SXKD <d from=2020-01-01 to=2020-12-31>2020</d> giảm.",
    "Hội thảo du học Hà Lan <d from=2021-01-01 to=2021-12-31>2021</d>.",
    "Mùa vụ <d from=2024-01-01 to=2024-12-31>2024</d> được mùa.",
    "Tăng trưởng <d from=2025-08-01 to=2025-08-31>tháng 8</d> - 12% là cao.",
    "Trường tuyển vào <d from=2022-02-01 to=2022-02-28>tháng 2</d> và "
    "<d from=2022-07-01 to=2022-07-31>tháng 7</d> trong <d from=2022-01-01 to=2022-12-31>năm 2022</d>.",
    "Chợ có thể mở lại theo từng khu vào <d from=2025-12-01 to=2025-12-31>tháng 12</d>.",
    "Trước đó, <d from=2024-12-17>ngày 17/12</d>, tỉnh ra lệnh đóng chợ.",
    "Lễ rước hằng năm mở trong <d from=2025-10-26>ngày 26/10</d> tới.",
    "Giá <d from=2025-07-01 to=2025-09-30>tháng 7 - 9 năm 2025</d> tăng.",
    "Trong dịp <d from=2023-01-22>Tết Nguyên đán năm 2023</d>, khách đông.",
    "Phố đông vào <d from=2025-10-06>Trung thu năm nay</d>, vắng vào <d from=2024-12-25>Giáng sinh năm ngoái</d>.",
    "Em sẽ bay vào <d from=2026-01-01 to=2026-03-31>mùa xuân tới</d>.",
    "Bộ yêu cầu các trung tâm đóng cửa kể từ <d from=2025-10-26>ngày 26/10</d>.",
    "Giá cao nhất kể từ <d from=2024-10-26>ngày 26/10</d>.",
]


@pytest.mark.parametrize("text", NONE)
def test_time_in_general_is_no_date(text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text), f"TIN VẮN\n{text}"):
        assert dates_of(form) == [], form


@pytest.mark.parametrize("example", DATES)
def test_what_says_when_stays_a_date(example: str) -> None:
    check(example.replace("<d", "<date").replace("</d>", "</date>"))


def test_from_now_counts_from_the_article() -> None:
    text = "Thu tháng 7/2021 đạt khá. Từ nay đến cuối năm, huyện sẽ giải ngân."
    assert dates_of(text, None)[-1] == ("cuối năm", "None", "None")
    assert dates_of(text, date(2022, 8, 2))[-1] == ("cuối năm", "2022-10-01", "2022-12-31")


def test_the_same_period_of_one_that_is_not_known_is_not_known() -> None:
    text = "Thu năm 2019 khá. Chi giảm. Lãi cao. Nợ ít.\nTháng 4 vừa qua, giá điện tăng so với cùng kỳ năm ngoái."
    assert dates_of(text, None)[1:] == [("Tháng 4", "None", "None"), ("cùng kỳ năm ngoái", "None", "None")]
    text = "Thu năm 2019 khá. Chi giảm. Lãi cao. Nợ ít.\nTháng 4, giá điện tăng so với cùng kỳ 2021."
    assert dates_of(text, Anchor(2022, 6))[2] == ("cùng kỳ 2021", "2021-04-01", "2021-04-30")
    assert dates_of(text, None)[2] == ("cùng kỳ 2021", "2021-04-01", "2021-04-30")


def test_the_coming_season_is_the_next_one() -> None:
    text = "Em nhập học vào mùa thu tới."
    assert dates_of(text, date(2025, 6, 10)) == [("mùa thu tới", "2025-08-01", "2025-10-31")]
    assert dates_of(text, date(2025, 12, 10)) == [("mùa thu tới", "2026-08-01", "2026-10-31")]


def test_a_year_that_the_article_states_of_itself_goes_on() -> None:
    text = (
        "Bước vào năm 2022, huyện gặp khó. 6 tháng đầu năm 2022, kinh tế phục hồi.\n"
        "Đến ngày 30/6/2022, thu đạt khá. Trong 6 tháng cuối năm, huyện sẽ giải ngân. Tháng 5 vừa qua, thu tăng."
    )
    anchor = read_written([prepare(text)]).anchor
    assert dates_of(text, anchor)[-2:] == [
        ("6 tháng cuối năm", "2022-07-01", "2022-12-31"),
        ("Tháng 5", "2022-05-01", "2022-05-31"),
    ]
