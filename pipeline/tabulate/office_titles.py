"""Titles of persons as offices: which office, of which body, held now or before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.lexicon.offices import offices
from pipeline.lexicon.organizations import fold, organizations
from pipeline.resolve.names.organization_parser import read_body
from pipeline.resolve.names.place_parser import read_place
from pipeline.tabulate.wording import plain_words

_MOST_WORDS_OF_BODY = 18
_UNIT_IN_HEAD = re.compile(r"^(?:trưởng\s+(ban|phòng|đoàn)|(?:phó\s+)?(cục|chi cục|vụ|tổng cục)\s+trưởng)$")
"""Offices whose head names the kind of body: "Trưởng ban Kinh tế Trung ương" heads the "Ban Kinh tế Trung ương"."""
_CHAIR = "chủ tịch"
_MOST_WORDS_OF_COUNTRY = 10
_TOGETHER = re.compile(r"kiêm|và", re.IGNORECASE)
_LINK = re.compile(r"^(?:của|tại|thuộc)\s+")


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a title names.

    Attributes:
        office: In sentence case: "Phó Chủ tịch", "Chủ tịch HĐQT", "Thủ tướng".
        body: Name of the body as written, without what does not belong to it; None when the title names none.
        former: Whether it was held before.
        national: Whether it is an office of a country, whose name then is ``body``.
    """

    office: str
    body: str | None
    former: bool
    national: bool


@lru_cache(maxsize=16_384)
def offices_in(title: str) -> tuple[Held, ...]:
    """The offices that a title names, in their order; none for titles of other kinds ("ông", "nhà thơ").

    >>> [(held.office, held.body) for held in offices_in("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nghệ An")]
    [('Phó bí thư', 'Tỉnh ủy'), ('Chủ tịch', 'UBND tỉnh Nghệ An')]
    >>> [(held.office, held.body, held.former) for held in offices_in("nguyên Chủ tịch HĐQT Cơ khí Sông Lam")]
    [('Chủ tịch HĐQT', 'Cơ khí Sông Lam', True)]
    """
    plain = plain_words(title)
    matches = list(_starts().finditer(plain))
    if not matches:
        return ()
    ends = [match.start() for match in matches[1:]] + [len(plain)]
    found: list[Held] = []
    for match, end in zip(matches, ends, strict=True):
        former = match["former"] is not None or (bool(found) and found[-1].former and match["joined"] is not None)
        found.append(_held(match, plain[match.end() : end].strip(), former=former))
    return _bodies_shared(found, [_TOGETHER.search(match["joined"] or "") is not None for match in matches])


def _bodies_shared(found: list[Held], joints: list[bool]) -> tuple[Held, ...]:
    """An office without a body has that of the one joined to it: "Chủ tịch kiêm Tổng giám đốc Sông Lam"."""
    shared: list[Held] = []
    for held, joined in zip(reversed(found), [False, *reversed(joints[1:])], strict=True):
        if held.body is None and not held.national and joined and not shared[-1].national:
            held = replace(held, body=shared[-1].body)
        shared.append(held)
    return tuple(reversed(shared))


def _held(match: re.Match[str], rest: str, *, former: bool) -> Held:
    head = " ".join(match["office"].lower().split())
    acting = "quyền" if match["acting"] else None
    board = match["board"]
    parts = [acting, match["deputy"], head.upper() if head.isascii() else head, match["manner"]]
    office = " ".join(" ".join(part.split()) for part in parts if part)
    office = _sentence_case(office.lower() if not head.isascii() else office)
    if board:
        office = f"{office} {offices().boards[' '.join(board.lower().split())]}"
    national = head in offices().national
    return Held(office, _country(rest) if national else _body_of(head, rest), former, national)


def _country(rest: str) -> str | None:
    """The country behind a national office ("Tổng thống Mỹ"); None when none is named."""
    words = rest.split()[:_MOST_WORDS_OF_COUNTRY]
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            name = " ".join(words[start:end])
            place = read_place(name) if name[0].isupper() else None
            if place is not None and any(one.level == "country" for one in place.places):
                return name
    return None


def _body_of(head: str, rest: str) -> str | None:
    """The body that an office heads, in the words of the title; with the word for it that the head holds."""
    words = offices()
    name = _ends().sub("", _LINK.sub("", rest)).strip(" ,;-")
    if name.lower() in words.body_heads and read_body(name) is None:
        return None
    if head == _CHAIR and _is_governed(name):
        return f"{words.committee} {name}"
    if not any(letter.isupper() for letter in name) and read_body(name) is None:
        return None
    if head in words.of_ministries and fold(f"{words.ministry} {name}") in organizations().by_name:
        return f"{words.ministry} {name}"
    kind = _UNIT_IN_HEAD.match(head)
    if kind is not None:
        unit = kind[1] or kind[2]
        name = name if name.lower().startswith(f"{unit} ") else f"{unit} {name}"
    elif not name[:1].isupper() and not _heads().match(name) and read_place(name) is None:
        return None
    return _known_part(_sentence_case(name))


def _known_part(name: str) -> str | None:
    """The name; without what is behind it where only its beginning is a local body or a known organization."""
    words = name.split()
    for end in range(min(len(words), _MOST_WORDS_OF_BODY), 1, -1):
        part = " ".join(words[:end]).rstrip(" ,;-")
        body = read_body(part)
        if body is not None and body.place is not None:
            return part
    return name if len(words) <= _MOST_WORDS_OF_BODY else None


def _is_governed(name: str) -> bool:
    """Whether that is a province, district or commune by its unit word: "tỉnh", "thành phố Vinh"."""
    unit = name.lower().split(" ")[0] if name else ""
    return unit in offices().governed and (" " not in name or read_place(name) is not None)


@cache
def _ends() -> re.Pattern[str]:
    """What follows the name of a body, in small letters."""
    words = offices()
    return re.compile(
        rf"(?<!\s)\s+(?:{_either(words.ends)})(?!\w).*$|\s*[;(].*$"
        rf"|,\s*(?:[^\W\d_A-ZĐÀ-Ý]|(?i:{_either(words.others)})(?!\w)).*$"
    )


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(offices().body_heads)})(?!\w)")


@cache
def _starts() -> re.Pattern[str]:
    """An office at the start of a title or behind what parts two offices."""
    words = offices()
    heads = _either([*words.national, *words.held])
    return re.compile(
        r"(?:^|(?P<joined>[,;]\s*|(?<!\s)\s+-\s+|(?<!\s)\s+(?:kiêm|đồng thời|và)\s+))"
        rf"(?:(?P<former>{_either(words.former)})\s+)?"
        r"(?:(?P<acting>quyền|q\.)\s*)?"
        r"(?:(?P<deputy>phó)\s+)?"
        rf"(?P<office>{heads})(?!\w)"
        rf"(?P<manner>(?:\s+(?:{_either(words.manners)})(?!\w)){{0,2}})"
        rf"(?:\s+(?P<board>{_either(words.boards)})(?!\w))?",
        re.IGNORECASE,
    )


def _either(words: list[str] | tuple[str, ...] | dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
