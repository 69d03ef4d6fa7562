"""What the cells of the tables in ``table_cases`` say, a fact a line.

Text, value, unit, indicator, subject, measure, direction, base, period, place, status; "-" for none,
"same_period" for the same period of last year.
"""

from __future__ import annotations

EXPECTED: dict[str, str] = {
    "BUDGET_ROWS": """
17.680|17680000000000|VND|Tổng thu ngân sách nhà nước|-|level|-|-|2025-01-01..2025-12-31|province:40|target
18.271|18271000000000|VND|Tổng thu ngân sách nhà nước|-|level|-|-|2025-01-01..2025-09-30|province:40|actual
103,3|103.3|percent|Tổng thu ngân sách nhà nước|-|share|-|plan|2025-01-01..2025-09-30|province:40|actual
16.230|16230000000000|VND|Thu nội địa|-|level|-|-|2025-01-01..2025-12-31|province:40|target
16.905,5|16905500000000|VND|Thu nội địa|-|level|-|-|2025-01-01..2025-09-30|province:40|actual
104,2|104.2|percent|Thu nội địa|-|share|-|plan|2025-01-01..2025-09-30|province:40|actual
1.450|1450000000000|VND|Thu xuất nhập khẩu|-|level|-|-|2025-01-01..2025-12-31|province:40|target
1.365,5|1365500000000|VND|Thu xuất nhập khẩu|-|level|-|-|2025-01-01..2025-09-30|province:40|actual
94,2|94.2|percent|Thu xuất nhập khẩu|-|share|-|plan|2025-01-01..2025-09-30|province:40|actual
""",
    "COMPANY_ROWS": """
1.250|1250000000000|VND|Doanh thu thuần|-|level|-|-|2025-07-01..2025-09-30|-|actual
1.114|1114000000000|VND|Doanh thu thuần|-|level|-|-|2024-07-01..2024-09-30|-|actual
12,2|12.2|percent|Doanh thu thuần|-|change|increase|same_period|2025-07-01..2025-09-30|-|actual
86,4|86400000000|VND|Chi phí tài chính|-|level|-|-|2025-07-01..2025-09-30|-|actual
102,7|102700000000|VND|Chi phí tài chính|-|level|-|-|2024-07-01..2024-09-30|-|actual
-15,9|-15.9|percent|Chi phí tài chính|-|change|decrease|same_period|2025-07-01..2025-09-30|-|actual
145|145000000000|VND|Lợi nhuận sau thuế|-|level|-|-|2025-07-01..2025-09-30|-|actual
(32)|-32000000000|VND|Lợi nhuận sau thuế|-|level|-|-|2024-07-01..2024-09-30|-|actual
""",
    "TOURISM_ROWS": """
9.120|9120000|lượt|Lượt khách|-|level|-|-|2025-01-01..2025-08-31|province:56|actual
48.300|48300000000000|VND|Doanh thu|-|level|-|-|2025-01-01..2025-08-31|province:56|actual
14,6|14.6|percent|Doanh thu|-|change|increase|same_period|2025-01-01..2025-08-31|province:56|actual
14.500|14500000|lượt|Lượt khách|-|level|-|-|2025-01-01..2025-08-31|province:22|actual
36.750|36750000000000|VND|Doanh thu|-|level|-|-|2025-01-01..2025-08-31|province:22|actual
9|9|percent|Doanh thu|-|change|increase|same_period|2025-01-01..2025-08-31|province:22|actual
13.040|13040000|lượt|Lượt khách|-|level|-|-|2025-01-01..2025-08-31|province:38|actual
28.115,5|28115500000000|VND|Doanh thu|-|level|-|-|2025-01-01..2025-08-31|province:38|actual
-2,3|-2.3|percent|Doanh thu|-|change|decrease|same_period|2025-01-01..2025-08-31|province:38|actual
""",
    "CROPS_ROWS": """
226.500|226500|ha|Diện tích|Lúa|level|-|-|2024-01-01..2024-12-31|province:91|actual
1.689,3|1689300|tấn|Sản lượng|Lúa|level|-|-|2024-01-01..2024-12-31|province:91|actual
228.140|228140|ha|Diện tích|Lúa|level|-|-|2025-01-01..2025-12-31|province:91|actual
1.712|1712000|tấn|Sản lượng|Lúa|level|-|-|2025-01-01..2025-12-31|province:91|actual
2.310|2310|ha|Diện tích|Ngô|level|-|-|2024-01-01..2024-12-31|province:91|actual
17,8|17800|tấn|Sản lượng|Ngô|level|-|-|2024-01-01..2024-12-31|province:91|actual
2.050|2050|ha|Diện tích|Ngô|level|-|-|2025-01-01..2025-12-31|province:91|actual
16,1|16100|tấn|Sản lượng|Ngô|level|-|-|2025-01-01..2025-12-31|province:91|actual
""",
    "PROJECTS_ROWS": """
2.500 tỷ đồng|2500000000000|VND|Vốn đầu tư|Cầu Bến Đò|level|-|-|-|-|actual
3,7 nghìn tỷ đồng|3700000000000|VND|Vốn đầu tư|Cảng Vĩnh Tân|level|-|-|-|-|actual
""",
    "UNIT_COLUMN": """
3.415|3415000|tấn|Sản lượng thép|-|level|-|-|2024-01-01..2024-09-30|province:42|actual
3.690|3690000|tấn|Sản lượng thép|-|level|-|-|2025-01-01..2025-09-30|province:42|estimate
8,1|8.1|percent|Sản lượng thép|-|change|increase|same_period|2025-01-01..2025-09-30|province:42|estimate
2.024|2024000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2024-01-01..2024-09-30|province:42|actual
1.980|1980000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2025-01-01..2025-09-30|province:42|estimate
-2,2|-2.2|percent|Kim ngạch xuất khẩu|-|change|decrease|same_period|2025-01-01..2025-09-30|province:42|estimate
2,41|2.41|percent|Tỷ lệ hộ nghèo|-|level|-|-|2024-01-01..2024-09-30|province:42|actual
2,05|2.05|percent|Tỷ lệ hộ nghèo|-|level|-|-|2025-01-01..2025-09-30|province:42|estimate
81|81|dự án|Số dự án FDI|-|level|-|-|2024-01-01..2024-09-30|province:42|actual
88|88|dự án|Số dự án FDI|-|level|-|-|2025-01-01..2025-09-30|province:42|estimate
8,6|8.6|percent|Số dự án FDI|-|change|increase|same_period|2025-01-01..2025-09-30|province:42|estimate
""",
    "TABS": """
39.240|39240000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2023-01-01..2023-12-31|province:24|actual
42.115|42115000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2024-01-01..2024-12-31|province:24|actual
44.500|44500000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2025-01-01..2025-12-31|province:24|target
30.650|30650000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2023-01-01..2023-12-31|old-province:74|actual
34.521|34521000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2024-01-01..2024-12-31|old-province:74|actual
37.000|37000000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2025-01-01..2025-12-31|old-province:74|target
354.700|354700000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2023-01-01..2023-12-31|country:vn|actual
405.530|405530000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2024-01-01..2024-12-31|country:vn|actual
450.000|450000000000|USD|Kim ngạch xuất khẩu|-|level|-|-|2025-01-01..2025-12-31|country:vn|target
""",
    "BLANKS": """
59.956|59956000000000|VND|Doanh thu|VNM|level|-|-|2022-01-01..2022-12-31|-|actual
60.369|60369000000000|VND|Doanh thu|VNM|level|-|-|2023-01-01..2023-12-31|-|actual
61.783|61783000000000|VND|Doanh thu|VNM|level|-|-|2024-01-01..2024-12-31|-|actual
3.632|3632|VND|EPS|VNM|level|-|-|2022-01-01..2022-12-31|-|actual
3.796|3796|VND|EPS|VNM|level|-|-|2023-01-01..2023-12-31|-|actual
4.022|4022|VND|EPS|VNM|level|-|-|2024-01-01..2024-12-31|-|actual
27,1|27.1|percent|ROE|VNM|level|-|-|2022-01-01..2022-12-31|-|actual
26,3|26.3|percent|ROE|VNM|level|-|-|2023-01-01..2023-12-31|-|actual
26,8|26.8|percent|ROE|VNM|level|-|-|2024-01-01..2024-12-31|-|actual
""",
    "MONTHS": """
623,4|623400000|USD|Giá trị xuất khẩu cà phê|-|level|-|-|2024-01-01..2024-01-31|-|actual
740,1|740100000|USD|Giá trị xuất khẩu cà phê|-|level|-|-|2025-01-01..2025-01-31|-|actual
18,7|18.7|percent|Giá trị xuất khẩu cà phê|-|change|increase|same_period|2025-01-01..2025-01-31|-|actual
512,0|512000000|USD|Giá trị xuất khẩu cà phê|-|level|-|-|2024-02-01..2024-02-29|-|actual
935,6|935600000|USD|Giá trị xuất khẩu cà phê|-|level|-|-|2025-02-01..2025-02-28|-|actual
82,7|82.7|percent|Giá trị xuất khẩu cà phê|-|change|increase|same_period|2025-02-01..2025-02-28|-|actual
""",
}
