"""Pages of reference made from the program itself; ``python -m pipeline.reference docs/reference`` writes them."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.reference.errors import errors_page
from pipeline.reference.formats import formats_page
from pipeline.reference.indicators import indicators_page
from pipeline.reference.rules import rules_page
from pipeline.reference.settings import settings_page
from pipeline.reference.tables import tables_page

PAGES: dict[str, Callable[[], str]] = {
    "errors.md": errors_page,
    "formats.md": formats_page,
    "indicators.md": indicators_page,
    "rules.md": rules_page,
    "settings.md": settings_page,
    "tables.md": tables_page,
}
"""File name -> the function that gives its text."""
