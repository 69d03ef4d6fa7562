"""Bodies that issue documents and the letters that stand for them in codes."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pipeline.lexicon.loader import Entry, load_yaml

Side = Literal["party", "state", "front"]


class IssuingBody(Entry):
    """A body known by name."""

    name: str
    short: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    side: Side


class LocalBody(Entry):
    """A kind of body that every place has."""

    heads: tuple[str, ...]
    codes: tuple[str, ...]
    side: Side


class Issuers(Entry):
    """The lists of ``issuers.yaml``; what each is for stands there."""

    bodies: tuple[IssuingBody, ...]
    local: tuple[LocalBody, ...]
    offices: tuple[str, ...]
    posts: tuple[str, ...]
    stops: tuple[str, ...]
    family_names: tuple[str, ...]
    letters: dict[str, str]
    misspelt: dict[str, str]
    terms: dict[str, int]
    assemblies: dict[int, int]
    everywhere: frozenset[str]
    courts: frozenset[str]
    not_sole: frozenset[str]
    no_province: tuple[str, ...]


@cache
def issuers() -> Issuers:
    """The lists of ``issuers.yaml``."""
    return load_yaml("issuers.yaml", Issuers)


@cache
def sides_of_codes() -> dict[str, Side]:
    """Letters of an issuer in codes -> its side; what is listed first wins."""
    lists = issuers()
    all_bodies: list[IssuingBody | LocalBody] = [*reversed(lists.bodies), *reversed(lists.local)]
    return {code: body.side for body in all_bodies for code in body.codes}


@cache
def codes_of_names() -> dict[str, tuple[str, ...]]:
    """Lower-case name of a body, or head of a local body -> its letters in codes."""
    lists = issuers()
    found: dict[str, tuple[str, ...]] = {}
    for body in lists.bodies:
        for name in (body.name, *body.short):
            found.setdefault(name.lower(), body.codes)
    for local in lists.local:
        for head in local.heads:
            found.setdefault(head.lower(), local.codes)
    return found


@cache
def codes_of_issuer(name: str) -> frozenset[str]:
    """Letters that a body, as named in a text, may have in codes; empty when the name tells nothing.

    >>> sorted(codes_of_issuer("Ban Chấp hành Đảng bộ tỉnh Nghệ An")), sorted(codes_of_issuer("Bộ Chính trị"))
    (['TU'], ['TW'])
    """
    lowered = name.lower()
    known = codes_of_names()
    best = max(
        (head for head in known if lowered.startswith(head) and not lowered[len(head) : len(head) + 1].isalpha()),
        key=len,
        default=None,
    )
    if best is not None:
        return frozenset(known[best])
    if lowered.startswith(("tỉnh ", "thành phố ", "tp", "huyện ", "quận ")):
        return frozenset({"UBND", "HĐND", "TU", "UB", "HU"})
    return frozenset()


@cache
def body_of_code(letters: str) -> str | None:
    """The one body that the letters in a code can stand for; None where they are those of several.

    >>> body_of_code("TTg"), body_of_code("QH15"), body_of_code("TW"), body_of_code("UBND")
    ('Thủ tướng Chính phủ', 'Quốc hội', None, None)
    """
    plain = letters.rstrip("0123456789")
    lists = issuers()
    if plain in lists.not_sole or plain in lists.everywhere:
        return None
    names = {body.name for body in lists.bodies if plain in body.codes and body.side != "front"}
    return next(iter(names)) if len(names) == 1 else None
