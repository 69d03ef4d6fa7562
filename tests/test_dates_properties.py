"""What holds for every text: exact spans, the same values in NFD, no crash on impossible dates."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates import DateExpression, find_dates
from pipeline.extract.dates.model import Day, Value
from pipeline.model import deliver
from pipeline.prepare import prepare
from pipeline.resolve.dates import resolve_dates

PIECES = st.sampled_from(
    [
        *(
            "ngày",
            "tháng",
            "năm",
            "quý",
            "tuần",
            "hôm",
            "sáng",
            "thứ Hai",
            "đầu",
            "cuối",
            "nửa",
            "cùng kỳ",
            "từ",
            "đến",
        ),
        *("nay", "trước", "tới", "-", "/", ",", "(", ")", "1", "2/9", "31/2", "30", "12", "2025", "1999", "III"),
        *("8 tháng", "Tết", "âm lịch", "mùng", "rằm", "Giêng", "Ất Tỵ", "thế kỷ", "giai đoạn", "2026-2030"),
        *("cách đây", "8h30", ".", "\n", "24/7"),
    ]
)


def _resolved(text: str, published: date | None) -> list[tuple[str, date | None, date | None]]:
    clean = prepare(text)
    [found] = resolve_dates([(clean, find_dates(clean))], published)
    return [(one.text, one.start_date, one.end_date) for one in found]


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.dates() | st.dates(date(2005, 1, 1), date(2035, 12, 31)) | st.none())
def test_any_sequence_of_date_words_resolves_without_overlap(pieces: list[str], published: date | None) -> None:
    clean = prepare(" ".join(pieces))
    expressions = find_dates(clean)
    assert all(one.end <= other.start for one, other in pairwise(expressions))
    [found] = resolve_dates([(clean, expressions)], published)
    for one in found:
        assert clean.text[one.start : one.end] == one.text
        assert one.start_date is None or one.end_date is None or one.start_date <= one.end_date
        assert (one.start_date is None) == (one.resolved_by is None)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_full_date_is_read_in_every_form(day: date) -> None:
    forms = [
        f"ngày {day.day}/{day.month}/{day.year}",
        f"ngày {day.day:02d}-{day.month:02d}-{day.year}",
        f"ngày {day.day}.{day.month}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ]
    for form in forms:
        assert _resolved(f"Ký {form} tại Vinh.", None) == [(form, day, day)]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(-150, 30))
def test_a_day_without_a_year_is_the_nearest_one(published: date, distance: int) -> None:
    day = published + timedelta(distance)
    found = _resolved(f"Ngày {day.day}/{day.month}, tỉnh họp.", published)
    assert found == [(f"Ngày {day.day}/{day.month}", day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng nay, Ủy ban họp về 8 tháng đầu năm 2025, so với cùng kỳ năm trước.",
        "Từ ngày 1/7 đến hết ngày 15/7, quý III và nửa cuối năm; mùng 3 tháng Giêng.",
    ],
)
def test_the_same_article_in_nfd_gives_the_same_days(text: str) -> None:
    published = date(2025, 9, 3)
    decomposed = unicodedata.normalize("NFD", text)
    assert _resolved(text, published) == _resolved(decomposed, published)
    clean = prepare(decomposed)
    for mention in resolve_dates([(clean, find_dates(clean))], published)[0]:
        moved = deliver(clean, mention)
        assert decomposed[moved.start : moved.end] == moved.text
        assert unicodedata.normalize("NFC", moved.text) == mention.text


def test_values_stay_partial_until_they_are_resolved() -> None:
    [found] = find_dates(prepare("Ngày 12/8, tỉnh họp."))
    value: Value = found.value
    assert isinstance(found, DateExpression)
    assert value == Day(12, 8)
    assert found.rule == "date.dm"
