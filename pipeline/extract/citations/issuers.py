"""Who issued a document, as named behind or before its citation."""

from __future__ import annotations

from functools import cache

from pipeline.extract.citations.atoms import CAPITALISED
from pipeline.lexicon.issuers import issuers
from pipeline.patterns import regex
from pipeline.text import alternation

_LONG_PLACES = (
    r"Hồ Chí Minh|Bà Rịa ?- ?Vũng Tàu|Thừa Thiên ?- ?Huế|Thừa Thiên Huế|Buôn Ma Thuột|Phan Rang ?- ?Tháp Chàm|HCM"
)
_FAMILY = alternation(issuers().family_names)
_NAME = rf"(?:{_LONG_PLACES}|{CAPITALISED}(?: {CAPITALISED}(?: (?!(?:{_FAMILY})(?!\p{{L}})){CAPITALISED}){{0,1}})?)"
_PERSON_AHEAD = rf"(?:{_FAMILY}) {CAPITALISED} (?!(?:{_FAMILY})(?!\p{{L}})){CAPITALISED}"
_PERSON = rf"(?:{_FAMILY})(?: {CAPITALISED}){{1,3}}"
_UNIT = (
    r"(?: T[Pp]\.| TX\.| (?:tỉnh|[Tt]hành phố|TP\.?|Tp\.?|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|đặc khu)(?!\p{L})"
    r"| ?TP\.?| [QPH]\.)"
)
_NUMBERED = r"(?<=(?:[Qq]uận|[Pp]hường|Q\.|P\.) ?)\d{1,2}(?![\d/.,%])"
_PLACE = rf"(?:{_UNIT}(?: ?(?:{_NAME}|{_NUMBERED}))?|(?: {_NAME})?)"


@cache
def issuer_pattern() -> str:
    """The grammar of an issuer with its posts left out: the group ``issuer`` is the body as named."""
    lists = issuers()
    bodies = alternation(name for body in lists.bodies for name in (body.name, *body.short))
    local = alternation(head for body in lists.local for head in body.heads)
    stops = alternation(lists.stops)
    offices = alternation(lists.offices)
    run = (
        rf"(?! trưởng)(?: (?!(?<!Hàng )(?:{stops})(?!\p{{L}})|{_PERSON_AHEAD}|và (?:{offices}|{local}) )"
        rf"(?:T[Pp]\. ?{_NAME}|\p{{L}}[\p{{L}}&,]*(?<!,)|-|&)){{1,10}}"
    )
    steering = (
        r"Ban [Cc]hỉ đạo (?:Trung ương|Quốc gia|quốc gia) về [^.;:\n()]{5,150}?"
        r"(?=[.;:\n(]|, \p{Lu}|, gắn| (?:về|đã|phải|gắn|và \p{Lu})|$)"
    )
    plenum = (
        r"Hội nghị (?:lần thứ \S+ )?(?:Ban Chấp hành )?(?:Trung ương|TW|TƯ)(?: Đảng)?(?: \d{1,2})?(?:,? khóa [IVX]+)?"
    )
    return (
        rf"(?:(?:{alternation(lists.posts)}) )?"
        rf"(?P<issuer>{steering}|{plenum}|(?:{bodies})(?![\p{{L}}\d])(?:{_UNIT} ?{_NAME})?"
        rf"|(?:{local})(?![\p{{L}}\d]){_PLACE}|(?:{offices})(?=[ ]){run}"
        rf"|(?:tỉnh|thành phố|TP\.?|huyện|quận) ?{_NAME})"
    )


@cache
def _after() -> regex.Pattern[str]:
    return regex.compile(rf" ?\)? ?,? ?(?:\([^()\n]{{0,40}}\) ?)?(?:của|do) (?:các )?{issuer_pattern()}")


@cache
def _last() -> regex.Pattern[str]:
    person = rf"(?:,? (?:(?:ông|bà|đồng chí|là ông|là bà) )?(?:{_PERSON}|{CAPITALISED}(?: {CAPITALISED}){{1,4}}))"
    inside = rf"(?:, ?{_UNIT.lstrip()} ?{_NAME}){{0,2}}"
    return regex.compile(
        rf"(?:^|(?<=[\s,;:(“\"])){issuer_pattern()}{inside}(?: ?\([^()\n]{{0,60}}\))?(?:{person})? ?,?$"
    )


def issuer_after(text: str, position: int, end: int) -> tuple[str, int] | None:
    """The issuer behind "của" or "do" at ``position``, and where its name ends."""
    match = _after().match(text, position, end)
    return None if match is None else (_tidy(match["issuer"]), match.end("issuer"))


def issuer_at_end(window: str) -> str | None:
    """The issuer whose name, with its bearer's or a remark, closes ``window``."""
    match = _last().search(window, max(0, len(window) - 140))
    return None if match is None else _tidy(match["issuer"])


def _tidy(name: str) -> str:
    return name.rstrip(" ,-").removesuffix(" và")
