"""Whether what a figure says has happened: a class, chosen once its period is known."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Status
from pipeline.relate.lead import STATUS
from pipeline.relate.model import Piece
from pipeline.relate.periods import Period
from pipeline.relate.roles.around import around
from pipeline.relate.roles.asked import Asked, Before
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.tells import Key, Tells
from pipeline.relate.roles.words import between, length_of, when_of

_PLANS = STATUS | {"plan"}
CLASSES: tuple[Status, ...] = ("actual", "estimate", "target", "forecast")
_MODAL = frozenset(
    {"sẽ", "nếu", "có thể", "cần", "phải", "đề xuất", "dự án", "kỳ vọng", "đề nghị", "tối thiểu", "được"}
)


def tells(asked: Asked, before: Sequence[Before], measure: str, period: Period | None) -> Tells:
    """What is told of the classes."""
    rule = asked.ruled.status
    own = [["rule"] if rule == one else [] for one in CLASSES]
    return Tells(_shared(asked, before, measure, period), (), CLASSES, own)


def options(asked: Asked, before: Sequence[Before], measure: str, period: Period | None) -> Options:
    """The same in features."""
    return tells(asked, before, measure, period).options(around(asked, "status"))


def settled(asked: Asked, period: Period | None, chances: Sequence[float]) -> int:
    """The class to choose: the likeliest, but a word of aims before decides, and what is to come has not happened."""
    rule = asked.ruled.status
    if rule == "target" and _aims(asked):
        return CLASSES.index("target")
    published = asked.setting.published
    to_come = period is not None and published is not None and period.start is not None and period.start > published
    if to_come and rule != "actual":
        return CLASSES.index(rule)
    return max(range(1 if to_come else 0, len(CLASSES)), key=chances.__getitem__)


def _aims(asked: Asked) -> bool:
    """Whether a word of aims stands before the figure without a mark or a figure between: "PHẤN ĐẤU đạt [5 tỷ]"."""
    for piece in reversed(asked.pieces[asked.first : asked.at]):
        if piece.kind == "mark":
            return False
        if "target" in piece.roles or "loose_target" in piece.roles:
            return True
    return False


def _shared(asked: Asked, before: Sequence[Before], measure: str, period: Period | None) -> list[Key]:
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
            told += [("btw=", status, word) for word in between(asked, last.asked)]
    return told + _cues(asked)


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


def _cues(asked: Asked) -> list[Key]:
    """Words of plans and guesses before and behind the figure, with how far they are."""
    told: list[Key] = []
    pieces, first = asked.pieces, asked.first
    figures = 0
    for index in range(asked.at - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif _is_cue(piece):
            told.append((_cue, piece.lower, index >= first, min(figures, 2), piece.roles))
        elif piece.kind == "word" and figures == 0:
            told.append(("o=", piece.lower))
    for piece in pieces[asked.at + 1 : asked.at + 12]:
        if piece.kind == "figure":
            break
        if _is_cue(piece):
            told.append(("z=", piece.lower))
    told.append(("op=", pieces[0].lower))
    return told


def _is_cue(piece: Piece) -> bool:
    return not piece.roles.isdisjoint(_PLANS) or piece.lower in _MODAL


def _cue(word: str, own: bool, figures: int, roles: frozenset[str]) -> tuple[str, ...]:
    return (
        f"s={word}",
        f"s={word}{own}",
        f"sf={word}{figures}",
        *[f"sr={role}{figures}" for role in sorted(roles & _PLANS)],
    )
