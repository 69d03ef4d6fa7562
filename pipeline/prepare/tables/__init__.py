"""Tables in the text of an article: which lines are rows, where their cells are, which rows are headings."""

from pipeline.prepare.tables.find import find_tables, in_tables, with_borders
from pipeline.prepare.tables.grid import Grid

__all__ = ["Grid", "find_tables", "in_tables", "with_borders"]
