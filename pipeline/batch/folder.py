"""The output folder: where files of a shard lie, which shards are done, what is left over."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.batch.holding import Holders
from pipeline.errors import WriteError
from pipeline.tabulate import TABLES
from pipeline.write import remove, write_json, write_parquet, write_parquet_in_pieces

MANIFEST = "manifest.json"
_STATE = "_run"
_NO_ROWS = "none"
"""Name of the file of a table that has no rows at all, so that it can still be read."""


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """One table a folder (``articles/part-<key>.parquet``), and ``_run/`` with the markers of the shards done."""

    root: Path

    @property
    def temporary(self) -> Path:
        """Where files lie while they are written."""
        return self.root / _STATE / "tmp"

    def part(self, table: str, key: str) -> Path:
        """The file of a shard in a table."""
        return self.root / table / f"part-{key}.parquet"

    def tally(self, table: str, key: str) -> Path:
        """The file of what a shard adds to a table of the whole run."""
        return self.root / _STATE / "tallies" / table / f"{key}.tally"

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            WriteError: ``write.disk`` if that is not possible, ``write.foreign`` if something lies there that is of
                no run: tables are removed in this folder, and whoever reads it takes all of it for tables.
        """
        try:
            if self._is_foreign():
                raise WriteError("write.foreign", f"{self.root} is not empty and no folder of tables; name another")
            self.temporary.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._markers.mkdir(exist_ok=True)
        except OSError as error:
            raise WriteError("write.disk", f"{self.root}: {error.strerror}") from error

    def _is_foreign(self) -> bool:
        """Whether there is something, hidden files apart, but neither the state nor the manifest of a run."""
        if not self.root.is_dir():
            return False
        names = {path.name for path in self.root.iterdir() if not path.name.startswith(".")}
        return bool(names) and not names & {_STATE, MANIFEST}

    def write_shard(
        self, key: str, tables: dict[str, pa.Table], tallies: dict[str, pa.Table], facts: dict[str, Any]
    ) -> None:
        """Write the tables and tallies that have rows, then the marker that says the shard is done.

        Raises:
            WriteError: ``write.disk``.
        """
        for name, table in tables.items():
            if table.num_rows:
                write_parquet(table, self.part(name, key), self.temporary)
        for name, tally in tallies.items():
            if tally.num_rows:
                write_parquet(tally, self.tally(name, key), self.temporary)
        sizes = {name: self.part(name, key).stat().st_size for name, table in tables.items() if table.num_rows}
        counted = {name: self.tally(name, key).stat().st_size for name, one in tallies.items() if one.num_rows}
        write_json(facts | {"bytes": sizes, "tallies": counted}, self._marker(key), self.temporary)

    def keep_tally(self, tally: pa.Table) -> Path:
        """Write a tally that is none of a shard, to go with what is temporary."""
        path = self.temporary / "ids.tally"
        write_parquet(tally, path, self.temporary)
        return path

    def done(self, key: str) -> dict[str, Any] | None:
        """The marker of a shard whose files are all there, as long as they were written, else None."""
        facts = _read_json(self._marker(key))
        if facts is None or not isinstance(facts.get("rows"), dict):
            return None
        sizes, tallies = facts.get("bytes", {}), facts.get("tallies")
        if not isinstance(tallies, dict):
            return None
        files = [(self.part(name, key), sizes.get(name)) for name, rows in facts["rows"].items() if rows]
        files += [(self.tally(name, key), size) for name, size in tallies.items()]
        return facts if all(_is_whole(path, size) for path, size in files) else None

    def write_whole_table(self, name: str, pieces: Iterable[pa.Table]) -> int:
        """Write a table of the whole run; returns the number of its rows."""
        self._gathered.unlink(missing_ok=True)
        return write_parquet_in_pieces(pieces, self.part(name, "all"), self.temporary)

    def gathered(self, keys: Sequence[str], names: Sequence[str]) -> dict[str, int] | None:
        """Rows of the tables of the whole run when they are there, made of just these shards; else None."""
        known = _read_json(self._gathered)
        if (
            known is None
            or known.get("from") != _digest(keys, names)
            or not all(self.part(name, "all").exists() for name in names)
        ):
            return None
        return {name: known["rows"][name] for name in names}

    def note_gathered(self, keys: Sequence[str], names: Sequence[str], rows: dict[str, int]) -> None:
        """Remember what the tables of the whole run were made of."""
        write_json({"from": _digest(keys, names), "rows": rows}, self._gathered, self.temporary)

    def fill_empty(self, names: Iterable[str]) -> None:
        """Give each table that has no file one without rows, and only those."""
        for name in names:
            empty = self.part(name, _NO_ROWS)
            others = any(path != empty for path in (self.root / name).glob("part-*.parquet"))
            if others:
                remove(empty)
            elif not empty.exists():
                write_parquet(pa.Table.from_batches([], schema=TABLES[name]), empty, self.temporary)

    def remove_others(self, keys: set[str], tables: Iterable[str]) -> None:
        """Remove the files of shards that are not among ``keys``, of tables not asked for, and unfinished files."""
        wanted = set(tables)
        for name in TABLES:
            for path in (self.root / name).glob("part-*.parquet"):
                key = path.stem.removeprefix("part-")
                if key not in (keys | {"all", _NO_ROWS}) or name not in wanted:
                    remove(path)
            with suppress(OSError):  # not empty, or not there
                (self.root / name).rmdir()
        left = [*self._markers.glob("*.json"), *(self.root / _STATE / "tallies").glob("*/*.tally")]
        for path in left:
            if path.stem not in keys:
                remove(path)
        self.remove_temporary()

    def remove_temporary(self) -> None:
        """Remove what a killed run left half written."""
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir(parents=True, exist_ok=True, mode=0o700)

    def read_manifest(self) -> dict[str, Any] | None:
        """What the last run that ended says of itself."""
        return _read_json(self.root / MANIFEST) or _read_json(self._withdrawn)

    def withdraw_manifest(self) -> None:
        """Put the manifest away while the tables change: where it stands, the tables are complete."""
        with suppress(FileNotFoundError):
            (self.root / MANIFEST).replace(self._withdrawn)

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """The last file of a run."""
        write_json(manifest, self.root / MANIFEST, self.temporary)
        self._withdrawn.unlink(missing_ok=True)

    @contextmanager
    def locked(self, *, shared: bool) -> Iterator[None]:
        """Hold the folder against other runs; parts of one run (``--shard``) hold it together.

        Raises:
            WriteError: ``write.locked`` if another run holds it.
        """
        with self._holders.held("part", ("run",)) if shared else self._holders.held("run", ("run", "part")) as held:
            if not held:
                raise WriteError("write.locked", f"{self.root}: another run is writing here; wait for it")
            yield

    def hold_as_worker(self) -> None:
        """Show, until this process ends, that a worker may still write here."""
        self._holders.enter_for_good("worker")

    def await_workers(self) -> None:
        """Wait until the workers of a run are gone; they go as soon as they see that it was killed."""
        self._holders.await_all("worker")

    @property
    def _holders(self) -> Holders:
        return Holders(self.root / _STATE / "holders")

    @property
    def _gathered(self) -> Path:
        return self.root / _STATE / "gathered.json"

    @property
    def _withdrawn(self) -> Path:
        return self.root / _STATE / MANIFEST

    @property
    def _markers(self) -> Path:
        return self.root / _STATE / "done"

    def _marker(self, key: str) -> Path:
        return self._markers / f"{key}.json"


def _read_json(path: Path) -> dict[str, Any] | None:
    """What the file says; None where it is not there, damaged, or of another form."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _digest(keys: Sequence[str], names: Sequence[str]) -> str:
    """Hash of what tables are made of; the keys hold everything that decides the rows of a shard."""
    return hashlib.sha256(json.dumps([list(keys), list(names)]).encode()).hexdigest()


def _is_whole(path: Path, size: int | None) -> bool:
    """Whether the file is there, as long as it was written."""
    try:
        return bool(path.stat().st_size == size)
    except OSError:
        return False
