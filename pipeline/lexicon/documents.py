"""Kinds of documents: their names, the letters that stand for them, and what looks like them but is not one."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml

Plain = Literal["any", "capital", "never"]
Family = Literal["law", "constitution"]


class DocumentType(Entry):
    """A kind of document.

    Attributes:
        words: What it is called, in lower case.
        state: Letters in codes of the State, after a slash.
        party: Letters in codes of the Party, after a hyphen.
        short: Letters before a bare number ("NQ 57").
        short_alone: They mean nothing else before a bare number.
        plain: When a number without a code is enough.
        signed: A number behind "số" is enough, even where ``plain`` is "never".
        back: When "… này" behind it points back to a document.
        means: The kinds that such words may point to; its own where none is given.
        broader: The kind that papers also use for the same document.
        same_as: Another name of the kind, for the purposes of identity.
        family: Laws are named by their subject and dated by their year; the constitution by its name alone.
        plenum: It may be named by a plenum of the Central Committee.
        certificate: It is numbered by many digits or by a serial.
        runs_on: Its name goes on in ordinary words before the number.
    """

    name: str
    words: tuple[str, ...]
    state: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    short_alone: bool = False
    plain: Plain = "never"
    signed: bool = False
    back: Plain = "never"
    means: tuple[str, ...] = ()
    broader: str | None = None
    same_as: str | None = None
    family: Family | None = None
    plenum: bool = False
    certificate: bool = False
    runs_on: bool = False


class Bundle(Entry):
    """Several documents under one name; members are ids of the registry."""

    names: tuple[str, ...]
    type: str
    members: tuple[str, ...]


class Standard(Entry):
    """A family of standards, cited by its own letters."""

    letters: tuple[str, ...]
    type: str


class Documents(Entry):
    """The lists of ``documents.yaml``; what each is for stands there."""

    types: tuple[DocumentType, ...]
    between: tuple[str, ...]
    measured: tuple[str, ...]
    followers: tuple[str, ...]
    no_kind: tuple[str, ...]
    drafts: tuple[str, ...]
    not_before_law: tuple[str, ...]
    not_law_names: tuple[str, ...]
    law_ends: tuple[str, ...]
    behind_law: tuple[str, ...]
    common_words: frozenset[str]
    written_out: dict[str, str]
    programmes: tuple[str, ...]
    bundles: tuple[Bundle, ...]
    company_organs: tuple[str, ...]
    footer_organs: tuple[str, ...]
    standards: tuple[Standard, ...]
    foreign: tuple[str, ...]
    no_state: tuple[str, ...]
    law_names: tuple[str, ...]
    law_aliases: dict[str, str]
    code_letters: dict[str, str]
    foreign_bodies: tuple[str, ...]
    signs_of_home: tuple[str, ...]
    also_other_words: frozenset[str]
    no_country_named: frozenset[str]


@cache
def documents() -> Documents:
    """The lists of ``documents.yaml``."""
    return load_yaml("documents.yaml", Documents)


@cache
def type_of_word() -> dict[str, DocumentType]:
    """Lower-case word -> kind: "nghị quyết" -> Nghị quyết."""
    return {word: kind for kind in documents().types for word in kind.words}


@cache
def type_named() -> dict[str, DocumentType]:
    """Name -> kind: "Nghị quyết" -> Nghị quyết."""
    return {kind.name: kind for kind in documents().types}


@cache
def law_types() -> frozenset[str]:
    """Names of the kinds that are laws, the constitution among them."""
    return frozenset(kind.name for kind in documents().types if kind.family is not None)


@cache
def bundle_types() -> dict[str, str]:
    """Lower-case name of a bundle -> kind of its members."""
    return {name: bundle.type for bundle in documents().bundles for name in bundle.names}


@cache
def type_of_letters(side: Literal["state", "party"]) -> dict[str, str]:
    """Letters in codes of that side -> name of the kind; the first kind that lists them wins."""
    found: dict[str, str] = {}
    for kind in documents().types:
        for letters in kind.state if side == "state" else kind.party:
            found.setdefault(letters, kind.name)
    return found
