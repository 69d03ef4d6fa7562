"""Numbers written in digits: what "." and "," can mean by the form alone.

Vietnamese practice groups thousands by "." and begins decimals by ","; English practice turns both round. A single
separator with exactly three digits behind it is open: it is read the Vietnamese way here, and weighed against the
article where units are known (``figures.separators``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.numbers.model import Form

_PLAIN = re.compile(r"\d+")
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
_VIETNAMESE_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+")
_ENGLISH_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")
_ONE = re.compile(r"(\d+)([.,])(\d+)")
_SLIP = re.compile(r"\d+000")
"""Nobody writes decimals that end so: "300.0000" and "1.600000" are slips, whose value cannot be known."""
_GROUPED_BY = re.compile(r"['’ ]")


@dataclass(frozen=True, slots=True)
class Digits:
    """The value of a digit string in its Vietnamese reading; ``rule`` is "" unless the form is a foreign one."""

    value: Decimal
    decimals: int
    rule: str = ""
    form: Form = ""


def read_digits(written: str) -> Digits | None:
    """The value of ``written``, or None when it is no number ("192.168.1.1", "300.0000").

    >>> str(read_digits("1.234,5").value), read_digits("1.234").form
    ('1234.5', 'dot-open')
    """
    if _PLAIN.fullmatch(written):
        return Digits(Decimal(written), 0)
    one = _ONE.fullmatch(written)
    if one is not None:
        return _one_separator(one[1], one[2], one[3])
    if _VIETNAMESE.fullmatch(written) or _VIETNAMESE_GROUPS.fullmatch(written):
        return _decimal(written.replace(".", "").replace(",", "."), "", "dots")
    if _ENGLISH.fullmatch(written) or _ENGLISH_GROUPS.fullmatch(written):
        return _decimal(written.replace(",", ""), "number.english", "commas")
    return None


def read_grouped(written: str) -> Digits:
    """The value of digits grouped by blanks or apostrophes: "1 234,5", "10'000"."""
    return _decimal(_GROUPED_BY.sub("", written).replace(",", "."), "number.spaced", "")


def _one_separator(head: str, separator: str, tail: str) -> Digits | None:
    dot = separator == "."
    if len(tail) > 3 and _SLIP.fullmatch(tail):
        return None
    if len(tail) != 3 or len(head) > 3 or head[0] == "0":
        return _decimal(f"{head}.{tail}", "number.dot-decimal" if dot else "", "dot" if dot else "comma")
    if dot:
        return _decimal(head + tail, "", "dots" if tail == "000" else "dot-open")
    if tail == "000":  # nobody writes three zero decimals
        return _decimal(head + tail, "number.comma-thousands.zeros", "commas")
    return _decimal(f"{head}.{tail}", "number.comma-decimal", "comma-open")


def _decimal(plain: str, rule: str, form: Form) -> Digits:
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    return Digits(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0, rule, form)
