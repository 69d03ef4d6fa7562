"""How far a name reaches: what stands beside it and belongs to it, and what its own words say of its kind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from pipeline.extract.names.countries import is_country
from pipeline.extract.names.extent_patterns import BLANK
from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.known_names import known_phrases
from pipeline.extract.names.tagger import Span
from pipeline.lexicon import places
from pipeline.lexicon.name_words import name_words
from pipeline.model import NameKind
from pipeline.text import alternation, either_initial

_WORDS = name_words()
_FORMAL = re.compile(rf"(?<!\w)(?:[Nn]ước )?(?:{alternation(_WORDS.forms_of_state)}) $")
"""Before the name of a country."""
_BODY = re.compile(rf"(?<!\w)(?:{alternation(either_initial(_WORDS.bodies_of_countries))}) $")
"""Before the name of a country: a body of that country is named."""
_COMPANY = re.compile(
    r"(?<!\w)(?<!Tổng )(?:(?:[Tt]ổng )?[Cc]ông ty"
    r"(?: (?:[Cc]ổ phần|CP|TNHH|[Mm]ẹ|[Cc]on|tài chính|chứng khoán|bảo hiểm|luật))*"
    r"|[Tt]ập đoàn|[Dd]oanh nghiệp tư nhân|[Nn]gân hàng|[Hh]ãng(?: (?:hàng không|tin|xe|phim|dược|bảo hiểm))?"
    r"|[Hh]ợp tác xã|[Qq]uỹ đầu tư) $"
)
_OFFICE = re.compile(r"(?<!\w)Thống kê $")
"""Before a province: since 2025 the name of its office of statistics."""
_OFFICE_OF = re.compile(r"(?:tỉnh|thành phố|TP\.?) ?\w")
_SECTOR = re.compile(rf"(?:{alternation(_WORDS.sectors)}) (?=\w)")
"""Words that open a sentence about a place and are no part of a name: "Du lịch Lào Cai hút khách dịp lễ"."""
_PAPER = re.compile(rf"(?<!\w)(?:{alternation(either_initial(_WORDS.papers))}) $")
_NUMBER = re.compile(rf" \d{{1,2}}(?:[A-Z]\b)?(?![\d.,/%-]*\d)(?! ?(?:%|{alternation(_WORDS.counted_behind_number)}))")
_NUMBERED = re.compile(rf"(?:{alternation(_WORDS.numbered_places)}|\bql|\btl)$", re.IGNORECASE)
_FORMAL_OPENING = re.compile(r"(?:Cộng hòa|Vương quốc|Liên bang) ")
_ADDRESS = re.compile(r"(?:số nhà|nhà số|nhà|(?:tại|ở|khẩu) số|ngõ|ngách|hẻm|, số) ?\d+[A-Za-z]?(?:[-/]\d*[A-Z]?)* $")
"""A house number: what follows is a street, whoever it is named after."""
_STREET = re.compile(
    r"(?<!\w)(?:(?:tuyến )?(?:đường|(?<!thành )(?<!Thành )phố)|công viên|quảng trường|cầu|phường|xã|quận|huyện|chợ|ga"
    r"|ngã tư|bến xe|đại lộ|dự án) $",
    re.IGNORECASE,
)
_STREET_OPENING = re.compile(r"(?:tuyến )?(?:đường|phố) ", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r", | và ")
_HYPHEN = regex.compile(r"(?<!\w)\p{Lu}\p{L}+-$")
_LOOK_BACK = 45
_DASH = ("-", "-\n")
_NESTED = 4
"""Known places that may begin within one another."""
_CAPITALISED = re.compile(r"[A-Z][\w’']*(?: [A-Z\d][\w’']*)*")


def extend(context: FieldContext, spans: Sequence[Span]) -> list[Span]:
    """The names with all that belongs to them, in order."""
    text = context.clean.text
    known = [span for span in known_phrases(context) if span.kind == "location"]
    starts = [span.start for span in known]
    repeated = _repeated(text, spans)
    extended: list[Span] = []
    for number, span in enumerate(spans):
        begin = extended[-1].end if extended else 0
        end = spans[number + 1].start if number + 1 < len(spans) else len(text)
        grown = _known_around(span, known, starts) if span.kind == "location" else span
        if grown.start < begin or grown.end > end:
            grown = span
        if span.kind == "person":
            grown = _hyphenated(text, span, begin)
        grown = _office(text, _without_sector(context, grown, starts), begin)
        grown = _numbered(text, _headed(text, grown, begin), end, repeated)
        kind = _kind(text, grown)
        extended.append(grown if kind == grown.kind else Span(grown.start, grown.end, kind))
    return list(_streets(text, extended))


def _hyphenated(text: str, span: Span, begin: int) -> Span:
    """With what stands before its hyphen."""
    if not text.endswith(_DASH, begin, span.start):
        return span
    hyphen = _HYPHEN.search(text, max(begin, span.start - 16), span.start)
    return Span(hyphen.start(), span.end, span.kind) if hyphen else span


def _office(text: str, span: Span, begin: int) -> Span:
    """The office of statistics that is named by its province: "THỐNG KÊ | tỉnh An Giang"."""
    if span.kind != "location" or _OFFICE_OF.match(text, span.start) is None:
        return span
    before = _OFFICE.search(text, max(begin, span.start - 9), span.start)
    if before is None:
        return span
    return Span(before.start(), span.end, "organization")


def _without_sector(context: FieldContext, span: Span, starts: Sequence[int]) -> Span:
    """The place of "Du lịch LÀO CAI", where these words open a sentence."""
    sector = _SECTOR.match(context.clean.text, span.start, span.end) if span.kind == "organization" else None
    if sector is None:
        return span
    at = bisect_right(starts, sector.end()) - 1
    known = at >= 0 and starts[at] == sector.end()
    clean = context.clean
    opens = clean.sentences[clean.sentence_index(span.start)].start == span.start
    return Span(sector.end(), span.end, "location") if known and opens else span


def _streets(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """With the further members of a list of streets: "các tuyến đường Hàng Bạc, | Lê Lợi | và | Trần Phú"."""
    listed, end = False, 0
    for span in spans:
        listed = listed and _LISTED.fullmatch(text, end, span.start) is not None
        if span.kind == "person" and listed:
            yield Span(span.start, span.end, "location")
        else:
            listed = span.kind == "location" and _is_street(text, span)
            yield span
        end = span.end


def _is_street(text: str, span: Span) -> bool:
    return _has_street(text, span.start) or _STREET_OPENING.match(text, span.start, span.end) is not None


def _has_street(text: str, start: int) -> bool:
    """Whether the word for a street or another thing that is named after somebody stands before ``start``."""
    if not text.endswith(BLANK, 0, start):
        return False
    return _STREET.search(text, max(0, start - _LOOK_BACK), start) is not None


def _has_address(text: str, start: int) -> bool:
    """Whether a house number stands before ``start``."""
    if not text.endswith(BLANK, 0, start) or _DIGIT.search(text, max(0, start - _LOOK_BACK), start) is None:
        return False
    return _ADDRESS.search(text, max(0, start - _LOOK_BACK), start) is not None


def with_number(text: str, spans: Sequence[Span]) -> list[Span]:
    """The organizations with the number behind them that the article has more than once: "Vinaconex | 2"."""
    repeated = _repeated(text, spans)
    ends = [span.start for span in spans[1:]] + [len(text)]
    return [
        _numbered(text, span, end, repeated) if span.kind == "organization" else span
        for span, end in zip(spans, ends, strict=False)
    ]


def _repeated(text: str, spans: Sequence[Span]) -> frozenset[str]:
    """Names with the number behind them that the article has more than once."""
    counts = Counter(
        text[span.start : match.end()]
        for span in spans
        if span.kind != "person" and (match := _NUMBER.match(text, span.end))
    )
    return frozenset(name for name, count in counts.items() if count > 1)


def _known_around(span: Span, known: Sequence[Span], starts: Sequence[int]) -> Span:
    """The known place that holds the span: "sông | Hồng" of "Đồng bằng sông Hồng"."""
    at = bisect_right(starts, span.start)
    around = (place for place in known[max(0, at - _NESTED) : at] if span.end <= place.end)
    return next(around, span)


def _headed(text: str, span: Span, begin: int) -> Span:
    """With the head word before it, which may change what it names."""
    if not text.endswith(BLANK, begin, span.start):
        return span
    for pattern, kind in _heads(text, span):
        match = pattern.search(text, max(begin, span.start - _LOOK_BACK), span.start)
        if match:
            return Span(match.start(), span.end, kind)
    return span


def _heads(text: str, span: Span) -> Iterator[tuple[re.Pattern[str], NameKind]]:
    if span.kind == "location":
        if is_country(text[span.start : span.end]):
            yield _FORMAL, "location"
            yield _BODY, "organization"
        return
    yield _COMPANY, "organization"
    if span.kind == "person":
        yield _PAPER, "organization"


def _numbered(text: str, span: Span, end: int, repeated: frozenset[str]) -> Span:
    """With the number that tells it from others: "phường 10"; "Vinaconex 2", when the article says so twice."""
    match = _NUMBER.match(text, span.end, end) if span.kind != "person" else None
    if match is None:
        return span
    if text[span.start : match.end()] in repeated or _NUMBERED.search(text, span.start, span.end):
        return Span(span.start, match.end(), span.kind)
    return span


def _kind(text: str, span: Span) -> NameKind:
    """The kind that the words of the name give away: "An Zen Residences", "Fargo Bank", "số 5 | Lê Lợi"."""
    name = text[span.start : span.end]
    known = places.gazetteer().find(name)
    if name in name_words().organizations and not known:
        return "organization"
    if span.kind == "person":
        if any(place.level in {"country", "world"} for place in known):
            return "location"
        if _has_address(text, span.start) or _has_street(text, span.start):
            return "location"
    if formal := _FORMAL_OPENING.match(name):
        return "location" if is_country(name[formal.end() :]) else span.kind
    if not _CAPITALISED.fullmatch(name):
        return span.kind
    words = set(name.split())
    if words & name_words().place_words:
        return "location"
    if span.kind == "location":
        return "organization" if words & name_words().institution_words else span.kind
    return "organization" if words & name_words().organization_words else span.kind
