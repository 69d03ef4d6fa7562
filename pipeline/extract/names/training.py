"""Training of the tagger: ``python -m pipeline.extract.names.training ARTICLES.jsonl.gz LABELS.jsonl…``.

The labels are stand-off: ``{"id", "mentions": [{"kind", "start", "end"}]}`` a line, offsets into the text of the
article with that id. What a teacher marked has "sentences" besides, the spans that it read, and "doubts", the syllables
that it is not sure of: start, end and how likely each label is. They are learned with ``--online`` alone and count for
``TAUGHT`` of a true label; their articles are those of ``--unlabelled``. The same input gives the same file, byte for
byte: articles are taken in the order of the label files, and the optimiser starts from zero and runs on one thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.crf.columns import Column
from pipeline.crf.online import Example, train_online
from pipeline.crf.training import feature_strings, train
from pipeline.extract.names.features import COLUMNS
from pipeline.extract.names.field_context import FieldContext, build_context
from pipeline.extract.names.segmented import SUFFIX, read_segmented
from pipeline.extract.names.tagger import KINDS, MODEL, Span, labels_of
from pipeline.prepare import prepare
from pipeline.tokenize import find_tokens, word_spans

PARAMETERS: Mapping[str, Any] = {
    "c1": 0.1,
    "c2": 0.2,
    "max_iterations": 80,
    "feature.possible_transitions": True,
}
Labelled = tuple[FieldContext, list[Span]]
Doubts = Mapping[int, Mapping[str, float]]
Taught = tuple[FieldContext, list[Span], list[tuple[int, int]], Doubts]
"""An article, its best names, the sentences that the teacher read, and syllable -> how likely each label of it is."""
TAUGHT = 0.5
"""What a sentence that a teacher labelled counts, a true one being 1."""


def train_tagger(
    articles: Iterable[Labelled],
    path: Path,
    columns: Sequence[Column[FieldContext]] = COLUMNS,
    parameters: Mapping[str, Any] = PARAMETERS,
) -> None:
    """Train a model on labelled articles and write it to ``path``."""
    train(_examples(articles, columns), path, parameters)


def _examples(
    articles: Iterable[Labelled], columns: Sequence[Column[FieldContext]]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    for context, spans in articles:
        labels = labels_of(context, spans)
        bounds = context.units.bounds
        for (begin, end), features in zip(bounds, feature_strings(context, bounds, columns), strict=True):
            yield features, labels[begin:end]


def train_tagger_online(
    articles: Iterable[Labelled],
    path: Path,
    taught: Iterable[Taught] = (),
    columns: Sequence[Column[FieldContext]] = COLUMNS,
) -> None:
    """Train a model sentence by sentence, which takes seconds, and write it to ``path``; needs a C compiler.

    Args:
        articles: Labelled articles.
        path: Where the model file goes.
        taught: Articles with the labels of a teacher, and the sentences that it is sure of.
        columns: What the model sees.
    """
    known = (_known(context, labels_of(context, spans)) for context, spans in articles)
    learned = (_taught(*article) for article in taught)
    train_online(chain(known, learned), columns, path)


def _known(context: FieldContext, labels: Sequence[str]) -> Example[FieldContext]:
    """An article without four of five sentences that hold neither a capital nor a name: there is little to learn."""
    texts = context.units.texts
    bounds = [
        (begin, end)
        for begin, end in context.units.bounds
        if begin % 5 == 0
        or any(text[0].isupper() for text in texts[begin:end])
        or any(label != "O" for label in labels[begin:end])
    ]
    return Example(context, bounds, labels)


def _taught(
    context: FieldContext, spans: Sequence[Span], read: Sequence[tuple[int, int]], doubts: Doubts
) -> Example[FieldContext]:
    """The sentences that a teacher read."""
    units = context.units
    starts = {start for start, _ in read}
    bounds = [(begin, end) for begin, end in units.bounds if end > begin and units.starts[begin] in starts]
    return Example(context, bounds, labels_of(context, spans), TAUGHT, doubts)


def read_labelled(articles: Path, *labels: Path) -> list[Labelled]:
    """The labelled articles, in the order of the label files."""
    texts = {record["id"]: record["text"] for record in read_records(articles)}
    return [labelled(texts[record["id"]], record["mentions"]) for path in labels for record in read_records(path)]


def read_taught(articles: Sequence[Path], labels: Sequence[Path]) -> Iterator[Taught]:
    """The articles that a teacher labelled, in the order of the label files."""
    records = [record for path in labels for record in read_records(path)]
    wanted = {record["id"] for record in records}
    texts = {
        record["id"]: record["text"] for path in articles for record in read_records(path) if record["id"] in wanted
    }
    for record in records:
        context, spans = labelled(texts[record["id"]], record["mentions"])
        starts = {start: at for at, start in enumerate(context.units.starts)}
        doubts = {starts[context.clean.normal(start, end)[0]]: chances for start, end, chances in record["doubts"]}
        yield context, spans, [context.clean.normal(*sentence) for sentence in record["sentences"]], doubts


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
    """The records of a JSON Lines file, gzipped or not, or the articles of a segmented text."""
    if path.suffix == SUFFIX:
        yield from read_segmented(path)
        return
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, help="articles: id and text")
    arguments.add_argument("labels", type=Path, nargs="+", help="stand-off labels: id and mentions")
    arguments.add_argument("--model", type=Path, default=MODEL)
    arguments.add_argument("--online", action="store_true", help="sentence by sentence, in seconds; needs a C compiler")
    arguments.add_argument("--taught", type=Path, nargs="*", default=[], help="with --online: labels of a teacher")
    arguments.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="the articles of --taught")
    given = arguments.parse_args()
    known = read_labelled(given.articles, *given.labels)
    if given.online:
        train_tagger_online(known, given.model, read_taught(given.unlabelled, given.taught))
    else:
        train_tagger(known, given.model)
