"""Ids of documents: the code, the year of issue where the code holds none, and whose document it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.lexicon.codes import ParsedCode, parse_code
from pipeline.lexicon.documents import documents
from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.registry import slug

_YEAR = re.compile(r"\d{4}")
_SHARED_SINCE = 16
"""Since this National Assembly its laws and its resolutions are numbered apart, with codes of one form."""
_ASSEMBLY = re.compile(r"QH(\d{1,2})")
_DEPARTMENT = re.compile(r"S[A-ZĐ]{1,8}")
"""Departments of provinces: Sở Y tế is SYT."""
_NO_DEPARTMENT = frozenset({"SL", "SHTT"})


@dataclass(frozen=True, slots=True)
class DocumentId:
    """An id taken apart: ``CODE[@YEAR][@SCOPE]``.

    Attributes:
        code: Canonical code, name of a standard, or a made-up name ("luat:dat-dai:1993").
        year: Year of issue where the code holds none and it is known.
        scope: Whose document it is where the code is not the country's only one: a province ("nghe-an"), a district
            or commune ("nghe-an.huyen-nghi-loc"), a court, the kind ("nghi-quyet"), or "article:ID" where the place
            is not known.

    >>> str(DocumentId.parse("08-NQ/TU@2024@nghe-an")), DocumentId.parse("57-NQ/TW@2024").year
    ('08-NQ/TU@2024@nghe-an', 2024)
    """

    code: str
    year: int | None = None
    scope: str | None = None

    @classmethod
    def parse(cls, text: str) -> DocumentId:
        """The id as its parts."""
        code, *rest = text.split("@")
        year = int(rest.pop(0)) if rest and _YEAR.fullmatch(rest[0]) else None
        return cls(code, year, "@".join(rest) or None)

    def __str__(self) -> str:
        return "@".join(str(part) for part in (self.code, self.year, self.scope) if part is not None)

    def within(self, scope: str | None) -> DocumentId:
        """The id in another scope."""
        return replace(self, scope=scope)

    @property
    def holds_year(self) -> bool:
        """Whether the id needs no year of issue."""
        parsed = parsed_code(self.code)
        return self.year is not None or parsed is None or parsed.year is not None


@lru_cache(maxsize=4096)
def parsed_code(code: str) -> ParsedCode | None:
    """The code taken apart; codes come again and again."""
    return parse_code(code)


def is_local(code: str) -> bool:
    """Whether every province, district or court has documents with such letters, so that the code is no key.

    >>> is_local("12/2024/QĐ-UBND"), is_local("08-NQ/TU"), is_local("45/QĐ-SYT"), is_local("178/2024/NĐ-CP")
    (True, True, True, False)
    """
    parsed = parsed_code(code)
    return parsed is not None and any(is_local_body(body) for body in parsed.bodies[:1])


def is_local_body(letters: str) -> bool:
    """Whether the letters are those of a body that every place has."""
    if letters in issuers().everywhere:
        return True
    return _DEPARTMENT.fullmatch(letters) is not None and letters not in _NO_DEPARTMENT


def is_of_court(code: str) -> bool:
    """Whether the code is that of a judgment."""
    parsed = parsed_code(code)
    return parsed is not None and bool(parsed.bodies) and parsed.bodies[0] in issuers().courts


def kind_scope(code: str, kind: str | None) -> str | None:
    """What tells a resolution from the law with the same code; None where the code alone is enough."""
    parsed = parsed_code(code)
    if parsed is None or parsed.kind is not None or not parsed.bodies or kind != "Nghị quyết":
        return None
    body = _ASSEMBLY.fullmatch(parsed.bodies[0])
    return slug(kind) if body is not None and int(body[1]) >= _SHARED_SINCE else None


def broader_kind(kind: str) -> str:
    """The kind that papers also use for the same document: "Thông tư" for "Thông tư liên tịch"."""
    return _broader().get(kind, kind)


@lru_cache(maxsize=1)
def _broader() -> dict[str, str]:
    return {kind.name: kind.broader for kind in documents().types if kind.broader is not None}
