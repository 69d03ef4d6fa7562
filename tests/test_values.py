"""Values: what a frozen dataclass promises of equality, hashes, copies and pickles."""

import pickle
from copy import copy
from dataclasses import field, fields, replace

from pipeline.extract.names.tagger import Span
from pipeline.values import value


@value
class Stretch:
    start: int
    end: int = 9
    by: str = field(default="rule", compare=False)


def test_equal_values_hash_alike_and_what_is_not_compared_is_no_part_of_either() -> None:
    assert Stretch(1, 5, "rule") == Stretch(1, 5, "model")
    assert len({Stretch(1, 5, "rule"), Stretch(1, 5, "model"), Stretch(1, 6)}) == 2
    parts: object = (1, 9, "rule")
    assert Stretch(1) != parts


def test_values_have_no_dictionary_and_are_copied_changed_and_pickled() -> None:
    one = Stretch(1, 5, "model")
    assert not hasattr(one, "__dict__")
    assert [part.name for part in fields(one)] == ["start", "end", "by"]
    for other in (copy(one), pickle.loads(pickle.dumps(one)), replace(one)):
        assert (other, other.by) == (one, "model")
    assert replace(one, end=7) == Stretch(1, 7)


def test_names_are_the_same_whichever_pass_made_them() -> None:
    assert Span(0, 4, "person", "repair") in {Span(0, 4, "person")}
