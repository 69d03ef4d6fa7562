"""Stage 8: tables to files, whole or not at all, and exports for spreadsheets and databases."""

from __future__ import annotations

from pipeline.write.export import export
from pipeline.write.files import (
    remove,
    write_folder_whole,
    write_json,
    write_parquet,
    write_parquet_in_pieces,
    write_whole,
)

__all__ = [
    "export",
    "remove",
    "write_folder_whole",
    "write_json",
    "write_parquet",
    "write_parquet_in_pieces",
    "write_whole",
]
