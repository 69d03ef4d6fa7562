"""Training of the head: ``python -m pipeline.extract.names.pair.training ARTICLES.jsonl LABELS.jsonl…``.

Labels are read as for the tagger (``pipeline.extract.names.training``). The encoder is left as it is; each article is
read in two parts, 40 and 60 sentences of 100 drawn by a fixed seed, since the tagger too reads sentences without those
between them. Needs PyTorch and onnx besides the extra ``accurate``; the result needs neither. About two minutes of one
core for the vectors of 600 articles, and one for each epoch of 650,000 syllables.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from pipeline.extract.names.pair.categories import BINS, categories
from pipeline.extract.names.pair.encoder import SentenceEncoder
from pipeline.extract.names.pair.graph import head_graph
from pipeline.extract.names.pair.head import LABELS, MODEL, laid_out
from pipeline.extract.names.pair.weights import WIDTH, load_weights
from pipeline.extract.names.syllables import Syllables
from pipeline.extract.names.tagger import labels_of
from pipeline.extract.names.training import Labelled, read_labelled

SIZES = (16, 32, 12, 24, 24, 8, 24)
"""Numbers in the vector of each category."""
HIDDEN = 192
EPOCHS = 4
RATE = 1.5e-3
DROPPED = 0.25
SYLLABLES = 3000
"""In a step of the training."""
FIRST_PART = 0.4
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class HeadExample:
    """What the head learns from an article.

    Attributes:
        vectors: Of the encoder, one row a syllable.
        categories: One row a syllable.
        labels: Numbers of the true labels.
        bounds: First syllable and the one after the last of each sentence.
    """

    vectors: npt.NDArray[np.float16]
    categories: npt.NDArray[np.int64]
    labels: npt.NDArray[np.int64]
    bounds: Sequence[tuple[int, int]]


def new_head(mean: Floats, deviation: Floats) -> nn.Module:
    """A head that has learned nothing.

    Args:
        mean: Of the vectors of the encoder.
        deviation: Of the vectors of the encoder.
    """
    tables = [nn.Embedding(bins, size) for bins, size in zip(BINS, SIZES, strict=True)]
    head = nn.ModuleDict(
        {
            "tables": nn.ModuleList(tables),
            "narrow": nn.Linear(WIDTH, HIDDEN),
            "near": nn.Conv1d(HIDDEN + sum(SIZES), HIDDEN, 3, padding=1),
            "wide": nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2),
            "out": nn.Linear(HIDDEN, len(LABELS)),
            "drop": nn.Dropout(DROPPED),
        }
    )
    head.register_buffer("mean", torch.from_numpy(mean))
    head.register_buffer("deviation", torch.from_numpy(deviation))
    return head


def scores_of(head: nn.Module, vectors: Tensor, numbers: Tensor, inside: Tensor) -> Tensor:
    """Scores of the labels; sentences one after the other with gaps of zeros. ``graph.head_graph`` says the same."""
    gelu = nn.functional.gelu
    narrow = head.drop(gelu(head.narrow(head.drop((vectors - head.mean) / head.deviation))))
    known = [head.drop(table(numbers[:, at])) for at, table in enumerate(head.tables)]
    seen = (torch.cat([narrow, *known], 1) * inside).T[None]
    near = head.drop(gelu(head.near(seen))) * inside.T
    both = near + gelu(head.wide(near))
    scores: Tensor = head.out(head.drop(both[0].T))
    return scores


def train_head(examples: Sequence[HeadExample], epochs: int = EPOCHS, seed: int = 0) -> nn.Module:
    """The head that the examples teach.

    Args:
        examples: Labelled articles.
        epochs: How often each sentence is seen.
        seed: Of the first weights and of the order of the sentences.
    """
    torch.manual_seed(seed)
    sample = np.concatenate([example.vectors[::50] for example in examples]).astype(np.float32)
    head = new_head(sample.mean(axis=0), sample.std(axis=0) + 1e-3)
    sentences = [(example, begin, end) for example in examples for begin, end in example.bounds if end > begin]
    steps = epochs * (1 + sum(end - begin for _, begin, end in sentences) // SYLLABLES)
    optimizer = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + epochs, pct_start=0.1)
    order = np.random.default_rng(seed)
    for epoch in range(epochs):
        losses = [_step(head, optimizer, schedule, batch) for batch in _batches(sentences, order)]
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return head.eval()


def _batches(
    sentences: Sequence[tuple[HeadExample, int, int]], order: np.random.Generator
) -> Iterator[list[tuple[HeadExample, int, int]]]:
    """The sentences in random order, about ``SYLLABLES`` at a time."""
    batch: list[tuple[HeadExample, int, int]] = []
    count = 0
    for at in order.permutation(len(sentences)):
        batch.append(sentences[at])
        count += sentences[at][2] - sentences[at][1]
        if count >= SYLLABLES:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _step(
    head: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    batch: Sequence[tuple[HeadExample, int, int]],
) -> float:
    """Learn from some sentences; the loss before."""
    rows, inside = laid_out([end - begin for _, begin, end in batch])
    vectors = np.zeros((len(inside), WIDTH), np.float32)
    vectors[rows] = np.concatenate([example.vectors[begin:end] for example, begin, end in batch])
    numbers = np.zeros((len(inside), len(BINS)), np.int64)
    numbers[rows] = np.concatenate([example.categories[begin:end] for example, begin, end in batch])
    labels = np.concatenate([example.labels[begin:end] for example, begin, end in batch])
    scores = scores_of(head, torch.from_numpy(vectors), torch.from_numpy(numbers), torch.from_numpy(inside))
    loss = nn.functional.cross_entropy(scores[torch.from_numpy(rows)], torch.from_numpy(labels))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    schedule.step()
    return float(loss.detach())


def examples_of(articles: Iterable[Labelled], encoder: SentenceEncoder) -> Iterator[HeadExample]:
    """What the articles teach, in their order."""
    for number, (context, spans) in enumerate(articles):
        units = context.units
        labels = np.array([LABELS.index(label) for label in labels_of(context, spans)], np.int64)
        vectors = read_in_parts(units, encoder, seed=number)
        yield HeadExample(vectors, categories(context, [(0, len(units.texts))]), labels, units.bounds)


def read_in_parts(units: Syllables, encoder: SentenceEncoder, seed: int) -> npt.NDArray[np.float16]:
    """The vectors of all syllables, the sentences read in two parts drawn by the seed."""
    first = np.random.default_rng(seed).random(len(units.bounds)) < FIRST_PART
    vectors = np.zeros((len(units.texts), WIDTH), np.float16)
    for part in first, ~first:
        sentences = [bounds for bounds, chosen in zip(units.bounds, part, strict=True) if chosen]
        if sentences:
            rows = np.concatenate([np.arange(begin, end) for begin, end in sentences])
            vectors[rows] = encoder.vectors(units, sentences)
    return vectors


def parameters_of(head: nn.Module) -> dict[str, Floats]:
    """The weights of the head by name."""
    return {name: tensor.detach().numpy().astype(np.float32) for name, tensor in head.state_dict().items()}


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, help="articles: id and text")
    arguments.add_argument("labels", type=Path, nargs="+", help="stand-off labels: id and mentions")
    arguments.add_argument("--model", type=Path, default=MODEL)
    given = arguments.parse_args()
    torch.set_num_threads(1)  # the same sums in the same order on any machine
    learned = list(examples_of(read_labelled(given.articles, *given.labels), SentenceEncoder(load_weights())))
    given.model.write_bytes(head_graph(parameters_of(train_head(learned))))
