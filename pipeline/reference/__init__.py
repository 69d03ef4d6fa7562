"""Pages of reference made from the program itself; ``python -m pipeline.reference docs/reference`` writes them."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reference.errors import errors_page

PAGES: dict[str, Callable[[], str]] = {"errors.md": errors_page}
"""File name -> the function that gives its text."""
