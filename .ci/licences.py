"""``python .ci/licences.py``: the licences of all that ``constraints.txt`` names, as its packages declare them.

Writes ``docs/licences.md``. Run it in an environment with all extras; a package that is not installed is an error.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/licences.md"
_PREFIX = "License :: "
_LONGEST = 60
_HEAD = """# Licences of what this program needs

As the packages of `constraints.txt` declare them; made by `python .ci/licences.py`. What only tests, notebooks, Spark
or fuzzing need is among them. None of them is part of this repository; models and tables of underthesea are read where
it installed them. The weights of the encoder of the accurate tagger, which are here, are MIT
(`pipeline/extract/names/pair/model.md`).

| package | version | licence |
|---|---|---|
"""


def main() -> int:
    """Write the page; returns the exit code."""
    rows = [_row(name, version) for name, version in pinned()]
    PAGE.write_text(_HEAD + "".join(f"| {name} | {version} | {licence} |\n" for name, version, licence in rows))
    missing = [name for name, _, licence in rows if licence == "not installed"]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
    return int(bool(missing))


def pinned() -> list[tuple[str, str]]:
    """The names and versions of ``constraints.txt``."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(";")[0].strip().partition("==") for line in lines if "==" in line)
    return [(name, version) for name, _, version in pairs]


def _row(name: str, version: str) -> tuple[str, str, str]:
    try:
        return name, version, licence_of(distribution(name))
    except PackageNotFoundError:
        return name, version, "not installed"


def licence_of(package: Distribution) -> str:
    """Its SPDX expression, else its classifiers, else the first line of what it says, else of its licence file."""
    about = package.metadata
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [value for value in about.get_all("Classifier") or [] if value.startswith(_PREFIX)]
    names = [value.rpartition(" :: ")[2] for value in classifiers if value.count(" :: ") > 1]
    if names:
        return "; ".join(dict.fromkeys(names))
    said = (about.get("License") or "").strip().splitlines()
    if not said:
        files = [path for path in package.files or [] if path.name.upper().startswith("LICEN")]
        said = files[0].read_text().strip().splitlines() if files else ["not declared"]
    return re.sub(r"[|\s]+", " ", said[0]).strip()[:_LONGEST]


if __name__ == "__main__":
    sys.exit(main())
