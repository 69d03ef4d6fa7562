"""``python -m tests.soak [CORPUS]``: what takes long to try, from two workers to long articles; one line a result.

The exit code is 1 if one failed. CORPUS is a file or folder of articles; by default the shared corpus if it is there,
else ``data/raw``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.soak import checks
from tests.soak.runs import Runs

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("VIETNEWS_SHARED", ROOT.parent / "shared"))


def main() -> int:
    """Run all checks; returns the exit code."""
    arguments = argparse.ArgumentParser(description=__doc__)
    shared = SHARED / "corpus/articles.jsonl.gz"
    arguments.add_argument("corpus", nargs="?", type=Path, default=shared if shared.exists() else ROOT / "data/raw")
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--inputs", type=int, default=100_000, help="fuzz inputs")
    arguments.add_argument("--only", choices=list(checks.CHECKS), action="append")
    given = arguments.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="vietnews-soak-") as name:
        runs = Runs(given.corpus, Path(name))
        for check in given.only or checks.CHECKS:
            began = time.monotonic()
            result = checks.CHECKS[check](runs, given.kills if check == "kills" else given.inputs)
            took = f"({time.monotonic() - began:.0f} s)"
            print(f"{'ok' if result.good else 'FAILED':<7}{check:<9}{result.told} {took}", flush=True)
            failed |= not result.good
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
