"""The entities of a run: one row each, whatever the order of articles and shards."""

from __future__ import annotations

import random
from datetime import date

from pipeline.model import Article, Name
from pipeline.resolve.names import EntityRow, collect_entities
from tests.linked import resolve

EXAMPLES = (
    "<o>Ngân hàng Nhà nước Việt Nam</o> (<o>NHNN</o>) họp ở <l>Nghệ An</l>.",
    "<o>NHNN</o> và <o>Ngân hàng Nhà nước</o>; <l>tỉnh Nghệ An</l>.",
    "<o>NHNN</o> bác tin; <l>xã Tân Thành</l>.",
)


def _rows() -> list[tuple[Article, list[Name]]]:
    return [
        (Article(id=str(number), text=""), resolve(example, date(2025, 9, 3)))
        for number, example in enumerate(EXAMPLES)
    ]


def test_mentions_articles_and_aliases_are_counted() -> None:
    assert collect_entities(_rows()) == [
        EntityRow(
            entity_id="org:nhnn",
            kind="organization",
            name="Ngân hàng Nhà nước Việt Nam",
            aliases=("NHNN", "Ngân hàng Nhà nước"),
            code=None,
            mentions=5,
            articles=3,
        ),
        EntityRow(
            entity_id="place:province:40",
            kind="location",
            name="Nghệ An",
            aliases=("tỉnh Nghệ An",),
            code="40",
            mentions=2,
            articles=2,
        ),
    ]


def test_order_does_not_matter() -> None:
    rows = _rows()
    expected = collect_entities(rows)
    for seed in range(3):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert collect_entities(shuffled) == expected


def test_aliases_are_in_normal_form() -> None:
    name = Name(
        field="text", sentence=0, start=0, end=7, text="Hoà\nBình", rule="test", kind="location", name="Hòa Bình",
        entity_id="place:old-province:17", resolved_by="gazetteer",
    )  # fmt: skip
    (row,) = collect_entities([(Article(id="1", text=""), [name])])
    assert (row.name, row.aliases, row.code) == ("Hòa Bình", (), "17")
