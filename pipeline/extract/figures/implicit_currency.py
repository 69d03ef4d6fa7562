"""Amounts without a currency: money when the context says so ("vốn 1.200 tỷ"), not when it counts ("3 triệu người")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.extract.figures.currency_prefix import touches_sign
from pipeline.extract.figures.qualifiers import has_money_cue, restates
from pipeline.extract.figures.ranges import Group
from pipeline.extract.figures.unit_suffix import find_per
from pipeline.lexicon.currencies import currencies
from pipeline.model import CleanText, Money

_THOUSAND = 1_000
_MILLION = 1_000_000
_BILLION = 1_000_000_000
_SMALLEST_PRICE = 100
"""đồng; nothing that is sold by weight costs less."""

_SHARP = 25
"""Resolutions of screens ("4K") and the fineness of gold ("24K") stay below it, prices ("300K") above."""
_CLAUSE = re.compile(r"[,;:(] ")
_CLAUSES = 120
_IN_DONG = re.compile(r" (?:tiền )?(?:VN[ĐD]|[đĐ]ồng)(?!\w)")
_DONG_AHEAD = re.compile(r"(?:tỷ|tỉ|triệu|nghìn|ngàn|\d) ?(?:đồng|VN[ĐD])(?!\w)")
_UNLIKE = 100
"""An amount so many times larger than the one in dollars before it is hardly in dollars too."""


@cache
def _price() -> re.Pattern[str]:
    return _any_word(currencies().prices)


@cache
def _ends_amount() -> re.Pattern[str]:
    words = "|".join(currencies().after_amounts)
    return re.compile(rf"\s*(?:$|[.,;:!?)\"”'…\n/(]|-(?=\s)|(?:{words})(?!\w))")


def bare_amount(
    clean: CleanText, group: Group, *, money_before: bool, last_money: int
) -> tuple[str, int, str | None] | None:
    """Rule, end and "per" of an amount in đồng that names no currency, or None when it is no money.

    Args:
        clean: The text.
        group: Numbers without a unit.
        money_before: An amount of money stands before it in the sentence.
        last_money: Where the last amount of money before it ends.
    """
    if group.first.of is not None:
        return None
    text = clean.text
    scale, value = group.last.scale, group.last.value
    if (scale == 1 and "/" not in text[group.end : group.end + 2]) or _is_letter(text, group):
        return None
    if touches_sign(text, group.start, group.end):
        return None  # "₿5 tỷ" is no đồng
    per, end = find_per(text, group.end) or (None, group.end)
    if scale >= _MILLION or (scale >= _THOUSAND and value >= _THOUSAND):
        if per is None and _ends_amount().match(text, group.end) is None:
            return None
        if scale < _BILLION and _is_counted(clean, group, last_money):
            return None
        return ("money.bare", end, per) if money_before or money_around(clean, group) else None
    if (
        end == group.end
        or group.high < _SMALLEST_PRICE
        or not _price().search(text, max(0, group.start - 60), group.start)
    ):
        return None
    return "money.price", end, per


def _is_letter(text: str, group: Group) -> bool:
    """Whether the scale is a letter that rather names a standard: "3G", "video 8K"."""
    letter = text[group.end - 1 : group.end]
    return group.last.scale > 1 and (letter in "MG" or (letter == "K" and group.last.mantissa < _SHARP))


def _is_counted(clean: CleanText, group: Group, since: int) -> bool:
    """Whether what is said last counts by millions, and is not its price: "số vé bán ra là 1,2 triệu"."""
    if _firm().match(clean.text, group.end + 1):
        return False  # "20 triệu tiền công"
    sentence = clean.sentences[clean.sentence_index(group.start)]
    clauses = _CLAUSE.split(clean.text[max(sentence.start, since, group.start - _CLAUSES) : group.start])
    for clause in reversed(clauses):
        if _firm().search(clause) is not None:
            return False
        if _counted().search(clause) is not None:
            return True
    return False


@cache
def _firm() -> re.Pattern[str]:
    return _any_word(currencies().firm_cues)


@cache
def _counted() -> re.Pattern[str]:
    return _any_word(currencies().counted_cues)


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def money_around(clean: CleanText, group: Group) -> bool:
    """Whether a word of money stands near the figure, in its sentence.

    Millions count people and accounts as often as đồng, so their cue must stand closer.
    """
    sentence = clean.sentences[clean.sentence_index(group.start)]
    reach = 90 if group.last.scale >= _BILLION else 40
    start, end = max(sentence.start, group.start - reach), min(sentence.end, group.end + reach // 2)
    return has_money_cue(clean.text, start, end)


def bare_currency(clean: CleanText, group: Group, before: Sequence[Money]) -> tuple[str, bool]:
    """The currency of an amount that names none, and whether that is beyond doubt.

    "30 triệu euro, trong đó 16 triệu là viện trợ" goes on in euros; "180.000 USD (4,1 tỷ)" says it in đồng.

    Args:
        clean: The text.
        group: The amount.
        before: All amounts of money before it.
    """
    given = [money for money in before if money.currency_given]
    if not given or given[-1].currency == "VND":
        return "VND", True
    last, text = given[-1], clean.text
    if _IN_DONG.match(text, group.end) or text[group.start - 1 : group.start] == "(":
        return "VND", True
    if restates(text, last.end, group.start):
        return "VND", True
    sentence = clean.sentences[clean.sentence_index(group.start)]
    said = {money.currency for money in given if money.start >= sentence.start}
    if not said and group.last.scale >= _BILLION:
        said = {money.currency for money in given}
    if said == {last.currency} and group.high < last.high * _UNLIKE:
        is_dong = _DONG_AHEAD.search(text, group.end, sentence.end) is not None
        return ("VND" if is_dong else last.currency), False
    return "VND", False
