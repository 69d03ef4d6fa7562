from __future__ import annotations

import csv
import errno
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import WriteError
from pipeline.tabulate import TABLES, table_of
from pipeline.tabulate.series import series_rows, statements
from pipeline.write import Form, export, sqlite_file, workbook, write_parquet, write_whole

FORMULAS = ["=1+1", "+84 24", "- 5 ha", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]
PLAIN = ["2,5 tỷ đồng", "-5%", "-3,1", "a\x00b\nc"]


def money(texts: list[str]) -> pa.Table:
    row: dict[str, Any] = dict.fromkeys(TABLES["money"].names)
    row |= {
        "article_id": "a",
        "start": 1,
        "end": 2,
        "low": Decimal("-1.5"),
        "high": Decimal(10**13),
        "currency_given": True,
    }
    return pa.Table.from_pylist([row | {"text": text} for text in texts], schema=TABLES["money"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_parquet(money([*FORMULAS, *PLAIN]), tmp_path / "money" / "part-1.parquet", tmp_path)
    document: dict[str, Any] = dict.fromkeys(TABLES["entities"].names)
    document |= {"entity_id": "e", "aliases": ["TP.HCM", "Sài Gòn"], "mentions": 3}
    table = pa.Table.from_pylist([document], schema=TABLES["entities"])
    write_parquet(table, tmp_path / "entities" / "part-1.parquet", tmp_path)
    return tmp_path


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    """What a run over one article leaves."""
    fact: dict[str, Any] = {
        "article_id": "a", "published": date(2025, 9, 3), "indicator": "Kim ngạch xuất khẩu", "indicator_id": "exports",
        "place": "Nghệ An", "place_id": "place:province:40", "value": Decimal(2500000000), "unit": "USD",
        "period": "8 tháng 2025", "period_start": date(2025, 1, 1), "period_end": date(2025, 8, 31),
        "measure": "mức", "status": "thực hiện", "written": "2,5 tỷ USD", "field": "text", "start": 3, "end": 13,
        "sentence": "Kim ngạch xuất khẩu đạt 2,5 tỷ USD.",
    }  # fmt: skip
    readings = pa.Table.from_pylist([dict.fromkeys(TABLES["readings"].names) | fact], schema=TABLES["readings"])
    tables = {
        "readings": readings,
        "series": table_of(TABLES["series"], list(series_rows(statements(readings)))),
        "money": pa.Table.from_pylist([{"article_id": "a", "low": Decimal(2500000000)}], schema=TABLES["money"]),
        "articles": pa.Table.from_pylist([{"article_id": "a", "title": "Xuất khẩu"}], schema=TABLES["articles"]),
        "entities": pa.Table.from_pylist([{"entity_id": "place:province:40"}], schema=TABLES["entities"]),
    }
    for name, table in tables.items():
        write_parquet(table, tmp_path / name / "part-1.parquet", tmp_path)
    return tmp_path


def test_write_same_table_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_parquet(money(["x", "y"]), tmp_path / name / "part.parquet", tmp_path)
    assert (tmp_path / "one/part.parquet").read_bytes() == (tmp_path / "two/part.parquet").read_bytes()
    assert pq.read_schema(tmp_path / "one/part.parquet").names == TABLES["money"].names


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EACCES])
def test_write_failure_leaves_nothing_and_says_what_to_do(tmp_path: Path, number: int) -> None:
    def fail(partial: Path) -> None:
        partial.write_text("half")
        raise OSError(number, "no")

    target = tmp_path / "table" / "part.parquet"
    with pytest.raises(WriteError, match=r"write\.disk") as error:
        write_whole(target, fail, tmp_path)
    assert ("no space" in str(error.value)) == (number != errno.EACCES)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_write_replaces_the_old_file_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "part.txt"
    target.write_text("old")

    def write(partial: Path) -> None:
        assert target.read_text() == "old"
        partial.write_text("new")

    write_whole(target, write, tmp_path)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_export_csv_neutralises_formulas_and_keeps_numbers(folder: Path) -> None:
    paths = export(folder, "csv")
    assert [path.name for path in paths] == ["money.csv", "entities.csv"]
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    with paths[0].open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["text"] for row in rows] == ["'" + text for text in FORMULAS] + PLAIN
    assert {(row["low"], row["high"], row["start"], row["currency_given"]) for row in rows} == {
        ("-1.5", "10000000000000", "1", "true")
    }
    with paths[1].open(encoding="utf-8-sig", newline="") as handle:
        assert [row["aliases"] for row in csv.DictReader(handle)] == ["TP.HCM; Sài Gòn"]


def test_export_jsonl_has_numbers_with_all_their_digits(folder: Path) -> None:
    paths = export(folder, "jsonl")
    rows = [json.loads(line, parse_float=Decimal) for line in paths[0].read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in rows] == FORMULAS + PLAIN
    assert {(row["low"], row["high"], row["currency_given"], row["per"]) for row in rows} == {
        (Decimal("-1.5"), 10**13, True, None)
    }
    (entity,) = [json.loads(line) for line in paths[1].read_text(encoding="utf-8").splitlines()]
    assert entity["aliases"] == ["TP.HCM", "Sài Gòn"]


def test_export_xlsx_has_no_formulas_and_no_apostrophes(folder: Path) -> None:
    (path,) = export(folder, "xlsx")
    sheet = openpyxl.load_workbook(path)["money"]
    header, *rows = sheet.iter_rows()
    names = [cell.value for cell in header]
    assert names == TABLES["money"].names
    text = [row[names.index("text")] for row in rows]
    assert all(cell.data_type == "s" for cell in text)
    assert [cell.value for cell in text[:4]] == ["=1+1", "+84 24", "- 5 ha", "@SUM(A1)"]
    assert [bool(cell.quotePrefix) for cell in text[: len(FORMULAS) + 2]] == [True] * len(FORMULAS) + [False] * 2
    assert [cell.value for cell in text[len(FORMULAS) :]] == [*PLAIN[:-1], "a\ufffdb\nc"]


def test_export_xlsx_is_made_to_be_read(folder: Path) -> None:
    (path,) = export(folder, "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["money"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref == f"A1:O{len(FORMULAS) + len(PLAIN) + 1}"
    assert sheet.column_dimensions["H"].width >= len("-1.500000")
    low, high = sheet["H2"], sheet["I2"]
    assert (low.value, low.number_format, high.value, high.number_format) == (-1.5, "#,##0.0", 10**13, "#,##0")
    assert sheet.column_dimensions["I"].width > len("10,000,000,000,000")


def test_export_xlsx_has_days_and_those_before_1900_as_text(tmp_path: Path) -> None:
    days = [date(2025, 8, 1), date(1858, 9, 1)]
    rows = [
        dict.fromkeys(TABLES["dates"].names) | {"start_date": day, "timex": "2025-08", "text": "20/10"} for day in days
    ]
    write_parquet(pa.Table.from_pylist(rows, schema=TABLES["dates"]), tmp_path / "dates" / "part-1.parquet", tmp_path)
    (path,) = export(tmp_path, "xlsx")
    sheet = openpyxl.load_workbook(path)["dates"]
    column = TABLES["dates"].names.index("start_date") + 1
    cells = [sheet.cell(row, column) for row in (2, 3)]
    assert [cell.value for cell in cells] == [datetime(2025, 8, 1), "1858-09-01"]
    assert cells[0].number_format == "yyyy-mm-dd"
    assert {sheet.cell(2, TABLES["dates"].names.index(name) + 1).data_type for name in ("timex", "text")} == {"s"}


def test_export_xlsx_goes_on_in_a_further_sheet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 5)
    (path,) = export(folder, "xlsx")
    book = openpyxl.load_workbook(path)
    sheets = [name for name in book.sheetnames if name.startswith("money")]
    assert sheets == ["money", "money 2", "money 3"]
    texts = [row[5] for name in sheets for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert texts == [*FORMULAS, *PLAIN[:-1], "a\ufffdb\nc"]
    assert {book[name]["A1"].value for name in sheets} == {"article_id"}


def test_export_xlsx_begins_with_what_is_read(tmp_path: Path) -> None:
    for name in ("articles", "facts", "readings", "series"):
        write_parquet(TABLES[name].empty_table(), tmp_path / name / "part-none.parquet", tmp_path)
    (path,) = export(tmp_path, "xlsx")
    assert openpyxl.load_workbook(path).sheetnames == ["readings", "series", "articles", "facts"]


def sqlite_of(values: list[str], tmp_path: Path) -> list[tuple[Any, ...]]:
    rows = [dict.fromkeys(TABLES["money"].names) | {"low": Decimal(value)} for value in values]
    write_parquet(pa.Table.from_pylist(rows, schema=TABLES["money"]), tmp_path / "money" / "part-1.parquet", tmp_path)
    (path,) = export(tmp_path, "sqlite")
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT low, typeof(low), low_exact FROM money ORDER BY rowid").fetchall()


def test_export_sqlite_computes_and_stays_exact(tmp_path: Path) -> None:
    found = sqlite_of(["14250000000000", "12.6", "-1.5", "123456789012345.123456", "9" * 30, "0"], tmp_path)
    assert found == [
        (14250000000000, "integer", None),
        (12.6, "real", None),
        (-1.5, "real", None),
        (123456789012345.12, "real", "123456789012345.123456"),
        (1e30, "real", "9" * 30),
        (0, "integer", None),
    ]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**31), max_value=10**31))
def test_export_sqlite_numbers_print_as_the_decimal_or_have_it_beside_them(value: Decimal) -> None:
    stored, exact = sqlite_file.number(value), sqlite_file._exact(value)
    assert Decimal(exact if exact is not None else repr(stored)) == value


def test_export_sqlite_has_keys_indexes_search_and_views(run_folder: Path) -> None:
    (path,) = export(run_folder, "sqlite")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        keys = {row[2:5] for row in database.execute("PRAGMA foreign_key_list(readings)")}
        assert keys == {
            ("articles", "article_id", "article_id"),
            ("entities", "entity_id", "entity_id"),
            ("entities", "place_id", "entity_id"),
        }
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO money (article_id) VALUES ('nowhere')")
        indexes = {row[1] for row in database.execute("PRAGMA index_list(readings)")}
        assert {"readings_indicator_id", "readings_place_id", "readings_entity_id", "readings_article_id"} <= indexes
        search = "SELECT r.place FROM readings r JOIN readings_fts f ON f.rowid = r.id WHERE readings_fts MATCH ?"
        assert database.execute(search, ('"kim ngạch"',)).fetchall() == [("Nghệ An",)]
        assert database.execute(search, ('"kim ngach"',)).fetchall() == []
        assert database.execute('SELECT "Chỉ tiêu", "Giá trị", "Kỳ" FROM readings_vi').fetchall() == [
            ("Kim ngạch xuất khẩu", 2500000000, "8 tháng 2025")
        ]
        ((said,),) = database.execute("SELECT statements FROM series").fetchall()
        assert [(load["value"], load["published"]) for load in json.loads(said)] == [(2500000000, "2025-09-03")]


def test_export_duckdb_keeps_types_and_checks_keys(run_folder: Path) -> None:
    (path,) = export(run_folder, "duckdb", run_folder / "out" / "x.duckdb")
    with duckdb.connect(str(path)) as database:
        assert database.execute("SELECT typeof(value), value, published FROM readings").fetchall() == [
            ("DECIMAL(38,6)", Decimal(2500000000), date(2025, 9, 3))
        ]
        assert database.execute("SELECT statements[1].value, disagree FROM series").fetchall() == [
            (Decimal(2500000000), False)
        ]
        assert database.execute('SELECT "Chỉ tiêu" FROM readings_vi').fetchall() == [("Kim ngạch xuất khẩu",)]
        with pytest.raises(duckdb.ConstraintException):
            database.execute("INSERT INTO money (article_id) VALUES ('nowhere')")


def test_export_duckdb_keeps_lists(folder: Path) -> None:
    (path,) = export(folder, "duckdb")
    with duckdb.connect(str(path), read_only=True) as database:
        assert database.execute("SELECT sum(low) FROM money").fetchone() == (
            Decimal("-1.5") * (len(FORMULAS) + len(PLAIN)),
        )
        assert database.execute("SELECT aliases FROM entities").fetchone() == (["TP.HCM", "Sài Gòn"],)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_export_leaves_no_file_of_an_earlier_run(folder: Path, form: Form) -> None:
    export(folder, form)
    shutil.rmtree(folder / "entities")
    export(folder, form)
    assert [path.name for path in (folder / form).iterdir()] == [f"money.{form}"]
    assert sorted(path.name for path in folder.iterdir()) == sorted([form, "money"])


def test_export_does_not_touch_files_of_others(folder: Path) -> None:
    target = folder / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(WriteError, match=r"write\.foreign.*notes\.txt"):
        export(folder, "csv", target)
    assert [path.name for path in target.iterdir()] == ["notes.txt"]


def test_export_that_fails_leaves_the_earlier_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(folder, "csv")
    before = (folder / "csv/money.csv").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr("pipeline.write.text_files.rows_of", full)
    with pytest.raises(WriteError, match=r"write\.disk"):
        export(folder, "csv")
    assert (folder / "csv/money.csv").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["csv", "entities", "money"]


def test_export_sqlite_takes_away_the_log_of_the_database_that_it_replaces(folder: Path) -> None:
    (path,) = export(folder, "sqlite")
    log = Path(f"{path}-wal")
    log.write_bytes(b"of the old one")
    export(folder, "sqlite")
    assert not log.exists()


def test_export_into_a_folder_takes_the_usual_name(folder: Path) -> None:
    (folder / "books").mkdir()
    assert export(folder, "xlsx", folder / "books") == [folder / "books/vietnews.xlsx"]


def test_export_over_a_file_as_folder_is_an_error(folder: Path) -> None:
    (folder / "file").write_text("mine")
    with pytest.raises(WriteError, match=r"write\.disk"):
        export(folder, "csv", folder / "file")
    assert (folder / "file").read_text() == "mine"


def test_export_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"write\.no_tables"):
        export(tmp_path, "csv")


def test_export_dates_are_iso(tmp_path: Path) -> None:
    row: dict[str, Any] = dict.fromkeys(TABLES["dates"].names) | {"start_date": date(2025, 8, 1)}
    write_parquet(pa.Table.from_pylist([row], schema=TABLES["dates"]), tmp_path / "dates" / "part-1.parquet", tmp_path)
    (path,) = export(tmp_path, "csv", tmp_path / "elsewhere")
    assert ",2025-08-01," in path.read_text(encoding="utf-8-sig")
