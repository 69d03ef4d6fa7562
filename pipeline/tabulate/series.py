"""The table ``series``: what the articles of a run say of one indicator of one place or company for one period.

Made of the rows of ``readings`` in two steps, so that it can be done shard by shard: ``statements`` takes out of some
readings what belongs to a series, key first; ``series_rows`` joins statements that come in the order of their keys.
Nothing but one row of the series is in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, groupby
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tabulate.wording import subject_identity

Value = tuple[Decimal, Decimal | None]
_TOLERANCE = Decimal("0.02")
"""How far a rounded amount may lie from the full one: "2,5 tỷ" agrees with "2,54 tỷ", "1.000" not with "1.040"."""
_HALF = Decimal("0.5")
_READ = (
    "published",
    "outlet",
    "indicator",
    "sector",
    "place",
    "subject",
    "value",
    "value_to",
    "unit",
    "written",
    "measure",
    "base",
    "period",
    "period_start",
    "period_end",
    "status",
    "confidence",
    "print_ready",
    "indicator_id",
    "place_id",
    "entity_id",
    "article_id",
    "field",
    "start",
    "end",
)


class Statement(NamedTuple):
    """What one reading says for a series; plain values that a database can hold and sort.

    The first nine are the key: equal in all statements of one row. Then comes the order within the row.
    """

    indicator_key: str
    sector: str
    holder: str
    period_start: str
    period_end: str
    measure: str
    base: str
    status: str
    unit: str
    published: str
    article_id: str
    field: str
    start: int
    end: int
    value: str
    value_to: str
    outlet: str
    written: str
    period: str
    indicator: str
    indicator_id: str
    place: str
    place_id: str
    subject: str
    entity_id: str
    confidence: int
    print_ready: int
    unit_label: str


KEY = 9
"""How many values of a statement are the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One row of the ``series`` table; columns are explained in docs/tables.md."""

    indicator: str
    sector: str | None
    place: str | None
    subject: str | None
    period: str
    period_start: date | None
    period_end: date | None
    measure: str
    base: str | None
    status: str
    value: Decimal
    value_to: Decimal | None
    unit: str
    articles: int
    outlets: int
    first_published: date | None
    last_published: date | None
    different_values: int
    disagree: bool
    print_ready: bool
    statements: tuple[dict[str, Any], ...]
    indicator_id: str | None
    place_id: str | None
    entity_id: str | None


def statements(readings: pa.Table) -> Iterator[Statement]:
    """What these readings say for series: those with an indicator, a place or a subject, and a period in days."""
    table = readings.select(_READ)
    whose = pc.or_(pc.is_valid(table["place_id"]), pc.is_valid(table["subject"]))
    when = pc.or_(pc.is_valid(table["period_start"]), pc.is_valid(table["period_end"]))
    wanted = pc.and_(pc.and_(whose, when), pc.and_(pc.is_valid(table["indicator"]), pc.is_valid(table["value"])))
    for batch in table.filter(wanted).to_batches():
        for row in batch.to_pylist():
            yield _statement(row)


def series_rows(ordered: Iterable[Statement]) -> Iterator[SeriesRow]:
    """One row for each key of statements that come in their order."""
    for _, group in groupby(ordered, key=lambda one: one[:KEY]):
        yield _row(list(group))


def agree(one: Value, other: Value, unit: str) -> bool:
    """Whether two values may be the same one, written more or less exactly.

    >>> def alone(value): return Decimal(value), None
    >>> agree(alone(2500), alone(2540), "USD"), agree(alone(1000), alone(1040), "xã")
    (True, False)
    >>> agree(alone("5.2"), alone(5), "%"), agree(alone(10), alone(14), "%")
    (True, False)
    """
    if one == other:
        return True
    if one[1] is not None or other[1] is not None:
        return False
    rough, full = sorted((one[0], other[0]), key=_exponent, reverse=True)
    exponent = _exponent(rough)
    distance = abs(rough - full)
    if "%" in unit:
        return distance <= _HALF.scaleb(min(exponent, 0))
    return distance <= min(_HALF.scaleb(exponent), _TOLERANCE * abs(rough))


def _statement(row: dict[str, Any]) -> Statement:
    company = row["subject"] is not None
    holder = subject_identity(row["entity_id"], row["subject"]) if company else row["place_id"]
    start, end = row["period_start"], row["period_end"]
    return Statement(
        indicator_key=f"{row['indicator_id'] or ''}\t{row['indicator'].casefold()}",
        sector=row["sector"] or "",
        holder=holder,
        period_start=_iso(start),
        period_end=_iso(end),
        measure=row["measure"],
        base=row["base"] or "",
        status=row["status"],
        unit=row["unit"].casefold(),
        published=_iso(row["published"]),
        article_id=row["article_id"],
        field=row["field"],
        start=row["start"],
        end=row["end"],
        value=f"{row['value']:f}",
        value_to="" if row["value_to"] is None else f"{row['value_to']:f}",
        outlet=row["outlet"] or "",
        written=row["written"],
        period=row["period"],
        indicator=row["indicator"],
        indicator_id=row["indicator_id"] or "",
        place="" if company else row["place"],
        place_id="" if company else row["place_id"],
        subject=row["subject"] or "",
        entity_id=(row["entity_id"] or "") if company else "",
        confidence=row["confidence"] or 0,
        print_ready=int(bool(row["print_ready"])),
        unit_label=row["unit"],
    )


def _row(group: Sequence[Statement]) -> SeriesRow:
    articles: defaultdict[str, set[Value]] = defaultdict(set)
    for one in group:
        articles[one.article_id].add(_value(one))
    value = _most_said(group)
    best = next(one for one in reversed(group) if _value(one) == value)
    days = [one.published for one in group if one.published]
    return SeriesRow(
        indicator=best.indicator,
        sector=best.sector or None,
        place=best.place or None,
        subject=best.subject or None,
        period=best.period,
        period_start=_day(best.period_start),
        period_end=_day(best.period_end),
        measure=best.measure,
        base=best.base or None,
        status=best.status,
        value=value[0],
        value_to=value[1],
        unit=best.unit_label,
        articles=len(articles),
        outlets=len({one.outlet for one in group if one.outlet}),
        first_published=_day(min(days, default="")),
        last_published=_day(max(days, default="")),
        different_values=len({_value(one) for one in group}),
        disagree=_disagree(articles.values(), best.unit),
        print_ready=any(one.print_ready for one in group),
        statements=tuple(_said(one) for one in group),
        indicator_id=best.indicator_id or None,
        place_id=best.place_id or None,
        entity_id=next((one.entity_id for one in group if one.entity_id), None),
    )


def _most_said(group: Sequence[Statement]) -> Value:
    """The value that most articles say; of several the one of most outlets, then the more exact, then the later one."""
    articles: defaultdict[Value, set[str]] = defaultdict(set)
    outlets: defaultdict[Value, set[str]] = defaultdict(set)
    latest: dict[Value, str] = {}
    for one in group:
        value = _value(one)
        articles[value].add(one.article_id)
        outlets[value].add(one.outlet)
        latest[value] = one.published
    return max(
        articles,
        key=lambda value: (
            len(articles[value]),
            len(outlets[value]),
            -_exponent(value[0]),
            latest[value],
            value[0],
            value[1] or value[0],
        ),
    )


def _disagree(said: Iterable[set[Value]], unit: str) -> bool:
    """Whether two articles have no value in common."""
    distinct = {frozenset(values) for values in said}
    return any(
        not any(agree(one, other, unit) for one in some for other in others)
        for some, others in combinations(sorted(distinct, key=_in_order), 2)
    )


def _in_order(values: frozenset[Value]) -> list[tuple[Decimal, Decimal]]:
    return sorted((low, low if high is None else high) for low, high in values)


def _said(one: Statement) -> dict[str, Any]:
    value, value_to = _value(one)
    return {
        "value": value,
        "value_to": value_to,
        "written": one.written,
        "outlet": one.outlet or None,
        "published": _day(one.published),
        "article_id": one.article_id,
        "field": one.field,
        "start": one.start,
        "end": one.end,
        "confidence": one.confidence or None,
        "print_ready": bool(one.print_ready),
    }


def _value(one: Statement) -> Value:
    return Decimal(one.value), Decimal(one.value_to) if one.value_to else None


def _exponent(value: Decimal) -> int:
    """Power of ten of the last digit that is not 0."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) and value else 0


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
