"""Training of the second pass: ``python -m pipeline.extract.names.whole.training ARTICLES.jsonl.gz LABELS.jsonl…``.

The second pass learns from what the tagger does on articles that it has not seen. So the labelled articles are dealt out
into parts, by outlet where it is known; for each part a tagger is trained on the others, and its names, the rules after
it and the labels are the lessons. The taggers go into a folder and are taken from there when they are there already.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from pipeline.extract.names.reading import Reading
from pipeline.extract.names.rules import apply_rules
from pipeline.extract.names.tagger import CrfTagger, Span
from pipeline.extract.names.training import Labelled, labelled, read_records, train_tagger
from pipeline.extract.names.whole import MODEL
from pipeline.extract.names.whole.candidates import Candidate, find_candidates
from pipeline.extract.names.whole.features import Evidence

PARTS = 3
PARAMETERS: Mapping[str, Any] = {"c1": 0.1, "c2": 1.0, "max_iterations": 100}
_MANY = ("unknown", "baomoi", "not given", "None")
"""In the name of a source that gathers articles of many outlets: its articles are dealt out one by one."""
Lesson = tuple[list[str], str]


def lessons(article: Labelled, found: Sequence[Span], reading: Reading) -> Iterator[Lesson]:
    """Features and label ("P", "O", "L", "N" for no name) of each candidate of an article.

    A name that was found with the right kind and wrong edges teaches nothing, unless the right edges are among the
    candidates too.
    """
    context, gold = article
    evidence = Evidence(context, reading, find_candidates(context, reading, found))
    kinds = {(span.start, span.end): span.kind[0].upper() for span in gold}
    exact = [item for item in evidence.candidates if (item.span.start, item.span.end) in kinds]
    for number, item in enumerate(evidence.candidates):
        label = kinds.get((item.span.start, item.span.end), "N")
        if label == "N" and item.status[0] == "T" and not item.how and _is_nearly_right(item, gold, exact):
            continue
        yield list(evidence.features(number)), label


def _is_nearly_right(item: Candidate, gold: Sequence[Span], exact: Sequence[Candidate]) -> bool:
    overlapping = (span for span in gold if span.start < item.span.end and item.span.start < span.end)
    if not any(span.kind == item.span.kind for span in overlapping):
        return False
    return not any(other.first <= item.last and item.first <= other.last for other in exact)


def deal_out(sources: Mapping[str, str]) -> list[list[str]]:
    """The articles in ``PARTS`` parts of about the same size, those of one source in one part.

    Args:
        sources: Id of the article -> its source.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for key, source in sources.items():
        groups[key if any(word in source for word in _MANY) else source].append(key)
    parts: list[list[str]] = [[] for _ in range(PARTS)]
    for _, keys in sorted(groups.items(), key=lambda item: (-len(item[1]), _scattered(item[0]))):
        min(parts, key=len).extend(keys)
    return parts


def _scattered(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def main(articles: Path, labels: Sequence[Path], folder: Path, model: Path) -> None:
    """Train the taggers of the parts and the second pass."""
    records = {record["id"]: record for record in read_records(articles)}
    given = {record["id"]: record["mentions"] for path in labels for record in read_records(path)}
    data = {key: labelled(records[key]["text"], mentions) for key, mentions in given.items()}
    parts = deal_out({key: str(records[key].get("source")) for key in data})
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=dict(PARAMETERS), verbose=False)
    for number, part in enumerate(parts):
        path = folder / f"without-part-{number}.crf"
        if not path.exists():
            apart = frozenset(part)
            train_tagger((article for key, article in data.items() if key not in apart), path)
        tagger = CrfTagger(path)
        for key in part:
            spans, reading = tagger.read(data[key][0])
            for features, label in lessons(data[key], apply_rules(data[key][0], spans), reading):
                trainer.append([features], [label])
    trainer.train(str(model))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, help="articles: id, text and source")
    arguments.add_argument("labels", type=Path, nargs="+", help="stand-off labels: id and mentions")
    arguments.add_argument("--folder", type=Path, required=True, help="where the taggers of the parts are kept")
    arguments.add_argument("--model", type=Path, default=MODEL)
    options = arguments.parse_args()
    main(options.articles, options.labels, options.folder, options.model)
