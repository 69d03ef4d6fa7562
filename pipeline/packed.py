"""Mappings from strings that lie in a few arrays instead of a heap of objects.

A dict of a hundred thousand strings takes some ten megabytes of each process and a while to unpickle. The same in
arrays is kept in a file (``pipeline.kept``), which is mapped into memory as it is and shared by all processes. A
look-up takes a microsecond or two, a third of one by the extension in C: what is asked often is remembered.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pipeline.memory import Memory
from pipeline.native import extension

T = TypeVar("T")
Values = npt.NDArray[Any] | tuple[T, ...]

_BITS = 32
_REMEMBERED = 50_000
"""Values of single keys remembered at most, where there is no extension."""


class StringIndex:
    """Numbers strings in the order in which they are given.

    Args:
        strings: Distinct strings.

    Attributes:
        parts: What the extension looks a string up in.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        encoded = [_encoded(string) for string in strings]
        self._shift = _BITS - max(1, len(encoded).bit_length())
        buckets = np.array([crc32(one) >> self._shift for one in encoded], dtype=np.int64)
        count = 1 << (_BITS - self._shift)
        self._arrays: tuple[npt.NDArray[Any], ...] = (
            np.concatenate(([0], np.cumsum(np.bincount(buckets, minlength=count)))).astype(np.uint32),
            np.argsort(buckets, kind="stable").astype(np.uint32),
            np.array([0, *accumulate(map(len, encoded))], dtype=np.uint32),
            np.frombuffer(b"".join(encoded), dtype=np.uint8),
        )
        self._look()

    def _look(self) -> None:
        """Views of the arrays, which give Python's own numbers."""
        self._begins, self._order, self._ends, self._bytes = (array.data for array in self._arrays)
        self.parts = (self._shift, self._begins, self._order, self._ends, self._bytes)

    def find(self, string: str) -> int:
        """The number of the string; -1 where it is none of them."""
        core = extension()
        if core is not None:
            number: int = core.find_string(string, self.parts)
            return number
        wanted = _encoded(string)
        bucket, ends = crc32(wanted) >> self._shift, self._ends
        for at in range(self._begins[bucket], self._begins[bucket + 1]):
            number = self._order[at]
            begin, end = ends[number], ends[number + 1]
            if end - begin == len(wanted) and self._bytes[begin:end] == wanted:
                return int(number)
        return -1

    def __iter__(self) -> Iterator[str]:
        begin = 0
        for end in self._ends[1:]:
            yield bytes(self._bytes[begin:end]).decode("utf-8", "surrogatepass")
            begin = end

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getstate__(self) -> tuple[Any, ...]:
        return (self._shift, self._arrays)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._shift, self._arrays = state
        self._look()


class Packed(Mapping[str, T], Generic[T]):
    """A mapping that never changes.

    Args:
        index: Its keys.
        values: The value of each key, by number.

    >>> ages = packed_numbers({"An": 3, "Bình": 5})
    >>> ages["Bình"], ages.get("Chi", 0), "An" in ages, dict(ages)
    (5, 0, True, {'An': 3, 'Bình': 5})
    """

    def __init__(self, index: StringIndex, values: Values[T]) -> None:
        self._index, self._values = index, values
        self._look()

    def _look(self) -> None:
        values = self._values
        self._find = self._index.find
        self._value_of: Sequence[Any] | memoryview = values.data if isinstance(values, np.ndarray) else values

    def __getitem__(self, key: str) -> T:
        number = self._find(key)
        if number < 0:
            raise KeyError(key)
        value: Any = self._value_of[number]
        return value  # type: ignore[no-any-return]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as of any mapping; twice as fast as that of Mapping
        """The value of the key, or the default."""
        number = self._find(key)
        return default if number < 0 else self._value_of[number]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def __getstate__(self) -> tuple[Any, ...]:
        return (self._index, self._values)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._index, self._values = state
        self._look()


class PackedNumbers(Packed[int]):
    """A mapping to whole numbers of 32 bits, which are added up exactly.

    Args:
        mapping: What it is made of.

    >>> PackedNumbers({"An": 3, "Bình": 5}).total(["An", "Chi", "Bình"])
    8
    """

    def __init__(self, mapping: Mapping[str, int]) -> None:
        super().__init__(StringIndex(mapping), np.fromiter(mapping.values(), dtype=np.int32, count=len(mapping)))

    def _look(self) -> None:
        super()._look()
        self._memory: Memory[str, int] = Memory(lambda key: self.get(key, 0), _REMEMBERED)

    def total(self, keys: list[str]) -> int:
        """The sum of the values of those keys that are there."""
        core = extension()
        if core is None:
            return sum(map(self._memory.__getitem__, keys))
        total: int = core.sum_found(keys, self._index.parts, self._value_of)
        return total


class PackedChoices(Mapping[str, T], Generic[T]):
    """A mapping to few distinct values, each of which is there once.

    Args:
        mapping: What it is made of.

    >>> PackedChoices({"a": "vowel", "b": "consonant", "e": "vowel"})["e"]
    'vowel'
    """

    def __init__(self, mapping: Mapping[str, T]) -> None:
        numbers: dict[T, int] = {}
        of_key = {key: numbers.setdefault(value, len(numbers)) for key, value in mapping.items()}
        self._numbers, self._choices = packed_numbers(of_key), tuple(numbers)

    def __getitem__(self, key: str) -> T:
        return self._choices[self._numbers[key]]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as of any mapping
        """The value of the key, or the default."""
        number = self._numbers.get(key, -1)
        return default if number < 0 else self._choices[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class PackedBytes(Mapping[str, bytes]):
    """A mapping to bytes.

    Args:
        mapping: What it is made of.

    >>> bytes(PackedBytes({"a": b"one", "b": b"two"})["b"])
    b'two'
    """

    def __init__(self, mapping: Mapping[str, bytes]) -> None:
        self._index = StringIndex(mapping)
        self._arrays = (
            np.array([0, *accumulate(map(len, mapping.values()))], dtype=np.uint32),
            np.frombuffer(b"".join(mapping.values()), dtype=np.uint8),
        )

    def __getitem__(self, key: str) -> bytes:
        number = self._index.find(key)
        if number < 0:
            raise KeyError(key)
        ends, content = self._arrays
        return content[ends[number] : ends[number + 1]].tobytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


class PackedObjects(Mapping[str, T], Generic[T]):
    """A mapping whose values are made anew, each time one is asked for, of how they are pickled.

    Args:
        mapping: What it is made of.

    >>> PackedObjects({"a": (1, "one")})["a"]
    (1, 'one')
    """

    def __init__(self, mapping: Mapping[str, T]) -> None:
        self._pickled = PackedBytes({key: pickle.dumps(value, protocol=5) for key, value in mapping.items()})

    def __getitem__(self, key: str) -> T:
        value: T = pickle.loads(self._pickled[key])  # noqa: S301 - what was pickled above
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._pickled)

    def __len__(self) -> int:
        return len(self._pickled)


def packed_numbers(mapping: Mapping[str, int]) -> PackedNumbers:
    """The mapping in arrays; its values are whole numbers of 32 bits."""
    return PackedNumbers(mapping)


def packed_floats(mapping: Mapping[str, float]) -> Packed[float]:
    """The mapping in arrays; its values are floats of 64 bits."""
    return Packed(StringIndex(mapping), np.fromiter(mapping.values(), dtype=np.float64, count=len(mapping)))


def packed_set(strings: Iterable[str]) -> Packed[int]:
    """The strings as keys, in arrays; each with its number in alphabetical order."""
    return packed_numbers({string: number for number, string in enumerate(sorted(set(strings)))})


def _encoded(string: str) -> bytes:
    return string.encode("utf-8", "surrogatepass")
