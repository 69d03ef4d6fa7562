"""``python -m tests.soak.scale [CORPUS]``: prints the tables of ``docs/scale.md``, measured here and now.

Time is CPU time of all processes of a command, so that the tables can be made beside other work; only two workers
against one (``python -m tests.soak --only workers``) need a calm machine.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, cycle, islice
from pathlib import Path

import psutil

from pipeline.batch.seen import Seen
from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.read import read
from tests.soak.__main__ import ROOT, SHARED
from tests.soak.corpus import multiplied

LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
TIMES = (1, 3, 10, 30)
SEEN = (10_000, 100_000, 1_000_000, 10_000_000)
TARGET = 10**8
AVERAGE = 2_900
"""Articles, and their characters, of the run that the core hours are reckoned for."""
ONE = ROOT / "data/raw/2025-11-05_xu-phat-giao-thong.txt"
_ADOPT = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes whose parent has ended become ours, and their time is counted."""


@dataclass(slots=True)
class Held:
    """Most bytes that any worker held: all, its own, and its part of what it shares."""

    rss: int = 0
    own: int = 0
    pss: int = 0


@dataclass(slots=True)
class Used:
    """What a command used: CPU seconds of all its processes, and the memory of its workers."""

    cpu: float = 0.0
    held: Held = field(default_factory=Held)


def used(command: Sequence[str | Path], *, watch: bool = False) -> Used:
    """Run the command to its end.

    Raises:
        subprocess.CalledProcessError: If it fails.
    """
    before = _spent()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = Used()
    if watch:
        watcher = threading.Thread(target=_watch, args=(process.pid, found.held))
        watcher.start()
    code = process.wait()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    if watch:
        watcher.join()
    if code:
        raise subprocess.CalledProcessError(code, [str(part) for part in command])
    found.cpu = _spent() - before
    return found


def _spent() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _watch(root: int, held: Held) -> None:
    """Look at the workers twice a second until the command ends."""
    with suppress(psutil.NoSuchProcess):
        run = psutil.Process(root)
        while run.is_running() and run.status() != psutil.STATUS_ZOMBIE:
            for child in run.children(recursive=True):
                with suppress(psutil.Error, OSError):
                    if not _is_worker(child, run):
                        continue
                    memory = child.memory_full_info()
                    held.rss, held.pss = max(held.rss, memory.rss), max(held.pss, memory.pss)
                    held.own = max(held.own, memory.uss)
            time.sleep(0.5)


def _is_worker(process: psutil.Process, run: psutil.Process) -> bool:
    """Forked from the server of workers, or spawned."""
    return process.ppid() != run.pid or "spawn_main" in " ".join(process.cmdline())


def lengths(texts: Sequence[str], some: Sequence[int]) -> None:
    """CPU time of one text of many lengths."""
    print("| characters of a text | CPU characters a second |\n| ---: | ---: |")
    endless = chain.from_iterable(cycle(texts))
    text = "".join(islice(endless, max(some)))
    extract_article(Article(id="warm", text=text[:30_000]))
    for length in some:
        rounds = max(1, 30_000 // length)
        began = time.process_time()
        for number in range(rounds):
            extract_article(Article(id="one", text=text[number * length : (number + 1) * length]))
        print(f"| {length:,} | {rounds * length / (time.process_time() - began):,.0f} |", flush=True)


def articles(corpus: Path, folder: Path, times: Sequence[int], workers: Sequence[int]) -> None:
    """CPU time and memory of runs over the corpus several times over."""
    print(
        "| articles | workers | CPU ms an article | CPU characters a second | of it gathering, ms an article"
        " | worker: resident MB | its own MB | PSS MB | core hours for 10⁸ articles of 2,900 characters |\n|"
        + " ---: |"
        * 9
    )
    for count, worker in [(count, worker) for count in times for worker in workers]:
        source, out = multiplied(corpus, count, folder / f"{count}.jsonl.gz"), folder / f"out-{count}-{worker}"
        command: list[str | Path] = [sys.executable, "-m", "pipeline", "run", source, "--out", out]
        command += ["--workers", str(worker)]
        spent = used(command, watch=True)
        told = json.loads((out / "manifest.json").read_bytes())
        number, characters, held = told["articles"], told["characters"], spent.held
        hours = spent.cpu / characters * AVERAGE * TARGET / 3600
        print(
            f"| {number:,} | {worker} | {1000 * spent.cpu / number:.1f} | {characters / spent.cpu:,.0f} "
            f"| {1000 * told['seconds']['finish'] / number:.2f} | {held.rss / 2**20:.0f} | {held.own / 2**20:.0f} "
            f"| {held.pss / 2**20:.0f} | {hours:,.0f} |",
            flush=True,
        )


def starts(rounds: int) -> None:
    """CPU time until a command has done something small, as ratios to the import of two libraries."""
    python = (sys.executable, "-m", "pipeline")
    commands: dict[str, Sequence[str | Path]] = {
        "base": (sys.executable, "-c", "import regex, numpy"),
        "`vietnews --help`": (*python, "--help"),
        "`vietnews extract one.txt`": (*python, "extract", ONE),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):  # the first one builds what is kept
        for name, command in commands.items():
            taken[name].append(used(command).cpu)
    middle = {name: statistics.median(times[1:]) for name, times in taken.items()}
    print('| command | CPU s | times `python -c "import regex, numpy"` |\n| --- | ---: | ---: |')
    for name, seconds in middle.items():
        print(f"| {name} | {seconds:.2f} | {seconds / middle['base']:.1f} |", flush=True)


def seen(counts: Sequence[int]) -> None:
    """CPU time of remembering ids and texts, by how many there are already."""
    print("| articles seen | CPU µs for each since the line above |\n| ---: | ---: |")
    done = 0
    with Seen() as store:
        for count in counts:
            began = time.process_time()
            for number in range(done, count):
                digest = sha256(str(number).encode()).hexdigest()
                article = Article(id=digest[:16] if number % 2 else f"id-{number}", text="")
                store.as_new(article, digest)
                store.first_with_text(article, digest)
            print(f"| {count:,} | {1e6 * (time.process_time() - began) / (count - done):.1f} |", flush=True)
            done = count


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = SHARED / "corpus/articles.jsonl.gz"
    parser.add_argument("corpus", nargs="?", type=Path, default=shared if shared.exists() else ROOT / "data/raw")
    parser.add_argument("--only", choices=["starts", "lengths", "articles", "seen"], action="append")
    parser.add_argument("--times", type=int, nargs="+", default=TIMES)
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2))
    parser.add_argument("--lengths", type=int, nargs="+", default=LENGTHS)
    parser.add_argument("--seen", type=int, nargs="+", default=SEEN)
    given = parser.parse_args()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="vietnews-scale-") as name:
        tables: dict[str, Callable[[], None]] = {
            "starts": lambda: starts(5),
            "lengths": lambda: lengths(list(_texts(given.corpus)), given.lengths),
            "articles": lambda: articles(given.corpus, Path(name), given.times, given.workers),
            "seen": lambda: seen(given.seen),
        }
        for table in given.only or tables:
            print(f"\n{table}\n", flush=True)
            tables[table]()


def _texts(corpus: Path) -> Iterator[str]:
    return (f"{item.text}\n\n" for item in read([corpus]) if isinstance(item, Article))


if __name__ == "__main__":
    main()
