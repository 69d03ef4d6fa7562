from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.sorting import in_order
from pipeline.tabulate import TABLES, table_of
from pipeline.tabulate.series import SeriesRow, Statement, agree, series_rows, statements

ROW: dict[str, Any] = dict.fromkeys(TABLES["readings"].names) | {
    "published": date(2025, 9, 3),
    "outlet": "Báo A",
    "indicator": "Kim ngạch xuất khẩu",
    "indicator_id": "exports",
    "place": "Nghệ An",
    "place_id": "place:province:40",
    "value": Decimal("2500000000"),
    "unit": "USD",
    "written": "2,5 tỷ USD",
    "measure": "mức",
    "status": "thực hiện",
    "period": "8 tháng 2025",
    "period_start": date(2025, 1, 1),
    "period_end": date(2025, 8, 31),
    "confidence": 90,
    "article_id": "a",
    "field": "text",
    "start": 10,
    "end": 20,
}


def series(*changes: dict[str, Any]) -> list[SeriesRow]:
    table = pa.Table.from_pylist([ROW | change for change in changes], schema=TABLES["readings"])
    return list(series_rows(in_order(statements(table), Statement)))


def test_series_joins_what_articles_say_of_one_indicator_place_and_period() -> None:
    (row,) = series(
        {},
        {"article_id": "b", "outlet": "Báo B", "published": date(2025, 9, 5)},
        {"article_id": "c", "outlet": "Báo B", "published": date(2025, 9, 4)},
    )
    assert (row.indicator, row.place, row.period, row.value) == (
        "Kim ngạch xuất khẩu",
        "Nghệ An",
        "8 tháng 2025",
        Decimal(2500000000),
    )
    assert (row.articles, row.outlets, row.disagree, row.different_values) == (3, 2, False, 1)
    assert (row.first_published, row.last_published) == (date(2025, 9, 3), date(2025, 9, 5))
    assert [statement["article_id"] for statement in row.statements] == ["a", "c", "b"]


@pytest.mark.parametrize(
    "change",
    [
        {"period_end": date(2025, 7, 31), "period": "7 tháng 2025"},
        {"place": "Hà Tĩnh", "place_id": "place:province:42"},
        {"measure": "thay đổi"},
        {"base": "so với kế hoạch"},
        {"status": "mục tiêu"},
        {"unit": "%"},
        {"sector": "khai khoáng"},
        {"indicator": "kim ngạch nhập khẩu", "indicator_id": "imports"},
        {"subject": "Cơ khí Sông Lam"},
    ],
)
def test_series_keep_apart_what_is_not_the_same(change: dict[str, Any]) -> None:
    assert len(series({}, {"article_id": "b"} | change)) == 2


@pytest.mark.parametrize(
    "change",
    [{"indicator": None, "indicator_id": None}, {"place_id": None}, {"period_start": None, "period_end": None}],
)
def test_series_leave_out_what_cannot_be_placed(change: dict[str, Any]) -> None:
    assert series(change) == []


def test_series_of_a_company_go_by_its_identity_wherever_it_is() -> None:
    named = {"subject": "Vinamilk", "entity_id": "org:vinamilk"}
    (row,) = series(named, named | {"article_id": "b", "place": "Hà Nội", "place_id": "place:province:01"})
    assert (row.subject, row.place, row.articles) == ("Vinamilk", None, 2)
    (row,) = series(named, {"subject": "Vinamilk", "entity_id": None, "article_id": "b"})
    assert (row.entity_id, row.articles) == ("org:vinamilk", 2)
    (row,) = series({"subject": "Công ty CP Sông Lam"}, {"subject": "Công ty cổ phần Sông Lam", "article_id": "b"})
    assert row.articles == 2


def test_series_of_words_go_by_the_words_in_any_case() -> None:
    words = {"indicator_id": None}
    assert len(series(words | {"indicator": "Doanh thu"}, words | {"indicator": "doanh thu", "article_id": "b"})) == 1


def test_series_say_where_articles_disagree() -> None:
    other = {"value": Decimal("2900000000"), "written": "2,9 tỷ USD", "article_id": "c"}
    (row,) = series({}, {"article_id": "b"}, other)
    assert (row.value, row.disagree, row.different_values) == (Decimal(2500000000), True, 2)
    assert {(statement["article_id"], statement["value"]) for statement in row.statements} == {
        ("a", Decimal(2500000000)),
        ("b", Decimal(2500000000)),
        ("c", Decimal(2900000000)),
    }


def test_series_take_a_rounded_value_for_the_same_and_give_the_exact_one() -> None:
    (row,) = series({}, {"value": Decimal("2540000000"), "article_id": "b"})
    assert (row.disagree, row.value) == (False, Decimal("2540000000"))


def test_series_of_several_values_in_one_article_do_not_disagree_with_themselves() -> None:
    (row,) = series({}, {"value": Decimal("9000000000"), "start": 50}, {"article_id": "b"})
    assert (row.disagree, row.different_values) == (False, 2)


def test_series_are_print_ready_where_one_of_their_rows_is() -> None:
    assert [row.print_ready for row in series({})] == [False]
    assert [row.print_ready for row in series({}, {"print_ready": True, "article_id": "b"})] == [True]


def test_series_fit_their_table() -> None:
    table = table_of(TABLES["series"], series({}, {"article_id": "b", "value_to": Decimal("2600000000")}))
    (row,) = table.to_pylist()
    assert [one["value_to"] for one in row["statements"]] == [None, Decimal("2600000000.000000")]


@given(st.randoms(use_true_random=False))
def test_series_do_not_depend_on_the_order_of_readings(chance: random.Random) -> None:
    changes: list[dict[str, Any]] = [
        {"article_id": name, "value": Decimal(value) * 10**9, "published": day}
        for name, value in zip("abcd", (25, 25, 29, 29), strict=True)
        for day in (None, date(2025, 9, 4))
    ]
    expected = series(*changes)
    chance.shuffle(changes)
    assert series(*changes) == expected


@pytest.mark.parametrize(
    ("one", "other", "unit", "same"),
    [
        ("14250e9", "14200e9", "VND", True),
        ("14250e9", "14900e9", "VND", False),
        ("5.2", "5.24", "%", True),
        ("5.2", "-5.2", "%", False),
        ("0", "0.4", "%", True),
        ("0", "3", "%", False),
        ("100", "100", "xã", True),
        ("0", "3", "xã", False),
    ],
)
def test_series_values_agree_within_rounding(one: str, other: str, unit: str, same: bool) -> None:
    values = (Decimal(one), None), (Decimal(other), None)
    assert agree(*values, unit) is agree(*reversed(values), unit) is same
