"""Every mistake of one kind in its context: what a developer of rules reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.errors import GoldError
from pipeline.evaluate.annotation import Annotation
from pipeline.evaluate.equality import attributes_of
from pipeline.evaluate.matching import Pair
from pipeline.evaluate.report import Case, Report
from pipeline.evaluate.verdicts import verdict

What = Literal["miss", "false", "value", "span", "attribute"]

_AROUND = 70


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake.

    Attributes:
        what: A gold mention without answer; a found one without gold; a wrong value, span or attribute.
        before: The text before the mention, on one line.
        mention: The mention between ⟦ ⟧; where spans differ, gold in ⟦ ⟧ and found in ⟪ ⟫.
        gold: The gold values that matter, None for a false mention.
        found: The found values that matter, None for a miss.
    """

    article: str
    what: What
    start: int
    end: int
    before: str
    mention: str
    after: str
    gold: str | None
    found: str | None
    rule: str

    def __str__(self) -> str:
        values = " → ".join(part for part in (self.gold, self.found) if part)
        rule = f"  [{self.rule}]" if self.rule else ""
        context = f"{self.before}{self.mention}{self.after}"
        return f"{self.what:<9} {self.article}:{self.start}:{self.end}  …{context}…  {values}{rule}"


def mistakes(report: Report, kind: str) -> list[Mistake]:
    """Every miss, false mention, wrong value, span and attribute of ``kind``, by article and place.

    Raises:
        GoldError: ``gold.kind`` if the report does not score that kind.
    """
    if kind not in report.kinds:
        raise GoldError("gold.kind", f"{kind} is not scored here; scored are {', '.join(report.kinds)}")
    listed: list[Mistake] = []
    for case in report.cases:
        listed.extend(sorted(_of_case(case, kind), key=lambda mistake: (mistake.start, mistake.end)))
    return listed


def _of_case(case: Case, kind: str) -> Iterator[Mistake]:
    matching = case.matchings[kind]
    for missed in matching.missed:
        yield _mistake(case, "miss", missed, None, (_told(missed.values), None))
    for false in matching.false:
        yield _mistake(case, "false", None, false, (None, _told(false.values)))
    for pair in matching.pairs:
        told = (_told(pair.gold.values), _told(pair.found.values, pair.gold.values))
        worth = verdict(pair)
        if worth == "value":
            yield _mistake(case, "value", pair.gold, pair.found, told)
        elif worth == "span":
            yield _mistake(case, "span", pair.gold, pair.found, (None, None))
        yield from _wrong_attributes(case, pair)


def _wrong_attributes(case: Case, pair: Pair) -> Iterator[Mistake]:
    for name, attribute in attributes_of(pair.gold.kind).items():
        if attribute.asked(pair.gold.values):
            gold, found = attribute.gold(pair.gold.values), attribute.found(pair.found.values)
            if gold != found:
                yield _mistake(case, "attribute", pair.gold, pair.found, (f"{name}={gold}", f"{name}={found}"))


def _mistake(
    case: Case, what: What, gold: Annotation | None, found: Annotation | None, told: tuple[str | None, str | None]
) -> Mistake:
    spans = [mention for mention in (gold, found) if mention is not None]
    start, end = min(mention.start for mention in spans), max(mention.end for mention in spans)
    text = case.gold.article.text
    return Mistake(
        article=case.gold.article.id,
        what=what,
        start=start,
        end=end,
        before=_line(text[max(0, start - _AROUND) : start]),
        mention=_line(_bracketed(text, start, end, gold, found)),
        after=_line(text[end : end + _AROUND]),
        gold=told[0],
        found=told[1],
        rule=found.rule if found else "",
    )


def _bracketed(text: str, start: int, end: int, gold: Annotation | None, found: Annotation | None) -> str:
    """The text with brackets around what each side marks; one pair of brackets where they agree."""
    if gold is None or found is None or (gold.start, gold.end) == (found.start, found.end):
        return f"⟦{text[start:end]}⟧"
    marks: list[tuple[tuple[int, int], str]] = []  # from right to left, of two at one place the one that goes right
    for mention, (opening, closing) in ((gold, "⟦⟧"), (found, "⟪⟫")):
        marks += [((-mention.start, mention.end), opening), ((-mention.end, mention.start), closing)]
    for (place, _), mark in sorted(marks):
        text = f"{text[:-place]}{mark}{text[-place:]}"
    return text[start : end + len(marks)]


def _told(values: Mapping[str, Any], like: Mapping[str, Any] | None = None) -> str:
    """The values that say something, in one line; of a found mention those that its gold could have."""
    shown = {
        key: value for key, value in values.items() if value not in (None, False) and (like is None or key in like)
    }
    return " ".join(f"{key}={value}" for key, value in shown.items())


def _line(text: str) -> str:
    return " ".join(text.split("\n"))
