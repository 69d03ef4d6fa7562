"""The class of the rows of each table; that it has an attribute for every column is held when this is imported."""

from __future__ import annotations

from pipeline.model import Article, Citation, DateMention, Fact, Money, Name, Percentage, Quantity, Reject
from pipeline.resolve.citations.documents import DocumentRow
from pipeline.resolve.names.entities import EntityRow
from pipeline.tabulate.citation_readings import CitationReading
from pipeline.tabulate.from_fields import check_columns
from pipeline.tabulate.offices import OfficeRow
from pipeline.tabulate.readings import Reading
from pipeline.tabulate.schemas import TABLES
from pipeline.tabulate.series import SeriesRow

GIVEN = frozenset({"article_id", "text_sha256", "characters", "sentences", "duplicate_of"})
"""Columns with one value for all rows of an article."""

ROW_CLASSES: dict[str, type] = {
    "readings": Reading,
    "citation_readings": CitationReading,
    "articles": Article,
    "percentages": Percentage,
    "money": Money,
    "quantities": Quantity,
    "dates": DateMention,
    "citations": Citation,
    "names": Name,
    "facts": Fact,
    "rejects": Reject,
    "series": SeriesRow,
    "offices": OfficeRow,
    "documents": DocumentRow,
    "entities": EntityRow,
}

for _table, _kind in ROW_CLASSES.items():
    check_columns(_table, TABLES[_table], _kind, GIVEN)
