"""What kind of statement a figure makes, and which way it went: classes that a chooser weighs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Direction, Measure, Money, Quantity
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import around, between, head_of, unit_of, words_of
from pipeline.relate.roles.role_input import Before, RoleInput

CLASSES: tuple[tuple[Measure, Direction | None], ...] = (
    ("level", None),
    ("change", "increase"),
    ("change", "decrease"),
    ("share", None),
    ("contribution", None),
    ("other", None),
)
_KEYS = tuple(f"{measure}{direction or ''}" for measure, direction in CLASSES)


def options(asked: RoleInput, before: Sequence[Before]) -> Options:
    """The classes with what speaks for them; the rules' answer is a feature."""
    said = asked.ruled.said
    own = [["rule"] if (said.measure, said.direction) == one else [] for one in CLASSES]
    return Options(_shared(asked, before), _KEYS, own)


def _shared(asked: RoleInput, before: Sequence[Before]) -> list[str]:
    figure, lead, said = asked.figure, asked.lead, asked.ruled.said
    rule = f"{said.measure}{said.direction}"
    sort, nearest = asked.sort, lead.nearest
    names = [
        "b",
        f"R={rule}",
        f"Rs={rule}{sort}",
        f"Rn={rule}{nearest}",
        f"Rf={rule}{asked.rule}",
        f"Rb={rule}{said.base.kind if said.base else None}",
        f"near={nearest}",
        f"cues={lead.cues[:3]}",
        f"sort={sort}{figure.qualifier}",
        f"dir={figure.direction}",
        f"minus={figure.low < 0}",
        f"unit={unit_of(asked)}{sort}",
        *_kind(asked),
    ]
    last = before[-1] if before else None
    if last is not None and last.asked.sentence == asked.sentence:
        one = f"{last.roles.measure}{last.roles.direction}"
        names += [f"pm={one}", f"ps={one}{last.asked.sort}{sort}{nearest}"]
        words = between(asked, last.asked)
        names += [f"btw={word}" for word in words]
        names.append(f"gap={' '.join(words[:3])}{one}")
    elif last is not None:
        names.append(f"pl={last.roles.measure}{last.asked.sort == sort}{last.asked.line == asked.line}")
    phrase = asked.phrase
    if phrase is None:
        names.append("nameless")
    else:
        words = phrase.text.lower().split()
        names += [f"n1={words[0]}", f"n2={head_of(asked)}", f"nl={words[-1]}", f"n1s={words[0]}{sort}{nearest}"]
        names += [f"nb={word}" for word in words]
        where = "behind" if phrase.start >= figure.end else "s" if phrase.start >= asked.pieces[0].start else "far"
        names += [f"at={where}", f"at={where}{rule}"]
    return names + around(asked) + words_of(asked, asked.first, asked.at, "c")


def _kind(asked: RoleInput) -> list[str]:
    """What is counted, whether it is one of so many, the price of one, or more than a whole."""
    figure = asked.figure
    if isinstance(figure, Quantity):
        return [f"dim={figure.dimension}{figure.of is not None}"]
    if isinstance(figure, Money):
        return [f"per={figure.per}", f"per={figure.per is not None}"]
    return [f"over={figure.low > 100}", f"pct={figure.unit}"]
