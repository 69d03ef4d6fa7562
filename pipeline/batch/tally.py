"""What a shard says of documents and entities, counted; and the rows of the run that counts of all shards give.

A tally is a table of four columns, in the order of its ids: of each entity or document, each thing that is said of
it, and how often. Tallies of shards are merged (``merging``) by adding up; nothing else is needed of a shard.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.citations import DocumentTable
from pipeline.resolve.citations.documents import Told
from pipeline.resolve.names import EntityRow, counted_row, one_form

if TYPE_CHECKING:
    from pipeline.model import NameKind

SCHEMA = pa.schema([("id", pa.string()), ("what", pa.string()), ("value", pa.string()), ("count", pa.int64())])
REFERRING = ("entity_id", "place_id")
"""Columns of ``facts`` and ``offices`` that hold ids of ``entities``."""
_SAID = {"kind": "kind", "name": "name", "text": "written"}
"""Column of ``names`` -> what it says of an entity."""
_ARTICLES, _REFERRED = "articles", "referred"


def tally_names(names: pa.Table, facts: pa.Table | None = None) -> pa.Table:
    """The tally of entities of a shard.

    Args:
        names: Its table ``names``.
        facts: Its table ``facts``, whose ids are entities, too.
    """
    named = names.filter(pc.is_valid(names["entity_id"]))
    counts: Counter[tuple[str, str, str]] = Counter()
    for column, what in _SAID.items():
        ways = named.select(["entity_id", column]).group_by(["entity_id", column], use_threads=False)
        for one, value, count in _rows(ways.aggregate([([], "count_all")]), "entity_id", column, "count_all"):
            counts[one, what, _normal(value) if what == "written" else value] += count
    articles = named.select(["entity_id", "article_id"]).group_by("entity_id", use_threads=False)
    articles = articles.aggregate([("article_id", "count_distinct")])
    for one, count in _rows(articles, "entity_id", "article_id_count_distinct"):
        counts[one, _ARTICLES, ""] += count
    for one in () if facts is None else ids_in(facts):
        counts[one, _REFERRED, ""] += 0
    return _table(counts)


def tally_ids(table: pa.Table) -> pa.Table:
    """The tally of a table that names nothing but ids of entities."""
    return _table(Counter(dict.fromkeys(((one, _REFERRED, "") for one in ids_in(table)), 0)))


def tally_citations(table: DocumentTable) -> pa.Table:
    """The tally of documents of a shard, whose citations the table has collected."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one, what, value, count in table.told():
        counts[one, what, value] += count
    return _table(counts)


def entity_rows(tally: Iterable[pa.Table]) -> Iterator[EntityRow]:
    """One row for each entity of a merged tally, by id.

    Args:
        tally: Its pieces; rows of an entity may lie in two of them.
    """
    for entity_id, group in groupby(_all(tally), key=itemgetter(0)):
        said: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for _, what, value, count in group:
            said[what][value] += count
        kinds = cast("Counter[NameKind]", said["kind"])
        yield counted_row(entity_id, kinds, said["name"], said["written"], said[_ARTICLES].total())


def told_of_documents(tally: Iterable[pa.Table]) -> Iterator[Told]:
    """What a merged tally says of documents."""
    yield from _all(tally)


def ids_in(facts: pa.Table) -> Iterator[str]:
    """The ids of entities in rows of ``facts``, without repeats."""
    for name in REFERRING:
        yield from (one for one in facts.column(name).unique().to_pylist() if one is not None)


_normal: Callable[[str], str] = lru_cache(maxsize=16_384)(one_form)


def _rows(table: pa.Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in columns), strict=True)


def _table(counts: Mapping[tuple[str, str, str], int]) -> pa.Table:
    ordered: Sequence[tuple[str, str, str]] = sorted(counts)
    columns = zip(*((*one, counts[one]) for one in ordered), strict=True) if ordered else ((),) * len(SCHEMA)
    return pa.table(dict(zip(SCHEMA.names, columns, strict=True)), schema=SCHEMA)


def _all(tally: Iterable[pa.Table]) -> Iterator[tuple[str, str, str, int]]:
    for piece in tally:
        yield from zip(*(piece[name].to_pylist() for name in SCHEMA.names), strict=True)
