"""What is told of a candidate, as short keys; what each key says, as features of the model.

A key says the same wherever it stands, so that what it weighs is reckoned once (``weights.py``) and its features are
only written out for training and for what was not seen before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.lexicon.name_words import name_words

Key = tuple[Any, ...]
"""Name of the tell, and what it depends on."""
PLAIN = ("w1=", "wn=", "b=", "a=", "lab=", "bal=", "glued=", "ta=", "bb=", "aa=")
"""Features of one value each, told in this order for every candidate; the last two may be missing (None)."""


def says(key: Key) -> Iterator[str]:
    """The features that a key stands for."""
    return _SAYS[key[0]](*key[1:])


def _form(found: str, how: str, ruled: bool, size: int, ascii_only: bool) -> Iterator[str]:
    """What it was found as, and how long it is."""
    status = found + how
    yield f"st={status}"
    if how:
        yield f"how={how[:4]}"
        yield f"st={status[0]}{how}"
    if ruled and status[0] == "T":
        yield f"ruled={status}"
    yield f"len={size}"
    yield f"st={status} len={size}"
    yield f"ascii={ascii_only} len={size}"


def _phrases(status: str, size: int, phrases: str) -> Iterator[str]:
    """The classes of the known phrases that it is."""
    yield f"g={phrases}"
    yield f"st={status} g={phrases}"
    yield f"len={size} g={phrases}"


def _words(found: str, edges: str, several: bool) -> Iterator[str]:
    """The places of its first and last syllable in their words."""
    yield f"seg={edges} {several}"
    yield f"st={found} seg={edges} {several}"


def _top(best: str, gain: int) -> Iterator[str]:
    """Which kind the tagger likes best, and how well."""
    yield f"top={best} {gain}"


def _lead(best: str, second: str, lead: int) -> Iterator[str]:
    """By how much it likes it better than the next."""
    yield f"lead={best}{second} {lead}"


def _name(status: str, said: str, known: str | None) -> Iterator[str]:
    """What the words of the name say of its kind, and what it names in the world."""
    for word in said.split():
        yield f"word={word}"
        yield f"st={status} word={word}"
    if known:
        yield f"z={known}"
        yield f"st={status} z={known}"


def _with_status(template: str) -> Callable[[str, Any], Iterator[str]]:
    """A value of its own, and together with what the candidate was found as."""

    def both(status: str, value: object) -> Iterator[str]:
        yield f"{template}={value}"
        yield f"st={status} {template}={value}"

    return both


def _alias(kind: str, status: str, code: str, after: str, head: str, initials: bool) -> Iterator[str]:
    """The name that it stands behind in brackets."""
    yield f"alias={kind}"
    yield f"alias={kind} {status}"
    yield f"alias={kind} {code} {after}"
    yield f"alias={kind} {code} {head}"
    yield f"alias={kind} initials={initials}"


def _list(side: str, beside: str, status: str) -> Iterator[str]:
    """What stands beside it in a list."""
    yield f"list{side}={beside}"
    yield f"list{side}={beside} st={status}"


def _low(count: int, found: str) -> Iterator[str]:
    """How often its only syllable stands elsewhere in small letters."""
    yield f"low={count} st={found}"


def _surname(size: int) -> Iterator[str]:
    yield f"surname len={size}"


_SAYS: Mapping[str, Callable[..., Iterator[str]]] = {
    "form": _form,
    "g": _phrases,
    "seg": _words,
    "top": _top,
    "lead": _lead,
    "name": _name,
    "alias": _alias,
    "list": _list,
    "low": _low,
    "surname": _surname,
    **{
        template: _with_status(template)
        for template in (
            *("sh", "cl", "i", "in", "al"),
            *(f"m{kind}" for kind in "POL"),
            *(f"best{kind}" for kind in "POL"),
            *(f"n{status}" for status in ("TP", "TO", "TL", "UP", "UO", "UL", "N")),
        )
    },
}


def telling(name: str) -> str:
    """What the words of a foreign name say of its kind: "place", "body", both or nothing."""
    words, lists = name.split(), name_words()
    place = not lists.place_words.isdisjoint(words)
    body = not (lists.organization_words.isdisjoint(words) and lists.institution_words.isdisjoint(words))
    return " ".join(word for word, said in (("place", place), ("body", body)) if said)
