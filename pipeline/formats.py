"""Forms that articles come in and tables go out in: one row each, and nothing else to change.

The reader, the command line with its help, the messages and the page ``docs/reference/formats.md`` are made of these
rows. What reads or writes is named, not imported, so that the command line can say what there is without loading it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

Shape = Literal["article", "records", "archive"]


@dataclass(frozen=True, slots=True)
class InputFormat:
    """A kind of file that is read.

    Attributes:
        what: What it is called, in the plural.
        suffixes: The suffixes that say so, in lower case.
        reader: "module:function".
        shape: What the reader takes and gives: the bytes of a file that is one article; a stream of records; a stream
            of files, each read as what it is.
        is_page: Whether it is a web page, which takes many times longer to read than any other kind.
        needs: The extra that has to be installed, or None.
    """

    what: str
    suffixes: tuple[str, ...]
    reader: str
    shape: Shape = "records"
    is_page: bool = False
    needs: str | None = None

    def read(self) -> Callable[..., Any]:
        """The function that reads it."""
        reader: Callable[..., Any] = _named(self.reader)
        return reader


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A form that the tables of a run are exported to.

    Attributes:
        name: What ``--to`` calls it, and the suffix of its files.
        what: What it is.
        writer: "module:function"; it writes the tables of a folder into an empty file, or an empty folder.
        files: Whether it makes a file for each table, in a folder.
        aside: What other programs leave beside such a file, which belongs to it.
    """

    name: str
    what: str
    writer: str
    files: bool = False
    aside: tuple[str, ...] = ()

    def write(self) -> Callable[..., None]:
        """The function that writes it."""
        writer: Callable[..., None] = _named(self.writer)
        return writer


INPUTS = (
    InputFormat("text", (".txt",), "pipeline.read.text:article_of_text", "article"),
    InputFormat(
        "web pages", (".html", ".htm", ".xhtml"), "pipeline.read.html:article_of_html", "article", is_page=True
    ),
    InputFormat("Markdown", (".md", ".markdown"), "pipeline.read.markdown:article_of_markdown", "article"),
    InputFormat("JSON Lines", (".jsonl", ".ndjson"), "pipeline.read.records:read_jsonl"),
    InputFormat("JSON", (".json",), "pipeline.read.records:read_json"),
    InputFormat("CSV", (".csv", ".tsv"), "pipeline.read.records:read_csv"),
    InputFormat("Parquet", (".parquet",), "pipeline.read.parquet:read_parquet"),
    InputFormat("Excel", (".xlsx", ".xlsm"), "pipeline.read.workbook:read_workbook"),
    InputFormat("Word", (".docx",), "pipeline.read.document:read_document", needs="docx"),
    InputFormat("web archives", (".warc", ".wet"), "pipeline.read.warc:read_warc", needs="warc"),
    InputFormat("feeds", (".xml", ".rss", ".atom"), "pipeline.read.feed:read_feed"),
    InputFormat("zip archives of these", (".zip",), "pipeline.read.archive:read_archive", "archive"),
)
"""All kinds of file that are read, also packed as ``.gz``; ``lexicon/formats.yaml`` has those refused with a reason."""

EXPORTS = (
    ExportFormat(
        "csv", "a CSV file a table, which Excel opens as it is", "pipeline.write.text_files:write_csv", files=True
    ),
    ExportFormat("xlsx", "a workbook, a sheet a table", "pipeline.write.workbook:write_workbook"),
    ExportFormat(
        "sqlite",
        "an SQLite database",
        "pipeline.write.sqlite_file:write_sqlite",
        aside=("-wal", "-shm", "-journal"),
    ),
    ExportFormat("duckdb", "a DuckDB database", "pipeline.write.duckdb_file:write_duckdb", aside=(".wal",)),
    ExportFormat("jsonl", "a JSON Lines file a table", "pipeline.write.text_files:write_jsonl", files=True),
)
"""All forms of export; the first is what ``vietnews export`` writes unless told otherwise."""

BY_SUFFIX = {suffix: one for one in INPUTS for suffix in one.suffixes}
BY_NAME = {export.name: export for export in EXPORTS}


def _named(place: str) -> Any:  # noqa: ANN401 - whatever stands there
    module, _, function = place.partition(":")
    return getattr(import_module(module), function)
