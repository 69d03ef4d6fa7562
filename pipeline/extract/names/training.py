"""Training of the tagger: ``python -m pipeline.extract.names.training LABELS.jsonl ARTICLES.jsonl.gz [MODEL]``.

The labels are stand-off: ``{"id", "mentions": [{"kind", "start", "end"}]}`` a line, offsets into the text of the
article with that id. The same input gives the same file, byte for byte: articles are taken in the order of the
label file, and the optimiser starts from zero and runs on one thread.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from pipeline.extract.names.columns import COLUMNS, REACH, Column
from pipeline.extract.names.context import Context, build_context, word_spans
from pipeline.extract.names.tagger import KINDS, MODEL, Span, labels_of
from pipeline.prepare import prepare
from pipeline.tokenize import tokenize

PARAMETERS: Mapping[str, Any] = {
    "c1": 0.1,
    "c2": 0.2,
    "max_iterations": 80,
    "feature.possible_transitions": True,
}
Labelled = tuple[Context, list[Span]]


def feature_strings(context: Context, columns: Sequence[Column] = COLUMNS) -> Iterator[list[list[str]]]:
    """For each sentence the feature strings of its syllables, as the trainer wants them."""
    values = [column.values(context) for column in columns]
    for begin, end in context.units.bounds:
        sentence: list[list[str]] = [[] for _ in range(begin, end)]
        for column, found in zip(columns, values, strict=True):
            for at in range(begin, end):
                for name, distances in column.attributes(found[at]):
                    for distance in distances:
                        if begin <= at - distance < end:
                            sentence[at - distance - begin].append(f"{name}[{distance}]")
        for place in range(min(REACH, end - begin)):
            sentence[place] += [f"bos[{-distance}]" for distance in range(place + 1, REACH + 1)]
            sentence[-1 - place] += [f"eos[{distance}]" for distance in range(place + 1, REACH + 1)]
        yield sentence


def train(articles: Iterable[Labelled], path: Path, columns: Sequence[Column] = COLUMNS) -> None:
    """Trains a model on labelled articles and writes it to ``path``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=dict(PARAMETERS), verbose=False)
    for context, spans in articles:
        labels = labels_of(context, spans)
        for (begin, end), features in zip(context.units.bounds, feature_strings(context, columns), strict=True):
            trainer.append(features, labels[begin:end])
    trainer.train(str(path))


def read_labelled(labels: Path, articles: Path) -> list[Labelled]:
    """The labelled articles in the order of the label file."""
    texts = {record["id"]: record["text"] for record in _records(articles)}
    return [labelled(texts[record["id"]], record["mentions"]) for record in _records(labels)]


def labelled(text: str, mentions: Iterable[Mapping[str, Any]]) -> Labelled:
    """A text and its gold names in normal form."""
    clean = prepare(text)
    kinds = set(KINDS.values())
    spans = [
        Span(*clean.normal(mention["start"], mention["end"]), mention["kind"])
        for mention in mentions
        if mention["kind"] in kinds
    ]
    return build_context(clean, word_spans(clean, tokenize(clean, pos=True))), spans


def _records(path: Path) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)


if __name__ == "__main__":
    label_file, article_file, *rest = map(Path, sys.argv[1:])
    train(read_labelled(label_file, article_file), rest[0] if rest else MODEL)
