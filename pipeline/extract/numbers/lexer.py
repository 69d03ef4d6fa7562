"""One scan that finds every number of a text with its value, in digits, in words, and mixed ("1 tỷ 200 triệu").

Codes, dates, phone numbers and labels are stepped over here, so that no later rule has to look at them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import itemgetter

from pipeline.extract.numbers.digits import Digits, read_digits, read_grouped
from pipeline.extract.numbers.model import ONE, Number
from pipeline.extract.numbers.named import is_labelled, name_before
from pipeline.extract.numbers.scales import find_scale
from pipeline.extract.numbers.words import NumberReading, read_words
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.numbers import number_words
from pipeline.memory import Memory
from pipeline.patterns import re
from pipeline.text import longest_first

_DIGITS = r"\d+(?:[.,]\d+)*"
_SPACED = r"[1-9]\d{0,2}(?: \d{3}){1,4}(?![\d.]\d|\d)(?:,\d+)?"
_APOSTROPHES = r"[1-9]\d{0,2}(?:['’]\d{3}){1,4}(?![\d'’])(?:[.,]\d+)?"
_CODE = (
    # 178/2024/NĐ-CP, 57-NQ/TW, 37A-123.45, 24/01/2025, 2025-09-03, 0912.345.678, 192.168.1.1
    r"\d+(?:\.\d+)?[a-zđ]?(?:/\d+)?[-/][A-ZĐ]{1,6}[A-Za-zĐđ0-9.&]*(?:[-/][A-Za-zĐđ0-9.&]+)*"
    r"|\d{1,2}[A-ZĐ]\d?-\d[\d.]*|\d+/\d+/\d+(?:[-/.]\w+)*|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}|0\d{2,3}[. ]\d{3}[. ]?\d{3,4}|0\d{9,10}"
    r"|(?!\d{1,3}(?:\.\d{3}){3})\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"
)
_NO_CODE = r"(?<![^\W\d_]-)(?<![^\W\d_]\d-)(?<![^\W\d_]\d\d-)"
"""Before a dash stands no code: "Covid-19", "lô B5-12"."""
_RATIO = rf"(?P<part>{_DIGITS}) ?/ ?(?P<whole>\d[\d.,]*\d|\d)(?![/\w])"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of numbers in digits and in words, and the characters that the former begin with."""

    first: re.Pattern[str]
    digits: re.Pattern[str]
    words: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    lexicon = number_words()
    words = [*lexicon.digits, lexicon.ten, lexicon.tens, *lexicon.tens_prefix, lexicon.hundred, *lexicon.scales,
             *lexicon.zero_link, *lexicon.half_after, lexicon.half, *lexicon.decimal, *lexicon.fraction]  # fmt: skip
    starts = [word for word in [*lexicon.digits, lexicon.ten, *lexicon.tens_prefix, lexicon.half]
              if word not in lexicon.only_following]  # fmt: skip
    blocked = {word: rf"(?! (?:{'|'.join(after)})\b)" for word, after in lexicon.not_scale_before.items()}
    any_word = "|".join(word + blocked.get(word, "") for word in longest_first(words))
    forms = sorted({form for word in starts for form in (word, word.capitalize())})
    vulgar = "".join(lexicon.vulgar)
    return _Grammar(
        first=re.compile(rf"[\d{vulgar}]"),
        digits=re.compile(
            rf"(?:(?<![\w%])(?:(?<!-)|{_NO_CODE}|{_behind_unit()})(?<!\d[.,])|{_glued()})"
            rf"(?:(?P<code>{_CODE})(?!\w)|(?P<vulgar>(?:\d{{1,3}} ?)?[{vulgar}])|{_RATIO}|(?P<spaced>{_SPACED})"
            rf"|(?P<quoted>{_APOSTROPHES})|(?P<digits>{_DIGITS}))"
        ),
        words=re.compile(rf"(?:{_starts(forms)})(?: {{1,4}}(?:{any_word})(?!\w))*(?!\w)"),
    )


def _starts(forms: Sequence[str]) -> str:
    """One of the words, with nothing before it; by first letters, so that the engine skips to the next of these."""
    by_letter: dict[str, list[str]] = {}
    for form in longest_first(forms):
        by_letter.setdefault(form[0], []).append(form[1:])
    return "|".join(
        rf"{letter}(?=[{''.join(sorted({rest[0] for rest in rests}))}])(?<!\w{letter})(?:{'|'.join(rests)})"
        for letter, rests in sorted(by_letter.items())
    )


def _glued() -> str:
    """Look-behinds for the codes that an amount may be glued to ("USD1,23"), one for each length."""
    by_length: dict[int, list[str]] = {}
    for sign in currencies().signs_before():
        if sign[-1].isalpha():
            by_length.setdefault(len(sign), []).append(sign)
    return "|".join(rf"(?<=\b(?:{'|'.join(sorted(signs))}))" for _, signs in sorted(by_length.items()))


def _behind_unit() -> str:
    """Look-behinds for an amount whose unit touches the dash: "2.000đ-3.000đ", "2 triệu-3 triệu", one each length."""
    lexicon = number_words()
    money = [*(code for currency in currencies().currencies for code in currency.codes), "đồng"]
    scales = [*lexicon.scales, *(f"{outer} {inner}" for outer in ("trăm", "nghìn", "ngàn") for inner in lexicon.scales)]
    units = {*money, *scales, "k", "tr", *(f"{scale} {unit}" for scale in scales for unit in money)}
    by_length: dict[int, list[str]] = {}
    for unit in {f"{blank}{unit}" for unit in units for blank in ("", " ")}:
        by_length.setdefault(len(unit), []).append(unit)
    choices = (rf"(?<=\d(?:{'|'.join(sorted(units))})-)" for _, units in sorted(by_length.items()))
    return rf"(?<=\d\d\dđ-)|{'|'.join(choices)}"  # "lô 5đ-12" is a place


def find_numbers(text: str) -> list[Number]:
    """Every number of the normal form ``text``, in order, with its exact value.

    Numbers inside codes, dates and phone numbers are left out. A separator that may be read in two ways is read the
    Vietnamese way.

    >>> [(number.start, str(number.value)) for number in find_numbers("đạt 2,75 tỷ USD, tăng hai mươi phần trăm")]
    [(4, '2750000000.00'), (22, '20')]
    """
    grammar = _grammar()
    lexer = _Lexer(text)
    numbers: list[Number] = []
    end = 0
    words = [(match.start(), match, lexer.words) for match in grammar.words.finditer(text)]
    digits = list(_in_digits(text))
    digits += [second for first in digits if (second := lexer.second(first)) is not None]
    found = [(match.start(), match, lexer.number) for match in digits] + words
    for start, match, read in sorted(found, key=itemgetter(0)):
        if start < end:
            continue
        number = read(match)
        if number is not None:
            numbers.append(number)
            end = number.end
    return numbers


def _in_digits(text: str) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives; but only what begins with a digit is tried."""
    grammar = _grammar()
    first, digits, at = grammar.first.search, grammar.digits.match, 0
    while begin := first(text, at):
        at = begin.start()
        if match := digits(text, at):
            yield match
            at = match.end()
        else:
            at += 1


@dataclass(frozen=True, slots=True)
class _Lexer:
    text: str

    def number(self, match: re.Match[str]) -> Number | None:
        if match["digits"] is not None:
            return self._digits(match.start(), match.end(), match["digits"])
        if match["code"] is not None:
            return None
        if match["part"] is not None:
            return self._ratio(match)
        if match["vulgar"] is not None:
            value = number_words().vulgar[match["vulgar"][-1]] + int(match["vulgar"][:-1] or 0)
            return self._scaled(match.start(), match.end(), Digits(value, 1))
        if match["quoted"] is not None:
            return self._scaled(match.start(), match.end(), read_grouped(match["quoted"]))
        if not self._is_one_number(match):
            first = match["spaced"].split(" ")[0]
            return self._digits(match.start(), match.start() + len(first), first)
        return self._scaled(match.start(), match.end(), read_grouped(match["spaced"]))

    def second(self, match: re.Match[str]) -> re.Match[str] | None:
        """The second of two numbers that only look grouped: the 300 of "ngày 12 300 lao động"."""
        if match["spaced"] is None or self._is_one_number(match):
            return None
        return _grammar().digits.match(self.text, match.start() + match["spaced"].index(" ") + 1)

    def _is_one_number(self, match: re.Match[str]) -> bool:
        """Whether blanks group thousands: at least twice, or a unit follows and no label ("năm", "ngày") precedes."""
        if match["spaced"].count(" ") > 1:
            return True
        if not _SPACED_UNIT.match(self.text, match.end()) or self._is_name_and_amount(match):
            return False
        return not _LABEL.search(self.text, max(0, match.start() - 8), match.start())

    def _is_name_and_amount(self, match: re.Match[str]) -> bool:
        """Whether the first group belongs to the word before it: "VF 3 299 triệu", "vành đai 3 400 tỷ"."""
        first, second = match["spaced"].split(" ")
        if len(first) > _NAMED or second.startswith("0"):
            return False
        if is_labelled(self.text, match.start()):
            return True
        return bool(_PRICED.match(self.text, match.end()) and name_before(self.text, match.start()))

    def _digits(self, start: int, end: int, written: str) -> Number | None:
        digits = _DIGITS_READ[written] if len(written) <= _SHORT else _read_digits(written)
        return None if digits is None else self._scaled(start, end, digits)

    def _scaled(self, start: int, end: int, digits: Digits) -> Number:
        scaled = find_scale(self.text, start, end)
        start, sign = self._signed(start)
        mantissa = digits.value * sign
        if scaled is None:
            return Number(start, end, mantissa, mantissa, decimals=digits.decimals, rule=digits.rule, form=digits.form)
        value = digits.value * scaled.scale + scaled.extra
        return Number(
            start, scaled.end, value * sign, mantissa, scaled.scale,
            decimals=digits.decimals, rule=digits.rule, form=digits.form,
        )  # fmt: skip

    def _signed(self, start: int) -> tuple[int, Decimal]:
        """The begin with a minus sign or "âm" before it, and the sign."""
        before = self.text[max(0, start - 3) : start]
        if before.endswith("-"):
            previous = before[-2:-1]
            opens_line = previous in ("", "\n")
            if opens_line and not self._is_fraction(start):
                return start, ONE
            if opens_line or (previous in " (:;[" and before[0] != "/"):
                return start - 1, Decimal(-1)
        elif before.endswith(" ") and self._is_negated_before(start):
            return start, Decimal(-1)
        elif before == _MINUS and not (start > 3 and self.text[start - 4].isalpha()):
            return start - 3, Decimal(-1)
        return start, ONE

    def _is_negated_before(self, start: int) -> bool:
        """Whether a minus sign or "âm" stands before a qualifier of the number."""
        begin = max(0, start - 14)
        if self.text.find("-", begin, start) < 0 and self.text.find(_MINUS, begin, start) < 0:
            return False
        return _MINUS_BEFORE.search(self.text, begin, start) is not None

    def _is_fraction(self, start: int) -> bool:
        """Whether the number after a dash at the start of a line has decimals: a bullet rarely does."""
        return _DECIMAL.match(self.text, start) is not None

    def _ratio(self, match: re.Match[str]) -> Number | None:
        part, whole = self._counted(match["part"]), self._counted(match["whole"])
        if part is None or whole is None:
            return None
        return Number(match.start(), match.end(), part, part, of=whole)

    def _counted(self, written: str) -> Decimal | None:
        """The value of digits that count something, which has no thousandths: the 1,234 of "1,234/2,000 hộ"."""
        digits = read_digits(written)
        if digits is None:
            return None
        return digits.value * 1000 if digits.form == "comma-open" else digits.value

    def words(self, match: re.Match[str]) -> Number | None:
        written = match.group()
        start = match.start()
        if written in _NEVER_ALONE:
            return None
        if written[0].isupper() and not self._opens_sentence(start, match.end()):
            return None
        words = list(_WORD.finditer(written))
        lowered = tuple([word.group().lower() for word in words])
        reading = _WORDS_READ[lowered] if len(lowered) <= _FEW else read_words(lowered)
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


def _read_digits(written: str) -> Digits | None:
    return Digits(Decimal(written), 0) if written.isdigit() else read_digits(written)


_SHORT, _FEW = 16, 4
"""Characters and words up to which readings are remembered; what longer words say may hang on the decimal context."""
_DIGITS_READ: Memory[str, Digits | None] = Memory(_read_digits)
_WORDS_READ: Memory[tuple[str, ...], NumberReading | None] = Memory(read_words)
"""What digits and words say, each read once: an article has the same ones again and again."""
_WORD = re.compile(r"\S+")
_NEVER_ALONE = frozenset({"một", "Một"})
"""The article; as a number it stands before a scale or counts nothing worth a row."""
_SPACED_UNIT = re.compile(
    r" ?(?:%|(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|VND|VNĐ|USD|EUR|ha|tấn|tạ|kg|m2|m²|km|người|hộ|lượt|lao động|học sinh)\b)"
)
_NAMED = 2
"""Digits of a number that ends a name before an amount."""
_PRICED = re.compile(r" ?(?:nghìn|ngàn|triệu)\b")
"""Scales of prices; billions behind a name are its own: "Vinamilk 1 234 tỷ"."""
_LABEL = re.compile(r"(?:ngày|tháng|năm|quý|số|thứ|khoản|[Đđ]iều|đến|-|/) ?$")
_MINUS = "âm "
_MINUS_BEFORE = re.compile(rf"(?:(?<!\w){_MINUS}|(?<![^\s(])-)(?:(?:hơn|gần|khoảng|trên|xấp xỉ|tới|đến) ){{1,2}}$")
"""A minus sign with a qualifier between: "âm hơn 127 tỷ", "-gần 640 tỷ"."""
_DECIMAL = re.compile(r"\d+,\d|\d+(?:\.\d+)? ?%")
_OPENS = re.compile(r"[.!?:;\n\"“(\[…] ?$|[-+*•] $")
