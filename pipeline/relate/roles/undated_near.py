"""What the words for a time without a date say of a figure near them."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.relate.roles.role_input import RoleInput

_BEHIND = 30
"""Characters behind the figure in which such words may stand."""

Near = tuple[str, ...]


def undated(asked: RoleInput) -> list[Near]:
    """The nearest words before and behind the figure: where they stand, their kind, and what stands between."""
    times, starts = asked.setting.seen.times(asked.setting)
    start, end = asked.figure.start, asked.figure.end
    at = bisect_left(starts, start)
    found: list[Near] = []
    if at and times[at - 1].start >= asked.pieces[0].start:
        one = times[at - 1]
        pieces = asked.here.stand_between(one.end, start)
        figures = str(min(asked.here.figures_in(pieces), 2))
        dated = "d" if asked.setting.dates_before(start) > asked.setting.dates_before(one.end) else ""
        found += [("s", one.kind, figures, dated), ("s", one.text, min(figures, "1"), dated)]
    elif at and asked.setting.source.clean.line_index(times[at - 1].start) == asked.line:
        one = times[at - 1]
        dated = "d" if asked.setting.dates_before(start) > asked.setting.dates_before(one.end) else ""
        found.append(("l", one.kind, dated))
    if at < len(times) and times[at].start < min(end + _BEHIND, asked.pieces[-1].end):
        one = times[at]
        between = asked.here.figures_in(asked.here.stand_between(end, one.start))
        found.append(("b", one.kind, str(min(between, 1))))
    return found
