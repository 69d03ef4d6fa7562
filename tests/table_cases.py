"""Tables in the manner of provincial reports, companies and markets, all figures invented, and what their cells say.

The pages go through the reader; ``ROWS`` are the same tables as one row a line, cells parted by bars.
"""

from __future__ import annotations

OPENING = (
    "<p>Sáng 14/10, Sở Tài chính họp báo về các kết quả của địa phương trong thời gian qua, với sự tham dự của nhiều "
    "cơ quan báo chí trong tỉnh và ngoài tỉnh.</p>"
)
CLOSING = (
    "<p>Lãnh đạo các sở, ngành cho biết sẽ tiếp tục tháo gỡ khó khăn cho doanh nghiệp và người dân trong những tháng "
    "còn lại của năm, đồng thời chuẩn bị kế hoạch cho năm sau.</p>"
)


def page(title: str, table: str) -> str:
    """A web page that is an article around a table."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body><article>'
        f"<h1>{title}</h1>{OPENING}{table}{CLOSING}</article></body></html>"
    )


BUDGET = """<p>Bảng 1. Thu ngân sách nhà nước tỉnh Nghệ An 9 tháng năm 2025</p><p>Đơn vị tính: tỷ đồng</p>
<table><tr><th>Chỉ tiêu</th><th>Dự toán năm 2025</th><th>Thực hiện 9 tháng năm 2025</th><th>So với dự toán (%)</th></tr>
<tr><td>Tổng thu ngân sách nhà nước</td><td>17.680</td><td>18.271</td><td>103,3</td></tr>
<tr><td>1. Thu nội địa</td><td>16.230</td><td>16.905,5</td><td>104,2</td></tr>
<tr><td>2. Thu xuất nhập khẩu</td><td>1.450</td><td>1.365,5</td><td>94,2</td></tr></table>"""
BUDGET_ROWS = """Bảng 1. Thu ngân sách nhà nước tỉnh Nghệ An 9 tháng năm 2025
Đơn vị tính: tỷ đồng
Chỉ tiêu | Dự toán năm 2025 | Thực hiện 9 tháng năm 2025 | So với dự toán (%)
Tổng thu ngân sách nhà nước | 17.680 | 18.271 | 103,3
1. Thu nội địa | 16.230 | 16.905,5 | 104,2
2. Thu xuất nhập khẩu | 1.450 | 1.365,5 | 94,2"""

COMPANY = """<table><tr><td>Chỉ tiêu (tỷ đồng)</td><td>Quý III/2025</td><td>Quý III/2024</td><td>Tăng/giảm (%)</td></tr>
<tr><td>Doanh thu thuần</td><td>1.250</td><td>1.114</td><td>+12,2</td></tr>
<tr><td>Chi phí tài chính</td><td>86,4</td><td>102,7</td><td>-15,9</td></tr>
<tr><td>Lợi nhuận sau thuế</td><td>145</td><td>(32)</td><td>-</td></tr></table>"""
COMPANY_ROWS = """Chỉ tiêu (tỷ đồng) | Quý III/2025 | Quý III/2024 | Tăng/giảm (%)
Doanh thu thuần | 1.250 | 1.114 | +12,2
Chi phí tài chính | 86,4 | 102,7 | -15,9
Lợi nhuận sau thuế | 145 | (32) | -"""

TOURISM = """<p>Khách du lịch 8 tháng năm 2025 của một số địa phương</p>
<table><tr><th>STT</th><th>Địa phương</th><th>Lượt khách (nghìn lượt)</th><th>Doanh thu (tỷ đồng)</th>
<th>So với cùng kỳ năm 2024 (%)</th></tr>
<tr><td>1</td><td>Khánh Hòa</td><td>9.120</td><td>48.300</td><td>14,6</td></tr>
<tr><td>2</td><td>Quảng Ninh</td><td>14.500</td><td>36.750</td><td>9</td></tr>
<tr><td>3</td><td>Thanh Hóa</td><td>13.040</td><td>28.115,5</td><td>-2,3</td></tr></table>"""
TOURISM_ROWS = """Khách du lịch 8 tháng năm 2025 của một số địa phương
STT | Địa phương | Lượt khách (nghìn lượt) | Doanh thu (tỷ đồng) | So với cùng kỳ năm 2024 (%)
1 | Khánh Hòa | 9.120 | 48.300 | 14,6
2 | Quảng Ninh | 14.500 | 36.750 | 9
3 | Thanh Hóa | 13.040 | 28.115,5 | -2,3"""

CROPS = """<p>Kết quả vụ đông xuân, tỉnh An Giang, năm 2025</p>
<table><tr><th rowspan="2">Loại cây</th><th colspan="2">Năm 2024</th><th colspan="2">Năm 2025</th></tr>
<tr><th>Diện tích (ha)</th><th>Sản lượng (nghìn tấn)</th><th>Diện tích (ha)</th><th>Sản lượng (nghìn tấn)</th></tr>
<tr><td>Lúa</td><td>226.500</td><td>1.689,3</td><td>228.140</td><td>1.712</td></tr>
<tr><td>Ngô</td><td>2.310</td><td>17,8</td><td>2.050</td><td>16,1</td></tr></table>"""
CROPS_ROWS = """Kết quả vụ đông xuân, tỉnh An Giang, năm 2025
Loại cây | Năm 2024 |  | Năm 2025 |
 | Diện tích (ha) | Sản lượng (nghìn tấn) | Diện tích (ha) | Sản lượng (nghìn tấn)
Lúa | 226.500 | 1.689,3 | 228.140 | 1.712
Ngô | 2.310 | 17,8 | 2.050 | 16,1"""

PROJECTS = """<table><tr><th>Dự án</th><th>Nội dung</th><th>Vốn đầu tư</th></tr>
<tr><td>Cầu Bến Đò</td><td><ul><li>Dài 1,2 km</li><li>Khởi công 19/12/2025</li></ul></td><td>2.500 tỷ đồng</td></tr>
<tr><td>Cảng Vĩnh Tân</td>
<td><ul><li>Rộng 45 ha</li><li>Hoàn thành 30/6/2028</li></ul></td><td>3,7 nghìn tỷ đồng</td></tr>
</table>"""
PROJECTS_ROWS = """Dự án | Nội dung | Vốn đầu tư
Cầu Bến Đò | Dài 1,2 km; Khởi công 19/12/2025 | 2.500 tỷ đồng
Cảng Vĩnh Tân | Rộng 45 ha; Hoàn thành 30/6/2028 | 3,7 nghìn tỷ đồng"""

UNIT_COLUMN = """Tình hình kinh tế - xã hội tỉnh Hà Tĩnh
TT | Chỉ tiêu | ĐVT | 9T/2024 | Ước 9T/2025 | Tăng, giảm (%)
1 | Sản lượng thép | Nghìn tấn | 3.415 | 3.690 | 8,1
2 | Kim ngạch xuất khẩu | Triệu USD | 2.024 | 1.980 | -2,2
3 | Tỷ lệ hộ nghèo | % | 2,41 | 2,05 |
4 | Số dự án FDI | Dự án | 81 | 88 | 8,6"""

TABS = """Kim ngạch xuất khẩu của một số địa phương
Đơn vị: triệu USD
\tNăm 2023\tNăm 2024\tKế hoạch 2025
Bắc Ninh\t39.240\t42.115\t44.500
Bình Dương\t30.650\t34.521\t37.000
Cả nước\t354.700\t405.530\t450.000"""

BLANKS = """Kết quả kinh doanh của VNM
                          2022       2023       2024
Doanh thu (tỷ đồng)     59.956     60.369     61.783
EPS (đồng)               3.632      3.796      4.022
ROE (%)                   27,1       26,3       26,8"""

MONTHS = """Giá trị xuất khẩu cà phê (triệu USD)

| Tháng | 2024 | 2025 | Tăng trưởng (%) |
|---|---|---|---|
| Tháng 1 | 623,4 | 740,1 | 18,7 |
| Tháng 2 | 512,0 | 935,6 | 82,7 |"""

TORN = """Tình hình giao dịch tháng 9/2025
TT
Chỉ tiêu
Đơn vị
Tháng 9/2025
Tháng 8/2025
Tăng/giảm
1
Khối lượng bình quân phiên
Hợp đồng
215.391
206.603
4,25%
2
Khối lượng mở
Hợp đồng
30.186
32.588
-7,37%"""
