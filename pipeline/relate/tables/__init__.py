"""What the figures of a table say: indicator, place and period stand in the headings of their row and column."""

from pipeline.relate.tables.facts import Setting, table_facts, wordy_cells

__all__ = ["Setting", "table_facts", "wordy_cells"]
