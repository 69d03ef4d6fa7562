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
from pipeline.relate.roles.calibrating import RoleRecorder, Row, calibrate, reliability, rows_of, scores
from pipeline.relate.roles.history import with_own_history
from pipeline.relate.roles.reader import FOLDER, RoleChoice, read_roles
from pipeline.relate.roles.training import fit_roles, read_role_labels, teach

_MODELS = Path(finder.__file__).parent
_DATA = Path(__file__).parents[2] / "data" / "training"
_LABELS = (_DATA / "blind" / "facts.jsonl",)


def judge_in(folder: Path) -> Judge:
    """The judge whose models are in a folder."""
    return LearnedJudge(
        PhraseFinder(folder / finder.MODEL.name),
        Classifier(folder / reporting.MODEL.name),
        read_ranker(folder / ranking.MODEL.name),
    )


def cross_validate(labels: Sequence[Path], articles: Mapping[str, Article], folds: Sequence[int]) -> None:
    """Print how often the facts of held-out articles are right."""
    labelled = read_labels(labels, articles)
    records = (json.loads(line) for path in labels for line in path.read_text("utf-8").split("\n") if line)
    gold = [_gold(articles[record["id"]], record["facts"]) for record in records]
    for fold in folds:
        with TemporaryDirectory() as name:
            train_all([one for one in labelled if fold_of(one[0]) != fold], read_facts, Path(name))
            judge = judge_in(Path(name))
            held_out = [one for one in gold if fold_of(one.article) == fold]
            scored = score_facts(held_out, partial(read_facts, judge=judge))
        print(f"fold {fold}, {len(held_out)} articles")
        for row in table_of(scored)[1]:
            print("  ", *row, flush=True)


def read_facts(article: Article, judge: Judge | None = None, roles: RoleChoice | None = None) -> tuple[Fact, ...]:
    """The facts of an article as a judge has them, with roles chosen by ``roles``."""
    return extract_article(article, judge=judge, roles=roles).facts


def train_everything(labels: Sequence[Path], articles: Mapping[str, Article], models: Path, roles: Path) -> None:
    """Train all that ships: what finds figures and indicators, the choosers of the roles, and the confidence.

    The confidence is fitted to rows of articles that were not trained on: each half of the blind labels is read with
    models of the other half.

    Args:
        labels: Label files.
        articles: The articles by id.
        models: Folder of the models of figures and indicators.
        roles: Folder of the choosers and of the confidence.
    """
    labelled = read_role_labels(labels, articles)
    lessons = with_own_history([teach(one, read_facts) for one in labelled])
    blind = {article.id: (article, given) for article, given in read_labels(labels, articles)}
    rows: list[Row] = []
    for half in (0, 1):
        with TemporaryDirectory() as name:
            others = [number for number, (article, _) in enumerate(labelled) if fold_of(article) % 2 != half]
            train_all([blind[labelled[number][0].id] for number in others], read_facts, Path(name))
            fit_roles([lessons[number] for number in others], Path(name))
            judge, reader = judge_in(Path(name)), read_roles(Path(name))
            of_half: list[Row] = []
            facts = 0
            for number, (article, given) in enumerate(labelled):
                if fold_of(article) % 2 == half:
                    recorder = RoleRecorder(reader)
                    read_facts(article, judge, recorder)
                    of_half += rows_of(number, given, recorder.read_so_far)
                    facts += len(given)
            print(f"half {half}: {scores(of_half, facts)}", flush=True)
            rows += of_half
    for group, count, right in reliability(calibrate(rows, roles)):
        print(f"{group}: {count} rows, {right} right in every role", flush=True)
    fit_roles(lessons, roles)
    train_all(read_labels(labels, articles), read_facts, models)


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
    arguments.add_argument("--roles", type=Path, default=FOLDER, help="folder of the choosers of roles")
    given = arguments.parse_args()
    all_articles = {one.id: one for one in read(given.articles) if isinstance(one, Article)}
    if given.folds is not None:
        cross_validate(given.labels, all_articles, given.folds)
    else:
        train_everything(given.labels, all_articles, given.models, given.roles)
