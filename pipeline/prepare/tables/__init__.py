"""Tables in the text of an article: which lines are rows, where their cells are, which rows are headings."""

from pipeline.prepare.tables.find import find_tables, in_tables, with_borders

__all__ = ["find_tables", "in_tables", "with_borders"]
