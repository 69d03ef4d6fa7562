"""Dates against the article's date and the sentences before: partial values become days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pipeline.extract.dates import DateExpression
from pipeline.extract.dates.model import (
    Annual,
    Day,
    Distance,
    Month,
    Months,
    Neighbour,
    Range,
    Same,
    Value,
    Weekday,
    Window,
    YearShift,
)
from pipeline.model import CleanText, DateMention
from pipeline.resolve.dates.anchor import Anchor
from pipeline.resolve.dates.calendar import day_period
from pipeline.resolve.dates.centuries import settle_century
from pipeline.resolve.dates.date_context import DateContext, Read
from pipeline.resolve.dates.explicit_years import dated_periods
from pipeline.resolve.dates.ranges import lend
from pipeline.resolve.dates.relative import Found
from pipeline.resolve.dates.resolver import resolve
from pipeline.resolve.dates.tense import aside, compared, ends, opens, tense
from pipeline.resolve.dates.years import Around

__all__ = ["Anchor", "resolve_dates"]

_COMMA = re.compile(r", ?")
_AND = re.compile(r",? (?:và|hoặc|hay) ")
_IN = re.compile(r" (?:trong|của) ")
_THAT_IS = re.compile(r",? ?\(?(?P<that_is>tức(?: là)?|nhằm|đúng|rơi vào)?(?: (?:vào|ngày)){0,2} ?\(?", re.IGNORECASE)
_OPENS_BRACKET = re.compile(r",? ?\((?:ngày )?")
_LISTED = (Day, Month)
_YEARLY = (Day, Month, Months, Annual)
_LIST = 10
"""Members of a list that are looked at."""
_NEVER_SUBJECT = (Same, Distance, Weekday)


def resolve_dates(
    texts: Sequence[tuple[CleanText, Sequence[DateExpression]]], published: date | Anchor | None
) -> list[list[DateMention]]:
    """The dates of an article as days, a list for each of its texts.

    What cannot be known keeps its place with null days. A run of months that is not the year so far ("11 tháng
    qua" in March) is a duration and left out.

    Args:
        texts: The fields of the article in reading order, each with its expressions in order.
        published: The article's date, or what ``pipeline.resolve.publication_day`` knows of it.
    """
    anchor = Anchor.of(published)
    settled = [(clean, [settle_century(clean, one, anchor) for one in expressions]) for clean, expressions in texts]
    context = DateContext(anchor, dated_periods([expressions for _, expressions in settled]) if anchor is None else ())
    lists: list[list[DateMention]] = []
    sentences = 0
    for clean, expressions in settled:
        mentions: list[DateMention] = []
        for index, expression in enumerate(expressions):
            context.sentence = sentences + expression.sentence
            before = mentions[-1] if mentions else None
            same_day = None
            if isinstance(expression.value, Weekday):
                same_day = _said_twice(clean.text, before, expressions[index : index + 2], context)
            listed = _listed(clean.text, expressions, index)
            if expression.rule == "date.list":
                listed = _of_list(listed, before)
            mention = _resolve_one(clean, listed, context, same_day)
            if mention is not None:
                mentions.append(mention)
        lists.append(mentions)
        sentences += len(clean.sentences)
    return lists


def _listed(text: str, expressions: Sequence[DateExpression], index: int) -> DateExpression:
    """The expression; a member of a list ("ngày 7, 8 và 9/9", "tháng 5 và 6/2020") with what its end alone names."""
    one = expressions[index]
    if not isinstance(one.value, _LISTED) or one.value.year is not None:
        return one
    for before, other in pairwise(expressions[index : index + _LIST]):
        year = _year_behind(text, before, other)
        if year is not None:
            return replace(one, value=replace(one.value, year=year))
        joined = _AND.fullmatch(text, before.end, other.start)
        if type(other.value) is not type(one.value) or not (joined or _COMMA.fullmatch(text, before.end, other.start)):
            break
        value, _ = lend(one.value, other.value)
        if value != one.value and (joined or (isinstance(one.value, Day) and one.value.month is None)):
            return replace(one, value=value)
    return one


def _year_behind(text: str, one: DateExpression, other: DateExpression) -> int | None:
    """The year that belongs to the months before it: "tháng 2 và tháng 7 trong năm 2022"."""
    value = other.value
    if not isinstance(value, Annual) or not isinstance(value.year, int) or value.part is not None:
        return None
    joined = isinstance(one.value, Month) and _IN.fullmatch(text, one.end, other.start)
    return value.year if joined else None


def _of_list(one: DateExpression, before: DateMention | None) -> DateExpression:
    """A further member of "tháng 7, 8 của năm trước": the year before is counted once."""
    value = one.value
    if not isinstance(value, Month | Months) or not isinstance(value.year, YearShift):
        return one
    return replace(one, value=replace(value, year=before.start_date.year)) if before and before.start_date else one


def _said_twice(
    text: str, before: DateMention | None, ahead: Sequence[DateExpression], context: DateContext
) -> Found | None:
    """The day of a weekday that stands beside a date: "ngày 14/7, tức thứ Hai", "phiên cuối tuần (5/6)"."""
    weekday = ahead[0]
    value = weekday.value
    if not isinstance(value, Weekday) or value.first != value.last:
        return None
    if before is not None and before.start_date is not None and before.start_date == before.end_date:
        joint = _THAT_IS.fullmatch(text, before.end, weekday.start)
        if joint and (joint["that_is"] or before.start_date.isoweekday() == value.first):
            return replace(day_period(before.start_date), part=value.part), "sentence"
    if (
        len(ahead) > 1
        and isinstance(ahead[1].value, Day)
        and _OPENS_BRACKET.fullmatch(text, weekday.end, ahead[1].start)
    ):
        period, ground = resolve(ahead[1].value, Around(), context)
        if period is not None and period.first.isoweekday() == value.first:
            return replace(day_period(period.first), part=value.part), "sentence" if ground == "text" else ground
    return None


def _resolve_one(
    clean: CleanText, expression: DateExpression, context: DateContext, same_day: Found | None = None
) -> DateMention | None:
    value = expression.value
    first, last = _sentence(clean, expression)
    if expression.rule != "date.list":  # a further member is compared where the first is
        context.compared = compared(clean.text, expression.start, first)
    is_compared = context.compared
    start, spoken, until = expression.start, None, False
    if _needs_tense(value):
        spoken = tense(clean.text, start, expression.end, first, last)
        until = ends(clean.text, start, first)
    around = Around(spoken, is_compared, start=start, until=until)
    period, ground = same_day or _same_in_year(value, around, context) or resolve(value, around, context)
    if period is None and (isinstance(value, Window) or _rolls(value, context)):
        return None
    if _far_back(value) and ground in {None, "published"}:
        return None
    if period is None and isinstance(value, _YEARLY):
        context.unknown = context.sentence, value
    named = ground == "text"
    if period is not None:
        subject = not (is_compared or _never_subject(value) or aside(clean.text, expression.start))
        context.reads.append(
            Read(
                period,
                context.sentence,
                subject,
                named=named or ground in {"sentence", "article"},
                opening=opens(clean.text, expression.start, first),
                end=expression.end,
            )
        )
    return DateMention(
        field=expression.field,
        sentence=expression.sentence,
        start=expression.start,
        end=expression.end,
        text=expression.text,
        rule=expression.rule,
        start_date=period.first if period else None,
        end_date=period.last if period else None,
        grain=period.grain if period else "range",
        timex=period.timex if period else None,
        part=period.part if period else None,
        relative=not named,
        resolved_by=ground,
    )


def _same_in_year(value: Value, around: Around, context: DateContext) -> Found | None:
    """The months of "9 tháng … so với cùng kỳ 2021", where it is not known of which year they are."""
    unknown = context.unknown_here() if isinstance(value, Same) and isinstance(value.year, int) else None
    if not isinstance(value, Same) or not isinstance(unknown, Month | Months) or value.unit != "year":
        return None
    return resolve(replace(unknown, year=value.year), around, context)[0], "sentence"


def _rolls(value: Value, context: DateContext) -> bool:
    """Whether "năm qua" means the last twelve months, which is no date."""
    rolling = isinstance(value, Annual) and isinstance(value.year, YearShift) and value.year.closes
    return rolling and context.anchor is not None


def _far_back(value: Value) -> bool:
    """Whether months or years are counted back: "18 tháng trước" names no month; from a year named it would."""
    if not isinstance(value, Distance) or value.base != "published":
        return False
    return value.by < 0 and value.unit in {"month", "year"}


def _never_subject(value: Value) -> bool:
    """Whether a date only says what something is compared with: "giảm 14% năm trước"."""
    if isinstance(value, Annual) and isinstance(value.year, YearShift):
        return value.year.by != 0 and value.year.base != "published"
    return isinstance(value, _NEVER_SUBJECT)


def _sentence(clean: CleanText, expression: DateExpression) -> tuple[int, int]:
    if not clean.sentences:
        return 0, len(clean.text)
    sentence = clean.sentences[expression.sentence]
    return sentence.start, sentence.end


def _needs_tense(value: object) -> bool:
    if isinstance(value, Range):
        return _needs_tense(value.first) or _needs_tense(value.last)
    return isinstance(value, (Weekday, Neighbour)) or (isinstance(value, _YEARLY) and value.year is None)
