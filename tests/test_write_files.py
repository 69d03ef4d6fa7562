from __future__ import annotations

import csv
import errno
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import WriteError
from pipeline.tabulate import TABLES
from pipeline.write import export, write_parquet, write_whole

FORMULAS = ["=1+1", "+84 24", "-5%", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]


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
    write_parquet(money([*FORMULAS, "2,5 tỷ đồng", "a\x00b\nc"]), tmp_path / "money" / "part-1.parquet", tmp_path)
    document: dict[str, Any] = dict.fromkeys(TABLES["entities"].names)
    document |= {"entity_id": "e", "aliases": ["TP.HCM", "Sài Gòn"], "mentions": 3}
    table = pa.Table.from_pylist([document], schema=TABLES["entities"])
    write_parquet(table, tmp_path / "entities" / "part-1.parquet", tmp_path)
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
    assert [row["text"] for row in rows] == ["'" + text for text in FORMULAS] + ["2,5 tỷ đồng", "a\x00b\nc"]
    assert {(row["low"], row["high"], row["start"], row["currency_given"]) for row in rows} == {
        ("-1.5", "10000000000000", "1", "true")
    }
    with paths[1].open(encoding="utf-8-sig", newline="") as handle:
        assert [row["aliases"] for row in csv.DictReader(handle)] == ["TP.HCM; Sài Gòn"]


def test_export_xlsx_has_no_formulas(folder: Path) -> None:
    (path,) = export(folder, "xlsx")
    sheet = openpyxl.load_workbook(path)["money"]
    header, *rows = sheet.iter_rows()
    names = [cell.value for cell in header]
    assert names == TABLES["money"].names
    text = [row[names.index("text")] for row in rows]
    assert all(cell.data_type == "s" for cell in text)
    assert [cell.value for cell in text[:4]] == ["'=1+1", "'+84 24", "'-5%", "'@SUM(A1)"]
    assert {row[names.index("low")].value for row in rows} == {-1.5}


def test_export_sqlite_keeps_exact_values(folder: Path) -> None:
    (path,) = export(folder, "sqlite")
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT text, low, high, start FROM money").fetchall()
    database.close()
    assert rows[0] == ("=1+1", "-1.5", "10000000000000", 1)
    assert len(rows) == len(FORMULAS) + 2


def test_export_duckdb_keeps_types(folder: Path) -> None:
    (path,) = export(folder, "duckdb", folder / "out" / "x.duckdb")
    with duckdb.connect(str(path), read_only=True) as database:
        assert database.execute("SELECT sum(low) FROM money").fetchone() == (Decimal("-1.5") * (len(FORMULAS) + 2),)
        assert database.execute("SELECT aliases FROM entities").fetchone() == (["TP.HCM", "Sài Gòn"],)


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
