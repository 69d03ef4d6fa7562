"""The checks of the soak; each takes the shared runs and a count."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.flow import extract_article
from pipeline.model import Article
from pipeline.settings import Settings
from tests.soak.fuzz import inputs
from tests.soak.runs import ROOT, Runs, command, run, small_disk, tables, try_run, unfinished

SEED = 20260301
_SLOWEST = 20.0
"""Seconds that one fuzz input may take."""
_MEAN = 0.03
"""Mean time until a kill, as a part of the whole run; some come at once, some late."""
_INTERRUPTS = 20
_HEARS = 3.0
"""Seconds after which the command has begun and hears an interrupt."""
_MOST_MEMORY = 4000
"""MB that a worker may take for the longest articles that anybody sends."""
_SHAPES = {
    "letters": "a", "lines": "\n", "years": "năm ", "names": "Nguyễn Văn ", "sentences": "Tỉnh A tăng. ",
    "days": "3/9/2025 ", "articles": "Điều 1, ", "marks": "\u0301", "cells": "1\t2\t3\n",
}  # fmt: skip
_LONG = """
import resource, sys
from pipeline.flow import extract_article
from pipeline.model import Article
extract_article(Article(id="a", text=(sys.argv[1] * 1_000_000)[:1_000_000]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@dataclass(frozen=True)
class Result:
    """What a check found."""

    good: bool
    told: str


def workers(runs: Runs, count: int) -> Result:
    """Two workers against one, by the clock, from the command to the manifest.

    One goes over the corpus once, two over it three times: what it takes to begin and to end is about the same part.
    """
    one, two = runs.calm(1, 1), runs.calm(3, 2)
    speeds = [manifest["new_characters"] / manifest["seconds"]["total"] for manifest in (one, two)]
    ratio = speeds[1] / speeds[0]
    told = f"1 worker {speeds[0]:,.0f}, 2 workers {speeds[1]:,.0f} characters a second: {ratio:.2f} times"
    return Result(ratio >= 1.8, told)


def memory(runs: Runs, count: int) -> Result:
    """Peak memory, all kinds: one worker that did the corpus once, against two that share it ten times over."""
    once, ten = runs.calm(1, 1), runs.calm(10, 2)
    ratio = ten["peak_memory"] / once["peak_memory"]
    told = (
        f"{once['peak_memory'] / 2**20:.0f} MB after {once['articles']:,} articles, "
        f"{ten['peak_memory'] / 2**20:.0f} MB after {ten['articles'] // 2:,} a worker: {ratio:.2f} times"
    )
    return Result(ratio <= 1.1, told)


def kills(runs: Runs, count: int) -> Result:
    """Kill the whole process tree at random moments and resume each time: the tables are those of a calm run."""
    whole = runs.calm(3, 2)["seconds"]["total"]
    corpus, out = runs.corpus(3), runs.folder / "killed"
    chance = random.Random(SEED)
    finished = 0
    for _ in range(count):
        if _killed(corpus, out, chance.expovariate(1 / (_MEAN * whole))):
            continue
        finished += 1
        shutil.rmtree(out)
    resumed = run(corpus, out)
    same = tables(runs.out(3, 2)) == tables(out)
    left = unfinished(out)
    told = (
        f"{count} kills of a run of {whole:.0f} s over {resumed['articles']:,} articles ({finished} came too late); "
        f"tables {'byte-identical' if same else 'DIFFER'}, {len(left)} temporary files left, "
        f"last run found {resumed['unchanged']} of {resumed['shards']} shards done"
    )
    return Result(same and not left, told)


def disk(runs: Runs, count: int) -> Result:
    """Files may not grow beyond a limit: one clear line, exit code 1; without the limit the run goes on."""
    out, calm, some = runs.folder / "full", runs.folder / "roomy", ("--limit", "100")
    full = try_run(runs.corpus(1), out, small_disk, *some)
    clear = full.returncode == 1 and "no space left" in full.stderr and "Traceback" not in full.stderr
    left = unfinished(out)
    run(runs.corpus(1), out, *some)
    run(runs.corpus(1), calm, *some)
    same = tables(out) == tables(calm)
    says = full.stderr.strip().splitlines()[-1].rpartition(": ")[2][:60]
    told = f"full: exit code {full.returncode}, {says!r}; resumed: {'same' if same else 'OTHER'} tables"
    return Result(clear and same and not left, told)


def fuzz(runs: Runs, count: int) -> Result:
    """Extract hostile and garbled texts in two processes: no error, no long wait, every span exact."""
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        parts = pool.map(partial(_fuzzed, runs.articles, count // 2), (SEED, SEED + 1))
    wrong = [part for part in parts if isinstance(part, str)]
    if wrong:
        return Result(False, wrong[0])
    characters, slowest = sum(part[0] for part in parts), max(part[1] for part in parts)
    told = f"{count:,} inputs, {characters:,} characters, {time.monotonic() - began:.0f} s, the slowest {slowest:.2f} s"
    return Result(slowest < _SLOWEST, told)


def linear(runs: Runs, count: int) -> Result:
    """Time of every compiled rule on adversarial text, eight times as long."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.compiled_rules"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    report = json.loads(done.stdout)
    return Result(not report["steep"], f"{report['patterns']} compiled rules, {len(report['steep'])} not linear")


def interrupts(runs: Runs, count: int) -> Result:
    """Control-C at random moments, to all processes as a terminal sends it: one line, exit code 130, goes on."""
    whole = runs.calm(1, 2)["seconds"]["total"]
    out, chance = runs.folder / "interrupted", random.Random(SEED)
    wrong: list[str] = []
    finished = 0
    for _ in range(_INTERRUPTS):
        code, said = _interrupted(runs.corpus(1), out, _HEARS + chance.random() * whole)
        finished += code == 0
        if code not in (0, 130) or (
            code == 130 and (said.count("\n") != 1 or "run the same command again" not in said)
        ):
            wrong.append(f"exit code {code}, {said[-200:]!r}")
    run(runs.corpus(1), out)
    same, left = tables(runs.out(1, 2)) == tables(out), unfinished(out)
    told = f"{_INTERRUPTS} interrupts ({finished} came too late), {len(wrong)} told otherwise than in one line"
    told += f"; tables {'byte-identical' if same else 'DIFFER'}, {len(left)} temporary files left {wrong[:1] or ''}"
    return Result(not wrong and same and not left, told)


def shapes(runs: Runs, count: int) -> Result:
    """Articles of a million characters, each of one thing over and over, each in a process of its own: memory."""
    peaks: dict[str, int] = {}
    for name, unit in _SHAPES.items():
        done = subprocess.run(
            [sys.executable, "-c", _LONG, unit], cwd=ROOT, capture_output=True, text=True, check=False, timeout=1800
        )
        if done.returncode:
            return Result(False, f"{name}: exit code {done.returncode}, {done.stderr[-200:]}")
        peaks[name] = int(done.stdout)
    told = ", ".join(f"{name} {peak:,}" for name, peak in peaks.items())
    return Result(max(peaks.values()) < _MOST_MEMORY, f"peak memory of 1,000,000 characters in MB: {told}")


CHECKS: dict[str, Callable[[Runs, int], Result]] = {
    "workers": workers,
    "memory": memory,
    "kills": kills,
    "disk": disk,
    "fuzz": fuzz,
    "linear": linear,
    "interrupts": interrupts,
    "shapes": shapes,
}


def _killed(corpus: Path, out: Path, seconds: float) -> bool:
    """Whether a run was still going after that time, and was killed with all its processes."""
    victim = subprocess.Popen(
        command(corpus, out), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        victim.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(victim.pid, signal.SIGKILL)
        victim.wait()
        return True
    return False


def _interrupted(corpus: Path, out: Path, seconds: float) -> tuple[int, str]:
    """Exit code of a run that was interrupted after that time, and what it said."""
    victim = subprocess.Popen(
        command(corpus, out, "--workers", "2"),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
    )
    try:
        victim.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(victim.pid, signal.SIGINT)
    said = victim.communicate()[1]
    return victim.returncode, said


def _fuzzed(articles: Path, count: int, seed: int) -> tuple[int, float] | str:
    """Characters and the slowest input in seconds, or what went wrong."""
    settings = Settings()
    characters, slowest = 0, 0.0
    for number, text in enumerate(inputs(articles, seed, count, long=seed == SEED)):
        began = time.monotonic()
        try:
            found = extract_article(Article(id=str(number), text=text), settings)
        except Exception as error:
            return f"input {number} of seed {seed}: {error!r}: {text[:200]!r}"
        for kind in settings.kinds:
            for mention in getattr(found, kind):
                if mention.text != text[mention.start : mention.end]:
                    return f"input {number} of seed {seed}: {mention}"
        slowest, characters = max(slowest, time.monotonic() - began), characters + len(text)
    return characters, slowest
