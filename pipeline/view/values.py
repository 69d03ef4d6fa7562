"""What a mention says, in few words for the eye and in full for the tooltip."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

from pipeline.model import Citation, DateMention, Mention, Money, Name, Percentage, Quantity
from pipeline.tabulate.wording import place_label

_UNITS = {"percent": "%", "percentage_point": "pp", "permille": "‰"}
_QUALIFIERS = {"exact": "", "approx": "≈ ", "more_than": "> ", "less_than": "< ", "at_least": "≥ ", "at_most": "≤ "}
_DIRECTIONS = {None: "", "increase": "↑ ", "decrease": "↓ "}
_WRITTEN = frozenset({"field", "sentence", "start", "end", "text"})


def short(mention: Mention) -> str:
    """The value on one short line: ``"↑ 19.54 %"``, ``"> 2,750,000,000 USD"``, ``"2025-08-01 … 2025-08-31"``.

    A doubtful figure begins with a question mark. Empty where nothing is known beyond the words themselves.
    """
    match mention:
        case Percentage():
            return f"{_figure(mention)} {_UNITS[mention.unit]}"
        case Money():
            return f"{_figure(mention)} {mention.currency}{f' / {mention.per}' if mention.per else ''}"
        case Quantity():
            whole = f" of {_number(mention.of)}" if mention.of is not None else ""
            return f"{_figure(mention)}{whole} {mention.unit}"
        case DateMention():
            return _period(mention.start_date, mention.end_date)
        case Citation():
            return mention.document_id or mention.code or ""
        case Name():
            name = mention.name if mention.name != mention.text else None
            return ", ".join(part for part in (name, mention.title, _where(mention)) if part)
        case _:
            return ""


def full(mention: Mention) -> str:
    """Every value of the mention and the rule that found it, one a line."""
    lines: list[str] = []
    for field in fields(mention):
        value = getattr(mention, field.name)
        if field.name not in _WRITTEN and value is not None:
            lines.append(f"{field.name}: {_number(value) if isinstance(value, Decimal) else value}")
    return "\n".join(lines)


def _where(name: Name) -> str | None:
    """What a name of a place stands for, where the name does not say it: "huyện Vân Đồn"."""
    if name.kind != "location":
        return None
    place = place_label(name.entity_id)
    return place if place not in (name.name, name.text) else None


def _figure(mention: Percentage | Money | Quantity) -> str:
    doubt = "? " if mention.doubt else ""
    sign = doubt + _DIRECTIONS[mention.direction] + _QUALIFIERS[mention.qualifier]
    if mention.low == mention.high:
        return f"{sign}{_number(mention.low)}"
    return f"{sign}{_number(mention.low)} … {_number(mention.high)}"


def _number(value: Decimal) -> str:
    figure = f"{value:,f}"
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _period(start: date | None, end: date | None) -> str:
    if start == end:
        return start.isoformat() if start else "?"
    return f"{start.isoformat() if start else '?'} … {end.isoformat() if end else '?'}"
