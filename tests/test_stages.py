"""The table of stages: which run for which kinds, and what a resolver of one's own may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pipeline import extract, extract_many
from pipeline.model import Article, Citation
from pipeline.resolvers import (
    CitationFields,
    DateFields,
    Known,
    NameFields,
    Resolvers,
    resolve_citations_by_default,
    resolve_dates_by_default,
    resolve_names_by_default,
)
from pipeline.settings import KINDS, Settings
from pipeline.stages import STAGES, Work, run_stages

TEXT = "Ngày 3/9, ông Trần Văn Bình cho biết Nghị định 214/2025/NĐ-CP giúp vốn tăng 5,5%, đạt 1.230 tỷ đồng."
DAY = date(2025, 9, 4)
ALWAYS = ["prepare", "resolve publication day"]
ON_TEXT = ["extract figures", "extract dates", "extract citations", "resolve overlaps", "resolve dates",
           "resolve citations"]  # fmt: skip


def ran(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []

    def noting(name: str, run: Callable[[Work], None]) -> Callable[[Work], None]:
        return lambda work: (names.append(name), run(work))[1]

    noted = tuple(replace(stage, run=noting(stage.name, stage.run)) for stage in STAGES)
    monkeypatch.setattr("pipeline.stages.STAGES", noted)
    run_stages(Work(Article(id="a", text=TEXT, published=DAY), settings))
    return names


@pytest.mark.parametrize(
    ("settings", "further"),
    [
        (Settings(kinds=("money",)), ON_TEXT),
        (Settings(kinds=("names",)), ["tokenize", "extract names", "resolve names"]),
        (Settings(kinds=("dates",), words=True), [*ON_TEXT, "tokenize"]),
        (Settings(kinds=("facts",)), [*ON_TEXT, "tokenize", "extract names", "resolve names", "relate"]),
        (Settings(), [stage.name for stage in STAGES if stage.name not in ALWAYS]),
    ],
)
def test_only_stages_of_needed_kinds_run_and_in_the_order_of_the_table(
    settings: Settings, further: list[str], monkeypatch: pytest.MonkeyPatch
):
    assert ran(settings, monkeypatch) == [stage.name for stage in STAGES if stage.name in {*ALWAYS, *further}]


def test_every_kind_is_some_stages_business():
    assert set(KINDS) <= {kind for stage in STAGES for kind in stage.kinds}


def test_a_resolver_of_ones_own_stands_in_for_ours_and_sees_what_is_known():
    seen: list[Known] = []

    def dates(fields: DateFields, known: Known):
        seen.append(known)
        return [
            [replace(one, start_date=date(2001, 1, 1)) for one in group]
            for group in resolve_dates_by_default(fields, known)
        ]

    def citations(fields: CitationFields, known: Known) -> list[list[Citation]]:
        return [
            [replace(one, document_id="mine") for one in group] for group in resolve_citations_by_default(fields, known)
        ]

    def names(fields: NameFields, known: Known):
        return [[] for _ in resolve_names_by_default(fields, known)]

    found = extract(TEXT, published=DAY, resolvers=Resolvers(dates, citations, names))
    assert [one.start_date for one in found.dates] == [date(2001, 1, 1)]
    assert [citation.document_id for citation in found.citations] == ["mine"]
    assert found.names == ()
    assert (seen[0].article.published, seen[0].written.day, seen[0].settings) == (DAY, DAY, Settings())


def test_a_resolver_that_leaves_out_a_field_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        extract(TEXT, resolvers=Resolvers(citations=lambda fields, known: []))


def test_many_articles_take_resolvers_and_ours_change_nothing():
    articles = [Article(id=str(number), text=TEXT, published=DAY) for number in range(2)]
    assert list(extract_many(articles, resolvers=Resolvers())) == list(extract_many(articles))
    found = list(extract_many(articles, resolvers=Resolvers(names=lambda fields, known: [[] for _ in fields])))
    assert [one.names for one in found] == [(), ()]
    assert all(one.money for one in found)
