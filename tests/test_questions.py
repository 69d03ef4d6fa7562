"""The blocks of docs/questions.md run as they stand, and give what the page says."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import run
from pipeline.write import export

PAGE = (Path(__file__).parents[1] / "docs/questions.md").read_text(encoding="utf-8")
ARTICLES = [
    {
        "id": "nghe-an",
        "outlet": "Báo Sông Lam",
        "published": "2025-09-03",
        "title": "Kinh tế Nghệ An 8 tháng",
        "text": "8 tháng năm 2025, chỉ số sản xuất công nghiệp của tỉnh Nghệ An tăng 12,6% so với cùng kỳ năm trước.\n"
        "Thu ngân sách nhà nước 8 tháng năm 2025 của tỉnh Nghệ An đạt 14.250 tỷ đồng.\n"
        "Giải ngân vốn đầu tư công 8 tháng năm 2025 của tỉnh Nghệ An đạt 52,4% kế hoạch.\n"
        "Chủ tịch UBND tỉnh Nghệ An Trần Văn Bình yêu cầu các sở, ngành tập trung tháo gỡ khó khăn.\n",
    },
    {
        "id": "nghe-an-2",
        "outlet": "Tin Miền Trung",
        "published": "2025-09-05",
        "title": "Thu ngân sách Nghệ An",
        "text": "Thu ngân sách nhà nước 8 tháng năm 2025 của tỉnh Nghệ An đạt 15.900 tỷ đồng.\n",
    },
    {
        "id": "ha-tinh",
        "outlet": "Tin Miền Trung",
        "published": "2025-09-04",
        "title": "Kinh tế Hà Tĩnh 8 tháng",
        "text": "8 tháng năm 2025, chỉ số sản xuất công nghiệp của tỉnh Hà Tĩnh giảm 1,3% so với cùng kỳ năm trước.\n",
    },
    {
        "id": "vinamilk",
        "outlet": "Báo Sông Lam",
        "published": "2026-01-30",
        "title": "Kết quả kinh doanh",
        "text": "Năm 2025, doanh thu của Vinamilk đạt 61.000 tỷ đồng.\n"
        "Công ty cổ phần Sữa Việt Nam báo lãi sau thuế năm 2025 đạt 9.100 tỷ đồng.\n",
    },
]
EXPECTED: dict[str, list[dict[str, Any]]] = {
    "Industrial production by province, 2025": [
        {"place": "Hà Tĩnh", "period": "8 tháng 2025", "value": -1.3},
        {"place": "Nghệ An", "period": "8 tháng 2025", "value": 12.6},
    ],
    "Disbursement of public investment by province and month": [{"place": "Nghệ An", "value": 52.4, "unit": "%"}],
    "Who chairs a province": [{"person": "Trần Văn Bình", "articles": 1}],
    "All figures of a company": [{"value": 61_000 * 10**9}, {"value": 9_100 * 10**9}],
    "Amounts above a thousand billion": [{}, {}, {}, {}],
    "And one more: where outlets disagree": [{"place": "Nghệ An", "indicator": "Thu ngân sách nhà nước"}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    lines = [json.dumps(article, ensure_ascii=False) for article in ARTICLES]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run([folder / "articles.jsonl"], folder / "tables", workers=1)
    export(folder / "tables", "sqlite")
    return folder


def block(question: str, language: str) -> str:
    section = PAGE.split(f"## {question}\n")[1].split("\n## ")[0]
    (found,) = re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("question", list(EXPECTED))
def test_questions_are_answered_by_one_query(folder: Path, question: str) -> None:
    with closing(sqlite3.connect(folder / "tables/vietnews.sqlite")) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute(block(question, "sql"))]
    assert [{key: row[key] for key in expected} for row, expected in zip(rows, EXPECTED[question], strict=True)] == (
        EXPECTED[question]
    )


@pytest.mark.parametrize("question", list(EXPECTED))
def test_questions_are_answered_by_one_filter_of_pandas(
    folder: Path, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    (start,) = re.findall(r"```python\n(from pipeline.*?)```", PAGE, re.DOTALL)
    exec(start + block(question, "python"), names)
    answer: pd.DataFrame = names["answer"]
    assert len(answer) == len(EXPECTED[question])
    said = [{key: row[key] for key in EXPECTED[question][0]} for row in answer.to_dict("records")]
    assert sorted(said, key=str) == sorted(EXPECTED[question], key=str)


def test_questions_have_their_workbook_filter() -> None:
    for question in EXPECTED:
        assert "Workbook, sheet" in PAGE.split(f"## {question}\n")[1].split("\n## ")[0]
