"""A run: inputs to tables, only what changed, in several processes."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.batch.extracting import Extract, ExtractSetup
from pipeline.batch.folder import OutputFolder
from pipeline.batch.gather import run_tables, write_run_tables
from pipeline.batch.pool import run_tasks
from pipeline.batch.reading import read_in_order
from pipeline.batch.reprints import check_reprints
from pipeline.batch.shards import Shard, cut_shards
from pipeline.batch.starting import is_script_run_again
from pipeline.batch.version import Versions, versions
from pipeline.errors import WriteError
from pipeline.lexicon.registry import load_registry
from pipeline.read import ReadLog, find_inputs, standard_input
from pipeline.settings import Settings
from pipeline.tabulate import tables_for

_LOG = logging.getLogger(__name__)
SECONDS_PER_ARTICLE = 300.0
"""The longest articles known take a few seconds; what takes this long never ends."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    bytes_read: int
    bytes_total: int
    articles: int
    characters: int


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    Attributes:
        out: Where the tables are.
        articles: Articles in the tables.
        characters: Characters of their texts.
        rows: Table -> rows.
        rejects: Code -> inputs that gave no article.
        shards: Shards of the run.
        unchanged: Shards that were there from an earlier run.
        new_characters: Characters that were extracted now.
        seconds: Stage -> seconds; "total" is by the clock, the others are summed over the workers.
        peak_memory: Most bytes that any worker held.
        complete: False for a part of a run (``part``), whose tables of the whole run are still to be made.
    """

    out: Path
    articles: int
    characters: int
    rows: dict[str, int]
    rejects: dict[str, int]
    shards: int
    unchanged: int
    new_characters: int
    seconds: dict[str, float]
    peak_memory: int
    complete: bool = True

    @property
    def characters_per_second(self) -> float:
        """Speed of what was extracted now."""
        return self.new_characters / self.seconds["total"] if self.seconds["total"] else 0.0


_NO_GUARD = "run(…, extract=…) with stages of the script itself stands under: if __name__ == '__main__':"


@dataclass(frozen=True, slots=True)
class PlannedShard:
    """What a run would do with a shard, and why."""

    key: str
    articles: int
    characters: int
    first: str | None
    reason: str | None
    """Why it has to be done; None when it is there already."""


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    force: bool = False,
    limit: int | None = None,
    part: tuple[int, int] | None = None,
    seconds_per_article: float = SECONDS_PER_ARTICLE,
    progress: Callable[[Progress], None] | None = None,
    extract: Extract | None = None,
) -> RunSummary:
    """Extract all articles of ``inputs`` into tables in ``out``, which then holds these and no others.

    What an earlier run did, killed or not, is kept when its input, settings, vocabularies and code are the same. The
    files are the same, byte for byte, whatever the number of workers and whatever ran before.

    Args:
        inputs: Files and folders.
        out: Folder of the tables; made if it is not there.
        settings: What to look for, limits.
        workers: Processes; by default one for each core.
        force: Do all shards again.
        limit: Stop after this many articles.
        part: (i, n): do only the shards of part i of n, i from 1. When all parts are done, a run without ``part``
            finds them there and finishes the tables.
        seconds_per_article: Time after which an article is given up.
        progress: Called whenever a shard is done.
        extract: The stages for one article; by default those of this package.

    Raises:
        ReadError: ``read.missing`` if an input does not exist, ``read.none`` if the inputs hold no file.
        SettingsError: if the registry cannot be read or the tagger not be loaded.
        LexiconError: if a row of it is wrong.
        WriteError: if the tables cannot be written; the same run goes on from there later.
    """
    _refuse_to_run_again()
    settings = settings or Settings()
    began = time.perf_counter()
    now = versions(settings)
    check_settings(settings)
    folder = OutputFolder(Path(out))
    workers = workers or os.cpu_count() or 1
    intake = _Intake(inputs, folder, settings, now, limit, workers, seconds_per_article)
    folder.prepare()
    with folder.locked(shared=part is not None):
        state = _State(intake, folder, progress)
        _begin(folder, alone=part is None)
        setup = ExtractSetup(folder.root, settings, extract)
        _do_shards(state, state.still_to_do(part, force=force), setup, workers, seconds_per_article, alone=part is None)
        if part is None:
            _finish(folder, settings, state, workers)
        state.seconds["total"] = time.perf_counter() - began
        summary = state.summary(complete=part is None)
        if part is None:
            folder.write_manifest(_manifest(summary, now, settings, state.intake))
    _log(summary)
    return summary


def _refuse_to_run_again() -> None:
    """End a worker that runs the script which started it: it would start workers of its own."""
    if is_script_run_again():
        # a worker that is forked from a server says nothing of how it ends
        print(_NO_GUARD, file=sys.stderr, flush=True)
        raise SystemExit(1)


def _begin(folder: OutputFolder, *, alone: bool) -> None:
    """Take away what an earlier run left half done, and its manifest."""
    if alone:
        folder.await_workers()
        folder.remove_temporary()
    folder.withdraw_manifest()


def _do_shards(
    state: _State,
    shards: Iterator[Shard],
    setup: ExtractSetup,
    workers: int,
    seconds_per_article: float,
    *,
    alone: bool,
) -> None:
    """Extract the shards in the workers; what is half done is removed when it ends early and nobody else writes."""
    try:
        for shard, facts in run_tasks(shards, setup, workers, seconds_per_article):
            state.note(shard, facts, new=True)
    except BaseException:
        if alone:
            state.folder.remove_temporary()
        raise


def _log(summary: RunSummary) -> None:
    _LOG.info(
        "%d articles, %d of %d shards unchanged, %.1f seconds",
        summary.articles,
        summary.unchanged,
        summary.shards,
        summary.seconds["total"],
    )


def check_settings(settings: Settings) -> None:
    """See now whether registry and tagger can be loaded: a wrong one must stop a run before it touches a table.

    Raises:
        SettingsError: ``settings.registry``, ``settings.tagger``, ``settings.near_duplicates``.
        LexiconError: if a row of the registry is wrong.
    """
    load_registry(settings.registry)
    if settings.near_duplicates:
        check_reprints()
    if settings.tagger is not None and {"names", "facts"}.intersection(settings.kinds):
        from pipeline.extract.names import load_tagger

        load_tagger(settings.tagger)


def plan(
    inputs: Sequence[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    force: bool = False,
    limit: int | None = None,
    part: tuple[int, int] | None = None,
) -> Iterator[PlannedShard]:
    """What ``run`` would do with each shard, and why, without doing it."""
    settings = settings or Settings()
    folder = OutputFolder(Path(out))
    now = versions(settings)
    before = folder.read_manifest()
    why = _reason(before, now)
    workers = os.cpu_count() or 1
    for shard in _Intake(inputs, folder, settings, now, limit, workers, SECONDS_PER_ARTICLE).shards():
        if shard.in_part(part):
            reason = "forced" if force else None if folder.done(shard.key) else why
            first = shard.jobs[0].article.source if shard.jobs else None
            yield PlannedShard(shard.key, len(shard.jobs), shard.characters, first, reason)


class _Intake:
    """Reading, with what the manifest and the progress bar want to know of it."""

    def __init__(
        self,
        inputs: Sequence[str | Path],
        out: OutputFolder,
        settings: Settings,
        now: Versions,
        limit: int | None,
        workers: int,
        seconds_per_page: float,
    ) -> None:
        self.log = ReadLog()
        self._files = find_inputs([Path(path) for path in inputs], but=out.root, stdin=standard_input)
        self.bytes_total = sum(file.size for file in self._files)
        self._settings, self._now, self._limit = settings, now, limit
        self._workers, self._seconds_per_page = workers, seconds_per_page

    def shards(self) -> Iterator[Shard]:
        """The shards of the run."""
        items = read_in_order(self._files, self._settings, self.log, self._workers, self._seconds_per_page)
        near = self._settings.near_duplicates
        return cut_shards(items, self._now.digest, self._limit, near_duplicates=near)


@dataclass(slots=True)
class _State:
    """What a run knows of itself while it goes on."""

    intake: _Intake
    folder: OutputFolder
    progress: Callable[[Progress], None] | None
    keys: set[str] = field(default_factory=set)
    unchanged: int = 0
    new_characters: int = 0
    peak_memory: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def still_to_do(self, part: tuple[int, int] | None, *, force: bool) -> Iterator[Shard]:
        """The shards that are not there yet; those that are, are noted."""
        shards = self.intake.shards()
        while True:
            began = time.perf_counter()
            shard = next(shards, None)
            self.seconds["read"] += time.perf_counter() - began
            if shard is None:
                return
            if not shard.in_part(part):
                continue
            facts = None if force else self.folder.done(shard.key)
            if facts is None:
                yield shard
            else:
                self.note(shard, facts, new=False)

    def note(self, shard: Shard, facts: dict[str, Any], *, new: bool) -> None:
        """Take a shard that is done into the totals."""
        self.keys.add(shard.key)
        _LOG.debug("shard %s: %d articles, %s", shard.key, facts["articles"], "done" if new else "unchanged")
        self.totals.update(articles=facts["articles"], characters=facts["characters"])
        self.rows.update(facts["rows"])
        self.rejects.update(facts["rejects"])
        if new:
            self.new_characters += facts["characters"]
            self.peak_memory = max(self.peak_memory, facts["peak_memory"])
            for stage, seconds in facts["seconds"].items():
                self.seconds[stage] += seconds
        else:
            self.unchanged += 1
        if self.progress is not None:
            log, total = self.intake.log, self.intake.bytes_total
            self.progress(Progress(log.bytes_read, total, self.totals["articles"], self.totals["characters"]))

    def summary(self, *, complete: bool) -> RunSummary:
        return RunSummary(
            out=self.folder.root,
            articles=self.totals["articles"],
            characters=self.totals["characters"],
            rows=dict(self.rows),
            rejects=dict(sorted(self.rejects.items())),
            shards=len(self.keys),
            unchanged=self.unchanged,
            new_characters=self.new_characters,
            seconds={stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            peak_memory=self.peak_memory,
            complete=complete,
        )


def _finish(folder: OutputFolder, settings: Settings, state: _State, workers: int) -> None:
    """Remove what is no part of this run, and make the tables of the whole run."""
    began = time.perf_counter()
    tables = (*tables_for(settings), *run_tables(settings))
    folder.await_workers()
    folder.remove_others(state.keys, tables)
    try:
        state.rows.update(write_run_tables(folder, state.keys, settings, workers))
    except (pa.ArrowException, OSError) as error:  # a file of an earlier run, of the right size
        why = " ".join(str(error).split())[:200]
        raise WriteError("write.damaged", f"{folder.root}: {why}; run the same command with --force") from error
    folder.fill_empty(tables)
    state.seconds["finish"] += time.perf_counter() - began


def _reason(before: dict[str, Any] | None, now: Versions) -> str:
    if before is None:
        return "not done yet"
    was = before.get("versions", {})
    for name, value in asdict(now).items():
        if was.get(name) != value:
            return f"{name} changed"
    return "new or changed input"


def _manifest(summary: RunSummary, now: Versions, settings: Settings, intake: _Intake) -> dict[str, Any]:
    facts = asdict(summary)
    del facts["out"], facts["complete"]
    return {
        "versions": asdict(now),
        "settings": settings.model_dump(mode="json"),
        "inputs": [asdict(file) for file in intake.log.files],
        **facts,
    }
