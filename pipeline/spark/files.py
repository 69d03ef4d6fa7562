"""Records from what Spark reads, tables to what Spark writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from pipeline.write.cells import FORMULA

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import StructField

Form = Literal["parquet", "json", "csv"]

SOURCE = "source of the record"
"""Column that says where a record is from."""
_CSV = {"header": "true", "multiLine": "true", "quote": '"', "escape": '"'}
_OPTIONS: Mapping[Form, Mapping[str, str]] = {"parquet": {}, "json": {}, "csv": _CSV}


def read_records(spark: SparkSession, path: str, form: Form) -> DataFrame:
    """The records of a file or folder, each with its ``SOURCE``: the name of the file, in Parquet with the row."""
    from pyspark.sql import functions as F  # noqa: N812

    records = spark.read.format(form).options(**_OPTIONS[form]).load(path)
    name = F.col("_metadata.file_name")
    if form == "parquet":
        name = F.concat(name, F.lit("#"), (F.col("_metadata.row_index") + 1).cast("string"))
    return records.withColumn(SOURCE, name)


def write_tables(tables: Mapping[str, DataFrame], out: str, form: Form) -> None:
    """One folder a table; a folder that is there already is an error of Spark.

    In CSV, cells that a spreadsheet would take for a formula get a leading apostrophe, as in ``vietnews export``.
    """
    for name, table in tables.items():
        ready = table.select(*map(_cell, table.schema)) if form == "csv" else table
        ready.write.format(form).options(**_OPTIONS[form]).save(f"{out.rstrip('/')}/{name}")


def _cell(field: StructField) -> Column:
    from pyspark.sql import functions as F  # noqa: N812

    column = F.col(field.name)
    kind = field.dataType.typeName()
    if kind == "array":
        column, kind = F.concat_ws("; ", column), "string"
    if kind == "string":
        begins = F.substring(column, 1, 1).isin(*FORMULA)
        column = F.when(begins, F.concat(F.lit("'"), column)).otherwise(column)
    return column.alias(field.name)
