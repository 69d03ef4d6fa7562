"""Known documents: which code, of which date, by whom, about what."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import field_validator, model_validator

from pipeline.errors import LexiconError
from pipeline.kept import kept
from pipeline.lexicon.codes import ParsedCode, parse_code
from pipeline.lexicon.documents import documents, type_of_word
from pipeline.lexicon.loader import Entry, load_csv

KNOWN = "known_documents.csv"


class KnownDocument(Entry):
    """One document of the registry.

    Attributes:
        code: Canonical code, or None for a constitution.
        effective: First day in force, where it is known.
        term: Term of the Party's committee in Roman numerals.
        title: Name of a law without the word "Luật".
        subject: What it is about.
        aliases: Other names, separated by "|" in the file.
        prominent: Known by its bare number to everybody.
    """

    type: str
    code: str | None = None
    issued: date | None = None
    effective: date | None = None
    issuer: str | None = None
    term: str | None = None
    title: str | None = None
    subject: str | None = None
    aliases: tuple[str, ...] = ()
    prominent: bool = False
    confidence: Literal["high", "medium"] = "high"

    @field_validator("aliases", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part for part in value.split("|") if part) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _consistent(self) -> KnownDocument:
        if self.type.lower() not in type_of_word():
            raise ValueError(f"unknown kind of document {self.type!r}")
        if self.code is None:
            if self.issued is None:
                raise ValueError("a document without a code needs its date")
            return self
        parsed = parse_code(self.code)
        if parsed is None or parsed.canonical != self.code:
            raise ValueError(
                f"{self.code!r} is not a canonical code" + (f", {parsed.canonical!r} is" if parsed else "")
            )
        if parsed.year is not None and self.issued is not None and parsed.year != self.issued.year:
            raise ValueError(f"the year of {self.code!r} is not that of {self.issued}")
        return self

    @property
    def parsed(self) -> ParsedCode | None:
        """The code taken apart."""
        return None if self.code is None else parse_code(self.code)

    @property
    def year(self) -> int | None:
        """Year of issue."""
        if self.issued is not None:
            return self.issued.year
        parsed = self.parsed
        return None if parsed is None else parsed.year

    @property
    def document_id(self) -> str:
        """The id that the tables use."""
        if self.code is None:
            return f"{slug(self.type)}:{self.year}"
        parsed = self.parsed
        if (parsed is not None and parsed.year is not None) or self.issued is None:
            return self.code
        return f"{self.code}@{self.issued.year}"


def slug(name: str) -> str:
    """The name as an identifier: "Đất đai" -> "dat-dai"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char))))


@dataclass(frozen=True, slots=True)
class Registry:
    """All known documents, found by number, by name of law, by other name, and by id."""

    entries: tuple[KnownDocument, ...]
    by_number: dict[tuple[str, str], tuple[KnownDocument, ...]] = field(repr=False)
    by_code: dict[str, tuple[KnownDocument, ...]] = field(repr=False)
    laws: dict[str, tuple[KnownDocument, ...]] = field(repr=False)
    by_alias: dict[str, tuple[KnownDocument, ...]] = field(repr=False)
    by_id: dict[str, tuple[KnownDocument, ...]] = field(repr=False)

    def law(self, name: str) -> tuple[KnownDocument, ...]:
        """The laws of that name or short name, by date."""
        return self.laws.get(law_key(name), ())


def law_key(name: str) -> str:
    """What all spellings of a law's name share; short names stand for the full one."""
    key = _plain_name(name)
    return _aliases().get(key, key)


def _plain_name(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


@cache
def _aliases() -> dict[str, str]:
    return {_plain_name(short): _plain_name(full) for short, full in documents().law_aliases.items()}


def build_registry(entries: Iterable[KnownDocument], where: str = KNOWN) -> Registry:
    """The registry of ``entries``.

    Raises:
        LexiconError: ``lexicon.duplicate`` when two entries have the same kind, code (or name) and date.
    """
    ordered = sorted(entries, key=lambda entry: (entry.issued or date.max, entry.type, entry.code or ""))
    seen: set[tuple[str, str | None, date | None]] = set()
    groups: tuple[defaultdict[str, list[KnownDocument]], ...] = tuple(defaultdict(list) for _ in range(4))
    by_code, laws, by_alias, by_id = groups
    by_number: defaultdict[tuple[str, str], list[KnownDocument]] = defaultdict(list)
    for entry in ordered:
        key = (entry.type, entry.code, entry.issued)
        if key in seen:
            raise LexiconError(
                "lexicon.duplicate", f"{where}: {entry.type} {entry.code} {entry.issued} stands there twice"
            )
        seen.add(key)
        by_id[entry.document_id].append(entry)
        if entry.code is not None and (parsed := entry.parsed) is not None:
            by_code[entry.code].append(entry)
            by_number[entry.type, parsed.number].append(entry)
        if entry.title is not None:
            laws[law_key(entry.title)].append(entry)
        for alias in entry.aliases:
            by_alias[alias.lower()].append(entry)
    frozen = [{key: tuple(found) for key, found in group.items()} for group in groups]
    return Registry(
        tuple(ordered),
        {key: tuple(found) for key, found in by_number.items()},
        frozen[0],
        frozen[1],
        frozen[2],
        frozen[3],
    )


@cache
def load_registry(extra: Path | None = None) -> Registry:
    """The registry that ships with the program, with the rows of the user's CSV file ``extra`` added.

    A row of ``extra`` with the kind, code and date of a shipped one takes its place.

    Raises:
        LexiconError: A row is wrong: its code does not parse, its date does not exist, its key stands twice.
    """
    if extra is None:
        return kept("registry", lambda: build_registry(load_csv(KNOWN, KnownDocument)))
    shipped = load_csv(KNOWN, KnownDocument)
    try:
        own = load_csv(extra.absolute(), KnownDocument)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError("lexicon.file", f"{extra}: {error}") from error
    build_registry(own, extra.name)
    keys = {(entry.type, entry.code, entry.issued) for entry in own}
    return build_registry([*(e for e in shipped if (e.type, e.code, e.issued) not in keys), *own])
