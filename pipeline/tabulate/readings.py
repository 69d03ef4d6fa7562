"""The table ``readings``: a fact a row, in words, with its sentence and source, to be read without joins.

Rows are made of the findings of one article and of vocabularies alone, so that they do not depend on which other
kinds were asked for, nor on other articles of a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.lexicon.labels import labels
from pipeline.model import Fact, Findings
from pipeline.tabulate.period_labels import period_label
from pipeline.tabulate.wording import (
    indicator_label,
    place_label,
    sentences_of,
    signed,
    subject_label,
    unit_label,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One row of the table ``readings``: a fact as one reads it; columns are explained in docs/tables.md."""

    published: date | None
    outlet: str | None
    title: str | None
    indicator: str | None
    sector: str | None
    place: str | None
    subject: str | None
    value: Decimal
    value_to: Decimal | None
    unit: str
    written: str
    measure: str
    direction: str | None
    base: str | None
    base_text: str | None
    period: str | None
    period_start: date | None
    period_end: date | None
    status: str
    sentence: str
    confidence: int | None
    print_ready: bool
    doubt: str | None
    url: str | None
    figure: str
    indicator_id: str | None
    place_id: str | None
    entity_id: str | None
    article_id: str
    field: str
    sentence_number: int
    start: int
    end: int
    rule: str


def readings_of(findings: Findings) -> Iterator[Reading]:
    """One row for each fact of the article, in the order of ``facts``."""
    sentences = sentences_of(findings)
    for fact in findings.facts:
        yield _reading(findings, fact, sentences.get((fact.field, fact.sentence), fact.text))


def _reading(findings: Findings, fact: Fact, sentence: str) -> Reading:
    article, words = findings.article, labels()
    value, value_to = signed(fact)
    return Reading(
        published=article.published,
        outlet=article.outlet,
        title=article.title,
        indicator=indicator_label(fact.indicator_id, fact.indicator),
        sector=getattr(fact, "sector", None),
        place=place_label(fact.place_id),
        subject=subject_label(fact.entity_id, fact.subject),
        value=value,
        value_to=value_to,
        unit=unit_label(fact.unit),
        written=fact.text,
        measure=words.measures[fact.measure],
        direction=None if fact.direction is None else words.directions[fact.direction],
        base=None if fact.base is None else words.bases[fact.base],
        base_text=fact.base_text,
        period=period_label(fact.period_start, fact.period_end) or fact.period_text,
        period_start=fact.period_start,
        period_end=fact.period_end,
        status=words.statuses[fact.status],
        sentence=sentence,
        confidence=fact.confidence,
        print_ready=fact.print_ready,
        doubt=None if fact.doubt is None else words.doubts[fact.doubt],
        url=article.url,
        figure=fact.figure,
        indicator_id=fact.indicator_id,
        place_id=fact.place_id,
        entity_id=fact.entity_id,
        article_id=article.id,
        field=fact.field,
        sentence_number=fact.sentence,
        start=fact.start,
        end=fact.end,
        rule=fact.rule,
    )
