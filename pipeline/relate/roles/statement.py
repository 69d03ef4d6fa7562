"""What kind of statement a figure makes, and which way it went: classes that a chooser weighs."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Direction, Measure, Money, Quantity
from pipeline.relate.roles.around import around
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import between, words_of
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.tells import Bag, Key, Tells

CLASSES: tuple[tuple[Measure, Direction | None], ...] = (
    ("level", None),
    ("change", "increase"),
    ("change", "decrease"),
    ("share", None),
    ("contribution", None),
    ("other", None),
)
_KEYS = tuple(f"{measure}{direction or ''}" for measure, direction in CLASSES)

_NEAR, _BETWEEN, _INDICATOR = ("c=", ""), ("btw=", ""), ("nb=", "")
BAGS: tuple[Bag, ...] = (_NEAR, _BETWEEN, _INDICATOR)
"""The bags of words of the role."""


def tells(asked: RoleInput, before: Sequence[Before]) -> Tells:
    """What is told of the classes; the rules' answer is a feature."""
    said = asked.ruled.said
    own = [["rule"] if (said.measure, said.direction) == one else [] for one in CLASSES]
    shared, bags = _shared(asked, before)
    bags.append((len(shared) + 1, _NEAR, words_of(asked, asked.first, asked.at)))
    return Tells(shared, (), _KEYS, own, bags=bags)


def options(asked: RoleInput, before: Sequence[Before]) -> Options:
    """The same in features."""
    return tells(asked, before).options(around(asked, "statement"))


def _shared(asked: RoleInput, before: Sequence[Before]) -> tuple[list[Key], list[tuple[int, Bag, Sequence[str]]]]:
    figure, lead, said = asked.figure, asked.lead, asked.ruled.said
    rule = f"{said.measure}{said.direction}"
    sort, nearest = asked.sort, lead.nearest
    told: list[Key] = [
        "b",
        (_ruled, rule, sort, nearest),
        ("Rf=", rule, asked.rule),
        ("Rb=", rule, said.base.kind if said.base else None),
        ("near=", nearest),
        ("cues=", lead.cues[:3]),
        ("sort=", sort, figure.qualifier),
        ("dir=", figure.direction),
        ("minus=", figure.low < 0),
        ("unit=", asked.unit, sort),
        *_kind(asked),
    ]
    bags: list[tuple[int, Bag, Sequence[str]]] = []
    last = before[-1] if before else None
    if last is not None and last.asked.sentence == asked.sentence:
        one = f"{last.roles.measure}{last.roles.direction}"
        told += [("pm=", one), ("ps=", one, last.asked.sort, sort, nearest)]
        words = between(asked, last.asked)
        bags.append((len(told), _BETWEEN, words))
        told.append(("gap=", " ".join(words[:3]), one))
    elif last is not None:
        told.append(("pl=", last.roles.measure, last.asked.sort == sort, last.asked.line == asked.line))
    phrase, words = asked.phrase, asked.words
    if phrase is None:
        told.append("nameless")
        return told, bags
    where = "behind" if phrase.start >= figure.end else "s" if phrase.start >= asked.pieces[0].start else "far"
    told += [("n1=", words[0]), ("n2=", asked.head), ("nl=", words[-1]), ("n1s=", words[0], sort, nearest)]
    bags.append((len(told), _INDICATOR, words))
    told.append((_at, where, rule))
    return told, bags


def _ruled(rule: str, sort: str, nearest: str | None) -> tuple[str, ...]:
    return f"R={rule}", f"Rs={rule}{sort}", f"Rn={rule}{nearest}"


def _at(where: str, rule: str) -> tuple[str, ...]:
    return f"at={where}", f"at={where}{rule}"


def _kind(asked: RoleInput) -> list[Key]:
    """What is counted, whether it is one of so many, the price of one, or more than a whole."""
    figure = asked.figure
    if isinstance(figure, Quantity):
        return [("dim=", figure.dimension, figure.of is not None)]
    if isinstance(figure, Money):
        return [("per=", figure.per), (_priced, figure.per is not None)]
    return [("over=", figure.low > 100), ("pct=", figure.unit)]


def _priced(priced: bool) -> tuple[str, ...]:
    return (f"per={priced}",)
