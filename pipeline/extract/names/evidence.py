"""How the same string is used elsewhere in the article."""

from __future__ import annotations

from collections import Counter

from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.syllables import CASES
from pipeline.native import extension


def article_values(context: FieldContext) -> list[str]:
    """For each syllable, how often the article capitalises its string inside sentences."""
    units = context.units
    core = extension()
    if core is not None:
        lists = units.texts, units.lowers, units.bounds
        found: list[str] = core.find_shares(*lists, CASES, CASES.__missing__, _SHARES)
        return found
    capitalised: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for begin, end in units.bounds:
        inside = units.lowers[begin + 1 : end]
        total.update(inside)
        capitalised.update(
            lower for text, lower in zip(units.texts[begin + 1 : end], inside, strict=True) if text[0].isupper()
        )
    return [
        _share(text, capitalised[lower], total[lower]) for text, lower in zip(units.texts, units.lowers, strict=True)
    ]


_SHARES = ("-", *(f"{case}{share}" for case in "aA" for share in "?01234"))
"""All values, in the order in which the extension numbers them."""


def _share(text: str, capitalised: int, total: int) -> str:
    if not text[0].isalpha():
        return "-"
    case = "A" if text[0].isupper() else "a"
    return f"{case}{4 * capitalised // total}" if total else f"{case}?"
