from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline import extract
from pipeline.lexicon.indicators import indicators
from pipeline.lexicon.labels import indicator_labels, labels
from pipeline.model import Article, Citation, Fact, Findings, SentenceSpan
from pipeline.tabulate import TableBuilder, frames
from pipeline.tabulate.citation_readings import document_label
from pipeline.tabulate.period_labels import period_label
from pipeline.tabulate.readings import Reading, readings_of
from pipeline.tabulate.wording import place_label, signed, subject_label

TEXT = "Chỉ số sản xuất công nghiệp giảm 5,2% so với cùng kỳ. Doanh thu của VNM đạt 15.000 tỷ đồng."
FACT: dict[str, Any] = {
    "field": "text",
    "sentence": 0,
    "start": 33,
    "end": 37,
    "text": "5,2%",
    "rule": "fact.before",
    "figure": "percentages",
    "indicator": "Chỉ số sản xuất công nghiệp",
    "indicator_id": "iip",
    "low": Decimal("5.2"),
    "high": Decimal("5.2"),
    "unit": "percent",
    "measure": "change",
    "direction": "decrease",
    "base": "same_period_last_year",
    "base_text": "cùng kỳ",
    "period_start": date(2025, 1, 1),
    "period_end": date(2025, 8, 31),
    "place_id": "place:province:40",
    "status": "estimate",
    "confidence": 97,
}


def reading(**changes: Any) -> Reading:
    sentence = SentenceSpan(field="text", sentence=0, start=0, end=53, section="body", text=TEXT[:53])
    article = Article(id="a", text=TEXT, title="Kinh tế", outlet="Báo A", published=date(2025, 9, 3), url="https://a/1")
    (row,) = readings_of(Findings(article=article, sentences=(sentence,), facts=(Fact(**(FACT | changes)),)))
    return row


def test_readings_say_a_fact_in_words_with_its_sentence_and_source() -> None:
    row = reading()
    assert (row.published, row.outlet, row.title, row.url) == (date(2025, 9, 3), "Báo A", "Kinh tế", "https://a/1")
    assert (row.indicator, row.place, row.period, row.status) == (
        "Chỉ số sản xuất công nghiệp (IIP)",
        "Nghệ An",
        "8 tháng 2025",
        "ước tính",
    )
    assert (row.value, row.value_to, row.unit, row.written) == (Decimal("-5.2"), None, "%", "5,2%")
    assert (row.measure, row.direction, row.base) == ("thay đổi", "giảm", "so với cùng kỳ năm trước")
    assert row.sentence == TEXT[:53]
    assert (row.article_id, row.sentence_number, row.start, row.end) == ("a", 0, 33, 37)


@pytest.mark.parametrize(
    ("measure", "direction", "low", "high", "value", "to"),
    [
        ("change", "increase", "5", "5", "5", None),
        ("change", "decrease", "5", "7", "-7", "-5"),
        ("change", None, "5", "7", "5", "7"),
        ("change", "decrease", "-3.1", "-3.1", "-3.1", None),
        ("level", "decrease", "70", "70", "70", None),
        ("share", "decrease", "40", "40", "40", None),
        ("contribution", "decrease", "0.4", "0.4", "-0.4", None),
    ],
)
def test_readings_have_signed_values(
    measure: str, direction: str | None, low: str, high: str, value: str, to: str | None
) -> None:
    fact = Fact(**(FACT | {"measure": measure, "direction": direction, "low": Decimal(low), "high": Decimal(high)}))
    assert signed(fact) == (Decimal(value), None if to is None else Decimal(to))


def test_readings_keep_the_words_where_nothing_is_known() -> None:
    row = reading(indicator="doanh\u00a0thu thuần", indicator_id=None, subject="Cơ khí  Sông Lam", place_id=None)
    assert (row.indicator, row.subject, row.place) == ("doanh thu thuần", "Cơ khí Sông Lam", None)
    assert reading(indicator=None, indicator_id=None).indicator is None


def test_readings_give_the_words_of_a_period_without_days() -> None:
    row = reading(period_start=None, period_end=None, period_text="những năm gần đây")
    assert (row.period, row.period_start, row.period_end) == ("những năm gần đây", None, None)


def test_readings_of_the_title_have_the_title_as_sentence() -> None:
    found = extract("Bài viết.", title="Xuất khẩu 8 tháng đạt 2,5 tỷ USD", published="2025-09-03")
    (row,) = frames([found])["readings"].to_dict("records")
    assert (row["field"], row["sentence"]) == ("title", "Xuất khẩu 8 tháng đạt 2,5 tỷ USD")


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ("2025-08-25", "2025-08-25", "ngày 25/8/2025"),
        ("2025-08-01", "2025-08-31", "tháng 8/2025"),
        ("2024-02-01", "2024-02-29", "tháng 2/2024"),
        ("2025-02-01", "2025-02-27", "1/2–27/2/2025"),
        ("2025-07-01", "2025-09-30", "quý III/2025"),
        ("2025-01-01", "2025-03-31", "quý I/2025"),
        ("2025-01-01", "2025-06-30", "6 tháng 2025"),
        ("2025-01-01", "2025-11-30", "11 tháng 2025"),
        ("2025-07-01", "2025-12-31", "6 tháng cuối năm 2025"),
        ("2025-03-01", "2025-05-31", "tháng 3–5/2025"),
        ("2025-01-01", "2025-12-31", "năm 2025"),
        ("2021-01-01", "2025-12-31", "giai đoạn 2021–2025"),
        ("2024-11-01", "2025-01-31", "tháng 11/2024–tháng 1/2025"),
        ("2024-12-15", "2025-01-14", "15/12/2024–14/1/2025"),
        (None, "2025-06-17", "đến 17/6/2025"),
        ("2025-07-01", None, "từ 1/7/2025"),
        (None, None, None),
    ],
)
def test_readings_name_periods_as_pages_of_statistics_do(start: str | None, end: str | None, label: str | None) -> None:
    days = (None if day is None else date.fromisoformat(day) for day in (start, end))
    assert period_label(*days) == label


def test_readings_use_one_name_for_an_organization_whatever_the_text_calls_it() -> None:
    assert {subject_label("org:kbnn", words) for words in ("KBNN", "Kho bạc Nhà nước", None)} == {"Kho bạc Nhà nước"}
    assert subject_label("org:không-có", "Công ty  X") == "Công ty X"
    assert subject_label(None, None) is None


def test_readings_name_places_by_the_gazetteer() -> None:
    assert place_label("place:country:vn") == "Việt Nam"
    assert place_label("place:nowhere") == "place:nowhere"


def test_readings_have_a_label_for_every_indicator() -> None:
    assert set(indicator_labels()) == {entry.id for entry in indicators().indicators}
    assert all(label[0] == label[0].upper() for label in labels().indicators.values())


@pytest.mark.parametrize(
    ("type_", "code", "title", "year", "label"),
    [
        ("Nghị quyết", "57-NQ/TW", None, 2024, "Nghị quyết 57-NQ/TW"),
        ("Luật", None, "Đất đai", 2024, "Luật Đất đai 2024"),
        ("Luật", None, "Đất đai", None, "Luật Đất đai"),
        (None, None, None, None, "Nghị quyết  này"),
    ],
)
def test_citation_readings_name_the_document(
    type_: str | None, code: str | None, title: str | None, year: int | None, label: str
) -> None:
    citation = Citation(
        field="text",
        sentence=0,
        start=0,
        end=1,
        text="Nghị quyết  này",
        rule="r",
        type=type_,
        code=code,
        title=title,
        year=year,
    )
    assert document_label(citation) == " ".join(label.split())


def test_citation_readings_say_what_the_document_is_about() -> None:
    found = extract("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024.", published="2025-09-03")
    (row,) = frames([found])["citation_readings"].to_dict("records")
    assert (row["document"], row["issuer"], row["issued"]) == (
        "Nghị quyết 57-NQ/TW",
        "Bộ Chính trị",
        date(2024, 12, 22),
    )
    assert "khoa học, công nghệ" in row["document_title"]
    assert row["sentence"] == "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024."


def test_readings_do_not_depend_on_what_else_was_asked_for() -> None:
    text = "8 tháng, thu ngân sách của Nghệ An đạt 14.250 tỷ đồng theo Nghị quyết 57-NQ/TW. VNM lãi 2.000 tỷ đồng."
    everything, alone = (extract(text, published="2025-09-03", kinds=kinds) for kinds in (None, ["facts"]))
    tables = []
    for found in (everything, alone):
        builder = TableBuilder(["readings"])
        builder.add(found)
        tables.append(builder.tables()["readings"])
    assert tables[0].num_rows == 2
    assert tables[0].equals(tables[1])
