"""Repairs where a rule knows better than the tagger: where one name ends and the next begins.

What the repairs gain on the training articles stands in docs/quality/names.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from pipeline.extract.names.countries import is_country
from pipeline.extract.names.false_positives import is_generic
from pipeline.extract.names.field_context import FieldContext
from pipeline.extract.names.tagger import Span
from pipeline.lexicon import places
from pipeline.lexicon.name_words import name_words, surnames
from pipeline.lexicon.titles import titles
from pipeline.model import NameKind
from pipeline.patterns import re, regex
from pipeline.text import alternation, either_initial

_WORDS = name_words()
_CUT = re.compile(
    rf",? (?:(?<!Ngoại )giao(?! thông| dịch| nhận| lưu)|{alternation(_WORDS.ends_before)}|vừa(?! và)"
    rf"|(?<!thiết )(?<!Thiết )(?<!chuẩn )(?<!trang )bị|[-–] (?:{alternation(_WORDS.degrees_behind_dash)})"
    r"|[Kk]hóa (?=[XVI\d])|(?:tổ chức|tại) (?=[Hh]ội nghị|[Hh]ội thảo|[Dd]iễn đàn|[Ll]ễ))\b"
)
"""What no organization holds: its name ends before it."""
_CUTS: dict[NameKind, re.Pattern[str]] = {
    "organization": _CUT,
    "location": re.compile(rf" (?:{alternation(_WORDS.place_ends_before)}) "),
}
_CURRENCY = re.compile(r"(?:đô la|đô-la|dollar|bảng|(?<!hội )(?<!cộng )đồng) $", re.IGNORECASE)
_DIRECTION = re.compile(r"hướng (?:đông|tây|nam|bắc)(?:[ -](?:đông|tây|nam|bắc))*", re.IGNORECASE)
_BLANK = re.compile(" ")
_LONGEST_COUNTRY = 30
_FOREIGN = regex.compile(r"[A-Z][\p{L}'’-]+(?: [A-Z][\p{L}'’-]+){1,3}")
_STOP = (".", ".\n")
_CITY = re.compile(r"\bT[Pp]\.$")
_AND = re.compile(rf" (?:và|hoặc|thành|sang) (?={alternation(either_initial(_WORDS.second_bodies))}|[A-Z]{{4,}}\b)")
_DASH = re.compile(r" ?- ?")
_STRETCH = re.compile(rf"(?:{alternation(_WORDS.ways_between)}|số \d+) $", re.IGNORECASE)
"""Before two places with a dash between them: they are the ends of one thing."""
_WORDS_OF_PERSON = 2
"""Fewer words than a person behind a body has."""
_NAMED_AFTER = re.compile(rf"(?:{alternation(_WORDS.named_after_persons)})\b", re.IGNORECASE)
_RING_ROAD = re.compile(r"[Vv]ành đai \d$")
_UNNAMED = re.compile(rf"(?:trường )?(?:{alternation(_WORDS.schools)})", re.IGNORECASE)
"""A school of which only the kind is said."""
_OPENING = regex.compile(r"(?:Anh|Chị|Ông|Bà|Cô|Em) (?=\p{Lu}\p{Ll}+$)")
_GOES_ON = regex.compile(r" \p{Ll}")
"""A sentence that begins "Anh Mạnh cho biết" is about Mạnh; a line "Anh Mạnh" is a signature."""
_PART_OF_POSITION = frozenset({"thường trực"})
_GLUED = re.compile(r"Theo ?(?=[A-ZĐ])")
"""Before a source, often glued to it by scraping: "TheoVietnamPlus"."""
_MARKS = " ,;:-–.…\"'“”‘’/"
_NO_LETTER = re.compile(r"[\W\d_]+")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"(?<![\d./-])\d{1,9}(?:[./-]\d{1,9}){0,4}[/-][A-ZĐ]")
_FIGURE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|(?<!\d)\d{1,9}[.,]\d{3}"
    r"|(?<![\d.,])\d[\d.,]{0,30}\s?(?:%|tỷ|tỉ|triệu|đồng|USD)"
)
_DATED = re.compile(rf"(?:{alternation(_WORDS.named_after_days)}) ", re.IGNORECASE)
"""What may be named after a day."""


def repair_edges(context: FieldContext, spans: Sequence[Span]) -> list[Span]:
    """The names with their edges repaired, in order."""
    text = context.clean.text
    joined = join_neighbours(text, [_with_prefix(text, span) for span in spans])
    parts = [part for span in joined for body in _bodies(text, _cut(text, span)) for part in _split(text, body)]
    return [trimmed for span in parts if (trimmed := _trimmed(text, span))]


def _with_prefix(text: str, span: Span) -> Span:
    """With the "TP." of "TP.HCM"."""
    if span.kind != "location" or not text.endswith(_STOP, 0, span.start):
        return span
    match = _CITY.search(text, max(0, span.start - 3), span.start)
    return Span(match.start(), span.end, span.kind) if match else span


def join_neighbours(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, with a body and its place made one, and a school and whom it is named after.

    "UBND | tỉnh Nghệ An" and "Trường Tiểu học | Lê Văn Tám" are one name each when only a blank stands between.
    """
    return join(spans, lambda last, span: text[last.end : span.start] == " " and _belongs(text, last, span))


def join(spans: Iterable[Span], belongs: Callable[[Span, Span], bool]) -> list[Span]:
    """The names, each made one with the one before it, and of its kind, where ``belongs`` says so of the two."""
    joined: list[Span] = []
    for span in spans:
        if joined and belongs(joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end, joined[-1].kind)
        else:
            joined.append(span)
    return joined


def _belongs(text: str, name: Span, following: Span) -> bool:
    """Whether what follows after a blank is part of the name.

    A body goes with its place ("UBND | tỉnh Nghệ An"), with a place that looks like a person ("Huyện ủy | Trần Văn
    Thời") and with the person a school is named after; a ring road goes with its city ("Vành đai 3 | TP.HCM").
    """
    if name.kind == "location":
        return following.kind == "location" and _RING_ROAD.search(text, name.start, name.end) is not None
    if name.kind == "person" or following.kind == "organization":
        return False
    if following.kind == "location" or _UNNAMED.fullmatch(text, name.start, name.end):
        return True
    return _is_place(text[following.start : following.end])


def _cut(text: str, span: Span) -> Span:
    """Without a verb and what follows it: "Thành ủy | giao Ban cán sự đảng"."""
    pattern = _CUTS.get(span.kind) if text.find(" ", span.start, span.end) >= 0 else None
    match = pattern.search(text, span.start, span.end) if pattern else None
    return Span(span.start, match.start(), span.kind) if match and match.start() > span.start else span


def _bodies(text: str, span: Span) -> Iterator[Span]:
    """Two bodies joined by "và", "hoặc", "thành": "Sở Xây dựng | và | Trung tâm Y tế"."""
    match = _AND.search(text, span.start, span.end) if span.kind == "organization" else None
    if match and match.start() > span.start + 2:
        yield Span(span.start, match.start(), span.kind)
        span = Span(match.end(), span.end, span.kind)
    yield span


def _split(text: str, span: Span) -> Iterator[Span]:
    if span.kind == "person":
        yield _without_address(text, span)
    elif country := _country_before_person(text, span):
        yield Span(span.start, country, "location")
        yield Span(country + 1, span.end, "person")
    elif span.kind == "organization":
        yield from _body_and_person(text, span)
    else:
        yield from _two_places(text, span)


def _country_before_person(text: str, span: Span) -> int | None:
    """Where the country ends that stands before a person: "Ngoại trưởng Venezuela | Yván Gil Pinto"."""
    name = text[span.start : span.end]
    for match in reversed(list(_BLANK.finditer(name, 0, _LONGEST_COUNTRY))):
        rest = name[match.end() :]
        if is_country(name[: match.start()]) and _FOREIGN.fullmatch(rest) and not _is_place(rest):
            known = name_words().organization_words | name_words().place_words
            return span.start + match.start() if known.isdisjoint(rest.split()) else None
    return None


def _without_address(text: str, span: Span) -> Span:
    match = _address().match(text, span.start, span.end)
    if match is None and (span.start == 0 or text[max(0, span.start - 2) : span.start] in {". ", "\n"}):
        match = _OPENING.match(text, span.start, span.end)
        match = match if match and _GOES_ON.match(text, span.end) else None
    if match is None or match.end() >= span.end or text[span.start : span.end].isupper():
        return span
    return Span(match.end(), span.end, span.kind)


def _body_and_person(text: str, span: Span) -> Iterator[Span]:
    """A person behind the body whose head he or she is: "Giám đốc Sở Xây dựng | Lê Trọng Bách"."""
    match = None
    if text.count(" ", span.start, span.end) > _WORDS_OF_PERSON and not _NAMED_AFTER.match(text, span.start, span.end):
        match = _person_at_end().search(text, span.start, span.end)
    if match is None or _is_place(match["name"]) or not _position().search(text, max(0, span.start - 40), span.start):
        yield span
        return
    if text[span.start : match.start()].casefold() not in _PART_OF_POSITION:
        yield Span(span.start, match.start(), span.kind)
    yield Span(match.start("name"), span.end, "person")


def _two_places(text: str, span: Span) -> Iterator[Span]:
    """Two known places with a dash between them: "Quảng Ninh - Quảng Tây", but not "Bà Rịa - Vũng Tàu"."""
    dash = _DASH.search(text, span.start, span.end) if text.find("-", span.start, span.end) >= 0 else None
    if (
        dash is None
        or not (_is_place(text[span.start : dash.start()]) and _is_place(text[dash.end() : span.end]))
        or _is_place(text[span.start : span.end])
        or _STRETCH.search(text, max(0, span.start - 12), span.start)
    ):
        yield span
        return
    yield Span(span.start, dash.start(), span.kind)
    yield Span(dash.end(), span.end, span.kind)


def _trimmed(text: str, span: Span) -> Span | None:
    """Without marks at its edges; None when too little is left, or when it holds a code, a date or a figure."""
    start, end = _without_marks(text, span.start, span.end)
    if start == end or (end == start + 1 and span.kind != "person") or _NO_LETTER.fullmatch(text, start, end):
        return None
    if _is_other_thing(text, span.kind, start, end) or _holds_figure(text, start, end):
        return None
    return span if (start, end) == (span.start, span.end) else Span(start, end, span.kind)


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The edges without marks, and without a bracket that opens or closes only inside."""
    if text.startswith("Theo", start, end) and (glued := _GLUED.match(text, start, end)):
        start = glued.end()
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS and not _is_initial(text, start, end):
        end -= 1
    return start, _before_bracket(text, start, end)


def _before_bracket(text: str, start: int, end: int) -> int:
    """Where it ends when the bracket that has no other half is left out."""
    opening, closing = text.find("(", start, end) >= 0, text.find(")", start, end) >= 0
    if opening and not closing:
        end = text.rindex("(", start, end)
        while end > start and text[end - 1] in _MARKS:
            end -= 1
    elif closing and not opening:
        end = text.index(")", start, end)
    return end


def _is_other_thing(text: str, kind: NameKind, start: int, end: int) -> bool:
    """Whether it is a product, a body without a name, a currency or direction, a headline or a lunar year."""
    name = text[start:end]
    if not name_words().product_words.isdisjoint(name.split()):
        return True
    if kind == "organization":
        return is_generic(name)
    if kind == "location":
        return _is_no_place(text, start, end)
    return _is_shouted(name) or _is_year(name)


def _holds_figure(text: str, start: int, end: int) -> bool:
    """Whether it holds a code, or a date or figure after which nothing is named."""
    if not _DIGIT.search(text, start, end):
        return False
    if _CODE.search(text, start, end):
        return True
    return _FIGURE.search(text, start, end) is not None and not _DATED.match(text, start, end)


def _is_year(name: str) -> bool:
    """Whether it is a year of the lunar calendar: "Bính Ngọ", "Xuân Đinh Dậu"."""
    words = name.lower().split()
    return (
        len(words) in (2, 3)
        and words[-2] in name_words().lunar_stems
        and words[-1] in name_words().lunar_branches
        and (len(words) == 2 or words[0] == "xuân")
    )


def _is_no_place(text: str, start: int, end: int) -> bool:
    """Whether it is part of a currency, or a direction: "đô la Mỹ", "hướng Đông Nam"."""
    before = text[max(0, start - 12) : start]
    if _CURRENCY.search(before):
        return True
    direction = "hướng " if before.endswith("hướng ") else ""
    return _DIRECTION.fullmatch(direction + text[start:end]) is not None


def _is_shouted(name: str) -> bool:
    """Whether it is words of a headline in capitals: three or more, and the first is no surname."""
    words = name.split()
    return len(words) > 2 and name.isupper() and "." not in name and words[0].lower() not in surnames()


def _is_initial(text: str, start: int, end: int) -> bool:
    """Whether the text ends in a single letter with its full stop: "Nguyễn Văn T."."""
    return end - start > 1 and text[end - 2].isalpha() and (end - start == 2 or not text[end - 3].isalpha())


def _is_place(name: str) -> bool:
    return bool(places.gazetteer().find(name))


@cache
def _address() -> regex.Pattern[str]:
    words = alternation((*titles().honorifics, *titles().degrees))
    return regex.compile(rf"(?:(?:{words}|Mrs?\.?|Ms\.?) )+(?=\p{{Lu}})")


@cache
def _person_at_end() -> regex.Pattern[str]:
    return regex.compile(rf" (?P<name>(?:{alternation(name_words().surnames)})(?: \p{{Lu}}\p{{Ll}}+){{2,3}})$")


@cache
def _position() -> regex.Pattern[str]:
    words = alternation(titles().positions)
    return regex.compile(rf"(?:{words})(?: (?:của|phụ trách|thường trực))? $", regex.IGNORECASE)
