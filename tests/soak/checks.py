"""The checks of the soak; each takes a corpus, a folder of its own and a count."""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.settings import Settings
from tests.soak.fuzz import inputs

ROOT = Path(__file__).parents[2]
SEED = 20260301
_SLOWEST = 20.0
"""Seconds that one fuzz input may take."""


@dataclass(frozen=True)
class Result:
    """What a check found."""

    good: bool
    told: str


def kills(corpus: Path, folder: Path, count: int) -> Result:
    """Kill the whole process tree at random moments and resume each time: the tables are those of a calm run."""
    began = time.monotonic()
    summary = _run(corpus, folder / "calm")
    whole = time.monotonic() - began
    chance = random.Random(SEED)
    finished = 0
    for _ in range(count):
        victim = _start(corpus, folder / "killed")
        try:
            victim.wait(timeout=chance.uniform(0.0, 0.4 * whole))
            finished += 1
            shutil.rmtree(folder / "killed")
        except subprocess.TimeoutExpired:
            os.killpg(victim.pid, signal.SIGKILL)
            victim.wait()
    resumed = _run(corpus, folder / "killed")
    same = tables(folder / "calm") == tables(folder / "killed")
    left = [path.name for path in (folder / "killed").rglob("*.tmp")]
    told = (
        f"{count} kills of a run of {whole:.0f} s over {summary['articles']:,} articles ({finished} came too late); "
        f"tables {'byte-identical' if same else 'DIFFER'}, {len(left)} temporary files left, "
        f"last run found {resumed['unchanged']} of {resumed['shards']} shards done"
    )
    return Result(same and not left, told)


def disk(corpus: Path, folder: Path, count: int) -> Result:
    """Files may not grow beyond a limit: one clear line, exit code 1; without the limit the run goes on."""
    full = subprocess.run(
        _command(corpus, folder / "out"), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=_small_disk
    )
    clear = full.returncode == 1 and "no space left" in full.stderr and "Traceback" not in full.stderr
    partial = [path.name for path in folder.rglob("*.tmp")]
    _run(corpus, folder / "out")
    _run(corpus, folder / "calm")
    same = tables(folder / "out") == tables(folder / "calm")
    says = full.stderr.strip().splitlines()[-1][:90]
    told = f"full: exit code {full.returncode}, {says!r}; resumed: {'same' if same else 'OTHER'} tables"
    return Result(clear and same and not partial, told)


def fuzz(corpus: Path, folder: Path, count: int) -> Result:
    """Extract hostile and garbled texts: no error, no long wait, every span exact."""
    settings = Settings()
    began, slowest, characters = time.monotonic(), 0.0, 0
    for number, text in enumerate(inputs(corpus, SEED, count)):
        at = time.monotonic()
        try:
            found = extract_article(Article(id=str(number), text=text), settings)
        except Exception as error:
            return Result(False, f"input {number} of seed {SEED}: {error!r}: {text[:200]!r}")
        for kind in settings.kinds:
            for mention in getattr(found, kind):
                if mention.text != text[mention.start : mention.end]:
                    return Result(False, f"input {number} of seed {SEED}: {mention}")
        slowest, characters = max(slowest, time.monotonic() - at), characters + len(text)
    told = f"{count:,} inputs, {characters:,} characters, {time.monotonic() - began:.0f} s, the slowest {slowest:.2f} s"
    return Result(slowest < _SLOWEST, told)


def workers(corpus: Path, folder: Path, count: int) -> Result:
    """Two workers against one, by the time of extraction on the clock."""
    speeds = []
    for number in (1, 2):
        summary = _run(corpus, folder / str(number), "--workers", str(number))
        speeds.append(summary["new_characters"] / summary["seconds"]["total"])
    same = tables(folder / "1") == tables(folder / "2")
    ratio = speeds[1] / speeds[0]
    told = f"1 worker {speeds[0]:,.0f}, 2 workers {speeds[1]:,.0f} characters a second: {ratio:.2f} times"
    return Result(same and ratio >= 1.8, f"{told}; {'same' if same else 'OTHER'} tables")


def memory(corpus: Path, folder: Path, count: int) -> Result:
    """Peak memory of a worker on the corpus ten times over, against the corpus once."""
    once = _run(corpus.with_name("corpus-1.jsonl.gz"), folder / "1", "--kinds", "percentages,money,dates,citations")
    ten = _run(corpus, folder / "10", "--kinds", "percentages,money,dates,citations")
    ratio = ten["peak_memory"] / once["peak_memory"]
    told = f"{once['peak_memory'] / 2**20:.0f} MB and {ten['peak_memory'] / 2**20:.0f} MB: {ratio:.2f} times"
    return Result(ratio <= 1.1, told)


CHECKS: dict[str, Callable[[Path, Path, int], Result]] = {
    "workers": workers,
    "memory": memory,
    "disk": disk,
    "kills": kills,
    "fuzz": fuzz,
}


def tables(out: Path) -> dict[str, str]:
    """Path -> hash of every table file."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*.parquet")
    }


def _command(corpus: Path, out: Path, *options: str) -> Sequence[str]:
    return [sys.executable, "-m", "pipeline", "run", str(corpus), "--out", str(out), *options]


def _run(corpus: Path, out: Path, *options: str) -> dict[str, Any]:
    """A run to its end; returns its manifest."""
    subprocess.run(_command(corpus, out, *options), cwd=ROOT, check=True, capture_output=True)
    manifest: dict[str, Any] = json.loads((out / "manifest.json").read_bytes())
    return manifest


def _start(corpus: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        _command(corpus, out), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _small_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
