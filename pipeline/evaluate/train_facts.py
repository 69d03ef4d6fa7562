"""Training and cross-validation of the learned part of facts.

``python -m pipeline.evaluate.train_facts ARTICLES.jsonl.gz LABELS.jsonl`` trains the models that ship with the package,
byte for byte the same from the same input; with ``--folds`` it trains on some articles, reads the others, and says how
often their facts are right, by the rules alone and with what was learned.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.flow import extract_article
from pipeline.model import Article, Fact
from pipeline.read import read
from pipeline.relate.learned import finder, ranking, statements
from pipeline.relate.learned.finder import PhraseFinder
from pipeline.relate.learned.judge import Judge, LearnedJudge, RuledJudge
from pipeline.relate.learned.ranking import read_ranker
from pipeline.relate.learned.statements import Classifier
from pipeline.relate.learned.training import FOLDS, fold_of, read_labels, train_all

_MODELS = Path(finder.__file__).parent
_ALIKE = 0.4
"""Overlap (of the union) from which on an indicator counts as right in cross-validation."""
_ROLES = ("indicator", "measure", "direction", "base")


def judge_in(folder: Path) -> Judge:
    """The judge whose models are in a folder."""
    return LearnedJudge(
        PhraseFinder(folder / finder.MODEL.name),
        read_ranker(folder / ranking.MODEL.name),
        Classifier(folder / statements.MEASURE.name),
        Classifier(folder / statements.BASE.name),
    )


def cross_validate(labels: Path, articles: Mapping[str, Article], folds: Sequence[int]) -> None:
    """Print how often the facts of held-out articles are right, by rules and learned."""
    labelled = read_labels(labels, articles)
    gold = {record["id"]: record["facts"] for record in map(json.loads, labels.read_text("utf-8").splitlines())}
    ruled: Counter[str] = Counter()
    learned: Counter[str] = Counter()
    for fold in folds:
        with TemporaryDirectory() as name:
            train_all([one for one in labelled if fold_of(one[0]) != fold], read_facts, Path(name))
            judge = judge_in(Path(name))
            for article, _ in labelled:
                if fold_of(article) == fold:
                    ruled += _score(gold[article.id], read_facts(article, RuledJudge()))
                    learned += _score(gold[article.id], read_facts(article, judge))
    for title, counts in (("rules", ruled), ("learned", learned)):
        parts = [f"{role} {100 * counts[role] / counts['facts']:.1f}" for role in (*_ROLES, "whole")]
        odd = f"{counts['missing']} missing, {counts['too many']} that report nothing"
        print(f"{title}: {counts['facts']} facts, {odd}; right in per cent: {', '.join(parts)}", flush=True)


def read_facts(article: Article, judge: Judge) -> tuple[Fact, ...]:
    """The facts of an article as a judge has them."""
    return extract_article(article, judge=judge).facts


def _score(gold: Sequence[Mapping[str, object]], facts: Sequence[Fact]) -> Counter[str]:
    found = {(fact.start, fact.end): fact for fact in facts if fact.field == "text"}
    counts: Counter[str] = Counter()
    for one in gold:
        fact = found.get((one["start"], one["end"]))  # type: ignore[arg-type]
        if fact is None and one.get("drop"):
            continue
        counts["facts"] += 1
        if fact is None or one.get("drop"):
            counts["missing" if fact is None else "too many"] += 1
            continue
        right = {
            "indicator": _names_same(fact, one["indicator"]),
            "measure": fact.measure == one["measure"],
            "direction": fact.direction == one["direction"],
            "base": fact.base == one["base"],
        }
        counts.update(role for role, is_right in right.items() if is_right)
        counts["whole"] += all(right.values())
    return counts


def _names_same(fact: Fact, indicator: object) -> bool:
    if fact.indicator_start is None or fact.indicator_end is None or not isinstance(indicator, list):
        return fact.indicator is None and indicator is None
    start, end = indicator
    shared = min(end, fact.indicator_end) - max(start, fact.indicator_start)
    return bool(shared >= _ALIKE * (max(end, fact.indicator_end) - min(start, fact.indicator_start)))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path)
    arguments.add_argument("labels", type=Path)
    arguments.add_argument("--folds", type=int, nargs="*", choices=range(FOLDS), help="cross-validate these")
    arguments.add_argument("--models", type=Path, default=_MODELS, help="folder of the models")
    given = arguments.parse_args()
    all_articles = {one.id: one for one in read([given.articles]) if isinstance(one, Article)}
    if given.folds is not None:
        cross_validate(given.labels, all_articles, given.folds)
    else:
        train_all(read_labels(given.labels, all_articles), read_facts, given.models)
