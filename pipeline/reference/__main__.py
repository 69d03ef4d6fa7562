"""``python -m pipeline.reference FOLDER``: writes every page of reference, and the picture of the packages."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.reference import PAGES
from pipeline.reference.packages import with_picture


def main(folder: Path) -> None:
    """Writes the pages that differ.

    Args:
        folder: Where the pages stand, ``docs/reference`` in the project; the page with the picture stands beside it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
    architecture = folder.parent / "architecture.md"
    if architecture.exists():
        architecture.write_text(with_picture(architecture.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference"))
