"""Whose figure it is: the candidates for subject and place are names around the figure and what figures before have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Name
from pipeline.relate.model import Piece
from pipeline.relate.roles.asked import Asked, Before
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.words import around, head_of, unit_of, word_of
from pipeline.relate.scene import Body

_IN_SENTENCE, _BEFORE = 5, 4
"""Names looked at in the sentence and before it."""


@dataclass(slots=True)
class Named:
    """A candidate: its key, where it stands, and what speaks for it."""

    key: str | None
    body: Body | None = None
    zone: str = "-"
    features: list[str] = field(default_factory=list)


KeyOf = Callable[[Name], str | None]
"""What makes two names the same candidate; None for no candidate."""


def gather(asked: Asked, keys: KeyOf, carried: Sequence[tuple[Before, str | None, Body | None]]) -> list[Named]:
    """The candidates of a figure, none first; ``carried`` is what figures before have, the last one first."""
    found: dict[str | None, Named] = {None: Named(None)}
    for name, zone, features in _names(asked):
        key = keys(name)
        if key is not None:
            body = Body(name.start, name.end, name.text, name.entity_id)
            _support(found, key, body, zone, features)
    seen: list[str | None] = []
    for one, key, carried_body in carried:
        if key in seen:
            continue
        seen.append(key)
        where = "s" if one.asked.sentence == asked.sentence else "l" if one.asked.line == asked.line else "a"
        turn = len(seen)
        alike = (
            asked.phrase is not None
            and one.asked.phrase is not None
            and asked.phrase.text.lower() == one.asked.phrase.text.lower()
        )
        features = [f"c{turn}{where}", f"c{turn}{where}{alike}", f"c{where}{one.asked.sort == asked.sort}"]
        _support(found, key, carried_body, f"c{where}", features)
    return list(found.values())


def _support(
    found: dict[str | None, Named], key: str | None, body: Body | None, zone: str, features: Sequence[str]
) -> None:
    one = found.get(key)
    if one is None:
        one = found[key] = Named(key, body, zone)
    elif one.body is None and key is not None:
        one.body, one.zone = body, zone
    one.features += features


def weigh(
    asked: Asked, before: Sequence[Before], named: Sequence[Named], last: str | None, more: Sequence[str]
) -> Options:
    """The options; ``last`` is the key of the figure before, ``more`` features of the figure."""
    keys: list[str] = []
    zones = {one.zone[0] for one in named if one.key is not None}
    has = "".join(sorted(zones & {"a", "b"}))
    where = "-"
    if before:
        one = before[-1].asked
        where = "s" if one.sentence == asked.sentence else "l" if one.line == asked.line else "a"
    own: list[list[str]] = []
    for candidate in named:
        carried = bool(before) and candidate.key == last
        key = "none" if candidate.key is None else f"{candidate.zone[0]}"
        keys.append(key + ("=" if carried else ""))
        own.append([*candidate.features, f"k={key}{carried}{where}{has}", f"n={min(len(candidate.features), 24) // 3}"])
    shared = [
        "b",
        f"where={where}{has}{last is None}",
        f"head={head_of(asked)}",
        f"h1={head_of(asked).split()[0]}",
        f"unit={unit_of(asked)}",
        f"sort={asked.sort}{where}{last is None}",
        f"cue={asked.lead.nearest}",
        *more,
        *around(asked, 3, 3),
    ]
    if asked.phrase is not None:
        shared += [f"p={word}" for word in asked.phrase.text.lower().split()]
        shared.append(f"pn={_name_in(asked)}")
    return Options(shared, keys, own)


def _name_in(asked: Asked) -> str:
    """Which kind of name stands in the words for what is measured."""
    phrase = asked.phrase
    if phrase is None:
        return ""
    kinds = [one.kind for one in asked.setting.source.names if phrase.start <= one.start < phrase.end]
    return kinds[0] if kinds else ""


def _names(asked: Asked) -> Iterator[tuple[Name, str, list[str]]]:
    """The names around a figure with their zones and features."""
    pieces, at = asked.pieces, asked.at
    rank = figures = 0
    for index in range(at - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif isinstance(piece.mention, Name):
            zone = f"a{min(rank, 3)}"
            yield piece.mention, zone, _features(asked, pieces, index, zone, min(figures, 2))
            rank += 1
            if rank >= _IN_SENTENCE:
                break
    figures = rank = 0
    for index in range(at + 1, min(len(pieces), at + 25)):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif isinstance(piece.mention, Name):
            zone = f"b{min(rank, 2)}"
            yield piece.mention, zone, _features(asked, pieces, index, zone, min(figures, 2))
            rank += 1
            if rank >= 2:
                break
    yield from _outside(asked)


def _outside(asked: Asked) -> Iterator[tuple[Name, str, list[str]]]:
    """Names before the sentence, in the line and in those before, and names of the headline."""
    setting = asked.setting
    names = setting.source.names
    count = setting.names_before(asked.pieces[0].start)
    for taken, number in enumerate(range(count - 1, max(-1, count - 1 - _BEFORE), -1)):
        name = names[number]
        near = setting.name_lines[number] == asked.line
        zone = f"{'p' if near else 'h'}{min(taken, 3)}"
        yield name, zone, [zone + name.kind, f"{zone[0]}{name.kind}{_opens(setting.source.clean.text, name)}"]
    for number, name in enumerate(names[:2]):
        if number < count:
            yield name, "f", [f"f{number}{name.kind}"]


def _opens(text: str, name: Name) -> bool:
    """Whether a name begins a line."""
    return name.start < 2 or text[name.start - 1] == "\n"


def _features(asked: Asked, pieces: Sequence[Piece], index: int, zone: str, figures: int) -> list[str]:
    name = pieces[index].mention
    kind = name.kind if isinstance(name, Name) else "x"
    before = word_of(pieces[index - 1]) if index else "#"
    after = word_of(pieces[index + 1]) if index + 1 < len(pieces) else "#"
    touches = index + 1 >= asked.lead.first
    phrase = asked.phrase
    inside = phrase is not None and phrase.start <= pieces[index].start < phrase.end
    behind_phrase = phrase is not None and 0 <= pieces[index].start - phrase.end < 6
    side = zone[0]
    return [
        f"{zone}{kind}",
        f"{side}f{figures}{kind}",
        f"w{side}={before}{kind}",
        f"v{side}={after}{kind}",
        f"i{min(index, 2)}{kind}{side}",
        f"own{index >= asked.first}{kind}{side}{touches}",
        f"in{inside}{behind_phrase}{kind}",
    ]
