"""The time that a figure is about: one of the dates around it, what the figures before are about, or none.

Candidates are pairs of days; whatever stands for the same two days is one candidate with the features of all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import DateMention
from pipeline.relate.model import Piece
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import between, length_of, when_of
from pipeline.relate.roles.dated import Dated
from pipeline.relate.roles.role_input import NONE, Before, Days, RoleInput
from pipeline.relate.roles.tells import Bag, Key, Tells

_AHEAD, _BEHIND, _FOLLOWING, _PARAGRAPH, _EARLIER, _FIRST = 4, 2, 2, 4, 3, 3
"""Dates looked at before and behind the figure in its sentence, behind and before that in its line, in lines before,
and first of all in the text."""
_NEAR = frozenset("abpq")
"""Zones of dates of the line."""
_MARKS = frozenset({",", ";", ":"})
_MARKS_BEHIND = _MARKS | {"(", ")"}
_RUN = 9
_BETWEEN = ("btw=", "")
BAGS: tuple[Bag, ...] = (_BETWEEN,)
"""The bags of words of the role."""


Support = Callable[[Days, str | None, str, Sequence[Key], int], None]
"""Takes days with their words, zone, what speaks for them, and how many features that says."""
Told = tuple[DateMention, str, Sequence[tuple[Any, ...]], int]
"""A date with its zone, what is told of it, to which what it stands for is added, and how many features that says."""


@dataclass(slots=True)
class PeriodCandidate:
    """Two days, the words that stand for them, what speaks for them, and how many features that says."""

    days: Days
    text: str | None = None
    tells: list[Key] = field(default_factory=list)
    zone: str = ""
    count: int = 0


def candidates(asked: RoleInput, before: Sequence[Before], measure: str) -> list[PeriodCandidate]:
    """The candidates of a figure, "none" first; what a change is against is not the time of it."""
    found: dict[Days, PeriodCandidate] = {NONE: PeriodCandidate(NONE)}

    def support(days: Days, text: str | None, zone: str, tells: Sequence[Key], count: int) -> None:
        one = found.get(days)
        if one is None:
            one = found[days] = PeriodCandidate(days, text, zone=zone)
        elif one.text is None:
            one.text = text
            one.zone = one.zone or zone
        one.tells += tells
        one.count += count

    setting, is_change = asked.setting, measure == "change"
    for mention, zone, told, count in _mentions(asked):
        dated = setting.seen.date(setting, mention)
        if dated.names_no_time or (is_change and _is_against(asked, mention)):
            continue
        for days, variant in dated.variants_from if asked.lead.nearest == "from" else dated.variants:
            support(days, mention.text, zone, [(*one, variant) for one in told], count)
    _carried(asked, before, support)
    rule = asked.ruled.period
    days = (rule.start, rule.end) if rule else NONE
    text = rule.text if rule else None
    zone = found[days].zone if days in found else "-"
    support(days, text, "r", ["rule", ("rule:", zone), ("rule:", asked.sort)], 3)
    published = setting.published
    if published is not None:
        support((published, published), None, "d", ["pub"], 1)
    return list(found.values())


def tells(asked: RoleInput, before: Sequence[Before], measure: str, found: Sequence[PeriodCandidate]) -> Tells:
    """What is told of the candidates; ``measure`` is what was chosen for the figure."""
    last = before[-1] if before else None
    previous = last.roles.days if last else None
    where = asked.where(last.asked) if last else "-"
    keys: list[str] = []
    own: list[list[Key]] = []
    setting = asked.setting
    published, sort, head, nearest, status = (
        setting.published,
        asked.sort,
        asked.head,
        asked.lead.nearest,
        asked.ruled.status,
    )
    has = "".join(sorted({one.zone[:1] for one in found} & _NEAR))
    for one in found:
        days, count = one.days, one.count
        carried = days == previous
        key = "none" if days == NONE else f"prev{where}" if carried else one.zone[:1]
        if carried:
            key += "="
        keys.append(key)
        length = length_of(*days)
        often = setting.often_dated(days)
        when = when_of(*days, published)
        own.append(
            [
                *one.tells,
                (_lasts, length, measure, sort, when),
                (_stands, key, has, length),
                ("head=", head, length),
                ("st=", status, when),
                (_stands_often, often, length, key),
                ("m1=", length, nearest, measure),
                ("n=", min(count, 30) // 4),
            ]
        )
    shared = _shared(asked, last, measure, where, has)
    bags = [(len(shared), _BETWEEN, between(asked, last.asked))] if last is not None and where == "s" else ()
    return Tells(shared, _opening(asked, where), keys, own, bags=bags)


def options(asked: RoleInput, before: Sequence[Before], measure: str, found: Sequence[PeriodCandidate]) -> Options:
    """The same in features."""
    return tells(asked, before, measure, found).options(around(asked, "period"))


def period_of(candidate: PeriodCandidate) -> FactPeriod | None:
    """The period that a candidate is."""
    if candidate.days == NONE and candidate.text is None:
        return None
    return FactPeriod(*candidate.days, candidate.text)


def _lasts(length: str, measure: str, sort: str, when: str) -> tuple[str, ...]:
    return f"len={length}", f"lm={length}{measure}", f"ls={length}{sort}", f"when={when}", f"lw={length}{when}"


def _stands(key: str, has: str, length: str) -> tuple[str, ...]:
    return f"wk={key}{has}", f"wkl={key}{has}{length}"


def _stands_often(often: int, length: str, key: str) -> tuple[str, ...]:
    return f"often={often}{length}", f"oftenw={often}{key}"


def _shared(asked: RoleInput, last: Before | None, measure: str, where: str, has: str) -> list[Key]:
    ruled = asked.ruled
    told: list[Key] = [
        "b",
        ("where=", where, has),
        ("m=", measure, where),
        ("sort=", asked.sort, where),
        ("unit=", asked.unit),
        ("cue=", asked.lead.nearest, where),
        ("rs=", ruled.status),
        ("head=", asked.head),
        ("rule=", "0" if ruled.period is None else "1", where),
        ("base=", ruled.base.kind if ruled.base else "-"),
    ]
    if last is not None:
        same_thing = asked.measured is not None and asked.measured == last.asked.measured
        null = last.roles.days == NONE
        gap = asked.sentence - last.asked.sentence
        told += [
            ("pm=", last.roles.measure, measure, where),
            ("same=", same_thing, where),
            ("null=", null, where, has),
            ("gap=", min(gap, 4), null),
            ("ps=", last.roles.status, where),
        ]
    return told


def _opening(asked: RoleInput, where: str) -> list[Key]:
    """What the sentence begins with."""
    opening = asked.pieces[0].lower if asked.pieces else ""
    return [("open=", opening), ("open1=", opening, where)]


def _carried(asked: RoleInput, before: Sequence[Before], support: Support) -> None:
    """What the figures before are about: the last ones, each pair of days once."""
    if not before:
        return
    seen: list[Days] = []
    first_of_line = asked.setting.seen.history(before).first_of_line
    for back, one in enumerate(reversed(before[-8:])):
        days = one.roles.days
        if days in seen:
            continue
        seen.append(days)
        where, turn = asked.where(one.asked), len(seen)
        told: list[Key] = [(_turns, turn, where, min(back, 4), one.roles.measure)]
        if asked.measured is not None and one.asked.measured is not None:
            told.append(("c", turn, where, "alike", asked.measured == one.asked.measured))
        told.append(("c", turn, where, one.asked.sort == asked.sort))
        if one.asked.line != asked.line:
            told.append(("c", turn, "first", first_of_line[one.asked.line].roles.days == days))
        support(days, one.roles.period.text if one.roles.period else None, "c", told, len(told) + 2)
    line = first_of_line.get(asked.line)
    if line is not None:
        support(line.roles.days, None, "c", ["lfirst"], 1)
    if before[0].asked.line != asked.line:
        support(before[0].roles.days, None, "c", ["cfirst"], 1)


def _turns(turn: int, where: str, back: int, measure: str) -> tuple[str, ...]:
    return f"c{turn}{where}", f"cb{back}{where}", f"c{turn}{where}{measure}"


def _mentions(asked: RoleInput) -> Iterator[Told]:
    """The dates around a figure with their zones and what is told of them."""
    setting = asked.setting
    dates, count = setting.source.dates, asked.here.dates_before
    rank = 0
    for around_it in _ahead(asked):
        yield around_it
        rank += 1
    yield from _behind(asked)
    taken = 0
    for number in range(count - 1, max(-1, count - 12), -1):
        if setting.lines[number] != asked.line or taken >= _PARAGRAPH:
            break
        mention = dates[number]
        zone = f"p{min(taken, 2)}"
        told = [
            (zone, "/"),
            ("pr", rank, "/"),
            *_words_of(asked, mention, "p"),
            (zone, _dated(asked, mention).against, "/"),
        ]
        yield mention, zone, told, 9
        taken += 1
    earlier = 0
    for number in range(count - taken - 1, -1, -1):
        if setting.lines[number] == asked.line:
            continue
        mention = dates[number]
        zone = f"h{min(earlier, 2)}"
        gap = min(asked.line - setting.lines[number], 3)
        told = [
            (zone, "/"),
            (zone, "l", gap, "/"),
            *_words_of(asked, mention, "h"),
            ("h", _dated(asked, mention).against, "/"),
        ]
        yield mention, zone, told, 9
        earlier += 1
        if earlier >= _EARLIER:
            break
    yield from _following(asked)
    for number, mention in enumerate(dates[: min(_FIRST, count)]):
        yield mention, f"f{number}", [(_first, number, mention.grain)], 2
    for number, mention in enumerate(setting.title[:1]):
        yield mention, f"t{number}", [("title/",)], 1


def _first(number: int, grain: str, variant: str) -> tuple[str, ...]:
    return f"f{number}/{variant}", f"f{number}{grain}/{variant}"


def _dated(asked: RoleInput, mention: DateMention) -> Dated:
    return asked.setting.seen.date(asked.setting, mention)


def _ahead(asked: RoleInput) -> Iterator[Told]:
    """The dates before the figure in its sentence."""
    pieces = asked.pieces
    nearest, measure = asked.lead.nearest, asked.ruled.said.measure
    rank = figures = marks = depth = 0
    crossed = ""
    for index in range(asked.at - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.kind == "date":
            if not isinstance(piece.mention, DateMention):
                continue
            compared = _compared(asked, index)
            zone, inside, few = f"a{min(rank, 3)}", "in" if depth > 0 else "", min(figures, 1)
            told = [
                (_ahead_figures, zone, min(figures, 3), compared, inside, index >= asked.first),
                (zone, "m", min(marks, 3), crossed, compared, "/"),
                (_ahead_cues, nearest, few, compared, min(index, 3), measure),
                *_words_of(asked, piece.mention, f"a{few}"),
            ]
            yield piece.mention, zone, told, 12
            rank += 1
            if rank >= _AHEAD:
                break
        elif piece.lower == ")":
            depth += 1
        elif piece.lower == "(":
            depth -= 1
        elif piece.lower in _MARKS:
            marks += 1
            crossed = ";" if piece.lower == ";" or crossed == ";" else piece.lower


def _ahead_figures(zone: str, figures: int, compared: str, inside: str, own: bool, variant: str) -> tuple[str, ...]:
    return f"{zone}f{figures}{compared}{inside}/{variant}", f"a{compared}{inside}{own:d}/{variant}"


def _ahead_cues(
    nearest: str | None, figures: int, compared: str, index: int, measure: str, variant: str
) -> tuple[str, ...]:
    return (
        f"a{nearest}f{figures}{compared}/{variant}",
        f"ai{index}{compared}/{variant}",
        f"a{measure}f{figures}{compared}/{variant}",
    )


def _following(asked: RoleInput) -> Iterator[Told]:
    """The dates of the sentences behind, in the same line: "đã mua [386.000 cp]. Giao dịch thực hiện từ 7/5"."""
    setting = asked.setting
    end = asked.pieces[-1].end
    first = setting.dates_before(end)
    for rank, mention in enumerate(setting.source.dates[first : first + _FOLLOWING]):
        if setting.lines[first + rank] != asked.line:
            break
        gap = setting.source.clean.sentence_index(mention.start) - asked.sentence
        zone = f"q{rank}"
        opening = " ".join(asked.text[end : mention.start].split()[:2]).lower()
        told = [
            (zone, "/"),
            (zone, "g", min(gap, 3), "/"),
            *_words_of(asked, mention, "q"),
            ("qo=", opening, gap == 1, "/"),
        ]
        yield mention, zone, told, 9


def _behind(asked: RoleInput) -> Iterator[Told]:
    """The dates behind the figure in its sentence."""
    pieces, at = asked.pieces, asked.at
    rank = figures = marks = 0
    crossed = ""
    for index in range(at + 1, min(len(pieces), at + 40)):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.lower in _MARKS_BEHIND:
            marks += 1
            crossed = ";" if piece.lower == ";" or crossed == ";" else piece.lower
        elif piece.kind == "date" and isinstance(piece.mention, DateMention):
            compared, few = _compared(asked, index), min(figures, 1)
            zone = f"b{min(rank, 2)}"
            told = [
                (_behind_figures, zone, min(figures, 2), compared, min(marks, 2), crossed),
                (_behind_far, min(index - at, 6), compared, few, asked.ruled.said.measure),
                *_words_of(asked, piece.mention, f"b{few}"),
            ]
            yield piece.mention, zone, told, 10
            rank += 1
            if rank >= _BEHIND:
                break


def _behind_figures(zone: str, figures: int, compared: str, marks: int, crossed: str, variant: str) -> tuple[str, ...]:
    return (
        f"{zone}f{figures}{compared}/{variant}",
        f"bm{marks}{crossed}{compared}f{min(figures, 1)}/{variant}",
    )


def _behind_far(far: int, compared: str, figures: int, measure: str, variant: str) -> tuple[str, ...]:
    return f"bd{far}{compared}{figures}/{variant}", f"b{measure}f{figures}{compared}/{variant}"


def _words_of(asked: RoleInput, mention: DateMention, zone: str) -> Sequence[tuple[Any, ...]]:
    """The words right before a date, and how it is written."""
    dated = _dated(asked, mention)
    last, two = dated.last_words
    return (
        ("w", zone, "=", last, "/"),
        ("ww", zone, "=", two, "/"),
        (_written, zone, dated.form, dated.opening, mention.grain, asked.ruled.said.measure, dated.is_total),
    )


def _written(
    zone: str, form: str, opening: str, grain: str, measure: str, is_total: bool, variant: str
) -> tuple[str, ...]:
    return (
        f"g{zone}={form}/{variant}",
        f"o{zone}={opening}/{variant}",
        f"gm{zone}={grain}{measure}/{variant}",
        f"total{is_total:d}{grain}/{variant}",
    )


def _compared(asked: RoleInput, index: int) -> str:
    """Whether the date at a piece belongs to what something is compared with."""
    known = asked.here.compared
    found = known.get(index)
    if found is None:
        found = known[index] = _is_compared(asked.pieces, index)
    return found


def _is_compared(pieces: Sequence[Piece], index: int) -> str:
    for back in range(index - 1, max(-1, index - _RUN), -1):
        piece = pieces[back]
        if piece.lower in {",", ";", "."}:
            break
        if "against" in piece.roles or "same" in piece.roles or piece.lower.startswith("cùng "):
            return "x"
    return "y" if pieces[index].lower.startswith("cùng ") else ""


def _is_against(asked: RoleInput, mention: DateMention) -> bool:
    """Whether a date right behind the figure only says what it is compared with: "tăng [5%] so với năm 2024"."""
    pieces = asked.pieces
    for index in range(asked.at + 1, min(len(pieces), asked.at + 10)):
        if pieces[index].kind == "figure" or pieces[index].lower in {",", ";"}:
            return False
        if pieces[index].mention is mention:
            return _compared(asked, index) == "x"
    return False
