"""``python -m vietnews`` is ``vietnews``."""

from __future__ import annotations

import vietnews  # noqa: F401 - finds our ``pipeline`` first
from pipeline.cli import main

if __name__ == "__main__":
    main()
