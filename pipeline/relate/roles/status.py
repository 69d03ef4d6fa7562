"""Whether what a figure says has happened: a class, chosen once its period is known."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Status
from pipeline.relate.cue_group import STATUS
from pipeline.relate.periods import FactPeriod
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import around, between, head_of, length_of, when_of
from pipeline.relate.roles.role_input import Before, RoleInput

CLASSES: tuple[Status, ...] = ("actual", "estimate", "target", "forecast")
_MODAL = frozenset(
    {"sẽ", "nếu", "có thể", "cần", "phải", "đề xuất", "dự án", "kỳ vọng", "đề nghị", "tối thiểu", "được"}
)


def options(asked: RoleInput, before: Sequence[Before], measure: str, period: FactPeriod | None) -> Options:
    """The classes with what speaks for them."""
    rule = asked.ruled.status
    own = [["rule"] if rule == one else [] for one in CLASSES]
    return Options(_shared(asked, before, measure, period), CLASSES, own)


def settled(asked: RoleInput, period: FactPeriod | None, chances: Sequence[float]) -> int:
    """The class to choose: the likeliest, but a word of aims before decides, and what is to come has not happened."""
    rule = asked.ruled.status
    if rule == "target" and _aims(asked):
        return CLASSES.index("target")
    published = asked.setting.published
    to_come = period is not None and published is not None and period.start is not None and period.start > published
    if to_come and rule != "actual":
        return CLASSES.index(rule)
    return max(range(1 if to_come else 0, len(CLASSES)), key=chances.__getitem__)


def _aims(asked: RoleInput) -> bool:
    """Whether a word of aims stands before the figure without a mark or a figure between: "PHẤN ĐẤU đạt [5 tỷ]"."""
    for piece in reversed(asked.pieces[asked.first : asked.at]):
        if piece.kind == "mark":
            return False
        if "target" in piece.roles or "loose_target" in piece.roles:
            return True
    return False


def _shared(asked: RoleInput, before: Sequence[Before], measure: str, period: FactPeriod | None) -> list[str]:
    rule = asked.ruled.status
    published = asked.setting.published
    start, end = (period.start, period.end) if period else (None, None)
    when, length = when_of(start, end, published), length_of(start, end)
    names = [
        "b",
        f"R={rule}",
        f"Rw={rule}{when}",
        f"Rm={rule}{measure}",
        f"when={when}",
        f"len={length}",
        f"wl={when}{length}",
        f"m={measure}",
        f"until={period is not None and period.until}",
        f"head={head_of(asked)}",
        f"h1={head_of(asked).split()[0]}",
        f"base={asked.ruled.base.kind if asked.ruled.base else '-'}",
        f"unit={asked.sort}",
    ]
    last = before[-1] if before else None
    if last is not None:
        where = "s" if last.asked.sentence == asked.sentence else "l" if last.asked.line == asked.line else "a"
        status = last.roles.status
        same = last.roles.period == period
        names += [
            f"p={status}{where}",
            f"pR={status}{where}{rule}",
            f"pm={status}{where}{last.roles.measure}{measure}",
            f"pp={status}{where}{same}",
            f"pw={status}{where}{when}",
        ]
        if where == "s":
            names += [f"btw={status}{word}" for word in between(asked, last.asked)]
    return names + _cues(asked) + around(asked, 5, 3)


def _cues(asked: RoleInput) -> list[str]:
    """Words of plans and guesses before and behind the figure, with how far they are."""
    names: list[str] = []
    figures = 0
    for index in range(asked.at - 1, -1, -1):
        piece = asked.pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.roles & STATUS or "plan" in piece.roles or piece.lower in _MODAL:
            own = index >= asked.first
            names += [f"s={piece.lower}", f"s={piece.lower}{own}", f"sf={piece.lower}{min(figures, 2)}"]
            names += [f"sr={role}{min(figures, 2)}" for role in sorted(piece.roles & (STATUS | {"plan"}))]
        elif piece.kind == "word" and figures == 0:
            names.append(f"o={piece.lower}")
    for piece in asked.pieces[asked.at + 1 : asked.at + 12]:
        if piece.kind == "figure":
            break
        if piece.roles & STATUS or "plan" in piece.roles or piece.lower in _MODAL:
            names.append(f"z={piece.lower}")
    names += [f"op={asked.pieces[0].lower}"]
    return names
