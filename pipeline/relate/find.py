"""Facts of an article: figure after figure, sentence after sentence, with what carries on from the one before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.model import Cell, DateMention, Fact, FigureKind, Money, Name, Percentage, Quantity, Sentence, Table
from pipeline.relate import bases
from pipeline.relate.cue_group import CueGroup
from pipeline.relate.fact_frame import FactFrame
from pipeline.relate.fact_rows import confidences, fact_of
from pipeline.relate.figure_links import index_behind, lays_down, lead_of, verb_before
from pipeline.relate.indicator_match import Found
from pipeline.relate.inherited_bases import Bases
from pipeline.relate.learned.candidates import Antecedent, Antecedents, Question
from pipeline.relate.learned.judge import Judge, default_judge
from pipeline.relate.learned.units import Passage, sort_of_figure, units_of
from pipeline.relate.measures import Said, measure
from pipeline.relate.model import FactText, Figure, Piece
from pipeline.relate.owner import home_of
from pipeline.relate.periods import Periods
from pipeline.relate.pieces import Mentions, cut, cut_dates
from pipeline.relate.proposals import Proposals, propose
from pipeline.relate.respectively import pair_in_turn
from pipeline.relate.roles.reader import RoleChoice, default_roles
from pipeline.relate.roles.role_input import ArticleSetting, Before, RoleInput, Ruled
from pipeline.relate.select import figures_of, has_figures, may_report
from pipeline.relate.status import read_status, settle_future
from pipeline.relate.tables import TableSetting, table_facts, wordy_cells
from pipeline.resolve.dates import Anchor

_ORDER = {"figure": 0, "date": 1, "name": 2, "count": 3}

_LONGEST = 600
"""Pieces of a sentence that are read together: no sentence of an article has as many, only a table run together."""

_BEFORE_TABLE = 20
"""Characters before a table in which the colon stands that introduces it."""

_SURE_ALONE = 70
"""Confidence from which on the words of one cell of a table say what its figures measure."""

_HEADING = 200
"""Characters up to which a sentence without figures is searched for what the next one measures."""


def find_facts(
    texts: Sequence[FactText],
    published: date | Anchor | None = None,
    judge: Judge | None = None,
    roles: RoleChoice | None = None,
) -> list[list[Fact]]:
    """What each figure of an article says, a list for each of its texts; spans index the normal form.

    Args:
        texts: The fields of the article in reading order.
        published: The article's date, or what is known of it: the day of "hiện nay".
        judge: What decides by degree what figures measure, where the rules only propose; ours when None.
        roles: What chooses the other roles; ours when None.
    """
    counted = [number for number, text in enumerate(texts) if has_figures(text.figures)]
    if not counted:
        return [[] for _ in texts]
    anchor = Anchor.of(published)
    home = home_of(texts)
    periods = Periods(anchor.exact if anchor else None)
    shared = Bases()
    judge = judge or default_judge()
    roles = roles or default_roles()
    found: list[list[Fact]] = [[] for _ in texts]
    title: FactText | None = None
    for number, text in enumerate(texts[: counted[-1] + 1]):
        setting = ArticleSetting.of(text, anchor.exact if anchor else None, title, home)
        reader = _Reader(text, periods, shared, judge, roles, setting, last=number == counted[-1])
        found[number] = reader.read()
        title = text
    return found


@dataclass(slots=True)
class _Part:
    """A sentence, or one of the parts of a very long one.

    Attributes:
        pieces: All of it; where there is no figure, its mentions and the words before its dates.
        inside: The mentions of the sentence.
        tabular: It is a row of a table, or a cell of words in one; nothing carries on from it.
        has_figures: There is anything to read.
    """

    number: int
    start: int
    end: int
    pieces: list[Piece]
    inside: Mentions
    passage: Passage = field(default_factory=lambda: Passage([]))
    tabular: bool = False
    has_figures: bool = field(init=False)

    def __post_init__(self) -> None:
        self.has_figures = any(piece.kind == "figure" for piece in self.pieces)

    def says(self, fact: Fact) -> bool:
        """Whether the words of the cell alone say, and surely, what the figure measures."""
        at = fact.indicator_start
        return at is not None and self.start <= at < self.end and (fact.confidence_indicator or 0) >= _SURE_ALONE


@dataclass(slots=True)
class _Reader:
    """One pass over one text.

    Attributes:
        last: Whether no text with figures follows: then nothing is read behind its last figure.
    """

    source: FactText
    periods: Periods
    bases: Bases
    judge: Judge
    roles: RoleChoice
    setting: ArticleSetting
    last: bool = False
    told: Antecedents = field(default_factory=Antecedents)
    before: list[Before] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def read(self) -> list[Fact]:
        """All facts of the text, in order."""
        figures = list(figures_of(self.source.figures))
        kinds = {id(figure): kind for kind, figure in figures}
        parts = self._parts(self._mentions([figure for _, figure in figures]))
        text = self.source.clean.text
        earlier = Passage([])
        self.bases.begin()
        tables = iter(table for table in self.source.clean.tables if table.rows)
        table = next(tables, None)
        for part in parts:
            line = self.source.clean.line_index(part.start)
            self.periods.enter(line, text[part.start : part.end])
            self.bases.line = line
            if table is not None and table.start <= part.start:
                self._table(table, figures)
                table = next(tables, None)
            if part.pieces:
                if part.has_figures:
                    known = len(self.facts)
                    self._sentence(part, earlier, kinds)
                    if part.tabular:
                        self.facts[known:] = [one for one in self.facts[known:] if part.says(one)]
                if not part.tabular:
                    self.periods.leave(text, part.pieces)
            earlier = part.passage
        if self.source.clean.tables:
            self.facts.sort(key=lambda fact: fact.start)
        return self.facts

    def _table(self, table: Table, figures: Sequence[tuple[FigureKind, Figure]]) -> None:
        """The facts of a table, with what the text around it says of time and place."""
        inside = [(kind, figure) for kind, figure in figures if table.start <= figure.start < table.end]
        before = self.source.clean.text[max(0, table.start - _BEFORE_TABLE) : table.start].rstrip()
        introduced = bool(table.captions) or before.endswith(":")
        setting = TableSetting(self.periods.current, self.setting.home, self.periods.published, introduced)
        self.facts += table_facts(self.source, table, inside, setting)

    def _parts(self, mentions: Sequence[tuple[str, Figure | DateMention | Name]]) -> list[_Part]:
        """The sentences with their pieces, and with their units where a figure stands in them or in the next one."""
        clean = self.source.clean
        parts: list[_Part] = []
        wordy = wordy_cells(clean) if clean.tables else {}
        at = 0
        for number, sentence in enumerate(clean.sentences[: self._read_up_to()]):
            if sentence.section == "table":
                parts += self._cells(number, sentence, wordy.get(number, ()), mentions)
                continue
            inside: list[tuple[str, Figure | DateMention | Name]] = []
            while at < len(mentions) and mentions[at][1].start < sentence.end:
                if mentions[at][1].end <= sentence.end:
                    inside.append(mentions[at])
                at += 1
            kinds = {kind for kind, _ in inside}
            if "figure" in kinds:
                whole = cut(clean.text, sentence.start, sentence.end, inside)
            else:  # dates carry on with the few words right before them
                whole = cut_dates(clean.text, sentence.start, inside)
            parts += [
                _Part(number, sentence.start, sentence.end, whole[begin : begin + _LONGEST], inside)
                for begin in range(0, max(len(whole), 1), _LONGEST)
            ]
        wanted = [part.has_figures for part in parts]
        for part, here, next_ in zip(parts, wanted, [*wanted[1:], False], strict=False):
            if here or next_:
                pieces = part.pieces
                if not here:
                    if part.end - part.start > _HEADING:
                        continue
                    pieces = cut(clean.text, part.start, part.end, part.inside)
                part.passage = Passage(units_of(clean.text, self.source.words, pieces))
        self.judge.find([part.passage for part in parts])
        return parts

    def _read_up_to(self) -> int | None:
        """Number of the sentence from which on nothing is read; None when all are."""
        if not self.last or self.source.clean.tables:
            return None
        *_, (_, figure) = figures_of(self.source.figures)
        return self.source.clean.sentence_index(figure.start) + 1

    def _cells(
        self,
        number: int,
        row: Sentence,
        wordy: Sequence[Cell],
        mentions: Sequence[tuple[str, Figure | DateMention | Name]],
    ) -> list[_Part]:
        """A row of a table, which is read elsewhere, and its cells of words, which are read as sentences are."""
        clean = self.source.clean
        parts = [_Part(number, row.start, row.end, [], (), tabular=True)]
        for cell in wordy:
            first = bisect_left(mentions, cell.start, key=lambda pair: pair[1].start)
            last = bisect_right(mentions, cell.end, key=lambda pair: pair[1].end)
            inside = mentions[first:last]
            if any(kind == "figure" for kind, _ in inside):
                whole = cut(clean.text, cell.start, cell.end, inside)[:_LONGEST]
                parts.append(_Part(number, cell.start, cell.end, whole, inside, tabular=True))
        return parts

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

    def _sentence(self, part: _Part, earlier: Passage, kinds: dict[int, FigureKind]) -> None:
        drafts = self._drafts(part, earlier, kinds)
        pair_in_turn(part.pieces, drafts)
        for at in range(len(drafts)):
            asked = self._asked(part, drafts, at)
            roles = self.roles.read(asked, self.before)
            sure = confidences(asked, self.before, roles)
            self.before.append(Before(asked, roles))
            self.facts.append(fact_of(self.source.clean.text, part.number, drafts[at], roles, sure))

    def _ruled(self, part: _Part, drafts: Sequence[FactFrame], at: int) -> Ruled:
        """What the rules say of the roles of a figure."""
        text, pieces, draft = self.source.clean.text, part.pieces, drafts[at]
        period = self.periods.of(text, pieces, draft)
        status, period = settle_future(
            read_status(pieces, draft, period, self.periods.published),
            period,
            self.periods.published,
            carried=period is self.periods.current,
        )
        said = draft.said
        base = self.bases.of(part.number, drafts, at, period)
        draft.said = Said(said.measure, said.direction, base)
        if said.measure == "change" and base is not None:
            self.bases.note(base, part.number)
        return Ruled(said, period, status, base)

    def _asked(self, part: _Part, drafts: Sequence[FactFrame], at: int) -> RoleInput:
        draft = drafts[at]
        ruled = self._ruled(part, drafts, at)
        return RoleInput(
            kind=draft.kind,
            figure=draft.figure,
            sort=sort_of_figure(draft.figure),
            setting=self.setting,
            sentence=part.number,
            line=self.bases.line,
            pieces=part.pieces,
            at=draft.at,
            first=draft.first,
            lead=draft.lead,
            phrase=draft.found.phrase,
            rule=draft.found.rule,
            joined=draft.joined,
            ruled=ruled,
            later=next((one.said.base.kind for one in drafts[at + 1 :] if one.said.base is not None), ""),
            sure=draft.found.confidence,
        )

    def _drafts(self, part: _Part, earlier: Passage, kinds: dict[int, FigureKind]) -> list[FactFrame]:
        text = self.source.clean.text
        number, pieces = part.number, part.pieces
        drafts: list[FactFrame] = []
        ruled = lays_down(pieces)
        first = 0
        for at, piece in enumerate(pieces):
            if piece.kind != "figure":
                continue
            figure = piece.mention
            if not isinstance(figure, Percentage | Money | Quantity):
                continue
            joined, lead = lead_of(pieces, at, first, figure, drafts)
            proposals = propose(text, pieces, at, first, lead)
            question = self._question(part, earlier, figure, lead, proposals)
            found = self._found(figure, question, proposals)
            if found is None:
                piece.kind = "count"
                continue
            if not lead.cues and found.rule == "before" and isinstance(figure, Percentage):
                lead = replace(lead, cues=verb_before(pieces, first, at, found.phrase))
            behind, before = bases.behind(text, pieces, at), bases.before(text, pieces, first, at)
            proposed = measure(figure, lead, found, behind, before, ruled=ruled)
            drafts.append(FactFrame(kinds[id(figure)], figure, at, first, lead, found, proposed, joined, question))
            if found.phrase is not None:
                span = found.phrase.start, found.phrase.end
                self.told.append(Antecedent(*span, sort_of_figure(figure), number, found.confidence))
            first = index_behind(pieces, at, found.used)
        return drafts

    def _found(self, figure: Figure, question: Question | None, proposals: Proposals) -> Found | None:
        """What the figure measures; None when it reports nothing."""
        if question is not None:
            return self.judge.indicator(question) if self.judge.reports(question) else None
        if isinstance(figure, Quantity):
            return None
        return Found(proposals.near, "before" if proposals.near else "none", proposals.part)

    def _question(
        self,
        part: _Part,
        earlier: Passage,
        figure: Figure,
        lead: CueGroup,
        proposals: Proposals,
    ) -> Question | None:
        """What the judge is asked about a figure; None when no unit covers its first character."""
        at = part.passage.at(figure.start)
        if at is None:
            return None
        return Question(
            text=self.source.clean.text,
            number=part.number,
            figure=figure,
            sort=sort_of_figure(figure),
            passage=part.passage,
            earlier=earlier,
            at=at,
            told=self.told,
            lead=lead,
            found=Found(None, "none", proposals.part),
            proposals=tuple(proposals.named()),
        )
