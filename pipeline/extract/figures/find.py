"""Figures of a text, each of one kind, decided by the unit behind the number and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.figures.context import (
    direction_before,
    exceeds_plan,
    has_money_cue,
    qualifier_after,
    qualifier_before,
    words_before,
)
from pipeline.extract.figures.groups import Group, group_numbers
from pipeline.extract.figures.tails import Tail, find_per, find_tail
from pipeline.extract.numbers import Number, find_numbers
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.units import units
from pipeline.model import CleanText, Direction, Money, Percentage, PercentUnit, Qualifier, Quantity

_THOUSAND = 1_000
_MILLION = 1_000_000


@dataclass(slots=True)
class Figures:
    """The figures of one text in order, by kind; spans index the normal form."""

    percentages: list[Percentage] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)


def find_figures(clean: CleanText) -> Figures:
    """All percentages, amounts of money and quantities of a text with their exact values.

    >>> from pipeline.prepare import prepare
    >>> found = find_figures(prepare("Thu ngân sách đạt hơn 18.271 tỷ đồng, tăng 18,4%."))
    >>> [(m.text, int(m.low), m.currency, m.qualifier) for m in found.money]
    [('18.271 tỷ đồng', 18271000000000, 'VND', 'more_than')]
    >>> [(p.text, str(p.low), p.direction) for p in found.percentages]
    [('18,4%', '18.4', 'increase')]
    """
    text = clean.text
    numbers = find_numbers(text)
    tails = [_tail_of(text, number) for number in numbers]
    labelled = [_is_label(text, number) for number in numbers]
    builder = _Builder(clean, Figures())
    previous: Group | None = None
    for group in group_numbers(text, numbers, tails, labelled):
        builder.add(group, previous)
        previous = group
    return builder.figures


def _tail_of(text: str, number: Number) -> Tail | None:
    if number.of is not None:
        return find_tail(text, number.end)
    return _currency_before(text, number) or find_tail(text, number.end)


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """Currency signs and codes that may precede an amount, and the characters that end them."""
    iso_of = {
        sign: currency.iso
        for currency in currencies().currencies
        for sign in (*currency.symbols, *currency.codes)
        if sign != "đ"
    }
    signs = "|".join(re.escape(sign) for sign in sorted(iso_of, key=len, reverse=True))
    return re.compile(rf"(?<![\w$])(?P<sign>{signs}) ?$"), iso_of, frozenset(sign[-1] for sign in iso_of)


_AMOUNT_BEFORE = re.compile(r"(?:\d|tỷ|tỉ|triệu|nghìn|ngàn|/) ?$")


def _currency_before(text: str, number: Number) -> Tail | None:
    """The currency of "$70", "USD 3,01"; None when the sign belongs to an amount before it."""
    pattern, iso_of, endings = _signs()
    at = number.start
    if at and text[at - 1] == " ":
        at -= 1
    if not at or text[at - 1] not in endings:
        return None
    match = pattern.search(text, max(0, number.start - 6), number.start)
    if match is None or _AMOUNT_BEFORE.search(text, max(0, match.start() - 6), match.start()):
        return None
    end = number.end
    per = find_per(text, end)
    return Tail("money", match.start(), per[1] if per else end, iso_of[match["sign"]], per=per[0] if per else None)


_WORD_BEFORE = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)\.? $")


def _is_label(text: str, number: Number) -> bool:
    """Whether the number names a thing instead of counting: "ngày 12", "Điều 15", "quận 1", "bão số 5"."""
    if number.scale != 1 or number.decimals or number.words:
        return False
    match = _WORD_BEFORE.search(text, max(0, number.start - 24), number.start)
    if match is None:
        return False
    words = match[1].lower()
    labels = units().labels
    return words in labels or words.split(" ")[-1] in labels


@dataclass(slots=True)
class _Builder:
    """Turns groups into mentions, one kind each."""

    clean: CleanText
    figures: Figures
    last_direction: Direction | None = None

    def add(self, group: Group, previous: Group | None) -> None:
        if group.tail is None:
            self._bare(group, previous)
        elif group.tail.kind == "percent":
            self._percentage(group, previous)
        elif group.tail.kind == "money":
            self._money(group, previous, group.tail)
        else:
            self._quantity(group, previous, group.tail)

    def _surroundings(self, group: Group, previous: Group | None) -> tuple[Qualifier, Direction | None]:
        """Qualifier and direction of a figure."""
        text = self.clean.text
        words = words_before(text, group.start)
        is_range = bool(group.join)
        if text[group.start - 1 : group.start] == "+":
            return "exact", "increase"
        qualifier: Qualifier = qualifier_after(text, group.end) or qualifier_before(words, is_range=is_range)
        if qualifier == "exact" and group.inner:
            qualifier = qualifier_before([group.inner], is_range=False)
        direction = direction_before(words, is_range=is_range)
        if qualifier == "more_than" and exceeds_plan(text, words, group.end):
            qualifier = "exact"
        if direction is None and previous is not None and _continues(text, previous, group):
            direction = self.last_direction
        self.last_direction = direction
        return qualifier, direction

    def _percentage(self, group: Group, previous: Group | None) -> None:
        assert_unit: dict[str, PercentUnit] = {
            "percent": "percent", "percentage_point": "percentage_point", "permille": "permille",
        }  # fmt: skip
        if group.tail is None:
            return
        qualifier, direction = self._surroundings(group, previous)
        self.figures.percentages.append(
            Percentage(
                **self._place(group, "percent"), low=group.low, high=group.high,
                unit=assert_unit[group.tail.what], qualifier=qualifier, direction=direction,
            )  # fmt: skip
        )

    def _money(self, group: Group, previous: Group | None, tail: Tail) -> None:
        if tail.loose and group.last.scale == 1 and not self._money_around(group):
            return
        if _is_symbol_d(self.clean.text, tail) and group.high < 100:
            return  # "khoản 5 đ", "điểm đ"
        if group.first.of is not None:
            return
        qualifier, direction = self._surroundings(group, previous)
        self.figures.money.append(
            Money(
                **self._place(group, "money"), low=group.low, high=group.high, currency=tail.what,
                per=tail.per, qualifier=qualifier, direction=direction,
            )  # fmt: skip
        )

    def _bare(self, group: Group, previous: Group | None) -> None:
        """An amount without a currency: money only when the context says so."""
        if group.first.of is not None:
            return
        text = self.clean.text
        per = find_per(text, group.end)
        price = per is not None and per[1] > group.end and group.high >= 100
        amount = group.last.scale >= _MILLION or (group.last.scale >= _THOUSAND and group.last.value >= _THOUSAND)
        if not (price or (amount and _nothing_counted(text, group.end))):
            return
        if not self._money_around(group):
            return
        rule = "money.price" if price and not amount else "money.bare"
        if price and not amount and not _price_before(text, group.start):
            return
        end = per[1] if per is not None else group.end
        qualifier, direction = self._surroundings(group, previous)
        place = self._place(group, rule)
        place["end"], place["text"] = end, text[group.start : end]
        self.figures.money.append(
            Money(
                **place, low=group.low, high=group.high, currency="VND", currency_given=False,
                per=per[0] if per else None, qualifier=qualifier, direction=direction,
            )  # fmt: skip
        )

    def _money_around(self, group: Group) -> bool:
        """Whether the sentence speaks of money: a cue near by, or an amount with a currency before it."""
        sentence = self.clean.sentences[self.clean.sentence_index(group.start)]
        if self.figures.money and self.figures.money[-1].start >= sentence.start:
            return True
        start, end = max(sentence.start, group.start - 90), min(sentence.end, group.end + 60)
        return has_money_cue(self.clean.text, start, end)

    def _quantity(self, group: Group, previous: Group | None, tail: Tail) -> None:
        if not _counts(self.clean.text, group, tail):
            return
        qualifier, direction = self._surroundings(group, previous)
        self.figures.quantities.append(
            Quantity(
                **self._place(group, "quantity"), low=group.low, high=group.high, of=group.first.of, unit=tail.what,
                dimension=tail.dimension, qualifier=qualifier, direction=direction,
            )  # fmt: skip
        )

    def _place(self, group: Group, kind: str) -> dict[str, object]:
        rule = kind
        if group.join:
            rule += f".range-{group.join}"
        elif kind == "money" and group.tail is not None and group.tail.start < group.first.start:
            rule += ".sign-first"
        elif group.first.words:
            rule += ".words"
        if group.last.rule:
            rule += f"+{group.last.rule}"
        elided = group.tail is not None and group.tail.start > group.end
        return {
            "field": self.clean.field,
            "sentence": self.clean.sentence_index(group.start),
            "start": group.start,
            "end": group.end,
            "text": self.clean.text[group.start : group.end],
            "rule": f"{rule}.elided" if elided else rule,
        }


_CONNECTOR = re.compile(r"(?:, | và |; |/| hay | hoặc | - )")


def _continues(text: str, previous: Group, group: Group) -> bool:
    """Whether the figure goes on a list: "tăng 3%, 5% và 7%"."""
    if previous.tail is None or group.tail is None or previous.tail.kind != group.tail.kind:
        return False
    return _CONNECTOR.fullmatch(text[previous.end : group.start]) is not None


_PRICE = re.compile(r"(?<!\w)(?:giá|bán|mua|thu mua|học phí|phí|lương|tiền|cước)(?!\w)", re.IGNORECASE)


def _price_before(text: str, start: int) -> bool:
    return _PRICE.search(text, max(0, start - 60), start) is not None


_ENDS_AMOUNT = re.compile(
    r"\s*(?:$|[.,;:!?)\"”'…\n/(]|-(?=\s)|(?:và|so|cho|của|trong|từ|đến|để|vào|tại|là|với|theo|nhưng|còn|thì|mà|được|do|mỗi"
    r"|một|sẽ|đã|trở|hay|hoặc|ở|khi|nên|vì|trên|bằng|nhằm|qua|về|tới|sau|trước|năm|lên|xuống|nếu|cùng|như|cũng|này|đó|nữa"
    r"|vốn|tiền|doanh|lợi|lãi|nợ|thuế|trái|chỉ|tăng|giảm|đầu|gồm|không|có|lại|rồi)(?!\w))"
)


def _nothing_counted(text: str, end: int) -> bool:
    """Whether no counted noun follows: "1.200 tỷ, gồm …" against "3 triệu người"."""
    return _ENDS_AMOUNT.match(text, end) is not None


def _is_symbol_d(text: str, tail: Tail) -> bool:
    return text[tail.start : tail.start + 1] in "đĐ" and not text[tail.start + 1 : tail.start + 2].isalpha()


_CLOCK_BEFORE = re.compile(r"(?:lúc|vào|hồi|khoảng|từ|đến|trước|sau) $", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r" ?(?:\d{1,2} ?(?:phút|')?|sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|cùng ngày|thứ|kém|rưỡi|GMT)(?!\w)"
)
_DAY_WORD = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|dịp|lễ|từ|đến|và|-|mùng|trước|sau|kể từ|rạng sáng|cuối|đầu|đường|phố) $",
    re.IGNORECASE,
)


def _counts(text: str, group: Group, tail: Tail) -> bool:
    """Whether number and unit count or measure something, and are no label, date, clock time or score."""
    number = group.first
    if number.of is not None:
        if number.value > number.of:
            return False
        return not (number.of <= 12 and _DAY_WORD.search(text, max(0, group.start - 10), group.start))
    if not group.join and _is_label(text, number):
        return False
    if tail.what in {"giờ", "phút"} and _CLOCK_AFTER.match(text, tail.end):
        return False
    if tail.what == "giờ" and group.high <= 24 and _CLOCK_BEFORE.search(text, max(0, group.start - 7), group.start):
        return False
    if tail.start == number.end and tail.dimension is None:
        return False  # glued: "5trường"
    if number.words and number.value <= 1 and number.scale == 1 and not number.decimals:
        return False  # "một" is an article
    return not _is_year(text, group)


def _is_year(text: str, group: Group) -> bool:
    """Whether a bare number is a year that the unit does not belong to: "từ 2020 người dân"."""
    number = group.last
    written = text[number.start : number.end]
    return len(written) == 4 and written.isdigit() and 1900 <= int(written) <= 2100
