"""Sentences: they respect lines, abbreviations, list numbers, and the glue of scraped text."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon.abbreviations import abbreviations, dotted_abbreviations, sentence_openers
from pipeline.lexicon.places import province_names
from pipeline.model import Line, Sentence
from pipeline.patterns import regex
from pipeline.text import alternation

_OPENING = r"[\"'“‘(\[«]"
_CLOSING = r"[\"'”’)\]»]"
_STOP = regex.compile(
    # a stop, what closes with it, then a blank and anything that can open a sentence
    rf"(?<![.!?…])(?P<stop>[.!?…]++){_CLOSING}*+(?P<gap> +)(?=[\-•*+]? ?{_OPENING}*[\p{{Lu}}\d])"
    # a stop glued to the next sentence: "bạn đọc.Anh Thế", "tỷ đồng.Trong đó"
    rf"|(?<=[\p{{Ll}}\d%)”\"])(?P<glued>[.!?…]++){_CLOSING}*+(?={_OPENING}?\p{{Lu}}[\p{{Ll}}\p{{Lu}}]*[ \p{{Ll}}])"
)
_BEFORE = regex.compile(r"(?:[\p{L}/]+\.){0,4}[\p{L}/]+$|\d+$")
_LIST_NUMBER = regex.compile(r"(?:^|[\s(\"“])(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,5})$")
_DOMAIN = regex.compile(r"[\w-]+\.(?:vn|com|net|org|gov|edu|info)(?![\p{L}])", regex.IGNORECASE)


def find_sentences(text: str, lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    """The sentences of all lines in order; none is empty, none crosses a line."""
    sentences: list[Sentence] = []
    for line in lines:
        start = line.start
        for cut, resume in _cuts(text, line) if line.section != "table" else ():
            if resume > start and cut > start:
                sentences.append(Sentence(start, cut, line.section))
                start = resume
        if start < line.end:
            sentences.append(Sentence(start, line.end, line.section))
    return tuple(sentences)


def _cuts(text: str, line: Line) -> list[tuple[int, int]]:
    """Where sentences of the line end, and where the next ones begin."""
    cuts: list[tuple[int, int]] = []
    for match in _STOP.finditer(text, line.start, line.end):
        if match["stop"] is not None:
            if match["stop"] != "." or _ends_sentence(text, line.start, match.start("stop"), match.end()):
                cuts.append(match.span("gap"))
        elif _glued_sentence(text, line.start, match):
            cuts.append((match.end(), match.end()))
    cuts.extend(match.span("gap") for match in _credit().finditer(text, line.start, line.end))
    stamp = _stamp().match(text, line.start, line.end)
    if stamp is not None:
        cuts.append((stamp.end(), stamp.end()))
    return sorted(cuts)


def _ends_sentence(text: str, line_start: int, stop: int, following: int) -> bool:
    """Whether the full stop at ``stop`` ends a sentence, given the word before it and the one after."""
    before = _BEFORE.search(text, max(line_start, stop - 24), stop)
    if before is None:
        return True
    word = before.group()
    if _LIST_NUMBER.search(text, max(line_start, stop - 8), stop) and _opens_item(text, line_start, before.start()):
        return False
    if word.isdigit():
        return True
    lower = word.lower()
    digit_follows = text[following].isdigit()
    if lower in _never():
        return False
    if lower in _before_number():
        return not digit_follows
    if len(word) == 1 and word.isupper():
        return digit_follows  # an initial: "Nguyễn Văn A." is rare before a sentence, "J. Biden" is not
    return True


def _opens_item(text: str, line_start: int, start: int) -> bool:
    """Whether a number or letter at ``start`` opens the line or a sentence: "1. Mục tiêu", "a. Về kinh tế"."""
    head = text[line_start:start].rstrip(' ("“')
    return not head or head[-1] in ".!?:;"


def _glued_sentence(text: str, line_start: int, match: regex.Match[str]) -> bool:
    stop = match.start("glued")
    if match["glued"] != ".":
        return True
    before = _BEFORE.search(text, max(line_start, stop - 24), stop)
    word = before.group().lower() if before else ""
    if word in _never() or word in _before_number() or (len(word) == 1 and word.isalpha()):
        return False
    domain = _DOMAIN.search(text, max(line_start, stop - 40), min(len(text), stop + 12))
    if domain and domain.start() <= stop < domain.end():
        return False
    # "1.Tổ chức" is a list item, "15.Hà Nội" hardly: a digit before the stop must end a longer number
    return not (word.isdigit() and len(word) <= 2 and _opens_item(text, line_start, stop - len(word)))


@cache
def _stamp() -> regex.Pattern[str]:
    """The place of the report, glued to an abbreviation that opens the line: "Hà NộiUBND quận …".

    Glued words ("Đồng NaiBốn") are told apart by the names stage, which then still sees the sentence as a whole.
    """
    names = alternation(province_names())
    return regex.compile(rf"(?:{names})(?<=\p{{Ll}})(?=\p{{Lu}}{{2,}} \p{{L}})")


@cache
def _credit() -> regex.Pattern[str]:
    """A photo credit in running text and the blank behind it: "… Ảnh: AFP Theo …", "(Ảnh: Minh Anh) Sáng …"."""
    openers = "|".join(sentence_openers())
    name = r"\p{Lu}[\p{L}.]*"
    return regex.compile(
        rf"\(?\b(?:Ảnh|Đồ họa|Video|Nguồn|Clip)(?: minh họa)?\s?:\s?{name}(?:[ /\-]{name}){{0,3}}?\)?(?P<gap> +)"
        rf"(?=(?:{openers})\s\p{{Ll}})"
    )


@cache
def _never() -> frozenset[str]:
    lists = abbreviations()
    return frozenset((*lists.before_name, *lists.before_place, *lists.anywhere)) | dotted_abbreviations()


@cache
def _before_number() -> frozenset[str]:
    return frozenset(abbreviations().before_number)
