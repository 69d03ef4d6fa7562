"""Stage 7: the one place that knows columns."""

from __future__ import annotations

from pipeline.tabulate.frames import dataset, frames, has_table, read_table, read_tables
from pipeline.tabulate.rows import TableBuilder, storable, table_of, tables_for, text_sha256
from pipeline.tabulate.schemas import ARTICLE_TABLES, RUN_TABLES, TABLES

__all__ = [
    "ARTICLE_TABLES",
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
    "text_sha256",
]
