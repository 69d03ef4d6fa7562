"""What a function says of keys, each asked once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST = 65_536


class Memory(dict[K, V]):
    """Maps keys to what a function says of them; safe in any number of threads, since that depends on nothing else.

    It is a plain dictionary, so that the extension can look things up in it. Emptied when it is full.

    Args:
        tell: Says it.
        most: Keys remembered at most.

    >>> lengths = Memory(len)
    >>> lengths["ba"], lengths["ba"], dict(lengths)
    (2, 2, {'ba': 2})
    """

    def __init__(self, tell: Callable[[K], V], most: int = _MOST) -> None:
        super().__init__()
        self._tell, self._most = tell, most

    def __missing__(self, key: K) -> V:
        value = self._tell(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
