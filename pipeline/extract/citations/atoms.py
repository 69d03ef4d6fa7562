"""Small named pieces of grammar that the rules of citations share."""

from __future__ import annotations

from pipeline.lexicon.codes import YEAR

CAPITALISED = r"\p{Lu}[\p{L}\d&]*"
DAY = (
    r"(?:(?P<day>\d{1,2}) ?(?P<sep>[/.\-]) ?(?P<month>\d{1,2})"
    r"(?: ?(?P=sep) ?(?P<year>(?:19|20)\d{2}))?(?![\d/]|[.,\-]\d)"
    r"|(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?:(?:,? năm |/)(?P<year>(?:19|20)\d{2}))?(?!\d))"
)
"""A day of the calendar, with or without its year."""

_LETTER = r"[a-eđghik-vxy]\d?(?![\p{L}\d])"
_ID = r"\d{1,3}[a-zđ]?(?![\p{L}\d/%]|[.,]\d)"


def _members(head: str, one: str, most: int) -> str:
    """Numbers behind the word for a part, in a list or as a range: "Điều 5, 6 và 8", "khoản 1 đến khoản 3"."""
    return (
        rf"(?:các )?{head} {one}(?:(?:, ?| và | và các |; ?)(?:{head} )?{one}){{0,{most}}}"
        rf"(?:(?: đến | tới | ?- ?)(?:{head} )?{one})?"
    )


_POINT = _members("[Đđ]iểm", _LETTER, 6)
_CLAUSE = _members("[Kk]hoản", _ID, 6)
_ARTICLE = _members("[Đđ]iều", _ID, 8)
_PART = r"(?:[Cc]hương|[Pp]hần|[Mm]ục|[Tt]iểu mục) (?:[IVXL]{1,6}|\d{1,2}|thứ \p{L}+)(?!\p{L})"
_ANNEX = r"[Pp]hụ lục(?: số)? (?:[IVX]{1,5}|\d{1,2}[a-z]?|[A-Z])(?!\p{L})"
_UPWARD = rf"(?:{_POINT}(?:,? )?)?(?:{_CLAUSE}(?:,? )?)?{_ARTICLE}(?:,? {_PART}){{0,2}}"
_DOWNWARD = rf"{_ARTICLE},? {_CLAUSE}(?:,? {_POINT})?(?!,? [Đđ]iều)"
_PLACE = rf"(?:{_DOWNWARD}|{_UPWARD}|(?:{_POINT},? )?{_CLAUSE}|{_PART}(?:,? {_PART}){{0,2}}|{_ANNEX})"
PROVISION = rf"{_PLACE}(?:(?:, ?|; ?| và (?:tại |từ )?){_PLACE}){{0,3}}"
"""A place inside a document: "điểm a khoản 2 Điều 15", "Chương III", "Phụ lục I"."""

TERM = r"\(?(?:khóa|khoá|nhiệm kỳ) (?:[IVX]{1,6}|\d{1,2}|thứ [IVX\d]+)\)?"
SEPARATOR = r"(?: ?[,;] ?(?:và |cùng |hoặc |hay )?| (?:và|cùng|hoặc|hay|với) (?:với )?)"


__all__ = ["CAPITALISED", "DAY", "PROVISION", "SEPARATOR", "TERM", "YEAR"]
