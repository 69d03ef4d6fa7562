"""Training of the second pass: ``python -m pipeline.extract.names.whole.training ARTICLES.jsonl.gz LABELS.jsonl…``.

The second pass learns from what the tagger does on articles that it has not seen. So the labelled articles are dealt
out into three parts, by outlet where it is known: a tagger trained on the first marks the other two, one trained on
those marks the first; their names, the rules after them and the labels are the lessons. The taggers go into a folder
and are taken from there when they are there already.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from pipeline.extract.names.rules import apply_rules
from pipeline.extract.names.span_scores import SpanScores
from pipeline.extract.names.tagger import CrfTagger, Span
from pipeline.extract.names.training import Labelled, Taught, labelled, read_records, read_taught, train_tagger_online
from pipeline.extract.names.whole import MODEL
from pipeline.extract.names.whole.candidates import NameCandidate, find_candidates
from pipeline.extract.names.whole.features import NameEvidence

PARTS = 3
PARAMETERS: Mapping[str, Any] = {"c1": 0.1, "c2": 1.0, "max_iterations": 100}
_MANY = ("unknown", "baomoi", "not given", "None")
"""In the name of a source that gathers articles of many outlets: its articles are dealt out one by one."""
Lesson = tuple[list[str], str]


def lessons(article: Labelled, found: Sequence[Span], reading: SpanScores) -> Iterator[Lesson]:
    """Features and label ("P", "O", "L", "N" for no name) of each candidate of an article.

    A name that was found with the right kind and wrong edges teaches nothing, unless the right edges are among the
    candidates too.
    """
    context, gold = article
    evidence = NameEvidence(context, reading, find_candidates(context, reading, found))
    kinds = {(span.start, span.end): span.kind[0].upper() for span in gold}
    exact = [item for item in evidence.candidates if (item.span.start, item.span.end) in kinds]
    for number, item in enumerate(evidence.candidates):
        if not evidence.matters(number):
            continue
        label = kinds.get((item.span.start, item.span.end), "N")
        if label == "N" and item.status[0] == "T" and not item.how and _is_nearly_right(item, gold, exact):
            continue
        yield list(evidence.features(number)), label


def _is_nearly_right(item: NameCandidate, gold: Sequence[Span], exact: Sequence[NameCandidate]) -> bool:
    overlapping = (span for span in gold if span.start < item.span.end and item.span.start < span.end)
    if not any(span.kind == item.span.kind for span in overlapping):
        return False
    return not any(other.first <= item.last and item.first <= other.last for other in exact)


def deal_out(sources: Mapping[str, str], files: Mapping[str, int]) -> list[list[str]]:
    """The articles in ``PARTS`` parts, those of one source in one part, those of each file of labels spread over all.

    Args:
        sources: Id of the article -> its source.
        files: Id of the article -> number of the file that its labels are from.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for key, source in sources.items():
        groups[key if any(word in source for word in _MANY) else source].append(key)
    totals = Counter(files.values())
    parts: list[list[str]] = [[] for _ in range(PARTS)]
    shares = [0.0] * PARTS
    for _, keys in sorted(groups.items(), key=lambda item: (-len(item[1]), _scattered(item[0]))):
        least = min(range(PARTS), key=shares.__getitem__)
        parts[least] += keys
        shares[least] += sum(1 / totals[files[key]] for key in keys)
    return parts


def _scattered(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def main(
    articles: Path,
    labels: Sequence[Path],
    folder: Path,
    model: Path,
    taught: Sequence[Path] = (),
    unlabelled: Sequence[Path] = (),
) -> None:
    """Train the two taggers and the second pass.

    Args:
        articles: The labelled articles.
        labels: Their labels.
        folder: Where the taggers are kept.
        model: Where the second pass goes.
        taught: Labels of a teacher, from which both taggers learn too.
        unlabelled: The articles that the teacher labelled.
    """
    records = {record["id"]: record for record in read_records(articles)}
    given = [(number, record) for number, path in enumerate(labels) for record in read_records(path)]
    data = {record["id"]: labelled(records[record["id"]]["text"], record["mentions"]) for _, record in given}
    sources = {key: str(records[key].get("source")) for key in data}
    first, *others = deal_out(sources, {record["id"]: number for number, record in given})
    rest = [key for part in others for key in part]
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=dict(PARAMETERS), verbose=False)
    for name, learned, marked in (("first", first, rest), ("others", rest, first)):
        lent = read_taught(unlabelled, taught)
        tagger = CrfTagger(_tagger(folder / f"{name}.crf", [data[key] for key in sorted(learned)], lent))
        for key in sorted(marked):
            spans, reading = tagger.read(data[key][0])
            for features, label in lessons(data[key], apply_rules(data[key][0], spans), reading):
                trainer.append([features], [label])
    trainer.train(str(model))


def _tagger(path: Path, articles: Sequence[Labelled], taught: Iterable[Taught]) -> Path:
    """The model file at ``path``, trained as the tagger that ships if it is not there."""
    if not path.exists():
        train_tagger_online(articles, path, taught)
    return path


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, help="articles: id, text and source")
    arguments.add_argument("labels", type=Path, nargs="+", help="stand-off labels: id and mentions")
    arguments.add_argument("--folder", type=Path, required=True, help="where the taggers of the parts are kept")
    arguments.add_argument("--model", type=Path, default=MODEL)
    arguments.add_argument("--taught", type=Path, nargs="*", default=[], help="labels of a teacher")
    arguments.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="the articles of --taught")
    options = arguments.parse_args()
    main(options.articles, options.labels, options.folder, options.model, options.taught, options.unlabelled)
