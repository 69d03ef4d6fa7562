"""The tables of the whole run, made from the tables of its articles: series, offices, documents and entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.folder import OutputFolder
from pipeline.batch.merging import merge_tallies
from pipeline.batch.sorting import in_order
from pipeline.batch.tally import REFERRING, entity_rows, tally_citations, tally_ids, tally_names, told_of_documents
from pipeline.lexicon.registry import load_registry
from pipeline.model import Article, Citation
from pipeline.resolve.citations import DocumentTable
from pipeline.settings import Settings
from pipeline.tabulate import RUN_TABLES, tables_of
from pipeline.tabulate.offices import OfficeStatement, office_rows, office_statements
from pipeline.tabulate.series import Statement, series_rows, statements

M = TypeVar("M")

_NEEDED = {"series": "facts", "offices": "names", "documents": "citations", "entities": "names"}
"""Table of the run -> kind of finding that it is made from."""
_COUNTED = ("documents", "entities")
"""Tables of the run that are sums over shards."""


def run_tables(settings: Settings) -> tuple[str, ...]:
    """The tables of the whole run that these settings ask for."""
    return tuple(name for name in RUN_TABLES if _NEEDED[name] in settings.kinds)


def tallies(tables: Mapping[str, pa.Table], settings: Settings) -> dict[str, pa.Table]:
    """What a shard adds to each table of the whole run, out of its own tables."""
    found: dict[str, pa.Table] = {}
    for name in set(_COUNTED).intersection(run_tables(settings)):
        if name == "documents":
            documents = DocumentTable()
            articles, citations = tables["articles"].select(["article_id", "published"]), tables["citations"]
            for article, cited in mentions_of(articles.to_pylist(), citations.to_pylist(), Citation):
                documents.add(article, cited)
            found[name] = tally_citations(documents)
        else:
            found[name] = tally_names(tables["names"], tables.get("facts"))
    return found


def write_run_tables(folder: OutputFolder, keys: Iterable[str], settings: Settings, workers: int) -> dict[str, int]:
    """Make and write them out of the tallies of the shards ``keys``; returns the number of rows of each.

    Where they are there already, made of the same shards, nothing is read. Memory grows with the number of distinct
    documents, not with that of articles, people, bodies and places.
    """
    names, keys = run_tables(settings), sorted(keys)
    gathered = folder.gathered(keys, names)
    if gathered is not None:
        return gathered
    rows: dict[str, int] = {}
    for name in names:
        rows[name] = folder.write_whole_table(
            name, tables_of(RUN_TABLES[name], _rows_of(name, folder, keys, settings, workers))
        )
    folder.note_gathered(keys, names, rows)
    return rows


def _rows_of(
    name: str, folder: OutputFolder, keys: Sequence[str], settings: Settings, workers: int
) -> Iterable[object]:
    if name == "series":
        return series_rows(in_order(_series_statements(folder, keys), Statement))
    if name == "offices":
        return office_rows(in_order(_office_statements(folder, keys), OfficeStatement))
    paths = [path for key in keys if (path := folder.tally(name, key)).exists()]
    if name == "entities":
        offices = pq.read_table(folder.part("offices", "all"), columns=list(REFERRING))
        return entity_rows(merge_tallies([*paths, folder.keep_tally(tally_ids(offices))], folder, workers))
    documents = DocumentTable(load_registry(settings.registry))
    documents.hear(told_of_documents(merge_tallies(paths, folder, workers)))
    return documents.rows()


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
