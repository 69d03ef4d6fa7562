"""Numbers written in words: "hai mươi lăm nghìn", "một tỷ rưỡi", "ba phẩy năm", "hai phần ba"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.lexicon.numbers import NumberWords, number_words


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a run of number words says, and how many of its words belong to it."""

    value: Decimal
    used: int
    scale: Decimal = Decimal(1)
    of: Decimal | None = None
    decimals: int = 0


def read_words(words: Sequence[str]) -> NumberReading | None:
    """The longest number at the start of ``words`` (lower case), or None when they make none.

    >>> read_words("hai mươi lăm nghìn đồng".split())
    Reading(value=Decimal('25000'), used=4, scale=Decimal('1000'), of=None, decimals=0)
    >>> read_words("mười năm".split()).used  # ten years
    1
    """
    lexicon = number_words()
    negative = words[0] in lexicon.negative if words else False
    reader = _Reader(lexicon, words, 1 if negative else 0)
    reading = reader.read()
    if reading is None or not negative:
        return reading
    return NumberReading(-reading.value, reading.used, reading.scale, reading.of, reading.decimals)


@dataclass(slots=True)
class _Reader:
    """One pass over the words; ``at`` is the next word to look at."""

    lexicon: NumberWords
    words: Sequence[str]
    at: int
    parts: list[tuple[int, int]] = field(default_factory=list)
    """Amounts already closed by a scale word, each with that scale."""
    last_scale: int = 1
    first: int = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.at

    def read(self) -> NumberReading | None:
        begin = self.at
        if self._peek() == self.lexicon.half:
            return self._half()
        group = self._integer()
        if self.at == begin:
            return None
        whole = Decimal(sum(amount for amount, _ in self.parts) + (group or 0))
        denominator = self._denominator(begin)
        if denominator is not None:
            return NumberReading(whole, self.at, of=denominator)
        fraction = self._decimals()
        if fraction is not None:
            scale = self._trailing_scale()
            value = (whole + Decimal(f"0.{fraction}")) * scale
            return NumberReading(value, self.at, Decimal(scale), decimals=len(fraction))
        if self._peek() in self.lexicon.half_after and self.at > begin:
            unit = self.last_scale if group is None else (100 if group and group % 100 == 0 else 0)
            if unit > 1:
                self.at += 1
                whole += Decimal(unit) / 2
        return NumberReading(whole, self.at, Decimal(self.last_scale))

    def _peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.words[at] if at < len(self.words) else ""

    def _half(self) -> NumberReading | None:
        """Half a scale: "nửa tỷ", "nửa triệu"; "nửa" alone is not a number."""
        self.at += 1
        scale = self._trailing_scale()
        return NumberReading(Decimal(scale) / 2, self.at, Decimal(scale)) if scale > 1 else None

    def _integer(self) -> int | None:
        """Reads groups and scales; returns the group that no scale closed, or None."""
        group: int | None = None
        while True:
            word = self._peek()
            scale = self.lexicon.scales.get(word)
            if scale is not None and (group is not None or self.parts):
                below = [part for part in self.parts if part[1] < scale]
                if group is None and not below:
                    return None  # "hai tỷ tỷ"
                amount = (sum(amount for amount, _ in below) + (group or 0)) * scale
                self.parts = [part for part in self.parts if part[1] >= scale] + [(amount, scale)]
                self.last_scale, group = scale, None
                self.at += 1
                continue
            if group is not None:
                return group
            begin = self.at
            group = self._group()
            if group is None:
                return None
            if self.parts and self.at == begin + 1 and self._is_cut_short(begin):
                self.parts.append((group * self.last_scale // 10, 1))  # "một triệu hai" = 1.200.000
                return None

    def _is_cut_short(self, at: int) -> bool:
        """Whether the single digit at ``at`` stands for the next lower place: "một triệu hai", "tám nghìn mốt"."""
        return self.words[at] in self.lexicon.digits and self.last_scale >= 100 and not self._next_is_scale()

    def _next_is_scale(self) -> bool:
        return self._peek() in self.lexicon.scales

    def _group(self) -> int | None:
        """A number below one thousand, or None (nothing is read then)."""
        lexicon, begin = self.lexicon, self.at
        word = self._peek()
        if word in lexicon.zero_link and self.parts:
            return self._linked()
        if word in lexicon.tens_prefix and self._peek(1) in lexicon.digits:
            self.at += 2
            return lexicon.tens_prefix[word] * 10 + lexicon.digits[self.words[self.at - 1]]
        if word == lexicon.ten:
            self.at += 1
            return 10 + self._unit_after_tens()
        digit = self._leading_digit(begin)
        if digit is None:
            return None
        follower = self._peek()
        if follower == lexicon.hundred:
            self.at += 1
            return digit * 100 + self._below_hundred()
        if follower == lexicon.tens:
            self.at += 1
            return digit * 10 + self._unit_after_tens()
        if digit and self._is_second_digit(follower):
            self.at += 1
            return digit * 10 + lexicon.digits[follower]  # "hai lăm", "ba hai"
        return digit

    def _leading_digit(self, begin: int) -> int | None:
        word = self._peek()
        digit = self.lexicon.digits.get(word)
        if digit is None or (word in self.lexicon.only_following and not self.parts):
            return None
        if word == "năm" and (self.parts or begin > self.first) and not self._five_is_meant():
            return None
        self.at += 1
        return digit

    def _five_is_meant(self) -> bool:
        """Whether "năm" is a five: after a number it is "year" unless a place word follows: "một nghìn năm trăm"."""
        return self._peek(1) in {self.lexicon.hundred, self.lexicon.tens} or self._peek(1) in self.lexicon.scales

    def _is_second_digit(self, word: str, ahead: int = 0) -> bool:
        """Whether ``word``, ``ahead`` words before the next but one, is the last digit of a number below a hundred."""
        if word not in self.lexicon.digits or word in {"không", "một", "năm"}:
            return False
        after = self._peek(ahead + 1)
        return after not in {self.lexicon.hundred, self.lexicon.tens}

    def _unit_after_tens(self) -> int:
        word = self._peek()
        if word in self.lexicon.digits and word not in {"không", "năm"} and self._peek(1) != self.lexicon.hundred:
            self.at += 1
            return self.lexicon.digits[word]
        return 0

    def _linked(self) -> int | None:
        """The digit of "linh năm", "lẻ một", which stands after a missing place."""
        digit = self.lexicon.digits.get(self._peek(1))
        if digit is None:
            return None
        self.at += 2
        return digit

    def _below_hundred(self) -> int:
        """What follows "trăm": "linh năm", "hai mươi ba", "mười một", "hai" (= 20), "bốn bảy"."""
        lexicon, word = self.lexicon, self._peek()
        if word in lexicon.zero_link:
            return self._linked() or 0
        if word == lexicon.ten:
            self.at += 1
            return 10 + self._unit_after_tens()
        digit = lexicon.digits.get(word)
        if digit is None or word == "không":
            return 0
        follower = self._peek(1)
        if follower == lexicon.tens:
            self.at += 2
            return digit * 10 + self._unit_after_tens()
        if follower == lexicon.hundred or (word in {"năm", "một"} and not self._is_second_digit(follower, 1)):
            return 0  # "trăm năm" = a hundred years; "trăm năm mốt" = 151
        self.at += 1
        if self._is_second_digit(follower):
            self.at += 1
            return digit * 10 + lexicon.digits[follower]
        return digit * 10

    def _denominator(self, begin: int) -> Decimal | None:
        """The 3 of "hai phần ba"; "phần trăm" and "phần nghìn" are units, not fractions."""
        if self._peek() not in self.lexicon.fraction or self.at == begin:
            return None
        inner = _Reader(self.lexicon, self.words, self.at + 1)
        four = inner._peek() == "tư"
        value = 4 if four else inner._group()
        if not value or inner._peek() in self.lexicon.scales:
            return None
        self.at = inner.at + 1 if four else inner.at
        return Decimal(value)

    def _decimals(self) -> str | None:
        """The digits after "phẩy" or "chấm", read one by one or as a number; None when there are none."""
        if self._peek() not in self.lexicon.decimal:
            return None
        digits: list[str] = []
        at = self.at + 1
        while at < len(self.words) and self.words[at] in self.lexicon.digits:
            digits.append(str(self.lexicon.digits[self.words[at]]))
            at += 1
        if at < len(self.words) and self.words[at] in {self.lexicon.tens, self.lexicon.ten, self.lexicon.hundred}:
            inner = _Reader(self.lexicon, self.words, self.at + 1)
            group = inner._group()
            if group is None:
                return None
            digits, at = [str(group)], inner.at
        if not digits:
            return None
        self.at = at
        return "".join(digits)

    def _trailing_scale(self) -> int:
        scale = 1
        while self._peek() in self.lexicon.scales:
            scale *= self.lexicon.scales[self._peek()]
            self.at += 1
        if scale == 1 and self._peek() == self.lexicon.hundred:
            self.at += 1
            return 100
        return scale
