"""The lines above a table: what they say of all its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lexicon.facts import fact_words
from pipeline.model import Cell, DateMention, Name, within
from pipeline.relate.model import FactText, Phrase
from pipeline.relate.owner import Owner
from pipeline.relate.pieces import cut
from pipeline.relate.tables.heads import LANDS, Head, TableContext, is_against, read_status, trimmed
from pipeline.relate.tables.periods import HeadPeriod, read_period

_TITLE = re.compile(r"(?:Bảng|Biểu|Phụ lục|Hình)(?: số)? ?[\dIVX]{0,4}(?:\.\d{1,2})?[.:)]? *", re.IGNORECASE)
_ENDS_INDICATOR = frozenset({"break", "cut", "against", "same", "plan"})
_PLANNED = re.compile(r"(?:kế hoạch|dự toán|mục tiêu|chỉ tiêu|phương án)(?!\w)", re.IGNORECASE)
_LEADING = 3
"""Pieces of a title in which the word must stand that says what the table measures."""
_SOURCE = re.compile(r"(?:nguồn|theo|số liệu)(?!\w)", re.IGNORECASE)


def read_title(source: FactText, cells: Sequence[Cell], known: TableContext) -> Head:
    """What the lines above a table say of all its figures."""
    text = source.clean.text
    phrase = period = place = body = None
    against = False
    for cell in reversed(cells):
        own = read_period(text, cell, source.dates, known.year, terms=known.terms)
        if own is not None and is_against(text, cell, own):
            against, own = True, None
        period = period or own
        phrase = phrase or _measured(source, cell, own)
        for name in within(source.names, cell.start, cell.end):
            if name.kind == "location" and name.entity_id and name.entity_id.startswith(LANDS):
                place = place or name.entity_id
            elif (
                name.kind == "organization"
                and not _SOURCE.search(text, cell.start, name.start)
                and not name.text.lower().startswith(fact_words().agencies)
            ):
                body = body or Owner(name.start, name.end, name.text, name.entity_id)
    written = " ".join(text[cell.start : cell.end] for cell in cells)
    return Head(
        phrase,
        phrase is not None and phrase.headed,
        period=period,
        place=place,
        body=body,
        status=read_status(written, plans=_PLANNED.match(written) is not None),
        against=against,
    )


def _measured(source: FactText, cell: Cell, period: HeadPeriod | None) -> Phrase | None:
    """What a title says is measured: "Bảng 2. THU NGÂN SÁCH của các tỉnh 9 tháng năm 2025"."""
    text = source.clean.text
    match = _TITLE.match(text, cell.start, cell.end)
    start = match.end() if match is not None else cell.start
    mentions: list[tuple[str, DateMention | Name]] = [("date", one) for one in within(source.dates, start, cell.end)]
    mentions += [("name", one) for one in within(source.names, start, cell.end)]
    mentions.sort(key=lambda pair: pair[1].start)
    pieces = cut(text, start, cell.end, mentions)
    first = next((at for at, piece in enumerate(pieces) if "head" in piece.roles), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(pieces) and pieces[last + 1].kind == "word" and not pieces[last + 1].roles & _ENDS_INDICATOR:
        last += 1
    begin, end = pieces[first].start, pieces[last].end
    if period is not None and period.spans and begin < period.spans[0][0] < end:
        end = period.spans[0][0]
    begin, end = trimmed(text, begin, end)
    return Phrase(begin, end, text[begin:end], headed=first < _LEADING)
