"""Mappings in arrays hold what the dicts held that they are made of."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from pipeline.packed import PackedChoices, PackedObjects, StringIndex, packed_floats, packed_numbers, packed_set

KEYS = st.text(st.characters(), max_size=6)  # lone surrogates among them


@given(st.dictionaries(KEYS, st.integers(-(2**31), 2**31 - 1)), KEYS)
def test_packed_numbers_are_the_mapping(mapping: dict[str, int], other: str) -> None:
    packed = pickle.loads(pickle.dumps(packed_numbers(mapping), protocol=5))
    assert dict(packed) == mapping
    assert list(packed) == list(mapping)
    assert packed.get(other, None) == mapping.get(other)
    assert (other in packed) == (other in mapping)


@given(st.dictionaries(KEYS, st.floats(allow_nan=False)))
def test_packed_floats_are_exact(mapping: dict[str, float]) -> None:
    assert dict(packed_floats(mapping)) == mapping


@given(st.dictionaries(KEYS, st.sampled_from(("a", "b", "c"))), KEYS)
def test_packed_choices_are_the_mapping(mapping: dict[str, str], other: str) -> None:
    packed = PackedChoices(mapping)
    assert dict(packed) == mapping
    assert packed.get(other) == mapping.get(other)


@given(st.dictionaries(KEYS, st.tuples(st.text(st.characters(), max_size=3), st.none() | st.dates())))
def test_packed_objects_are_the_mapping(mapping: dict[str, object]) -> None:
    packed = pickle.loads(pickle.dumps(PackedObjects(mapping), protocol=5))
    assert dict(packed) == mapping


@given(st.sets(KEYS))
def test_packed_set_holds_its_strings(strings: set[str]) -> None:
    assert set(packed_set(strings)) == strings


def test_strings_that_share_a_bucket_are_told_apart() -> None:
    strings = [f"w[{number % 7}]=chữ {number}" for number in range(5_000)]
    index = StringIndex(strings)
    assert [index.find(string) for string in strings] == list(range(len(strings)))
    assert index.find("w[0]=chữ") == -1
