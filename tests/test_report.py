"""The report of a run, without a browser: what is in the file, and what is not."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import app
from pipeline.errors import GoldError, WriteError
from pipeline.evaluate.review import read_review
from pipeline.report import report
from tests.report_run import ARTICLES, EVIL, run_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_of(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return report(folder).read_text(encoding="utf-8")


def data(page: str, name: str) -> Any:
    (packed,) = re.findall(rf'<script type="application/gzip" id="data-{name}">([A-Za-z0-9+/=]*)</script>', page)
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def values(column: Any) -> list[Any]:
    if isinstance(column, list):
        return column
    return [None if at < 0 else column["texts"][at] for at in column["at"]]


def test_report_holds_every_reading_with_its_article(folder: Path, page: str):
    readings, articles = data(page, "readings"), data(page, "articles")
    written = dict(zip(values(readings["written"]), readings["value"], strict=True))
    assert written["12.345 tỷ đồng"] == "12345000000000"
    ids = values(articles["article_id"])
    assert [ids[number] for number in readings["article"]].count(ARTICLES[1]["id"]) == 2


def test_report_spans_are_counted_as_the_browser_counts(page: str):
    readings, block = data(page, "readings"), data(page, "block-0")
    text = block[0]["text"].encode("utf-16-le")
    for written, article, (start, end, *_) in zip(
        values(readings["written"]), readings["article"], readings["spans"], strict=True
    ):
        if article == 0:
            assert text[2 * start : 2 * end].decode("utf-16-le") == written
    kinds = {span[3] for span in block[0]["spans"]}
    assert {"money", "percentage", "date", "location"} <= kinds


def test_report_text_of_articles_is_nowhere_in_the_page_itself(page: str):
    assert EVIL not in page
    assert "onerror" not in re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)


def test_report_loads_and_runs_nothing_but_its_own_scripts(page: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert policy[1].count("'sha256-") == page.count("<script>")
    assert "unsafe-eval" not in policy[1]
    head = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href)=["'](?!#)""", head)


def test_report_names_what_ran_and_the_rejects(page: str):
    about = data(page, "about")
    assert about["articles"] == 2
    assert about["rejects"] == {"read.empty": 1}
    assert values(data(page, "rejects")["code"]) == ["read.empty"]


def test_report_of_one_run_is_the_same_bytes(folder: Path, tmp_path: Path):
    assert report(folder, tmp_path / "a.html").read_bytes() == report(folder, tmp_path / "b.html").read_bytes()


def test_report_of_no_run_says_what_to_do(tmp_path: Path):
    with pytest.raises(WriteError, match=r"write\.no_tables.*vietnews run"):
        report(tmp_path)
    assert not (tmp_path / "report.html").exists()


def test_report_command_writes_the_file(folder: Path, tmp_path: Path):
    from typer.testing import CliRunner

    done = CliRunner().invoke(app, ["report", str(folder), "-o", str(tmp_path / "xem.html"), "--language", "en"])
    assert done.exit_code == 0
    assert 'lang="en"' in (tmp_path / "xem.html").read_text(encoding="utf-8")


def test_evaluate_reads_what_the_report_saved(tmp_path: Path):
    from typer.testing import CliRunner

    saved = tmp_path / "review.jsonl"
    row = {"article_id": "a", "field": "text", "start": 1, "right": True, "print_ready": True, "rule": "fact.before"}
    rows = [row, {**row, "start": 9, "right": False, "print_ready": False}, {**row, "start": 9, "right": True}]
    saved.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", str(saved), "--json"])
    assert json.loads(done.stdout)[0] == {"rows": "all", "read": "2", "right": "2", "% right": "100.0"}
    saved.write_text('{"article_id": "a", "field": "text", "start": 1, "right": "perhaps"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.json.*:1:"):
        read_review(saved)
