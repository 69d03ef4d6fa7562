"""Whose figure it is: the candidates for subject and place are names around the figure and what figures before have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.model import Name
from pipeline.relate.attribution import Owner
from pipeline.relate.model import Piece
from pipeline.relate.roles.chooser import Options
from pipeline.relate.roles.context_words import around, head_of, unit_of, word_of
from pipeline.relate.roles.role_input import Before, RoleInput
from pipeline.relate.roles.unlisted_subjects import Unnamed, unnamed

_WINDOW = 500
"""Characters before the sentence that are searched for what is no name."""
_IN_SENTENCE, _BEFORE = 5, 4
"""Names looked at in the sentence and before it."""


@dataclass(slots=True)
class Named:
    """A candidate: its key, where it stands, and what speaks for it."""

    key: str | None
    body: Owner | None = None
    zone: str = "-"
    kind: str = "-"
    features: list[str] = field(default_factory=list)


KeyOf = Callable[[Name | Unnamed], str | None]
"""What makes two names the same candidate; None for no candidate."""


def gather(
    asked: RoleInput,
    keys: KeyOf,
    carried: Sequence[tuple[Before, str | None, Owner | None]],
    earlier: Sequence[str | None] = (),
    with_unnamed: bool = False,
) -> list[Named]:
    """The candidates of a figure, none first.

    Args:
        asked: The figure.
        keys: What makes two names the same candidate.
        carried: What the last figures before have, the last one first.
        earlier: The keys of all figures before.
        with_unnamed: Whether what is no known name can be a candidate.
    """
    found: dict[str | None, Named] = {None: Named(None)}
    found_around: list[tuple[Name | Unnamed, str, list[str]]] = [*_names(asked)]
    if with_unnamed:
        found_around += _unnamed(asked)
    for name, zone, features in found_around:
        key = keys(name)
        if key is not None:
            body = Owner(name.start, name.end, name.text, name.entity_id)
            _support(found, key, body, zone, features, name.kind)
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
    named = list(found.values())
    _mark_nearest(named)
    _mark_shares(named, earlier)
    return named


def _mark_shares(named: Sequence[Named], earlier: Sequence[str | None]) -> None:
    """Note what share of the figures before have a candidate: one wrong choice weighs little in it."""
    counts, many = Counter(earlier), min(len(earlier).bit_length(), 5)
    for one in named:
        share = 4 * counts[one.key] // max(1, len(earlier))
        zone = "none" if one.key is None else one.zone[0]
        one.features += [f"share{share}{many}{one.key is None}", f"share{share}{zone}"]


def _mark_nearest(named: Sequence[Named]) -> None:
    """Note which candidate of the sentence stands last before the figure and which first, of all kinds together."""
    inside = [(one.body.start, one) for one in named if one.body is not None and one.zone[0] in "aA"]
    if inside:
        nearest = max(inside, key=lambda pair: pair[0])[1]
        first = min(inside, key=lambda pair: pair[0])[1]
        nearest.features += [f"nearest{nearest.kind}", f"nearest{nearest.zone[0]}{nearest is first}"]
        first.features.append(f"first{first.kind}")


def _support(
    found: dict[str | None, Named],
    key: str | None,
    body: Owner | None,
    zone: str,
    features: Sequence[str],
    kind: str = "-",
) -> None:
    one = found.get(key)
    if one is None:
        one = found[key] = Named(key, body, zone, kind)
    elif one.body is None and key is not None:
        one.body, one.zone = body, zone
    one.features += features


def weigh(
    asked: RoleInput, before: Sequence[Before], named: Sequence[Named], last: str | None, more: Sequence[str]
) -> Options:
    """The options; ``last`` is the key of the figure before, ``more`` features of the figure."""
    keys: list[str] = []
    zones = {one.zone[0] for one in named if one.key is not None}
    has = "".join(sorted(zones & {"a", "b", "A"}))
    where = "-"
    if before:
        one = before[-1].asked
        where = "s" if one.sentence == asked.sentence else "l" if one.line == asked.line else "a"
    own: list[list[str]] = []
    first, unit, cue = f"h1={head_of(asked).split()[0]}", f"unit={unit_of(asked)}", f"cue={asked.lead.nearest}"
    some = [f"S{one}" for one in (f"head={head_of(asked)}", first, unit, cue, *more, *_article(asked))]
    for candidate in named:
        carried = bool(before) and candidate.key == last
        key = "none" if candidate.key is None else f"{candidate.zone[0]}"
        keys.append(key + ("=" if carried else ""))
        features = [*candidate.features, f"k={key}{carried}{where}{has}", f"n={min(len(candidate.features), 24) // 3}"]
        if candidate.key is not None:
            kind = candidate.kind
            features += some
            features += [f"K{kind}{one}" for one in (first, unit, cue, key)]
            features += [f"Z{key}{one}" for one in (kind, first)]
        own.append(features)
    shared = [
        "b",
        f"where={where}{has}{last is None}",
        f"head={head_of(asked)}",
        f"h1={head_of(asked).split()[0]}",
        f"unit={unit_of(asked)}",
        f"sort={asked.sort}{where}{last is None}",
        f"cue={asked.lead.nearest}",
        *more,
        *_article(asked),
        *around(asked, 3, 3),
    ]
    if asked.phrase is not None:
        shared += [f"p={word}" for word in asked.phrase.text.lower().split()]
        shared.append(f"pn={_name_in(asked)}")
    return Options(shared, keys, own)


def _article(asked: RoleInput) -> list[str]:
    """What kind of article it is, by the names in it."""
    kinds = asked.setting.kinds
    bodies, lands, people = kinds.get("organization", 0), kinds.get("location", 0), kinds.get("person", 0)
    return [
        f"A{min(bodies, 24) // 6}",
        f"L{min(lands, 24) // 6}",
        f"P{min(people, 12) // 4}",
        f"M{bodies > 2 * lands}{lands > 2 * bodies}",
        f"home{(asked.setting.home or '-').split(':')[-1]}",
    ]


def _name_in(asked: RoleInput) -> str:
    """Which kind of name stands in the words for what is measured."""
    phrase = asked.phrase
    if phrase is None:
        return ""
    kinds = [name.kind for name in asked.setting.source.names if phrase.start <= name.start < phrase.end]
    return kinds[0] if kinds else ""


def _names(asked: RoleInput) -> Iterator[tuple[Name, str, list[str]]]:
    """The names around a figure with their zones and features."""
    pieces, at = asked.pieces, asked.at
    before, behind = range(at - 1, -1, -1), range(at + 1, min(len(pieces), at + 25))
    for side, indexes, most, last in (("a", before, _IN_SENTENCE, 3), ("b", behind, 2, 2)):
        rank = figures = 0
        for index in indexes:
            piece = pieces[index]
            if piece.kind == "figure":
                figures += 1
            elif isinstance(piece.mention, Name):
                zone = f"{side}{min(rank, last)}"
                features = _features(asked, pieces, index, zone, min(figures, 2), piece.mention.kind, index + 1)
                yield piece.mention, zone, features
                rank += 1
                if rank >= most:
                    break
    yield from _outside(asked)


def _unnamed(asked: RoleInput) -> Iterator[tuple[Unnamed, str, list[str]]]:
    """What stands in the sentence, and before it, without being a known name."""
    pieces, at = asked.pieces, asked.at
    starts = [piece.start for piece in pieces]
    taken = [(piece.start, piece.end) for piece in pieces if isinstance(piece.mention, Name)]
    taken.append((pieces[at].start, pieces[at].end))
    last = pieces[min(len(pieces) - 1, at + 25)].end
    inside = [one for one in unnamed(asked.text, starts[0], pieces[-1].end) if one.end <= last]
    rank = later = 0
    for one in sorted(inside, key=lambda one: abs(one.start - starts[at])):
        if _met(one, taken):
            continue
        index = bisect_right(starts, one.start) - 1
        if index < at and rank < _IN_SENTENCE:
            zone = f"A{min(rank, 3)}"
            rank += 1
        elif index > at and later < 2:
            zone = f"B{later}"
            later += 1
        else:
            continue
        between = pieces[index + 1 : at] if index < at else pieces[at + 1 : index]
        figures = min(sum([piece.kind == "figure" for piece in between]), 2)
        yield one, zone, _features(asked, pieces, index, zone, figures, one.kind, bisect_left(starts, one.end))
    yield from _unnamed_before(asked, starts[0])


def _unnamed_before(asked: RoleInput, start: int) -> Iterator[tuple[Unnamed, str, list[str]]]:
    """The last candidates before the sentence."""
    count = asked.setting.names_before(start)
    taken = [(name.start, name.end) for name in asked.setting.source.names[max(0, count - 30) : count]]
    earlier = [one for one in unnamed(asked.text, max(0, start - _WINDOW), start) if not _met(one, taken)]
    for number, one in enumerate(earlier[: -_BEFORE - 1 : -1]):
        zone = f"H{number}" if "\n" in asked.text[one.end : start] else f"P{number}"
        yield one, zone, [zone + one.kind, f"{zone[0]}{one.kind}{_opens(asked.text, one)}"]


def _met(one: Unnamed, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a candidate overlaps what is known already."""
    return any(start < one.end and one.start < end for start, end in taken)


def _outside(asked: RoleInput) -> Iterator[tuple[Name, str, list[str]]]:
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


def _opens(text: str, name: Name | Unnamed) -> bool:
    """Whether a name begins a line."""
    return name.start < 2 or text[name.start - 1] == "\n"


def _features(
    asked: RoleInput, pieces: Sequence[Piece], index: int, zone: str, figures: int, kind: str, end: int
) -> list[str]:
    """What speaks for the candidate at a piece; ``end`` is the index of the piece behind it."""
    before = word_of(pieces[index - 1]) if index else "#"
    after = word_of(pieces[end]) if end < len(pieces) else "#"
    opened = end < len(pieces) and pieces[end].lower == "("
    touches = end + opened >= asked.lead.first
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
        f"leads{touches}{opened}{index >= asked.first}{asked.lead.nearest}{kind}{side}",
    ]
