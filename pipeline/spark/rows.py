"""Arrow tables as rows of Spark: declared schemas, and whole tables inside a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql.types import StructType


def spark_schema(schema: pa.Schema) -> StructType:
    """The same columns in the types of Spark."""
    from pyspark.sql.pandas.types import from_arrow_schema

    declared: StructType = from_arrow_schema(schema)
    return declared


def nested(schemas: Mapping[str, pa.Schema]) -> pa.Schema:
    """One column a table: the list of its rows."""
    return pa.schema([(name, pa.list_(pa.struct(list(schema)))) for name, schema in schemas.items()])


def one_row(tables: Mapping[str, pa.Table]) -> pa.RecordBatch:
    """The tables as a row of ``nested``."""
    schema = nested({name: table.schema for name, table in tables.items()})
    lists = [
        pa.ListArray.from_arrays(pa.array([0, table.num_rows], pa.int32()), _structs(table)).cast(kind)
        for table, kind in zip(tables.values(), schema.types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(lists, schema=schema)


def _structs(table: pa.Table) -> pa.StructArray:
    columns = [pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type) for column in table]
    return pa.StructArray.from_arrays(columns, fields=list(table.schema))
