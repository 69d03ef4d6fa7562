"""A whole evaluation: what was found in every gold article, and how it scores."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import GoldError
from pipeline.evaluate.annotation import GROUPS, KINDS, Annotation, annotations_of
from pipeline.evaluate.gold import GoldArticle, read_gold
from pipeline.evaluate.matching import Matching, match
from pipeline.evaluate.scores import KindScore, score_kind, total
from pipeline.evaluate.verdicts import verdicts
from pipeline.flow import extract_article
from pipeline.model import Article, Findings
from pipeline.settings import Settings

Extractor = Callable[[Article], Findings]


@dataclass(frozen=True, slots=True)
class Case:
    """One gold article with the matching of every scored kind."""

    gold: GoldArticle
    matchings: Mapping[str, Matching]


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by kind, with all that they were made of.

    Attributes:
        gold: Name of the gold file.
        sha256: Hash of its content.
        total: Micro total over the kinds.
    """

    gold: str
    sha256: str
    cases: tuple[Case, ...]
    kinds: Mapping[str, KindScore]
    total: KindScore

    def to_dict(self) -> dict[str, Any]:
        """Scores and every found mention, ready for JSON; ``compare`` reads this back."""
        return {
            "gold": self.gold,
            "sha256": self.sha256,
            "articles": len(self.cases),
            "kinds": {kind: score.to_dict() for kind, score in self.kinds.items()},
            "total": self.total.to_dict(),
            "found": [found for case in self.cases for found in _found(case)],
        }

    def write(self, path: Path) -> None:
        """Save ``to_dict`` as JSON."""
        path.write_text(json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def evaluate(
    gold_path: Path,
    *,
    corpus: Path | None = None,
    kinds: tuple[str, ...] | None = None,
    settings: Settings | None = None,
    extract: Extractor | None = None,
) -> Report:
    """Run the pipeline over the articles of a gold file and score what it finds in their texts.

    Args:
        gold_path: JSONL file of articles with mentions, or of mentions only together with ``corpus``.
        corpus: JSONL file with the articles of a gold file that holds labels only.
        kinds: The kinds to score, and to compute no more than; by default those that the gold file annotates are
            scored of a run as ``settings`` says.
        settings: Settings of the run.
        extract: What is evaluated instead of the pipeline.

    Raises:
        GoldError: the gold file cannot be read or does not have the right form.
    """
    gold = read_gold(gold_path, corpus)
    unknown = sorted(set(kinds or ()) - set(KINDS))
    if unknown:
        raise GoldError("gold.kind", f"unknown kind {', '.join(unknown)}; the kinds are {', '.join(KINDS)}")
    scored = gold.kinds if kinds is None else tuple(kind for kind in KINDS if kind in kinds)
    extractor = extract or _pipeline(settings or Settings(), kinds and scored)
    cases = tuple(_case(article, scored, extractor) for article in gold.articles)
    scores = {kind: score_kind(kind, [case.matchings[kind] for case in cases]) for kind in scored}
    return Report(gold.name, gold.sha256, cases, scores, total(scores.values()))


def _pipeline(settings: Settings, kinds: tuple[str, ...] | None) -> Extractor:
    """The pipeline; of kinds asked for by name only what they need is computed."""
    if kinds is not None:
        needed = tuple(dict.fromkeys(GROUPS[kind] for kind in kinds))
        settings = settings.model_copy(update={"kinds": needed})
    return lambda article: extract_article(article, settings)


def _case(gold: GoldArticle, kinds: tuple[str, ...], extract: Extractor) -> Case:
    found = annotations_of(extract(gold.article), kinds)
    return Case(gold, {kind: match(_of(kind, gold.mentions), _of(kind, found)) for kind in kinds})


def _of(kind: str, mentions: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    return tuple(mention for mention in mentions if mention.kind == kind)


def _found(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "article": case.gold.article.id,
            "kind": found.kind,
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "values": dict(found.values),
            "rule": found.rule,
            "verdict": verdict,
        }
        for matching in case.matchings.values()
        for found, verdict in verdicts(matching)
    ]
