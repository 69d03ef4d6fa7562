from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console

from pipeline.model import Fact, Findings, Name
from pipeline.view import render
from pipeline.view.facts import sentence
from pipeline.view.values import short
from tests.findings import findings


def _printed(example: Findings, *, color: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=120, force_terminal=color, color_system="truecolor" if color else None)
    console.print(render(example))
    return stream.getvalue()


def test_values_stand_beside_their_line() -> None:
    example = findings(
        "Thu tăng <percent low=8 direction=increase>8%</percent>.\nChi <money low=5000000000>5 tỷ đồng</money>.\n",
        title="Tin",
    )
    lines = _printed(example).splitlines()
    (percent,) = [line for line in lines if "Thu tăng" in line]
    (money,) = [line for line in lines if line.startswith("Chi")]
    assert lines[0].startswith("Tin")
    assert "8%  ↑ 8 %  percent.test" in percent
    assert "5 tỷ đồng  5,000,000,000 VND  money.test" in money


def test_spans_are_coloured_and_nested_ones_underlined() -> None:
    printed = _printed(findings("<organization>UBND <location>Vinh</location></organization> họp"), color=True)
    assert "UBND \x1b[0m\x1b[4;" in printed
    assert printed.count("Vinh") == 3  # in the line and beside it, where a name that is its own value stands once


def test_text_cannot_steer_the_terminal() -> None:
    example = findings("\x1b[2J<percent low=8>8%\x1b]0;x\x07</percent> [bold]chữ[/bold] \x9b31m")
    printed = _printed(example)
    assert not {"\x1b", "\x07", "\x9b"} & set(printed)
    assert "[bold]chữ[/bold]" in printed


FACT: dict[str, Any] = {
    "field": "text", "sentence": 0, "start": 0, "end": 4, "text": "5,2%", "rule": "fact.before",
    "figure": "percentages",
    "indicator": "kim ngạch xuất khẩu", "indicator_id": "exports", "low": Decimal("5.2"), "high": Decimal("5.2"),
    "unit": "percent", "measure": "change", "direction": "decrease", "base": "same_period_last_year",
    "base_text": "cùng kỳ năm trước", "place_id": "place:province:40",
    "period_start": date(2025, 8, 1), "period_end": date(2025, 8, 31),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nghệ An: Kim ngạch xuất khẩu giảm “5,2%” so với cùng kỳ năm trước, tháng 8/2025"),
        (
            {"subject": "VNM", "indicator": "doanh thu", "indicator_id": None, "measure": "level", "base": None},
            "Vinamilk: “doanh thu” là “5,2%”, tháng 8/2025",
        ),
        (
            {"measure": "share", "base": "plan", "base_text": "dự toán", "direction": None, "status": "target"},
            "Nghệ An: Kim ngạch xuất khẩu bằng “5,2%” so với kế hoạch (“dự toán”), tháng 8/2025 (mục tiêu)",
        ),
        (
            {"measure": "share", "base": "whole", "base_text": None, "place_id": None, "direction": None},
            "Kim ngạch xuất khẩu chiếm “5,2%” trong tổng số, tháng 8/2025",
        ),
        (
            {"indicator": None, "indicator_id": None, "base": None, "period_start": None, "period_end": None},
            "Nghệ An: (không rõ chỉ tiêu) giảm “5,2%”",
        ),
    ],
)
def test_facts_are_vietnamese_sentences_with_names_instead_of_ids(changes: dict[str, Any], said: str) -> None:
    assert sentence(Fact(**(FACT | changes))) == f"{said}  fact.before"


def test_names_of_places_say_which_place_they_are() -> None:
    name = {"field": "text", "sentence": 0, "start": 0, "end": 7, "text": "Vân Đồn", "rule": "r", "name": "Vân Đồn"}
    place = "place:district:22:huyện-vân-đồn"
    assert short(Name(**name, kind="location", entity_id=place)) == "huyện Vân Đồn"
    assert short(Name(**name, kind="location")) == ""
    assert short(Name(**name, kind="organization", entity_id="org:x")) == ""
