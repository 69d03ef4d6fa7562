"""The kinds of mention that can be asked for."""

from __future__ import annotations

KINDS: tuple[str, ...] = ("percentages", "money", "quantities", "dates", "citations", "names", "facts")
"""In the order of the tables. Facts need all of the others."""
