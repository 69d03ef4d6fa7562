"""Days for dates that nothing resolved: the year that the article names elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import DateMention
from pipeline.relate.roles.guessed_days import guess

NAMED = DateMention(
    field="text",
    sentence=0,
    start=10,
    end=18,
    text="năm 2022",
    rule="date.year",
    start_date=date(2022, 1, 1),
    end_date=date(2022, 12, 31),
    grain="year",
)
LATER = replace(NAMED, start=90, end=98, text="năm 2024", start_date=date(2024, 1, 1), end_date=date(2024, 12, 31))


def unresolved(text: str, start: int = 50) -> DateMention:
    return replace(
        NAMED,
        start=start,
        end=start + len(text),
        text=text,
        start_date=None,
        end_date=None,
        grain="range",
        relative=True,
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ngày 22/7", date(2022, 7, 22), date(2022, 7, 22)),
        ("tháng 2", date(2022, 2, 1), date(2022, 2, 28)),
        ("quý III", date(2022, 7, 1), date(2022, 9, 30)),
        ("quý 1", date(2022, 1, 1), date(2022, 3, 31)),
        ("6 tháng đầu năm", date(2022, 1, 1), date(2022, 6, 30)),
        ("năm nay", date(2022, 1, 1), date(2022, 12, 31)),
        ("năm ngoái", date(2021, 1, 1), date(2021, 12, 31)),
        ("tháng Năm", date(2022, 5, 1), date(2022, 5, 31)),
    ],
)
def test_the_year_is_that_of_the_date_before(text: str, first: date, last: date) -> None:
    mention = unresolved(text)
    assert guess(mention, [NAMED, mention, LATER]) == (first, last)


def test_without_a_year_before_the_first_behind_counts() -> None:
    mention = unresolved("tháng 5", start=0)
    assert guess(mention, [mention, NAMED, LATER]) == (date(2022, 5, 1), date(2022, 5, 31))


def test_today_is_the_last_day_written_out() -> None:
    mention = unresolved("sáng nay", start=70)
    days = [unresolved("ngày 3/5"), unresolved("4/5", start=60)]
    assert guess(mention, [NAMED, *days, mention]) == (date(2022, 5, 4), date(2022, 5, 4))
    assert guess(mention, [NAMED, mention]) is None


@pytest.mark.parametrize("text", ["ngày 31/2", "ngày 5/13", "tháng 14", "lúc đó"])
def test_what_is_no_date_of_that_year_stays_unknown(text: str) -> None:
    mention = unresolved(text)
    assert guess(mention, [NAMED, mention]) is None


def test_without_any_year_nothing_is_guessed() -> None:
    mention = unresolved("ngày 22/7")
    assert guess(mention, [mention]) is None
    relative = replace(NAMED, relative=True)
    assert guess(mention, [relative, mention]) is None


def test_the_year_is_the_nearest_one_beside_a_month_or_quarter() -> None:
    quarter = replace(
        NAMED, text="quý IV/2016", start_date=date(2016, 10, 1), end_date=date(2016, 12, 31), grain="quarter"
    )
    mention = unresolved("ngày 6/2")
    assert guess(mention, [quarter, mention]) == (date(2017, 2, 6), date(2017, 2, 6))


def test_today_is_the_day_of_the_headline() -> None:
    headline = replace(unresolved("9/6", start=5), field="title", grain="day")
    today, yesterday = unresolved("hôm nay"), unresolved("hôm qua")
    assert guess(today, [NAMED, today], [headline]) == (date(2022, 6, 9), date(2022, 6, 9))
    assert guess(yesterday, [NAMED, yesterday], [headline]) == (date(2022, 6, 8), date(2022, 6, 8))


def test_last_month_is_the_one_before_the_month_spoken_of() -> None:
    june = unresolved("tháng 6", start=30)
    june = replace(june, grain="month")
    assert guess(unresolved("tháng trước"), [NAMED, june]) == (date(2022, 5, 1), date(2022, 5, 31))
    assert guess(unresolved("tháng trước"), [NAMED]) is None
