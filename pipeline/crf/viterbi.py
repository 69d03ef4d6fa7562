"""Best label sequences of many sentences at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.native import extension

Scores = npt.NDArray[np.float64]

_CELLS = 65_536
"""Positions laid out in one padded batch at most: bounds the memory, whatever the lengths of sentences are."""


def best_labels(scores: Scores, transitions: Scores, lengths: Sequence[int], names: Sequence[str]) -> list[str]:
    """Best labels of all sentences, one after the other.

    Args:
        scores: State scores, one row a token, the sentences one after the other.
        transitions: From the label of the row to the label of the column.
        lengths: Tokens in each sentence.
        names: Names of the labels.
    """
    core = extension()
    if core is not None:
        named: list[str] = core.best_labels(scores, transitions, list(lengths), tuple(names))
        return named
    best = best_of_two if len(names) == 2 else best_of_many
    return [names[label] for label in best(scores, transitions, lengths)]


def best_of_two(scores: Scores, transitions: Scores, lengths: Sequence[int]) -> list[int]:
    """Best labels (0 or 1) of all sentences, one after the other, for a model of two labels.

    With two labels a plain loop over floats is faster than any array operation, and needs no padding.

    Args:
        scores: State scores, one row a token, the sentences one after the other.
        transitions: From the label of the row to the label of the column.
        lengths: Tokens in each sentence.
    """
    (stay, enter), (leave, go_on) = transitions.tolist()
    first, second = scores[:, 0].tolist(), scores[:, 1].tolist()
    labels = [0] * len(first)
    begin = 0
    for length in lengths:
        if not length:
            continue
        a, b = first[begin], second[begin]
        from_a: list[int] = [0]
        from_b: list[int] = [0]
        for index in range(begin + 1, begin + length):
            to_a, to_a_from_b, to_b, to_b_from_b = a + stay, b + leave, a + enter, b + go_on
            if to_a_from_b > to_a:
                from_a.append(1)
                a = to_a_from_b + first[index]
            else:
                from_a.append(0)
                a = to_a + first[index]
            if to_b_from_b > to_b:
                from_b.append(1)
                b = to_b_from_b + second[index]
            else:
                from_b.append(0)
                b = to_b + second[index]
        label = 1 if b > a else 0
        for index in range(length - 1, -1, -1):
            labels[begin + index] = label
            label = from_b[index] if label else from_a[index]
        begin += length
    return labels


def best_of_many(scores: Scores, transitions: Scores, lengths: Sequence[int]) -> list[int]:
    """Best labels of all sentences, one after the other, for a model of any number of labels.

    Arguments as for ``best_of_two``.
    """
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1].tolist()
    labels = np.zeros(len(scores), dtype=np.int64)
    for batch in _batches(lengths):
        for sentence, path in zip(batch, _paths(scores, transitions, batch, starts, lengths), strict=True):
            labels[starts[sentence] : starts[sentence] + lengths[sentence]] = path
    found: list[int] = labels.tolist()
    return found


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of sentences, longest first, cut so that a padded batch stays small."""
    batch: list[int] = []
    for sentence in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
        if not lengths[sentence]:
            break
        if batch and lengths[batch[0]] * (len(batch) + 1) > _CELLS:
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


def _paths(
    scores: Scores, transitions: Scores, batch: list[int], starts: list[int], lengths: Sequence[int]
) -> list[npt.NDArray[np.int64]]:
    """Best path of each sentence of the batch, whose sentences come longest first."""
    sizes = np.array([lengths[sentence] for sentence in batch])
    longest = int(sizes[0])
    laid = np.zeros((longest, len(batch), scores.shape[1]))
    for column, sentence in enumerate(batch):
        laid[: lengths[sentence], column] = scores[starts[sentence] : starts[sentence] + lengths[sentence]]
    alive = (sizes[None, :] > np.arange(longest)[:, None]).sum(axis=1).tolist()
    back = np.zeros((longest, len(batch), scores.shape[1]), dtype=np.int16)
    incoming = np.ascontiguousarray(transitions.T)[None]
    best = laid[0].copy()
    for step in range(1, longest):
        count = alive[step]
        paths = best[:count, None, :] + incoming
        back[step, :count] = paths.argmax(axis=2)
        best[:count] = paths.max(axis=2) + laid[step, :count]
    current = best.argmax(axis=1)
    columns = np.arange(len(batch))
    chosen = np.zeros((longest, len(batch)), dtype=np.int64)
    chosen[sizes - 1, columns] = current
    for step in range(longest - 1, 0, -1):
        count = alive[step]
        current[:count] = back[step, columns[:count], current[:count]]
        chosen[step - 1, :count] = current[:count]
    return [chosen[:size, column] for column, size in enumerate(sizes.tolist())]
