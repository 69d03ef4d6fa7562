"""Tallies of shards into one: many small files to few large ones by the workers, the last ones as a stream.

Every file is in the order of its ids, and only a batch of each is in memory, however many there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.batch.folder import OutputFolder
from pipeline.batch.pool import run_tasks
from pipeline.batch.tally import SCHEMA
from pipeline.batch.worker import Heartbeat, Task
from pipeline.write import write_parquet_in_pieces

_AT_ONCE = 64
"""Files that are merged in one go."""
_BATCH = 8_192
"""Rows of a file that are in memory."""
_KEYS = ["id", "what", "value"]


@dataclass(frozen=True, slots=True)
class Merge:
    """Some files that a worker makes one of."""

    paths: tuple[Path, ...]
    target: Path


@dataclass(frozen=True, slots=True)
class MergeSetup:
    """What a worker needs to merge."""

    root: Path

    @property
    def stage(self) -> str:
        """First word of the codes of rejects; there are none."""
        return "gather"

    def start(self) -> Callable[[Task[Merge], Heartbeat], bool]:
        """Hold the output folder, and return what merges."""
        OutputFolder(self.root).hold_as_worker()
        return self.stay()

    def stay(self) -> Callable[[Task[Merge], Heartbeat], bool]:
        """What merges."""
        return self._merge

    def _merge(self, task: Task[Merge], heartbeat: Heartbeat) -> bool:  # noqa: ARG002 - as every worker's
        folder, merge = OutputFolder(self.root), task.payload
        write_parquet_in_pieces(merged(merge.paths), merge.target, folder.temporary)
        return True


def merge_tallies(paths: Sequence[Path], folder: OutputFolder, workers: int) -> Iterator[pa.Table]:
    """The tally of all these files, in the order of its ids, in pieces; at least one, if without rows.

    Args:
        paths: The files, each in the order of its ids; they stay.
        folder: Where what lies between is written, to be removed with all that is temporary.
        workers: Most processes at a time.
    """
    while len(paths) > _AT_ONCE:
        groups = [tuple(paths[at : at + _AT_ONCE]) for at in range(0, len(paths), _AT_ONCE)]
        merges = [Merge(group, folder.temporary / f"{_name(group)}.tally") for group in groups]
        for merge, _ in run_tasks(merges, MergeSetup(folder.root), workers, float("inf")):
            _drop(merge.paths, folder)
        paths = [merge.target for merge in merges]
    yield from merged(paths)
    _drop(paths, folder)


def merged(paths: Sequence[Path]) -> Iterator[pa.Table]:
    """What the files tell, added up, in the order of the ids; an id is in one piece."""
    streams = [stream for path in paths if (stream := _Stream.of(path)).rows.num_rows]
    if not streams:
        yield pa.Table.from_batches([], schema=SCHEMA)
    while streams:
        bound = min((stream.last for stream in streams if not stream.ended), default=None)
        found = pa.concat_tables([stream.take_before(bound) for stream in streams])
        if found.num_rows:
            added = found.group_by(_KEYS, use_threads=False).aggregate([("count", "sum")])
            added = added.select([*_KEYS, "count_sum"]).rename_columns(SCHEMA.names)
            yield added.sort_by([(key, "ascending") for key in _KEYS])
        for stream in streams:
            if bound is not None and stream.last <= bound:
                stream.read_on()
        streams = [stream for stream in streams if stream.rows.num_rows]


@dataclass(slots=True)
class _Stream:
    """A file that is read on as its rows are taken."""

    batches: Iterator[pa.RecordBatch]
    rows: pa.Table = field(default_factory=lambda: pa.Table.from_batches([], schema=SCHEMA))
    ended: bool = False

    @classmethod
    def of(cls, path: Path) -> _Stream:
        stream = cls(_batches(path))
        stream.read_on()
        return stream

    @property
    def last(self) -> str:
        """The last id of the rows at hand; the next rows may have the same."""
        last: str = self.rows["id"][-1].as_py() if self.rows.num_rows else ""
        return last

    def read_on(self) -> None:
        batch = next(self.batches, None)
        if batch is None:
            self.ended = True
        else:
            self.rows = pa.concat_tables([self.rows, pa.Table.from_batches([batch], schema=SCHEMA)])

    def take_before(self, bound: str | None) -> pa.Table:
        """The rows of ids before the bound, which leave; all that are there without one."""
        count = self.rows.num_rows
        if bound is not None and count:
            count = pc.sum(pc.less(self.rows["id"], bound)).as_py() or 0
        taken, self.rows = self.rows.slice(0, count), self.rows.slice(count)
        return taken


def _batches(path: Path) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=_BATCH, use_threads=False)


def _name(paths: Sequence[Path]) -> str:
    return hashlib.sha256("\n".join(path.as_posix() for path in paths).encode()).hexdigest()[:16]


def _drop(paths: Sequence[Path], folder: OutputFolder) -> None:
    """Remove those that lie between."""
    for path in paths:
        if path.parent == folder.temporary:
            path.unlink(missing_ok=True)
