"""What is loaded once in a process, whatever the number of threads that ask for it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")

_LOADING = RLock()
"""One for all: what is loaded may need other things that are loaded once."""


class Once(Generic[T]):
    """A loader that runs once; those who ask meanwhile wait for it.

    >>> @Once
    ... def three() -> list[int]:
    ...     return [1, 2, 3]
    >>> three() is three()
    True
    """

    def __init__(self, load: Callable[[], T]) -> None:
        self._load = load
        self._loaded: tuple[T] | None = None
        update_wrapper(self, load)

    def __call__(self) -> T:
        """What the loader gave."""
        loaded = self._loaded
        if loaded is None:
            with _LOADING:
                loaded = self._loaded
                if loaded is None:
                    loaded = self._loaded = (self._load(),)
        return loaded[0]

    def cache_clear(self) -> None:
        """Forget it: the next call loads anew."""
        self._loaded = None
