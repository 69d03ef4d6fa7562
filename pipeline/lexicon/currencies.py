"""Currencies and prices: the shape of ``currencies.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Self

from pydantic import field_validator, model_validator

from pipeline.lexicon.loader import Entry, load_yaml

_ISO = re.compile(r"[A-Z]{3}")
_CODE = re.compile(r"[A-ZĐ]{2,4}")
_SIGN = re.compile(r"[^\W\d_]{1,4}|[^\W\d_]{0,3}[^\w\s.,;:!?()\[\]/%+\-\"'‘’“”]")


class Currency(Entry):
    """One currency under all its spellings; see the head of ``currencies.yaml``."""

    iso: str
    words: tuple[str, ...]
    codes: tuple[str, ...]
    symbols: tuple[str, ...]
    loose: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    whole: bool = False
    rate: int | None = None

    @field_validator("iso")
    @classmethod
    def _is_iso(cls, iso: str) -> str:
        return _all_match(_ISO, (iso,), "three capitals of ISO 4217")[0]

    @field_validator("codes")
    @classmethod
    def _are_codes(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        return _all_match(_CODE, codes, "a code of two to four capitals")

    @field_validator("symbols")
    @classmethod
    def _are_signs(cls, symbols: tuple[str, ...]) -> tuple[str, ...]:
        return _all_match(_SIGN, symbols, "a sign that can be found: letters, or one sign with up to three before it")


class Currencies(Entry):
    """The currencies, the words that only look like them, and what prices are for."""

    currencies: tuple[Currency, ...]
    not_currency_before: dict[str, tuple[str, ...]]
    money_cues: tuple[str, ...]
    after_amounts: tuple[str, ...]
    prices: tuple[str, ...]
    per_units: tuple[str, ...]
    per_after_one: frozenset[str]
    fine_prices: frozenset[str]
    rate_cues: tuple[str, ...]
    firm_cues: tuple[str, ...]
    counted_cues: tuple[str, ...]

    @model_validator(mode="after")
    def _are_unambiguous(self) -> Self:
        owner: dict[str, str] = {}
        for currency in self.currencies:
            for written in {*currency.words, *currency.codes, *currency.symbols, *currency.loose, *currency.parts}:
                if owner.setdefault(written, currency.iso) != currency.iso:
                    raise ValueError(f"{written!r} stands for {owner[written]} and {currency.iso}")
        return self

    def signs_before(self) -> dict[str, str]:
        """The currency of every sign and code that may stand before an amount."""
        return {
            sign: currency.iso
            for currency in self.currencies
            for sign in (*currency.symbols, *currency.codes)
            if sign != "đ"
        }


def _all_match(pattern: re.Pattern[str], written: tuple[str, ...], what: str) -> tuple[str, ...]:
    for one in written:
        if pattern.fullmatch(one) is None:
            raise ValueError(f"{one!r} is not {what}")
    return written


@cache
def currencies() -> Currencies:
    """The lists of ``currencies.yaml``."""
    return load_yaml("currencies.yaml", Currencies)
