"""When two mentions of a kind have equal values, and which attributes are scored beside the value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from pipeline.evaluate.annotation import Annotation
from pipeline.prepare.normal import normalize

Reading = Callable[[Mapping[str, Any]], object]

_PUNCTUATION = regex.compile(r"[\s,;.]+")
_CODE_SIGNS = regex.compile(r"[\p{L}\p{N}]+")
_PLACE_UNIT = regex.compile(
    r"(?:tỉnh|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu|khu phố|tổ dân phố|khóm|thôn|bản|làng|ấp|buôn"
    r"|đường|phố|ngõ|quốc lộ|cầu|sông|suối|hồ|đầm|núi|đèo|biển|vịnh|đảo|quần đảo|nước|bang|vùng|khu vực"
    r"|tp|tx|tt|tp\.|tx\.|tt\.|q\.|h\.|p\.|x\.)\s*",
    regex.IGNORECASE,
)
"""What may stand before the name of a place; the ruler's own list, so that it does not move with the lexicon."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute scored on matched mentions.

    Attributes:
        gold: Reads it off a gold mention, in a form that can be compared; None where the reader found none.
        found: Reads it off a found mention.
        asked: Whether a gold mention says anything about it.
    """

    gold: Reading
    found: Reading
    asked: Callable[[Mapping[str, Any]], bool]


def same_value(gold: Annotation, found: Annotation) -> bool:
    """Whether the two say the same; names have no value beyond their kind."""
    readings = _VALUES[gold.kind]
    return gold.kind == found.kind and all(reading(gold.values) == reading(found.values) for reading in readings)


def attributes_of(kind: str) -> Mapping[str, Attribute]:
    """The attributes that are scored for mentions of ``kind``."""
    return _ATTRIBUTES[kind]


def same_place(gold: Annotation, found: Annotation) -> bool:
    """Whether the spans are equal, or differ by the unit word of a place before one: "tỉnh Nghệ An" and "Nghệ An"."""
    longer = min(gold, found, key=lambda mention: mention.start)
    extra = longer.text[: abs(gold.start - found.start)]
    return gold.end == found.end and (not extra or _PLACE_UNIT.fullmatch(normalize(extra).text) is not None)


def _number(key: str) -> Reading:
    def read(values: Mapping[str, Any]) -> Decimal | None:
        value = values.get(key)
        return None if value is None else Decimal(value)

    return read


def _plain(key: str) -> Reading:
    return lambda values: values.get(key)


def _words(key: str) -> Reading:
    """Words regardless of case, tone placement, and blanks or commas between them."""

    def read(values: Mapping[str, Any]) -> str | None:
        value = values.get(key)
        return _fold(value) if value else None

    return read


def _fold(value: str) -> str:
    return _PUNCTUATION.sub(" ", normalize(value).text).strip().casefold()


def _code(key: str) -> Callable[[Mapping[str, Any]], str | None]:
    """A document code regardless of case and of blanks around its marks."""

    def read(values: Mapping[str, Any]) -> str | None:
        value = values.get(key)
        return "".join(normalize(value).text.split()).casefold() if value else None

    return read


def _code_signs(key: str) -> Reading:
    """The letters and digits of a code: gold has it as written, found codes are repaired ("98-NQ/CP" is 98/NQ-CP)."""

    def read(values: Mapping[str, Any]) -> str | None:
        code = _code(key)(values)
        return "".join(_CODE_SIGNS.findall(code)) if code else None

    return read


def _id_code(values: Mapping[str, Any]) -> str | None:
    """The code in a ``document_id``: without the year after "@"; an id made of a law's name is no code."""
    code = str(values.get("document_id") or "").partition("@")[0]
    return None if not code or ":" in code else code.casefold()


def _named_issuer(values: Mapping[str, Any]) -> object | None:
    """The issuer that the text names: gold has no other, what follows from the code is not compared."""
    return _words("issuer")(values) if values.get("issuer_by") in {None, "text"} else None


def _known_code(values: Mapping[str, Any]) -> str | None:
    """The right code of a gold document, whether the text has it or the reader knows it."""
    return _code("resolved")(values) or _code("code")(values)


def _law_title(values: Mapping[str, Any]) -> str | None:
    title = values.get("title")
    return _fold(title) if title and values.get("number") is None else None


def _digits(values: Mapping[str, Any]) -> str | None:
    number = values.get("number")
    return str(number).lstrip("0").casefold() if number is not None else None


def _given(key: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda values: key in values


def _same(key: str, reading: Callable[[str], Reading]) -> Attribute:
    return Attribute(reading(key), reading(key), _given(key))


_VALUES: dict[str, tuple[Reading, ...]] = {
    "percent": (_number("low"), _number("high"), _plain("unit")),
    "money": (_number("low"), _number("high"), _plain("currency")),
    "quantity": (_number("low"), _number("high"), _number("of")),
    "date": (_plain("start_date"), _plain("end_date")),
    "document": (_words("type"), _digits, _law_title),
    "person": (),
    "organization": (),
    "location": (),
}

_ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "percent": {"qualifier": _same("qualifier", _plain)},
    "money": {"qualifier": _same("qualifier", _plain), "per": _same("per", _words)},
    "quantity": {"qualifier": _same("qualifier", _plain), "unit": _same("unit", _words)},
    "date": {"part": _same("part", _plain), "relative": _same("relative", _plain)},
    "document": {
        "code": _same("code", _code_signs),
        "issued": _same("issued", _plain),
        "issuer": Attribute(_words("issuer"), _named_issuer, _given("issuer")),
        "provision": _same("provision", _words),
        "document_id": Attribute(_known_code, _id_code, lambda values: "code" in values),
        # where the citation itself is written with its full, correct code, there is nothing to resolve
        "resolved": Attribute(
            _code("resolved"),
            _id_code,
            lambda values: values.get("resolved") is not None or values.get("code") is None,
        ),
    },
    "person": {"title": _same("title", _words)},
    "organization": {},
    "location": {},
}
