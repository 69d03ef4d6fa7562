"""The time that a figure is about: one of the dates around it, what the figures before are about, or none.

Candidates are pairs of days; whatever stands for the same two days is one candidate with the features of all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.model import DateMention
from pipeline.relate.model import Piece
from pipeline.relate.periods import FactPeriod, is_end_of_week, is_running_total, names_no_time
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import around, between, head_of, length_of, unit_of, when_of
from pipeline.relate.roles.guessed_days import guess
from pipeline.relate.roles.role_input import Before, RoleInput

Days = tuple[date | None, date | None]
NONE: Days = (None, None)
_AHEAD, _BEHIND, _FOLLOWING, _PARAGRAPH, _EARLIER, _FIRST = 4, 2, 2, 4, 3, 3
"""Dates looked at before and behind the figure in its sentence, behind and before that in its line, in lines before,
and first of all in the text."""
_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_SINCE = frozenset({"từ", "sau"})
_UNTIL = frozenset({"đến", "tới", "hết", "trước", "vào", "kế"})
_JOINS = re.compile(r"\s?(?:và|đến|tới|-|–|,)(?: hết)?\s?(?:năm |tháng |quý |ngày )?$", re.IGNORECASE)
_RUN = 9


Support = Callable[[Days, str | None, str, Sequence[str]], None]
"""Takes days with their words, zone and features."""


@dataclass(slots=True)
class PeriodCandidate:
    """Two days, the words that stand for them, and what speaks for them."""

    days: Days
    text: str | None = None
    features: list[str] = field(default_factory=list)
    zone: str = ""


def candidates(asked: RoleInput, before: Sequence[Before], measure: str) -> list[PeriodCandidate]:
    """The candidates of a figure, "none" first; what a change is against is not the time of it."""
    found: dict[Days, PeriodCandidate] = {NONE: PeriodCandidate(NONE)}

    def support(days: Days, text: str | None, zone: str, features: Sequence[str]) -> None:
        one = found.get(days)
        if one is None:
            one = found[days] = PeriodCandidate(days, text, zone=zone)
        elif one.text is None:
            one.text = text
            one.zone = one.zone or zone
        one.features += features

    for mention, zone, features in _mentions(asked):
        if names_no_time(asked.text, mention) or (measure == "change" and _is_against(asked, mention)):
            continue
        for days, variant in _variants(asked, mention):
            support(days, mention.text, zone, [f"{name}/{variant}" for name in features])
    _carried(asked, before, support)
    rule = asked.ruled.period
    days = (rule.start, rule.end) if rule else NONE
    text = rule.text if rule else None
    support(days, text, "r", ["rule", f"rule:{found[days].zone if days in found else '-'}", f"rule:{asked.sort}"])
    published = asked.setting.published
    if published is not None:
        support((published, published), None, "d", ["pub"])
    return list(found.values())


def options(asked: RoleInput, before: Sequence[Before], measure: str, found: Sequence[PeriodCandidate]) -> Options:
    """The options of the role; ``measure`` is what was chosen for the figure."""
    last = before[-1] if before else None
    previous = _days(last) if last else None
    line = last is not None and last.asked.line == asked.line
    same = last is not None and last.asked.sentence == asked.sentence
    where = "s" if same else "l" if line else "a" if last else "-"
    keys: list[str] = []
    own: list[list[str]] = []
    published = asked.setting.published
    zones = {one.zone[:1] for one in found}
    has = "".join(sorted(zones & {"a", "b", "p", "q"}))
    for one in found:
        carried = one.days == previous
        if one.days == NONE:
            key = "none"
        elif carried:
            key = f"prev{where}"
        else:
            key = one.zone[:1]
        if carried:
            key += "="
        keys.append(key)
        start, end = one.days
        length = length_of(start, end)
        often = asked.setting.often_dated(one.days)
        when = when_of(*one.days, published)
        own.append(
            [
                *one.features,
                f"len={length}",
                f"lm={length}{measure}",
                f"ls={length}{asked.sort}",
                f"when={when}",
                f"lw={length}{when}",
                f"wk={key}{has}",
                f"wkl={key}{has}{length}",
                f"head={head_of(asked)}{length}",
                f"st={asked.ruled.status}{when}",
                f"often={often}{length}",
                f"oftenw={often}{key}",
                f"m1={length}{asked.lead.nearest}{measure}",
                f"n={min(len(one.features), 30) // 4}",
            ]
        )
    return Options(_shared(asked, before, measure, where, has), keys, own)


def period_of(candidate: PeriodCandidate) -> FactPeriod | None:
    """The period that a candidate is."""
    if candidate.days == NONE and candidate.text is None:
        return None
    return FactPeriod(*candidate.days, candidate.text)


def _days(one: Before) -> Days:
    period = one.roles.period
    return (period.start, period.end) if period else NONE


def _shared(asked: RoleInput, before: Sequence[Before], measure: str, where: str, has: str) -> list[str]:
    last = before[-1] if before else None
    names = [
        "b",
        f"where={where}{has}",
        f"m={measure}{where}",
        f"sort={asked.sort}{where}",
        f"unit={unit_of(asked)}",
        f"cue={asked.lead.nearest}{where}",
        f"rs={asked.ruled.status}",
        f"head={head_of(asked)}",
        f"rule={'0' if asked.ruled.period is None else '1'}{where}",
        f"base={asked.ruled.base.kind if asked.ruled.base else '-'}",
    ]
    if last is not None:
        same_thing = (
            asked.phrase is not None
            and last.asked.phrase is not None
            and (asked.phrase.text.lower() == last.asked.phrase.text.lower())
        )
        null = _days(last) == NONE
        gap = asked.sentence - last.asked.sentence
        names += [
            f"pm={last.roles.measure}{measure}{where}",
            f"same={same_thing}{where}",
            f"null={null}{where}{has}",
            f"gap={min(gap, 4)}{null}",
            f"ps={last.roles.status}{where}",
        ]
        if where == "s":
            names += [f"btw={word}" for word in between(asked, last.asked)]
    names += around(asked)
    opening = asked.pieces[0].lower if asked.pieces else ""
    names += [f"open={opening}", f"open1={opening}{where}"]
    return names


def _carried(asked: RoleInput, before: Sequence[Before], support: Support) -> None:
    """What the figures before are about: the last ones, each pair of days once."""
    seen: list[Days] = []
    for back, one in enumerate(reversed(before[-8:])):
        days = _days(one)
        if days in seen:
            continue
        seen.append(days)
        where = "s" if one.asked.sentence == asked.sentence else "l" if one.asked.line == asked.line else "a"
        turn = len(seen)
        same_measure = one.roles.measure
        names = [f"c{turn}{where}", f"cb{min(back, 4)}{where}", f"c{turn}{where}{same_measure}"]
        if asked.phrase is not None and one.asked.phrase is not None:
            alike = asked.phrase.text.lower() == one.asked.phrase.text.lower()
            names.append(f"c{turn}{where}alike{alike}")
        names.append(f"c{turn}{where}{one.asked.sort == asked.sort}")
        if one.asked.line != asked.line:
            first = next(two for two in before if two.asked.line == one.asked.line)
            names.append(f"c{turn}first{_days(first) == days}")
        support(days, one.roles.period.text if one.roles.period else None, "c", names)
    line = next((one for one in before if one.asked.line == asked.line), None)
    if line is not None:
        support(_days(line), None, "c", ["lfirst"])
    if before and before[0].asked.line != asked.line:
        support(_days(before[0]), None, "c", ["cfirst"])


def _mentions(asked: RoleInput) -> Iterator[tuple[DateMention, str, list[str]]]:
    """The dates around a figure with their zones and features."""
    setting, pieces, at = asked.setting, asked.pieces, asked.at
    rank = figures = marks = 0
    depth = 0
    crossed = ""
    for index in range(at - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.lower == ")":
            depth += 1
        elif piece.lower == "(":
            depth -= 1
        elif piece.lower in {",", ";", ":"}:
            marks += 1
            crossed = ";" if piece.lower == ";" or crossed == ";" else piece.lower
        elif piece.kind == "date" and isinstance(piece.mention, DateMention):
            compared = _compared(pieces, index)
            inside = "in" if depth > 0 else ""
            zone = f"a{min(rank, 3)}"
            yield (
                piece.mention,
                zone,
                [
                    f"{zone}f{min(figures, 3)}{compared}{inside}",
                    f"a{compared}{inside}{index >= asked.first:d}",
                    f"{zone}m{min(marks, 3)}{crossed}{compared}",
                    f"a{asked.lead.nearest}f{min(figures, 1)}{compared}",
                    f"ai{min(index, 3)}{compared}",
                    f"a{asked.ruled.said.measure}f{min(figures, 1)}{compared}",
                    *_words_of(asked, piece.mention, f"a{min(figures, 1)}"),
                ],
            )
            rank += 1
            if rank >= _AHEAD:
                break
    yield from _behind(asked)
    count = setting.dates_before(asked.pieces[0].start)
    taken = 0
    for number in range(count - 1, max(-1, count - 12), -1):
        if setting.lines[number] != asked.line or taken >= _PARAGRAPH:
            break
        mention = setting.source.dates[number]
        zone = f"p{min(taken, 2)}"
        yield mention, zone, [zone, f"pr{rank}", *_words_of(asked, mention, "p"), f"{zone}{_against(asked, mention)}"]
        taken += 1
    earlier = 0
    for number in range(count - taken - 1, -1, -1):
        if setting.lines[number] == asked.line:
            continue
        mention = setting.source.dates[number]
        zone = f"h{min(earlier, 2)}"
        gap = min(asked.line - setting.lines[number], 3)
        yield mention, zone, [zone, f"{zone}l{gap}", *_words_of(asked, mention, "h"), f"h{_against(asked, mention)}"]
        earlier += 1
        if earlier >= _EARLIER:
            break
    yield from _following(asked)
    for number, mention in enumerate(setting.source.dates[:_FIRST]):
        if number < count:
            yield mention, f"f{number}", [f"f{number}", f"f{number}{mention.grain}"]
    for number, mention in enumerate(setting.title[:1]):
        yield mention, f"t{number}", ["title"]


def _following(asked: RoleInput) -> Iterator[tuple[DateMention, str, list[str]]]:
    """The dates of the sentences behind, in the same line: "đã mua [386.000 cp]. Giao dịch thực hiện từ 7/5"."""
    setting = asked.setting
    end = asked.pieces[-1].end
    first = setting.dates_before(end)
    for rank, mention in enumerate(setting.source.dates[first : first + _FOLLOWING]):
        if setting.lines[first + rank] != asked.line:
            break
        gap = setting.source.clean.sentence_index(mention.start) - asked.sentence
        zone = f"q{rank}"
        opening = asked.text[end : mention.start].split()[:2]
        yield (
            mention,
            zone,
            [
                zone,
                f"{zone}g{min(gap, 3)}",
                *_words_of(asked, mention, "q"),
                f"qo={' '.join(opening).lower()}{gap == 1}",
            ],
        )


def _behind(asked: RoleInput) -> Iterator[tuple[DateMention, str, list[str]]]:
    """The dates behind the figure in its sentence."""
    pieces, at = asked.pieces, asked.at
    rank = figures = marks = 0
    crossed = ""
    for index in range(at + 1, min(len(pieces), at + 40)):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.lower in {",", ";", ":", "(", ")"}:
            marks += 1
            crossed = ";" if piece.lower == ";" or crossed == ";" else piece.lower
        elif piece.kind == "date" and isinstance(piece.mention, DateMention):
            compared = _compared(pieces, index)
            zone = f"b{min(rank, 2)}"
            yield (
                piece.mention,
                zone,
                [
                    f"{zone}f{min(figures, 2)}{compared}",
                    f"bm{min(marks, 2)}{crossed}{compared}f{min(figures, 1)}",
                    f"bd{min(index - at, 6)}{compared}{min(figures, 1)}",
                    f"b{asked.ruled.said.measure}f{min(figures, 1)}{compared}",
                    *_words_of(asked, piece.mention, f"b{min(figures, 1)}"),
                ],
            )
            rank += 1
            if rank >= _BEHIND:
                break


def _words_of(asked: RoleInput, mention: DateMention, zone: str) -> list[str]:
    """The words right before a date, and how it is written."""
    words = _WORD.findall(asked.text[max(0, mention.start - 24) : mention.start].lower())[-2:]
    last = words[-1] if words else "#"
    two = " ".join(words)
    opening = mention.text.split(maxsplit=1)[0].lower()
    return [
        f"w{zone}={last}",
        f"ww{zone}={two}",
        f"g{zone}={mention.grain}{mention.part or ''}{mention.relative:d}",
        f"o{zone}={opening}",
        f"gm{zone}={mention.grain}{asked.ruled.said.measure}",
        f"total{is_running_total(asked.text, mention):d}{mention.grain}",
    ]


def _compared(pieces: Sequence[Piece], index: int) -> str:
    """Whether the date at a piece belongs to what something is compared with."""
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
            return _compared(pieces, index) == "x"
    return False


def _against(asked: RoleInput, mention: DateMention) -> str:
    words = asked.text[max(0, mention.start - 40) : mention.start].lower()
    near = re.split(r"[,.;\n]", words)[-1]
    return "x" if "so với" in near or "cùng kỳ" in near or mention.text.lower().startswith("cùng") else ""


def _variants(asked: RoleInput, mention: DateMention) -> Iterator[tuple[Days, str]]:
    """The pairs of days that a date can stand for with the words before it."""
    start, end = mention.start_date, mention.end_date
    if end is not None and is_end_of_week(asked.text, mention):
        yield (end - timedelta(6), end), "week"
        return
    whole = mention.grain in {"month", "quarter"} and mention.part is None
    if end is not None and whole and is_running_total(asked.text, mention):
        yield (date(end.year, 1, 1), end), "sofar"
        return
    guessed = guess(mention, asked.setting.source.dates) if start is None and end is None else None
    if guessed is not None:
        yield guessed, "guess"
        return
    yield (start, end), ""
    if start is None or end is None:
        return
    words = _WORD.findall(asked.text[max(0, mention.start - 24) : mention.start].lower())[-3:]
    if not _SINCE.isdisjoint(words):
        yield (start, None), "since"
        if asked.lead.nearest == "from":
            yield (None, start - timedelta(1)), "old"
    opening = mention.text.lower()
    until = not _UNTIL.isdisjoint(words)
    if until:
        yield (None, end), "until"
        if (start.month, start.day) != (1, 1) and mention.grain in {"day", "month", "quarter"}:
            yield (date(end.year, 1, 1), end), "sofar"
    if mention.grain != "day" and (opening.startswith("cuối") or until):
        yield (end, end), "last"
    if opening.startswith("cuối năm"):
        yield (date(end.year, 1, 1), end), "year"
    if "cuối" in words and mention.grain == "quarter":
        yield (end.replace(day=1), end), "month"
    if "nay" in words and asked.setting.published is not None and asked.setting.published <= end:
        yield (asked.setting.published, end), "fromnow"
    joined = _joined(asked, mention)
    if joined is not None:
        yield (joined, end), "both"


def _joined(asked: RoleInput, mention: DateMention) -> date | None:
    """The first day of the date that is joined to this one: "năm 2014 và 2015"."""
    number = asked.setting.dates_before(mention.start) - 1
    if number < 0:
        return None
    other = asked.setting.source.dates[number]
    if mention.start - other.end > 14 or other.start_date is None or mention.start_date is None:
        return None
    if other.start_date >= mention.start_date or not _JOINS.match(asked.text[other.end : mention.start]):
        return None
    return other.start_date
