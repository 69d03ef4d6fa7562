"""The lunar calendar as it is reckoned in Vietnam, at UTC+7."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resolve.dates.lunar_calendar import lunar_year_of, solar_day


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (1985, date(1985, 1, 21)),  # in China a month later
        (2007, date(2007, 2, 17)),  # in China a day later
        (2020, date(2020, 1, 25)),
        (2021, date(2021, 2, 12)),
        (2022, date(2022, 2, 1)),
        (2023, date(2023, 1, 22)),
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),
        (2028, date(2028, 1, 26)),
        (2029, date(2029, 2, 13)),
        (2030, date(2030, 2, 2)),  # in China a day later
    ],
)
def test_the_new_year_of_known_years(year: int, new_year: date) -> None:
    assert solar_day(year, 1, 1) == new_year
    assert lunar_year_of(new_year) == year
    assert lunar_year_of(date(year, 1, 10)) == year - 1


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2020, date(2020, 4, 2)), (2021, date(2021, 4, 21)), (2022, date(2022, 4, 10)), (2023, date(2023, 4, 29)),
        (2024, date(2024, 4, 18)), (2025, date(2025, 4, 7)), (2026, date(2026, 4, 26)), (2027, date(2027, 4, 16)),
    ],
)  # fmt: skip
def test_the_tenth_of_the_third_month_of_known_years(year: int, day: date) -> None:
    assert solar_day(year, 3, 10) == day


def test_a_month_of_29_days_has_no_thirtieth_save_the_last_of_the_year() -> None:
    assert solar_day(2025, 2, 30) is None
    assert solar_day(2025, 12, 30) == date(2026, 2, 16)
    assert solar_day(2200, 1, 1) is None
