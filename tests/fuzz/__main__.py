"""``python -m tests.fuzz extract|read CORPUS [options of libFuzzer]``, for example ``-max_total_time=300 -timeout=20``.

CORPUS is a folder that keeps what was found to reach new code; seeds of our own are put into it first.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path


def main() -> None:
    """Fuzz until an option says stop, or an input breaks a promise; that input is then written to a file."""
    import atheris

    if len(sys.argv) < 3 or sys.argv[1] not in {"extract", "read"}:
        sys.exit(__doc__)
    name, corpus = sys.argv[1], Path(sys.argv[2])
    with atheris.instrument_imports(include=["pipeline"]):
        import pipeline.component
        from tests.fuzz import targets
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in targets.seeds(name):
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    target = {"extract": targets.extract, "read": targets.read_file}[name]
    pipeline.component.language()  # loads the models before the clock of the first input runs
    target(targets.seeds(name)[0])
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
