"""What callers of the library write and get: dates, kinds, plain data and its schema, progress, logging, copies."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from pipeline import Article, Extraction, extract, extract_many, run
from pipeline.flow import extract_article
from pipeline.plain import MAJOR
from pipeline.settings import KINDS, Settings
from tests.batch_stages import stages
from tests.several import our_own

ROOT = Path(__file__).parents[1]
TEXT = "Sáng nay, ông Lê Văn Hùng cho biết thu ngân sách đạt hơn 1.230 tỷ đồng, tăng 5,4% so với cùng kỳ."


@pytest.mark.parametrize(
    "published",
    [
        date(2025, 9, 3),
        datetime(2025, 9, 3, 8),
        datetime(2025, 9, 2, 20, tzinfo=UTC),
        datetime(2025, 9, 2, 23, tzinfo=timezone(timedelta(hours=5))),
        "2025-09-03",
        "2025-09-03T08:15:00",
        "2025-09-02T20:00:00Z",
        " 2025-09-03 ",
    ],
)
def test_the_date_is_written_as_one_likes(published: Any) -> None:
    found = extract(TEXT, published=published, kinds=["dates"])
    assert found == extract(TEXT, published=date(2025, 9, 3), kinds=["dates"])
    assert found.dates[0].start_date == date(2025, 9, 3)
    assert type(found.article.published) is date
    settings = Settings(kinds=("dates",))
    article = extract_article(Article("a", TEXT, published=published), settings)
    assert article == extract_article(Article("a", TEXT, published=date(2025, 9, 3)), settings)


@pytest.mark.parametrize("published", [20250903, 1.5, "3/9/2025", "hôm qua", "", b"2025-09-03", (2025, 9, 3), True])
def test_anything_else_is_a_clear_type_error(published: Any) -> None:
    with pytest.raises(TypeError, match="published: a date, a datetime or an ISO string such as '2025-09-03', not "):
        extract(TEXT, published=published)
    with pytest.raises(TypeError, match="published: "):
        extract_article(Article("a", TEXT, published=published), Settings(kinds=("dates",)))


def test_kinds_are_a_plain_argument() -> None:
    found = extract(TEXT, kinds=["money"])
    assert [one.text for one in found.money] == ["1.230 tỷ đồng"]
    assert found.percentages == found.names == ()
    assert found == extract(TEXT, settings=Settings(kinds=("money",)))
    assert extract(TEXT, kinds=("money",), settings=Settings(words=True)).words
    assert next(extract_many([Article("a", TEXT)], kinds=["money"])).money == found.money
    with pytest.raises(TypeError, match="kinds: a list such as"):
        extract(TEXT, kinds="money")
    with pytest.raises(ValueError, match="unknown kind moneys"):
        extract(TEXT, kinds=["moneys"])


@pytest.fixture(scope="module")
def everything() -> list[Extraction]:
    """What is found in our own articles."""
    return list(extract_many(our_own(30), Settings(words=True)))


def test_plain_data_come_back_as_they_were(everything: list[Extraction]) -> None:
    for found in everything:
        plain = json.loads(json.dumps(found.to_dict()))
        again = Extraction.from_dict(plain)
        assert again == found
        assert again.to_dict() == found.to_dict()
    assert all(any(getattr(found, kind) for found in everything) for kind in KINDS)


def test_data_of_a_later_version_are_read_and_damaged_ones_are_not(everything: list[Extraction]) -> None:
    plain = next(found for found in everything if found.money).to_dict()
    later = copy.deepcopy(plain) | {"later": 1}
    later["money"][0]["later"] = {"a": 1}
    assert Extraction.from_dict(later) == Extraction.from_dict(plain)
    for change, message in (
        (lambda data: data["money"][0].pop("low"), r"Extraction\.money\[0\]: low missing"),
        (lambda data: data["money"][0].update(low="x"), r"Extraction\.money\[0\]\.low: 'x' is no Decimal"),
        (lambda data: data["money"][0].update(start="1"), r"Extraction\.money\[0\]\.start: '1' is no int"),
        (lambda data: data["article"].update(published="3/9"), r"Extraction\.article\.published: '3/9' is no date"),
        (lambda data: data.update(money={}), r"Extraction\.money: \{\} is no "),
        (lambda data: data.update(article=None), r"Extraction\.article: None is no object"),
    ):
        damaged = copy.deepcopy(plain)
        change(damaged)
        with pytest.raises(ValueError, match=message):
            Extraction.from_dict(damaged)


def test_the_schema_holds_for_all_that_is_printed(everything: list[Extraction]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = Extraction.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for found in everything:
        validator.validate(found.to_dict())
    damaged = everything[0].to_dict() | {"money": [{"low": 1}]}
    assert not validator.is_valid(damaged)


def test_the_schema_has_a_version_and_is_printed() -> None:
    command = [sys.executable, "-m", "pipeline", "extract", "--schema"]
    printed = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    schema = json.loads(printed.stdout)
    assert schema == json.loads(json.dumps(Extraction.json_schema()))
    major, _, count = schema["version"].partition(".")
    assert int(major) == MAJOR
    assert int(count) == sum(len(one["properties"]) for one in schema["$defs"].values())
    assert set(schema["$defs"]["Extraction"]["properties"]) >= {*KINDS, "article", "sentences", "words"}


def test_progress_is_told_article_by_article() -> None:
    told: list[int] = []
    found = extract_many([Article(str(n), TEXT) for n in range(3)], kinds=["money"], progress=told.append)
    assert told == []
    next(found)
    assert told == [1]
    assert len(list(found)) == 2
    assert told == [1, 2, 3]


def test_extractions_are_pickled_and_copied(everything: list[Extraction]) -> None:
    for found in everything[:3]:
        assert pickle.loads(pickle.dumps(found)) == copy.copy(found) == copy.deepcopy(found) == found


def test_nothing_is_logged_unless_asked_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code = f"from pipeline import run; run([{str(tmp_path / 'a.txt')!r}], {str(tmp_path / 'out')!r})"
    silent = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert (silent.stdout, silent.stderr) == (b"", b"")
    with caplog.at_level(logging.DEBUG, logger="pipeline"):
        run([tmp_path / "a.txt"], tmp_path / "other", extract=stages, workers=1)
    assert [record.name for record in caplog.records] == ["pipeline.batch.run"] * 2
    assert "1 articles, done" in caplog.text


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", page, flags=re.MULTILINE))
    assert list(table) == list(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        written = re.sub(r"\b(pathlib|_local|datetime|typing)\.", "", str(field.annotation))
        written = re.sub(r"<class '(\w+)'>", r"\1", written)
        assert table[name].replace("\\|", "|") == written, name
