"""Checks of days and periods: order, and what is told of the future as if it had happened."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.suspect import Check, Part, Run, Suspect


def _period_order(part: Part, _: Run) -> Iterator[Suspect]:
    for table, start, end in (("dates", "start_date", "end_date"), ("facts", "period_start", "period_end")):
        for row in part.rows(table):
            if row[start] is not None and row[end] is not None and row[start] > row[end]:
                yield Suspect(table, row, f"begins {row[start]}, ends {row[end]}")


def _actual_after(part: Part, _: Run) -> Iterator[Suspect]:
    for row in part.rows("facts"):
        published = part.published(row)
        if (
            row["status"] == "actual"
            and None not in (published, row["period_start"])
            and row["period_start"] > published
        ):
            yield Suspect("facts", row, f"status actual, begins {row['period_start']}, published {published}")


def _issued_after(part: Part, _: Run) -> Iterator[Suspect]:
    for row in part.rows("citations"):
        published = part.published(row)
        if published is None:
            continue
        if row["issued"] is not None and row["issued"] > published:
            yield Suspect("citations", row, f"issued {row['issued']}, published {published}")
        elif row["year"] is not None and row["year"] > published.year:
            yield Suspect("citations", row, f"of {row['year']}, published {published}")


CHECKS = (
    Check("period.order", "wrong", "a period that ends before it begins", _period_order),
    Check("fact.actual_after", "wrong", "status actual for a period that begins after publication", _actual_after),
    Check("citation.issued_after", "doubtful", "a document issued after the article that cites it", _issued_after),
)
