"""How sure a CRF is of its labels: the probability of each label at each place, the sentence read as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def marginals(scores: Floats, transitions: Floats, lengths: Sequence[int]) -> Floats:
    """The probability of each label, one row a token; forward and backward over all sentences at once.

    Args:
        scores: State scores, one row a token, the sentences one after the other.
        transitions: From the label of the row to the label of the column.
        lengths: Tokens in each sentence.
    """
    if not len(scores):
        return np.zeros_like(scores)
    sizes = np.array(lengths)
    order = np.argsort(-sizes, kind="stable")  # the longest first: at each step those that go on are the first ones
    firsts = (np.cumsum(sizes) - sizes)[order]
    going = [int(count) for count in (sizes[:, None] > np.arange(sizes.max())).sum(axis=0)]
    states = np.exp(scores - scores.max(axis=1, keepdims=True))
    steps = np.exp(transitions - transitions.max())
    forward, backward = np.empty_like(states), np.empty_like(states)
    before = np.ones((len(sizes), states.shape[1]))
    for step, count in enumerate(going):
        rows = firsts[:count] + step
        reached = states[rows] * (before[:count] @ steps if step else 1.0)
        before = forward[rows] = reached / reached.sum(axis=1, keepdims=True)
    after = np.ones((len(sizes), states.shape[1]))
    for step in range(len(going) - 1, -1, -1):
        rows = firsts[: going[step]] + step
        backward[rows] = after[: going[step]]
        left = (after[: going[step]] * states[rows]) @ steps.T
        after[: going[step]] = left / left.sum(axis=1, keepdims=True)
    found: Floats = forward * backward
    found /= found.sum(axis=1, keepdims=True)
    return found
