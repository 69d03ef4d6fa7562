"""Facts of an article: figure after figure, sentence after sentence, with what carries on from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import DateMention, Fact, FigureKind, Money, Name, Percentage, Quantity
from pipeline.relate import bases
from pipeline.relate.indicators import Found, find_indicator
from pipeline.relate.known import identify
from pipeline.relate.lead import Lead, read_lead
from pipeline.relate.measures import Said, measure
from pipeline.relate.model import FactText, Figure, Phrase, Piece
from pipeline.relate.periods import Periods
from pipeline.relate.pieces import Mentions, cut
from pipeline.relate.scene import Scene
from pipeline.relate.select import figures_of, may_report, reports
from pipeline.relate.status import read_status


@dataclass(slots=True)
class _State:
    """What the next figure may take over."""

    indicator: Phrase | None = None
    base: bases.Compared | None = None
    base_sentence: int = -1
    measure: str | None = None


def find_facts(texts: Sequence[FactText]) -> list[list[Fact]]:
    """What each figure of an article says, a list for each of its texts; spans index the normal form."""
    scene = Scene.of(texts)
    return [_Reader(text, scene).read() for text in texts]


@dataclass(slots=True)
class _Reader:
    """One pass over one text."""

    source: FactText
    scene: Scene
    state: _State = field(default_factory=_State)
    facts: list[Fact] = field(default_factory=list)
    periods: Periods = field(default_factory=Periods)

    def read(self) -> list[Fact]:
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
            self.scene.enter(number, inside)
            self.periods.enter(clean.line_index(sentence.start))
            if any(kind == "figure" for kind, _ in inside):
                self._sentence(number, cut(clean.text, sentence.start, sentence.end, inside), kinds)
            else:
                self.periods.pass_by(clean.text, [m for _, m in inside if isinstance(m, DateMention)])
        return self.facts

    def _mentions(self, figures: Sequence[Figure]) -> list[tuple[str, Figure | DateMention | Name]]:
        """Everything found, in order: figures first, then dates, then names where they overlap."""
        ranked: list[tuple[str, Figure | DateMention | Name]] = [
            ("figure" if may_report(figure) else "count", figure) for figure in figures
        ]
        ranked += [("date", date) for date in self.source.dates]
        ranked += [("name", name) for name in self.source.names]
        order = {"figure": 0, "date": 1, "name": 2, "count": 3}
        ranked.sort(key=lambda one: (one[1].start, order[one[0]]))
        kept: list[tuple[str, Figure | DateMention | Name]] = []
        for kind, mention in ranked:
            if kept and mention.start < kept[-1][1].end:
                if order[kind] < order[kept[-1][0]]:
                    kept[-1] = (kind, mention)
                continue
            kept.append((kind, mention))
        return kept

    def _sentence(self, number: int, pieces: list[Piece], kinds: dict[int, FigureKind]) -> None:
        text = self.source.clean.text
        first = 0
        for at, piece in enumerate(pieces):
            if piece.kind != "figure":
                continue
            figure = piece.mention
            assert isinstance(figure, Percentage | Money | Quantity)  # noqa: S101
            lead = read_lead(pieces, at, first)
            found = find_indicator(text, pieces, at, first, lead, self.state.indicator, self.state.measure)
            if not reports(figure, lead, found):
                continue
            base = self._base(number, pieces, at, first, lead)
            said = measure(text, pieces, at, lead, found, base)
            self._add(number, pieces, at, first, kinds[id(figure)], figure, found, said)
            first = at + 1

    def _base(self, number: int, pieces: Sequence[Piece], at: int, first: int, lead: Lead) -> bases.Compared | None:
        text = self.source.clean.text
        found = bases.behind(text, pieces, at) or bases.before(text, pieces, first, at)
        return found

    def _add(self, number: int, pieces: Sequence[Piece], at: int, first: int, kind: FigureKind, figure: Figure, found: Found, said: Said) -> None:
        text = self.source.clean.text
        base = self._shared_base(number, pieces, at, said)
        indicator = found.phrase
        subject, place = self.scene.whose(pieces, first, at, found)
        period = self.periods.of(text, pieces, at, first)
        self.facts.append(
            Fact(
                field=figure.field,
                sentence=number,
                start=figure.start,
                end=figure.end,
                text=figure.text,
                rule=f"fact.{found.rule}",
                figure=kind,
                indicator=indicator.text if indicator else None,
                indicator_start=indicator.start if indicator else None,
                indicator_end=indicator.end if indicator else None,
                indicator_id=identify(indicator.text) if indicator else None,
                subject=subject.text if subject else None,
                subject_start=subject.start if subject else None,
                subject_end=subject.end if subject else None,
                entity_id=subject.entity_id if subject else None,
                low=figure.low,
                high=figure.high,
                unit=_unit(figure),
                measure=said.measure,
                direction=said.direction,
                base=base.kind if base else None,
                base_text=base.text if base else None,
                period_start=period.start if period else None,
                period_end=period.end if period else None,
                period_text=period.text if period else None,
                place_id=place,
                status=read_status(pieces, at, first, said),
            )
        )
        self.state.indicator = indicator or self.state.indicator
        self.state.measure = said.measure
        if base is not None and said.measure == "change":
            self.state.base, self.state.base_sentence = base, number

    def _shared_base(self, number: int, pieces: Sequence[Piece], at: int, said: Said) -> bases.Compared | None:
        """The figure's own base; a change without one shares that of the sentence, then its kind only."""
        if said.base is not None or said.measure != "change":
            return said.base
        if self.state.base is not None and self.state.base_sentence == number:
            return self.state.base
        text = self.source.clean.text
        for later in range(at + 1, len(pieces)):
            if "against" in pieces[later].roles or pieces[later].lower.startswith("cùng"):
                found = bases.at_piece(text, pieces, later)
                if found is not None:
                    return found
        if self.state.base is not None:
            return bases.Compared(self.state.base.kind, None)
        return bases.Compared("other", None)


def _unit(figure: Figure) -> str:
    if isinstance(figure, Money):
        return f"{figure.currency}/{figure.per}" if figure.per else figure.currency
    return figure.unit
