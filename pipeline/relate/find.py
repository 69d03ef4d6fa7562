"""Facts of an article: figure after figure, sentence after sentence, with what carries on from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import DateMention, Fact, FigureKind, Money, Name, Percentage, Quantity
from pipeline.relate import bases
from pipeline.relate.drafts import Draft, sort_of, unit_of
from pipeline.relate.indicators import Carried, find_indicator
from pipeline.relate.known import identify
from pipeline.relate.lead import Lead, read_lead
from pipeline.relate.measures import measure
from pipeline.relate.model import FactText, Figure, Phrase, Piece
from pipeline.relate.periods import Periods
from pipeline.relate.pieces import cut
from pipeline.relate.scene import Scene
from pipeline.relate.select import figures_of, may_report, reports
from pipeline.relate.shared import Bases
from pipeline.relate.status import read_status
from pipeline.relate.turn import pair_in_turn

_ORDER = {"figure": 0, "date": 1, "name": 2, "count": 3}
_COORDINATED = frozenset({"và", ",", "hơn", "gần", "trên", "khoảng", "hoặc"})


def find_facts(texts: Sequence[FactText]) -> list[list[Fact]]:
    """What each figure of an article says, a list for each of its texts; spans index the normal form."""
    scene = Scene.of(texts)
    periods = Periods()
    shared = Bases()
    return [_Reader(text, scene, periods, shared).read() for text in texts]


@dataclass(slots=True)
class _Reader:
    """One pass over one text."""

    source: FactText
    scene: Scene
    periods: Periods
    bases: Bases
    indicator: Phrase | None = None
    recent: dict[str, tuple[int, Phrase]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def read(self) -> list[Fact]:
        """All facts of the text, in order."""
        clean = self.source.clean
        figures = list(figures_of(self.source.figures))
        kinds = {id(figure): kind for kind, figure in figures}
        mentions = self._mentions([figure for _, figure in figures])
        at = 0
        for number, sentence in enumerate(clean.sentences):
            inside: list[tuple[str, Figure | DateMention | Name]] = []
            while at < len(mentions) and mentions[at][1].start < sentence.end:
                if mentions[at][1].end <= sentence.end:
                    inside.append(mentions[at])
                at += 1
            line = clean.line_index(sentence.start)
            self.scene.enter([mention for _, mention in inside if isinstance(mention, Name)], line)
            self.periods.enter(line)
            if not inside:
                continue
            pieces = cut(clean.text, sentence.start, sentence.end, inside)
            if any(kind == "figure" for kind, _ in inside):
                self._sentence(number, pieces, kinds)
            self.periods.leave(pieces)
        return self.facts

    def _mentions(self, figures: Sequence[Figure]) -> list[tuple[str, Figure | DateMention | Name]]:
        """Everything found, in order; of two that overlap the figure stays, then the date, then the name."""
        ranked: list[tuple[str, Figure | DateMention | Name]] = [
            ("figure" if may_report(figure) else "count", figure) for figure in figures
        ]
        ranked += [("date", date) for date in self.source.dates]
        ranked += [("name", name) for name in self.source.names]
        ranked.sort(key=lambda one: (one[1].start, _ORDER[one[0]]))
        kept: list[tuple[str, Figure | DateMention | Name]] = []
        for kind, mention in ranked:
            if kept and mention.start < kept[-1][1].end:
                if _ORDER[kind] < _ORDER[kept[-1][0]]:
                    kept[-1] = (kind, mention)
                continue
            kept.append((kind, mention))
        return kept

    def _sentence(self, number: int, pieces: list[Piece], kinds: dict[int, FigureKind]) -> None:
        drafts = self._drafts(number, pieces, kinds)
        pair_in_turn(pieces, drafts)
        for at, draft in enumerate(drafts):
            period = self.periods.of(pieces, draft.at, draft.first, draft.said.measure)
            base = self.bases.of(number, pieces, drafts, at, period)
            subject, place = self.scene.whose(pieces, draft)
            figure, found = draft.figure, draft.found.phrase
            self.facts.append(
                Fact(
                    field=figure.field,
                    sentence=number,
                    start=figure.start,
                    end=figure.end,
                    text=figure.text,
                    rule=f"fact.{draft.found.rule}",
                    figure=draft.kind,
                    indicator=found.text if found else None,
                    indicator_start=found.start if found else None,
                    indicator_end=found.end if found else None,
                    indicator_id=identify(found.text) if found else None,
                    subject=subject.text if subject else None,
                    subject_start=subject.start if subject else None,
                    subject_end=subject.end if subject else None,
                    entity_id=subject.entity_id if subject else None,
                    low=figure.low,
                    high=figure.high,
                    unit=unit_of(figure),
                    measure=draft.said.measure,
                    direction=draft.said.direction,
                    base=base.kind if base else None,
                    base_text=base.text if base else None,
                    period_start=period.start if period else None,
                    period_end=period.end if period else None,
                    period_text=period.text if period else None,
                    place_id=place,
                    status=read_status(pieces, draft),
                )
            )

    def _drafts(self, number: int, pieces: list[Piece], kinds: dict[int, FigureKind]) -> list[Draft]:
        text = self.source.clean.text
        drafts: list[Draft] = []
        first = 0
        for at, piece in enumerate(pieces):
            if piece.kind != "figure":
                continue
            figure = piece.mention
            if not isinstance(figure, Percentage | Money | Quantity):
                continue
            lead = _lead(pieces, at, first, drafts)
            found = find_indicator(text, pieces, at, first, lead, self._carried(number, figure))
            if not reports(figure, lead, found):
                continue
            base = bases.behind(text, pieces, at) or bases.before(text, pieces, first, at)
            said = measure(figure, lead, found, base)
            drafts.append(Draft(kinds[id(figure)], figure, at, first, lead, found, said))
            if found.phrase is not None:
                self.indicator = found.phrase
                self.recent[sort_of(figure)] = (number, found.phrase)
            first = _behind(pieces, at, found.used)
        return drafts

    def _carried(self, number: int, figure: Figure) -> Carried:
        seen, alike = self.recent.get(sort_of(figure), (-9, None))
        return Carried(self.indicator, alike if number - seen <= 1 else None)


def _lead(pieces: Sequence[Piece], at: int, first: int, drafts: Sequence[Draft]) -> Lead:
    """The cue group before a figure; one that is only joined to the figure before shares that one's."""
    lead = read_lead(pieces, at, first)
    if drafts and drafts[-1].first <= first and not lead.cues and at - first <= 3:
        between = pieces[drafts[-1].at + 1 : at]
        if between and between[0].lower in {"và", ","} and all(piece.lower in _COORDINATED for piece in between):
            return Lead(at, drafts[-1].lead.cues)
    return lead


def _behind(pieces: Sequence[Piece], at: int, used: int) -> int:
    """Index of the piece behind a figure and the words up to ``used`` that belong to it."""
    at += 1
    while at < len(pieces) and pieces[at].start < used:
        at += 1
    return at
