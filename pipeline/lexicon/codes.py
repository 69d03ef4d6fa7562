"""Codes of documents: how they are written, and their canonical form.

Party codes put a hyphen before the kind and a slash before the body (57-NQ/TW); codes of the State do the opposite
(1719/QĐ-TTg), and those of its norms hold the year (178/2024/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.lexicon.documents import documents, type_of_letters
from pipeline.lexicon.issuers import issuers, sides_of_codes
from pipeline.patterns import re

Side = Literal["party", "state"]

YEAR = r"(?:19|20)\d{2}"
NUMBER = r"\d{1,6}(?:\.\d{1,3})?(?:[a-zđ]|[A-D](?=/)|-\d{1,2}(?=/[A-ZĐ]))?"
_TAIL = r"[gihrtvwđn]{1,2}(?![a-zà-ỹđ])"
"""Lower-case letters inside a token: TTg, CTr, QĐi, ThU; never the first letters of a glued word."""
_ASSEMBLY = r"(?:UBTV)?QH ?[-.]? ?(?:[89]|1\d)(?!\d|[.,/]\d)"
"""The National Assembly with its number, also written apart: "QH 15", "QH-15"."""
_CULTURE_APART = r"BVH, ?TT ?(?:&|-|và) ?DL"
_TOKEN = (
    rf"(?:{_ASSEMBLY}|{_CULTURE_APART}|T\.(?:Ư|W)|(?:[Nn]đ|nđ)(?=-)|cp(?![a-zà-ỹ])|L(?=-CTN)"
    rf"|[A-ZĐƯ](?:[A-ZĐƯ0-9&]|{_TAIL})+)"
)


def _letters(names: set[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


def _kinds() -> set[str]:
    return set(type_of_letters("state")) | set(type_of_letters("party")) | {"ND", "QD", "CD", "DA"}


_KIND = _letters(_kinds())
_BODY = _letters(set(sides_of_codes()) | {"TW", "UBND", "HĐND"})
_FIRST = (
    rf"(?: ?[-/](?! ?\d)(?= ?{_TOKEN}) ?(?<! - )(?<! / )"  # "57- NQ/TW", "119 /BC-BCT"
    rf"|  ?[-/]  ?(?=(?:{_KIND})(?![A-ZĐa-z]))"  # "40 - CT/TW": with blanks on both sides only before a known kind
    rf"| ?(?=(?:NQ|KL|CT|QĐ|QĐi|HD|TB|KH) ?[-/]? ?T[WUƯ](?![A-ZĐa-z])))"  # "79 NQ/TW", "57NQ/TW"
)
_AFTER_KIND = rf" (?<=(?:NQ|NĐ|QĐ|TT|CT|CĐ|KH|TB|LT) )(?=(?:{_BODY})(?![\w&]))"
"""The blank that stands for the dash between kind and body: "12/2024/TT BTC"."""
_NEXT = (
    rf"(?:{_AFTER_KIND}|\.(?=[A-ZĐ]{{2}})|_| ?[-/](?= ?{_TOKEN}) ?(?<! - )(?<! / )"
    rf"| [-/] (?=(?:{_BODY}|VT|XPVPHC)(?![A-ZĐa-z])))"
)
_REST = rf"{_FIRST}{_TOKEN}(?:{_NEXT}{_TOKEN}){{0,6}}(?:/nb)?"

CODE = rf"(?P<number>{NUMBER})(?: ?[/-] ?(?P<year>{YEAR}))?(?P<rest>{_REST})"
"""A code after the word that names its kind: any letters may follow the number."""

_GLUED = r"(?:NĐCP|NQCP|QĐTTg|CTTTg|TTB[A-ZĐ]{2,6}|QĐUBND|NQHĐND)(?![\w&])"
_BARE_KIND = _letters(
    {letters for letters in _kinds() if letters not in {"L", "LĐ", "QH", "CL", "TC", "PA", "GM", "ND", "DA"}}
)
BARE_CODE = (
    rf"(?<![\w/.,-])(?P<number>{NUMBER})(?:"
    rf"(?P<year_party>)(?P<rest_party> ?- ?(?:{_BARE_KIND})/{_TOKEN}(?:-{_TOKEN}){{0,2}})"
    rf"|[/-](?P<year_norm>{YEAR})(?P<rest_norm> ?/ ?"
    rf"(?:{_ASSEMBLY}|(?:{_BARE_KIND}|ND|PL)(?: ?- ?|{_AFTER_KIND}){_TOKEN}(?:-{_TOKEN}){{0,5}}|{_GLUED}))"
    rf"|(?P<year_state>)(?P<rest_state> ?/ ?(?:{_BARE_KIND})(?: ?- ?{_TOKEN}){{1,3}}(?:\.[A-ZĐ]{{2,8}})?))"
)
"""A code that no word announces: the letters of a kind must be in it."""

_CODE = re.compile(CODE)
_APART = re.compile(_ASSEMBLY)
_CULTURE = re.compile(_CULTURE_APART)
_SEPARATORS = re.compile(r"\s*([-/._])\s*|\s+")
_PARTY_BODY = re.compile(
    r"(?:VP|BTC|UBKT|BTG|BDV|BTGDV|BNC|BKT|BĐN|BCĐ|QU)?(?:TW|TU)|ĐU[A-ZĐ]*|HU|QU|TXU|ThU|BCSĐ?[A-ZĐ]*|TWĐTN"
)
_ORDER: dict[tuple[str, str], Side] = {("/", "-"): "state", ("-", "/"): "party"}


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """A code taken apart.

    Attributes:
        canonical: The code with its separators, blanks, case and accents put right; leading zeros stay.
        number: Digits without leading zeros.
        kind: Letters of the kind, or None in a letter of an office ("1234/UBND-KT").
        bodies: Letters of the bodies, in order.
        year: Year inside the code.
        side: Whose form the code has, or None when its letters do not tell.
    """

    canonical: str
    number: str
    kind: str | None
    bodies: tuple[str, ...]
    year: int | None
    side: Side | None

    @property
    def type(self) -> str | None:
        """Name of the kind that the letters stand for."""
        return None if self.kind is None or self.side is None else type_of_letters(self.side).get(self.kind)


def bare_number(written: str) -> str:
    """The number without leading zeros and thousands points: "09" -> "9", "66.25" stays.

    >>> bare_number("09"), bare_number("30a"), bare_number("1.719"), bare_number("66.25")
    ('9', '30a', '1719', '66.25')
    """
    whole, point, fraction = written.partition(".")
    if point and len(fraction.rstrip("abcdđ")) == 3 and whole != "66":
        whole, fraction, point = whole + fraction, "", ""
    return (whole.lstrip("0") or "0") + point + fraction


def parse_code(text: str) -> ParsedCode | None:
    """The code that ``text`` is, or None when it is none.

    >>> parse_code("18/NQ-TW").canonical, parse_code("98-NQ/CP").canonical, parse_code("178/2024/ND-CP").canonical
    ('18-NQ/TW', '98/NQ-CP', '178/2024/NĐ-CP')
    """
    match = _CODE.fullmatch(text)
    return None if match is None else build_code(match["number"], match["year"], match["rest"])


def build_code(number: str, year: str | None, rest: str) -> ParsedCode:
    """The code of a matched number, year and what follows them."""
    if "." in number and "." not in bare_number(number):
        number = number.replace(".", "")
    tokens, separators = _split(rest)
    kind = tokens[0] if _is_kind(tokens, year) else None
    bodies = tuple(tokens[1:] if kind is not None else tokens)
    side = _side(kind, bodies, year, separators)
    canonical = number + _suffix(tokens, separators, kind, side, year)
    return ParsedCode(canonical, bare_number(number), kind, bodies, int(year) if year else None, side)


def _split(rest: str) -> tuple[list[str], list[str]]:
    """The tokens, spelt right, and the separator before each."""
    spelling = issuers().letters
    protected = _APART.sub(
        lambda found: re.sub(r"[^A-Z0-9]", "", found[0]), rest.replace("T.Ư", "TW").replace("T.W", "TW")
    )
    protected = _CULTURE.sub("BVHTTDL", protected)
    separators = [found.group(1) or "" for found in _SEPARATORS.finditer(protected)]
    tokens = [token for token in _SEPARATORS.split(protected)[::2] if token]
    glued = re.match(r"(NQ|KL|CT|QĐ|QĐi|HD|TB|KH)(T[WUƯ])$", tokens[0]) if len(tokens) == 1 else None
    if glued:
        tokens, separators = [glued[1], glued[2]], ["-", "/"]
    elif tokens and (kind := _glued_kind(tokens[0])) is not None:
        tokens[:1] = [kind, tokens[0][len(kind) :]]
        separators.insert(1, "-")
    if len(separators) < len(tokens):
        separators.insert(0, "")
    return _whole_bodies([spelling.get(token, token) for token in tokens], separators)


def _glued_kind(token: str) -> str | None:
    """The kind that the first token opens with where the dash behind it was left out: "NĐCP", "TTBTC"."""
    if token in sides_of_codes() or token in _kinds():
        return None
    kinds = (token[:end] for end in (4, 3, 2))
    return next((kind for kind in kinds if kind in _kinds() and token[len(kind) :] in sides_of_codes()), None)


def _whole_bodies(tokens: list[str], separators: list[str]) -> tuple[list[str], list[str]]:
    """The tokens, with one for each body: BGD-ĐT and BGD&ĐT are BGDĐT."""
    whole: list[str] = []
    kept: list[str] = []
    at = 0
    while at < len(tokens):
        end = next((end for end in range(len(tokens), at, -1) if _is_one_body(tokens[at:end])), at + 1)
        plain = "".join(tokens[at:end]).replace("&", "")
        whole.append(issuers().letters.get(plain, plain))
        kept.append(separators[at] if at < len(separators) else "")
        at = end
    return whole, kept


def _is_one_body(parts: list[str]) -> bool:
    """Whether the parts are the letters of one ministry."""
    plain = "".join(parts).replace("&", "")
    return len(parts) > 1 and parts[0].startswith("B") and issuers().letters.get(plain, plain) in sides_of_codes()


def _is_kind(tokens: list[str], year: str | None) -> bool:
    """Whether the first token is a kind: "565/CT-CS" is a letter of the tax office, "17/CT-TTg" a directive."""
    known = tokens[0] in type_of_letters("state") or tokens[0] in type_of_letters("party")
    if not known:
        return False
    if tokens[0] == "CT" and year is None:
        return len(tokens) > 1 and (_body_side(tokens[1]) is not None or tokens[1].startswith(("B", "UB", "S")))
    return len(tokens) > 1 or year is not None or tokens[0] in {"NĐ", "QĐ", "SL", "NQ"}


def _body_side(body: str) -> Side | None:
    if _PARTY_BODY.fullmatch(body):
        return "party"
    side = sides_of_codes().get(body)
    if side is not None:
        return "party" if side == "party" else "state"
    if re.match(r"(?:UB|HĐND|QH\d|UBTVQH|CP$|TTg|B[A-ZĐ]{2,}|S[A-ZĐ]{2,}|CC?THADS|T[CĐ][A-ZĐ]+|VKS|TA|XP)", body):
        return "state"
    return None


def _side(kind: str | None, bodies: tuple[str, ...], year: str | None, separators: list[str]) -> Side | None:
    if year:
        return "state"
    if not bodies:
        return "state" if kind else None
    side = _body_side(bodies[0])
    if kind is not None and side == "party" and kind not in type_of_letters("party"):
        return "state"  # "17/CĐ-TW": a steering committee of the State
    if kind is not None and side is None:  # an unknown body: the order of the separators tells
        return _ORDER.get((separators[0], separators[1]))
    return side


def _suffix(tokens: list[str], separators: list[str], kind: str | None, side: Side | None, year: str | None) -> str:
    if year:
        return (
            f"/{year}/" + "-".join(tokens)
            if kind or tokens[0].startswith(("QH", "UBTVQH"))
            else f"/{year}" + _plain(tokens, separators)
        )
    if kind is None or side is None or len(tokens) == 1:
        return _plain(tokens, separators)
    if side == "party":
        *units, last = tokens[2:] or [""]
        internal = "/nb" if last == "nb" else ""
        units = units if internal else [*units, last] if last else units
        return f"-{kind}/" + "-".join([tokens[1], *units]) + internal
    return f"/{kind}-{tokens[1]}" + "".join(
        (sep if sep in {".", "_", "/"} else "-") + token for sep, token in zip(separators[2:], tokens[2:], strict=False)
    )


def _plain(tokens: list[str], separators: list[str]) -> str:
    return "".join((separator or "/") + token for separator, token in zip(separators, tokens, strict=False))


def identity(canonical: str) -> str:
    """The code as it goes into ids: numbers have at least two digits, surely misspelt letters are mended.

    >>> identity("9-NQ/TW"), identity("161/2010/NQ-NĐND"), identity("25/2011/NĐ")
    ('09-NQ/TW', '161/2010/NQ-HĐND', '25/2011/NĐ-CP')
    """
    number = re.match(r"\d+", canonical)
    if number is None:
        return canonical
    rest = re.sub(r"[A-ZĐ]+", lambda found: issuers().misspelt.get(found[0], found[0]), canonical[number.end() :])
    return (number[0].lstrip("0") or "0").zfill(2) + rest + ("-CP" if rest.endswith("/NĐ") else "")


@cache
def is_company_code(bodies: tuple[str, ...]) -> bool:
    """Whether a body of the code is a board of a company."""
    return any(body in documents().company_organs for body in bodies)
