"""A cluster gives the rows of a local run, though its processes are killed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.batch import run
from pipeline.errors import ReadError, SettingsError
from pipeline.settings import Settings
from pipeline.spark import extract
from pipeline.spark.files import SOURCE, read_records, write_tables
from pipeline.spark.rows import spark_schema
from pipeline.tabulate import TABLES, read_table
from tests.spark.stages import deadly

GOLD = Path(__file__).parents[1] / "gold"


def articles() -> list[dict[str, Any]]:
    lines = [line for name in ("articles", "reports") for line in (GOLD / f"{name}.jsonl").open(encoding="utf-8")]
    return [
        {
            "id": record["id"],
            "title": record.get("title"),
            "ngay_dang": record.get("published"),
            "noi_dung": record["text"],
        }
        for record in map(json.loads, lines)
    ]


def write_parquet(records: list[dict[str, Any]], path: Path) -> Path:
    names = {name: pa.string() for record in records for name in record}
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(records, schema=pa.schema(list(names.items()))), path)
    return path


def rows(table: pa.Table) -> list[str]:
    return sorted(map(repr, table.to_pylist()))


def test_spark_gives_the_rows_of_a_local_run_though_processes_are_killed(spark: Any, tmp_path: Path) -> None:
    records = articles()
    first, second, third = records[3], records[10], records[20]
    first["author"] = f"worker {tmp_path / 'worker'}"
    second["author"] = f"executor {tmp_path / 'executor'}"
    third["author"] = "process"
    records += [
        {"noi_dung": "Không có mã, tăng 5%.", "url": "https://example.org/1"},
        {"noi_dung": "Không có mã, không địa chỉ, giảm 3%."},
        {"id": "again", "noi_dung": records[5]["noi_dung"]},
        {"id": records[0]["id"], "noi_dung": "Cùng mã, khác bài."},
        {"id": "empty", "noi_dung": " \n"},
        {"id": "none"},
        {"id": "long", "noi_dung": "Bài dài. " * 10_000},
    ]
    settings = Settings(max_characters=50_000, published=date(2025, 9, 3))
    write_parquet(records, tmp_path / "in/tin.parquet")
    local = run([tmp_path / "in"], tmp_path / "out", settings, workers=2, extract=deadly)
    assert local.rejects == {
        "extract.died": 1,
        "read.duplicate_id": 1,
        "read.empty": 1,
        "read.no_text": 1,
        "read.too_long": 1,
    }
    tables = extract(
        read_records(spark, str(tmp_path / "in"), "parquet"), settings, source=SOURCE, partitions=3, stages=deadly
    )
    assert list(tables) == [name for name in TABLES if name in local.rows]
    for name, table in tables.items():
        assert rows(table.toArrow()) == rows(read_table(tmp_path / "out", name)), name
        assert table.schema == spark_schema(TABLES[name])
    assert (tmp_path / "worker").exists()
    assert (tmp_path / "executor").exists()
    spark.catalog.clearCache()


FEW = Settings(kinds=("percentages",))


def test_spark_without_sources_goes_by_ids_whatever_the_order(spark: Any) -> None:
    texts = {"b": "Tăng 5%.", "c": "Tăng 5%.", "a": "Giảm 3%.", "d": "Tăng 5%."}
    records = [{"id": name, "text": text} for name, text in texts.items()]
    found = [
        extract(spark.createDataFrame(order).repartition(3), FEW)["articles"].select("article_id", "duplicate_of")
        for order in (records, records[::-1])
    ]
    expected = [("a", None), ("b", None), ("c", "b"), ("d", "b")]
    assert [sorted(map(tuple, table.collect())) for table in found] == [expected, expected]


def test_spark_row_that_is_not_text_is_a_reject(spark: Any) -> None:
    good = "Tăng 5%.".encode()
    records = spark.createDataFrame(
        [("a", bytearray(good)), ("b", bytearray(b"\xff\xfe\xff"))], "id string, raw binary"
    )
    tables = extract(records.selectExpr("id", "cast(raw as string) as text"), FEW)
    assert [row.article_id for row in tables["articles"].collect()] == ["a"]
    assert [row.code for row in tables["rejects"].collect()] == ["read.encoding"]


@pytest.mark.parametrize("form", ["parquet", "json", "csv"])
def test_spark_reads_and_writes_what_spark_does(spark: Any, tmp_path: Path, form: Any) -> None:
    records = spark.createDataFrame([("=a", 'Hai dòng,\n"tăng" 5%.'), ("b", "Giảm 3%.")], "id string, text string")
    write_tables({"in": records}, str(tmp_path), form)
    tables = extract(read_records(spark, str(tmp_path / "in"), form), FEW)
    write_tables({"percentages": tables["percentages"]}, str(tmp_path / "out"), form)
    back = spark.read.format(form).options(header="true").load(str(tmp_path / "out/percentages"))
    assert sorted((row.text, float(row.low)) for row in back.collect()) == [("3%", 3.0), ("5%", 5.0)]
    ids = {row.article_id for row in back.collect()}
    assert ids == ({"'=a", "b"} if form == "csv" else {"=a", "b"})


def test_spark_wrong_use_is_told_at_once(spark: Any) -> None:
    with pytest.raises(ReadError, match="no text among the columns id, loi"):
        extract(spark.createDataFrame([("a", "b")], "id string, loi string"))
    with pytest.raises(SettingsError, match="near_duplicates"):
        extract(spark.createDataFrame([("a", "b")], "id string, text string"), Settings(near_duplicates=True))
