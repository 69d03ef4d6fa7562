"""Training of the tagger: ``python -m pipeline.extract.names.training ARTICLES.jsonl.gz LABELS.jsonl…``.

The labels are stand-off: ``{"id", "mentions": [{"kind", "start", "end"}]}`` a line, offsets into the text of the
article with that id. The same input gives the same file, byte for byte: articles are taken in the order of the
label files, and the optimiser starts from zero and runs on one thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.crf.columns import Column
from pipeline.crf.training import feature_strings, train
from pipeline.extract.names.columns import COLUMNS
from pipeline.extract.names.context import Context, build_context
from pipeline.extract.names.tagger import KINDS, MODEL, Span, labels_of
from pipeline.prepare import prepare
from pipeline.tokenize import find_tokens, word_spans

PARAMETERS: Mapping[str, Any] = {
    "c1": 0.1,
    "c2": 0.2,
    "max_iterations": 80,
    "feature.possible_transitions": True,
}
Labelled = tuple[Context, list[Span]]


def train_tagger(
    articles: Iterable[Labelled],
    path: Path,
    columns: Sequence[Column[Context]] = COLUMNS,
    parameters: Mapping[str, Any] = PARAMETERS,
) -> None:
    """Train a model on labelled articles and write it to ``path``."""
    train(_examples(articles, columns), path, parameters)


def _examples(
    articles: Iterable[Labelled], columns: Sequence[Column[Context]]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    for context, spans in articles:
        labels = labels_of(context, spans)
        bounds = context.units.bounds
        for (begin, end), features in zip(bounds, feature_strings(context, bounds, columns), strict=True):
            yield features, labels[begin:end]


def read_labelled(articles: Path, *labels: Path) -> list[Labelled]:
    """The labelled articles, in the order of the label files."""
    texts = {record["id"]: record["text"] for record in read_records(articles)}
    return [labelled(texts[record["id"]], record["mentions"]) for path in labels for record in read_records(path)]


def labelled(text: str, mentions: Iterable[Mapping[str, Any]]) -> Labelled:
    """A text and its gold names in normal form."""
    clean = prepare(text)
    kinds = set(KINDS.values())
    spans = [
        Span(*clean.normal(mention["start"], mention["end"]), mention["kind"])
        for mention in mentions
        if mention["kind"] in kinds
    ]
    return build_context(clean, word_spans(clean, find_tokens(clean, pos=True))), spans


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, help="articles: id and text")
    arguments.add_argument("labels", type=Path, nargs="+", help="stand-off labels: id and mentions")
    arguments.add_argument("--model", type=Path, default=MODEL)
    given = arguments.parse_args()
    train_tagger(read_labelled(given.articles, *given.labels), given.model)
