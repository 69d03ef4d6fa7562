"""Reading for a run: web pages in workers, since each takes longer to read than to extract, all else as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.batch.pool import run_tasks
from pipeline.batch.worker import Heartbeat, Task, describe
from pipeline.model import Article, Reject
from pipeline.read import InputFile, ReadLog, is_page, read_file
from pipeline.settings import Settings

_PAGES = 16
"""Pages in a task: enough that handing it over costs little, few enough that all workers have one."""

Items = list[Article | Reject]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages that a worker reads as one task; the number gives their place in the run."""

    number: int
    files: tuple[InputFile, ...]


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What a worker needs to read."""

    settings: Settings

    @property
    def stage(self) -> str:
        """First word of the codes of rejects."""
        return "read"

    def start(self) -> Callable[[Task[Batch], Heartbeat], list[tuple[Items, ReadLog]]]:
        """What reads the pages of a task, each with the log of its bytes."""
        return self._read

    stay = start

    def _read(self, task: Task[Batch], heartbeat: Heartbeat) -> list[tuple[Items, ReadLog]]:
        alone = None if task.suspect is None else self._page(task, task.suspect, heartbeat)
        return [
            alone if alone is not None and index == task.suspect else self._page(task, index, heartbeat)
            for index in range(len(task.payload.files))
        ]

    def _page(self, task: Task[Batch], index: int, heartbeat: Heartbeat) -> tuple[Items, ReadLog]:
        file, log = task.payload.files[index], ReadLog()
        if index in task.fatal:
            code, message = task.fatal[index]
            return [Reject(source=file.source, record=None, stage="read", code=code, message=message)], log
        with heartbeat.at(index):
            return list(_read(file, self.settings, log)), log


def read_in_order(
    files: Sequence[InputFile], settings: Settings, log: ReadLog, workers: int, seconds_per_page: float
) -> Iterator[Article | Reject]:
    """What ``pipeline.read.read`` gives for these files, in the same order, the pages read by several processes."""
    pages = _read_pages([file for file in files if is_page(file)], settings, workers, seconds_per_page)
    for file in files:
        if not is_page(file):
            yield from _read(file, settings, log)
            continue
        items, page_log = next(pages)
        log.bytes_read += page_log.bytes_read
        log.files.extend(page_log.files)
        yield from items


def _read(file: InputFile, settings: Settings, log: ReadLog) -> Iterator[Article | Reject]:
    """What the file gives; an error of the program becomes a reject, since one file must not stop the run."""
    try:
        yield from read_file(file, settings, log)
    except Exception as error:
        message = describe(error)
        yield Reject(source=file.source, record=None, stage="read", code="read.failed", message=message)


def _read_pages(
    files: Sequence[InputFile], settings: Settings, workers: int, seconds: float
) -> Iterator[tuple[Items, ReadLog]]:
    """What each page gives, in order; tasks that are done early wait for those before them."""
    early: dict[int, list[tuple[Items, ReadLog]]] = {}
    due = 0
    for batch, answer in run_tasks(_batches(files), PageSetup(settings), workers, seconds):
        early[batch.number] = answer
        while due in early:
            yield from early.pop(due)
            due += 1


def _batches(files: Sequence[InputFile]) -> Iterable[Batch]:
    for number, start in enumerate(range(0, len(files), _PAGES)):
        yield Batch(number, tuple(files[start : start + _PAGES]))
