"""The entities of a run, counted shard by shard with memory that stays flat, however many articles there are.

What Arrow counts of a shard goes to a temporary database on the disk; read back in the order of the ids, only one
entity is in memory at a time. Most people are named in one article only: they pass through and are not kept.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.model import NameKind
from pipeline.resolve.names import EntityRow, counted_row, one_form

_COUNTED = ["entity_id", "kind", "name", "text"]


def tally_entities(paths: Iterable[Path], referred: Iterable[str] = ()) -> Iterator[EntityRow]:
    """One row for each entity that the names in these files are linked to, by id.

    Args:
        paths: Files of the table ``names``; the names of an article are in one of them.
        referred: Ids that other tables of the run use.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as database:  # a private file, gone when it is closed
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;"
            "CREATE TABLE counts (entity TEXT, kind TEXT, name TEXT, written TEXT, mentions INTEGER, articles INTEGER)"
        )
        for path in paths:
            database.executemany("INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?)", _counts(path))
        database.executemany("INSERT INTO counts VALUES (?, NULL, NULL, NULL, 0, 0)", ((one,) for one in referred))
        for entity_id, rows in groupby(database.execute("SELECT * FROM counts ORDER BY entity"), key=itemgetter(0)):
            kinds: Counter[NameKind] = Counter()
            names: Counter[str] = Counter()
            written: Counter[str] = Counter()
            total = 0
            for _, kind, name, text, mentions, articles in rows:
                total += articles
                if mentions:
                    kinds[kind] += mentions
                    names[name] += mentions
                    written[_normal(text)] += mentions
            yield counted_row(entity_id, kinds, names, written, total)


_normal = lru_cache(maxsize=65_536)(one_form)


def _counts(path: Path) -> Iterator[tuple[str, str | None, str | None, str | None, int, int]]:
    """How often each way to name an entity stands in the file, and, without one, in how many articles it is named."""
    names = pq.read_table(path, columns=["article_id", *_COUNTED])
    names = names.filter(pc.is_valid(names["entity_id"]))
    ways = names.group_by(_COUNTED, use_threads=False).aggregate([([], "count_all")])
    yield from zip(*(ways[column].to_pylist() for column in [*_COUNTED, "count_all"]), _zeros(ways), strict=True)
    articles = names.group_by("entity_id", use_threads=False).aggregate([("article_id", "count_distinct")])
    for entity, count in zip(*(articles[column].to_pylist() for column in articles.column_names), strict=True):
        yield (entity, None, None, None, 0, count)


def _zeros(table: pa.Table) -> list[int]:
    return [0] * table.num_rows
