"""What multiplies the digits before it: "tỷ", "triệu rưỡi", "tr", the B of "$1.2B", the tr of "1tr2"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.extract.numbers.model import ONE
from pipeline.lexicon.currencies import currencies
from pipeline.lexicon.numbers import number_words
from pipeline.patterns import re
from pipeline.text import alternation, longest_first

_REACH = 6
"""Characters before an amount in which its sign must begin."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """What stands behind digits.

    Attributes:
        end: Where it ends.
        scale: What the digits are multiplied by.
        extra: What is added then: 200 million of "1 tỷ 200 triệu".
    """

    end: int
    scale: Decimal
    extra: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Grammar:
    behind: re.Pattern[str]
    sign: re.Pattern[str]
    """A currency that touches the amount from the left."""
    initials: frozenset[str]
    values: dict[str, int]


@cache
def _grammar() -> _Grammar:
    lexicon, money = number_words(), currencies()
    blocked = {word: rf"(?! (?:{'|'.join(after)})\b)" for word, after in lexicon.not_scale_before.items()}
    scale = "|".join(word + blocked.get(word, "") for word in longest_first(lexicon.scales))
    word = rf"(?:{scale}|{lexicon.hundred})(?!\w)"
    signs = alternation([*money.signs_before(), "đ"])
    codes = alternation([code for currency in money.currencies for code in currency.codes])
    known = {*lexicon.scales, lexicon.hundred, *lexicon.scale_letters, *lexicon.money_scales, *lexicon.scale_infixes}
    return _Grammar(
        behind=re.compile(
            rf"(?P<infix>{alternation(lexicon.scale_infixes)})(?P<inner>\d{{1,3}})(?!\w|[.,]\d)"
            rf"|(?P<letter>{alternation(lexicon.scale_letters)})(?:(?!\w)|(?=(?:{codes}|đ)(?!\w)))"
            rf"|(?P<dotted> ?tr\.?)(?= ?(?:đ|đồng|{codes})(?!\w))"
            rf"|(?P<scales>(?: ?(?i:{word})){{1,3}})"
            rf"(?P<more>(?: \d+(?:,\d+)?(?: (?i:{word})){{1,2}})*)"
            rf"(?:(?<=nghìn|.ngàn)(?P<rest> \d{{3}})(?= (?:đồng|đ|VNĐ)(?!\w)))?"
            rf"(?:(?P<half> (?:{'|'.join(sorted(lexicon.half_after))}))(?!\w)|(?P<cut> \d)"
            rf"(?:(?![.,/]?\d|\w| ?[%-]| \w)|(?= (?:đồng|đ|{codes})(?!\w))))?"
            rf"|(?P<money>(?: ?(?:{alternation([one for one in lexicon.money_scales if len(one) > 1])})"
            rf"|{alternation([one for one in lexicon.money_scales if len(one) == 1])}))"
            rf"(?:(?P<after>(?= ?(?:{signs}|đô|euro)(?!\w)))|(?!\w))"
        ),
        sign=re.compile(rf"(?<![\w$])(?:{signs}) ?$"),
        initials=frozenset(initial for one in known for initial in (one[0], one[0].upper())),
        values=dict(lexicon.scales) | {lexicon.hundred: 100},
    )


def find_scale(text: str, start: int, end: int) -> Scaled | None:
    """What multiplies the digits in ``start:end``, or None; most numbers have none, which one character tells.

    >>> find_scale("$1.2B", 1, 4).scale, find_scale("2 tỷ rưỡi", 0, 1).extra
    (Decimal('1000000000'), Decimal('500000000'))
    """
    grammar = _grammar()
    at = end + 1 if text.startswith(" ", end) else end
    if text[at : at + 1] not in grammar.initials:
        return None
    match = grammar.behind.match(text, end)
    if match is None:
        return None
    if match["scales"] is not None:
        return _by_words(match)
    lexicon = number_words()
    if match["infix"] is not None:
        scale = Decimal(lexicon.scale_infixes[match["infix"]])
        return Scaled(match.end(), scale, scale * int(match["inner"]) / 10 ** len(match["inner"]))
    if match["money"] is not None:
        if match["after"] is None and grammar.sign.search(text, max(0, start - _REACH), start) is None:
            return None
        return Scaled(match.end(), Decimal(lexicon.money_scales[match["money"].strip()]))
    if match["dotted"] is not None:
        return Scaled(match.end(), Decimal(lexicon.scale_letters["tr"]))
    letter = match["letter"]
    return Scaled(match.end(), Decimal(lexicon.scale_letters[letter]))


def _by_words(match: re.Match[str]) -> Scaled:
    values = _grammar().values
    run = _Run()
    for word in match["scales"].lower().split():
        run.scale(Decimal(values[word]))
    for token in match["more"].lower().split():
        value = values.get(token)
        if value is None:
            run.number(Decimal(token.replace(",", ".")))
        else:
            run.scale(Decimal(value))
    scale, extra = run.total()
    if match["rest"]:
        extra += Decimal(match["rest"])  # "5 nghìn 500 đồng"
    elif match["half"]:
        extra += run.last / 2
    elif match["cut"]:
        extra += Decimal(match["cut"].strip()) * (run.last if match["more"] else scale) / 10
    return Scaled(match.end(), scale, extra)


class _Run:
    """The sum of amounts with their scales, where a scale multiplies all smaller ones before it.

    The tỷ of "1 nghìn 2 trăm tỷ" multiplies 1.200, the triệu of "1 tỷ 2 trăm 50 triệu" 250. What the first number is
    multiplied by and what is added to it are counted apart.
    """

    def __init__(self) -> None:
        self.last = ONE
        self._parts: list[tuple[Decimal, Decimal, Decimal]] = [(ONE, Decimal(0), ONE)]
        """Of each amount: how often it has the first number, what else it has, and its scale."""

    def number(self, value: Decimal) -> None:
        self._parts.append((Decimal(0), value, ONE))
        self.last = ONE

    def scale(self, value: Decimal) -> None:
        if value == self.last:
            return  # "5.000 tỷ tỷ đồng" is a slip of the writer
        first, extra, _ = self._parts.pop()
        while self._parts and self._parts[-1][2] < value:
            more, other, _ = self._parts.pop()
            first, extra = first + more, extra + other
        self._parts.append((first * value, extra * value, value))
        self.last = value

    def total(self) -> tuple[Decimal, Decimal]:
        return sum((part[0] for part in self._parts), Decimal(0)), sum((part[1] for part in self._parts), Decimal(0))
