"""What the figures of a table say: indicator, place and period stand in the headings of their row and column."""

from pipeline.relate.tables.facts import table_facts, wordy_cells
from pipeline.relate.tables.headings import TableSetting

__all__ = ["TableSetting", "table_facts", "wordy_cells"]
