"""Training and cross-validation of the learned part of facts.

``python -m pipeline.evaluate.train_facts ARTICLES.jsonl.gz …`` trains the models that ship with the package from our
labels, byte for byte the same from the same input; with ``--folds`` it trains on some articles, reads the others that
were labelled blind, and says how often their facts are right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.evaluate.facts import GoldFacts, score_facts, table_of
from pipeline.flow import extract_article
from pipeline.model import Article, Fact
from pipeline.read import read
from pipeline.relate.learned import finder, ranking, reporting
from pipeline.relate.learned.classifier import Classifier
from pipeline.relate.learned.finder import PhraseFinder
from pipeline.relate.learned.judge import Judge, LearnedJudge
from pipeline.relate.learned.ranking import read_ranker
from pipeline.relate.learned.training import FOLDS, fold_of, read_labels, train_all

_MODELS = Path(finder.__file__).parent
_DATA = Path(__file__).parents[2] / "data" / "training"
_LABELS = (_DATA / "blind" / "facts.jsonl", _DATA / "facts.jsonl")


def judge_in(folder: Path) -> Judge:
    """The judge whose models are in a folder."""
    return LearnedJudge(
        PhraseFinder(folder / finder.MODEL.name),
        Classifier(folder / reporting.MODEL.name),
        read_ranker(folder / ranking.MODEL.name),
    )


def cross_validate(labels: Sequence[Path], articles: Mapping[str, Article], folds: Sequence[int]) -> None:
    """Print how often the facts of held-out articles are right; of the first file of labels, which is blind."""
    labelled = read_labels(labels, articles)
    records = (json.loads(line) for line in labels[0].read_text("utf-8").split("\n") if line)
    gold = [_gold(articles[record["id"]], record["facts"]) for record in records]
    for fold in folds:
        with TemporaryDirectory() as name:
            train_all([one for one in labelled if fold_of(one[0]) != fold], read_facts, Path(name))
            judge = judge_in(Path(name))
            held_out = [one for one in gold if fold_of(one.article) == fold]
            scores = score_facts(held_out, partial(read_facts, judge=judge))
        print(f"fold {fold}, {len(held_out)} articles")
        for row in table_of(scores)[1]:
            print("  ", *row, flush=True)


def read_facts(article: Article, judge: Judge) -> tuple[Fact, ...]:
    """The facts of an article as a judge has them."""
    return extract_article(article, judge=judge).facts


def _gold(article: Article, facts: Sequence[Mapping[str, Any]]) -> GoldFacts:
    """Stand-off labels in the form of a gold file."""

    def words(span: Sequence[int] | None) -> Mapping[str, Any] | None:
        return {"text": article.text[slice(*span)], "start": span[0], "end": span[1]} if span else None

    return GoldFacts(
        article,
        tuple({**fact, "indicator": words(fact["indicator"]), "subject": words(fact["subject"])} for fact in facts),
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, nargs="+")
    arguments.add_argument("--labels", type=Path, nargs="+", default=_LABELS)
    arguments.add_argument("--folds", type=int, nargs="*", choices=range(FOLDS), help="cross-validate these")
    arguments.add_argument("--models", type=Path, default=_MODELS, help="folder of the models")
    given = arguments.parse_args()
    all_articles = {one.id: one for one in read(given.articles) if isinstance(one, Article)}
    if given.folds is not None:
        cross_validate(given.labels, all_articles, given.folds)
    else:
        train_all(read_labels(given.labels, all_articles), read_facts, given.models)
