"""What speaks for and against a row as a whole, once all of its roles are chosen: the features of its confidence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relate.indicator_linking import identify
from pipeline.relate.owner import VIETNAM
from pipeline.relate.roles.context_words import length_of
from pipeline.relate.roles.role_input import NONE, Before, RoleInput, Roles
from pipeline.relate.roles.tells import Key, Ladder, spoken

_STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999)
"""A chance is told as all the steps that it reaches, so that being surer can weigh only by what it adds."""
_PRODUCTS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_MEANS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_REACH = 10
"""How many figures before are looked at."""
_COUNTS = (1, 2, 3, 4, 6, 9, 14, 20)
_ROLES = ("measure", "base", "period", "status", "subject", "place")
_RULED = _ROLES[:4]
"""Those that rules answer, too."""
_SURE = {role: Ladder(role, _STEPS) for role in (*_ROLES, "indicator")}
_LEAST = Ladder("least", _STEPS)
_ALL, _SCOPES, _SIX = (Ladder(name, _PRODUCTS) for name in ("all", "scopes", "six"))
_MEAN = {role: Ladder(f"mean {role}", _MEANS) for role in ("subject", "place", "period", "measure")}
_MEAN_INDICATOR = Ladder("mean indicator", _MEANS)
_WORDS, _APART, _FIGURES = (Ladder(name, _COUNTS) for name in ("words", "apart", "figures"))
_PIECES = Ladder("pieces", (10, 20, 30, 40, 60, 90))
_NTH, _LINE = Ladder("nth", (1, 3, 6, 12, 25, 50)), Ladder("line", (1, 3, 6, 12, 25))


def tells(asked: RoleInput, before: Sequence[Before], roles: Roles) -> list[Key]:
    """What is told of a row; ``before`` are the figures of the text before it, in order."""
    return [
        "b",
        *_sureness(asked, roles),
        *_figure(asked, roles),
        *_indicator(asked),
        _agreement(asked, roles),
        *_period(asked, before, roles),
        *_subject(asked, before, roles),
        _place(asked, before, roles),
        *_surroundings(asked, before),
    ]


def signs(asked: RoleInput, before: Sequence[Before], roles: Roles) -> list[str]:
    """The same in features."""
    return spoken(tells(asked, before, roles))


def _sureness(asked: RoleInput, roles: Roles) -> list[Key]:
    """How sure each choice was, the least sure of them, and all together."""
    chances = {**roles.chances, "indicator": (asked.sure or 0) / 100}
    told: list[Key] = []
    product = 1.0
    for role, chance in chances.items():
        told.append(_SURE[role].reached(chance))
        product *= chance
    scopes = roles.chances["subject"] * roles.chances["place"]
    return [
        *told,
        _LEAST.reached(min(chances.values())),
        _ALL.reached(product),
        _SCOPES.reached(scopes),
        _SIX.reached(product / scopes),
    ]


def _figure(asked: RoleInput, roles: Roles) -> list[Key]:
    """What kind of figure it is and what was said of it."""
    return [
        ("kind=", asked.kind),
        ("sort=", asked.sort),
        ("unit=", asked.unit),
        ("doubt=", asked.figure.doubt),
        ("measure=", roles.measure, roles.direction),
        ("base=", roles.base),
        ("status=", roles.status),
        ("said=", asked.sort, roles.measure, roles.base),
        ("cue=", asked.lead.nearest),
    ]


def _indicator(asked: RoleInput) -> list[Key]:
    """Where the indicator stands, what gave it, and its words."""
    told: list[Key] = [("rule=", asked.rule)]
    phrase = asked.phrase
    if phrase is None:
        return [*told, "nameless"]
    known = identify(phrase.text, counted=asked.kind == "quantities")
    told += [
        ("known=", known is not None),
        ("id=", known),
        ("head=", asked.head),
        ("h1=", asked.head_word),
        _WORDS.reached(len(asked.words)),
    ]
    where = (
        "behind"
        if phrase.start >= asked.figure.end
        else "sentence"
        if phrase.start >= asked.pieces[0].start
        else "before"
    )
    told.append((_stands, where, known is not None))
    if where == "sentence":
        between = asked.here.stand_between(phrase.end, asked.figure.start)
        told += [_APART.reached(between.stop - between.start), ("over=", min(asked.here.figures_in(between), 3))]
    return told


def _stands(where: str, known: bool) -> tuple[str, ...]:
    return f"at={where}", f"at={where}{known}"


def _agreement(asked: RoleInput, roles: Roles) -> Key:
    """Which of the roles the rules answer in the same way."""
    rules = asked.ruled
    days = (rules.period.start, rules.period.end) if rules.period else NONE
    return (
        _same,
        (rules.said.measure, rules.said.direction) == (roles.measure, roles.direction),
        (rules.base.kind if rules.base else None) == roles.base,
        days == roles.days,
        rules.status == roles.status,
    )


def _same(*agrees: bool) -> tuple[str, ...]:
    each = [f"same {role}={one}" for role, one in zip(_RULED, agrees, strict=True)]
    return (*each, f"same={sum(agrees)}")


def _far(asked: RoleInput, before: Sequence[Before], same: Sequence[bool]) -> str:
    """How far what a row shares with the figures before it was carried: figures, and over what."""
    if not same or not same[-1]:
        return "new"
    run = 0
    for agrees in reversed(same):
        if not agrees:
            break
        run += 1
    return f"{asked.where(before[-1].asked)}{min(run, 6)}"


def _period(asked: RoleInput, before: Sequence[Before], roles: Roles) -> list[Key]:
    """Where the period comes from and how long it is."""
    days, setting = roles.days, asked.setting
    own = asked.here.days
    named = "none" if roles.period is None else "own" if days in own else "far"
    far = _far(asked, before, [one.roles.days == days for one in before[-8:]])
    return [
        (_time, named, min(len(own), 3), length_of(*days), far),
        ("often=", setting.often_dated(days) if roles.period else 0),
        ("published=", setting.published is not None),
        ("past=", _is_past(asked, roles), roles.status),
    ]


def _time(named: str, own: int, length: str, far: str) -> tuple[str, ...]:
    period = f"period={named}"
    return period, f"{period}{own}", f"{period}{length}", f"{period}{far}", f"length={length}"


def _is_past(asked: RoleInput, roles: Roles) -> bool:
    """Whether the period was over when the article came out."""
    end, published = roles.period.end if roles.period else None, asked.setting.published
    return end is not None and published is not None and end <= published


def _subject(asked: RoleInput, before: Sequence[Before], roles: Roles) -> list[Key]:
    """Where the subject stands."""
    body, words, names = roles.subject, roles.body, asked.here.names
    far = _far(asked, before, [one.roles.body == words for one in before[-8:]])
    own = body is not None and any(name.text.lower() == words for name in names)
    where = "none" if body is None else "own" if own else "far"
    told: list[Key] = [(_owner, where, far, min(asked.here.bodies, 3), min(len(names), 5))]
    if body is not None:
        told += [
            ("subject often=", asked.setting.often(body.text.lower())),
            ("subject=", body.entity_id is not None),
        ]
    return told


def _owner(where: str, far: str, bodies: int, names: int) -> tuple[str, ...]:
    subject = f"subject={where}"
    return subject, f"{subject}{far}", f"{subject}{min(bodies, 2)}", f"bodies={bodies}{names}"


def _place(asked: RoleInput, before: Sequence[Before], roles: Roles) -> Key:
    """Where the place comes from."""
    place, lands, homeland = roles.place, asked.here.lands, asked.setting.home
    far = _far(asked, before, [one.roles.place == place for one in before[-8:]])
    sort = "vn" if place == VIETNAM else place.split(":")[1] if place else None
    where = "none" if place is None else "own" if place in lands else "far"
    home = "home" if homeland == place else "homeless" if homeland is None else "other"
    return (_land, where, sort, far, min(len(lands), 3), home, roles.subject is not None)


def _land(where: str, sort: str | None, far: str, lands: int, home: str, owned: bool) -> tuple[str, ...]:
    place = f"place={where}"
    return (
        f"{place}{sort}",
        f"{place}{far}",
        f"{place}{lands}",
        f"{place}{home}",
        f"home={home}{sort}",
        f"place {sort}{owned}",
    )


def _surroundings(asked: RoleInput, before: Sequence[Before]) -> list[Key]:
    """The sentence, the line, and how the figures before were read."""
    pieces, sentence = asked.pieces, asked.sentence
    return [
        _FIGURES.reached(asked.here.figures_in(range(len(pieces)))),
        _PIECES.reached(len(pieces)),
        ("turn=", min(sum([one.asked.sentence == sentence for one in before[-8:]]), 5)),
        ("first=", asked.first == 0),
        ("joined=", asked.joined),
        _NTH.reached(len(before)),
        _LINE.reached(asked.line),
        *_sureness_before(before[-_REACH:]),
    ]


def _sureness_before(last: Sequence[Before]) -> list[Key]:
    """How sure the choices of the last figures were, in the mean."""
    if not last:
        return []
    count = len(last)
    chances = [one.roles.chances for one in last]
    told = [
        ladder.reached(sum([chance.get(role, 1.0) for chance in chances]) / count) for role, ladder in _MEAN.items()
    ]
    return [*told, _MEAN_INDICATOR.reached(sum([one.asked.sure or 0 for one in last]) / (100 * count))]
