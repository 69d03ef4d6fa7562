"""The tables of the whole run, made from the tables of its articles: documents and entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import pyarrow as pa

from pipeline.batch.folder import OutputFolder
from pipeline.batch.merging import merge_tallies
from pipeline.batch.tally import entity_rows, tally_citations, tally_names, told_of_documents
from pipeline.lexicon.registry import load_registry
from pipeline.model import Article, Citation
from pipeline.resolve.citations import DocumentTable
from pipeline.settings import Settings
from pipeline.tabulate import RUN_TABLES, tables_of

M = TypeVar("M")

_NEEDED = {"documents": "citations", "entities": "names"}
"""Table of the run -> kind of mention that it is made from."""


def run_tables(settings: Settings) -> tuple[str, ...]:
    """The tables of the whole run that these settings ask for."""
    return tuple(name for name in RUN_TABLES if _NEEDED[name] in settings.kinds)


def tallies(tables: Mapping[str, pa.Table], settings: Settings) -> dict[str, pa.Table]:
    """What a shard adds to each table of the whole run, out of its own tables."""
    found: dict[str, pa.Table] = {}
    for name in run_tables(settings):
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
        paths = [path for key in keys if (path := folder.tally(name, key)).exists()]
        made = _rows_of(name, merge_tallies(paths, folder, workers), settings)
        rows[name] = folder.write_whole_table(name, tables_of(RUN_TABLES[name], made))
    folder.note_gathered(keys, names, rows)
    return rows


def _rows_of(name: str, tally: Iterable[pa.Table], settings: Settings) -> Iterable[object]:
    if name == "entities":
        return entity_rows(tally)
    documents = DocumentTable(load_registry(settings.registry))
    documents.hear(told_of_documents(tally))
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
