"""Runs over the corpus several times over, each made once and looked at by several checks."""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.soak.corpus import multiplied

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Runs:
    """What the checks share: the articles, a folder to work in, and the undisturbed runs so far."""

    articles: Path
    folder: Path
    done: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)

    def corpus(self, times: int) -> Path:
        """The articles ``times`` over, as one file."""
        return multiplied(self.articles, times, self.folder / f"corpus-{times}.jsonl.gz")

    def out(self, times: int, workers: int) -> Path:
        """Where ``calm`` writes."""
        return self.folder / f"calm-{times}-{workers}"

    def calm(self, times: int, workers: int) -> dict[str, Any]:
        """The manifest of an undisturbed run."""
        if (times, workers) not in self.done:
            self.done[times, workers] = run(self.corpus(times), self.out(times, workers), "--workers", str(workers))
        return self.done[times, workers]


def command(corpus: Path, out: Path, *options: str) -> list[str]:
    """The command of a run."""
    return [sys.executable, "-m", "pipeline", "run", str(corpus), "--out", str(out), *options]


def run(corpus: Path, out: Path, *options: str) -> dict[str, Any]:
    """A run to its end; returns its manifest."""
    subprocess.run(command(corpus, out, *options), cwd=ROOT, check=True, capture_output=True)
    manifest: dict[str, Any] = json.loads((out / "manifest.json").read_bytes())
    return manifest


def try_run(corpus: Path, out: Path, prepare: Callable[[], None], *options: str) -> subprocess.CompletedProcess[str]:
    """A run that may fail, in a process that ``prepare`` has made worse."""
    return subprocess.run(
        command(corpus, out, *options), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=prepare
    )


def small_disk() -> None:
    """No file of this process and its children grows beyond 20,000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))


def tables(out: Path) -> dict[str, str]:
    """Path -> hash of every table file."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*.parquet")
    }


def unfinished(out: Path) -> list[str]:
    """Names of files that were not finished."""
    return [path.name for path in out.rglob("*.tmp")]
