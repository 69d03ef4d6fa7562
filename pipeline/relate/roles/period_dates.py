"""The dates around a figure that its period may be, each with its zone and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from pipeline.model import DateMention
from pipeline.relate.model import Piece
from pipeline.relate.roles.dated import Dated
from pipeline.relate.roles.role_input import RoleInput

_AHEAD, _BEHIND, _FOLLOWING, _PARAGRAPH, _EARLIER, _FIRST = 4, 2, 2, 4, 3, 3
"""Dates looked at before and behind the figure in its sentence, behind and before that in its line, in lines before,
and first of all in the text."""
_MARKS = frozenset({",", ";", ":"})
_MARKS_BEHIND = _MARKS | {"(", ")"}
_RUN = 9

Told: TypeAlias = tuple[DateMention, str, Sequence[tuple[Any, ...]], int]
"""A date with its zone, what is told of it, to which what it stands for is added, and how many features that says."""


def dates_around(asked: RoleInput) -> Iterator[Told]:
    """The dates around a figure with their zones and what is told of them."""
    setting = asked.setting
    dates, count = setting.source.dates, asked.here.dates_before
    rank = 0
    for around_it in _ahead(asked):
        yield around_it
        rank += 1
    yield from _behind(asked)
    taken = 0
    for number in range(count - 1, max(-1, count - 12), -1):
        if setting.lines[number] != asked.line or taken >= _PARAGRAPH:
            break
        mention = dates[number]
        zone = f"p{min(taken, 2)}"
        told = [
            (zone, "/"),
            ("pr", rank, "/"),
            *_words_of(asked, mention, "p"),
            (zone, dated(asked, mention).against, "/"),
        ]
        yield mention, zone, told, 9
        taken += 1
    earlier = 0
    for number in range(count - taken - 1, -1, -1):
        if setting.lines[number] == asked.line:
            continue
        mention = dates[number]
        zone = f"h{min(earlier, 2)}"
        gap = min(asked.line - setting.lines[number], 3)
        told = [
            (zone, "/"),
            (zone, "l", gap, "/"),
            *_words_of(asked, mention, "h"),
            ("h", dated(asked, mention).against, "/"),
        ]
        yield mention, zone, told, 9
        earlier += 1
        if earlier >= _EARLIER:
            break
    yield from _following(asked)
    for number, mention in enumerate(dates[: min(_FIRST, count)]):
        yield mention, f"f{number}", [(_first, number, mention.grain)], 2
    for number, mention in enumerate(setting.title[:1]):
        yield mention, f"t{number}", [("title/",)], 1


def _first(number: int, grain: str, variant: str) -> tuple[str, ...]:
    return f"f{number}/{variant}", f"f{number}{grain}/{variant}"


def dated(asked: RoleInput, mention: DateMention) -> Dated:
    """A date with what the words around it say."""
    return asked.setting.seen.date(asked.setting, mention)


def _ahead(asked: RoleInput) -> Iterator[Told]:
    """The dates before the figure in its sentence."""
    pieces = asked.pieces
    nearest, measure = asked.lead.nearest, asked.ruled.said.measure
    rank = figures = marks = depth = 0
    crossed = ""
    for index in range(asked.at - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.kind == "date":
            if not isinstance(piece.mention, DateMention):
                continue
            compared = _compared(asked, index)
            zone, inside, few = f"a{min(rank, 3)}", "in" if depth > 0 else "", min(figures, 1)
            told = [
                (_ahead_figures, zone, min(figures, 3), compared, inside, index >= asked.first),
                (zone, "m", min(marks, 3), crossed, compared, "/"),
                (_ahead_cues, nearest, few, compared, min(index, 3), measure),
                *_words_of(asked, piece.mention, f"a{few}"),
            ]
            yield piece.mention, zone, told, 12
            rank += 1
            if rank >= _AHEAD:
                break
        elif piece.lower == ")":
            depth += 1
        elif piece.lower == "(":
            depth -= 1
        elif piece.lower in _MARKS:
            marks += 1
            crossed = ";" if piece.lower == ";" or crossed == ";" else piece.lower


def _ahead_figures(zone: str, figures: int, compared: str, inside: str, own: bool, variant: str) -> tuple[str, ...]:
    return f"{zone}f{figures}{compared}{inside}/{variant}", f"a{compared}{inside}{own:d}/{variant}"


def _ahead_cues(
    nearest: str | None, figures: int, compared: str, index: int, measure: str, variant: str
) -> tuple[str, ...]:
    return (
        f"a{nearest}f{figures}{compared}/{variant}",
        f"ai{index}{compared}/{variant}",
        f"a{measure}f{figures}{compared}/{variant}",
    )


def _following(asked: RoleInput) -> Iterator[Told]:
    """The dates of the sentences behind, in the same line: "đã mua [386.000 cp]. Giao dịch thực hiện từ 7/5"."""
    setting = asked.setting
    end = asked.pieces[-1].end
    first = setting.dates_before(end)
    for rank, mention in enumerate(setting.source.dates[first : first + _FOLLOWING]):
        if setting.lines[first + rank] != asked.line:
            break
        gap = setting.source.clean.sentence_index(mention.start) - asked.sentence
        zone = f"q{rank}"
        opening = " ".join(asked.text[end : mention.start].split()[:2]).lower()
        told = [
            (zone, "/"),
            (zone, "g", min(gap, 3), "/"),
            *_words_of(asked, mention, "q"),
            ("qo=", opening, gap == 1, "/"),
        ]
        yield mention, zone, told, 9


def _behind(asked: RoleInput) -> Iterator[Told]:
    """The dates behind the figure in its sentence."""
    pieces, at = asked.pieces, asked.at
    rank = figures = marks = 0
    crossed = ""
    for index in range(at + 1, min(len(pieces), at + 40)):
        piece = pieces[index]
        if piece.kind == "figure":
            figures += 1
        elif piece.lower in _MARKS_BEHIND:
            marks += 1
            crossed = ";" if piece.lower == ";" or crossed == ";" else piece.lower
        elif piece.kind == "date" and isinstance(piece.mention, DateMention):
            compared, few = _compared(asked, index), min(figures, 1)
            zone = f"b{min(rank, 2)}"
            told = [
                (_behind_figures, zone, min(figures, 2), compared, min(marks, 2), crossed),
                (_behind_far, min(index - at, 6), compared, few, asked.ruled.said.measure),
                *_words_of(asked, piece.mention, f"b{few}"),
            ]
            yield piece.mention, zone, told, 10
            rank += 1
            if rank >= _BEHIND:
                break


def _behind_figures(zone: str, figures: int, compared: str, marks: int, crossed: str, variant: str) -> tuple[str, ...]:
    return (
        f"{zone}f{figures}{compared}/{variant}",
        f"bm{marks}{crossed}{compared}f{min(figures, 1)}/{variant}",
    )


def _behind_far(far: int, compared: str, figures: int, measure: str, variant: str) -> tuple[str, ...]:
    return f"bd{far}{compared}{figures}/{variant}", f"b{measure}f{figures}{compared}/{variant}"


def _words_of(asked: RoleInput, mention: DateMention, zone: str) -> Sequence[tuple[Any, ...]]:
    """The words right before a date, and how it is written."""
    date = dated(asked, mention)
    last, two = date.last_words
    return (
        ("w", zone, "=", last, "/"),
        ("ww", zone, "=", two, "/"),
        (_written, zone, date.form, date.opening, mention.grain, asked.ruled.said.measure, date.is_total),
    )


def _written(
    zone: str, form: str, opening: str, grain: str, measure: str, is_total: bool, variant: str
) -> tuple[str, ...]:
    return (
        f"g{zone}={form}/{variant}",
        f"o{zone}={opening}/{variant}",
        f"gm{zone}={grain}{measure}/{variant}",
        f"total{is_total:d}{grain}/{variant}",
    )


def _compared(asked: RoleInput, index: int) -> str:
    """Whether the date at a piece belongs to what something is compared with."""
    known = asked.here.compared
    found = known.get(index)
    if found is None:
        found = known[index] = _is_compared(asked.pieces, index)
    return found


def _is_compared(pieces: Sequence[Piece], index: int) -> str:
    for back in range(index - 1, max(-1, index - _RUN), -1):
        piece = pieces[back]
        if piece.lower in {",", ";", "."}:
            break
        if "against" in piece.roles or "same" in piece.roles or piece.lower.startswith("cùng "):
            return "x"
    return "y" if pieces[index].lower.startswith("cùng ") else ""


def is_against(asked: RoleInput, mention: DateMention) -> bool:
    """Whether a date right behind the figure only says what it is compared with: "tăng [5%] so với năm 2024"."""
    pieces = asked.pieces
    for index in range(asked.at + 1, min(len(pieces), asked.at + 10)):
        if pieces[index].kind == "figure" or pieces[index].lower in {",", ";"}:
            return False
        if pieces[index].mention is mention:
            return _compared(asked, index) == "x"
    return False
