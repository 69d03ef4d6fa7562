"""One scan that finds every number of a text with its value, in digits, in words, and mixed ("1 tỷ 200 triệu").

Codes, dates, phone numbers and labels are stepped over here, so that no later rule has to look at them again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import itemgetter

from pipeline.extract.numbers.digits import Digits, Style, find_style, read_digits
from pipeline.extract.numbers.model import ONE, Number
from pipeline.extract.numbers.words import read_words
from pipeline.lexicon.numbers import number_words

_DIGITS = r"\d+(?:[.,]\d+)*"
_SPACED = r"[1-9]\d{0,2}(?: \d{3}){1,4}(?![\d.]\d|\d)(?:,\d+)?"
_CODE = (
    # 178/2024/NĐ-CP, 57-NQ/TW, 37A-123.45, 24/01/2025, 2025-09-03, 0912.345.678, 192.168.1.1
    r"\d+(?:\.\d+)?[a-zđ]?(?:/\d+)?[-/][A-ZĐ]{1,6}[A-Za-zĐđ0-9.&]*(?:[-/][A-Za-zĐđ0-9.&]+)*"
    r"|\d{1,2}[A-ZĐ]\d?-\d[\d.]*|\d+/\d+/\d+(?:[-/.]\w+)*|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}|0\d{2,3}[. ]\d{3}[. ]?\d{3,4}|0\d{9,10}"
    r"|(?!\d{1,3}(?:\.\d{3}){3})\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"
)
_GLUED_CODES = ("USD", "VND", "EUR", "GBP", "INR", "Rs")
"""Codes that an amount may be glued to: "USD1,23"."""
_RATIO = rf"(?P<part>{_DIGITS}) ?/ ?(?P<whole>\d[\d.,]*\d|\d)(?![/\w])"


@dataclass(frozen=True, slots=True)
class _Grammar:
    digits: re.Pattern[str]
    words: re.Pattern[str]
    scales: re.Pattern[str]
    """Scale words, and amounts with smaller ones, behind digits."""
    scale_values: dict[str, int]
    scale_initials: frozenset[str]


@cache
def _grammar() -> _Grammar:
    lexicon = number_words()
    words = [*lexicon.digits, lexicon.ten, lexicon.tens, *lexicon.tens_prefix, lexicon.hundred, *lexicon.scales,
             *lexicon.zero_link, *lexicon.half_after, lexicon.half, *lexicon.decimal, *lexicon.fraction]  # fmt: skip
    starts = [word for word in [*lexicon.digits, lexicon.ten, *lexicon.tens_prefix, lexicon.half]
              if word not in lexicon.only_following]  # fmt: skip
    blocked = {word: rf"(?! (?:{'|'.join(after)})\b)" for word, after in lexicon.not_scale_before.items()}
    any_word = "|".join(word + blocked.get(word, "") for word in sorted(sorted(words), key=len, reverse=True))
    forms = sorted({form for word in starts for form in (word, word.capitalize())})
    any_start = "|".join(sorted(forms, key=len, reverse=True))
    glued = "|".join(rf"(?<=\b{code})" for code in _GLUED_CODES)
    scale = "|".join(word + blocked.get(word, "") for word in sorted(lexicon.scales, key=len, reverse=True))
    scale_word = rf"(?:{scale}|{lexicon.hundred})(?!\w)"
    letters = "|".join(sorted(lexicon.scale_letters, key=len, reverse=True))
    # A look-ahead for the first character lets the engine skip to the next candidate.
    return _Grammar(
        digits=re.compile(
            rf"(?=\d)(?:(?<!\w)(?<![^\W\d_]-)(?<!\d[.,])|{glued})"
            rf"(?:(?P<code>{_CODE})(?!\w)|{_RATIO}|(?P<spaced>{_SPACED})|(?P<digits>{_DIGITS}))"
        ),
        words=re.compile(rf"(?<!\w)(?:{any_start})(?: {{1,4}}(?:{any_word})(?!\w))*(?!\w)"),
        scales=re.compile(
            rf"(?P<letter>{letters})(?!\w)"
            rf"|(?P<scales>(?: ?(?i:{scale_word})){{1,3}})"
            rf"(?P<more>(?: \d+(?:,\d+)?(?: (?i:{scale_word})){{1,2}})*)"
            rf"(?:(?P<half> (?:{'|'.join(sorted(lexicon.half_after))}))(?!\w)|(?P<cut> \d)(?![.,/]?\d|\w| ?[%-]| \w))?"
        ),
        scale_values=dict(lexicon.scales) | {lexicon.hundred: 100},
        scale_initials=frozenset(
            initial
            for word in (*lexicon.scales, lexicon.hundred, *lexicon.scale_letters)
            for initial in (word[0], word[0].upper())
        ),
    )


def find_numbers(text: str) -> list[Number]:
    """Every number of the normal form ``text``, in order, with its exact value.

    Numbers inside codes, dates and phone numbers are left out. Which of two readings a separator has is decided
    by the other numbers of the text (see ``digits``).

    >>> [(number.start, str(number.value)) for number in find_numbers("đạt 2,75 tỷ USD, tăng hai mươi phần trăm")]
    [(4, '2750000000.00'), (22, '20')]
    """
    grammar = _grammar()
    digits = list(grammar.digits.finditer(text))
    style = find_style(match["digits"] for match in digits if match["digits"] is not None)
    lexer = _Lexer(text, style, grammar)
    numbers: list[Number] = []
    end = 0
    words = [(match.start(), match, lexer.words) for match in grammar.words.finditer(text)]
    found = [(match.start(), match, lexer.number) for match in digits] + words
    for start, match, read in sorted(found, key=itemgetter(0)):
        if start < end:
            continue
        number = read(match)
        if number is not None:
            numbers.append(number)
            end = number.end
    return numbers


@dataclass(frozen=True, slots=True)
class _Lexer:
    text: str
    style: Style
    grammar: _Grammar

    def number(self, match: re.Match[str]) -> Number | None:
        if match["digits"] is not None:
            return self._digits(match.start(), match.end(), match["digits"])
        if match["code"] is not None:
            return None
        if match["part"] is not None:
            return self._ratio(match)
        written = match["spaced"].replace(" ", ".")
        head = read_digits(written, Style())
        if head is None or not self._is_one_number(match):
            first = match["spaced"].split(" ")[0]
            return self._digits(match.start(), match.start() + len(first), first)
        return self._scaled(match.start(), match.end(), Digits(head.value, head.decimals, "number.spaced"))

    def _is_one_number(self, match: re.Match[str]) -> bool:
        """Whether blanks group thousands: at least twice, or a unit follows and no label ("năm", "ngày") precedes."""
        if match["spaced"].count(" ") > 1:
            return True
        return bool(_SPACED_UNIT.match(self.text, match.end())) and not _LABEL.search(
            self.text, max(0, match.start() - 8), match.start()
        )

    def _digits(self, start: int, end: int, written: str) -> Number | None:
        if written.isdigit():
            return self._scaled(start, end, Digits(Decimal(written), 0))
        following = self._scale_behind(end)
        percent = self.text.startswith(("%", " %"), end)
        digits = read_digits(
            written, self.style, whole=_COUNTED.match(self.text, end) is not None,
            scaled=percent or (following is not None and following["scales"] is not None),
        )  # fmt: skip
        return None if digits is None else self._scaled(start, end, digits)

    def _scale_behind(self, end: int) -> re.Match[str] | None:
        """Scale words behind the digits that end at ``end``; most numbers have none, which one character tells."""
        at = end + 1 if self.text.startswith(" ", end) else end
        if self.text[at : at + 1] not in self.grammar.scale_initials:
            return None
        return self.grammar.scales.match(self.text, end)

    def _scaled(self, start: int, end: int, digits: Digits) -> Number:
        start, sign = self._signed(start)
        mantissa = digits.value * sign
        following = self._scale_behind(end)
        if following is None:
            return Number(start, end, mantissa, mantissa, decimals=digits.decimals, rule=digits.rule)
        if following["letter"] is not None:
            scale = Decimal(number_words().scale_letters[following["letter"]])
            return Number(
                start, following.end(), mantissa * scale, mantissa, scale, decimals=digits.decimals, rule=digits.rule
            )
        scale = last = ONE
        for word in following["scales"].lower().split():
            value = Decimal(self.grammar.scale_values[word])
            if value == last:
                continue  # "5.000 tỷ tỷ đồng" is a slip of the writer
            last = value
            scale *= last
        value = digits.value * scale
        if following["more"]:
            value += self._smaller_amounts(following["more"])
        if following["half"]:
            value += last / 2
        elif following["cut"]:
            value += Decimal(following["cut"].strip()) * scale / 10
        return Number(start, following.end(), value * sign, mantissa, scale, decimals=digits.decimals, rule=digits.rule)

    def _smaller_amounts(self, written: str) -> Decimal:
        """The 200 triệu of "1 tỷ 200 triệu"."""
        total = Decimal(0)
        amount = Decimal(0)
        for token in written.lower().split():
            scale = self.grammar.scale_values.get(token)
            if scale is not None:
                amount *= scale
            else:
                total += amount
                amount = Decimal(token.replace(",", "."))
        return total + amount

    def _signed(self, start: int) -> tuple[int, Decimal]:
        """The begin with a minus sign or "âm" before it, and the sign."""
        before = self.text[max(0, start - 3) : start]
        if before.endswith("-"):
            previous = before[-2:-1]
            opens_line = previous in ("", "\n")
            if (previous in " (:;[" or opens_line) and not (opens_line and not self._is_fraction(start)):
                return start - 1, Decimal(-1)
        elif self.text.endswith(("âm hơn ", "âm gần ", "âm khoảng ", "âm trên "), max(0, start - 9), start):
            return start, Decimal(-1)
        elif before == "âm " and not (start > 3 and self.text[start - 4].isalpha()):
            return start - 3, Decimal(-1)
        return start, ONE

    def _is_fraction(self, start: int) -> bool:
        """Whether the number after a dash at the start of a line has decimals: a bullet rarely does."""
        return _DECIMAL.match(self.text, start) is not None

    def _ratio(self, match: re.Match[str]) -> Number | None:
        part = read_digits(match["part"], self.style, whole=True)
        whole = read_digits(match["whole"], self.style, whole=True)
        if part is None or whole is None:
            return None
        return Number(match.start(), match.end(), part.value, part.value, of=whole.value, decimals=part.decimals)

    def words(self, match: re.Match[str]) -> Number | None:
        written = match.group()
        start = match.start()
        if written in _NEVER_ALONE:
            return None
        if written[0].isupper() and not self._opens_sentence(start, match.end()):
            return None
        words = list(_WORD.finditer(written))
        reading = read_words([word.group().lower() for word in words])
        if reading is None:
            return None
        end = start + words[reading.used - 1].end()
        if reading.value == 0 and not self._is_zero(end):
            return None
        start, sign = self._negated(start)
        value, scale = reading.value * sign, reading.scale
        mantissa = value / scale if scale != ONE else value
        return Number(start, end, value, mantissa, scale, reading.of, words=True, decimals=reading.decimals)

    def _is_zero(self, end: int) -> bool:
        """Whether "không" is a zero ("không phần trăm") and not "not"."""
        return self.text.startswith((" phần trăm", " phần nghìn", " độ C"), end)

    def _negated(self, start: int) -> tuple[int, Decimal]:
        """The begin with "âm" or "trừ" before a number in words, and the sign."""
        for word in number_words().negative:
            before = max(0, start - len(word) - 1)
            if self.text[before:start].lower() == f"{word} " and not self.text[max(0, before - 1) : before].isalnum():
                return before, Decimal(-1)
        return start, ONE

    def _opens_sentence(self, start: int, end: int) -> bool:
        """Whether a capital is that of a sentence, and not of a name ("Ba Vì", "Năm Căn")."""
        if self.text[end + 1 : end + 2].isupper():
            return False
        return start == 0 or _OPENS.search(self.text, max(0, start - 3), start) is not None


_WORD = re.compile(r"\S+")
_NEVER_ALONE = frozenset({"một", "Một"})
"""The article; as a number it stands before a scale or counts nothing worth a row."""
_COUNTED = re.compile(
    r" (?:người|hộ|con|chiếc|doanh nghiệp|đồng|VND|VNĐ|lượt|học sinh|cổ phiếu|đơn vị|dự án|căn|ca|xe)\b"
)
"""Things that have no thousandth part: "1,741 hộ" is 1741."""
_SPACED_UNIT = re.compile(
    r" ?(?:%|(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|VND|VNĐ|USD|EUR|ha|tấn|tạ|kg|m2|m²|km|người|hộ|lượt|lao động|học sinh)\b)"
)
_LABEL = re.compile(r"(?:ngày|tháng|năm|quý|số|thứ|khoản|[Đđ]iều|đến|-|/) ?$")
_DECIMAL = re.compile(r"\d+,\d|\d+(?:\.\d+)? ?%")
_OPENS = re.compile(r"[.!?:;\n\"“(\[…] ?$|[-+*•] $")
