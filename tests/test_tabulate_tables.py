from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import WriteError
from pipeline.model import (
    Article,
    Citation,
    DateMention,
    Findings,
    Money,
    Name,
    Percentage,
    Quantity,
    Reject,
    SentenceSpan,
    Word,
)
from pipeline.settings import Settings
from pipeline.tabulate import TABLES, TableBuilder, frames, read_tables, storable, tables_for
from pipeline.write import write_parquet

CONTRACT = {
    "articles": "article_id source url outlet title author published published_by text text_sha256 characters "
    "sentences duplicate_of lead text_from encoding kind",
    "words": "article_id field sentence start end text pos",
    "sentences": "article_id field sentence start end section text",
    "percentages": "low high unit qualifier direction doubt",
    "money": "low high currency currency_given per qualifier direction doubt",
    "quantities": "low high of unit dimension qualifier direction doubt",
    "dates": "start_date end_date grain timex part relative resolved_by",
    "citations": "type number code title year issuer issued provision document_id resolved_by issuer_by",
    "names": "kind name title entity_id resolved_by",
    "facts": "article_id field sentence figure start end text indicator indicator_start indicator_end indicator_id "
    "subject subject_start subject_end entity_id low high unit measure direction base base_text period_start "
    "period_end period_text place_id status rule confidence doubt confidence_indicator confidence_measure "
    "confidence_base confidence_period confidence_status confidence_subject confidence_place print_ready",
    "readings": "published outlet title indicator sector place subject value value_to unit written measure direction "
    "base base_text period period_start period_end status sentence confidence print_ready doubt url figure "
    "indicator_id place_id entity_id article_id field sentence_number start end rule",
    "citation_readings": "published outlet title document document_title issuer issued provision written sentence url "
    "document_id article_id field sentence_number start end rule",
    "series": "indicator sector place subject period period_start period_end measure base status value value_to unit "
    "articles outlets first_published last_published different_values disagree print_ready statements indicator_id "
    "place_id entity_id",
    "offices": "person office body place former first_published last_published articles outlets title sentence url "
    "place_id entity_id article_id",
    "documents": "document_id type code number year issuer issued title known "
    "mentions articles first_published last_published likely_id",
    "entities": "entity_id kind name aliases code mentions articles",
    "rejects": "source record stage code message bytes sha256",
    "suspects": "check severity table article_id field start end text rule message sentence source url",
}
NOT_OF_AN_ARTICLE = {"series", "offices", "documents", "entities", "suspects"}
MENTION = "article_id field sentence start end text rule"
MENTION_TABLES = ("percentages", "money", "quantities", "dates", "citations", "names")

TEXT = "Thu ngân sách 14.250 tỷ đồng, tăng 12,6%."
PLACE = {"field": "text", "sentence": 0, "start": 14, "end": 28, "text": "14.250 tỷ đồng", "rule": "r"}
FOUND = Findings(
    article=Article(id="a", text=TEXT, title="Tít", published=date(2025, 9, 3), published_by="metadata"),
    sentences=(SentenceSpan(field="text", sentence=0, start=0, end=len(TEXT), section="body", text=TEXT),),
    words=(Word(field="text", sentence=0, start=0, end=3, text="Thu", pos="V"),),
    percentages=(Percentage(**PLACE, low=Decimal("12.6"), high=Decimal("12.6"), unit="percent", direction="increase"),),
    money=(Money(**PLACE, low=Decimal(14_250 * 10**9), high=Decimal(14_250 * 10**9), currency="VND"),),
    quantities=(Quantity(**PLACE, low=Decimal(19), high=Decimal(19), of=Decimal(20), unit="chỉ tiêu"),),
    dates=(DateMention(**PLACE, start_date=date(2025, 8, 1), end_date=None, grain="month"),),
    citations=(Citation(**PLACE, type="Nghị quyết", number="57", issued=date(2024, 12, 22), year=2024),),
    names=(Name(**PLACE, kind="person", name="Lê Minh"),),
)


@pytest.mark.parametrize("name", list(TABLES))
def test_tabulate_columns_are_the_contract(name: str) -> None:
    columns = f"{MENTION} {CONTRACT[name]}" if name in MENTION_TABLES else CONTRACT[name]
    assert TABLES[name].names == columns.split()


def test_tabulate_figures_are_exact_decimals() -> None:
    assert TABLES["readings"].field("value").type == pa.decimal128(38, 6)
    for name in ("percentages", "money", "quantities", "facts"):
        assert TABLES[name].field("low").type == pa.decimal128(38, 6)
        assert TABLES[name].field("high").type == pa.decimal128(38, 6)


def test_tabulate_one_row_for_each_mention() -> None:
    builder = TableBuilder([name for name in CONTRACT if name not in NOT_OF_AN_ARTICLE])
    builder.add(FOUND, duplicate_of="b")
    builder.reject(Reject(source="x.txt", record=None, stage="read", code="read.empty", message="empty"))
    tables = builder.tables()
    assert {name: table.num_rows for name, table in tables.items()} == {
        name: int(name not in {"facts", "readings"}) for name in CONTRACT if name not in NOT_OF_AN_ARTICLE
    }
    (article,) = tables["articles"].to_pylist()
    assert article["published"] == date(2025, 9, 3)
    assert article["characters"] == len(TEXT)
    assert article["sentences"] == 1
    assert article["duplicate_of"] == "b"
    assert len(article["text_sha256"]) == 64
    (money,) = tables["money"].to_pylist()
    assert money["low"] == Decimal("14250000000000.000000")
    assert money["article_id"] == "a"
    assert TEXT[money["start"] : money["end"]] == money["text"]


def test_tabulate_frames_have_every_table() -> None:
    found = frames([FOUND, FOUND])
    assert set(found) == set(CONTRACT) - NOT_OF_AN_ARTICLE - {"rejects"}
    assert found["percentages"]["low"].tolist() == [Decimal("12.600000")] * 2
    assert found["facts"].empty


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("0.1234565", None),
        ("0.1234560", "0.123456"),
        ("1E+31", "1E+31"),
        ("1E+32", None),
        ("1E+99999", None),
        ("1E-99999", None),
        ("NaN", None),
        ("Infinity", None),
        ("-5.5", "-5.5"),
    ],
)
def test_tabulate_values_that_the_column_cannot_hold(value: str, stored: str | None) -> None:
    assert storable(Decimal(value)) == (None if stored is None else Decimal(stored))


@given(st.decimals())
def test_tabulate_any_decimal_can_be_stored(value: Decimal) -> None:
    assert len(pa.array([storable(value)], pa.decimal128(38, 6))) == 1


def test_tabulate_lone_surrogates_are_replaced() -> None:
    found = frames([Findings(article=Article(id="a", text="x\ud800y"))])
    assert found["articles"]["text"].tolist() == ["x\ufffdy"]


@pytest.mark.parametrize(
    ("settings", "tables"),
    [
        (Settings(kinds=("money",)), ("articles", "sentences", "money", "rejects")),
        (Settings(kinds=("facts",)), ("readings", "articles", "sentences", "facts", "rejects")),
        (Settings(kinds=("citations",)), ("citation_readings", "articles", "sentences", "citations", "rejects")),
        (Settings(kinds=("names",), words=True), ("articles", "words", "sentences", "names", "rejects")),
    ],
)
def test_tabulate_only_tables_that_were_asked_for(settings: Settings, tables: tuple[str, ...]) -> None:
    assert tables_for(settings) == tables


@pytest.fixture
def written(tmp_path: Path) -> Path:
    builder = TableBuilder(["articles", "money"])
    builder.add(FOUND)
    builder.add(Findings(article=Article(id="b", text="x")))
    for name, table in builder.tables().items():
        write_parquet(table, tmp_path / name / "part-1.parquet", tmp_path)
    return tmp_path


def test_tabulate_read_tables_gives_what_was_written(written: Path) -> None:
    found = read_tables(written)
    assert list(found) == ["articles", "money"]
    pd.testing.assert_frame_equal(found["money"], pd.read_parquet(written / "money"))
    days = found["articles"].pop("published")
    pd.testing.assert_frame_equal(found["articles"], pd.read_parquet(written / "articles").drop(columns="published"))
    assert pd.api.types.is_datetime64_dtype(days)
    assert days[0] == pd.Timestamp(2025, 9, 3)
    assert days[1] is pd.NaT


def test_tabulate_read_tables_as_floats(written: Path) -> None:
    (name, money), *others = read_tables(written, ["money"], numbers="float").items()
    assert (name, others) == ("money", [])
    assert money["low"].dtype == float
    assert money["low"].tolist() == [14_250e9]
    assert read_tables(written, tables=["money"])["money"]["low"].tolist() == [Decimal(14_250 * 10**9)]


@pytest.mark.parametrize("asked", [{"tables": ["mony"]}, {"tables": "money"}, {"numbers": "double"}])
def test_tabulate_read_tables_says_what_it_does_not_know(written: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(asked.values()))[0]):
        read_tables(written, **asked)


def test_tabulate_read_tables_that_the_run_did_not_write(written: Path) -> None:
    with pytest.raises(WriteError, match=r"write\.no_tables.*names"):
        read_tables(written, ["names"])


def test_tabulate_read_tables_of_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"write\.no_tables"):
        read_tables(tmp_path)
