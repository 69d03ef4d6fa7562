"""The time that a figure is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.model import DateMention
from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.model import Piece

_CARRIES = frozenset({"month", "quarter", "half", "year", "years", "range", "week"})
_BEHIND = frozenset(
    {"trong", "vào", "của", "hồi", "từ", "đến", "cho", "tới", "đến hết", "cho đến", "cho tới", "tính đến", "(", "năm"}
)
_RUN = frozenset({"word", "date"})
_RUNS = frozenset({"word", "date", "figure", "count"})
_NOW = frozenset({"hiện", "hiện nay", "hiện tại", "nay", "hiện là", "lúc này"})
_UNDATED = frozenset({"trước đây"})
_SINCE = re.compile(r"(?:^|[\s(])(?:kể )?từ $", re.IGNORECASE)
_UNTIL = re.compile(r"(?:^|[\s(])(?:cho )?(?:đến|tới)(?: hết)? $", re.IGNORECASE)
_SO_FAR = re.compile(
    r"(?:tính|lũy kế|lũy kế tính|tính từ đầu năm)(?: (?:đến|tới|hết|đến hết|tới hết))? $|lũy kế $", re.IGNORECASE
)
_BORN = re.compile(r"(?:sinh(?: năm| ngày)?|SN) $")
_HISTORY = timedelta(3 * 366)
"""What lies further back than this before the article is told in passing and does not carry on."""
_DELIVERY = re.compile(r"(?:giao(?: hàng)?|k[ỳì] hạn|hợp đồng|đáo hạn)(?: vào)? $", re.IGNORECASE)
"""Before the month in which goods sold today are due: "dầu giao tháng 5"."""
_BALANCE = re.compile(
    r"(?:tính (?:đến|tới)(?: hết)?|(?:đến|tới) hết|(?:tại|vào) thời điểm|tại|đến) ?(?:ngày |cuối ngày )?$",
    re.IGNORECASE,
)
"""Before the day of a balance, which holds for all that follows: "Tại ngày 31/12/2024, tổng tài sản"."""
_RECORD = re.compile(r"nhất[^.;,]{0,30} (?:kể )?từ (?:đầu )?$", re.IGNORECASE)
"""Before a date that only says how long nothing like it has been seen: "cao nhất kể từ năm 2015"."""
_GOES_ON = ("trong đó", "cụ thể", "theo đó")
"""How a paragraph begins that goes on where the last one ended."""
_TOPIC = 2
"""Pieces of a sentence up to which a date says what it is about."""
_WEEK_ENDS = re.compile(r"tuần kết thúc (?:vào )?$", re.IGNORECASE)
_CODE = re.compile(r"(?:[/-][A-ZĐ]{2}\S{0,38}|(?:Nghị định|Thông tư|Luật|Nghị quyết|Quyết định)\D{0,20}) $")


@dataclass(frozen=True, slots=True)
class FactPeriod:
    """Days and their words; ``until``: the words before them set a term ("đến năm 2030")."""

    start: date | None
    end: date | None
    text: str | None
    until: bool = False


@dataclass(slots=True)
class Periods:
    """The period that carries on from sentence to sentence of a paragraph.

    Attributes:
        published: The day of "hiện nay".
        main: The first period of the article; a new paragraph begins with it.
        current: The period spoken of.
    """

    published: date | None = None
    main: FactPeriod | None = None
    current: FactPeriod | None = None
    line: int = -1

    def enter(self, line: int, sentence: str) -> None:
        """A sentence of line ``line`` begins; its text is ``sentence``."""
        if line != self.line:
            self.line = line
            if not sentence.lower().startswith(_GOES_ON):
                self.current = self.main

    def leave(self, text: str, pieces: Sequence[Piece]) -> None:
        """A sentence is over: its last period carries on, unless it lies before what the article is about."""
        for index in outside_brackets(pieces, len(pieces)):
            mention = _date(text, pieces, index, compared=False)
            if mention is None or mention.start_date is None or not _carries(text, mention):
                continue
            period = _period(text, mention)
            if self.published and period.end and self.published - period.end > _HISTORY:
                continue
            to_come = bool(self.published and period.start and period.start > self.published)
            if self.main is None and not to_come:
                self.main = period
            earlier = self.main and self.main.start and period.end and period.end < self.main.start
            if earlier and index >= _TOPIC:
                continue
            self.current = period
            return

    def of(self, text: str, pieces: Sequence[Piece], draft: FactFrame) -> FactPeriod | None:
        """The period of a figure: of its clause, its sentence, its paragraph."""
        found = self._spoken_of(text, pieces, draft)
        if draft.lead.nearest == "from" and draft.figure.low == draft.figure.high:
            return _before(text, pieces, draft.at, found)
        return found

    def _spoken_of(self, text: str, pieces: Sequence[Piece], draft: FactFrame) -> FactPeriod | None:
        at = draft.at
        level = draft.said.measure in {"level", "share"}
        behind = self._behind(text, pieces, at, compared=level)
        if behind is not None:
            return _period(text, behind)
        for index in outside_brackets(pieces, at):
            lower = pieces[index].lower
            if lower in _NOW:
                return FactPeriod(self.published, self.published, text[pieces[index].start : pieces[index].end])
            if lower in _UNDATED:
                return FactPeriod(None, None, text[pieces[index].start : pieces[index].end])
            beside = index >= draft.first and (level or (index > 0 and pieces[index - 1].lower == "("))
            mention = _date(text, pieces, index, compared=beside)
            if mention is not None:
                return _period(text, mention)
        return self._later(text, pieces, at) or self.current

    def _behind(self, text: str, pieces: Sequence[Piece], at: int, *, compared: bool) -> DateMention | None:
        """A date right behind the figure: "[72,3 tỷ đồng] trong quý III/2024"."""
        for index in range(at + 1, min(len(pieces), at + 7)):
            piece = pieces[index]
            if piece.kind == "date":
                if pieces[index - 1].lower == "(" and pieces[min(index + 1, len(pieces) - 1)].lower != ")":
                    return None
                if index == at + 1 or pieces[index - 1].lower in _BEHIND:
                    return _date(text, pieces, index, compared=compared, over_figures=False)
                return None
            if piece.kind == "figure" or (piece.kind == "mark" and piece.lower != "(") or "against" in piece.roles:
                return None
        return None

    def _later(self, text: str, pieces: Sequence[Piece], at: int) -> FactPeriod | None:
        """The first period behind the figure, when the sentence names none before it."""
        for index in range(at + 1, len(pieces)):
            if pieces[index].lower == ";":
                return None
            if pieces[index].kind == "date" and pieces[index - 1].lower in {"trong", "vào"}:
                mention = _date(text, pieces, index, compared=False)
                if mention is not None:
                    return _period(text, mention)
        return None


def outside_brackets(pieces: Sequence[Piece], end: int) -> Iterator[int]:
    """The pieces before ``end``, the last first, without what stands in brackets that are closed before it."""
    depth = 0
    for index in range(end - 1, -1, -1):
        lower = pieces[index].lower
        if lower == ")":
            depth += 1
        elif lower == "(" and depth:
            depth -= 1
        elif not depth:
            yield index


def _carries(text: str, mention: DateMention) -> bool:
    """Whether a date holds for the sentences that follow: a period, or the day of a balance."""
    if mention.grain == "day":
        return _BALANCE.search(text, max(0, mention.start - 30), mention.start) is not None
    return mention.grain in _CARRIES


def _date(
    text: str, pieces: Sequence[Piece], index: int, *, compared: bool, over_figures: bool = True
) -> DateMention | None:
    """The date at a piece, if it is neither what something is compared with nor that of a document.

    What is compared with may hold figures, "so với 2% trong năm 2020", unless one of them is asked about.
    With ``compared`` "cùng kỳ" alone may be the time of a figure: "(cùng kỳ lỗ 9 tỷ đồng)".
    """
    mention = pieces[index].mention
    if not isinstance(mention, DateMention) or names_no_time(text, mention):
        return None
    if pieces[index].lower.startswith("cùng ") and not compared:
        return None
    back = index - 1
    passed = _RUNS if over_figures else _RUN
    while back >= 0 and index - back < 6 and pieces[back].kind in passed:
        piece = pieces[back]
        if "against" in piece.roles or "same" in piece.roles or piece.lower.startswith(("cùng ", "bằng")):
            return None
        back -= 1
    return mention


def names_no_time(text: str, mention: DateMention) -> bool:
    """Whether a date is that of a document, a birth, a delivery, or of the last time that something was as high."""
    before = text[max(0, mention.start - 45) : mention.start]
    return bool(
        _CODE.search(text, max(0, mention.start - 40), mention.start)
        or _BORN.search(before)
        or _DELIVERY.search(before)
        or _RECORD.search(before)
    )


def is_running_total(text: str, mention: DateMention) -> bool:
    """Whether the words before a date make what is said a total up to it: "lũy kế đến hết THÁNG 7"."""
    before = text[max(0, mention.start - 25) : mention.start].lower()
    return _SO_FAR.search(before) is not None or before.endswith("đến hết ")


def is_end_of_week(text: str, mention: DateMention) -> bool:
    """Whether a day is the last one of the week that is meant: "tuần kết thúc 31/8"."""
    return _WEEK_ENDS.search(text, max(0, mention.start - 25), mention.start) is not None


def _period(text: str, mention: DateMention) -> FactPeriod:
    """The days of a date with the preposition before it: "từ ngày 1/9" is open, "đến hết tháng 9" begins in January."""
    before = text[max(0, mention.start - 25) : mention.start]
    if before.lower().endswith(("cho tới ", "cho đến ")):
        return FactPeriod(None, mention.end_date, mention.text)
    start, end = mention.start_date, mention.end_date
    if mention.grain in {"day", "month", "year", "quarter"} and start is not None and end is not None:
        if _WEEK_ENDS.search(before):
            return FactPeriod(end - timedelta(6), end, mention.text)
        if (
            mention.grain in {"month", "quarter"}
            and mention.part is None
            and (_SO_FAR.search(before) or before.lower().endswith("đến hết "))
        ):
            return FactPeriod(start.replace(month=1, day=1), end, mention.text)
        if mention.grain != "year" and _SINCE.search(before):
            return FactPeriod(start, None, mention.text)
        if mention.grain == "day" and _UNTIL.search(before) and not _SO_FAR.search(before):
            return FactPeriod(None, end, mention.text)
    return FactPeriod(start, end, mention.text, until=_UNTIL.search(before) is not None)


def _before(text: str, pieces: Sequence[Piece], at: int, found: FactPeriod | None) -> FactPeriod | None:
    """The period of the old value in "từ A lên B từ ngày D": up to the day before."""
    for piece in pieces[at + 1 :]:
        if isinstance(piece.mention, DateMention) and _SINCE.search(text, max(0, piece.start - 8), piece.start):
            found = _period(text, piece.mention)
            break
    if found is not None and found.start is not None and found.end is None:
        return FactPeriod(None, found.start - timedelta(1), None)
    return found
