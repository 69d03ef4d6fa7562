"""The time that a figure is about: one of the dates around it, what the figures before are about, or none.

Candidates are pairs of days; whatever stands for the same two days is one candidate with the features of all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import between, length_of, when_of
from pipeline.relate.roles.moved_days import moved
from pipeline.relate.roles.period_dates import dates_around, is_against
from pipeline.relate.roles.role_input import NONE, Before, Days, RoleInput
from pipeline.relate.roles.tells import Bag, Key, Tells
from pipeline.relate.roles.undated_near import undated

_NEAR = frozenset("abpq")
"""Zones of dates of the line."""
_BETWEEN = ("btw=", "")
BAGS: tuple[Bag, ...] = (_BETWEEN,)
"""The bags of words of the role."""


Support = Callable[[Days, str | None, str, Sequence[Key], int], None]
"""Takes days with their words, zone, what speaks for them, and how many features that says."""


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
    for mention, zone, told, count in dates_around(asked):
        dated = setting.seen.date(setting, mention)
        if dated.names_no_time or (is_change and is_against(asked, mention)):
            continue
        for days, variant in dated.variants_from if asked.lead.nearest == "from" else dated.variants:
            said = [(*one, "" if variant == "guess" else variant) for one in told]
            if variant:
                said += [("variant", variant), ("variant", variant, zone)]
            support(days, mention.text, zone, said, count)
    _carried(asked, before, support)
    rule = asked.ruled.period
    days = (rule.start, rule.end) if rule else NONE
    text = rule.text if rule else None
    zone = found[days].zone if days in found else "-"
    support(days, text, "r", ["rule", ("rule:", zone), ("rule:", asked.sort)], 3)
    today = setting.day
    if today is not None:
        day: list[Key] = ["pub", ("pub", setting.published is None), *[("pub", *one) for one in undated(asked)]]
        support((today, today), None, "d", day, len(day))
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
        *[("time=", *one) for one in undated(asked)],
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
            ("cues=", asked.lead.nearest, last.asked.lead.nearest, where),
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
    for days, name, words in moved(asked, before[-1]):
        support(days, words, "s", [("moved", name), ("moved", name, asked.where(before[-1].asked))], 2)
    line = first_of_line.get(asked.line)
    if line is not None:
        support(line.roles.days, None, "c", ["lfirst"], 1)
    if before[0].asked.line != asked.line:
        support(before[0].roles.days, None, "c", ["cfirst"], 1)


def _turns(turn: int, where: str, back: int, measure: str) -> tuple[str, ...]:
    return f"c{turn}{where}", f"cb{back}{where}", f"c{turn}{where}{measure}"
