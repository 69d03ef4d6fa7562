"""The tables of the whole run, made from the tables of its articles: series, offices, documents and entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.folder import OutputFolder
from pipeline.batch.sorting import in_order
from pipeline.batch.tally import tally_entities
from pipeline.lexicon.registry import load_registry
from pipeline.model import Article, Citation
from pipeline.resolve.citations import collect_documents
from pipeline.settings import Settings
from pipeline.tabulate import RUN_TABLES, tables_of
from pipeline.tabulate.offices import OfficeStatement, office_rows, office_statements
from pipeline.tabulate.series import Statement, series_rows, statements

M = TypeVar("M")

_NEEDED = {"series": "facts", "offices": "names", "documents": "citations", "entities": "names"}
"""Table of the run -> kind of finding that it is made from."""
REFERRING = ("entity_id", "place_id")
"""Columns of ``facts`` and ``offices`` that hold ids of ``entities``."""


def run_tables(settings: Settings) -> tuple[str, ...]:
    """The tables of the whole run that these settings ask for."""
    return tuple(name for name in RUN_TABLES if _NEEDED[name] in settings.kinds)


def write_run_tables(folder: OutputFolder, keys: Iterable[str], settings: Settings) -> dict[str, int]:
    """Make and write them out of the shards ``keys``; returns the number of rows of each.

    Where they are there already, made of the same shards, nothing is read. Memory grows with the number of distinct
    documents, not with that of articles, people, bodies and places.
    """
    names, keys = run_tables(settings), sorted(keys)
    gathered = folder.gathered(keys, names)
    if gathered is not None:
        return gathered
    makers: dict[str, Callable[[], Iterable[object]]] = {
        "series": lambda: series_rows(in_order(_series_statements(folder, keys), Statement)),
        "offices": lambda: office_rows(in_order(_office_statements(folder, keys), OfficeStatement)),
        "documents": lambda: collect_documents(
            _mentions(folder, keys, "citations", Citation), load_registry(settings.registry)
        ),
        "entities": lambda: tally_entities(
            (path for key in keys if (path := folder.part("names", key)).exists()), _referred(folder, keys)
        ),
    }
    rows = {name: folder.write_whole_table(name, tables_of(RUN_TABLES[name], makers[name]())) for name in names}
    folder.note_gathered(keys, names, rows)
    return rows


def mentions_of(
    articles: Iterable[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]], kind: Callable[..., M]
) -> Iterator[tuple[Article, list[M]]]:
    """Each article that has mentions among ``rows``, with them.

    Args:
        articles: Rows of ``articles``; only the id and the date are looked at.
        rows: Rows of a table of mentions, those of an article together.
        kind: The class of the mentions.
    """
    published = {article["article_id"]: article.get("published") for article in articles}
    for article_id, group in groupby(rows, key=itemgetter("article_id")):
        found = [kind(**{name: value for name, value in row.items() if name != "article_id"}) for row in group]
        yield Article(id=article_id, text="", published=published[article_id]), found


def _mentions(
    folder: OutputFolder, keys: Iterable[str], table: str, kind: Callable[..., M]
) -> Iterator[tuple[Article, list[M]]]:
    """What ``mentions_of`` gives for all shards, a shard at a time."""
    for key in sorted(keys):
        path = folder.part(table, key)
        if path.exists():
            articles = pq.read_table(folder.part("articles", key), columns=["article_id", "published"]).to_pylist()
            yield from mentions_of(articles, pq.read_table(path).to_pylist(), kind)


def _series_statements(folder: OutputFolder, keys: Iterable[str]) -> Iterator[Statement]:
    """What the readings say for series, a shard at a time."""
    for key in keys:
        path = folder.part("readings", key)
        if path.exists():
            yield from statements(pq.read_table(path))


def _office_statements(folder: OutputFolder, keys: Iterable[str]) -> Iterator[OfficeStatement]:
    """The offices that titles name, a shard at a time."""
    for key in keys:
        path = folder.part("names", key)
        if path.exists():
            tables = (pq.read_table(folder.part(name, key)) for name in ("articles", "sentences"))
            yield from office_statements(pq.read_table(path), *tables)


def _referred(folder: OutputFolder, keys: Iterable[str]) -> Iterator[str]:
    """Ids of entities that facts and offices use, a shard at a time."""
    for key in sorted(keys):
        path = folder.part("facts", key)
        if path.exists():
            yield from ids_in(pq.read_table(path, columns=list(REFERRING)))
    yield from ids_in(pq.read_table(folder.part("offices", "all"), columns=list(REFERRING)))


def ids_in(facts: pa.Table) -> Iterator[str]:
    """The ids of entities in rows of ``facts`` or ``offices``, without repeats."""
    for name in REFERRING:
        yield from (one for one in facts.column(name).unique().to_pylist() if one is not None)
