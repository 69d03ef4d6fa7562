"""Scores of facts against a gold file: the figures, the words for what is measured, each role on matched figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.evaluate.scores import Score
from pipeline.model import Article, Fact
from pipeline.relate.agreement import ROLES, WHOLE, FigureReading, wrong_roles
from pipeline.resolve.names.place_parser import places_called

Extract = Callable[[Article], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class GoldFacts:
    """An article and what a careful reader says of each of its figures, as the file has it."""

    article: Article
    facts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FactMistake:
    """A gold fact that is not found, or found with wrong roles."""

    article_id: str
    gold: Mapping[str, Any]
    found: Fact | None
    wrong: tuple[str, ...]


@dataclass(slots=True)
class FactScores:
    """Counts over all articles.

    Attributes:
        figure: Facts whose figures overlap, one to one.
        indicator: Of those that name what is measured, gold and found, the ones whose words overlap or read the same.
        right: Role -> matched figures on which both agree.
        whole: Matched figures on which all of ``WHOLE`` agree.
        matched: Matched figures.
    """

    figure: Score = field(default_factory=lambda: Score(0, 0, 0))
    indicator: Score = field(default_factory=lambda: Score(0, 0, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROLES, 0))
    whole: int = 0
    matched: int = 0
    mistakes: list[FactMistake] = field(default_factory=list)

    def accuracy(self, role: str) -> float:
        """The share of the matched figures on which ``role`` is right."""
        return self.right[role] / self.matched if self.matched else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Counts and figures, ready for JSON."""
        return {
            "figure": self.figure.to_dict(),
            "indicator": self.indicator.to_dict(),
            "matched": self.matched,
            "accuracy": {role: round(self.accuracy(role), 6) for role in ROLES},
            "whole": round(self.whole / self.figure.gold, 6) if self.figure.gold else 1.0,
            "whole_of_matched": round(self.whole / self.matched, 6) if self.matched else 1.0,
        }


def is_fact_gold(path: Path) -> bool:
    """Whether the first record of a JSONL file has facts and no mentions."""
    try:
        with path.open(encoding="utf-8") as lines:
            record = json.loads(next(lines, "null"))
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and "facts" in record and "mentions" not in record


def table_of(scores: FactScores) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of the scores as a table, in per cent."""
    rows = [
        (
            name,
            str(score.gold),
            str(score.found),
            *(f"{100 * value:.1f}" for value in (score.precision, score.recall, score.f1)),
        )
        for name, score in (("figure", scores.figure), ("indicator", scores.indicator))
    ]
    rows += [(role, str(scores.matched), "", f"{100 * scores.accuracy(role):.1f}", "", "") for role in ROLES]
    whole = Score(scores.whole, scores.figure.gold, scores.figure.found)
    rows.append(
        (
            "whole fact",
            str(whole.gold),
            str(whole.found),
            *(f"{100 * v:.1f}" for v in (whole.precision, whole.recall, whole.f1)),
        )
    )
    return ("role", "gold", "found", "precision or accuracy", "recall", "F1"), rows


def describe(mistake: FactMistake) -> str:
    """One mistake on one line: figure, wrong roles, gold and found values of each."""
    start = f"{mistake.article_id}:{mistake.gold['start']} {mistake.gold['figure']}"
    if mistake.found is None:
        return f"{start}: not found"
    return f"{start}: " + "; ".join(
        f"{role}: {_shown(mistake.gold[role])} not {_shown(_found(mistake.found, role))}" for role in mistake.wrong
    )


def _found(fact: Fact, role: str) -> object:
    """What a fact says in a role, in the form of a gold file where that is a mapping."""
    if role == "place":
        return fact.place_id
    if role == "period":
        days = (fact.period_start, fact.period_end)
        start, end = (day.isoformat() if day else None for day in days)
        return {"start_date": start, "end_date": end} if any(days) else None
    return getattr(fact, role)


def _shown(value: object) -> str:
    if isinstance(value, Mapping) and "start_date" in value:
        return f"{value['start_date']}..{value['end_date']}"
    if isinstance(value, Mapping):
        return str(value.get("kind") or value.get("text"))
    return str(value)


def read_fact_gold(path: Path) -> tuple[GoldFacts, ...]:
    """The gold file at ``path``: one JSON object a line with ``id``, ``published``, ``text`` and ``facts``.

    Raises:
        GoldError: ``gold.file`` or ``gold.fact``, with file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise GoldError("gold.file", f"{path}: {error}") from error
    return tuple(_gold(f"{path}:{number}", line) for number, line in enumerate(lines, start=1) if line.strip())


def _gold(where: str, line: str) -> GoldFacts:
    try:
        record = json.loads(line)
        text = record["text"]
        published = date.fromisoformat(record["published"]) if record.get("published") else None
        for fact in record["facts"]:
            if text[fact["start"] : fact["end"]] != fact["figure"]:
                raise GoldError("gold.fact", f"{where}: {fact['start']}:{fact['end']} does not read {fact['figure']!r}")
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError("gold.fact", f"{where}: {error!r}") from error
    article = Article(
        id=str(record["id"]),
        text=text,
        title=record.get("title"),
        published=published,
        published_by="metadata" if published else None,
    )
    return GoldFacts(article, tuple(record["facts"]))


def score_facts(gold: Iterable[GoldFacts], extract: Extract) -> FactScores:
    """Run ``extract`` over the articles of a gold file and compare."""
    scores = FactScores()
    for one in gold:
        found = [fact for fact in extract(one.article) if fact.field == "text"]
        _compare(scores, one, found)
    return scores


def _compare(scores: FactScores, gold: GoldFacts, found: Sequence[Fact]) -> None:
    pairs = _pairs(gold.facts, found)
    both = 0
    for fact in gold.facts:
        answer = pairs.get(fact["start"])
        if answer is None:
            scores.mistakes.append(FactMistake(gold.article.id, fact, None, ("figure",)))
            continue
        wrong = wrong_roles(_marked(fact), _said(answer))
        for role in ROLES:
            scores.right[role] += role not in wrong
        scores.matched += 1
        scores.whole += not set(wrong) & set(WHOLE)
        both += fact["indicator"] is not None and "indicator" not in wrong
        if wrong:
            scores.mistakes.append(FactMistake(gold.article.id, fact, answer, wrong))
    scores.figure += Score(len(pairs), len(gold.facts), len(found))
    named = sum(fact["indicator"] is not None for fact in gold.facts)
    scores.indicator += Score(both, named, sum(fact.indicator is not None for fact in found))


def _pairs(gold: Sequence[Mapping[str, Any]], found: Sequence[Fact]) -> dict[int, Fact]:
    """Start of a gold fact -> the found fact whose figure overlaps it most."""
    candidates = sorted(
        (max(g["start"], f.start) - min(g["end"], f.end), g["start"], f.start, at)
        for g in gold
        for at, f in enumerate(found)
        if f.start < g["end"] and g["start"] < f.end
    )
    pairs: dict[int, Fact] = {}
    taken: set[int] = set()
    for _, start, _, at in candidates:
        if start not in pairs and at not in taken:
            pairs[start] = found[at]
            taken.add(at)
    return pairs


def _marked(gold: Mapping[str, Any]) -> FigureReading:
    """What the gold file says of a figure."""
    indicator, subject, base, place = gold["indicator"], gold["subject"], gold["base"], gold["place"]
    period = gold["period"] or {"start_date": None, "end_date": None}
    start, end = (date.fromisoformat(day) if day else None for day in (period["start_date"], period["end_date"]))
    return FigureReading(
        indicator=(indicator["start"], indicator["end"]) if indicator else None,
        indicator_text=indicator["text"] if indicator else None,
        subject=(subject["start"], subject["end"]) if subject else None,
        subject_text=subject["text"] if subject else None,
        measure=gold["measure"],
        direction=gold["direction"],
        base=base["kind"] if base else None,
        days=(start, end),
        places=None if place is None else frozenset(places_called(place)),
        status=gold["status"],
    )


def _said(found: Fact) -> FigureReading:
    """What the program says of it."""
    return FigureReading(
        indicator=_span(found.indicator_start, found.indicator_end),
        indicator_text=found.indicator,
        subject=_span(found.subject_start, found.subject_end),
        subject_text=found.subject,
        measure=found.measure,
        direction=found.direction,
        base=found.base,
        days=(found.period_start, found.period_end),
        places=None if found.place_id is None else frozenset({found.place_id}),
        status=found.status,
    )


def _span(start: int | None, end: int | None) -> tuple[int, int] | None:
    return None if start is None or end is None else (start, end)
