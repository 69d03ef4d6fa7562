"""Whether what a figure says has happened: a class, chosen once its period is known."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon.facts import fact_words
from pipeline.model import Status
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import between, length_of, when_of
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.sentence import PLANS
from pipeline.relate.roles.tells import Bag, Key, Tells

CLASSES: tuple[Status, ...] = ("actual", "estimate", "target", "forecast")
_BETWEEN: dict[str, Bag] = {one: (f"btw={one}", "") for one in CLASSES}
_OTHER = ("o=", "")
BAGS: tuple[Bag, ...] = (_OTHER, *_BETWEEN.values())
"""The bags of words of the role."""


def tells(asked: RoleInput, before: Sequence[Before], measure: str, period: FactPeriod | None) -> Tells:
    """What is told of the classes."""
    rule = asked.ruled.status
    own = [["rule"] if rule == one else [] for one in CLASSES]
    bags: list[tuple[int, Bag, Sequence[str]]] = []
    return Tells(_shared(asked, before, measure, period, bags), (), CLASSES, own, bags=bags)


def options(asked: RoleInput, before: Sequence[Before], measure: str, period: FactPeriod | None) -> Options:
    """The same in features."""
    return tells(asked, before, measure, period).options(around(asked, "status"))


def settled(asked: RoleInput, period: FactPeriod | None, chances: Sequence[float]) -> int:
    """The class to choose: the likeliest, but a word of aims before decides, and what is to come is aim or forecast."""
    if asked.ruled.status == "target" and _aims(asked):
        return CLASSES.index("target")
    published = asked.setting.published
    to_come = period is not None and published is not None and period.start is not None and period.start > published
    return max(range(CLASSES.index("target") if to_come else 0, len(CLASSES)), key=chances.__getitem__)


def _aims(asked: RoleInput) -> bool:
    """Whether a word of aims stands before the figure without a mark or a figure between: "PHẤN ĐẤU đạt [5 tỷ]".

    Of 41 such figures in 637 held-out articles all were targets; behind "đề xuất" half are, behind "sẽ" a fifth.
    """
    for piece in reversed(asked.pieces[asked.first : asked.at]):
        if piece.kind == "mark":
            return False
        if piece.lower in fact_words().aims:
            return True
    return False


def _shared(
    asked: RoleInput,
    before: Sequence[Before],
    measure: str,
    period: FactPeriod | None,
    bags: list[tuple[int, Bag, Sequence[str]]],
) -> list[Key]:
    rule, base = asked.ruled.status, asked.ruled.base
    published = asked.setting.published
    start, end = (period.start, period.end) if period else (None, None)
    when, length = when_of(start, end, published), length_of(start, end)
    told: list[Key] = [
        "b",
        (_ruled, rule, when, measure, length),
        ("until=", period is not None and period.until),
        ("head=", asked.head),
        ("h1=", asked.head_word),
        ("base=", base.kind if base else "-"),
        ("unit=", asked.sort),
    ]
    last = before[-1] if before else None
    if last is not None:
        where, status = asked.where(last.asked), last.roles.status
        same = last.roles.period == period
        told += [
            (_after, status, where, rule),
            ("pm=", status, where, last.roles.measure, measure),
            (_after_time, status, where, same, when),
        ]
        if where == "s":
            bags.append((len(told), _BETWEEN[status], between(asked, last.asked)))
    _cues(asked, told, bags)
    return told


def _ruled(rule: str, when: str, measure: str, length: str) -> tuple[str, ...]:
    return (
        f"R={rule}",
        f"Rw={rule}{when}",
        f"Rm={rule}{measure}",
        f"when={when}",
        f"len={length}",
        f"wl={when}{length}",
        f"m={measure}",
    )


def _after(status: str, where: str, rule: str) -> tuple[str, ...]:
    return f"p={status}{where}", f"pR={status}{where}{rule}"


def _after_time(status: str, where: str, same: bool, when: str) -> tuple[str, ...]:
    return f"pp={status}{where}{same}", f"pw={status}{where}{when}"


def _cues(asked: RoleInput, told: list[Key], bags: list[tuple[int, Bag, Sequence[str]]]) -> None:
    """Words of plans and guesses before and behind the figure, with how far they are."""
    pieces, first, plans = asked.pieces, asked.first, asked.here.plans
    words: list[str] = []
    for index in range(asked.at - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "figure":
            break
        if index in plans:
            bags.append((len(told), _OTHER, words))
            words = []
            told.append((_cue, piece.lower, index >= first, 0, piece.roles))
        elif piece.kind == "word":
            words.append(piece.lower)
    bags.append((len(told), _OTHER, words))
    for index in reversed(plans):
        if index < asked.at:
            figures = asked.here.figures_between(index + 1, asked.at)
            if figures:
                told.append((_cue, pieces[index].lower, index >= first, min(figures, 2), pieces[index].roles))
    told.extend(
        ("z=", pieces[index].lower)
        for index in plans
        if asked.at < index < asked.at + 12 and not asked.here.figures_between(asked.at + 1, index)
    )
    told.append(("op=", pieces[0].lower))


def _cue(word: str, own: bool, figures: int, roles: frozenset[str]) -> tuple[str, ...]:
    return (
        f"s={word}",
        f"s={word}{own}",
        f"sf={word}{figures}",
        *[f"sr={role}{figures}" for role in sorted(roles & PLANS)],
    )
