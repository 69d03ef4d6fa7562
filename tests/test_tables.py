"""Tables inside articles: every cell's value, unit, indicator, period and place; and what is no table."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline import Extraction, extract
from pipeline.model import Fact
from pipeline.read.html import article_of_html
from pipeline.settings import Settings
from tests import table_cases
from tests.table_expected import EXPECTED

SUITE = Path(__file__).parents[2] / "shared" / "suites" / "reports.jsonl"
PAGES = ("BUDGET", "COMPANY", "TOURISM", "CROPS", "PROJECTS")


def read(text: str) -> Extraction:
    return extract(text, published=date(2025, 10, 15))


def plain(number: Any) -> str:
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def said(fact: Fact) -> str:
    period = f"{fact.period_start}..{fact.period_end}" if fact.period_start else "-"
    place = (fact.place_id or "-").removeprefix("place:")
    values = (fact.text, plain(fact.low), fact.unit, fact.indicator, fact.subject, fact.measure, fact.direction)
    base = (fact.base or "-").removesuffix("_last_year")
    return "|".join(value or "-" for value in (*values, base, period, place, fact.status))


def values(text: str) -> list[tuple[str, str, str]]:
    """Text, value and unit of every figure, money with its currency."""
    found = read(text)
    figures = [
        *((m.start, m.text, m.low, m.unit) for m in found.percentages),
        *((m.start, m.text, m.low, f"{m.currency}/{m.per}" if m.per else m.currency) for m in found.money),
        *((m.start, m.text, m.low, m.unit) for m in found.quantities),
    ]
    return [(text, plain(low), unit) for _, text, low, unit in sorted(figures)]


def page_text(name: str) -> str:
    page = table_cases.page("Tin kinh tế", getattr(table_cases, name))
    file: Any = SimpleNamespace(source="page.html", stem="page")
    return article_of_html(page.encode(), file, Settings()).text


def of_cells(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without those that the words of a cell say ("Dài 1,2 km"), which may be taken or left."""
    return [fact for fact in facts if fact.indicator not in {"Dài", "Rộng"}]


@pytest.mark.parametrize("name", EXPECTED)
def test_tables_facts_of_every_cell(name: str) -> None:
    found = of_cells(read(getattr(table_cases, name)).facts)
    assert [said(fact) for fact in found] == EXPECTED[name].strip().split("\n")
    assert {fact.rule for fact in found} == {"fact.table"}


@pytest.mark.parametrize("name", PAGES)
def test_tables_of_pages_say_the_same(name: str) -> None:
    found = of_cells(read(page_text(name)).facts)
    assert [said(fact) for fact in found] == EXPECTED[f"{name}_ROWS"].strip().split("\n")


@pytest.mark.parametrize("name", EXPECTED)
def test_tables_spans_are_exact(name: str) -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, getattr(table_cases, name))
        found = read(text)
        for mention in (*found.money, *found.percentages, *found.quantities, *found.names, *found.dates):
            assert text[mention.start : mention.end] == mention.text
            assert "|" not in mention.text
            assert "\t" not in mention.text
        for fact in found.facts:
            assert fact.indicator is None or text[fact.indicator_start : fact.indicator_end] == fact.indicator
    composed = read(unicodedata.normalize("NFC", text))
    assert [plain(m.low) for m in found.money] == [plain(m.low) for m in composed.money]


def test_tables_torn_into_lines_are_left_unread() -> None:
    found = read(table_cases.TORN)
    assert not found.facts
    assert not found.money
    assert not found.quantities
    assert [(m.text, plain(m.low)) for m in found.percentages] == [("4,25%", "4.25"), ("-7,37%", "-7.37")]
    assert {s.section for s in found.sentences} == {"table"} | {found.sentences[0].section}


def test_tables_rows_are_lines_of_their_own() -> None:
    rows = "Chỉ tiêu | 2024\nThu (tỷ đồng) | 1.250\nChi (tỷ đồng) | 980"
    found = read(f"Thu ngân sách khá. Chi giảm.\n\n{rows}\n\nHết. Xin cảm ơn.")
    assert [s.section for s in found.sentences] == ["body", "body", "table", "table", "table", "body", "body"]
    assert found.sentences[3].text == "Thu (tỷ đồng) | 1.250"


def test_tables_lists_in_cells_are_read_as_text() -> None:
    assert [text for text, _, _ in values(table_cases.PROJECTS_ROWS)] == [
        "1,2 km", "2.500 tỷ đồng", "45 ha", "3,7 nghìn tỷ đồng",
    ]  # fmt: skip
    assert [m.text for m in read(table_cases.PROJECTS_ROWS).dates] == ["19/12/2025", "30/6/2028"]


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Doanh thu (tỷ đồng)", ("1.250", "980"), [("1.250", "1250000000000", "VND"), ("980", "980000000000", "VND")]),
        ("Giá (đồng/kg)", ("45.000", "9.500"), [("45.000", "45000", "VND/kg"), ("9.500", "9500", "VND/kg")]),
        ("Xuất khẩu, triệu USD", ("12,5", "3"), [("12,5", "12500000", "USD"), ("3", "3000000", "USD")]),
        ("ĐVT: %", ("12,5", "-3"), [("12,5", "12.5", "percent"), ("-3", "-3", "percent")]),
        ("Lãi suất (%/năm)", ("5.5", "6"), [("5.5", "5.5", "percent"), ("6", "6", "percent")]),
        ("Sản lượng (1.000 tấn)", ("12,5", "1.250"), [("12,5", "12500", "tấn"), ("1.250", "1250000", "tấn")]),
        ("Số dự án", ("12", "150"), [("12", "12", "dự án"), ("150", "150", "dự án")]),
        ("Vốn (trđ)", ("1.250", "12"), [("1.250", "1250000000", "VND"), ("12", "12000000", "VND")]),
        ("Giá trị (tỷ đồng)", ("1,250", "350"), [("1,250", "1250000000000", "VND"), ("350", "350000000000", "VND")]),
        ("Lãi (tỷ đồng)", ("(85)", "12"), [("(85)", "-85000000000", "VND"), ("12", "12000000000", "VND")]),
        ("Tỷ lệ (%)", ("0,125", "0,250"), [("0,125", "0.125", "percent"), ("0,250", "0.25", "percent")]),
        ("Giá (triệu đồng)", ("37,2 - 38,1", "40"), [("37,2 - 38,1", "37200000", "VND"), ("40", "40000000", "VND")]),
        ("Thu nội địa (không kể dầu)", ("1.250", "980"), []),
        ("Điểm", ("16", "13"), []),
        ("Năm thành lập", ("1995", "2004"), []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("border", [" | ", "\t", "     "])
def test_tables_units_of_headings(
    heading: str, cells: tuple[str, str], expected: list[tuple[str, str, str]], border: str
) -> None:
    text = f"Tên{border}{heading}\nAn Bình{border}{cells[0]}\nHòa Lạc{border}{cells[1]}"
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # groups of rows are named once
            "Tỉnh | Chỉ tiêu | 2024\nNghệ An | Thu ngân sách (tỷ đồng) | 12\n | Chi ngân sách (tỷ đồng) | 9\n"
            "Hà Tĩnh | Thu ngân sách (tỷ đồng) | 7\n | Chi ngân sách (tỷ đồng) | 5",
            [("12", "Thu ngân sách", "40"), ("9", "Chi ngân sách", "40"), ("7", "Thu ngân sách", "42"),
             ("5", "Chi ngân sách", "42")],
        ),
        (  # a whole cell is a place, whatever it looks like to the tagger
            "Đơn vị: tỷ đồng\nTỉnh | Thu ngân sách\nThừa Thiên Huế | 12\nNghệ An | 9",
            [("12", "Thu ngân sách", "46"), ("9", "Thu ngân sách", "40")],
        ),
        (  # a column that compares takes its indicator from the one before
            "Quốc gia | Sản lượng thép (triệu tấn) | Tỷ trọng (%)\nViệt Nam | 22,1 | 1,2\nẤn Độ | 149 | 7,9",
            [("22,1", "Sản lượng thép", "vn"), ("1,2", "Sản lượng thép", "vn"), ("149", "Sản lượng thép", "in"),
             ("7,9", "Sản lượng thép", "in")],
        ),
        (  # totals are the nation's
            "Đơn vị: nghìn tấn\nVùng | Sản lượng lúa\nCả nước | 43.452\nTây Nguyên | 1.320",
            [("43.452", "Sản lượng lúa", "vn"), ("1.320", "Sản lượng lúa", None)],
        ),
    ],
)  # fmt: skip
def test_tables_names_of_rows(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [(f.text, f.indicator, f.place_id.rpartition(":")[2] if f.place_id else None) for f in read(text).facts]
    assert found == expected


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("9T/2025", "2025-01-01..2025-09-30"),
        ("Ước 6T2024", "2024-01-01..2024-06-30"),
        ("3Q25", "2025-07-01..2025-09-30"),
        ("Q3/2025", "2025-07-01..2025-09-30"),
        ("9M2025", "2025-01-01..2025-09-30"),
        ("2024", "2024-01-01..2024-12-31"),
        ("TH 2024", "2024-01-01..2024-12-31"),
        ("Tháng 9/2025", "2025-09-01..2025-09-30"),
        ("31/12/2024", "2024-12-31..2024-12-31"),
        ("Đến hết tháng 9/2025", "2025-01-01..2025-09-30"),
        ("Kỳ trước", "None..None"),
    ],
)
def test_tables_periods_of_headings(heading: str, period: str) -> None:
    found = read(f"Chỉ tiêu | {heading}\nThu (tỷ đồng) | 1.250\nChi (tỷ đồng) | 980").facts
    assert {f"{fact.period_start}..{fact.period_end}" for fact in found} == {period}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm học | Học sinh (người)\n2023-2024 | 1.250\n2024-2025 | 980", ("2023-09-01", "2024-08-31")),
        ("Thu theo quý năm 2023 (tỷ đồng)\nTên | Quý I\nĐường | 1.250\nCầu | 980", ("2023-01-01", "2023-03-31")),
        ("Sản lượng lúa 9 tháng (tấn)\nTên | 2024\nĐường | 1.250\nCầu | 980", ("2024-01-01", "2024-09-30")),
        ("Ngày | Thu (tỷ đồng)\n12/10 | 1.250\n13/10 | 980", ("2025-10-12", "2025-10-12")),
        ("Tháng | 2024 (tỷ đồng)\nTháng 2 | 1.250\nTháng 3 | 980", ("2024-02-01", "2024-02-29")),
    ],
)
def test_tables_periods_of_rows_and_titles(text: str, expected: tuple[str, str]) -> None:
    fact = read(text).facts[0]
    assert (str(fact.period_start), str(fact.period_end)) == expected


def test_tables_take_the_period_spoken_of_where_the_text_leads_up_to_them() -> None:
    rows = "\nTỉnh | Thu ngân sách (tỷ đồng)\nNghệ An | 1.250\nHà Tĩnh | 980"
    known = "Chín tháng đầu năm 2025, thu ngân sách các tỉnh tăng khá so với cùng kỳ"
    periods = [read(f"{known}{end}\n{rows}").facts[-1].period_end for end in (", cụ thể như sau:", ".")]
    assert periods == [date(2025, 9, 30), None]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("+28,4%", "-3,1%"), [("increase", "28.4"), ("decrease", "-3.1")]),
        (("↑ 8,2%", "▼ 1,4%"), [("increase", "8.2"), ("decrease", "1.4")]),
        (("Tăng 18,4%", "Giảm 2,5%"), [("increase", "18.4"), ("decrease", "2.5")]),
        (("–5%", "0%"), [("decrease", "-5"), (None, "0")]),
    ],
)
def test_tables_changes_in_cells(cells: tuple[str, str], expected: list[tuple[str | None, str]]) -> None:
    found = read(f"Tỉnh\tSo với cùng kỳ\nNghệ An\t{cells[0]}\nHà Tĩnh\t{cells[1]}").facts
    assert [(fact.direction, plain(fact.low)) for fact in found] == expected
    assert {(fact.measure, fact.base) for fact in found} == {("change", "same_period_last_year")}


def test_tables_same_period_follows_from_the_table() -> None:
    text = "Thu ngân sách 9 tháng năm 2024 (tỷ đồng)\nChỉ tiêu | Dự toán | Thực hiện | Cùng kỳ 2023\n"
    found = read(f"{text}Thu nội địa | 18.500 | 15.210 | 13.900\nThu xuất nhập khẩu | 4.100 | 3.050 | 3.300").facts
    assert [(str(fact.period_start), str(fact.period_end), fact.status) for fact in found[:3]] == [
        ("2024-01-01", "2024-12-31", "target"),
        ("2024-01-01", "2024-09-30", "actual"),
        ("2023-01-01", "2023-09-30", "actual"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Arsenal | 2-1 | Chelsea\nLiverpool | 0-0 | Everton",
        "Thời sự | Kinh tế | Thể thao\nVăn hóa | Giải trí | Pháp luật",
        "Hà Nội | 12/10/2025\nĐà Nẵng | 13/10/2025",
        "Ngày 12/10/2025 | 08:30 GMT+7\nNgày 13/10/2025 | 09:30 GMT+7",
        "Phở bò: 45.000 đồng\nBún chả: 40.000 đồng\nCơm tấm: 35.000 đồng",
        "Giá vàng tăng 2% | Chứng khoán đỏ sàn\nXăng giảm 300 đồng | Dầu thô lập đỉnh",
        "Đội Việt  Nam đã có 3 điểm  sau trận thắng.\nĐội Thái  Lan đã có 6 điểm  sau trận thắng.",
        "Kết quả: Hà Nội  3 - 1  Nam Định\nKết quả: Viettel  2 - 2  Hải Phòng",
        "1\nParis\n2\nLondon\n3\nNew York",
        "\tCông ty lãi 500 tỷ đồng, tăng 5%.\n\tNăm nay, công ty dự kiến lãi 600 tỷ đồng.",
        "1.\tThu ngân sách đạt 500 tỷ đồng, tăng 5%\n2.\tChi ngân sách đạt 300 tỷ đồng, giảm 2%",
        "Điện thoại: 024 3759 1688  |  Hotline: 034 982 9248\nĐiện thoại: 028 38 222 812  |  Hotline: 0942 189 968",
        "Trong tháng 9, tổng giá trị đạt 1.200 tỷ đồng | Ảnh: Minh Anh",
    ],
)
def test_tables_that_are_none(text: str) -> None:
    found = read(text)
    assert "table" not in {sentence.section for sentence in found.sentences}
    assert "fact.table" not in {fact.rule for fact in found.facts}


def test_tables_of_a_league_give_no_figures() -> None:
    assert not values("TT | Đội | Trận | Hiệu số | Điểm\n1 | Nam Định | 6 | +9 | 16\n2 | Thể Công | 6 | +5 | 13")


def test_tables_figures_are_never_joined_across_cells() -> None:
    text = "Đơn vị: tỷ đồng\nHà Nội\t120\t345\nHuế\t10\t-25\nVinh\t5\t7 tỷ USD"
    assert [value[0] for value in values(text)] == ["120", "345", "10", "-25", "5", "7 tỷ USD"]
    assert all("\t" not in name.text for name in read(text).names)


@pytest.mark.skipif(not SUITE.exists(), reason="the shared suites are not here")
def test_tables_report_t188() -> None:
    records = (json.loads(line) for line in SUITE.read_text(encoding="utf-8").splitlines())
    text = next(record["input"] for record in records if record["id"] == "t188")
    assert values(text) == [
        ("513.200", "513200000000000", "VND"), ("28,4%", "28.4", "percent"),
        ("138.450", "138450000000000", "VND"), ("-3,1%", "-3.1", "percent"),
    ]  # fmt: skip


CELLS = (
    "Hà Nội", "1.250", "-3,1", "+28,4%", "(85)", "2024", "Quý III/2025", "Đơn vị: tỷ đồng", "Thu (tỷ đồng)", "%",
    "Cộng", "", "ĐVT", "Năm 2025", "9T/2025", "cùng kỳ", "So với cùng kỳ (%)", "x", "…",
    "tăng 5%", "Nghệ An", "1,250", "12/10",
    "kỳ trước", "5Q25", "29/2/2023", "Tháng 13", "99T/2025", "1", "2", "STT", "Tấn", "~12 tỷ USD", "37,2 - 38,1", "|",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_tables_of_anything_keep_their_spans(seed: int) -> None:
    chance = random.Random(seed)
    width, border = chance.randint(1, 6), chance.choice([" | ", "\t", "    ", "|"])
    lines = [border.join(chance.choices(CELLS, k=chance.choice([width, width, width, 2]))) for _ in range(8)]
    text = unicodedata.normalize(chance.choice(["NFC", "NFD"]), "\n".join(lines))
    found = read(text)
    for mention in (*found.money, *found.percentages, *found.quantities, *found.dates, *found.names, *found.facts):
        assert text[mention.start : mention.end] == mention.text
    for fact in found.facts:
        assert fact.indicator is None or text[fact.indicator_start : fact.indicator_end] == fact.indicator
        assert fact.period_start is None or fact.period_end is None or fact.period_start <= fact.period_end


def test_tables_time_grows_with_their_length() -> None:
    text = "Đơn vị: tỷ đồng\nTỉnh | Thu | Chi\n" + "Nghệ An | 1.250 | 980\n" * 3_000
    assert len(extract(text, settings=Settings(kinds=("money",))).money) == 6_000
