"""Properties of facts: spans are exact in every form of the text, and nothing depends on what else is asked for."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import extract
from pipeline.extract.figures import find_figures
from pipeline.lexicon.facts import fact_words
from pipeline.lexicon.indicators import indicators
from pipeline.model import Fact
from pipeline.prepare import prepare
from pipeline.relate import FactText, find_facts
from pipeline.relate.indicator_linking import identify
from pipeline.relate.pieces import cut
from pipeline.settings import Settings

TEXT = (
    "Tháng 8, kim ngạch xuất khẩu hàng hoá của tỉnh ước đạt 2,75 tỷ USD, tăng 33,4% so với cùng kỳ.\n"
    "Công ty Sao Mai đạt doanh thu 500 tỷ đồng (vượt 12% kế hoạch); lợi nhuận 40 tỷ đồng."
)
WORDS = st.sampled_from(
    [
        "tăng",
        "giảm",
        "đạt",
        "doanh thu",
        "xuất khẩu",
        "so với",
        "cùng kỳ",
        "kế hoạch",
        "và",
        ",",
        ";",
        "(",
        ")",
        ":",
        "5%",
        "3 tỷ đồng",
        "10 dự án",
        "năm 2024",
        "lần lượt",
        "trong đó",
        "của",
        "Hà Nội",
        "chiếm",
        "là",
        "từ",
        "lên",
        ".",
    ]
)


def read(text: str) -> tuple[Fact, ...]:
    return extract(text, published=date(2025, 9, 3), settings=Settings(kinds=("facts",))).facts


def check_spans(text: str, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text
        if fact.indicator is not None:
            assert text[fact.indicator_start : fact.indicator_end] == fact.indicator
        if fact.subject is not None:
            assert text[fact.subject_start : fact.subject_end] == fact.subject


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_index_the_text_as_delivered(form: str) -> None:
    text = unicodedata.normalize(form, TEXT)  # type: ignore[arg-type]
    facts = read(text)
    assert len(facts) == 5
    check_spans(text, facts)


def test_decomposed_text_says_the_same() -> None:
    def values(text: str) -> list[object]:
        return [
            (f.low, f.unit, f.measure, f.direction, f.base, f.indicator_id, f.period_start, f.status)
            for f in read(text)
        ]

    assert values(TEXT) == values(unicodedata.normalize("NFD", TEXT))


def relate(text: str) -> list[Fact]:
    clean = prepare(text)
    return find_facts([FactText(clean, find_figures(clean))])[0]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_order_of_words_gives_exact_spans(text: str) -> None:
    clean = prepare(text)
    facts = tuple(relate(text))
    check_spans(clean.text, facts)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
    assert all(fact.direction is None or fact.measure == "change" for fact in facts)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=20).map(" ".join))
def test_pieces_cover_every_word_once(text: str) -> None:
    text = prepare(text).text
    pieces = cut(text, 0, len(text), [])
    assert "".join(text[piece.start : piece.end] for piece in pieces).replace(" ", "") == text.replace(" ", "")
    assert all(one.end <= other.start for one, other in pairwise(pieces))


@pytest.mark.parametrize("unit", ["doanh thu tăng 5%, ", "(", "và ", "so với ", "tăng từ 1% lên ", "lần lượt 3% và "])
def test_long_sentences_are_read_in_one_pass(unit: str) -> None:
    def steps(times: int) -> int:
        return len(relate(unit * times))

    assert steps(400) <= 2 * steps(200) + 4


def test_facts_do_not_depend_on_what_else_is_asked_for() -> None:
    alone = read(TEXT)
    everything = extract(TEXT, published=date(2025, 9, 3))
    assert everything.facts == alone
    assert extract(TEXT, published=date(2025, 9, 3), settings=Settings(kinds=("money",))).facts == ()


def test_every_figure_of_money_and_percent_has_a_fact() -> None:
    found = extract(TEXT, published=date(2025, 9, 3))
    starts = {fact.start for fact in found.facts}
    assert {mention.start for mention in (*found.money, *found.percentages)} <= starts


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Tổng thu ngân sách nhà nước trên địa bàn tỉnh", "budget_revenue"),
        ("chỉ số sản xuất công nghiệp (IIP)", "iip"),
        ("Kim ngạch xuất khẩu hàng hóa", "exports"),
        ("Kim ngạch xuất khẩu dệt may", None),
        ("thu hút", None),
        ("doanh thu phí bảo hiểm", None),
        ("dư nợ", "credit_outstanding"),
    ],
)
def test_known_indicators(phrase: str, expected: str | None) -> None:
    assert identify(phrase) == expected


def test_vocabulary_names_each_indicator_once() -> None:
    names = [name.lower() for indicator in indicators().indicators for name in indicator.names]
    assert len(names) == len(set(names))
    assert len({indicator.id for indicator in indicators().indicators}) == len(indicators().indicators)
    assert all(identify(name) == indicator.id for indicator in indicators().indicators for name in indicator.names)


def test_cues_of_contrary_directions_share_no_word() -> None:
    cues = fact_words().cues
    assert not set(cues["increase"]) & set(cues["decrease"])
    assert not set(cues["level"]) & (set(cues["increase"]) | set(cues["decrease"]) | set(cues["act"]))


def test_words_behind_the_figure_point_to_their_last_naming_before_it() -> None:
    again = "Tỉnh kêu gọi hộ nghèo vay vốn. Năm 2025, tỉnh hỗ trợ cho 1.250 hộ nghèo."
    alone = "Năm 2025, tỉnh hỗ trợ cho 1.250 hộ nghèo."
    inside = "Các hộ nghèox và xhộ nghèo không tính. Năm 2025, tỉnh hỗ trợ cho 1.250 hộ nghèo."
    for text, at in (
        (again, again.index("hộ nghèo")),
        (alone, alone.index("hộ nghèo")),
        (inside, inside.rindex("hộ nghèo")),
    ):
        facts = [fact for fact in read(text) if fact.text.startswith("1.250")]
        assert [(fact.indicator, fact.indicator_start) for fact in facts] == [("hộ nghèo", at)]
        check_spans(text, tuple(facts))
