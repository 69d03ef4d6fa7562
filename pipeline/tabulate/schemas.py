"""The columns of every table: the contract that all readers of the output rely on.

The columns of a mention are the fields of its dataclass in ``pipeline.model``, so a new field is a new column. The
columns of other rows stand here, and ``row_classes.py`` holds them against the classes of the rows.
"""

from __future__ import annotations

import pyarrow as pa

from pipeline.model import Citation, DateMention, Fact, Money, Name, Percentage, Quantity
from pipeline.tabulate.from_fields import DECIMAL, columns_of

_PLACE: tuple[tuple[str, pa.DataType], ...] = (
    ("article_id", pa.string()),
    ("field", pa.string()),
    ("sentence", pa.int32()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("text", pa.string()),
)
_MENTION = (*_PLACE, ("rule", pa.string()))
_RANGE = (("low", DECIMAL), ("high", DECIMAL))

ARTICLES = pa.schema(
    [
        ("article_id", pa.string()),
        ("source", pa.string()),
        ("url", pa.string()),
        ("outlet", pa.string()),
        ("title", pa.string()),
        ("author", pa.string()),
        ("published", pa.date32()),
        ("published_by", pa.string()),
        ("text", pa.string()),
        ("text_sha256", pa.string()),
        ("characters", pa.int32()),
        ("sentences", pa.int32()),
        ("duplicate_of", pa.string()),
        ("lead", pa.string()),
        ("text_from", pa.string()),
        ("encoding", pa.string()),
        ("kind", pa.string()),
    ]
)
WORDS = pa.schema([*_PLACE, ("pos", pa.string())])
SENTENCES = pa.schema([*_PLACE[:5], ("section", pa.string()), ("text", pa.string())])
PERCENTAGES = pa.schema([*_MENTION, *columns_of(Percentage)])
MONEY = pa.schema([*_MENTION, *columns_of(Money)])
QUANTITIES = pa.schema([*_MENTION, *columns_of(Quantity)])
DATES = pa.schema([*_MENTION, *columns_of(DateMention)])
CITATIONS = pa.schema([*_MENTION, *columns_of(Citation)])
NAMES = pa.schema([*_MENTION, *columns_of(Name)])
_FACTS = (
    ("article_id", pa.string()),
    ("field", pa.string()),
    ("sentence", pa.int32()),
    ("figure", pa.string()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("text", pa.string()),
    ("indicator", pa.string()),
    ("indicator_start", pa.int32()),
    ("indicator_end", pa.int32()),
    ("indicator_id", pa.string()),
    ("subject", pa.string()),
    ("subject_start", pa.int32()),
    ("subject_end", pa.int32()),
    ("entity_id", pa.string()),
    *_RANGE,
    ("unit", pa.string()),
    ("measure", pa.string()),
    ("direction", pa.string()),
    ("base", pa.string()),
    ("base_text", pa.string()),
    ("period_start", pa.date32()),
    ("period_end", pa.date32()),
    ("period_text", pa.string()),
    ("place_id", pa.string()),
    ("status", pa.string()),
    ("rule", pa.string()),
    ("confidence", pa.int32()),
    ("doubt", pa.string()),
    ("confidence_indicator", pa.int32()),
    ("confidence_measure", pa.int32()),
    ("confidence_base", pa.int32()),
    ("confidence_period", pa.int32()),
    ("confidence_status", pa.int32()),
    ("confidence_subject", pa.int32()),
    ("confidence_place", pa.int32()),
    ("print_ready", pa.bool_()),
)
"""The order in which they came; further fields of ``Fact`` stand behind them."""
FACTS = pa.schema([*_FACTS, *columns_of(Fact, but=_FACTS)])
_FROM = (("published", pa.date32()), ("outlet", pa.string()), ("title", pa.string()))
"""Where a row for reading is from, as one reads it first."""
_IDS = (
    ("article_id", pa.string()),
    ("field", pa.string()),
    ("sentence_number", pa.int32()),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("rule", pa.string()),
)
"""Where it stands, for joins; last."""

READINGS = pa.schema(
    [
        *_FROM,
        ("indicator", pa.string()),
        ("sector", pa.string()),
        ("place", pa.string()),
        ("subject", pa.string()),
        ("value", DECIMAL),
        ("value_to", DECIMAL),
        ("unit", pa.string()),
        ("written", pa.string()),
        ("measure", pa.string()),
        ("direction", pa.string()),
        ("base", pa.string()),
        ("base_text", pa.string()),
        ("period", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("status", pa.string()),
        ("sentence", pa.string()),
        ("confidence", pa.int32()),
        ("print_ready", pa.bool_()),
        ("doubt", pa.string()),
        ("url", pa.string()),
        ("figure", pa.string()),
        ("indicator_id", pa.string()),
        ("place_id", pa.string()),
        ("entity_id", pa.string()),
        *_IDS,
    ]
)
CITATION_READINGS = pa.schema(
    [
        *_FROM,
        ("document", pa.string()),
        ("document_title", pa.string()),
        ("issuer", pa.string()),
        ("issued", pa.date32()),
        ("provision", pa.string()),
        ("written", pa.string()),
        ("sentence", pa.string()),
        ("url", pa.string()),
        ("document_id", pa.string()),
        *_IDS,
    ]
)
DOCUMENTS = pa.schema(
    [
        ("document_id", pa.string()),
        ("type", pa.string()),
        ("code", pa.string()),
        ("number", pa.string()),
        ("year", pa.int32()),
        ("issuer", pa.string()),
        ("issued", pa.date32()),
        ("title", pa.string()),
        ("known", pa.bool_()),
        ("mentions", pa.int64()),
        ("articles", pa.int64()),
        ("first_published", pa.date32()),
        ("last_published", pa.date32()),
        ("likely_id", pa.string()),
    ]
)
ENTITIES = pa.schema(
    [
        ("entity_id", pa.string()),
        ("kind", pa.string()),
        ("name", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("code", pa.string()),
        ("mentions", pa.int64()),
        ("articles", pa.int64()),
    ]
)
STATEMENT = pa.struct(
    [
        ("value", DECIMAL),
        ("value_to", DECIMAL),
        ("written", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("article_id", pa.string()),
        ("field", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("confidence", pa.int32()),
        ("print_ready", pa.bool_()),
    ]
)
"""What one article says, in a row of ``series``."""
SERIES = pa.schema(
    [
        ("indicator", pa.string()),
        ("sector", pa.string()),
        ("place", pa.string()),
        ("subject", pa.string()),
        ("period", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("measure", pa.string()),
        ("base", pa.string()),
        ("status", pa.string()),
        ("value", DECIMAL),
        ("value_to", DECIMAL),
        ("unit", pa.string()),
        ("articles", pa.int64()),
        ("outlets", pa.int64()),
        ("first_published", pa.date32()),
        ("last_published", pa.date32()),
        ("different_values", pa.int64()),
        ("disagree", pa.bool_()),
        ("print_ready", pa.bool_()),
        ("statements", pa.list_(STATEMENT)),
        ("indicator_id", pa.string()),
        ("place_id", pa.string()),
        ("entity_id", pa.string()),
    ]
)
OFFICES = pa.schema(
    [
        ("person", pa.string()),
        ("office", pa.string()),
        ("body", pa.string()),
        ("place", pa.string()),
        ("former", pa.bool_()),
        ("first_published", pa.date32()),
        ("last_published", pa.date32()),
        ("articles", pa.int64()),
        ("outlets", pa.int64()),
        ("title", pa.string()),
        ("sentence", pa.string()),
        ("url", pa.string()),
        ("place_id", pa.string()),
        ("entity_id", pa.string()),
        ("article_id", pa.string()),
    ]
)
REJECTS = pa.schema(
    [
        ("source", pa.string()),
        ("record", pa.string()),
        ("stage", pa.string()),
        ("code", pa.string()),
        ("message", pa.string()),
        ("bytes", pa.int64()),
        ("sha256", pa.string()),
    ]
)

SUSPECTS = pa.schema(
    [
        ("check", pa.string()),
        ("severity", pa.string()),
        ("table", pa.string()),
        *((name, kind) for name, kind in _PLACE if name != "sentence"),
        ("rule", pa.string()),
        ("message", pa.string()),
        ("sentence", pa.string()),
        ("source", pa.string()),
        ("url", pa.string()),
    ]
)

ARTICLE_TABLES: dict[str, pa.Schema] = {
    "readings": READINGS,
    "citation_readings": CITATION_READINGS,
    "articles": ARTICLES,
    "words": WORDS,
    "sentences": SENTENCES,
    "percentages": PERCENTAGES,
    "money": MONEY,
    "quantities": QUANTITIES,
    "dates": DATES,
    "citations": CITATIONS,
    "names": NAMES,
    "facts": FACTS,
    "rejects": REJECTS,
}
"""Tables whose rows come from one article at a time."""

RUN_TABLES: dict[str, pa.Schema] = {
    "series": SERIES,
    "offices": OFFICES,
    "documents": DOCUMENTS,
    "entities": ENTITIES,
}
"""Tables whose rows are gathered over the whole run."""

CHECK_TABLES: dict[str, pa.Schema] = {"suspects": SUSPECTS}
"""Tables that are made out of the others when asked for, and go with the next run."""

TABLES: dict[str, pa.Schema] = ARTICLE_TABLES | RUN_TABLES | CHECK_TABLES
