"""Where the name of a law ends: names that are known, and those that are not."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pipeline.extract.citations.atoms import YEAR
from pipeline.lexicon.documents import documents
from pipeline.lexicon.registry import load_registry
from pipeline.patterns import regex
from pipeline.text import alternation, longest_first

_BEFORE_YEAR = regex.compile(
    rf" (?P<name>\p{{Lu}}[\p{{L}}]*(?:,? (?!năm |số |sửa đổi|có |quy định|được |của )\p{{L}}+){{1,12}}?)"
    rf"(?= (?:năm )?{YEAR}(?! ?[-/] ?\d)(?!\d)| số:? ?\d{{1,4}}/{YEAR}/| \((?:sửa đổi|sửa đổi, bổ sung)\))"
)
"""What stands between the kind and a year or code is the name."""
_MID_SENTENCE = regex.compile(r"(?<!(?:các|những|nhiều|một số|một|hai|ba) )(?<=[\p{Ll}\d)%,;:“\"(] ?[“\"']?)$")
"""A capital letter inside a sentence makes a name of it, unless it speaks of several: "các Luật liên quan"."""
_OWNED = regex.compile(rf" (?:{YEAR}|của \p{{Lu}})")
_IN_NAME = regex.compile(r"\p{Ll},? [“\"'‘]?(?!Theo|Bộ|Luật)\p{Lu}\p{Ll}+ $")
"""Inside a name of capital words it is part of that: "tại Nhân Luật Group"."""
_CAPITAL = r"\p{Lu}[\p{L}&'.]*(?:-\p{Lu}\p{L}*)*"


@cache
def _known() -> dict[str, regex.Pattern[str]]:
    """First syllable of a known name -> all names that begin with it, longest first; commas are optional."""
    lists = documents()
    names = (
        {entry.title for entry in load_registry().entries if entry.title}
        | set(lists.law_names)
        | set(lists.law_aliases)
    )
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in longest_first(names):
        groups[name.split()[0].split("&")[0].strip(",").lower()].append(
            regex.escape(name, special_only=True).replace(",", ",?")
        )
    return {
        first: regex.compile(
            rf" ({'|'.join(group)})(?![\p{{L}}\d&])(?! \d{{1,2}} (?!năm|ngày|tháng)\p{{Ll}})", regex.IGNORECASE
        )
        for first, group in groups.items()
    }


@cache
def _unknown() -> regex.Pattern[str]:
    """A name that no list holds: ordinary words up to one that no name holds, or to a mark."""
    lists = documents()
    end = rf"(?:{alternation(lists.law_ends)}|(?:tại|ở) \p{{Lu}}\p{{Ll}}*|số(?=:? ?\d))(?![\p{{L}}\d])"
    stop = rf"(?:{alternation(lists.behind_law)}|{alternation(lists.foreign)})(?!\p{{L}})"
    word = rf"(?!{end})(?!và )\p{{Ll}}+"
    number = rf"(?!{YEAR})\d{{1,2}}(?= \p{{Ll}})"
    first = rf"(?!(?:{alternation(lists.not_law_names)}|{stop}|{end})(?!\p{{L}}))(?:{_CAPITAL}|\p{{Ll}}+)"
    capitals = rf"(?: (?:và )?(?!{stop}){_CAPITAL}(?: {word}){{0,3}}){{0,5}}"
    return regex.compile(
        rf" (?P<name>{first}(?: (?:và )?(?:{word}|{number})){{0,10}}{capitals})"
        rf"(?=[ ]?(?:[.,;:)(\]”\"’…!?\n]|$)| {end}| (?:và )?{stop}| và \p{{Ll}}| \d)"
    )


def match_known(text: str, position: int) -> int | None:
    """Where the known name that follows the blank at ``position`` ends."""
    if text[position : position + 1] != " ":
        return None
    stop = position + 1
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    pattern = _known().get(text[position + 1 : stop].lower())
    match = None if pattern is None else pattern.match(text, position)
    return None if match is None else match.end()


def unknown_name(text: str, start: int, end: int) -> int | None:
    """Where the name ends that follows the capitalised kind at ``start:end``; None when no name follows."""
    dated = _BEFORE_YEAR.match(text, end)
    if dated is not None and not dated["name"].startswith(("Luật", "số", "sư ")):
        return dated.end("name")
    match = _unknown().match(text, end)
    if match is None or text[start : start + 2].isupper() or _IN_NAME.search(text, max(0, start - 24), start):
        return None
    name = match["name"]
    if name[0].islower() and (" " not in name or not is_inside(text, start)):
        return None
    if " " not in name and not name.isupper() and not _OWNED.match(text, match.end()):
        return None
    return match.end("name")


def is_inside(text: str, start: int) -> bool:
    """Whether a capitalised kind stands inside a sentence, and so begins the name of one law."""
    return _MID_SENTENCE.search(text, max(0, start - 10), start) is not None
