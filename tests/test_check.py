from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.batch import run
from pipeline.check import CHECKS, check, write_suspects
from pipeline.errors import WriteError
from pipeline.tabulate import TABLES
from tests.test_cli_commands import vietnews

TEXT = (
    "Sở Tài chính tỉnh Nghệ An cho biết, 9 tháng năm 2025 thu ngân sách trên địa bàn ước đạt 14.250 tỷ đồng, "
    "tăng 12,6% so với cùng kỳ năm trước. Lãnh đạo tỉnh nhắc lại Nghị quyết 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị. "
    "Tỷ lệ giải ngân vốn đầu tư công chiếm 61% kế hoạch; 48 dự án khởi công từ 12 triệu đến 15 triệu đồng mỗi m2."
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run over one article."""
    folder = tmp_path_factory.mktemp("check")
    (folder / "2025-10-06_tin.txt").write_text(TEXT, encoding="utf-8")
    run([folder / "2025-10-06_tin.txt"], folder / "out", workers=1)
    return folder / "out"


@pytest.fixture
def tables(whole: Path, tmp_path: Path) -> Path:
    """A copy of them to spoil."""
    for name in TABLES:
        for path in (whole / name).glob("*.parquet"):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    return tmp_path


def spoil(folder: Path, table: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    (path,) = (folder / table).glob("*.parquet")
    rows = pq.read_table(path).to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=TABLES[table]), path)


def found(folder: Path) -> set[str]:
    return set(check(folder)["check"].to_pylist())


def set_first(**values: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda rows: rows[0].update(values)


def test_check_sound_run_has_nothing_wrong(whole: Path) -> None:
    assert pq.read_table(whole / "money").num_rows == 2
    assert found(whole) == set()


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        ("money", set_first(low=Decimal(10**15)), "range.order"),
        ("money", set_first(low=Decimal(10**19), high=Decimal(10**19)), "money.large"),
        ("facts", set_first(low=Decimal(10**15)), "range.order"),
        ("facts", set_first(measure="share", unit="percent", base=None, high=Decimal(130)), "share.above_100"),
        ("percentages", set_first(high=Decimal(1200)), "percent.large"),
        ("percentages", set_first(high=Decimal(104), direction="decrease"), "percent.whole_lost"),
        ("percentages", set_first(low=Decimal(-3), high=Decimal(-3), direction="increase"), "sign.direction"),
        ("dates", set_first(start_date=date(2030, 1, 1)), "period.order"),
        ("facts", set_first(status="actual", period_start=date(2026, 1, 1), period_end=None), "fact.actual_after"),
        ("citations", set_first(issued=date(2026, 1, 1)), "citation.issued_after"),
        ("citations", set_first(issued=None, year=2026), "citation.issued_after"),
        ("citations", set_first(document_id="1-NQ/TW"), "id.without_row"),
        ("names", set_first(entity_id="place:province:00"), "id.without_row"),
        ("facts", set_first(place_id="place:province:00"), "id.without_row"),
        ("entities", lambda rows: rows.append(rows[0]), "id.repeated"),
        ("documents", lambda rows: rows.append(rows[0]), "id.repeated"),
        ("money", set_first(text="14.250 tỷ"), "span.text"),
        ("money", set_first(article_id="other"), "span.text"),
    ],
)
def test_check_finds_what_cannot_be(
    tables: Path, table: str, change: Callable[[list[dict[str, Any]]], object], expected: str
) -> None:
    spoil(tables, table, change)
    assert expected in found(tables)


def test_check_finds_two_figures_on_one_character(tables: Path) -> None:
    def overlap(rows: list[dict[str, Any]]) -> None:
        rows.append(rows[0] | {"start": rows[0]["start"] + 3, "text": rows[0]["text"][3:]})

    spoil(tables, "money", overlap)
    assert found(tables) == {"span.overlap"}


@pytest.mark.parametrize(
    ("one", "other", "suspect"),
    [
        (("1.700 tỷ đồng", 1700 * 10**9), ("1,7 tỷ đồng", 17 * 10**8), True),
        (("1.234,5 tỷ đồng", 12345 * 10**8), ("1.234,5 triệu đồng", 12345 * 10**5), True),
        (("5.000 tỷ đồng", 5 * 10**12), ("5 tỷ đồng", 5 * 10**9), False),
        (("15 tỷ đồng", 15 * 10**9), ("15 triệu đồng", 15 * 10**6), False),
        (("1.700 tỷ đồng", 1700 * 10**9), ("1.700 tỷ đồng", 1700 * 10**9), False),
    ],
)
def test_check_one_amount_at_two_scales(
    tables: Path, one: tuple[str, int], other: tuple[str, int], suspect: bool
) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        for row, (text, value) in zip(rows, (one, other), strict=True):
            row.update(text=text, low=Decimal(value), high=Decimal(value))

    spoil(tables, "money", change)
    assert ("value.two_scales" in found(tables)) is suspect


def test_check_amount_far_from_all_others(tables: Path) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        fact = next(row for row in rows if row["figure"] == "money")
        fact.update(indicator="thu ngân sách", indicator_id="budget_revenue", measure="level", unit="VND")
        usual = [Decimal(value * 10**12) for value in (11, 12, 13, 14, 15, 16, 17, 18)]
        rows.extend([fact | {"low": value, "high": value} for value in [*usual, Decimal(14 * 10**9)]])

    spoil(tables, "facts", change)
    rows = [row for row in check(tables).to_pylist() if row["check"] == "money.magnitude"]
    assert [row["message"].split(";")[0] for row in rows] == ["10^10.1 VND"]


def test_check_row_says_where(tables: Path) -> None:
    spoil(tables, "percentages", set_first(high=Decimal(1200)))
    (row,) = check(tables).to_pylist()
    assert row["table"] == "percentages"
    assert row["text"] == "12,6%"
    assert TEXT[row["start"] : row["end"]] == "12,6%"
    assert row["sentence"].startswith("Sở Tài chính")
    assert row["source"] == "2025-10-06_tin.txt"


def test_check_ids_are_told_once() -> None:
    assert len({one.id for one in CHECKS}) == len(CHECKS)


def test_check_suspects_lie_beside_the_tables_until_the_next_run(whole: Path) -> None:
    write_suspects(whole)
    assert (whole / "suspects").is_dir()
    run([whole.parent / "2025-10-06_tin.txt"], whole, workers=1)
    assert not (whole / "suspects").exists()


def test_check_without_tables_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"write\.no_tables"):
        check(tmp_path)


def test_cli_check_lists_and_exit_code(whole: Path, tables: Path) -> None:
    sound = vietnews("check", whole)
    assert sound.returncode == 0, sound.stderr.decode()
    assert b"range.order\twrong\t0\t" in sound.stdout
    spoil(tables, "money", set_first(low=Decimal(10**15)))
    wrong = vietnews("check", tables)
    assert wrong.returncode == 3
    assert "low 1000000000000000 is above high" in wrong.stdout.decode()
    assert "suspects" in wrong.stderr.decode()


def test_check_documents_list_every_check() -> None:
    page = Path(__file__).parents[1].joinpath("docs/check.md").read_text(encoding="utf-8")
    assert [f"| `{one.id}` | {one.severity} | {one.what} |" for one in CHECKS] == [
        line for line in page.splitlines() if line.startswith("| `") and line.split(" | ")[1] in {"wrong", "doubtful"}
    ]
