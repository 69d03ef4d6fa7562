"""What speaks for and against a row as a whole, once all of its roles are chosen: the features of its confidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.model import Name
from pipeline.relate.indicator_linking import identify
from pipeline.relate.roles.context_words import head_of, length_of, unit_of
from pipeline.relate.roles.place import VIETNAM
from pipeline.relate.roles.role_input import Before, RoleInput, Roles

_STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999)
"""A chance is told as all the steps that it reaches, so that being surer can weigh only by what it adds."""
_PRODUCTS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_MEANS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_REACH = 10
"""How many figures before are looked at."""
_COUNTS = (1, 2, 3, 4, 6, 9, 14, 20)


def signs(asked: RoleInput, before: Sequence[Before], roles: Roles) -> list[str]:
    """The features of a row; ``before`` are the figures of the text before it, in order."""
    return [
        "b",
        *_sureness(asked, roles),
        *_figure(asked, roles),
        *_indicator(asked),
        *_agreement(asked, roles),
        *_period(asked, before, roles),
        *_subject(asked, before, roles),
        *_place(asked, before, roles),
        *_surroundings(asked, before),
    ]


def _reached(name: str, value: float, steps: tuple[float, ...]) -> tuple[str, ...]:
    """The steps that a value reaches."""
    return _names(name, steps)[: bisect_right(steps, value)]


@cache
def _names(name: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name}>{step}" for step in steps)


def _sureness(asked: RoleInput, roles: Roles) -> Iterator[str]:
    """How sure each choice was, the least sure of them, and all together."""
    chances = {**roles.chances, "indicator": (asked.sure or 0) / 100}
    product = 1.0
    for role, chance in chances.items():
        yield from _reached(role, chance, _STEPS)
        product *= chance
    yield from _reached("least", min(chances.values()), _STEPS)
    yield from _reached("all", product, _PRODUCTS)
    scopes = roles.chances["subject"] * roles.chances["place"]
    yield from _reached("scopes", scopes, _PRODUCTS)
    yield from _reached("six", product / scopes, _PRODUCTS)


def _figure(asked: RoleInput, roles: Roles) -> Iterator[str]:
    """What kind of figure it is and what was said of it."""
    yield f"kind={asked.kind}"
    yield f"sort={asked.sort}"
    yield f"unit={unit_of(asked)}"
    yield f"doubt={asked.figure.doubt}"
    yield f"measure={roles.measure}{roles.direction}"
    yield f"base={roles.base}"
    yield f"status={roles.status}"
    yield f"said={asked.sort}{roles.measure}{roles.base}"
    yield f"cue={asked.lead.nearest}"


def _indicator(asked: RoleInput) -> Iterator[str]:
    """Where the indicator stands, what gave it, and its words."""
    yield f"rule={asked.rule}"
    phrase = asked.phrase
    if phrase is None:
        yield "nameless"
        return
    known = identify(phrase.text, counted=asked.kind == "quantities")
    yield f"known={known is not None}"
    yield f"id={known}"
    yield f"head={head_of(asked)}"
    words = phrase.text.lower().split()
    yield f"h1={words[0]}"
    yield from _reached("words", len(words), _COUNTS)
    where = (
        "behind"
        if phrase.start >= asked.figure.end
        else "sentence"
        if phrase.start >= asked.pieces[0].start
        else "before"
    )
    yield f"at={where}"
    yield f"at={where}{known is not None}"
    if where == "sentence":
        between = sum(phrase.end <= piece.start < asked.figure.start for piece in asked.pieces)
        figures = sum(
            piece.kind == "figure" and phrase.end <= piece.start < asked.figure.start for piece in asked.pieces
        )
        yield from _reached("apart", between, _COUNTS)
        yield f"over={min(figures, 3)}"


def _agreement(asked: RoleInput, roles: Roles) -> Iterator[str]:
    """Which of the roles the rules answer in the same way."""
    rules = asked.ruled
    days = (rules.period.start, rules.period.end) if rules.period else (None, None)
    same = {
        "measure": (rules.said.measure, rules.said.direction) == (roles.measure, roles.direction),
        "base": (rules.base.kind if rules.base else None) == roles.base,
        "period": days == _days(roles),
        "status": rules.status == roles.status,
        "subject": (rules.subject.text if rules.subject else None) == (roles.subject.text if roles.subject else None),
        "place": rules.place == roles.place,
    }
    for role, agrees in same.items():
        yield f"same {role}={agrees}"
    yield f"same={sum(same.values())}"
    yield f"same five={sum(agrees for role, agrees in same.items() if role not in {'subject', 'place'})}"


def _days(roles: Roles) -> tuple[object, object]:
    return (roles.period.start, roles.period.end) if roles.period else (None, None)


def _far(asked: RoleInput, before: Sequence[Before], same: Sequence[bool]) -> str:
    """How far what a row shares with the figures before it was carried: figures, and over what."""
    if not same or not same[-1]:
        return "new"
    run = 0
    for agrees in reversed(same):
        if not agrees:
            break
        run += 1
    one = before[-1].asked
    where = "s" if one.sentence == asked.sentence else "l" if one.line == asked.line else "a"
    return f"{where}{min(run, 6)}"


def _period(asked: RoleInput, before: Sequence[Before], roles: Roles) -> Iterator[str]:
    """Where the period comes from and how long it is."""
    days = _days(roles)
    start, end = asked.pieces[0].start, asked.pieces[-1].end
    setting = asked.setting
    dates = setting.source.dates[setting.dates_before(start) : setting.dates_before(end)]
    own = {(one.start_date, one.end_date) for one in dates}
    named = "none" if roles.period is None else "own" if days in own else "far"
    far = _far(asked, before, [_days(one.roles) == days for one in before[-8:]])
    length = length_of(*((roles.period.start, roles.period.end) if roles.period else (None, None)))
    yield f"period={named}"
    yield f"period={named}{min(len(own), 3)}"
    yield f"period={named}{length}"
    yield f"period={named}{far}"
    yield f"length={length}"
    yield f"often={setting.often_dated((roles.period.start, roles.period.end)) if roles.period else 0}"
    yield f"published={setting.published is not None}"
    yield f"past={_is_past(asked, roles)}{roles.status}"


def _is_past(asked: RoleInput, roles: Roles) -> bool:
    """Whether the period was over when the article came out."""
    end, published = roles.period.end if roles.period else None, asked.setting.published
    return end is not None and published is not None and end <= published


def _subject(asked: RoleInput, before: Sequence[Before], roles: Roles) -> Iterator[str]:
    """Where the subject stands."""
    body = roles.subject
    names = [piece.mention for piece in asked.pieces if isinstance(piece.mention, Name)]
    bodies = sum(name.kind == "organization" for name in names)
    words = _words_of(roles)
    far = _far(asked, before, [_words_of(one.roles) == words for one in before[-8:]])
    own = body is not None and any(name.text.lower() == words for name in names)
    where = "none" if body is None else "own" if own else "far"
    yield f"subject={where}"
    yield f"subject={where}{far}"
    yield f"subject={where}{min(bodies, 2)}"
    yield f"bodies={min(bodies, 3)}{min(len(names), 5)}"
    if body is not None:
        yield f"subject often={asked.setting.often(body.text.lower())}"
        yield f"subject={body.entity_id is not None}"


def _words_of(roles: Roles) -> str | None:
    return roles.subject.text.lower() if roles.subject else None


def _place(asked: RoleInput, before: Sequence[Before], roles: Roles) -> Iterator[str]:
    """Where the place comes from."""
    place = roles.place
    lands = {
        piece.mention.entity_id
        for piece in asked.pieces
        if isinstance(piece.mention, Name) and piece.mention.kind == "location"
    }
    far = _far(asked, before, [one.roles.place == place for one in before[-8:]])
    sort = place.split(":")[1] if place else None
    if place == VIETNAM:
        sort = "vn"
    where = "none" if place is None else "own" if place in lands else "far"
    home = "home" if asked.setting.home == place else "homeless" if asked.setting.home is None else "other"
    yield f"place={where}{sort}"
    yield f"place={where}{far}"
    yield f"place={where}{min(len(lands), 3)}"
    yield f"place={where}{home}"
    yield f"home={home}{sort}"
    yield f"place {sort}{roles.subject is not None}"


def _surroundings(asked: RoleInput, before: Sequence[Before]) -> Iterator[str]:
    """The sentence, the line, and how the figures before were read."""
    pieces = asked.pieces
    figures = sum(piece.kind == "figure" for piece in pieces)
    yield from _reached("figures", figures, _COUNTS)
    yield from _reached("pieces", len(pieces), (10, 20, 30, 40, 60, 90))
    yield f"turn={min(sum(one.asked.sentence == asked.sentence for one in before[-8:]), 5)}"
    yield f"first={asked.first == 0}"
    yield f"joined={asked.joined}"
    yield from _reached("nth", len(before), (1, 3, 6, 12, 25, 50))
    yield from _reached("line", asked.line, (1, 3, 6, 12, 25))
    yield from _sureness_before(before[-_REACH:])


def _sureness_before(last: Sequence[Before]) -> Iterator[str]:
    """How sure the choices of the last figures were, in the mean."""
    if last:
        count = len(last)
        chances = [one.roles.chances for one in last]
        for role in ("subject", "place", "period", "measure"):
            yield from _reached(f"mean {role}", sum([chance.get(role, 1.0) for chance in chances]) / count, _MEANS)
        yield from _reached("mean indicator", sum([one.asked.sure or 0 for one in last]) / (100 * count), _MEANS)
