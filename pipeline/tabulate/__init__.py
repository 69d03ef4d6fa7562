"""Stage 7: the one place that knows columns."""

from __future__ import annotations

from pipeline.tabulate.frames import dataset, frames, has_table, read_table, read_tables
from pipeline.tabulate.row_classes import ROW_CLASSES
from pipeline.tabulate.rows import ROW_GROUP, TableBuilder, storable, table_of, tables_for, tables_of, text_sha256
from pipeline.tabulate.schemas import ARTICLE_TABLES, RUN_TABLES, TABLES

__all__ = [
    "ARTICLE_TABLES",
    "ROW_CLASSES",
    "ROW_GROUP",
    "RUN_TABLES",
    "TABLES",
    "TableBuilder",
    "dataset",
    "frames",
    "has_table",
    "read_table",
    "read_tables",
    "storable",
    "table_of",
    "tables_for",
    "tables_of",
    "text_sha256",
]
