"""The seven usual changes of a newcomer, each made in one file of a copy of the program, and found in one run of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset as ds
import pytest

ROOT = Path(__file__).parents[1]
TEXT = """Hội chợ vùng biên
Ngày 3/9/2025, ban tổ chức thu về ⁂250 triệu. Theo Sổ lệnh số 15/SLB-BTC, tiền được chuyển cho huyện.
Chỉ số phơn thóc đạt 120 điểm, doanh thu tăng 5,5%. Dịp Tết Nếp Nương năm 2025, chợ đông khách.
"""


@dataclass(frozen=True)
class Task:
    """One change: the file, the line that stands before it, and what is written behind that line."""

    file: str
    behind: str
    line: str


TASKS = {
    "currency": Task(
        "lexicon/currencies.yaml",
        "currencies:\n",
        "  - {iso: XTS, words: [thử tệ], codes: [], symbols: [⁂], rate: 1000}\n",
    ),
    "type of document": Task(
        "lexicon/documents.yaml", "types:\n", "  - {name: Sổ lệnh, words: [sổ lệnh], state: [SLB], plain: any}\n"
    ),
    "indicator": Task(
        "lexicon/indicators.yaml",
        "indicators:\n",
        "  - {id: husk_index, en: Husk index, names: [chỉ số phơn thóc]}\n",
    ),
    "date expression": Task("lexicon/time.yaml", "feasts:", "  tết nếp nương: {month: 9, day: 2, lunar: false}\n"),
    "column": Task("model.py", "    unit: PercentUnit\n", "    reviewed_by: str | None = None\n"),
    "export": Task(
        "formats.py",
        "EXPORTS = (\n",
        '    ExportFormat("lines", "plain lines", "pipeline.write.text_files:write_jsonl", files=True),\n',
    ),
    "input": Task(
        "formats.py",
        "INPUTS = (\n",
        '    InputFormat("wire notes", (".bai",), "pipeline.read.text:article_of_text", "article"),\n',
    ),
}


@dataclass(frozen=True)
class Copy:
    """A copy of the program with all seven changes, and what it made of the text above."""

    root: Path
    tables: Path

    def rows(self, table: str) -> list[dict[str, object]]:
        """The rows of a table of the run."""
        rows: list[dict[str, object]] = ds.dataset(self.tables / table, format="parquet").to_table().to_pylist()
        return rows

    def vietnews(self, *words: object) -> str:
        """What a command of the copy prints."""
        return command(self.root, *words)


def command(root: Path, *words: object) -> str:
    environment = os.environ | {"PYTHONPATH": str(root), "VIETNEWS_CACHE": str(root / "cache"), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "pipeline", root / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    for task in TASKS.values():
        path = root / "pipeline" / task.file
        before, line, rest = path.read_text(encoding="utf-8").partition(task.behind)
        assert line, f"{task.file} has no {task.behind!r}"
        if not task.behind.endswith("\n"):
            end, _, rest = rest.partition("\n")
            line += f"{end}\n"
        path.write_text(before + line + task.line + rest, encoding="utf-8")
    (root / "in").mkdir()
    (root / "in" / "tin.bai").write_text(TEXT, encoding="utf-8")
    command(root, "pipeline", "run", "in", "--out", "out", "--workers", 1)
    return Copy(root, root / "out")


def test_currency_is_one_row_of_the_lexicon(copy: Copy) -> None:
    assert [(row["text"], row["currency"], int(str(row["low"]).partition(".")[0])) for row in copy.rows("money")] == [
        ("⁂250 triệu", "XTS", 250_000_000)
    ]


def test_type_of_document_is_one_row_of_the_lexicon(copy: Copy) -> None:
    assert [(row["type"], row["code"]) for row in copy.rows("citations")] == [("Sổ lệnh", "15/SLB-BTC")]


def test_indicator_is_one_row_of_the_lexicon(copy: Copy) -> None:
    assert "husk_index" in {row["indicator_id"] for row in copy.rows("facts")}
    command(copy.root, "pipeline.reference", "pages")
    assert "husk_index" in (copy.root / "pages" / "indicators.md").read_text(encoding="utf-8")


def test_date_expression_is_one_row_of_the_lexicon(copy: Copy) -> None:
    assert ("Tết Nếp Nương năm 2025", "2025-09-02") in {
        (row["text"], str(row["start_date"])) for row in copy.rows("dates")
    }


def test_column_is_one_field_of_the_class_of_its_rows(copy: Copy) -> None:
    assert [row["reviewed_by"] for row in copy.rows("percentages")] == [None]
    command(copy.root, "pipeline.reference", "pages")
    page = (copy.root / "pages" / "tables.md").read_text(encoding="utf-8")
    assert "`reviewed_by` | string" in page
    found = json.loads(copy.vietnews("pipeline", "extract", "in/tin.bai", "--kinds", "percentages"))
    assert [row["reviewed_by"] for row in found["percentages"]] == [None]


def test_export_is_one_row_of_the_registry(copy: Copy) -> None:
    assert "lines" in copy.vietnews("pipeline", "export", "--help")
    assert "money" in copy.vietnews("pipeline", "export", "out", "--to", "lines", "--out", "exported")


def test_input_is_one_row_of_the_registry(copy: Copy) -> None:
    assert [row["source"] for row in copy.rows("articles")] == ["tin.bai"]
    assert copy.rows("rejects") == []
    assert "wire notes" in copy.vietnews("pipeline", "run", "--help")


def test_each_task_changes_one_file() -> None:
    """What ``docs/CONTRIBUTING.md`` promises, a row a task."""
    page = (ROOT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name, task in TASKS.items():
        assert f"`pipeline/{task.file}`" in page, f"{name}: {task.file}"
