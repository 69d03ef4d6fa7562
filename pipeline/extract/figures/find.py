"""Figures of a text, each of one kind, decided by the unit behind the number and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TypedDict, cast

from pipeline.extract.figures.conversions import find_conversions
from pipeline.extract.figures.currency_prefix import carry_signs, currency_before
from pipeline.extract.figures.findings import Figures
from pipeline.extract.figures.implicit_currency import bare_amount, bare_currency, money_around
from pipeline.extract.figures.qualifiers import (
    direction_before,
    exceeds_plan,
    qualifier_after,
    qualifier_before,
    restates,
    words_before,
)
from pipeline.extract.figures.quantity_filters import counts, dimension_of, is_counted, is_percent, is_place
from pipeline.extract.figures.ranges import Group, group_numbers
from pipeline.extract.figures.rates import share_rates
from pipeline.extract.figures.repeats import doubt_conversions, doubt_repeats
from pipeline.extract.figures.scan import Scan
from pipeline.extract.figures.separators import settle_separators
from pipeline.extract.figures.sizes import EXACT, doubt_sizes
from pipeline.extract.figures.table_cells import read_tables
from pipeline.extract.figures.unit_suffix import Tail, find_tail
from pipeline.extract.numbers import Number, find_numbers
from pipeline.model import CleanText, Direction, Doubt, Field, Money, Percentage, PercentUnit, Qualifier, Quantity

_DAYS_AHEAD = re.compile(
    r"(?<=ngày) \d{1,2}(?:[/.-]\d|(?:, ?\d{1,2}){0,4}(?:,? (?:và|đến|-) |, ?| ?- ?)\d{1,2}[/.-]\d)"
)
_PLAN_YEARS = 2
"""Digits of a count of years that a plan or a term lasts."""
_YEAR_AHEAD = re.compile(r" (?:19|20)\d\d(?!\d)")
_CONNECTOR = re.compile(r"(?:, | và |; |/| hay | hoặc | - )")
_BILLION = 1_000_000_000
_NEAR = 500
"""Characters within which billions go on counting money."""
_SMALL = 100
"""Below it "khoản 5 đ" and "hai đồng tiền" are no amounts, and "hai bảng" no pounds."""
_IN_DONG = re.compile(
    r" \((?:(?:khoảng|hơn|gần|trên|tương đương|xấp xỉ|tức) ){0,2}[\d.,]{1,12}(?: ?- ?[\d.,]{1,12})?"
    r" (?:triệu|tỷ|nghìn) đồng"
)
"""The same amount in đồng right behind: "700 bảng (khoảng 21 triệu đồng)"."""
_KIND_OF_MONEY = re.compile(r" (?:tiền|xu|bằng|ruộng|cỏ)(?!\w)")


def find_figures(clean: CleanText) -> Figures:
    """All percentages, amounts of money and quantities of a text with their exact values.

    >>> from pipeline.prepare import prepare
    >>> found = find_figures(prepare("Thu ngân sách đạt hơn 18.271 tỷ đồng, tăng 18,4%."))
    >>> [(m.text, int(m.low), m.currency, m.qualifier) for m in found.money]
    [('18.271 tỷ đồng', 18271000000000, 'VND', 'more_than')]
    >>> [(p.text, str(p.low), p.direction) for p in found.percentages]
    [('18,4%', '18.4', 'increase')]
    """
    return find_article_figures([clean])[0]


def find_article_figures(fields: Sequence[CleanText]) -> list[Figures]:
    """The figures of each field of an article, title and text, whose separators are read by the evidence of all."""
    with localcontext(EXACT):
        scans = [_scan(clean) for clean in fields]
        settle_separators(scans)
        doubt_conversions(scans)
        groups = [group_numbers(scan) for scan in scans]
        doubt_repeats(scans, groups)
        found = [_build(scan, group) for scan, group in zip(scans, groups, strict=True)]
    for figures in found:
        doubt_sizes(figures)
    return found


def _scan(clean: CleanText) -> Scan:
    numbers = find_numbers(clean.text)
    tails = [_tail_of(clean.text, number) for number in numbers]
    carry_signs(clean.text, numbers, tails)
    return Scan(clean, numbers, tails, find_conversions(clean.text, numbers, tails))


def _build(scan: Scan, groups: Sequence[Group]) -> Figures:
    builder = _Builder(scan.clean, Figures(), [sentence.start for sentence in scan.clean.sentences])
    for group in groups:
        builder.add(group)
    builder.figures.money = share_rates(scan.clean.text, builder.figures.money)
    if scan.clean.tables:
        read_tables(scan.clean, builder.figures)
    return builder.figures


def _tail_of(text: str, number: Number) -> Tail | None:
    if number.of is not None:
        return find_tail(text, number.end)
    tail = currency_before(text, number) or find_tail(text, number.end)
    large = number.scale != 1 or number.end - number.start > _PLAN_YEARS
    if tail is not None and tail.dimension == "time" and large and _YEAR_AHEAD.match(text, tail.end):
        return None  # "600 tỷ năm 2009", "105.000 năm 2021"; but "5 năm 2021-2025"
    if tail is not None and tail.dimension == "time" and _DAYS_AHEAD.match(text, tail.end):
        return None  # "trong hai ngày 3 và 4/4"
    return tail


class _Span(TypedDict):
    field: Field
    sentence: int
    start: int
    end: int
    text: str
    rule: str


class _Said(TypedDict):
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    direction: Direction | None
    doubt: Doubt | None


@dataclass(slots=True)
class _Builder:
    """Turns groups into mentions, one kind each, from left to right."""

    clean: CleanText
    figures: Figures
    sentence_starts: list[int]
    previous: Group | None = None
    last_direction: Direction | None = None
    last_end: int = -1

    def add(self, group: Group) -> None:
        tail = group.tail
        if tail is None:
            self._bare(group)
        elif tail.kind == "percent":
            unit = cast("PercentUnit", tail.what)
            self.figures.percentages.append(
                Percentage(**self._span(group, self._rule(group, "percent")), **self._said(group), unit=unit)
            )
        elif tail.kind == "money":
            self._money(group, tail)
        elif counts(self.clean.text, group, tail):
            self.figures.quantities.append(
                Quantity(
                    **self._span(group, self._rule(group, "quantity")),
                    **self._said(group),
                    of=group.first.of,
                    unit=tail.what,
                    dimension=dimension_of(self.clean.text, tail, group),
                )
            )
        self.previous = group

    def _money(self, group: Group, tail: Tail) -> None:
        if tail.loose and group.last.scale == 1 and not self._is_amount(group, tail):
            return
        if group.first.of is not None or (group.last.scale == 1 and 0 <= group.high < _SMALL and self._is_other(tail)):
            return
        said = self._said(group)
        if tail.part:
            said["low"], said["high"] = said["low"] / 100, said["high"] / 100
        self.figures.money.append(
            Money(
                **self._span(group, self._rule(group, "money")),
                **said,
                currency=tail.what,
                per=tail.per,
            )
        )

    def _is_amount(self, group: Group, tail: Tail) -> bool:
        """Whether an unscaled number before an ordinary word ("bảng", "tệ") is an amount after all."""
        if _IN_DONG.match(self.clean.text, group.end) or any(one.currency == tail.what for one in self.figures.money):
            return True
        return group.high >= _SMALL and (self._money_before(group) or money_around(self.clean, group))

    def _is_other(self, tail: Tail) -> bool:
        """Whether a small number before "đ" or "đồng tiền" is something else."""
        text = self.clean.text
        if text[tail.start : tail.end].lower() == "đ":
            return True
        return tail.what == "VND" and _KIND_OF_MONEY.match(text, tail.end) is not None

    def _bare(self, group: Group) -> None:
        last = self.figures.money[-1].end if self.figures.money else 0
        found = bare_amount(self.clean, group, money_before=self._money_before(group), last_money=last)
        if found is None:
            return
        rule, end, per = found
        span, said = self._span(group, self._rule(group, rule), end), self._said(group)
        currency, is_sure = bare_currency(self.clean, group, self.figures.money)
        said["doubt"] = said["doubt"] or (None if is_sure else "currency")
        self.figures.money.append(Money(**span, **said, currency=currency, currency_given=False, per=per))

    def _money_before(self, group: Group) -> bool:
        """Whether an amount of money stands before the figure in its sentence, or shortly before billions."""
        if not self.figures.money:
            return False
        last = self.figures.money[-1].start
        if group.last.scale >= _BILLION and group.start - last < _NEAR:
            return True
        return last >= self.sentence_starts[self._sentence(group.start)]

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def _said(self, group: Group) -> _Said:
        """Values, qualifier and direction of a figure."""
        qualifier, direction = self._qualified(group)
        return {
            "low": group.low, "high": group.high, "qualifier": qualifier, "direction": direction, "doubt": group.doubt,
        }  # fmt: skip

    def _qualified(self, group: Group) -> tuple[Qualifier, Direction | None]:
        text = self.clean.text
        if text[group.start - 1 : group.start] == "+":
            self.last_direction, self.last_end = "increase", group.end
            return "exact", "increase"
        words = words_before(text, group.start)
        is_range = bool(group.join)
        qualifier = qualifier_after(text, group.end) or qualifier_before(words, is_range=is_range)
        if qualifier == "exact" and group.inner:
            qualifier = qualifier_before([group.inner], is_range=False)
        direction = direction_before(words, is_range=is_range, counted=is_counted(group), percent=is_percent(group))
        if exceeds_plan(text, words, group.end):
            qualifier, direction = ("exact" if qualifier == "more_than" else qualifier), "increase"
        elif qualifier == "more_than" and is_place(text, words, group):
            qualifier = "exact"
        if direction is None and self._goes_on(group):
            direction = self.last_direction
        if direction == "increase" and group.high < 0:
            direction = "decrease"  # "tăng trưởng âm 6,17%"
        self.last_direction, self.last_end = direction, group.end
        return qualifier, direction

    def _goes_on(self, group: Group) -> bool:
        """Whether the figure continues a list, or says the one before once more.

        "tăng 3%, 5% và 7%"; "tăng 10 điểm, tương đương 0,57%"; "tăng 0,26 điểm (0,42%)".
        """
        previous, text = self.previous, self.clean.text
        if previous is None or previous.end != self.last_end or previous.tail is None or group.tail is None:
            return False
        if restates(text, previous.end, group.start):
            return True
        if previous.tail.kind != group.tail.kind:
            return group.tail.kind == "percent" and group.low >= 0 and text[previous.end : group.start] == " ("
        if group.tail.kind == "unit" and previous.tail.what != group.tail.what:
            return False
        return _CONNECTOR.fullmatch(text, previous.end, group.start) is not None

    def _rule(self, group: Group, kind: str) -> str:
        """The id of the rule: kind, form, and how an open reading of the digits was decided."""
        rule = kind
        tail = group.tail
        if group.join:
            rule += f".range-{group.join}"
        elif kind == "money" and tail is not None and tail.start < group.first.start:
            rule += ".sign-first"
        elif group.first.words:
            rule += ".words"
        if tail is not None and tail.start > group.end:
            rule += ".elided"
        return f"{rule}+{group.last.rule}" if group.last.rule else rule

    def _span(self, group: Group, rule: str, end: int | None = None) -> _Span:
        end = group.end if end is None else end
        return {
            "field": self.clean.field,
            "sentence": self._sentence(group.start),
            "start": group.start,
            "end": end,
            "text": self.clean.text[group.start : end],
            "rule": rule,
        }
