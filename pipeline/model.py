"""The data that the stages hand on: articles, clean text, mentions and their values.

Everything here is immutable and knows nothing of the stages. Offsets of mentions that leave the
pipeline index the text as delivered; inside the stages they index the normal form (see ``CleanText``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar

Field = Literal["text", "title", "lead"]
Section = Literal["headline", "lead", "body", "caption", "byline", "source", "table"]
TextFrom = Literal["as given", "list", "html", "markdown", "docx", "json-ld"]
ArticleKind = Literal["article", "listing", "video", "foreign", "fragment", "stream"]
TableForm = Literal["bars", "tabs", "blanks", "lines"]
PublishedBy = Literal["metadata", "file name", "text", "option"]
Qualifier = Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
Direction = Literal["increase", "decrease"]
PercentUnit = Literal["percent", "percentage_point", "permille"]
Doubt = Literal["separator", "scale", "currency", "size"]
Grain = Literal["day", "week", "month", "quarter", "half", "year", "years", "decade", "century", "range", "time"]
Part = Literal["early", "mid", "late"]
DateSource = Literal["text", "published", "sentence", "article"]
DocumentSource = Literal["code", "article", "registry"]
IssuerSource = Literal["text", "code", "registry"]
NameKind = Literal["person", "organization", "location"]
FigureKind = Literal["percentages", "money", "quantities"]
Measure = Literal["level", "change", "share", "contribution", "other"]
Base = Literal["same_period_last_year", "previous_period", "plan", "start_of_period", "whole", "other"]
Status = Literal["actual", "estimate", "target", "forecast"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as delivered.

    Attributes:
        id: The record's own id, else 16 hex digits of sha256 over url (or source) and text.
        text: The body; every offset into ``field="text"`` indexes it.
        title: The headline, or None; offsets with ``field="title"`` index it.
        source: Path relative to the input root, with ``#record`` for files of many records.
        lead: The lead where it stands in a field of its own and not in the text; ``field="lead"`` indexes it.
        text_from: "as given" when the text is what was delivered, else what it was taken out of.
        encoding: What the bytes or letters were decoded from, where that is known.
        kind: Whether this is an article at all.
        captions: Spans of the text that markup says are captions of figures.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_by: PublishedBy | None = None
    source: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    lead: str | None = None
    text_from: TextFrom = "as given"
    encoding: str | None = None
    kind: ArticleKind = "article"
    captions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the normal form, without its line end, and the part of the article it belongs to."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets without surrounding white space, and the section of its line."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, without the blanks around it; an empty cell has no length."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table that stands in a text; offsets into the normal form.

    Attributes:
        start: Begin of its first line.
        end: End of its last line.
        form: What parts its cells; "lines" when it was torn into one cell a line, which nobody can put together again.
        rows: Its rows, each with as many cells as the table has columns; a row that does not fit is left out, and a row
            with one filled cell holds it in its first column. None of a torn table.
        heads: How many of ``rows`` are headings.
        aligned: Whether every heading row fits the columns; else what stands above a column is not known.
        captions: The lines right above it: its title and its unit.
        borders: What stands between two cells of a row, in order, also in the rows that are left out.
    """

    start: int
    end: int
    form: TableForm
    rows: tuple[tuple[Cell, ...], ...] = ()
    heads: int = 0
    aligned: bool = True
    captions: tuple[Cell, ...] = ()
    borders: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CleanText:
    """One field of an article in normal form, with the way back to the text as delivered.

    Attributes:
        field: Which field of the article this is.
        raw: The field as delivered.
        text: The normal form that every rule reads: NFC, tone marks in the new place, plain blanks and dashes.
        starts: For each character of ``text``, where it begins in ``raw``; None when both texts are the same.
        ends: For each character of ``text``, where it ends in ``raw``; None when both texts are the same.
        lines: Lines in order, empty ones left out; offsets into ``text``.
        sentences: Sentences in order; offsets into ``text``. A sentence never crosses a line.
        tables: Tables in order; in their rows a line end stands in ``text`` for what parts two cells.
    """

    field: Field
    raw: str
    text: str
    starts: Sequence[int] | None
    ends: Sequence[int] | None
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()

    def delivered(self, start: int, end: int) -> tuple[int, int]:
        """The span ``start:end`` of the normal form as a span of the text as delivered."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def normal(self, start: int, end: int) -> tuple[int, int]:
        """The span ``start:end`` of the text as delivered as the smallest covering span of the normal form."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        last = bisect_right(self.starts, end - 1) if end > start else first
        return first, max(first, last)

    def sentence_index(self, offset: int) -> int:
        """Number of the sentence that holds ``offset`` of the normal form, or the one before it (0 if none)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)

    def table_at(self, offset: int) -> Table | None:
        """The table that holds ``offset`` of the normal form, or None."""
        at = bisect_right(self.tables, offset, key=lambda table: table.start) - 1
        return self.tables[at] if at >= 0 and offset < self.tables[at].end else None

    def line_index(self, offset: int) -> int:
        """Number of the line that holds ``offset`` of the normal form, or the one before it (0 if none)."""
        return max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What all mentions share.

    Attributes:
        field: The field that ``start`` and ``end`` index.
        sentence: Number of the sentence in that field.
        text: The mention as written, ``field[start:end]``.
        rule: Stable id of the rule that found it.
    """

    field: Field
    sentence: int
    start: int
    end: int
    text: str
    rule: str


M = TypeVar("M", bound=Mention)
T = TypeVar("T")


def within(mentions: Sequence[M], start: int, end: int) -> Sequence[M]:
    """Those of ``mentions``, which are in order and do not overlap, that lie in ``start:end``."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_right(mentions, end, key=lambda mention: mention.end)
    return mentions[first:last]


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def changed(one: T, **values: object) -> T:
    """What ``dataclasses.replace`` gives for the classes of this module, several times as fast.

    >>> changed(Line(0, 5, "body"), end=7)
    Line(start=0, end=7, section='body')
    """
    new = object.__new__(type(one))
    kind: Any = type(one)
    for name in _names_of(kind):
        object.__setattr__(new, name, values[name] if name in values else getattr(one, name))
    return new


def deliver(clean: CleanText, mention: M) -> M:
    """The mention with its span and text moved from the normal form to the text as delivered."""
    start, end = clean.delivered(mention.start, mention.end)
    return changed(
        mention, start=start, end=end, text=clean.raw[start:end], sentence=clean.sentence_index(mention.start)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage(Mention):
    """A share or a rate; ``low`` equals ``high`` unless it is a range.

    Attributes:
        doubt: Why the value may be another one, or None; docs/tables.md says what the codes mean.
    """

    low: Decimal
    high: Decimal
    unit: PercentUnit
    qualifier: Qualifier = "exact"
    direction: Direction | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Mention):
    """An amount in whole units of ``currency`` (ISO 4217).

    Attributes:
        currency_given: False when the currency is inferred ("vốn 1.200 tỷ").
        per: What the price is for, as written ("lít", "người/tháng"), or None.
        doubt: Why the value may be another one, or None.
    """

    low: Decimal
    high: Decimal
    currency: str
    currency_given: bool = True
    per: str | None = None
    qualifier: Qualifier = "exact"
    direction: Direction | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """Anything else that is counted or measured.

    Attributes:
        of: The 20 of "19/20 chỉ tiêu", else None.
        unit: The counted noun or unit as written.
        dimension: "area", "length", "time", "people" … or None when the unit is not a known one.
        doubt: Why the value may be another one, or None.
    """

    low: Decimal
    high: Decimal
    of: Decimal | None = None
    unit: str
    dimension: str | None = None
    qualifier: Qualifier = "exact"
    direction: Direction | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Mention):
    """A day, period or point of the calendar.

    Attributes:
        start_date: First day, inclusive; None when it cannot be known.
        end_date: Last day, inclusive; None when it cannot be known.
        timex: TIMEX3 value where one exists ("2025-08", "2025-Q3", "2025-08-25T08:30").
        part: "early", "mid" or "late" of the named period.
        relative: True when the article's date or another sentence is needed to resolve it.
        resolved_by: The ground of the dates: the words themselves, the article's date, the sentence, the article.
    """

    start_date: date | None
    end_date: date | None
    grain: Grain
    timex: str | None = None
    part: Part | None = None
    relative: bool = False
    resolved_by: DateSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Mention):
    """A reference to one particular document.

    Attributes:
        type: Vietnamese type name in sentence case ("Nghị quyết").
        number: Digits without leading zeros ("57", "30a", "66.25"), or None for named laws.
        code: Full code as written, repaired to its canonical form; None when the text gives only the number.
        title: Name of a law ("Đất đai"), else None.
        year: Year in the code, behind a code without one, or of the law.
        issuer: Issuing body: as named at this place, else the one that follows from the document (see ``issuer_by``).
        issued: Date of issue as given at this place.
        provision: "khoản 2 Điều 15" when stated right before or after.
        document_id: Which document it is (see the table contract), or None when that is not certain.
        resolved_by: The ground of ``document_id``.
        issuer_by: The ground of ``issuer``: named in the text, by the letters of the code, by the registry.
    """

    type: str | None
    number: str | None = None
    code: str | None = None
    title: str | None = None
    year: int | None = None
    issuer: str | None = None
    issued: date | None = None
    provision: str | None = None
    document_id: str | None = None
    resolved_by: DocumentSource | None = None
    issuer_by: IssuerSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Mention):
    """A named person, organization or place.

    Attributes:
        name: Canonical form of the name.
        title: A person's full title as written, else None.
        entity_id: One id for all names of one entity, or None when that is not certain.
        resolved_by: The ground of ``entity_id``.
    """

    kind: NameKind
    name: str
    title: str | None = None
    entity_id: str | None = None
    resolved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Mention):
    """What a figure says; the span, text and sentence are those of the figure.

    Attributes:
        figure: Table of the figure.
        indicator: The words that name what is measured, with their span, or None.
        indicator_id: Which known indicator that is, or None.
        subject: The company, body or project whose figure it is, with its span, or None.
        entity_id: Identity of the subject where known.
        low: Value of the figure.
        high: Value of the figure.
        unit: Percent unit, currency code with "/per", or counted unit.
        measure: What kind of statement it is.
        direction: Which way a change went.
        base: What it is compared with or part of, and its words.
        period_start: First day of the time that the figure is about, or None.
        period_end: Last day of it, or None when open or unknown.
        period_text: Its words.
        place_id: Entity id of the place the figure is about, or None.
        status: Whether it has happened.
        confidence: How likely the row is right in every role, per cent (docs/quality/facts.md says what it is worth);
            None for the figures of a table.
        confidence_indicator: How sure the program is of the indicator, per cent; those of the other roles likewise.
        print_ready: Whether ``confidence`` is so high that of such rows 95 in 100 were right in every role.
        doubt: That of the figure's value.
    """

    figure: FigureKind
    indicator: str | None = None
    indicator_start: int | None = None
    indicator_end: int | None = None
    indicator_id: str | None = None
    subject: str | None = None
    subject_start: int | None = None
    subject_end: int | None = None
    entity_id: str | None = None
    low: Decimal
    high: Decimal
    unit: str
    measure: Measure
    direction: Direction | None = None
    base: Base | None = None
    base_text: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None
    place_id: str | None = None
    status: Status = "actual"
    confidence: int | None = None
    confidence_indicator: int | None = None
    confidence_measure: int | None = None
    confidence_base: int | None = None
    confidence_period: int | None = None
    confidence_status: int | None = None
    confidence_subject: int | None = None
    confidence_place: int | None = None
    print_ready: bool = False
    doubt: Doubt | None = None


def deliver_fact(clean: CleanText, fact: Fact) -> Fact:
    """The fact with all its spans moved from the normal form to the text as delivered."""
    moved: dict[str, Any] = {"sentence": clean.sentence_index(fact.start)}
    for name, first, last in (
        ("text", fact.start, fact.end),
        ("indicator", fact.indicator_start, fact.indicator_end),
        ("subject", fact.subject_start, fact.subject_end),
    ):
        if first is not None and last is not None:
            start, end = clean.delivered(first, last)
            before = "" if name == "text" else f"{name}_"
            moved |= {name: clean.raw[start:end], f"{before}start": start, f"{before}end": end}
    return changed(fact, **moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSpan:
    """A sentence of the text as delivered."""

    field: Field
    sentence: int
    start: int
    end: int
    section: Section
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the text as delivered, with its part of speech when asked for."""

    field: Field
    sentence: int
    start: int
    end: int
    text: str
    pos: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """An input that gave no article, or an article whose processing failed.

    Attributes:
        source: Path relative to the input root, escaped so that it prints on one line.
        record: Record in the file (line or row, from 1), or None for a whole file.
        stage: "read", "extract", "write" ….
        code: Stable code of the error.
        bytes: Size of the input where known.
        sha256: Hash of the input where known.
    """

    source: str
    record: str | None
    stage: str
    code: str
    message: str
    bytes: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything found in one article; all offsets index the text as delivered."""

    article: Article
    sentences: tuple[SentenceSpan, ...] = ()
    words: tuple[Word, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    money: tuple[Money, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    names: tuple[Name, ...] = ()
    facts: tuple[Fact, ...] = ()
