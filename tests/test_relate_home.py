"""The place that an article is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.figures import Figures
from pipeline.model import Name
from pipeline.prepare import prepare
from pipeline.relate.model import FactText
from pipeline.relate.owner import VIETNAM, home_of

HUE, VINH = "place:province:46", "place:province:86"


def named(*names: tuple[str, str, str | None], field: str = "text") -> FactText:
    """A text with names, one behind the other."""
    text = " ".join(words for words, _, _ in names)
    found: list[Name] = []
    at = 0
    for words, kind, key in names:
        found.append(
            Name(
                start=at,
                end=at + len(words),
                text=words,
                field=field,
                kind=kind,
                entity_id=key,
                sentence=0,
                rule="test",
                name=words,
            )
        )
        at += len(words) + 1
    return FactText(replace(prepare(text), field=field), Figures(), names=found)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([named(("Huế", "location", HUE))], HUE),
        ([named(("Huế", "location", HUE), ("Vĩnh Long", "location", VINH))], None),
        ([named(("Vĩnh Long", "location", VINH), field="title"), named(("Huế", "location", HUE))], VINH),
        ([named(("Tỉnh ủy Huế", "organization", "body:ubkt@province:46"), ("Huế", "location", HUE))], HUE),
        ([named(("Bộ Tài chính", "organization", None))], VIETNAM),
        ([named(("Công ty Hòa An", "organization", None))], None),
    ],
)
def test_home_is_what_is_named_most(texts: list[FactText], expected: str | None) -> None:
    assert home_of(texts) == expected
