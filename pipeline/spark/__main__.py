"""``python -m pipeline.spark INPUT OUT``, and the file for ``spark-submit``: a run on the cluster of the session."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.console import FAILED, say
from pipeline.cli.options import Column, Kinds, Published, Registry, SettingsFile, Words, settings_of
from pipeline.errors import VietnewsError
from pipeline.spark import extract
from pipeline.spark.files import SOURCE, Form, read_records, write_tables


def run(
    records: Annotated[str, typer.Argument(metavar="INPUT", help="File or folder of records, as Spark names it.")],
    out: Annotated[str, typer.Argument(metavar="OUT", help="Folder of the tables.")],
    form: Annotated[Form, typer.Option("--from", help="What the records are in.")] = "parquet",
    to: Annotated[Form, typer.Option("--to", help="What the tables are written in.")] = "parquet",
    partitions: Annotated[int | None, typer.Option(min=1, help="Tasks that extract.", show_default="Spark's")] = None,
    kinds: Kinds = None,
    published: Published = None,
    words: Words = False,
    column: Column = None,
    settings: SettingsFile = None,
    registry: Registry = None,
) -> None:
    """Extract all records of INPUT into tables, one folder each, on Apache Spark."""
    from pyspark.sql import SparkSession

    chosen = settings_of(
        kinds=kinds, published=published, words=words, column=column, settings=settings, registry=registry
    )
    spark = SparkSession.builder.appName("vietnews").getOrCreate()
    tables = extract(read_records(spark, records, form), chosen, source=SOURCE, partitions=partitions)
    write_tables(tables, out, to)


if __name__ == "__main__":
    try:
        typer.run(run)
    except VietnewsError as error:
        say(f"vietnews: {error}")
        sys.exit(FAILED)
